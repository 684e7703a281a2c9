"""Confirmation and change: which confirmations a change withdraws, because somebody confirmed less."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve, frozen

from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Truth, every
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation
from dspt_core.rules.duties import Circumstances
from dspt_core.rules.tailoring import tailor

State = tuple[Organisation, Assessment]


@frozen(kw_only=True)
class Withdrawal:
    """The confirmation of an assertion is withdrawn, because of these items under it.

    ``changed`` were answered, answered otherwise or left unanswered; ``added`` came to be asked or
    mandatory, or perhaps so, an exemption that no longer applies included.
    """

    assertion: str
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def withdrawn_by_change(
    edition: Edition,
    before: State,
    after: State,
    *,
    on: dt.date,
    history: History = History(),  # noqa: B008 - a frozen value
) -> tuple[Withdrawal, ...]:
    """Return the confirmations that stood before and do not survive the change, in order.

    A changed answer withdraws the confirmation of the assertion above it; its comment counts only where
    the item says that the comment is read, and looking at a carried-over answer, item by item, changes
    nothing. A change of the profile, the organisation type or the certificates withdraws the
    confirmation above every item that it makes asked or mandatory, or perhaps so. Nothing else does.
    """
    confirmed = frozenset(before[1].confirmations)
    added = _added(edition, before, after, on=on, history=history)
    found: list[Withdrawal] = []
    for assertion in tailor(edition, after[0].type).assertions:
        if assertion.reference not in confirmed:
            continue
        withdrawal = Withdrawal(
            assertion=assertion.reference,
            changed=tuple(one.reference for one in assertion.items if _is_changed(one, before[1], after[1])),
            added=tuple(one.reference for one in assertion.items if one.key in added),
        )
        if withdrawal.changed or withdrawal.added:
            found.append(withdrawal)
    return tuple(found)


def after_change(
    edition: Edition,
    before: State,
    after: State,
    *,
    on: dt.date,
    history: History = History(),  # noqa: B008 - a frozen value
) -> Assessment:
    """Return the assessment after a change, without the confirmations that the change withdraws."""
    withdrawn = {one.assertion for one in withdrawn_by_change(edition, before, after, on=on, history=history)}
    kept = tuple(one for one in after[1].confirmations if one not in withdrawn)
    return evolve(after[1], confirmations=kept)


def _is_changed(item: EvidenceItem, before: Assessment, after: Assessment) -> bool:
    return _content(item, before) != _content(item, after)


def _content(item: EvidenceItem, assessment: Assessment) -> Response | None:
    """Return what of a response somebody who confirms relies on."""
    response = assessment.response_to(item.reference)
    if response is None:
        return None
    return evolve(
        response,
        comment=(response.comment or None) if item.comment_is_read else None,
        to_review=False,
    )


def _added(edition: Edition, before: State, after: State, *, on: dt.date, history: History) -> frozenset[str]:
    """Return the keys of the items that the organisation's own change makes asked or mandatory."""
    if before[0] == after[0]:
        return frozenset()
    earlier = dict(_duties(edition, (before[0], after[1]), on=on, history=history))
    return frozenset(
        key
        for key, duties in _duties(edition, after, on=on, history=history)
        if any(map(_is_more, duties, earlier.get(key, _NOTHING)))
    )


_NOTHING = (Truth.FAILS, Truth.FAILS)
_ORDER = (Truth.FAILS, Truth.UNKNOWN, Truth.HOLDS)


def _is_more(now: Truth, was: Truth) -> bool:
    return _ORDER.index(now) > _ORDER.index(was)


def _duties(
    edition: Edition, state: State, *, on: dt.date, history: History
) -> Iterator[tuple[str, tuple[Truth, Truth]]]:
    """Yield whether each item is asked, and whether it has to be answered, by its permanent key."""
    organisation, assessment = state
    tailored = tailor(edition, organisation.type)
    circumstances = Circumstances(edition, tailored, organisation, assessment, history=history, on=on)
    for item in tailored.items():
        duties = circumstances.duties_of(item)
        needed = every((duties.asked, duties.mandatory, duties.exempt.negated()))
        yield item.key, (duties.asked, needed)
