"""What the public register costs: importing, searching and summing up, rebuilding, and how that grows.

``DSPT_BENCH_REGISTER`` names a real file of the register, which is then measured beside the made-up ones.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.many_codes import fill
from dspt_core import RandomIdentifiers, SystemClock, Toolkit, open_store
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.register import RegisterQuery
from dspt_core.formats.editions import load_calendars
from dspt_core.formats.registers.page import summary_page
from dspt_core.formats.registers.reading import RegisterFile
from dspt_core.formats.registers.writing import write_register
from dspt_core.rules.register_summary import summarise
from dspt_core.storage.registers.folder import FolderRegister
from dspt_core.testing.registers import made_up_row, made_up_rows

TAKEN = dt.date(2026, 6, 30)
SIZES = (1_000, 10_000, 32_000, 65_000, 100_000)
ROUNDS = 3
COLUMNS = ("import", "export", "by code", "by name", "by area", "summary", "page", "peak MiB")

PEAK = """
import datetime, sys
from dspt_core.formats.registers.reading import RegisterFile
from dspt_core.storage.registers.folder import FolderRegister
day = datetime.date(2026, 6, 30)
FolderRegister(sys.argv[2]).put(day, RegisterFile(sys.argv[1], taken=day).rows(), source="bench")
with open("/proc/self/status") as status:
    print(*(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def report() -> list[str]:
    """Return the lines of the report."""
    lines = [
        f"The public register, milliseconds, medians of {ROUNDS} runs; peak memory of a process that imports",
        f"  {'rows':<12}{''.join(f'{column:>10}' for column in COLUMNS)}",
    ]
    with TemporaryDirectory() as name:
        folder = Path(name)
        for size in SIZES:
            file = folder / f"{size}.csv"
            with file.open("w", encoding="utf-8", newline="") as text:
                write_register(made_up_rows(size), text)
            lines.append(_measured(f"{size:,}", file, folder, code=made_up_row(size // 2).code))
        real = os.environ.get("DSPT_BENCH_REGISTER")
        if real is not None:
            lines.append(_measured("real file", Path(real), folder, code="A81001"))
        lines += _rebuilt(folder)
    return lines


def _rebuilt(folder: Path) -> list[str]:
    """Measure working the register out from a store in which every code published once."""
    lines = [f"The register rebuilt from a store on SQLite, seconds, medians of {ROUNDS} runs"]
    with open_store(f"sqlite:///{folder / 'years.db'}") as store:
        for number in (1_000, 10_000):
            tenant = f"of-{number}"
            fill(store.tenant(tenant), tenant, number)
            toolkit = Toolkit(store, tenant=tenant, clock=SystemClock(), ids=RandomIdentifiers())
            register = FolderRegister(folder / tenant)

            def rebuild(register: FolderRegister = register, toolkit: Toolkit = toolkit) -> None:
                register.put(TAKEN, toolkit.register_rows(on=TAKEN), source="bench")

            seconds = _milliseconds(rebuild) / 1e3
            if register.snapshots()[0].rows != number:
                message = "a code has no row"
                raise RuntimeError(message)
            lines.append(f"  {number:>9,} codes{seconds:>10.2f} s")
    return lines


def _measured(title: str, file: Path, folder: Path, *, code: str) -> str:
    register = FolderRegister(folder / f"register of {file.name}")
    calendars = load_calendars()

    def put() -> None:
        register.put(TAKEN, RegisterFile(file, taken=TAKEN).rows(), source=file.name)

    def export() -> None:
        with (folder / "export.csv").open("w", encoding="utf-8", newline="") as text:
            write_register(register.rows(TAKEN), text)

    def search(query: RegisterQuery) -> Callable[[], object]:
        return lambda: list(register.search(query, taken=TAKEN))

    def summary() -> object:
        return summarise(
            register.snapshots()[0],
            register.rows(TAKEN),
            policy=CurrencyPolicy.UNTIL_NEXT_DEADLINE,
            on=TAKEN,
            calendars=calendars,
        )

    imported = _milliseconds(put)
    summed = summarise(
        register.snapshots()[0],
        register.rows(TAKEN),
        policy=CurrencyPolicy.UNTIL_NEXT_DEADLINE,
        on=TAKEN,
        calendars=calendars,
    )
    times = (
        imported,
        _milliseconds(export),
        _milliseconds(search(RegisterQuery(code=code))),
        _milliseconds(search(RegisterQuery(text="willow hill"))),
        _milliseconds(search(RegisterQuery(area="up area 7 "))),
        _milliseconds(summary),
        _milliseconds(lambda: summary_page(summed)),
    )
    numbers = "".join(f"{time:>10.1f}" for time in times)
    return f"  {title:<12}{numbers}{_peak(file, folder):>10.1f}"


def _milliseconds(call: Callable[[], object]) -> float:
    seconds = []
    for _ in range(ROUNDS):
        began = perf_counter()
        call()
        seconds.append(perf_counter() - began)
    return median(seconds) * 1e3


def _peak(file: Path, folder: Path) -> float:
    # What is told of a child's memory elsewhere begins with that of its parent.
    if not Path("/proc/self/status").exists():
        return float("nan")
    command = [sys.executable, "-c", PEAK, str(file), str(folder / "peak")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024
