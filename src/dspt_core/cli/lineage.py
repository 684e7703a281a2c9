"""``dspt edition lineage``: what became of each item since the edition before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.options import find_edition_folder
from dspt_core.cli.output import count, folded, format_option, say, say_json
from dspt_core.domain.edition import Edition
from dspt_core.domain.lineage import ItemChange, Lineage, LineageLink
from dspt_core.formats.editions import load_edition, load_edition_folder
from dspt_core.formats.lineage_files import (
    LINEAGE_FILE,
    beside,
    load_lineage,
    load_lineage_file,
    write_lineage,
)


@click.command()
@click.argument("name", metavar="EDITION")
@format_option
def lineage(name: str, output_format: str) -> None:
    """Show what became of items between an earlier edition and EDITION, given by name or by its folder.

    For every link: the keys, what changed, and what happens to answers. Ends with exit code 1 when no
    lineage to the edition is known.
    """
    found, before, after = _find(name)
    if found is None:
        message = f"no lineage to edition {after.edition} is known"
        raise CommandError(message, Exit.FINDINGS)
    if output_format == "json":
        say_json(write_lineage(found))
        return
    for line in _lines(found, before, after):
        say(line)


def find_lineage(name: str) -> Lineage | None:
    """Return the lineage that leads to an edition, by name or by its folder; ``None`` where none does."""
    return _find(name)[0]


def _find(name: str) -> tuple[Lineage | None, Edition | None, Edition]:
    folder = find_edition_folder(name)
    after = load_edition_folder(folder) if folder is not None else load_edition(name)
    if folder is None:
        found = load_lineage(name)
        return found, load_edition(found.before) if found is not None else None, after
    if not (folder / LINEAGE_FILE).is_file():
        return None, None, after
    edition_for = beside(folder)
    found = load_lineage_file(folder / LINEAGE_FILE, edition=after, edition_for=edition_for)
    return found, edition_for(found.before), after


def _lines(found: Lineage, before: Edition | None, after: Edition) -> Iterator[str]:
    numbers_before = _numbers(before)
    numbers_after = _numbers(after)
    counts = Counter(change for link in found.links for change in link.changes)
    summary = ", ".join(f"{counts[change]} {change}" for change in ItemChange if counts[change])
    yield f"From {found.before} to {found.edition}: {count(len(found.links), 'link')}; {summary}"
    for link in found.links:
        yield ""
        yield from folded(_link(link, numbers_before, numbers_after), indent="", hanging="    ")
        note = link.provenance.note
        if note is not None:
            yield from folded(note, indent="    ")


def _link(link: LineageLink, before: dict[str, str], after: dict[str, str]) -> str:
    changes = ", ".join(change for change in ItemChange if change in link.changes)
    answers = f"; answers: {link.answers}" if link.answers is not None else ""
    return f"{changes}: {_items(link, before, after)}{answers} ({link.provenance.mark})"


def _items(link: LineageLink, before: dict[str, str], after: dict[str, str]) -> str:
    """Return the items that a link joins; a key that it leads to itself stands there once."""
    if link.before == link.after and len(link.after) == 1:
        (key,) = link.after
        was, now = before.get(key, "?"), after.get(key, "?")
        return f"{now} {key}" if was == now else f"{was} -> {now} {key}"
    return " -> ".join(
        " + ".join(f"{numbers.get(key, '?')} {key}" for key in keys)
        for keys, numbers in ((link.before, before), (link.after, after))
        if keys
    )


def _numbers(edition: Edition | None) -> dict[str, str]:
    return {item.key: item.reference for item in edition.items()} if edition is not None else {}
