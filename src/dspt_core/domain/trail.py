"""Who did what: the events of an organisation as people ask about them."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from dspt_core.domain.events import ErasedEvent, Event


@frozen(kw_only=True)
class TrailEntry:
    """Something that happened at an organisation, and who asked for it.

    ``instant`` is in UTC. ``actor`` is the id of a person, as the host gave it, and ``command`` the key of
    the command: everything that one command led to has the same. ``stream`` and ``version`` name the event,
    whose ``kind`` is its name in histories.

    ``about`` are the items and assertions that it names, by their numbers; an owned item that the edition
    does not have, by its permanent key. ``facts`` are what else it says in short, by name. Of an ``event``
    that was erased neither is known.
    """

    instant: dt.datetime
    actor: str = field(repr=False)
    for_national_team: bool
    command: str
    stream: str
    version: int
    kind: str
    about: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    event: Event | ErasedEvent = field(repr=False)

    @property
    def is_erased(self) -> bool:
        """Whether what it said was erased, so that nobody knows which items it named."""
        return isinstance(self.event, ErasedEvent)
