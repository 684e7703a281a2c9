"""The comparison: the same assessments through every engine, in one run, as a table."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from importlib import import_module
from random import Random
from typing import Self

from attrs import evolve, frozen

from bench.machine import machine
from bench.peers import printing
from bench.peers.engine import Engine, Missing
from bench.peers.measuring import Cost, Difference, costs, differences, on_one_core
from bench.peers.reference import Reference
from bench.workload import DAY, Workload

MODULES = ("ours", "json_logic", "zen_engine", "cel", "business_rules", "openfisca", "floors")
SIZES = (40, 80, 160, 240, 400)
NUMBERS = (1_000, 5_000, 20_000)


@frozen(kw_only=True)
class Plan:
    """How much to measure."""

    assessments: int = 20_000
    items: int = 80
    rounds: int = 7
    seconds: float = 0.4
    only: str = ""

    @classmethod
    def quick(cls) -> Self:
        """Return a tenth of it: enough to see whether everything works."""
        return cls(assessments=2_000, rounds=3, seconds=0.1)

    def with_(self, **changes: int | str | None) -> Self:
        """Change what is given."""
        return evolve(self, **{name: value for name, value in changes.items() if value is not None})


@frozen(kw_only=True)
class Outcome:
    """The lines of the report, and where engines disagree with the reference."""

    lines: list[str]
    differences: tuple[Difference, ...]


def report(plan: Plan, *, markdown: bool = False) -> Outcome:
    """Let every engine judge every assessment, compare the results, and measure."""
    began = time.perf_counter()
    on_one_core()
    workload = Workload(items=plan.items)
    _progress(f"making {plan.assessments} assessments")
    lines = workload.lines(plan.assessments)
    reference = Reference(workload.edition, workload.framework, DAY)
    wanted = [reference.judge(json.loads(line)) for line in lines]
    engines, missing = _engines(workload, plan)
    found: list[Difference] = []
    for engine in engines:
        _progress(f"comparing the results of {engine.name}")
        found += differences(engine, lines, wanted)
    measured = costs(
        engines,
        lines,
        rounds=plan.rounds,
        seconds=plan.seconds,
        order=Random(plan.items),  # noqa: S311
        progress=_progress,
    )
    table = printing.markdown if markdown else printing.table
    return Outcome(
        lines=[
            *machine(printing.PACKAGES),
            *printing.mix(plan.items, lines, wanted),
            "",
            *table(engines, measured, missing),
            "",
            *printing.agreement(engines, found, len(lines)),
            *printing.aims(measured),
            f"Took {time.perf_counter() - began:.0f} s.",
        ],
        differences=tuple(found),
    )


def growth(plan: Plan) -> list[str]:
    """Measure what one assessment costs with more items, and what it costs among more assessments."""
    on_one_core()
    report = [*machine(printing.PACKAGES), "", "Microseconds per assessment, by the number of items:"]
    columns = []
    for items in SIZES:
        workload = Workload(items=items)
        columns.append(_grown(workload, workload.lines(500), evolve(plan, items=items)))
    report += printing.by_column([str(items) for items in SIZES], columns)
    workload = Workload()
    lines = workload.lines(max(NUMBERS))
    columns = [_grown(workload, lines[:number], plan, "dspt_core", "JSONLogic") for number in NUMBERS]
    heads = [f"{number:,}" for number in NUMBERS]
    report += ["", "Microseconds per assessment of 80 items, by the number judged in one go:"]
    return report + printing.by_column(heads, columns)


def _grown(workload: Workload, lines: list[bytes], plan: Plan, *names: str) -> Mapping[str, Cost]:
    """Measure the engines that judge as many as they are given, or of them those with such a name."""
    _progress(f"{workload.items} items, {len(lines)} assessments")
    engines = [
        one
        for one in _engines(workload, plan)[0]
        if one.at_most is None and one.judgements is not None and one.name.startswith(names or "")
    ]
    return costs(engines, lines, rounds=3, seconds=1e9, order=Random(0), progress=_progress)  # noqa: S311


def _engines(workload: Workload, plan: Plan) -> tuple[list[Engine], list[Missing]]:
    engines: list[Engine] = []
    missing: list[Missing] = []
    for name in MODULES:
        try:
            prepare = import_module(f"bench.peers.{name}").prepare
        except ModuleNotFoundError as error:
            missing.append(Missing(name=name, why=f"{error.name} is not installed"))
            continue
        for one in prepare(workload.edition, workload.framework, DAY):
            (missing if isinstance(one, Missing) else engines).append(one)
    return [one for one in engines if plan.only in one.name], missing


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"  {text} ...", file=sys.stderr, flush=True)
