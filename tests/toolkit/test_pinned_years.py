"""Years that go by the revision that was in force when they were begun, until somebody moves them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from attrs import evolve

from dspt_core.domain.carry_commands import MoveYear
from dspt_core.domain.commands import Command
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import Edition
from dspt_core.domain.events import ConfirmationWithdrawn, ResponseGiven, SignOffLapsed, YearMoved
from dspt_core.domain.explanation import ItemVerdict
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.people import Role
from dspt_core.domain.people_commands import AcceptInvitation, InvitePerson
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.revision import Revision
from dspt_core.errors import UnknownRevisionError
from dspt_core.rules.deciding.moving import MovePreview
from dspt_core.storage.memory import MemoryStore
from dspt_core.toolkit.toolkit import Toolkit
from tests.rules.deciding.years import (
    CALENDARS,
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    NOON,
    confirm,
    profile,
    register,
    respond,
    sign_off,
)
from tests.rules.small_edition import PAPER
from tests.toolkit.worlds import CountedIds, SetClock

JUNE = "june-change"
REWORDED, GONE = "1.1.1", "2.1.2"
MOVE = MoveYear(code=CODE, edition=NAME, revision=JUNE)
IN_FORCE = (NOON + dt.timedelta(days=30)).date()
REVISION = Revision(
    revision=JUNE,
    title="A change in June",
    effective=DatedFact(day=IN_FORCE, provenance=PAPER),
    is_held=True,
)
AFTER_IT = NOON + dt.timedelta(days=40)


def with_items(edition: Edition, change: Callable[[EvidenceItem], EvidenceItem | None]) -> Edition:
    """Return an edition whose items are changed; those for which there is nothing are gone."""
    return evolve(
        edition,
        frameworks=tuple(
            evolve(
                framework,
                standards=tuple(
                    evolve(
                        standard,
                        assertions=tuple(
                            evolve(
                                assertion,
                                items=tuple(
                                    changed
                                    for item in assertion.items
                                    for changed in (change(item),)
                                    if changed is not None
                                ),
                            )
                            for assertion in standard.assertions
                        ),
                    )
                    for standard in framework.standards
                ),
            )
            for framework in edition.frameworks
        ),
    )


def in_june(item: EvidenceItem) -> EvidenceItem | None:
    if item.reference == GONE:
        return None
    return evolve(item, text=f"{item.text} Since when?") if item.reference == REWORDED else item


OPENED = evolve(EDITION, revisions=(REVISION,), as_of=NOON.date())
NEWEST = with_items(evolve(OPENED, as_of=None), in_june)
EDITIONS = {None: OPENED, JUNE: NEWEST}


class Pinned:
    """A toolkit whose edition has changed since it opened."""

    def __init__(self, *, all_at_hand: bool = True) -> None:
        self.clock = SetClock()
        self.store = MemoryStore()
        self.toolkit = self.opened(all_at_hand=all_at_hand)

    def opened(self, *, all_at_hand: bool) -> Toolkit:
        return Toolkit(
            self.store,
            tenant="host",
            clock=self.clock,
            ids=CountedIds(),
            editions=lambda _: NEWEST,
            at_revision=(lambda _, revision: EDITIONS[revision]) if all_at_hand else None,
            calendars=lambda: CALENDARS,
        )

    def do(self, *asked: Command) -> None:
        for command in asked:
            done = self.toolkit.execute(command, actor="person-1")
            assert done.refusal is None, done.refusal

    def pinned(self) -> str | None:
        found = self.toolkit.organisation(CODE).profile(NAME)
        assert found is not None
        assert found.pinned is not None
        return found.pinned.revision


@pytest.fixture
def year() -> Pinned:
    """Return a year begun before the change, answered, confirmed, and come to a day after it."""
    one = Pinned()
    one.do(register(), profile(), respond(GOOD_ANSWERS), *(confirm(each) for each in ("1.1", "1.2", "2.1")))
    one.clock.instant = AFTER_IT
    return one


def test_a_year_goes_by_the_revision_in_force_when_it_was_begun(year: Pinned) -> None:
    assert year.pinned() is None
    shown = year.toolkit.preview(CODE, NAME)
    assert not isinstance(shown, Refusal)
    assert shown.frozen.edition.revision is None
    evaluation = shown.frozen.evaluation
    assert evaluation is not None
    assert GONE in {one.reference for one in evaluation.items}


def test_a_year_begun_after_a_revision_goes_by_that() -> None:
    one = Pinned()
    one.clock.instant = AFTER_IT
    one.do(register(), profile())
    assert one.pinned() == JUNE


def test_completing_the_profile_otherwise_does_not_move_the_year(year: Pinned) -> None:
    year.do(evolve(profile(), name="Canary Hall"))
    assert year.pinned() is None


def test_moving_shows_before_what_it_changes_and_does_just_that(year: Pinned) -> None:
    shown = year.toolkit.preview_move(CODE, NAME, JUNE)
    assert isinstance(shown, MovePreview)
    assert (shown.to_review, shown.withdrawn) == ((REWORDED,), ("1.1", "2.1"))
    assert shown.edition.revision == JUNE
    done = year.toolkit.execute(MOVE, actor="person-1")
    kinds = [type(one.event) for one in done.events]
    assert kinds == [YearMoved, ResponseGiven, ConfirmationWithdrawn, ConfirmationWithdrawn]
    assert year.pinned() == JUNE
    evaluation = year.toolkit.evaluation(CODE, NAME)
    assert evaluation == shown.then
    assert not isinstance(evaluation, Refusal)
    verdicts = {one.reference: one.verdict for one in evaluation.items}
    assert verdicts[REWORDED] is ItemVerdict.TO_REVIEW
    assert GONE not in verdicts
    assert not year.toolkit.execute(MOVE, actor="person-1").events


def test_a_year_can_be_moved_back(year: Pinned) -> None:
    year.do(MOVE, evolve(MOVE, revision=None))
    assert year.pinned() is None


def test_no_answer_is_thrown_away_by_moving(year: Pinned) -> None:
    year.do(respond({GONE: GOOD_ANSWERS["1.1.1"]}))
    for refused in (
        year.toolkit.execute(MOVE, actor="person-1").refusal,
        year.toolkit.preview_move(CODE, NAME, JUNE),
    ):
        assert isinstance(refused, Refusal)
        assert refused.code is RefusalCode.MOVE_DOES_NOT_FIT
        assert refused.problems[0].pointer == f"/responses/{GONE}"
    assert year.pinned() is None


def test_a_revision_that_is_not_at_hand_is_an_error_and_no_evaluation(year: Pinned) -> None:
    year.toolkit = year.opened(all_at_hand=False)
    with pytest.raises(UnknownRevisionError, match="the form in which it opened"):
        year.toolkit.evaluation(CODE, NAME)


def test_a_sign_off_lapses_when_its_year_is_moved(year: Pinned) -> None:
    signer = sign_off().person
    year.do(InvitePerson(code=CODE, person=signer, role=Role.MEMBER))
    for command in (AcceptInvitation(code=CODE), sign_off()):
        assert year.toolkit.execute(command, actor=signer).refusal is None
    done = year.toolkit.execute(MOVE, actor="person-1")
    assert isinstance(done.events[-1].event, SignOffLapsed)
