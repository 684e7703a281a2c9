"""Standing: what the public sees for a code, read from publications, coverage, decisions and transfers.

It is a function of what was told, the policy and the instant asked about, and nothing else: no field is
kept anywhere that says it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from dspt_core.domain.edition import Edition
from dspt_core.domain.events import Event, OrganisationRegistered, Published, StatusDecided
from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.origin import OriginKind
from dspt_core.domain.site_events import CodeTransferred, CoverageApplied, SitesCovered
from dspt_core.domain.standings import ConflictPolicy, StandingCause, StandingChange, ToldEvent
from dspt_core.rules.calendar import end_of, london_day
from dspt_core.rules.standing_facts import Claim, counts_from, facts_about

Precedence = Callable[[str], tuple[str, ...]]
"""Gives the statuses of an edition by its name, the highest first."""


def standing_on(
    code: str,
    told: Iterable[ToldEvent],
    *,
    on: dt.date,
    policy: ConflictPolicy = ConflictPolicy.NEWEST,
    precedence: Precedence,
) -> Standing:
    """Return what stood for a code at the end of a day in London.

    ``told`` are the events that concern the code, and every code that went under it, in any order.
    Publications, decisions, applications and transfers of later days do not count, nor do withdrawals
    from a later day on.
    """
    return _standing_before(code, tuple(told), end_of(on), policy, precedence)


def standings(
    code: str,
    told: Iterable[ToldEvent],
    *,
    until: dt.date,
    policy: ConflictPolicy = ConflictPolicy.NEWEST,
    precedence: Precedence,
) -> tuple[StandingChange, ...]:
    """Return every standing that a code had, in order, to the end of a day in London.

    What changed nothing for the code is not among them.
    """
    known = tuple(told)
    found = {(counts_from(one), _cause(one.event)) for one in known}
    order = list(StandingCause)
    # Of several causes at one instant the weightiest is named, whatever was read first.
    causes = dict(sorted(found, key=lambda one: (one[0], order.index(one[1]))))
    changes: list[StandingChange] = []
    last = Standing(code=code, kind=StandingKind.UNREGISTERED)
    for instant in (one for one in causes if one < end_of(until)):
        now = _standing_before(code, known, instant + _SMALLEST, policy, precedence)
        if now != last:
            changes.append(StandingChange(instant=instant, cause=causes[instant], standing=now))
            last = now
    return tuple(changes)


def codes_received(code: str, told: Iterable[ToldEvent]) -> frozenset[str]:
    """Return the codes that are told to have been transferred to a code, each by one step."""
    return frozenset(
        one.event.code for one in told if isinstance(one.event, CodeTransferred) and one.event.to == code
    )


def precedence_in(edition: Edition) -> tuple[str, ...]:
    """Return the statuses that a publication of an edition can bear, the highest first.

    One that is only ever decided stands where the one under which it was shown later does, and where that
    is none of the edition's, just above the lowest: a plan that was agreed on is more than none.
    """
    order = [rule.status for rule in edition.statuses]
    for decided in edition.decided_statuses:
        if decided.status not in order:
            later = decided.shown_later_as
            order.insert(order.index(later) + 1 if later in order else len(order) - 1, decided.status)
    return tuple(order)


_SMALLEST = dt.timedelta(microseconds=1)


def _standing_before(
    code: str,
    told: tuple[ToldEvent, ...],
    before: dt.datetime,
    policy: ConflictPolicy,
    precedence: Precedence,
) -> Standing:
    facts = facts_about(code, told, before=before)
    if facts.transferred_to is not None:
        return Standing(code=code, kind=StandingKind.TRANSFERRED, transferred_to=facts.transferred_to)
    governing = _governing(facts.claims, policy, precedence)
    if governing is None:
        is_there = facts.is_registered
        return Standing(code=code, kind=StandingKind.NOT_PUBLISHED if is_there else StandingKind.UNREGISTERED)
    return Standing(
        code=code,
        kind=StandingKind.PUBLISHED,
        status=governing.status,
        edition=governing.edition,
        published=london_day(governing.origin.published),
        origin=governing.origin,
    )


def _governing(claims: tuple[Claim, ...], policy: ConflictPolicy, precedence: Precedence) -> Claim | None:
    if policy is ConflictPolicy.HIGHEST and claims:
        # The names of editions are in the order of their years.
        newest = max(one.edition for one in claims)
        claims = _highest(tuple(one for one in claims if one.edition == newest), precedence(newest))
    return max(claims, key=_recency, default=None)


def _highest(claims: tuple[Claim, ...], order: tuple[str, ...]) -> tuple[Claim, ...]:
    ranks = {status: rank for rank, status in enumerate(order)}
    best = min(ranks.get(one.status, len(order)) for one in claims)
    return tuple(one for one in claims if ranks.get(one.status, len(order)) == best)


def _recency(claim: Claim) -> tuple[dt.datetime, bool, str, str]:
    origin = claim.origin
    is_own = origin.kind is OriginKind.OWN_PUBLICATION
    return origin.published.astimezone(dt.UTC), is_own, origin.publication, origin.publisher


def _cause(event: Event) -> StandingCause:
    match event:
        case OrganisationRegistered():
            return StandingCause.REGISTERED
        case Published() | SitesCovered():
            return StandingCause.PUBLISHED
        case CoverageApplied():
            return StandingCause.COVERAGE_APPLIED
        case StatusDecided():
            return StandingCause.STATUS_DECIDED
        case CodeTransferred():
            return StandingCause.TRANSFERRED
        case _:
            return StandingCause.COVERAGE_WITHDRAWN
