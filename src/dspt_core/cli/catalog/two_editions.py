"""Two editions that a command is given, each by name or folder, and the lineage declared between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.options import find_edition_folder, find_plain_edition
from dspt_core.domain.edition import Edition
from dspt_core.domain.lineage import Lineage
from dspt_core.formats.editions import load_edition
from dspt_core.formats.lineage_files import LINEAGE_FILE, beside, load_lineage, load_lineage_file
from dspt_core.rules.nearest import hint_for
from dspt_core.workshop.differences.pairing import backwards


@frozen
class AskedEdition:
    """An edition as it is asked for: its name or folder, and a day, or the name of a revision."""

    name: str
    day: dt.date | None = None
    revision: str | None = None


@frozen(kw_only=True)
class TwoEditions:
    """The editions, and the lineage from the first to the second if one is declared."""

    before: Edition
    after: Edition
    lineage: Lineage | None


def find_two_editions(old: AskedEdition, new: AskedEdition, *, lineage_file: Path | None) -> TwoEditions:
    """Read both editions and the lineage between them: the one in the file given, or the later one's own.

    Ends the command when a revision is asked for that the edition does not have, or whose day is not known.
    """
    before, after = _edition(old), _edition(new)
    if lineage_file is not None:
        lineage: Lineage | None = load_lineage_file(
            lineage_file, edition=_newest(new, after), edition_for=_beside(new, other=_newest(old, before))
        )
    elif before.edition > after.edition:
        declared = _declared(old, other=_newest(new, after))
        lineage = backwards(declared) if declared is not None else None
    else:
        lineage = _declared(new, other=_newest(old, before))
    return TwoEditions(before=before, after=after, lineage=lineage)


def _edition(asked: AskedEdition) -> Edition:
    if asked.revision is None:
        return find_plain_edition(asked.name, on=asked.day)
    if asked.day is not None:
        message = "give a day or a revision of an edition, not both"
        raise CommandError(message, Exit.USAGE)
    edition = find_plain_edition(asked.name, on=None)
    found = next((one for one in edition.revisions if one.revision == asked.revision), None)
    if found is None:
        hint = hint_for(asked.revision, (one.revision for one in edition.revisions))
        message = f"edition {edition.edition} has no revision {asked.revision!r}; {hint}"
        raise CommandError(message, Exit.USAGE)
    if found.effective.latest is None:
        message = f"from which day revision {asked.revision!r} holds is not known; give a day"
        raise CommandError(message, Exit.USAGE)
    return find_plain_edition(asked.name, on=found.effective.latest)


def _newest(asked: AskedEdition, edition: Edition) -> Edition:
    """Return an edition with all its revisions, which is what a lineage speaks of."""
    return edition if edition.as_of is None else find_plain_edition(asked.name, on=None)


def _declared(asked: AskedEdition, *, other: Edition) -> Lineage | None:
    """Return the lineage that leads to an edition, if it leads from the other one."""
    folder = find_edition_folder(asked.name)
    if folder is None:
        found = load_lineage(asked.name)
    elif (folder / LINEAGE_FILE).is_file():
        edition = find_plain_edition(asked.name, on=None)
        edition_for = _beside(asked, other=other)
        found = load_lineage_file(folder / LINEAGE_FILE, edition=edition, edition_for=edition_for)
    else:
        found = None
    return found if found is not None and found.before == other.edition else None


def _beside(asked: AskedEdition, *, other: Edition) -> Callable[[str], Edition]:
    """Return what gives an edition by name: the other one, else one beside the folder, else a shipped one."""
    folder = find_edition_folder(asked.name)
    find = beside(folder) if folder is not None else load_edition
    return lambda name: other if name == other.edition else find(name)
