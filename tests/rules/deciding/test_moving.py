"""Moving a year to another revision: what follows, what refuses it, and what a preview shows."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain.answer_kinds import TextKind
from dspt_core.domain.carry_commands import MoveYear
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.events import (
    Cause,
    ConfirmationWithdrawn,
    Event,
    ResponseGiven,
    SignOffLapsed,
    YearMoved,
)
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.moving import MovePreview, preview_move
from dspt_core.rules.deciding.policy import Context
from dspt_core.rules.identity import identity_of
from tests.rules.care_edition import MADE_UP, TICKED
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    after,
    context,
    decide,
    ready,
    respond,
    sign_off,
    told,
)
from tests.rules.in_full import refusal_in_full

READY = ready()
SIGNED = after(READY, sign_off())
MOVE = MoveYear(code=CODE, edition=NAME)


def revised(reference: str | None = None, item: EvidenceItem | None = None, **members: object) -> Edition:
    """Return the edition under another version, with an item of 1.1 or 1.2 changed, replaced or left out."""
    framework = EDITION.frameworks[0]

    def items_of(items: tuple[EvidenceItem, ...]) -> tuple[EvidenceItem, ...]:
        found = []
        for one in items:
            if one.reference != reference or one.category != "care":
                found.append(one)
            elif members:
                found.append(changed(one, **members))  # type: ignore[arg-type]
            elif item is not None:
                found.append(item)
        return tuple(found)

    standards = tuple(
        changed(
            standard,
            assertions=tuple(changed(one, items=items_of(one.items)) for one in standard.assertions),
        )
        for standard in framework.standards
    )
    return changed(EDITION, version="2", frameworks=(changed(framework, standards=standards),))


def to(target: Edition | None) -> Context:
    return changed(context(), target=target)


SAME, REWORDED = revised(), revised("1.1.1", text="Is it so now?")
LAPSED = SignOffLapsed(role="siro", cause=Cause.YEAR_MOVED)
FIRST = respond(GOOD_ANSWERS).responses[0]
TO_REVIEW = ResponseGiven(response=changed(FIRST, to_review=True))


def lost(assertion: str, *references: str) -> ConfirmationWithdrawn:
    return ConfirmationWithdrawn(assertion=assertion, cause=Cause.YEAR_MOVED, changed=references)


SEEN_TO_BE_REVIEWED = after(READY, changed(respond({}), responses=(changed(FIRST, to_review=True),)))


@pytest.mark.parametrize(
    ("year", "target", "events"),
    [
        (READY, SAME, []),
        (SIGNED, SAME, [LAPSED]),
        (SIGNED, REWORDED, [TO_REVIEW, lost("1.1", "1.1.1"), LAPSED]),
        # What waits for a review already waits on.
        (SEEN_TO_BE_REVIEWED, REWORDED, [lost("1.1", "1.1.1")]),
        # Whether it is flagged, or where its kind is known from, asks nothing else of the answer.
        (READY, revised("1.1.1", answer=changed(TICKED, provenance=MADE_UP)), [lost("1.1", "1.1.1")]),
        (READY, revised("1.1.1", approaching=False), [lost("1.1", "1.1.1")]),
        # An item that nobody answered goes, and takes the confirmation above it along.
        (READY, revised("1.2.2"), [lost("1.2", "1.2.2")]),
    ],
)
def test_moving_tells_the_revision_then_what_is_to_be_looked_at_again(
    year: Year, target: Edition, events: list[Event]
) -> None:
    moved = YearMoved(edition=identity_of(target), instead_of=identity_of(EDITION))
    assert told(decide(year, MOVE, to(target))) == [
        ("organisation/VN123", moved),
        *(("assessment/VN123/2025-26", one) for one in events),
    ]


def test_a_year_that_goes_by_a_revision_is_not_moved_to_it() -> None:
    assert told(decide(SIGNED, MOVE, to(EDITION))) == []
    assert told(decide(SIGNED, MOVE, to(None))) == []


KIND_CHANGED = revised("1.1.1", answer=TextKind())
OTHER_ITEM = revised(
    "1.1.1", changed(EDITION.frameworks[0].standards[0].assertions[0].items[0], key="care.new")
)


def does_not_fit(*problems: str) -> list[str]:
    return [
        "carry/does-not-fit: what is given does not fit edition 2025-26, revision as it opened",
        "nothing is thrown away by moving: withdraw or correct what is listed first",
        "edition = 2025-26",
        "revision = as it opened",
        *problems,
    ]


NOT_THERE = (
    "error assessment/not-asked /responses/1.1.1: item 1.1.1 is not there, or another one (withdraw the "
    "answer; it stays in the history)"
)


@pytest.mark.parametrize(
    ("target", "problems"),
    [
        (OTHER_ITEM, [NOT_THERE]),
        (
            KIND_CHANGED,
            [
                (
                    "error assessment/wrong-kind /responses/1.1.1: item 1.1.1 takes a text "
                    "answer, not a tick one (give it as 'text')"
                )
            ],
        ),
    ],
)
def test_an_answer_to_what_is_not_there_or_of_another_kind_keeps_the_year_where_it_is(
    target: Edition, problems: list[str]
) -> None:
    assert refusal_in_full(decide(READY, MOVE, to(target))) == does_not_fit(*problems)
    assert refusal_in_full(shown(READY, target)) == does_not_fit(*problems)


def shown(year: Year, target: Edition) -> MovePreview | Refusal:
    setting = open_setting(year, CODE, to(target))
    assert not isinstance(setting, Refusal)
    return preview_move(setting)


def statuses(preview: MovePreview) -> tuple[str | None, str | None]:
    assert isinstance(preview.now, Evaluation)
    assert isinstance(preview.then, Evaluation)
    return preview.now.status, preview.then.status


def test_a_preview_shows_what_would_follow_and_what_the_answers_would_earn() -> None:
    same = shown(SIGNED, SAME)
    assert isinstance(same, MovePreview)
    assert (same.instead_of, same.edition) == (identity_of(EDITION), identity_of(SAME))
    assert (same.withdrawn, same.to_review, same.changes_anything) == ((), (), True)
    assert statuses(same) == ("standards-met", "standards-met")
    reworded = shown(SIGNED, REWORDED)
    assert isinstance(reworded, MovePreview)
    assert (reworded.withdrawn, reworded.to_review) == (("1.1",), ("1.1.1",))
    assert statuses(reworded) == ("standards-met", None)
    assert isinstance(reworded.then, Evaluation)
    assert [str(one.verdict) for one in reworded.then.items][:2] == ["to-review", "met"]
    assert [one.is_confirmed for one in reworded.then.assertions] == [False, True, True]


def test_a_preview_of_no_move_says_so() -> None:
    none = shown(SIGNED, EDITION)
    assert isinstance(none, MovePreview)
    assert none.changes_anything is False
    assert none.now == none.then


def test_a_year_is_moved_within_its_edition_alone() -> None:
    other = changed(EDITION, edition="2026-27")
    message = r"^the context must hold the edition at the revision that the year is to be moved to$"
    with pytest.raises(ValueError, match=message):
        decide(READY, MOVE, to(other))
