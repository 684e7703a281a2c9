"""One answer for many organisations: what comes of it at each is its own, whatever comes of the others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answers import Location, Number, Tick
from dspt_core.domain.assessment import Response
from dspt_core.domain.bulk import BulkOutcome, BulkResult
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.seen_answers import SeenAnswer
from dspt_core.domain.suggestion_commands import AcceptSuggestion, RemoveSupporter, WithdrawSuggestion
from dspt_core.errors import StoreUnavailableError, UnknownOutcomeError
from dspt_core.ports.store import Appended, Batch
from dspt_core.toolkit.bulk import consider_each, execute_each
from tests.canaries import holds_canary
from tests.rules.deciding.years import NAME, SUPPORTER
from tests.toolkit.many import (
    ANSWER,
    ANSWERED,
    BARE,
    GONE,
    HELPER,
    LOCAL,
    MEMBER,
    READY,
    STATES,
    STRANGE,
    VENDOR,
    alone,
    answer,
    complete,
    events,
    in_bulk,
    kept,
    leave,
    many,
    must,
    response,
    suggested,
)
from tests.toolkit.remembering import RememberedTenant, RememberingStore
from tests.toolkit.worlds import World

ORDERS = st.lists(st.sampled_from(sorted(STATES)), unique=True)


def told(outcomes: tuple[BulkOutcome, ...]) -> dict[str, tuple[BulkResult, RefusalCode | None]]:
    return {one.code: (one.result, one.refusal.code if one.refusal else None) for one in outcomes}


def test_each_organisation_has_an_outcome_of_its_own() -> None:
    found = told(answer(many(), STATES))
    assert found == {
        code: (BulkResult.DONE if why is None else BulkResult.REFUSED, why) for code, why in STATES.items()
    }


@given(ORDERS)
def test_what_comes_of_one_does_not_hang_on_the_others_or_on_their_order(order: list[str]) -> None:
    together = answer(many(), order)
    assert [one.code for one in together] == order
    for one in together:
        (by_itself,) = answer(many(), (one.code,))
        assert one == by_itself


@given(ORDERS, st.sampled_from([ANSWER, Number(Decimal(3)), Tick(value=True), Location("canary")]))
def test_a_bulk_answer_leaves_what_the_single_answers_one_by_one_leave(
    order: list[str], given_answer: Number
) -> None:
    at_once, one_by_one = many(), many()
    outcomes = answer(at_once, order, one=response(given_answer))
    for outcome in outcomes:
        if outcome.result is BulkResult.DONE:
            must(one_by_one.toolkit, HELPER, alone(outcome.code, response(given_answer)))
    assert kept(at_once) == kept(one_by_one)


@given(ORDERS)
def test_a_preview_says_what_then_comes_and_writes_nothing(order: list[str]) -> None:
    world = many()
    before = kept(world)
    would = consider_each(world.toolkit, in_bulk(order), actor=HELPER)
    assert kept(world) == before
    did = answer(world, order)
    results = {BulkResult.TO_DO: BulkResult.DONE}
    assert [results.get(one.result, one.result) for one in would] == [one.result for one in did]
    assert [(one.kinds, one.withdrawn, one.refusal) for one in would] == [
        (one.kinds, one.withdrawn, one.refusal) for one in did
    ]


@given(ORDERS, ORDERS)
def test_a_repetition_changes_nothing(first: list[str], again: list[str]) -> None:
    world = many()
    answer(world, first)
    before = kept(world)
    repeated = told(answer(world, [one for one in again if one in first]))
    assert kept(world) == before
    assert {result for result, _ in repeated.values()} <= {BulkResult.REPEATED, BulkResult.REFUSED}


def test_repeating_finishes_where_an_obstacle_is_gone_and_does_nothing_elsewhere() -> None:
    world = many()
    answer(world, STATES)
    must(world.toolkit, LOCAL, complete(BARE))
    found = told(answer(world, STATES))
    assert found[BARE] == (BulkResult.DONE, None)
    assert found[READY] == found[ANSWERED] == (BulkResult.REPEATED, None)


def test_another_answer_under_the_same_key_is_not_taken_for_the_first() -> None:
    world = many()
    answer(world, (READY,))
    before = kept(world)
    (other,) = answer(world, (READY,), one=response(Number(Decimal(1))))
    assert other.result is BulkResult.FAILED
    assert type(other.error).__name__ == "KeyReusedError"
    assert kept(world) == before


def test_what_is_so_already_is_left_unchanged() -> None:
    world = many()
    answer(world, (READY,))
    (again,) = answer(world, (READY,), key="another")
    assert again.result is BulkResult.UNCHANGED


def test_an_administrator_who_left_is_refused_in_the_same_moment() -> None:
    world = many()
    must(world.toolkit, HELPER, leave(READY))
    assert told(answer(world, (READY,)))[READY] == (BulkResult.REFUSED, RefusalCode.PERMISSION_DENIED)


def test_it_is_told_how_many_are_done_after_each() -> None:
    numbers: list[int] = []
    execute_each(many().toolkit, in_bulk(STATES), actor=HELPER, key="once", seen=numbers.append)
    assert numbers == list(range(1, len(STATES) + 1))


def test_a_key_that_cannot_be_is_refused_before_anything_is_done() -> None:
    world = many()
    before = kept(world)
    with pytest.raises(ValueError, match="key"):
        answer(world, STATES, key="k" * 65)
    assert kept(world) == before


class BreakingTenant(RememberedTenant):
    """Fails to write for some codes: before it is written, or after."""

    breaks: dict[str, bool]

    def append(self, batch: Batch) -> Appended:
        code = next((code for code in self.breaks if any(code in one.stream for one in batch.events)), None)
        if code is None:
            return super().append(batch)
        if self.breaks[code]:
            super().append(batch)
            raise UnknownOutcomeError(key=batch.key)
        raise StoreUnavailableError(what="cannot write", why="the disk is full")


@given(st.dictionaries(st.sampled_from(sorted(STATES)), st.booleans()))
def test_a_store_that_fails_at_some_stops_no_other_and_repeating_finishes(breaks: dict[str, bool]) -> None:
    store = RememberingStore()
    tenant = store.tenants["host"] = BreakingTenant()
    tenant.breaks = {}
    world = many(store)
    tenant.breaks = breaks
    sound = answer(many(), STATES)
    for good, found in zip(sound, answer(world, STATES), strict=True):
        is_broken = good.code in breaks and good.result is BulkResult.DONE
        assert found.result is (BulkResult.FAILED if is_broken else good.result)
    tenant.breaks = {}
    answer(world, STATES)
    finished = many()
    answer(finished, STATES)
    assert kept(world) == kept(finished)


def test_no_answer_comment_or_person_is_shown_by_what_came_of_it() -> None:
    world = many()
    for one in (*answer(world, STATES), *consider_each(world.toolkit, in_bulk(STATES), actor=HELPER)):
        assert not holds_canary(repr(one))
    view = world.toolkit.view_of(HELPER)
    assert not holds_canary(repr(view.answer(READY, NAME, "1.1.2")))
    assert not holds_canary(repr(view))


def test_how_each_answered_is_shown_to_those_who_have_a_role_there() -> None:
    world = many()
    view = world.toolkit.view_of(HELPER)
    seen = {code: view.answer(code, NAME, "1.1.2") for code in STATES}
    shown = {code: one for code, one in seen.items() if isinstance(one, SeenAnswer)}
    assert {code: (one.verdict, one.response is not None) for code, one in shown.items()} == {
        READY: ("unanswered", False),
        ANSWERED: ("not-met", True),
        MEMBER: ("unanswered", False),
    }
    refused = {code: one.code for code, one in seen.items() if isinstance(one, Refusal)}
    assert refused == {
        BARE: RefusalCode.PROFILE_NOT_COMPLETED,
        STRANGE: RefusalCode.PERMISSION_DENIED,
        GONE: RefusalCode.PERMISSION_DENIED,
    }


def test_an_organisation_where_one_has_no_role_is_as_one_that_is_not_there() -> None:
    view = many().toolkit.view_of(HELPER)
    for ask in (
        lambda code: view.answer(code, NAME, "1.1.2"),
        lambda code: view.suggestions(code, NAME),
        view.supported,
    ):
        there, nowhere = ask(STRANGE), ask(GONE)
        assert isinstance(there, Refusal)
        assert isinstance(nowhere, Refusal)
        assert there.message.replace(STRANGE, GONE) == nowhere.message
        assert (there.code, there.hint) == (nowhere.code, nowhere.hint)


def test_an_item_of_another_kind_of_organisation_is_not_asked_and_one_of_none_is_unknown() -> None:
    view = many().toolkit.view_of(HELPER)
    unknown = view.answer(READY, NAME, "9.9.9")
    assert isinstance(unknown, Refusal)
    assert unknown.code is RefusalCode.ITEM_UNKNOWN


def suggest(world: World, *, key: str = "suggest", one: Response | None = None) -> tuple[BulkOutcome, ...]:
    return execute_each(world.toolkit, suggested(STATES, one), actor=VENDOR, key=key)


def test_a_supporter_suggests_to_those_that_named_it_and_learns_nothing_of_others() -> None:
    world = many()
    found = told(suggest(world))
    not_named = (BulkResult.REFUSED, RefusalCode.SUPPORTER_NOT_NAMED)
    assert found == {
        READY: (BulkResult.DONE, None),
        ANSWERED: (BulkResult.DONE, None),
        BARE: (BulkResult.REFUSED, RefusalCode.PROFILE_NOT_COMPLETED),
        STRANGE: (BulkResult.DONE, None),
        MEMBER: not_named,
        GONE: not_named,
    }
    view = world.toolkit.view_of(VENDOR)
    assert view.supported(SUPPORTER) == (READY, ANSWERED, BARE, STRANGE)
    assert isinstance(view.answer(READY, NAME, "1.1.2"), Refusal)
    must(world.toolkit, LOCAL, RemoveSupporter(code=READY, supporter=SUPPORTER))
    assert view.supported(SUPPORTER) == (ANSWERED, BARE, STRANGE)


def test_nobody_learns_whom_a_supporter_supports_but_those_who_speak_for_it() -> None:
    refused = many().toolkit.view_of(LOCAL).supported(SUPPORTER)
    assert isinstance(refused, Refusal)
    assert refused.code is RefusalCode.PERMISSION_DENIED


def test_suggesting_changes_no_evaluation_and_accepting_is_answering() -> None:
    world, plain = many(), many()
    suggest(world)
    assert world.toolkit.evaluation(READY, NAME) == plain.toolkit.evaluation(READY, NAME)
    assert world.toolkit.assessment(READY, NAME) == plain.toolkit.assessment(READY, NAME)
    seen = world.toolkit.view_of(LOCAL).suggestions(READY, NAME)
    assert not isinstance(seen, Refusal)
    (only,) = seen.waiting
    accepted = AcceptSuggestion(code=READY, edition=NAME, reference="1.1.2", suggestion=only.number)
    must(world.toolkit, LOCAL, accepted)
    must(plain.toolkit, LOCAL, alone(READY))
    assert world.toolkit.assessment(READY, NAME) == plain.toolkit.assessment(READY, NAME)
    assert world.toolkit.evaluation(READY, NAME) == plain.toolkit.evaluation(READY, NAME)
    shown = world.toolkit.view_of(LOCAL).answer(READY, NAME, "1.1.2")
    assert isinstance(shown, SeenAnswer)
    assert shown.source is not None
    assert shown.source.supporter == SUPPORTER


def test_history_tells_who_suggested_and_who_accepted() -> None:
    world = many()
    suggest(world)
    (only,) = _waiting(world, READY)
    accepted = AcceptSuggestion(code=READY, edition=NAME, reference="1.1.2", suggestion=only)
    must(world.toolkit, LOCAL, accepted)
    lived = [(one.kind, one.actor) for one in events(world) if one.stream == f"assessment/{READY}/{NAME}"]
    assert lived == [
        ("response-suggested", VENDOR),
        ("response-given", LOCAL),
        ("suggestion-accepted", LOCAL),
    ]
    assert world.toolkit.audit().is_sound


def test_what_was_suggested_is_taken_back_everywhere_at_once() -> None:
    world = many()
    suggest(world)
    commands = [
        WithdrawSuggestion(code=code, edition=NAME, supporter=SUPPORTER, reference="1.1.2") for code in STATES
    ]
    found = told(execute_each(world.toolkit, commands, actor=VENDOR, key="back"))
    assert [code for code, (result, _) in found.items() if result is BulkResult.DONE] == [
        READY,
        ANSWERED,
        STRANGE,
    ]
    assert _waiting(world, READY) == ()


def test_a_supporters_stream_is_guarded_by_what_it_suggests() -> None:
    batches: list[Batch] = []

    class Seeing(RememberedTenant):
        def append(self, batch: Batch) -> Appended:
            batches.append(batch)
            return super().append(batch)

    store = RememberingStore()
    store.tenants["host"] = Seeing()
    world = many(store)
    execute_each(world.toolkit, suggested((READY,)), actor=VENDOR, key="once")
    guarded = {stream for stream, _ in batches[-1].expected}
    assert guarded == {f"organisation/{SUPPORTER}", f"organisation/{READY}", f"assessment/{READY}/{NAME}"}


def _waiting(world: World, code: str) -> tuple[int, ...]:
    seen = world.toolkit.view_of(LOCAL).suggestions(code, NAME)
    assert not isinstance(seen, Refusal)
    return tuple(one.number for one in seen.waiting)
