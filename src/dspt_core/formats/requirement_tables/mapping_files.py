"""The column-mapping document: what an author agreed to once, kept to be used again next year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.formats.checked_documents import Checked, read_checked
from dspt_core.formats.converter import structure, unstructure
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.requirement_tables.columns import (
    MARKED,
    OF_A_CATEGORY,
    OF_EITHER,
    Blank,
    Column,
    ColumnMapping,
    Holds,
)
from dspt_core.formats.schemas import Schema
from dspt_core.rules.nearest import unknown_name

MAPPING_FORMAT = "dspt-core/column-mapping/v1"


def read_mapping(data: bytes, *, file: str, edition: Edition) -> Checked[ColumnMapping]:
    """Read a mapping from its bytes, and hold it against the edition that it is for."""
    return read_checked(
        data,
        file=file,
        schema=Schema.COLUMN_MAPPING,
        read=_mapping,
        check=lambda mapping: check_mapping(mapping, edition),
    )


def write_mapping(mapping: ColumnMapping) -> JsonValue:
    """Return the document of a mapping."""
    plain: Any = unstructure(mapping)
    order = ("framework", "sheet", "header_row", "wording", "provenance", "marks", "columns")
    return {"format": MAPPING_FORMAT, **{name: plain[name] for name in order if name in plain}}


def _mapping(value: Any) -> ColumnMapping:
    return structure({key: one for key, one in value.items() if key != "format"}, ColumnMapping)


def check_mapping(mapping: ColumnMapping, edition: Edition) -> Iterator[Problem]:
    """Yield everything for which nothing can be imported by a mapping; pointers are those of its document."""
    frameworks = [one.framework for one in edition.frameworks]
    told = mapping.framework
    if told.title is None and told.framework not in frameworks:
        yield unknown_name("framework", told.framework, frameworks, "/framework/framework")
    sources = [one.source for one in edition.sources]
    if mapping.provenance is not None and mapping.provenance.source not in sources:
        yield unknown_name("source", mapping.provenance.source, sources, "/provenance/source")
    yield from _marks(mapping)
    seen: dict[tuple[Holds, str | None, str | None], str] = {}
    titles: set[str] = set()
    for index, column in enumerate(mapping.columns):
        pointer = f"/columns/{index}"
        yield from _column(column, edition, mapping, pointer)
        title = " ".join(column.title.split()).casefold()
        if title in titles:
            yield _contradicted(f"two columns are called {column.title!r}", f"{pointer}/title")
        titles.add(title)
        meaning = (column.holds, column.category, column.exemption)
        if meaning in seen and column.holds not in {Holds.NOTHING, Holds.UNDECIDED}:
            said = f"the column {seen[meaning]!r} holds the same already"
            yield _contradicted(said, f"{pointer}/holds")
        seen.setdefault(meaning, column.title)
    yield from _needed(mapping)


def _marks(mapping: ColumnMapping) -> Iterator[Problem]:
    meant: dict[str, str] = {}
    for name in ("yes", "no", "unknown"):
        words: tuple[str, ...] = getattr(mapping.marks, name)
        for index, word in enumerate(words):
            shape = word.strip().casefold()
            if meant.setdefault(shape, name) != name:
                said = f"{word!r} cannot mean {meant[shape]!r} and {name!r}"
                yield _contradicted(said, f"/marks/{name}/{index}")


def _column(column: Column, edition: Edition, mapping: ColumnMapping, pointer: str) -> Iterator[Problem]:
    if column.holds is Holds.UNDECIDED or column.is_guess:
        yield undecided(column, pointer)
    name, needs = column.category, column.holds in OF_A_CATEGORY - OF_EITHER
    if name is not None and column.holds not in OF_A_CATEGORY | {Holds.UNDECIDED}:
        yield _contradicted(
            f"{column.holds.value!r} is of the row, and of no category", f"{pointer}/category"
        )
    elif name is None and needs:
        yield _contradicted(f"{column.holds.value!r} is of a category, and none is named", pointer)
    elif name is not None:
        known = [one.category for one in edition.categories if one.framework == mapping.framework.framework]
        if name not in known:
            yield unknown_name("category", name, known, f"{pointer}/category")
        elif mapping.find(Holds.TEXT, name) is None and column.holds is not Holds.UNDECIDED:
            said = f"no column holds the texts of category {name!r}, so it is asked nothing"
            yield _contradicted(said, f"{pointer}/category")
    if (column.exemption is not None) is not (column.holds is Holds.EXEMPTION):
        yield _contradicted("a column of marks for an exemption names it, and no other does", pointer)
    elif column.exemption is not None:
        exemptions = [one.exemption for one in edition.exemptions]
        if column.exemption not in exemptions:
            yield unknown_name("exemption", column.exemption, exemptions, f"{pointer}/exemption")
    if column.blank is Blank.NO and column.holds not in MARKED:
        yield _contradicted("only columns of marks say what a blank means", f"{pointer}/blank")


def _needed(mapping: ColumnMapping) -> Iterator[Problem]:
    for holds, what in (
        (Holds.REFERENCE, "numbers of evidence items"),
        (Holds.ASSERTION, "numbers of assertions"),
    ):
        if mapping.find(holds) is None:
            yield _contradicted(f"no column holds {holds.value!r}, the {what}", "/columns")
    if not mapping.categories():
        yield _contradicted("no column holds the texts of a category", "/columns")


def undecided(column: Column, pointer: str = "") -> Problem:
    """Return the problem of a column of which nobody has said, or agreed, what it holds."""
    what = f"is only taken for {described(column)}" if column.is_guess else "holds nobody has said what"
    return Problem(
        code=ProblemCode.IMPORT_UNDECIDED_COLUMN,
        message=f"the column {column.title!r} {what}",
        hint="take 'is_guess' out of the saved mapping if that is right"
        if column.is_guess
        else "say it in the saved mapping; 'nothing' leaves the column out",
        pointer=f"{pointer}/is_guess" if column.is_guess else f"{pointer}/holds",
    )


def described(column: Column) -> str:
    """Return what a column holds in words: ``text of category 4``."""
    words = column.holds.value
    if column.exemption is not None:
        words += f" {column.exemption}"
    if column.category is not None:
        words += f" of category {column.category}"
    return words


def _contradicted(message: str, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.IMPORT_MAPPING_CONTRADICTED,
        message=message,
        hint="correct the mapping, or let one be proposed anew",
        pointer=pointer,
    )
