"""Reminders: what days give to tell, looked for once a day, and kept once for each occasion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from attrs import frozen

from dspt_core.domain.edition import EditionCalendar
from dspt_core.domain.notices import Notice
from dspt_core.domain.standings import ConflictPolicy
from dspt_core.domain.streams import code_of, organisation_stream
from dspt_core.domain.year import OrganisationState
from dspt_core.errors import ConcurrencyError
from dspt_core.formats.editions import load_calendars
from dspt_core.ports.directory import Directory, sites_of
from dspt_core.ports.store import Store
from dspt_core.rules.calendar import edition_open_at, london_day, start_of
from dspt_core.rules.deciding.policy import Policy
from dspt_core.rules.notices.reminding import (
    DueTelling,
    changed_sites,
    deadline_reminder,
    lapsing_certificates,
)
from dspt_core.rules.standing import standing_on
from dspt_core.toolkit.outbox import Outbox
from dspt_core.toolkit.streams import read_told, read_year

_ATTEMPTS = 5


@frozen(kw_only=True)
class Reminded:
    """One reminder of a day; ``is_new`` says that it was not kept before, and so is now."""

    notice: Notice
    is_new: bool


class Reminders:
    """Looks for what a day gives to tell, for every organisation of one tenant."""

    def __init__(
        self,
        store: Store,
        *,
        tenant: str,
        notifiers: Iterable[str],
        calendars: Callable[[], tuple[EditionCalendar, ...]] = load_calendars,
        policy: Policy = Policy(),  # noqa: B008 - a frozen value
        directory: Directory | None = None,
    ) -> None:
        """Take the store, and the names under which notices are delivered.

        Without a directory nobody is told of sites that changed.
        """
        self._store = store.tenant(tenant)
        self._outbox = Outbox(self._store, notifiers)
        self._calendars = calendars
        self._policy = policy
        self._directory = directory

    def due(self, on: dt.date) -> Iterator[Notice]:
        """Yield what a day in London gives to tell, whether it was told before or not; nothing is kept."""
        for code in self._codes():
            for due in self._of(read_year(self._store, code, None).year.organisation, on):
                yield due.telling.notice

    def remind(self, on: dt.date) -> Iterator[Reminded]:
        """Keep what a day in London gives to tell, to be delivered, and yield it.

        Done twice, it is told once. Raises :class:`ConcurrencyError` when others keep writing to an
        organisation, and what the store raises; doing it again goes on where it stopped.
        """
        for code in self._codes():
            yield from self._remind(code, on)

    def _remind(self, code: str, on: dt.date) -> list[Reminded]:
        for attempt in range(1, _ATTEMPTS + 1):
            read = read_year(self._store, code, None)
            try:
                return [
                    Reminded(
                        notice=due.telling.notice,
                        is_new=self._outbox.tell(
                            due.telling, occasion=due.occasion, due=start_of(on), expected=read.versions
                        ),
                    )
                    for due in self._of(read.year.organisation, on)
                ]
            except ConcurrencyError:  # It may have been published just now.
                if attempt == _ATTEMPTS:
                    raise
        raise AssertionError  # pragma: no cover - the last attempt has returned or raised

    def _codes(self) -> Iterator[str]:
        prefix = organisation_stream("")
        for stream, _ in groupby(self._store.scan(), key=lambda event: event.stream):
            if stream.startswith(prefix):
                yield code_of(stream)

    def _of(self, organisation: OrganisationState, on: dt.date) -> Iterator[DueTelling]:
        calendars = self._calendars()
        name = edition_open_at(calendars, start_of(on))
        calendar = next((one for one in calendars if one.edition == name), None)
        if calendar is not None:
            reminder = deadline_reminder(organisation, calendar, self._policy, on=on)
            if reminder is not None and not self._is_covered(organisation, calendar, on):
                yield reminder
        yield from lapsing_certificates(organisation, self._policy, edition=name, on=on)
        changed = self._changed_sites(organisation, on)
        if changed is not None:
            yield changed

    def _is_covered(self, organisation: OrganisationState, calendar: EditionCalendar, on: dt.date) -> bool:
        """Whether a headquarters published for a code in an edition, so that it has its standing."""
        code = organisation.code or ""
        told = read_told(self._store, code)
        standing = standing_on(code, told, on=on, policy=ConflictPolicy.NEWEST, precedence=lambda _: ())
        return standing.edition == calendar.edition

    def _changed_sites(self, organisation: OrganisationState, on: dt.date) -> DueTelling | None:
        latest = next((one for one in reversed(organisation.publications) if one.sites), None)
        if self._directory is None or latest is None or organisation.code is None:
            return None
        then = london_day(latest.published)
        return changed_sites(
            organisation,
            then=frozenset(sites_of(self._directory, organisation.code, on=then)),
            now=frozenset(sites_of(self._directory, organisation.code, on=on)),
            on=on,
        )
