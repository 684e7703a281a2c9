"""Contexts: what the outside hands to a decision, put together anew for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import evolve, field, frozen

from dspt_core.domain.carry_commands import MoveYear
from dspt_core.domain.commands import Command, earlier_edition_of
from dspt_core.domain.edition import Edition, EditionCalendar
from dspt_core.domain.people import Actor
from dspt_core.domain.year import OrganisationState
from dspt_core.errors import UnknownRevisionError
from dspt_core.formats.carry_json import plan_digest
from dspt_core.formats.event_json import preview_digest
from dspt_core.formats.permission_files import load_permissions
from dspt_core.ports.clock import Clock
from dspt_core.ports.directory import Directory, sites_of
from dspt_core.rules.calendar import london_day
from dspt_core.rules.carrying.chains import LineageOf, lineage_chain, ways_to
from dspt_core.rules.deciding.policy import Context, Earlier, Policy
from dspt_core.rules.identity import identity_of

EditionAt = Callable[[str, str | None], Edition]
"""Gives an edition at a revision; without one, as it opened."""


@frozen(kw_only=True)
class Contexts:
    """Makes the context of a command from the world that a toolkit was handed.

    A year goes by the revision that it is pinned to, and one that is not begun by the one in force on the
    day. Without ``at_revision`` only the revision that ``editions`` gives is at hand.
    """

    clock: Clock
    editions: Callable[[str], Edition] = field(repr=False)
    at_revision: EditionAt | None = field(repr=False)
    calendars: Callable[[], tuple[EditionCalendar, ...]] = field(repr=False)
    lineages: LineageOf = field(repr=False)
    policy: Policy
    directory: Directory | None = field(repr=False)

    def __call__(
        self,
        edition: str | None,
        *,
        code: str,
        key: str,
        actor: Actor | None = None,
        state: OrganisationState = OrganisationState(),  # noqa: B008 - a frozen value
        command: Command | None = None,
    ) -> Context:
        """Return the context as it is now, of an edition, and of a command where there is one.

        ``state`` says by which revision its years go. Raises :class:`UnknownRevisionError` for one that is
        not at hand.
        """
        now = self.clock.now()
        day = london_day(now)
        before = earlier_edition_of(command) if command is not None else None
        return Context(
            command=key,
            instant=now,
            edition=self._edition(edition, state, day) if edition is not None else None,
            calendars=self.calendars(),
            digest=preview_digest,
            policy=self.policy,
            actor=actor,
            permissions=self.policy.permissions or load_permissions(),
            related=self._related(code, day),
            earlier=self._earlier(before, edition, state, day)
            if before is not None and edition is not None
            else None,
            target=self._revised(command.edition, command.revision)
            if isinstance(command, MoveYear)
            else None,
            plan_digest=plan_digest,
        )

    def _edition(self, name: str, state: OrganisationState, day: dt.date) -> Edition:
        profile = state.profile(name)
        if profile is not None:
            pinned = profile.pinned
            return self._revised(name, pinned.revision) if pinned is not None else self.editions(name)
        newest = self.editions(name)
        begun = identity_of(evolve(newest, as_of=day)).revision
        return newest if self.at_revision is None else self._revised(name, begun)

    def _revised(self, name: str, revision: str | None) -> Edition:
        newest = self.editions(name)
        if identity_of(newest).revision == revision:
            return newest
        if self.at_revision is None:
            known = tuple(one.revision for one in newest.revisions)
            raise UnknownRevisionError(edition=name, revision=revision, known=known)
        return self.at_revision(name, revision)

    def _earlier(self, before: str, edition: str, state: OrganisationState, day: dt.date) -> Earlier:
        return Earlier(
            edition=self._edition(before, state, day),
            chain=lineage_chain(before, edition, self.lineages),
            ways=ways_to(edition, self.lineages),
        )

    def _related(self, code: str, day: dt.date) -> frozenset[str] | None:
        if self.directory is None:
            return None
        return frozenset(sites_of(self.directory, code, on=day))
