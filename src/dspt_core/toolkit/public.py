"""What the public sees: standings read from a store, and what the directory adds to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from attrs import evolve, field, frozen

from dspt_core.domain.access import AccessDecision
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.edition import Edition, EditionCalendar, LabelStyle
from dspt_core.domain.explanation import Explanation, Truth
from dspt_core.domain.history import Standing
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.seen_sites import SeenSite, SeenSites
from dspt_core.domain.sites import OfferedSite, SiteAddition, SitesOffered
from dspt_core.domain.standings import ConflictPolicy, StandingChange, ToldEvent
from dspt_core.domain.successor_view import SuccessorView
from dspt_core.domain.year import OrganisationState
from dspt_core.errors import UnknownEditionError, UnknownStatusError
from dspt_core.formats.access_files import may_use
from dspt_core.ports.directory import Directory, records_about
from dspt_core.ports.store import TenantStore
from dspt_core.rules.currency import explain_currency
from dspt_core.rules.labels import label_of
from dspt_core.rules.sites_offered import sites_offered
from dspt_core.rules.standing import precedence_in, standing_on, standings
from dspt_core.toolkit.streams import Known, read_told


@frozen(kw_only=True)
class PublicView:
    """What the public sees on a day in London, under one conflict policy; read anew at every question.

    A toolkit makes it. Nothing here is the toolkit's own rule but the standing: whether one still counts,
    and for what, is for those who rely on it.
    """

    store: TenantStore = field(repr=False)
    on: dt.date
    policy: ConflictPolicy
    editions: Callable[[str], Edition] = field(repr=False)
    calendars: tuple[EditionCalendar, ...] = field(repr=False)
    directory: Directory | None = field(repr=False)

    def standing(self, code: str) -> Standing:
        """Return the standing of a code, and whether the directory has it as closed."""
        return self._standing(ods_code(code), {})

    def standing_told(self, code: str, told: Iterable[ToldEvent]) -> Standing:
        """Return the standing of a code by what was told of it, which was read already."""
        standing = standing_on(code, told, on=self.on, policy=self.policy, precedence=self._precedence)
        return evolve(standing, is_closed=self._is_closed(code))

    def standings(self, code: str) -> tuple[StandingChange, ...]:
        """Return every standing that a code had up to the day."""
        name = ods_code(code)
        return standings(
            name,
            read_told(self.store, name),
            until=self.on,
            policy=self.policy,
            precedence=self._precedence,
        )

    def currency(self, standing: Standing, policy: CurrencyPolicy) -> Explanation:
        """Return whether a standing counts on the day under a policy, and why."""
        return explain_currency(policy, standing, self.calendars, on=self.on)

    def label(self, standing: Standing, *, style: LabelStyle | None = None) -> str | None:
        """Return how the register writes a standing; ``None`` where it has no row, or no edition the status.

        The style is that of the standing's edition unless another is given.
        """
        try:
            editions = (self.editions(standing.edition),) if standing.edition is not None else ()
            return label_of(standing, editions, style=style)
        except (UnknownEditionError, UnknownStatusError):
            return None

    def may_use(self, consumer: str, code: str, *, names: str | None = None) -> AccessDecision:
        """Return whether the standing of a code satisfies a consumer, by the shipped rules, and why.

        ``names`` is the status that a sharing agreement names.
        """
        standing = self.standing(code)
        return may_use(consumer, standing, on=self.on, names=names, calendars=self.calendars)

    def successor_view(self, code: str, policy: CurrencyPolicy) -> SuccessorView:
        """Return the own standing while it is current, else that of the only successor while that is.

        It is the rule of some consumers, and none of the toolkit's: by itself nothing is inherited.
        """
        own = self.standing(code)
        if self.currency(own, policy).verdict is Truth.HOLDS:
            return SuccessorView(own=own, counts=own)
        successors = self._successors(ods_code(code))
        if len(successors) != 1:
            return SuccessorView(own=own, successors=successors)
        successor = self.standing(successors[0])
        is_current = self.currency(successor, policy).verdict is Truth.HOLDS
        return SuccessorView(
            own=own,
            successors=successors,
            successor=successor,
            counts=successor if is_current else None,
        )

    def offer(self, headquarters: OrganisationState) -> SitesOffered:
        """Return the sites offered to a headquarters on the day, and why each."""
        code, added = headquarters.code or "", headquarters.additions
        names = {one.code: one.name for one in added}
        additions = tuple(
            SiteAddition(headquarters=code, site=one.code, recorded=one.recorded) for one in added
        )
        if self.directory is None:
            offer = sites_offered(code, {}, on=self.on, taken=None, additions=additions)
            unknown = tuple(evolve(one, warnings=(), name=names.get(one.code)) for one in offer.sites)
            # Nobody was asked, so that nobody can say what is missing from the directory.
            return evolve(offer, sites=unknown, warnings=())
        records = records_about(self.directory, code, also=names)
        offer = sites_offered(code, records, on=self.on, taken=self.directory.taken, additions=additions)
        named = tuple(evolve(one, name=one.name or names.get(one.code)) for one in offer.sites)
        return evolve(offer, sites=named)

    def seen_sites(
        self, headquarters: OrganisationState, policy: CurrencyPolicy, *, may_choose: bool
    ) -> SeenSites:
        """Return the sites offered to a headquarters, each with its standing."""
        offer, known = self.offer(headquarters), Known()
        return SeenSites(
            offer=offer,
            sites=tuple(self._seen(site, policy, known) for site in offer.sites),
            has_directory=self.directory is not None,
            may_choose=may_choose,
        )

    def _standing(self, name: str, known: Known) -> Standing:
        return self.standing_told(name, read_told(self.store, name, known=known))

    def _seen(self, site: OfferedSite, policy: CurrencyPolicy, known: Known) -> SeenSite:
        standing = self._standing(site.code, known)
        return SeenSite(offer=site, standing=standing, currency=self.currency(standing, policy))

    def _is_closed(self, code: str) -> bool | None:
        record = self.directory.record(code) if self.directory is not None else None
        return not record.is_open_on(self.on) if record is not None else None

    def _successors(self, code: str) -> tuple[str, ...]:
        record = self.directory.record(code) if self.directory is not None else None
        if record is None:
            return ()
        come = (one.code for one in record.successors if one.day is None or one.day <= self.on)
        return tuple(sorted(set(come) - {code}))

    def _precedence(self, edition: str) -> tuple[str, ...]:
        return precedence_in(self.editions(edition))
