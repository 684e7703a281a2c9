"""Contexts: what the outside hands to a decision, put together anew for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import field, frozen

from dspt_core.domain.edition import Edition, EditionCalendar
from dspt_core.domain.people import Actor
from dspt_core.formats.carry_json import plan_digest
from dspt_core.formats.event_json import preview_digest
from dspt_core.formats.permission_files import load_permissions
from dspt_core.ports.clock import Clock
from dspt_core.ports.directory import Directory, sites_of
from dspt_core.rules.calendar import london_day
from dspt_core.rules.carrying.chains import LineageOf, lineage_chain, ways_to
from dspt_core.rules.deciding.policy import Context, Earlier, Policy


@frozen(kw_only=True)
class Contexts:
    """Makes the context of a command from the world that a toolkit was handed."""

    clock: Clock
    editions: Callable[[str], Edition] = field(repr=False)
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
        before: str | None = None,
    ) -> Context:
        """Return the context as it is now; ``before`` is the earlier edition that a command looks back to."""
        now = self.clock.now()
        return Context(
            command=key,
            instant=now,
            edition=self.editions(edition) if edition is not None else None,
            calendars=self.calendars(),
            digest=preview_digest,
            policy=self.policy,
            actor=actor,
            permissions=self.policy.permissions or load_permissions(),
            related=self._related(code, london_day(now)),
            earlier=self._earlier(before, edition) if before is not None and edition is not None else None,
            plan_digest=plan_digest,
        )

    def _earlier(self, before: str, edition: str) -> Earlier:
        return Earlier(
            edition=self.editions(before),
            chain=lineage_chain(before, edition, self.lineages),
            ways=ways_to(edition, self.lineages),
        )

    def _related(self, code: str, day: dt.date) -> frozenset[str] | None:
        if self.directory is None:
            return None
        return frozenset(sites_of(self.directory, code, on=day))
