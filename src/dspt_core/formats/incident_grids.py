"""Incident grids as documents: several editions refer to one, which lies beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from dspt_core.domain.edition import EDITION_DOCUMENT
from dspt_core.domain.incident_grid import IncidentGrid
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.converter import structure, unstructure
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.documents import OpenedDocument, open_document, read_bytes
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.schemas import Schema

GRIDS_FOLDER = "incident-grids"
GRID_FORMAT = "dspt-core/incident-grid/v1"


def shipped_grid(reference: Mapping[str, Any]) -> IncidentGrid:
    """Return the shipped grid that a shipped edition refers to."""
    file = catalogs_folder() / GRIDS_FOLDER / f"{reference['grid']}.json"
    return grid_of(json.loads(file.read_bytes()), reference["provenance"])


@frozen(kw_only=True)
class OpenedGrid:
    """The grid that an edition refers to, its document, and what hinders reading it at all."""

    grid: IncidentGrid | None = field(default=None, repr=False)
    document: OpenedDocument | None = field(default=None, repr=False)
    problems: tuple[Problem, ...] = ()
    """Those of the edition's own document."""
    file_beside: str | None = None
    """Its file, unless it is a shipped one."""


def open_grid(edition: Any, folder: Path) -> OpenedGrid:
    """Read the grid that an edition's document refers to, from beside its folder or the shipped ones."""
    reference = edition.get("incident_grid")
    if reference is None:
        return OpenedGrid()
    name = f"{reference['grid']}.json"
    own = folder.resolve().parent / GRIDS_FOLDER / name
    file = own if own.is_file() else catalogs_folder() / GRIDS_FOLDER / name
    beside = str(own) if file is own else None
    try:
        document = open_document(read_bytes(file), file=str(file), schema=Schema.INCIDENT_GRID)
    except UnreadableFileError as error:
        missing = Problem(
            code=ProblemCode.CATALOG_MISSING_FILE,
            message=f"cannot read {name}: {error.why}",
            pointer="/incident_grid/grid",
            document=EDITION_DOCUMENT,
            hint=f"a grid is a file of its name in {GRIDS_FOLDER}, beside the editions",
        )
        return OpenedGrid(problems=(missing,))
    if document.value is None or document.problems:
        return OpenedGrid(document=document, file_beside=beside)
    grid = grid_of(document.value, reference["provenance"])
    if grid.grid == reference["grid"]:
        return OpenedGrid(grid=grid, document=document, file_beside=beside)
    other = Problem(
        code=ProblemCode.CATALOG_OTHER_NAME,
        message=f"{name} calls itself {grid.grid!r}",
        pointer="/incident_grid/grid",
        document=EDITION_DOCUMENT,
        hint="give the file and the grid in it one name",
    )
    return OpenedGrid(grid=grid, document=document, problems=(other,), file_beside=beside)


def grid_of(value: Any, provenance: Any) -> IncidentGrid:
    """Return the grid that a validated document holds, as an edition of that provenance uses it."""
    members = {name: member for name, member in value.items() if name != "format"}
    return structure({**members, "provenance": provenance}, IncidentGrid)


def write_grid(grid: IncidentGrid) -> JsonValue:
    """Return the document of a grid, which does not say who uses it."""
    plain: Any = unstructure(grid)
    del plain["provenance"]
    return {"format": GRID_FORMAT, **plain}
