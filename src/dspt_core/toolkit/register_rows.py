"""The public register worked out from a store: a row for every code that has one on a day.

It is a projection. Nothing in it is kept anywhere else than in the histories that it is made from, so it
can be thrown away and made again, and what was there before makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from attrs import evolve

from dspt_core.domain.directory import RelationshipKind
from dspt_core.domain.edition import LabelStyle
from dspt_core.domain.events import Published
from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.register import RegisterRow
from dspt_core.domain.standings import ToldEvent
from dspt_core.domain.storable import is_storable
from dspt_core.errors import UnknownEditionError
from dspt_core.ports.store import StoredEvent
from dspt_core.rules.calendar import end_of
from dspt_core.rules.labels import REGISTER_TITLES, render_label
from dspt_core.rules.register_rows import row_of
from dspt_core.rules.standing_coverage import coverage_on
from dspt_core.toolkit.public import PublicView
from dspt_core.toolkit.public_facts import public_facts

_HAS_A_ROW = (StandingKind.PUBLISHED, StandingKind.NOT_PUBLISHED)


def register_rows(view: PublicView, events: Iterable[StoredEvent]) -> Iterator[RegisterRow]:
    """Yield the row of every code that has one on a view's day, in order of codes.

    A code that nobody registered and nothing covers has none, nor has one that was transferred.
    """
    view = evolve(view, editions=cache(view.editions))
    facts = public_facts(events, before=end_of(view.on))
    told_of_publisher = cache(facts.told_of)
    for code in sorted(facts.told):
        told = facts.told_of(code)
        standing = view.standing_told(code, told)
        if standing.kind not in _HAS_A_ROW:
            continue
        publisher = standing.origin.publisher if standing.origin is not None else code
        # Thousands of sites may have one publisher.
        publishing = told if publisher == code else told_of_publisher(publisher)
        kind = _kind_published(standing, publishing) or facts.kind_of(code)
        yield row_of(
            code=code,
            name=_name_in_directory(view, code) or facts.name_of(code),
            label=_label(view, standing),
            published=standing.published,
            sector=_sector(view, *kind) if kind is not None else "",
            area=_area(view, code),
            coverage=coverage_on(standing, told, publishing, on=view.on),
        )


def _label(view: PublicView, standing: Standing) -> str | None:
    label = view.label(standing)
    if label is not None or standing.status is None or standing.edition is None:
        return label
    # No edition at hand has the status. It was published all the same, and a row must not deny it.
    title = REGISTER_TITLES.get(standing.status, standing.status)
    return render_label(title, standing.edition, LabelStyle.PREFIX)


def _kind_published(standing: Standing, publishing: Iterable[ToldEvent]) -> tuple[str, str] | None:
    """Return the edition of the publication that governs and the type of who published it."""
    publication = standing.origin.publication if standing.origin is not None else None
    for told in publishing:
        event = told.event
        if isinstance(event, Published) and event.publication == publication:
            return event.edition.edition, event.organisation_type
    return None


def _sector(view: PublicView, edition: str, name: str) -> str:
    try:
        kind = view.editions(edition).organisation_type(name)
    except UnknownEditionError:
        return ""
    return kind.register_name if kind is not None else ""


def _name_in_directory(view: PublicView, code: str) -> str:
    record = view.directory.record(code) if view.directory is not None else None
    return record.name if record is not None and is_storable(record.name) else ""


def _area(view: PublicView, code: str) -> str:
    """Return the name of the one organisation that commissions a code; of several, none is chosen."""
    directory = view.directory
    record = directory.record(code) if directory is not None else None
    if directory is None or record is None:
        return ""
    commissioners = record.related_on(view.on, kind=RelationshipKind.COMMISSIONED_BY, taken=directory.taken)
    return _name_in_directory(view, commissioners[0]) if len(commissioners) == 1 else ""
