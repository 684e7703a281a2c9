"""Editions at a revision: as they were when it had just come into force, or as they opened."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from dspt_core.domain.edition import Edition
from dspt_core.errors import UnknownRevisionError
from dspt_core.formats.editions import load_edition


class EditionOnDay(Protocol):
    """Gives an edition by name, with a day as it was on that day."""

    def __call__(self, name: str, *, on: dt.date | None = None) -> Edition:
        """Return the edition."""
        ...


def load_edition_at(name: str, revision: str | None, *, load: EditionOnDay = load_edition) -> Edition:
    """Return an edition as it was at a revision; without one, as it opened.

    Raises :class:`UnknownRevisionError` when it is not known to have been so, and what loading it raises.
    """
    newest = load(name)
    if _name(newest) == revision:
        return newest
    for day in _days(newest, revision):
        edition = load(name, on=day)
        if _name(edition) == revision:
            return edition
    known = tuple(one.revision for one in newest.revisions)
    raise UnknownRevisionError(edition=name, revision=revision, known=known)


def _name(edition: Edition) -> str | None:
    return edition.revision.revision if edition.revision is not None else None


def _days(edition: Edition, revision: str | None) -> list[dt.date]:
    """Return days on which it may have been in force."""
    if revision is None:
        begun = [day for one in edition.revisions if (day := one.effective.earliest) is not None]
        return [*(day - dt.timedelta(days=1) for day in sorted(begun)[:1]), dt.date.min]
    return [
        one.effective.latest
        for one in edition.revisions
        if one.revision == revision and one.effective.latest is not None
    ]
