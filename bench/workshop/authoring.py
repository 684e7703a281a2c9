"""Comparing, proving and bringing in: what an author waits for between the workbook and the edition."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import ROOT, in_turn, process, table
from dspt_core import load_edition
from dspt_core.formats.workbooks.writing import ColumnToWrite, SheetToWrite, write_workbook
from dspt_core.workshop.differences.comparing import compare_editions
from dspt_core.workshop.differences.page import differences_page

BEFORE, AFTER = "2024-25", "2025-26"
ROWS = 500
MADE = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
TITLES = (
    "Standard",
    "Standard title",
    "Assertion ref",
    "Assertion text",
    "Evidence ref",
    "Category 4 text",
    "Category 4 mandatory",
    "Category 4 approaching",
    "Category 4 tooltip",
)


def report(*, rounds: int) -> list[str]:
    """Return the lines of the report."""
    before, after = load_edition(BEFORE), load_edition(AFTER)
    comparison = compare_editions(before, after)
    with _workbook() as (workbook, folder):
        medians = in_turn(
            {
                "python -c pass": process("-c", "pass"),
                f"dspt catalog diff {BEFORE} {AFTER}": _dspt("diff", BEFORE, AFTER),
                "the same, with a page": _dspt(
                    "diff", BEFORE, AFTER, "--html", str(folder.parent / "page.html"), "--force"
                ),
                "  compared, in process": lambda: compare_editions(before, after),
                "  the page, in process": lambda: differences_page(comparison),
                "dspt catalog prove, every shipped edition": _dspt("prove", str(ROOT / "catalogs")),
                f"dspt catalog import, a workbook of {ROWS} rows": _dspt(
                    "import",
                    str(workbook),
                    "--into",
                    str(folder),
                    "--source",
                    "made-up",
                    "--accept",
                    "--force",
                ),
            },
            rounds=rounds,
        )
    return table("What authors wait for", medians, against="python -c pass")


def _dspt(*arguments: str) -> Callable[[], object]:
    return process("-m", "dspt_core", "catalog", *arguments)


@contextmanager
def _workbook() -> Iterator[tuple[Path, Path]]:
    """Lend a workbook of made-up rows, and the folder of an edition that it can be brought into."""
    columns = tuple(ColumnToWrite(title=title, width=12) for title in TITLES)
    sheet = SheetToWrite(name="Requirements", columns=columns, rows=tuple(map(_row, range(ROWS))))
    with TemporaryDirectory() as name:
        folder = Path(name, AFTER)
        folder.mkdir()
        edition = json.loads((ROOT / "catalogs" / AFTER / "edition.json").read_bytes())
        edition["sources"].append({"source": "made-up", "title": "Made up for a measurement"})
        (folder / "edition.json").write_text(json.dumps(edition), encoding="utf-8")
        workbook = Path(name, "requirements.xlsx")
        workbook.write_bytes(write_workbook([sheet], file=workbook.name, made=MADE))
        yield workbook, folder


def _row(number: int) -> tuple[str, ...]:
    standard, assertion, item = number // 50 + 1, number // 5 % 10 + 1, number % 5 + 1
    reference = f"{standard}.{assertion}"
    text = f"Is the thing of number {number} done as it has to be, and by whom?"
    titles = (f"Standard {standard}", reference, f"Assertion {reference}", f"{reference}.{item}")
    return (str(standard), *titles, text, "Yes", "No", f"What to know of {number}. " * 5)
