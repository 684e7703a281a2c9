"""Suggested responses: no answer until they are accepted, and from supporters alone that were named."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve as changed
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answers import Answer, Choice, Link, Location, Number, Text, Tick
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.commands import Command, Respond, WithdrawResponse
from dspt_core.domain.people import Actor, People, Role, RoleHeld
from dspt_core.domain.people_commands import AssignOwner, ChangeOwnership
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.site_commands import TransferCode
from dspt_core.domain.suggestion_commands import (
    AcceptSuggestion,
    IgnoreSuggestion,
    NameSupporter,
    RemoveSupporter,
    RespondInBulk,
    SuggestResponse,
    WithdrawSuggestion,
)
from dspt_core.domain.suggestions import Suggestion
from dspt_core.domain.year import OrganisationState, Year
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.setting import judged
from dspt_core.rules.deciding.supporters import MOST_SUPPORTERS
from dspt_core.rules.evolving import evolve_all
from dspt_core.rules.suggestions import waiting
from tests.rules.deciding.years import (
    CODE,
    GOOD_ANSWERS,
    NAME,
    NOTHING,
    SUPPORTER,
    a_command,
    after,
    agreed_on,
    confirm,
    context,
    decide,
    events_of,
    kinds,
    name_supporter,
    profile,
    ready,
    refused,
    register,
    respond,
    sign_off,
    suggest,
)

BEGUN = after(NOTHING, register(), profile(), name_supporter())
"""A year with a profile and a supporter, and no answer."""


def waiting_in(year: Year) -> tuple[Suggestion, ...]:
    return waiting(year.organisation.people, year.assessment)


def answers(year: Year) -> Assessment:
    assert year.assessment is not None
    return year.assessment.assessment


def accept(year: Year) -> AcceptSuggestion:
    (only,) = waiting_in(year)
    return AcceptSuggestion(
        code=CODE, edition=NAME, reference=only.response.reference, suggestion=only.number
    )


def ignore(year: Year) -> IgnoreSuggestion:
    asked = accept(year)
    return IgnoreSuggestion(code=CODE, edition=NAME, reference=asked.reference, suggestion=asked.suggestion)


def withdraw() -> WithdrawSuggestion:
    return WithdrawSuggestion(code=CODE, edition=NAME, supporter=SUPPORTER, reference="1.1.2")


def test_a_suggestion_waits_and_answers_nothing() -> None:
    year = after(BEGUN, suggest())
    (only,) = waiting_in(year)
    assert (only.supporter, only.response) == (SUPPORTER, suggest().response)
    assert answers(year) == answers(BEGUN)


def test_accepting_makes_it_the_answer_and_says_whose_it_was() -> None:
    year = after(BEGUN, suggest())
    year = after(year, accept(year))
    assert answers(year).response_to("1.1.2") == suggest().response
    assert waiting_in(year) == ()
    assert year.assessment is not None
    (source,) = year.assessment.sources
    assert (source.reference, source.supporter, source.is_edited) == ("1.1.2", SUPPORTER, False)


def test_responding_in_other_words_takes_it_up_as_edited() -> None:
    year = after(BEGUN, suggest())
    edited = changed(respond({"1.1.2": Number(Decimal(99))}), suggestion=accept(year).suggestion)
    year = after(year, edited)
    assert answers(year).response_to("1.1.2") == edited.responses[0]
    assert year.assessment is not None
    assert [one.is_edited for one in year.assessment.sources] == [True]
    assert waiting_in(year) == ()


def test_answering_anew_makes_the_answer_ones_own_again() -> None:
    year = after(BEGUN, suggest())
    year = after(year, accept(year), respond({"1.1.2": Number(Decimal(98))}))
    assert year.assessment is not None
    assert year.assessment.sources == ()


def test_withdrawing_the_answer_forgets_whose_it_was() -> None:
    year = after(BEGUN, suggest())
    year = after(year, accept(year), WithdrawResponse(code=CODE, edition=NAME, reference="1.1.2"))
    assert year.assessment is not None
    assert year.assessment.sources == ()


def test_a_response_of_ones_own_leaves_a_suggestion_waiting() -> None:
    year = after(BEGUN, suggest(), respond(GOOD_ANSWERS))
    assert len(waiting_in(year)) == 1


def test_a_response_takes_up_only_a_suggestion_for_an_item_that_it_answers() -> None:
    year = after(BEGUN, suggest())
    other = changed(respond({"1.1.1": Tick(value=True)}), suggestion=accept(year).suggestion)
    assert refused(decide(year, other, context())).code is RefusalCode.SUGGESTION_NOT_WAITING


def test_an_ignored_or_withdrawn_suggestion_is_gone() -> None:
    year = after(BEGUN, suggest())
    asked = accept(year)
    for gone in (after(year, ignore(year)), after(year, withdraw())):
        assert waiting_in(gone) == ()
        assert refused(decide(gone, asked, context())).code is RefusalCode.SUGGESTION_NOT_WAITING
        assert refused(decide(gone, withdraw(), context())).code is RefusalCode.SUGGESTION_NOT_WAITING


def test_a_suggestion_of_the_same_supporter_replaces_the_one_before() -> None:
    year = after(BEGUN, suggest())
    before = accept(year)
    year = after(year, suggest(Number(Decimal(97))))
    (only,) = waiting_in(year)
    assert only.response.answer == Number(Decimal(97))
    assert refused(decide(year, before, context())).code is RefusalCode.SUGGESTION_NOT_WAITING


def test_suggesting_the_same_again_changes_nothing() -> None:
    assert events_of(decide(after(BEGUN, suggest()), suggest(), context())) == ()


def test_supporters_do_not_replace_each_others_suggestions() -> None:
    year = after(BEGUN, suggest(), name_supporter("QYY"))
    other = changed(suggest(Number(Decimal(97))), supporter="QYY")
    year = changed(year, supporter=changed(year.supporter or OrganisationState(), code="QYY"))
    assert len(waiting_in(after(year, other))) == 2


def test_a_suggestion_is_never_one_to_review() -> None:
    asked = suggest()
    carried = changed(asked, response=changed(asked.response, to_review=True))
    (only,) = waiting_in(after(BEGUN, carried))
    assert not only.response.to_review


def test_what_could_not_be_answered_cannot_be_suggested() -> None:
    assert refused(decide(BEGUN, suggest(Text("canary")), context())).code is RefusalCode.RESPONSE_INVALID
    assert refused(decide(BEGUN, suggest(reference="9.9.9"), context())).code is RefusalCode.RESPONSE_INVALID


def test_documents_and_choices_are_neither_suggested_nor_given_in_bulk() -> None:
    for answer in (Location("canary"), Link("https://canary.example"), Choice("canary")):
        for command in (
            suggest(answer),
            RespondInBulk(code=CODE, edition=NAME, response=suggest(answer).response),
        ):
            assert refused(decide(BEGUN, command, context())).code is RefusalCode.NOT_FOR_MANY


def test_the_same_is_offered_whatever_was_answered_before() -> None:
    """A supporter finds nothing out by suggesting."""
    for year in (BEGUN, after(BEGUN, respond({"1.1.2": GOOD_ANSWERS["1.1.2"]}))):
        assert kinds(events_of(decide(year, suggest(), context()))) == ["ResponseSuggested"]


def test_an_organisation_that_did_not_name_the_supporter_is_as_one_that_is_not_there() -> None:
    without = after(NOTHING, register(), profile())
    outcomes = {decide(year, suggest(), context()) for year in (without, NOTHING)}
    (only,) = outcomes
    assert refused(only).code is RefusalCode.SUPPORTER_NOT_NAMED


def test_only_those_speak_for_a_supporter_who_may_there() -> None:
    held = RoleHeld(person="person-q", role=Role.MEMBER)
    year = changed(BEGUN, supporter=OrganisationState(code=SUPPORTER, people=People(roles=(held,))))
    assert refused(decide(year, suggest(), context())).code is RefusalCode.ROLE_MAY_NOT
    administrator_here = context(actor=Actor(person="person-1"))
    assert refused(decide(BEGUN, suggest(), administrator_here)).code is RefusalCode.PERMISSION_DENIED


def test_a_removed_supporters_suggestions_wait_no_more_and_do_not_come_back() -> None:
    year = after(BEGUN, suggest())
    asked, put_aside = accept(year), ignore(year)
    year = after(year, RemoveSupporter(code=CODE, supporter=SUPPORTER))
    assert waiting_in(year) == ()
    again = after(year, name_supporter(), at=context("later"))
    for one in (year, again):
        assert waiting_in(one) == ()
        assert refused(decide(one, asked, context())).code is RefusalCode.SUGGESTION_NOT_WAITING
    assert events_of(decide(year, put_aside, context()))


def test_a_new_owner_names_supporters_anew() -> None:
    year = after(BEGUN, suggest())
    actor = Actor(person="helpdesk", for_national_team=True)
    asked = ChangeOwnership(code=CODE, administrator="person-9")
    year = evolve_all(year, events_of(decide(year, asked, context(actor=actor))), context().instant)
    assert year.organisation.people.supporters == ()
    assert waiting_in(year) == ()


def test_a_code_names_a_number_of_supporters_and_never_itself() -> None:
    year = after(BEGUN, *(name_supporter(f"Q{number:02}") for number in range(MOST_SUPPORTERS - 1)))
    asked: dict[Command, RefusalCode] = {
        name_supporter("QZZ"): RefusalCode.TOO_MANY_SUPPORTERS,
        name_supporter(CODE): RefusalCode.OWN_SUPPORTER,
        name_supporter(""): RefusalCode.INVALID_CODE,
        RemoveSupporter(code=CODE, supporter="QZZ"): RefusalCode.SUPPORTER_NOT_NAMED,
    }
    for command, code in asked.items():
        assert refused(decide(year, command, context())).code is code
    assert events_of(decide(year, name_supporter(), context())) == ()


def test_a_member_accepts_and_ignores_for_items_of_ones_own() -> None:
    year = after(BEGUN, suggest())
    member = RoleHeld(person="person-5", role=Role.MEMBER)
    people = changed(year.organisation.people, roles=(*year.organisation.people.roles, member))
    year = changed(year, organisation=changed(year.organisation, people=people))
    at = context(actor=Actor(person="person-5"))
    for asked in (accept(year), ignore(year)):
        assert refused(decide(year, asked, at)).code is RefusalCode.NOT_OWN
    owning = after(year, AssignOwner(code=CODE, edition=NAME, references=("1.1.2",), person="person-5"))
    for asked in (accept(year), ignore(year)):
        assert events_of(decide(owning, asked, at))


def test_after_a_transfer_suggestions_stay_behind_and_supporters_go_on() -> None:
    year = after(BEGUN, suggest())
    assert year.assessment is not None
    moving = changed(year, receiver=OrganisationState(), moving=(year.assessment,))
    decision = decide(moving, TransferCode(code=CODE, to="VN999"), context())
    told = events_of(decision)
    assert "ResponseSuggested" not in kinds(told)
    received = next(one for one in told if type(one).__name__ == "PeopleReceived")
    assert received.people.supporters == year.organisation.people.supporters  # type: ignore[union-attr]


ANSWERS: st.SearchStrategy[Answer] = st.sampled_from(
    [Tick(value=True), Tick(value=False), Number(Decimal(95)), Number(Decimal(3)), Text("canary")]
)
REFERENCES = st.sampled_from(["1.1.1", "1.1.2", "1.2.1", "1.2.2", "2.1.1", "2.1.10", "9.9.9"])
RESPONSES = st.builds(
    Response, reference=REFERENCES, answer=ANSWERS, comment=st.sampled_from([None, "canary"])
)
STARTS = st.sampled_from(
    [BEGUN, after(ready(), name_supporter()), after(ready(), name_supporter(), sign_off())]
)


@given(STARTS, RESPONSES)
def test_a_bulk_answer_is_what_the_single_answer_is(year: Year, response: Response) -> None:
    in_bulk = decide(year, RespondInBulk(code=CODE, edition=NAME, response=response), context())
    if isinstance(in_bulk, Refusal) and in_bulk.code is RefusalCode.NOT_FOR_MANY:
        return
    assert in_bulk == decide(year, Respond(code=CODE, edition=NAME, responses=(response,)), context())


@given(STARTS, RESPONSES)
def test_accepting_a_suggestion_is_answering(year: Year, response: Response) -> None:
    asked = SuggestResponse(code=CODE, edition=NAME, supporter=SUPPORTER, response=response)
    outcome = decide(year, asked, context())
    if isinstance(outcome, Refusal):
        return
    suggested = evolve_all(year, events_of(outcome), context().instant)
    accepted = events_of(decide(suggested, accept(suggested), context()))
    answered = events_of(decide(year, Respond(code=CODE, edition=NAME, responses=(response,)), context()))
    assert accepted[:-1] == answered
    after_both = [
        evolve_all(one, events, context().instant)
        for one, events in ((suggested, accepted), (year, answered))
    ]
    assert answers(after_both[0]) == answers(after_both[1])


@given(STARTS, st.lists(a_command(), max_size=25))
def test_no_suggestion_changes_what_anything_is_judged_to_be(start: Year, asked: list[Command]) -> None:
    """Beside a year with suggestions runs one without: answers, sign-offs and evaluation stay the same."""
    year = start
    for number, command in enumerate(asked):
        at = context(f"c-{number}")
        decision = decide(year, agreed_on(command, year, at), at)
        if isinstance(decision, Refusal):
            continue
        next_year = evolve_all(year, events_of(decision), at.instant)
        if isinstance(
            command, SuggestResponse | IgnoreSuggestion | WithdrawSuggestion | NameSupporter | RemoveSupporter
        ):
            assert year.assessment is not None
            assert next_year.assessment is not None
            assert next_year.assessment.assessment == year.assessment.assessment
            assert next_year.assessment.sign_offs == year.assessment.sign_offs
            assert next_year.assessment.response_versions == year.assessment.response_versions
            before, later = open_setting(year, CODE, at), open_setting(next_year, CODE, at)
            if not isinstance(before, Refusal) and not isinstance(later, Refusal):
                assert judged(before) == judged(later)
        year = next_year


def test_a_suggestion_that_is_settled_can_be_erased_and_one_that_waits_cannot() -> None:
    year = after(BEGUN, suggest())
    number = accept(year).suggestion
    assert year.assessment is not None
    assert number not in year.assessment.erasable
    for settled in (
        after(year, accept(year)),
        after(year, ignore(year)),
        after(year, withdraw()),
        after(year, suggest(Number(Decimal(1)))),
    ):
        assert settled.assessment is not None
        assert number in settled.assessment.erasable


def test_no_confirmation_falls_by_a_suggestion() -> None:
    year = after(ready(), name_supporter(), suggest(Number(Decimal(1))))
    assert answers(year).confirmations == ("1.1", "1.2", "2.1")
    year = after(year, accept(year))
    assert "1.1" not in answers(year).confirmations
    assert events_of(decide(year, confirm("1.2"), context())) == ()
