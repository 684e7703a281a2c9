"""What reading the ODS directory costs: made-up files of three sizes in both forms, time and memory."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Mapping

from dspt_core.directory.memory import InMemoryDirectory
from dspt_core.directory.reading import read_snapshot_bytes
from dspt_core.ports.directory import records_about
from dspt_core.rules.sites_offered import sites_offered
from dspt_core.testing.directories import DirectoryWorld, made_up_world, write_lines, write_reports

SIZES = (1_000, 10_000, 100_000)


def report() -> list[str]:
    """Return the lines of the report."""
    lines = [
        "Reading the directory: seconds of the processor, and peak of what Python allocates",
        f"  {'records':>9}  {'form':<8}{'read':>10}{'index':>10}{'offer':>12}{'peak':>11}",
    ]
    for size in SIZES:
        world = made_up_world(size)
        lines += _measured(world, "reports", write_reports(world))
        lines += _measured(world, "ndjson", {"all.ndjson": write_lines(world)})
    return lines


def _measured(world: DirectoryWorld, form: str, files: Mapping[str, bytes]) -> list[str]:
    began = time.process_time()
    snapshots = [read_snapshot_bytes(data, file=name, taken=world.taken) for name, data in files.items()]
    read = time.process_time()
    directory = InMemoryDirectory(snapshots)
    indexed = time.process_time()
    headquarters = world.records[0].code
    records = records_about(directory, headquarters)
    offer = sites_offered(headquarters, records, on=world.taken, taken=world.taken)
    offered = time.process_time()
    if len(directory) != len(world.records) or not offer.sites:
        message = "the directory does not hold what was written"
        raise AssertionError(message)
    peak = _peak(world, files)
    times = f"{read - began:>8.2f} s{indexed - read:>8.2f} s{(offered - indexed) * 1e3:>9.2f} ms"
    return [f"  {len(world.records):>9,}  {form:<8}{times}{peak / 1024**2:>7.0f} MiB"]


def _peak(world: DirectoryWorld, files: Mapping[str, bytes]) -> int:
    tracemalloc.start()
    InMemoryDirectory(read_snapshot_bytes(data, file=name, taken=world.taken) for name, data in files.items())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak
