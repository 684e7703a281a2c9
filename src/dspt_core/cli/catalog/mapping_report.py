"""A column mapping in words: what is shown before anything is written by it."""

from __future__ import annotations

from dspt_core.cli.output import say
from dspt_core.formats.requirement_tables.columns import MARKED, Blank, Column, ColumnMapping, Holds, Wording
from dspt_core.formats.requirement_tables.mapping_files import described
from dspt_core.formats.workbooks.cells import column_name

_WORDS = {
    Wording.OWN: "your own words",
    Wording.SOURCE: "the source's own words: pass the edition on only if you have the right to",
}


def say_mapping(mapping: ColumnMapping, *, places: tuple[int, ...] = ()) -> None:
    """Print what each column holds; with their places, under the letters of the sheet."""
    letters = [*map(column_name, places)] or [""] * len(mapping.columns)
    sheet = f"Sheet {mapping.sheet!r}" if mapping.sheet is not None else "The file"
    say(f"{sheet}, titles in row {mapping.header_row}, for the framework {mapping.framework.framework!r}:")
    say()
    width = min(max(len(one.title) for one in mapping.columns), 44)
    for letter, column in zip(letters, mapping.columns, strict=True):
        say(f"  {letter:<3} {column.title:<{width}}  {_meaning(column)}")
    say()
    marks = mapping.marks
    if any(one.holds in MARKED for one in mapping.columns):
        say(f"  Marks: {_listed(marks.yes)} for yes, {_listed(marks.no)} for no")
    say(f"  Texts: {_WORDS[mapping.wording]}")
    if mapping.provenance is not None:
        say(f"  Provenance: {mapping.provenance.mark.value}, from {mapping.provenance.source!r}")


def _meaning(column: Column) -> str:
    if column.holds is Holds.UNDECIDED:
        return "?  not known: say what it holds"
    words = "left out" if column.holds is Holds.NOTHING else described(column)
    if column.holds in MARKED and column.blank is Blank.NO:
        words += "; blank is no"
    return f"{words}  ? a guess" if column.is_guess else words


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(map(repr, words))
