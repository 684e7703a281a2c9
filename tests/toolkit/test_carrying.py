"""Carries on stores: once and no more, undone to the letter, and never over anybody's head."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answers import Tick
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.bulk import BulkResult
from dspt_core.domain.carry_commands import CarryAnswers, ReviewResponses, UndoCarry
from dspt_core.domain.commands import (
    Command,
    CompleteProfile,
    ConfirmAssertion,
    RegisterOrganisation,
    Respond,
    WithdrawResponse,
)
from dspt_core.domain.explanation import ItemVerdict
from dspt_core.domain.key_roles import GivenSignOff
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.people import Role
from dspt_core.domain.people_commands import AcceptInvitation, InvitePerson
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.streams import assessment_stream
from dspt_core.domain.year import AssessmentState
from dspt_core.errors import KeyReusedError
from dspt_core.ports.store import Store
from dspt_core.rules.deciding.carry_previews import CarryPreview
from dspt_core.storage.memory import MemoryStore
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.toolkit.carrying import apply_carries, plan_carries, undo_carries
from dspt_core.toolkit.outcomes import Executed
from dspt_core.toolkit.toolkit import Toolkit
from tests.rules.carrying.drawn import DrawnCarry, carries, some
from tests.rules.deciding.years import CALENDARS, CODE, GOOD_ANSWERS, NAME, profile, respond, sign_off
from tests.rules.small_edition import PAPER
from tests.toolkit.two_editions import EDITIONS, NEXT, NEXT_EDITION
from tests.toolkit.worlds import CountedIds, SetClock

PERSON = "person-1"
REVIEWED = "1.1.2"


class Carrying:
    """A toolkit in which somebody may answer, in an earlier edition and a later one."""

    def __init__(self, store: Store, toolkit: Toolkit, code: str, before: str, after: str) -> None:
        self.store = store.tenant("host")
        self.toolkit = toolkit
        self.code, self.before, self.after = code, before, after

    def execute(self, command: Command, *, key: str | None = None, actor: str = PERSON) -> Executed:
        return self.toolkit.execute(command, actor=actor, key=key)

    def do(self, *asked: Command) -> None:
        for command in asked:
            done = self.execute(command)
            assert done.refusal is None, done.refusal

    def preview(self) -> CarryPreview:
        shown = self.toolkit.preview_carry(self.code, self.before, self.after)
        assert isinstance(shown, CarryPreview)
        return shown

    def agreed(self) -> CarryAnswers:
        return CarryAnswers(
            code=self.code, edition=self.after, before=self.before, plan=self.preview().digest
        )

    def undo(self, *, leave_changed: bool = False) -> UndoCarry:
        (*_, last) = self.state.carries
        return UndoCarry(code=self.code, edition=self.after, carry=last.number, leave_changed=leave_changed)

    @property
    def state(self) -> AssessmentState:
        state = self.toolkit.year(self.code, self.after).assessment
        assert state is not None
        return state

    def given(self) -> tuple[Assessment, tuple[GivenSignOff, ...], tuple[tuple[str, int], ...]]:
        """Return everything that somebody gave in the later edition."""
        return self.state.assessment, self.state.sign_offs, tuple(sorted(self.state.response_versions))


def two_years(store: Store) -> Carrying:
    """Return the small edition answered well, and the same again a year later, not answered yet."""
    lineage = Lineage(
        edition=NEXT,
        before=NAME,
        sources=(),
        links=tuple(
            LineageLink(
                before=(item.key,),
                after=(item.key,),
                changes=frozenset({ItemChange.KEPT}),
                answers=AnswerFate.CARRY_FOR_REVIEW
                if item.reference == REVIEWED
                else AnswerFate.ORPHAN
                if item.reference == "2.1.1"
                else AnswerFate.CARRY,
                provenance=PAPER,
            )
            for item in NEXT_EDITION.items()
            if item.category == "care"
        ),
    )
    toolkit = Toolkit(
        store,
        tenant="host",
        clock=SetClock(),
        ids=CountedIds(),
        editions=EDITIONS.__getitem__,
        calendars=lambda: CALENDARS,
        lineages={NEXT: lineage}.get,
    )
    one = Carrying(store, toolkit, CODE, NAME, NEXT)
    one.do(
        RegisterOrganisation(code=CODE, administrator=PERSON),
        profile(),
        evolve(profile(), edition=NEXT),
        respond(GOOD_ANSWERS),
    )
    return one


@pytest.fixture
def years() -> Carrying:
    return two_years(MemoryStore())


# What holds whatever the editions, the lineage and the answers are


@some
@given(carries(), st.booleans())
def test_a_carry_happens_once_touches_nothing_and_is_undone_to_the_letter(
    drawn: DrawnCarry,
    on_disk: bool,
) -> None:
    with (
        TemporaryDirectory() as folder,
        SqliteStore(Path(folder) / "years.db") if on_disk else MemoryStore() as store,
    ):
        hold(store, drawn)


def hold(store: Store, drawn: DrawnCarry) -> None:
    before, after = drawn.before.edition, drawn.after.edition
    toolkit = Toolkit(
        store,
        tenant="host",
        clock=SetClock(),
        ids=CountedIds(),
        editions={before.edition: before, after.edition: after}.__getitem__,
        calendars=lambda: CALENDARS,
        lineages={one.edition: one for one in drawn.chain}.get,
    )
    code = drawn.organisation.code
    one = Carrying(store, toolkit, code, before.edition, after.edition)
    one.do(RegisterOrganisation(code=code, administrator=PERSON))
    for side in (drawn.before, drawn.after):
        name = side.edition.edition
        one.do(CompleteProfile(code=code, edition=name, type=side.organisation_type))
        for response in side.assessment.responses:
            one.execute(Respond(code=code, edition=name, responses=(response,)))
        for assertion in side.assessment.confirmations:
            one.execute(ConfirmAssertion(code=code, edition=name, assertion=assertion))
    earlier = one.store.read(assessment_stream(code, before.edition))
    answered, given_before = one.given()[0], one.given()
    asked, plan = one.agreed(), one.preview().plan

    assert one.execute(asked, key="once").refusal is None
    carried = one.given()
    assert one.store.read(assessment_stream(code, before.edition)) == earlier
    assert [each for each in carried[0].responses if each.reference not in plan.targets] == [
        *answered.responses
    ]
    assert set(carried[0].by_reference) == {*answered.by_reference, *plan.targets}
    assert carried[0].confirmations == answered.confirmations
    assert one.execute(asked, key="once").is_repeat
    assert not one.execute(asked, key="once-more").events
    assert one.given() == carried
    (stands,) = one.state.carries
    assert stands.answers == plan.answers

    assert one.execute(one.undo(), key="back").refusal is None
    assert one.given() == given_before
    assert one.execute(one.undo(), key="back").is_repeat
    assert not one.execute(one.undo(), key="back-again").events
    assert one.agreed() == asked
    assert one.toolkit.audit().is_sound


# What people argue about


def test_an_answer_for_review_counts_when_somebody_has_looked_at_it(years: Carrying) -> None:
    years.do(years.agreed())

    def verdict() -> ItemVerdict:
        evaluation = years.toolkit.evaluation(CODE, NEXT)
        assert not isinstance(evaluation, Refusal)
        return {one.reference: one.verdict for one in evaluation.items}[REVIEWED]

    assert verdict() is ItemVerdict.TO_REVIEW
    years.do(ReviewResponses(code=CODE, edition=NEXT, references=(REVIEWED,)))
    assert verdict() is ItemVerdict.MET
    again = years.execute(ReviewResponses(code=CODE, edition=NEXT, references=(REVIEWED, REVIEWED)))
    assert (again.events, again.refusal) == ((), None)


def test_an_item_without_an_answer_cannot_be_reviewed(years: Carrying) -> None:
    refused = years.execute(ReviewResponses(code=CODE, edition=NEXT, references=(REVIEWED,))).refusal
    assert refused is not None
    assert refused.code is RefusalCode.RESPONSE_NOT_GIVEN


def test_confirmations_are_never_carried(years: Carrying) -> None:
    years.do(ConfirmAssertion(code=CODE, edition=NAME, assertion="1.1"), years.agreed())
    assert years.state.assessment.confirmations == ()


@pytest.mark.parametrize("edition", [NAME, NEXT])
def test_a_plan_is_stale_when_an_answer_changed_on_either_side(years: Carrying, edition: str) -> None:
    asked = years.agreed()
    given_since = Response(reference="1.1.1", answer=Tick(value=False))
    years.do(Respond(code=CODE, edition=edition, responses=(given_since,)))
    refused = years.execute(asked).refusal
    assert refused is not None
    assert refused.code is RefusalCode.CARRY_STALE
    assert not years.state.carries


def test_what_was_answered_since_is_not_undone_unless_it_is_to_be_left(years: Carrying) -> None:
    years.do(years.agreed(), ReviewResponses(code=CODE, edition=NEXT, references=(REVIEWED,)))
    refused = years.execute(years.undo()).refusal
    assert refused is not None
    assert (refused.code, refused.fact("changed")) == (RefusalCode.CARRY_CHANGED_SINCE, REVIEWED)
    years.do(years.undo(leave_changed=True))
    assert [one.reference for one in years.state.assessment.responses] == [REVIEWED]
    assert years.state.carries[0].undone is not None


def test_what_was_withdrawn_since_does_not_come_back(years: Carrying) -> None:
    years.do(years.agreed(), WithdrawResponse(code=CODE, edition=NEXT, reference="1.1.1"))
    years.do(years.undo())
    assert years.state.assessment.responses == ()


def test_a_sign_off_that_a_carry_took_down_stands_again_as_it_was_given(years: Carrying) -> None:
    years.do(
        InvitePerson(code=CODE, person=sign_off().person, role=Role.MEMBER),
    )
    assert years.execute(AcceptInvitation(code=CODE), actor=sign_off().person).refusal is None
    signed = years.execute(evolve(sign_off(), edition=NEXT), actor=sign_off().person)
    assert signed.refusal is None
    before = years.given()
    years.do(years.agreed())
    assert years.state.sign_offs == ()
    years.do(years.undo())
    assert years.given() == before


def test_nothing_is_carried_along_an_unknown_lineage(years: Carrying) -> None:
    refused = years.toolkit.preview_carry(CODE, NEXT, NAME)
    assert isinstance(refused, Refusal)
    assert refused.code is RefusalCode.NO_LINEAGE


def test_a_carry_that_never_was_cannot_be_undone(years: Carrying) -> None:
    refused = years.execute(UndoCarry(code=CODE, edition=NEXT, carry=7)).refusal
    assert refused is not None
    assert refused.code is RefusalCode.CARRY_UNKNOWN


def test_a_key_that_was_used_carries_nothing_else(years: Carrying) -> None:
    asked = years.agreed()
    assert years.execute(asked, key="k").refusal is None
    years.do(years.undo())
    with pytest.raises(KeyReusedError):
        years.execute(evolve(asked, plan="0" * 64), key="k")


def test_who_may_not_answer_for_all_may_not_carry(years: Carrying) -> None:
    years.do(InvitePerson(code=CODE, person="person-2", role=Role.MEMBER))
    assert years.execute(AcceptInvitation(code=CODE), actor="person-2").refusal is None
    refused = years.execute(years.agreed(), actor="person-2").refusal
    assert refused is not None
    assert refused.code is RefusalCode.ROLE_MAY_NOT


# Many at once


def test_a_whole_store_is_carried_one_batch_each_and_can_be_run_again(years: Carrying) -> None:
    second, left = "VN777", "VN888"
    for code in (second, left):
        years.do(
            RegisterOrganisation(code=code, administrator=PERSON),
            evolve(profile(), code=code),
            evolve(respond(GOOD_ANSWERS), code=code),
        )
    years.do(evolve(profile(), code=second, edition=NEXT))
    codes = years.toolkit.answering(NAME)
    assert codes == tuple(sorted((CODE, second, left)))
    seen: list[int] = []
    plans = plan_carries(years.toolkit, (*codes, CODE.lower()), before=NAME, edition=NEXT, seen=seen.append)
    assert seen == [1, 2, 3]
    assert [(code, one.code) for code, one in plans.refused] == [(left, RefusalCode.PROFILE_NOT_COMPLETED)]
    first = apply_carries(years.toolkit, plans.agreed, actor=PERSON, key="all")
    assert {one.result for one in first} == {BulkResult.DONE}
    again = apply_carries(years.toolkit, plans.agreed, actor=PERSON, key="all")
    assert {one.result for one in again} == {BulkResult.REPEATED}
    anew = apply_carries(years.toolkit, plans.agreed, actor=PERSON, key="another")
    assert {one.result for one in anew} == {BulkResult.UNCHANGED}
    back = undo_carries(years.toolkit, (CODE, second), edition=NEXT, actor=PERSON, key="back")
    assert {one.result for one in back} == {BulkResult.DONE}
    assert not years.state.assessment.responses
