"""Running years: commands carried out against a store in one go, and questions about what came of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.carry_commands import CarryAnswers, MoveYear
from dspt_core.domain.commands import Command
from dspt_core.domain.coverage import EligibilityAnswer, site_codes
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.edition import Edition, EditionCalendar
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.history import Standing
from dspt_core.domain.incident_reports import IncidentState
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.people import Actor, People
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.register import RegisterRow
from dspt_core.domain.seen_sites import SeenSites
from dspt_core.domain.sites import SitesOffered
from dspt_core.domain.standings import ConflictPolicy, StandingChange
from dspt_core.domain.year import OrganisationState, Year
from dspt_core.formats.audit import AuditReport, Head, audit
from dspt_core.formats.editions import load_calendars, load_edition
from dspt_core.formats.lineage_files import load_lineage
from dspt_core.formats.revised_editions import load_edition_at
from dspt_core.ports.clock import Clock
from dspt_core.ports.directory import Directory
from dspt_core.ports.identifiers import Identifiers
from dspt_core.ports.store import Store
from dspt_core.rules.calendar import london_day
from dspt_core.rules.carrying.chains import LineageOf
from dspt_core.rules.deciding.carry_previews import CarryPreview, preview_carry
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.moving import MovePreview, preview_move
from dspt_core.rules.deciding.policy import Policy
from dspt_core.rules.deciding.publishing import Preview, preview_baseline, preview_publication
from dspt_core.rules.deciding.setting import Setting, judged
from dspt_core.rules.deciding.sites import chooses_sites
from dspt_core.rules.memberships import Membership
from dspt_core.toolkit.contexts import Contexts, EditionAt
from dspt_core.toolkit.executing import Executor
from dspt_core.toolkit.keys import check_key
from dspt_core.toolkit.outbox import Outbox
from dspt_core.toolkit.outcomes import Executed, PastPublication
from dspt_core.toolkit.personal import PersonalView
from dspt_core.toolkit.public import PublicView
from dspt_core.toolkit.register_rows import register_rows
from dspt_core.toolkit.streams import read_frozen, read_incidents, read_memberships, read_year
from dspt_core.toolkit.upkeep import Seen, answering_codes, counted


class Toolkit:
    """One tenant's toolkit, on a store.

    Nothing here is asked of the machine: the clock, the identifiers, the editions and the calendars are
    handed in. Everything happens in the caller's thread, and whatever a store raises comes through.
    """

    def __init__(
        self,
        store: Store,
        *,
        tenant: str,
        clock: Clock,
        ids: Identifiers,
        editions: Callable[[str], Edition] = load_edition,
        at_revision: EditionAt | None = None,
        calendars: Callable[[], tuple[EditionCalendar, ...]] = load_calendars,
        lineages: LineageOf = load_lineage,
        policy: Policy = Policy(),  # noqa: B008 - a frozen value
        directory: Directory | None = None,
        notifiers: Iterable[str] = (),
    ) -> None:
        """Take the store, the tenant, the world, and the shipped editions unless others are given.

        ``at_revision`` gives an edition at a revision, for years that are pinned to one; of the shipped
        editions it is known. Without a directory only the sites that were added are offered to a
        headquarters. What people are to be told of is kept for each of the ``notifiers``, named as they will
        be when they deliver it.
        """
        self._store = store.tenant(tenant)
        self._tenant = tenant
        self._clock = clock
        self._ids = ids
        self._editions = editions
        self._calendars = calendars
        self._directory = directory
        self._context = Contexts(
            clock=clock,
            editions=editions,
            at_revision=load_edition_at if at_revision is None and editions is load_edition else at_revision,
            calendars=calendars,
            lineages=lineages,
            policy=policy,
            directory=directory,
        )
        self._executor = Executor(
            store=self._store,
            tenant=tenant,
            ids=ids,
            outbox=Outbox(self._store, notifiers),
            context=self._context,
        )

    def execute(
        self, command: Command, *, actor: str, for_national_team: bool = False, key: str | None = None
    ) -> Executed:
        """Carry a command out: read, decide, and append under the guard of every stream that was read.

        When somebody else wrote in between, it is decided anew on what is there then. ``actor`` is the id
        of who asks, and ``for_national_team`` says that it is as one of the national team: the host has
        made sure of both. ``key`` makes the command idempotent for that actor; one is made up when none is
        given.

        Raises :class:`ValueError` for a key that is blank or longer than ``LONGEST_KEY``,
        :class:`UnknownEditionError` for an edition that is not at hand, :class:`ConcurrencyError`
        when others were faster time and again, and what the store raises.
        """
        key = key if key is not None else self._ids.new()
        check_key(key)
        asking = Actor(person=actor, for_national_team=for_national_team)
        return self._executor.execute(command, actor=asking, key=key)

    def organisation(self, code: str) -> OrganisationState:
        """Return what is known of a code; its own ``code`` is ``None`` while it is not registered."""
        return read_year(self._store, ods_code(code), None).year.organisation

    def organisations_of(self, person: str) -> tuple[Membership, ...]:
        """Return where a person has a role, or an invitation to one, by code."""
        return read_memberships(self._store, person)

    def people(self, code: str, *, actor: str, for_national_team: bool = False) -> People | Refusal:
        """Return the people of a code to somebody who may see them; others learn nothing of it."""
        return self.view_of(actor, for_national_team=for_national_team).people(code)

    def view_of(self, actor: str, *, for_national_team: bool = False) -> PersonalView:
        """Return what a person may see, and what a command of the person would lead to."""
        asker = Actor(person=actor, for_national_team=for_national_team)
        return PersonalView(store=self._store, asker=asker, context=partial(self._context, key=""))

    def year(self, code: str, edition: str) -> Year:
        """Return what is known of a code, with all that was given in one edition."""
        return read_year(self._store, ods_code(code), edition).year

    def assessment(self, code: str, edition: str) -> Assessment:
        """Return the answers, confirmations and plan given so far."""
        state = self.year(code, edition).assessment
        return state.assessment if state is not None else Assessment(edition=edition)

    def evaluation(self, code: str, edition: str) -> Evaluation | Refusal:
        """Evaluate what was given so far, or say what has to be done first."""
        setting = self._setting(code, edition)
        return setting if isinstance(setting, Refusal) else judged(setting)

    def preview(
        self,
        code: str,
        edition: str,
        *,
        status: str | None = None,
        sites: Iterable[str] = (),
        eligibility: tuple[EligibilityAnswer, ...] = (),
    ) -> Preview | Refusal:
        """Show what publishing now would freeze, with the digest to agree on and all that hinders it.

        ``sites`` are codes to publish for besides its own, and ``eligibility`` the answers about them.
        """
        setting = self._setting(code, edition)
        if isinstance(setting, Refusal):
            return setting
        return preview_publication(setting, status=status, sites=site_codes(sites), eligibility=eligibility)

    def preview_baseline(self, code: str, edition: str) -> Preview | Refusal:
        """Show what publishing a baseline now would freeze, with the digest and all that hinders it."""
        setting = self._setting(code, edition)
        return setting if isinstance(setting, Refusal) else preview_baseline(setting)

    def preview_carry(self, code: str, before: str, edition: str) -> CarryPreview | Refusal:
        """Show what becomes of every answer of an earlier edition when it is carried, and what follows.

        The digest is what :class:`CarryAnswers` agrees to.
        """
        asked = CarryAnswers(code=code, edition=edition, before=before, plan="")
        setting = self._setting(code, edition, asked)
        if isinstance(setting, Refusal):
            return setting
        return preview_carry(setting, self.year(code, before).assessment)

    def preview_move(self, code: str, edition: str, revision: str | None) -> MovePreview | Refusal:
        """Show what moving a year to another revision would come to; ``None`` is the edition as it opened."""
        setting = self._setting(code, edition, MoveYear(code=code, edition=edition, revision=revision))
        return setting if isinstance(setting, Refusal) else preview_move(setting)

    def answering(self, edition: str, *, seen: Seen | None = None) -> tuple[str, ...]:
        """Return the codes under which anything was answered in an edition, those apart that were left.

        The whole history is read, and ``seen`` is told after each event how many were read.
        """
        return answering_codes(counted(self._store.scan(), seen), edition)

    def history(self, code: str) -> tuple[PastPublication, ...]:
        """Return every publication in order, each with its answers and evaluation as they were."""
        return tuple(
            PastPublication(
                record=record,
                frozen=read_frozen(self._store, record.kept_by or ods_code(code), record.publication),
            )
            for record in self.organisation(code).publications
        )

    def incidents(self, code: str) -> tuple[IncidentState, ...]:
        """Return every incident that was reported under a code, withdrawn or not, in order."""
        return read_incidents(self._store, ods_code(code))

    def offer(self, code: str, edition: str) -> SitesOffered | Refusal:
        """Return the sites offered to a headquarters now and why each, without reading of any of them."""
        setting = self._setting(code, edition)
        return setting if isinstance(setting, Refusal) else self.public_view().offer(setting.organisation)

    def sites(
        self,
        code: str,
        edition: str,
        *,
        currency: CurrencyPolicy = CurrencyPolicy.UNTIL_NEXT_DEADLINE,
    ) -> SeenSites | Refusal:
        """Show the sites offered to a headquarters now, why each, and what stands for it.

        One read for each site: for a group of thousands it takes seconds.
        """
        setting = self._setting(code, edition)
        if isinstance(setting, Refusal):
            return setting
        return self.public_view().seen_sites(
            setting.organisation, currency, may_choose=chooses_sites(setting)
        )

    def standing(
        self, code: str, *, on: dt.date | None = None, policy: ConflictPolicy = ConflictPolicy.NEWEST
    ) -> Standing:
        """Return what the public sees for a code: what stood at the end of a day in London, or stands now.

        A site has a standing without being registered, when a publication covers it. ``policy`` says what
        governs where several publications are for the code.
        """
        return self.public_view(on=on, policy=policy).standing(code)

    def standings(
        self, code: str, *, policy: ConflictPolicy = ConflictPolicy.NEWEST
    ) -> tuple[StandingChange, ...]:
        """Return every standing that a code had up to now, each with what brought it about."""
        return self.public_view(policy=policy).standings(code)

    def public_view(
        self, *, on: dt.date | None = None, policy: ConflictPolicy = ConflictPolicy.NEWEST
    ) -> PublicView:
        """Return what the public sees on a day in London, today by default, and what that allows."""
        return PublicView(
            store=self._store,
            on=on if on is not None else london_day(self._clock.now()),
            policy=policy,
            editions=self._editions,
            calendars=self._calendars(),
            directory=self._directory,
        )

    def register_rows(
        self,
        *,
        on: dt.date | None = None,
        policy: ConflictPolicy = ConflictPolicy.NEWEST,
        seen: Seen | None = None,
    ) -> Iterator[RegisterRow]:
        """Yield the public register's row of every code that had one on a day, in order of codes.

        All is read in one go when the first row is asked for, and ``seen`` is told after each event how
        many were read. Names and areas are the directory's, where there is one.
        """
        view = self.public_view(on=on, policy=policy)
        return register_rows(view, counted(self._store.scan(), seen))

    def audit(self, *, anchored: Mapping[str, Head] | None = None, seen: Seen | None = None) -> AuditReport:
        """Verify every event of the tenant, and compare with heads that were exported before.

        ``seen`` is told after each event how many were read.
        """
        return audit(counted(self._store.scan(), seen), tenant=self._tenant, anchored=anchored)

    def _setting(self, code: str, edition: str, command: Command | None = None) -> Setting | Refusal:
        code = ods_code(code)
        year = read_year(self._store, code, edition).year
        context = self._context(edition, code=code, key="", state=year.organisation, command=command)
        return open_setting(year, code, context)
