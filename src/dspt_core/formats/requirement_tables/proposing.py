"""A mapping proposed from what a workbook says of itself: to be looked at, never to be imported by unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve, field, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import FrameworkWords
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.provenance import Provenance
from dspt_core.formats.converter import structure
from dspt_core.formats.requirement_tables.columns import (
    MARKED,
    Blank,
    Column,
    ColumnMapping,
    FrameworkTold,
    Holds,
    Marks,
    Wording,
)
from dspt_core.formats.requirement_tables.form import ABOUT_SHEET, FRAMEWORK, TABLE_FORMAT, TITLE, WORDS
from dspt_core.formats.requirement_tables.titles import Titles
from dspt_core.formats.strict_json import decode_json
from dspt_core.formats.workbooks.cells import CellKind, Row, Sheet, Workbook
from dspt_core.formats.workbooks.findings import Findings, cell_place

_ROWS_LOOKED_AT = 30
_YES = frozenset({"yes", "y", "x", "true", "mandatory", "m", "\N{CHECK MARK}", "\N{HEAVY CHECK MARK}"})
_NO = frozenset({"no", "n", "false", "optional", "o", "-", "\N{EN DASH}"})
_UNKNOWN = frozenset({"unknown", "?"})


@frozen(kw_only=True)
class Proposal:
    """What a workbook seems to be laid out like: a mapping, and where each of its columns stands."""

    mapping: ColumnMapping
    places: tuple[int, ...] = field(repr=False)
    """The column of the sheet in which each column of the mapping stands, counted from 1."""


def propose_mapping(
    workbook: Workbook,
    *,
    edition: Edition,
    framework: str,
    findings: Findings,
    sheet: str | None = None,
    wording: Wording = Wording.OWN,
    provenance: Provenance | None = None,
) -> Proposal | None:
    """Return the mapping that a workbook seems to need; ``None`` when there is no table of requirements.

    The table is looked for in the sheet of that name, or in all. What is wrong goes to ``findings``.
    """
    titles = Titles(edition, framework)
    among = [one for one in workbook.sheets if sheet is None or one.name.casefold() == sheet.casefold()]
    found = [(one, header) for one in among if (header := _header(one, titles)) is not None]
    seen = [pair for pair in found if not pair[0].is_hidden] or found
    if len(seen) != 1:
        findings.add(_alike(seen, findings.file) if seen else _no_table(workbook, sheet))
        return None
    (chosen, header), *_ = seen
    marks, columns, places = _columns(chosen, header, titles)
    mapping = ColumnMapping(
        framework=_told(workbook, framework),
        sheet=chosen.name or None,
        header_row=header.number,
        columns=columns,
        marks=marks,
        wording=wording,
        provenance=provenance,
    )
    return Proposal(mapping=mapping, places=places)


def _header(sheet: Sheet, titles: Titles) -> Row | None:
    """Return the first row that has a title for numbers and one for texts, if there is one."""
    for row in sheet.rows:
        if row.number > _ROWS_LOOKED_AT:
            break
        held = [titles.column(cell.text) for cell in row.cells if cell.kind is CellKind.TEXT]
        sure = {one.holds for one in held if not one.is_guess}
        if sure and {Holds.REFERENCE, Holds.TEXT} <= {one.holds for one in held}:
            return row
    return None


def _columns(sheet: Sheet, header: Row, titles: Titles) -> tuple[Marks, tuple[Column, ...], tuple[int, ...]]:
    below = [row for row in sheet.rows if row.number > header.number]
    words: dict[int, list[str]] = {}
    for row in below:
        for cell in row.cells:
            if cell.kind is CellKind.TEXT and cell.text.strip():
                words.setdefault(cell.column, []).append(cell.text.strip())
    columns: list[Column] = []
    places: list[int] = []
    yes, no, unknown = dict[str, None](), dict[str, None](), dict[str, None]()
    for cell in header.cells:
        if cell.kind is not CellKind.TEXT or not cell.text.strip():
            continue
        column = titles.column(cell.text)
        if column.holds in MARKED:
            said_no = False
            for word in words.get(cell.column, ()):
                for meant, known in ((yes, _YES), (no, _NO), (unknown, _UNKNOWN)):
                    if word.casefold() in known:
                        meant.setdefault(word)
                        said_no = said_no or meant is no
            column = evolve(column, blank=Blank.REFUSED if said_no else Blank.NO)
        columns.append(column)
        places.append(cell.column)
    plain = Marks()
    marks = Marks(
        yes=_each_once(yes) or plain.yes,
        no=_each_once(no) or plain.no,
        unknown=_each_once(unknown) or plain.unknown,
    )
    return marks, tuple(columns), tuple(places)


def _each_once(words: dict[str, None]) -> tuple[str, ...]:
    by_shape: dict[str, str] = {}
    for word in words:
        by_shape.setdefault(word.casefold(), word)
    return tuple(by_shape.values())


def is_exported(workbook: Workbook, framework: str) -> bool:
    """Say whether a workbook says of itself that it was exported, and is of this framework."""
    told = _about(workbook)
    return told.get("Format") == TABLE_FORMAT and told.get(FRAMEWORK) == framework


def _about(workbook: Workbook) -> dict[str, str]:
    about = workbook.sheet(ABOUT_SHEET)
    rows = about.rows if about is not None else ()
    return {row.cells[0].text: row.cells[1].text for row in rows if len(row.cells) > 1}


def _told(workbook: Workbook, framework: str) -> FrameworkTold:
    """Return what a workbook that was exported says of its framework, or the bare name."""
    if not is_exported(workbook, framework):
        return FrameworkTold(framework=framework)
    told = _about(workbook)
    return FrameworkTold(framework=framework, title=told.get(TITLE), words=_words(told.get(WORDS)))


def _words(text: str | None) -> FrameworkWords | None:
    decoded = decode_json((text or "").encode(), file=ABOUT_SHEET)
    plain: Any = decoded.value
    if not decoded.is_readable or not isinstance(plain, dict):
        return None
    words: dict[str, Any] = {name: plain.get(name) for name in ("standard", "assertion", "item")}
    if not all(_is_noun(one) for one in words.values()):
        return None
    return structure(words, FrameworkWords)


def _is_noun(value: Any) -> bool:
    return isinstance(value, dict) and {"one", "many"} == set(value) and all(map(bool, value.values()))


def _alike(seen: list[tuple[Sheet, Row]], file: str) -> Problem:
    names = ", ".join(repr(one.name) for one, _ in seen)
    second, header = seen[1]
    return Problem(
        code=ProblemCode.IMPORT_SHEETS_ALIKE,
        message=f"several sheets look like tables of requirements: {names}",
        hint="say which is meant, with --sheet",
        place=cell_place(file, sheet=second.name, row=header.number, column=header.cells[0].column),
    )


def _no_table(workbook: Workbook, sheet: str | None) -> Problem:
    names = [one.name for one in workbook.sheets]
    where = f"the sheet {sheet!r}" if sheet is not None else "any sheet"
    listed = ", ".join(map(repr, names)) or "none"
    return Problem(
        code=ProblemCode.IMPORT_NO_TABLE,
        message=f"no row of {where} has titles for numbers of evidence items and for texts of a category",
        hint=f"a title such as 'Evidence ref', and one such as 'Category 4 text'; sheets: {listed}",
    )


def undecided_columns(proposal: Proposal, file: str) -> Iterator[Problem]:
    """Yield a problem for each column of a proposal that somebody has to decide about, at its cell."""
    from dspt_core.formats.requirement_tables.mapping_files import undecided

    for place, column in zip(proposal.places, proposal.mapping.columns, strict=True):
        if column.is_guess or column.holds is Holds.UNDECIDED:
            at = cell_place(
                file, sheet=proposal.mapping.sheet or "", row=proposal.mapping.header_row, column=place
            )
            yield undecided(column).moved_to("").at(at)
