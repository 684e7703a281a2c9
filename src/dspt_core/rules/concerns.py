"""Concerns: whose standing an event can change. Stores find events by these codes."""

from __future__ import annotations

from dspt_core.domain.events import Event, OrganisationRegistered, Published, StatusDecided
from dspt_core.domain.site_events import (
    CodeTransferred,
    CoverageApplied,
    CoverageWithdrawn,
    SitesCovered,
)
from dspt_core.domain.year import OrganisationState


def codes_concerned(event: Event, code: str, state: OrganisationState) -> tuple[str, ...]:
    """Return the codes whose standing an event in the stream of a code can change, each once.

    ``state`` is what that stream adds up to before. Whom a publication covered and covers no more is
    named too: it does no harm.
    """
    match event:
        case OrganisationRegistered(code=registered):
            return (registered,)
        case Published():
            return (code,)
        case StatusDecided(publication=publication):
            record = state.publication(publication)
            return _each_once(code, *(record.sites if record is not None else ()))
        case CoverageApplied(sites=named):
            return _each_once(*(one.code for one in named))
        case SitesCovered(sites=sites) | CoverageWithdrawn(sites=sites):
            return sites
        case CodeTransferred(to=to):
            return _each_once(code, to, *(site for one in state.publications for site in one.sites))
        case _:
            return ()


def _each_once(*codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
