"""The catalog-import document: what was read into an edition, by which mapping, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.problem import Problem
from dspt_core.formats.canonical_json import encodable
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.problem_json import write_problem
from dspt_core.formats.requirement_tables.columns import ColumnMapping
from dspt_core.formats.requirement_tables.mapping_files import write_mapping

IMPORT_FORMAT = "dspt-core/catalog-import/v1"


def write_import(
    edition: str,
    mapping: ColumnMapping | None,
    problems: Iterable[Problem],
    *,
    rows: int,
    items: int,
    written: Iterable[str],
) -> JsonValue:
    """Return the document; a mapping is that of a workbook, and nothing else has one."""
    return {
        "format": IMPORT_FORMAT,
        "edition": edition,
        **({"mapping": write_mapping(mapping)} if mapping is not None else {}),
        "rows": rows,
        "items": items,
        "written": [encodable(one) for one in written],
        "problems": [write_problem(one) for one in problems],
    }
