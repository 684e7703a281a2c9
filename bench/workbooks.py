"""What an action plan costs to write and read back as a workbook, and what hostile files cost to refuse."""

from __future__ import annotations

import datetime as dt
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve

from dspt_core import Assessment, Organisation, evaluate, load_edition
from dspt_core.formats.action_plans.form import origin_of
from dspt_core.formats.action_plans.reading import read_plan_workbook
from dspt_core.formats.action_plans.writing import write_plan_csv, write_plan_workbook
from dspt_core.formats.workbooks.csv_sheets import read_csv
from dspt_core.formats.workbooks.reading import WorkbookReading, read_workbook
from dspt_core.formats.workbooks.writing import ColumnToWrite, SheetToWrite, write_workbook
from dspt_core.rules.plan_rows import plan_rows
from tests.hostile.test_hostile_workbooks import CHILD
from tests.hostile.workbooks import HOSTILE

EDITION = "2025-26"
ON = dt.date(2026, 5, 1)
MADE = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
ROUNDS = 7
SHOWN = 5


def report() -> list[str]:
    """Return the lines of the report."""
    return [*_plans(), "", *_tables(), "", *_hostile()]


def _plans() -> list[str]:
    edition = load_edition(EDITION)
    organisation = Organisation(code="A99998", type="general-practice")
    evaluation = evaluate(edition, organisation, Assessment(edition=EDITION), on=ON)
    rows = tuple(
        evolve(row, action="Do it. " * 10, owner="Practice manager", due=dt.date(2026, 6, 1))
        for row in plan_rows(evaluation, edition, None)
    )
    origin = origin_of(evaluation, edition)

    def as_workbook() -> bytes:
        return write_plan_workbook(rows, origin=origin, edition=edition, file="plan.xlsx", made=MADE)

    def as_csv() -> bytes:
        return write_plan_csv(rows, origin=origin, file="plan.csv")

    def back(data: bytes, read: Callable[..., WorkbookReading]) -> None:
        opened = read(data, file="plan")
        found = read_plan_workbook(opened, file="plan", evaluation=evaluation, edition=edition, on=ON)
        if found.problems or len(found.actions) != len(rows):
            message = f"the plan did not come back: {found.problems}"
            raise AssertionError(message)

    workbook, csv = as_workbook(), as_csv()
    return _measured(
        f"An action plan of {len(rows)} rows",
        {
            "written as a workbook": as_workbook,
            "read from a workbook and checked": lambda: back(workbook, read_workbook),
            "written as CSV": as_csv,
            "read from CSV and checked": lambda: back(csv, read_csv),
        },
        rounds=ROUNDS,
    )


def _tables() -> list[str]:
    """Measure the largest table that is read: 5,000 rows of 40 columns."""
    columns = tuple(ColumnToWrite(title=f"C{number}", width=9) for number in range(40))
    rows = tuple(tuple(f"text {row} of {column}" for column in range(40)) for row in range(4_999))
    sheet = SheetToWrite(name="Table", columns=columns, rows=rows)
    data = write_workbook([sheet], file="table.xlsx", made=MADE)
    return _measured(
        "A workbook of 200,000 cells",
        {
            "written": lambda: write_workbook([sheet], file="table.xlsx", made=MADE),
            "read": lambda: read_workbook(data, file="table.xlsx"),
        },
        rounds=3,
    )


def _measured(title: str, things: Mapping[str, Callable[[], object]], *, rounds: int) -> list[str]:
    """Return lines with the processor's time of each thing, in turn, so that other processes do not count."""
    seconds: dict[str, list[float]] = {name: [] for name in things}
    for _ in range(rounds):
        for name, call in things.items():
            began = time.process_time()
            call()
            seconds[name].append(time.process_time() - began)
    lines = [f"{title}, milliseconds of the processor: median, smallest and largest of {rounds} rounds"]
    for name, times in seconds.items():
        numbers = "".join(f"{one * 1e3:>10.1f}" for one in (statistics.median(times), min(times), max(times)))
        lines.append(f"  {name:<44}{numbers}")
    return lines


def _hostile() -> list[str]:
    measured: list[tuple[float, int, str]] = []
    with TemporaryDirectory() as name:
        file = Path(name, "hostile")
        for title, (build, _) in HOSTILE.items():
            file.write_bytes(build())
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", CHILD, str(file)], check=True, capture_output=True, text=True
            )
            seconds = time.perf_counter() - began
            _, mib, *_ = done.stdout.split()
            measured.append((seconds, int(mib), title))
    lines = [f"{len(measured)} hostile files, each refused by a process started for it; the slowest {SHOWN}"]
    lines += [f"  {title:<52}{seconds:>6.2f} s{mib:>6} MiB" for seconds, mib, title in _slowest(measured)]
    _, mib, _ = max(measured, key=lambda one: one[1])
    return [*lines, f"  the most memory: {mib} MiB more than before; all together: {_sum(measured):.1f} s"]


def _slowest(measured: Sequence[tuple[float, int, str]]) -> list[tuple[float, int, str]]:
    return sorted(measured, reverse=True)[:SHOWN]


def _sum(measured: Sequence[tuple[float, int, str]]) -> float:
    return sum(seconds for seconds, _, _ in measured)
