"""One pass over a store for what anybody may know of its codes: what was told of each, its kind and its name.

Nothing else is kept of an event, least of all an answer, and most events are not even taken apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from attrs import frozen

from dspt_core.domain.events import ErasedEvent, ProfileCompleted
from dspt_core.domain.site_events import CoverageApplied, SiteAdded
from dspt_core.domain.standings import ToldEvent
from dspt_core.domain.streams import code_of, standing_tag
from dspt_core.formats.event_kinds import EVENT_KINDS
from dspt_core.ports.store import StoredEvent
from dspt_core.rules.standing import codes_received
from dspt_core.toolkit.streams import event_in, told_by

_TAG = standing_tag("")
_UNTAGGED = frozenset(name for name, kind in EVENT_KINDS.items() if kind in (ProfileCompleted, SiteAdded))


@frozen(kw_only=True)
class PublicFacts:
    """What a store tells of its codes by an instant."""

    told: Mapping[str, tuple[ToldEvent, ...]]
    """The events that concern a code, by the code."""
    kinds: Mapping[str, tuple[str, str]]
    """By the code: the edition of the profile that it completed last, and the organisation type there."""
    names: Mapping[str, str]
    """By the code: the name last given in its profile, else by whoever named it as a site."""

    def codes_under(self, code: str) -> tuple[str, ...]:
        """Return a code and all that go on under it, itself first."""
        found = [code]
        for one in found:  # It grows while it is walked.
            found += sorted(codes_received(one, self.told.get(one, ())) - set(found))
        return tuple(found)

    def told_of(self, code: str) -> tuple[ToldEvent, ...]:
        """Return the events that concern a code, and every code that goes on under it, each once."""
        every = {
            (one.code, one.version): one for name in self.codes_under(code) for one in self.told.get(name, ())
        }
        return tuple(every.values())

    def kind_of(self, code: str) -> tuple[str, str] | None:
        """Return the organisation type by the last profile of a code, and the edition that knows it."""
        return self.kinds.get(code)

    def name_of(self, code: str) -> str:
        """Return the name of a code, or of one that goes on under it; empty where nobody gave any."""
        return next((self.names[one] for one in self.codes_under(code) if one in self.names), "")


def public_facts(events: Iterable[StoredEvent], *, before: dt.datetime) -> PublicFacts:
    """Put together what events tell before an instant, in whatever order their streams come."""
    told: dict[str, list[ToldEvent]] = {}
    profiles: list[tuple[StoredEvent, ProfileCompleted]] = []
    given: list[tuple[StoredEvent, str, str]] = []
    for stored in events:
        codes = [tag.removeprefix(_TAG) for tag in stored.tags if tag.startswith(_TAG)]
        if stored.instant >= before or not (codes or stored.kind in _UNTAGGED):
            continue
        event = event_in(stored)
        match event:
            case ErasedEvent():
                continue
            case ProfileCompleted():
                profiles.append((stored, event))
            case SiteAdded(site=site):
                given.append((stored, site.code, site.name))
            case CoverageApplied(sites=sites):
                given += [(stored, site.code, site.name) for site in sites]
            case _:
                pass
        for code in codes:
            told.setdefault(code, []).append(told_by(stored, event))
    profiles.sort(key=lambda one: _order(one[0]))
    given.sort(key=lambda one: _order(one[0]))
    own = {code_of(stored.stream): one.name for stored, one in profiles if one.name is not None}
    return PublicFacts(
        told={code: tuple(events) for code, events in told.items()},
        kinds={code_of(stored.stream): (one.edition, one.type) for stored, one in profiles},
        names={code: name for _, code, name in given} | own,
    )


def _order(stored: StoredEvent) -> tuple[dt.datetime, str, int]:
    return stored.instant, stored.stream, stored.version
