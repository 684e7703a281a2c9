"""What events about sites and codes make of the state of a code's own stream."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from attrs import evolve as changed

from dspt_core.domain.coverage import AddedSite, NamedSite, Withdrawal
from dspt_core.domain.site_events import CodeReceived, CoverageWithdrawn
from dspt_core.domain.year import OrganisationState, PublicationRecord
from dspt_core.rules.calendar import london_day


def with_coverage(state: OrganisationState, publication: str, sites: Iterable[str]) -> OrganisationState:
    """Let a publication cover more sites; one that was withdrawn is covered again."""
    new = tuple(sorted(sites))
    return _changing(state, publication, lambda record: _with_sites(record, new))


def without_coverage(state: OrganisationState, event: CoverageWithdrawn) -> OrganisationState:
    """Let a publication's coverage of sites end on a day. A day said before counts no more."""
    ended = tuple(Withdrawal(site=site, from_day=event.from_day) for site in event.sites)
    return _changing(
        state,
        event.publication,
        lambda record: changed(record, withdrawals=(*_others(record, event.sites), *ended)),
    )


def with_addition(state: OrganisationState, site: NamedSite, instant: dt.datetime) -> OrganisationState:
    """Offer a site from now on; of one site the last name given stays, and the first day."""
    known = next((one for one in state.additions if one.code == site.code), None)
    recorded = known.recorded if known is not None else london_day(instant)
    added = AddedSite(code=site.code, name=site.name, recorded=recorded)
    others = (one for one in state.additions if one.code != site.code)
    return changed(state, additions=tuple(sorted((*others, added), key=lambda one: one.code)))


def without_addition(state: OrganisationState, code: str) -> OrganisationState:
    """Offer a site no more."""
    return changed(state, additions=tuple(one for one in state.additions if one.code != code))


def with_everything_sent(state: OrganisationState, to: str) -> OrganisationState:
    """Let everything go on elsewhere. Nothing rests on the profiles here any more."""
    left_behind = {one.version for one in state.profiles}
    return changed(state, transferred_to=to, erasable=state.erasable | left_behind)


def with_everything_received(state: OrganisationState, event: CodeReceived) -> OrganisationState:
    """Let what another code had go on here."""
    return changed(
        state,
        publications=(*state.publications, *event.publications),
        additions=event.additions,
        received_from=event.from_code,
    )


def _changing(
    state: OrganisationState,
    publication: str,
    change: Callable[[PublicationRecord], PublicationRecord],
) -> OrganisationState:
    publications = tuple(change(one) if one.publication == publication else one for one in state.publications)
    return changed(state, publications=publications)


def _with_sites(record: PublicationRecord, new: tuple[str, ...]) -> PublicationRecord:
    # The parts of a long list come in order.
    follow = record.sites[-1:] < new[:1]
    sites = (*record.sites, *new) if follow else tuple(sorted({*record.sites, *new}))
    return changed(record, sites=sites, withdrawals=_others(record, new))


def _others(record: PublicationRecord, sites: Iterable[str]) -> tuple[Withdrawal, ...]:
    named = set(sites)
    return tuple(one for one in record.withdrawals if one.site not in named)
