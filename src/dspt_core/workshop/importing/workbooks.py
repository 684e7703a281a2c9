"""A requirements workbook into an edition's folder: read by a mapping, and held against schema and rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import Framework
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode, errors_among
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.converter import structure
from dspt_core.formats.documents import in_order, open_document, read_bytes
from dspt_core.formats.editions import EDITION_FILE
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.pruning import sound_part
from dspt_core.formats.requirement_tables.columns import ColumnMapping
from dspt_core.formats.requirement_tables.reading import TableReading, read_requirements
from dspt_core.formats.schema_problems import check_schema
from dspt_core.formats.schemas import Schema
from dspt_core.formats.workbooks.cells import Sheet, Workbook
from dspt_core.formats.workbooks.findings import Findings, ReadingStoppedError
from dspt_core.formats.workbooks.reading import WorkbookReading
from dspt_core.formats.workbooks.sheet_cells import WorkbookLimits
from dspt_core.rules.framework_check import check_framework
from dspt_core.rules.nearest import hint_for

LIMITS = WorkbookLimits(rows=5_000, columns=250)
"""A sheet of requirements is wide: each category has its own columns."""


@frozen(kw_only=True)
class WorkbookImport:
    """What importing gave: the framework's document unless it was refused, and all problems by cell."""

    document: JsonValue = field(repr=False)
    rows: int
    items: int
    problems: tuple[Problem, ...]


def edition_in(folder: Path) -> Edition:
    """Return the edition in a folder as far as an import needs it: frameworks may be missing or unsound.

    Raises :class:`UnreadableFileError` when there is no ``edition.json``, and
    :class:`InvalidDocumentError` when its form is wrong.
    """
    path = folder / EDITION_FILE
    opened = open_document(read_bytes(path), file=str(path), schema=Schema.EDITION)
    value: Any = opened.value
    if value is None or errors_among(opened.problems):
        raise InvalidDocumentError(document=str(path), problems=opened.problems)
    own = {key: one for key, one in value.items() if key not in {"format", "frameworks", "incident_grid"}}
    frameworks = tuple(_framework(folder, name) for name in value["frameworks"])
    edition = structure({**own, "frameworks": [], "incident_grid": None}, Edition)
    return evolve(edition, frameworks=frameworks)


def _framework(folder: Path, name: str) -> Framework:
    """Return a framework, or one of its name without standards where its file is of no use."""
    blank = Framework(edition=folder.resolve().name, framework=name, title=name, standards=())
    path = folder / f"{name}.json"
    try:
        opened = open_document(read_bytes(path), file=str(path), schema=Schema.FRAMEWORK)
    except UnreadableFileError:
        return blank
    value: Any = opened.value
    if value is None or errors_among(opened.problems):
        return blank
    return structure({key: one for key, one in value.items() if key != "format"}, Framework)


def import_workbook(
    opened: WorkbookReading, mapping: ColumnMapping, *, edition: Edition, file: str
) -> WorkbookImport:
    """Read the sheet that a mapping names, and check what it says as a framework of the edition."""
    if opened.workbook is None:
        return WorkbookImport(document=None, rows=0, items=0, problems=opened.problems)
    findings = Findings(file, before=_of_sheet(opened.problems, mapping.sheet))
    reading: TableReading | None = None
    try:
        sheet = _sheet(opened.workbook, mapping, findings)
        if sheet is not None:
            reading = read_requirements(sheet, mapping, edition=edition, findings=findings)
            if reading is not None:
                for problem in _checked(reading, edition, told=findings.problems):
                    findings.add(problem)
    except ReadingStoppedError as error:
        findings.stop(error)
    problems = in_order(findings.problems)
    is_sound = reading is not None and not errors_among(problems)
    return WorkbookImport(
        document=reading.document if reading is not None and is_sound else None,
        rows=reading.rows if reading is not None else 0,
        items=reading.items if reading is not None else 0,
        problems=problems,
    )


def _of_sheet(problems: tuple[Problem, ...], sheet: str | None) -> tuple[Problem, ...]:
    """Leave out what is wrong with cells of sheets that are not read."""
    return tuple(
        one
        for one in problems
        if one.place is None
        or one.place.cell is None
        or "!" not in one.place.cell
        or (sheet is not None and one.place.cell.casefold().startswith(f"{sheet.casefold()}!"))
    )


def _sheet(workbook: Workbook, mapping: ColumnMapping, findings: Findings) -> Sheet | None:
    sheet = workbook.sheet(mapping.sheet or "")
    if sheet is None and mapping.sheet is not None:
        sheet = workbook.sheet("")  # The same table, saved as CSV.
    if sheet is None:
        names = [one.name for one in workbook.sheets]
        findings.add(
            Problem(
                code=ProblemCode.WORKBOOK_MISSING_SHEET,
                message=f"there is no sheet {mapping.sheet or ''!r}",
                hint=hint_for(mapping.sheet or "", names),
            )
        )
    elif sheet.is_hidden:
        hidden = Problem(
            code=ProblemCode.WORKBOOK_HIDDEN_CELLS,
            message=f"the sheet {sheet.name!r} is hidden, and nobody who opens the workbook sees it",
            hint="show the sheet, and look at it",
        )
        findings.add_at(hidden, sheet=sheet.name, row=1, column=1)
    return sheet


def _checked(reading: TableReading, edition: Edition, *, told: tuple[Problem, ...]) -> list[Problem]:
    """Return what schema and rules say of the document, at its cells, where nothing is said already."""
    spoken_of = {problem.place for problem in told}
    broken = check_schema(reading.document, Schema.FRAMEWORK)
    found = list(broken)
    plain: Any = reading.document
    part = sound_part(plain, broken, Schema.FRAMEWORK) if broken else None
    if part is not None:
        plain = part.value
    if not broken or part is not None:
        framework = structure({key: one for key, one in plain.items() if key != "format"}, Framework)
        others = [one if one.framework != framework.framework else framework for one in edition.frameworks]
        if edition.framework(framework.framework) is None:
            others.append(framework)
        for problem in check_framework(framework, evolve(edition, frameworks=tuple(others))):
            if part is None:
                found.append(problem)
            elif not part.is_made_up(problem.pointer):
                found.append(problem.moved_to(part.original_pointer(problem.pointer)))
    placed = [
        problem.at(reading.place(problem.pointer))
        for problem in found
        # A key that no cell holds is made of the number, and of a number that is there twice all is said.
        if not (problem.pointer.endswith("/key") and problem.pointer not in reading.cells)
    ]
    # Where rows could not be read, it is no wonder that there are no standards.
    is_empty = bool(spoken_of) and not reading.items
    return [
        problem
        for problem in placed
        if problem.place not in spoken_of and not (is_empty and problem.pointer == "/standards")
    ]
