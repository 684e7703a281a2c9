"""The documents about standings, sites and coverage, for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from dspt_core.domain.explanation import Explanation
from dspt_core.domain.history import Standing
from dspt_core.domain.origin import Origin
from dspt_core.domain.seen_sites import SeenSite, SeenSites
from dspt_core.domain.standings import ConflictPolicy, StandingChange
from dspt_core.domain.successor_view import SuccessorView
from dspt_core.domain.year import OrganisationState, PublicationRecord
from dspt_core.formats.converter import unstructure
from dspt_core.formats.json_reader import JsonValue

Label = Callable[[Standing], str | None]
"""Gives the label of a standing, ``None`` where there is none."""


def write_standing(
    standing: Standing,
    *,
    on: dt.date,
    policy: ConflictPolicy,
    label: Label,
    currency: Explanation | None = None,
    successors: SuccessorView | None = None,
    history: Iterable[StandingChange] | None = None,
) -> JsonValue:
    """Return the document of a standing, of the format ``dspt-core/standing/v1``."""
    plain: dict[str, JsonValue] = {
        "format": "dspt-core/standing/v1",
        "on": on.isoformat(),
        "policy": policy.value,
        "standing": _standing(standing, label),
    }
    if currency is not None:
        plain["currency"] = unstructure(currency)
    if successors is not None:
        plain["or_successor"] = _or_successor(successors, label)
    if history is not None:
        plain["history"] = [
            {
                "instant": _instant(one.instant),
                "cause": one.cause.value,
                "standing": _standing(one.standing, label),
            }
            for one in history
        ]
    return plain


def write_sites(seen: SeenSites, *, label: Label) -> JsonValue:
    """Return the document of the sites offered, of the format ``dspt-core/sites/v1``."""
    offer = seen.offer
    plain: dict[str, JsonValue] = {
        "format": "dspt-core/sites/v1",
        "headquarters": offer.headquarters,
        "on": offer.on.isoformat(),
        "has_directory": seen.has_directory,
        "may_choose": seen.may_choose,
        "sites": [_site(one, label) for one in seen.sites],
        "not_offered": [
            _without_none({"code": one.code, "name": one.name, "reason": one.reason.value})
            for one in offer.not_offered
        ],
        "parents": list(offer.parents),
        "warnings": [one.value for one in offer.warnings],
    }
    if offer.taken is not None:
        plain["taken"] = offer.taken.isoformat()
    return plain


def write_coverage(state: OrganisationState) -> JsonValue:
    """Return the document of what the publications of a code are for, ``dspt-core/coverage/v1``."""
    return {
        "format": "dspt-core/coverage/v1",
        "code": state.code,
        "publications": [_publication(one) for one in state.publications if not one.is_baseline],
    }


def _publication(record: PublicationRecord) -> JsonValue:
    ended = {one.site: one.from_day.isoformat() for one in record.withdrawals}
    return {
        "publication": record.publication,
        "edition": record.edition.edition,
        "published": _instant(record.published),
        "status": record.status,
        "sites": [_without_none({"site": one, "withdrawn_from": ended.get(one)}) for one in record.sites],
    }


def _site(site: SeenSite, label: Label) -> JsonValue:
    return _without_none(
        {
            "code": site.offer.code,
            "name": site.offer.name,
            "grounds": [one.value for one in site.offer.grounds],
            "warnings": [one.value for one in site.offer.warnings],
            "other_parents": list(site.offer.other_parents),
            "standing": _standing(site.standing, label),
            "is_stale": site.is_stale,
        }
    )


def _standing(standing: Standing, label: Label) -> JsonValue:
    return _without_none(
        {
            "code": standing.code,
            "kind": standing.kind.value,
            "status": standing.status,
            "edition": standing.edition,
            "published": standing.published.isoformat() if standing.published is not None else None,
            "label": label(standing),
            "transferred_to": standing.transferred_to,
            "is_closed": standing.is_closed,
            "origin": _origin(standing.origin) if standing.origin is not None else None,
        }
    )


def _or_successor(view: SuccessorView, label: Label) -> JsonValue:
    return {
        "successors": list(view.successors),
        "successor": _standing(view.successor, label) if view.successor is not None else None,
        "counts": view.counts.code if view.counts is not None else None,
    }


def _origin(origin: Origin) -> JsonValue:
    return _without_none(
        {
            "kind": origin.kind.value,
            "publisher": origin.publisher,
            "publication": origin.publication,
            "published": _instant(origin.published),
            "published_as": origin.published_as,
            "decided": _instant(origin.decided) if origin.decided is not None else None,
        }
    )


def _without_none(members: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {name: value for name, value in members.items() if value is not None}


def _instant(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).isoformat()
