"""Measuring engines side by side: do they agree, what does one assessment cost, how does that grow."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from random import Random

from attrs import frozen

from bench.peers.engine import Engine
from bench.peers.rules import Judgement

CHUNK = 1_000


@frozen(kw_only=True)
class Difference:
    """An assessment on which an engine is of another opinion than the reference."""

    engine: str
    index: int
    wanted: Judgement
    given: Judgement


@frozen(kw_only=True)
class Cost:
    """The microseconds that one assessment took in each round, ``number`` of them together."""

    number: int
    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle of the rounds."""
        return statistics.median(self.rounds)

    @property
    def per_second(self) -> float:
        """How many one core judges in a second."""
        return 1e6 / self.median


def differences(engine: Engine, lines: Sequence[bytes], wanted: Sequence[Judgement]) -> list[Difference]:
    """Run an engine over all lines, or over as many as it can stand, and return where it is wrong."""
    if engine.judgements is None:
        return []
    found = []
    number = min(len(lines), engine.at_most or len(lines))
    for start in range(0, number, CHUNK):
        chunk = lines[start : min(start + CHUNK, number)]
        given = engine.judgements(engine.run(engine.convert(chunk)))
        for index, judgement in enumerate(given, start):
            if (judgement[0], list(judgement[1])) != wanted[index]:
                found.append(
                    Difference(engine=engine.name, index=index, wanted=wanted[index], given=judgement)
                )
    return found


def costs(
    engines: Sequence[Engine],
    lines: Sequence[bytes],
    *,
    rounds: int,
    seconds: float,
    order: Random,
    progress: Callable[[str], None],
) -> Mapping[str, Cost]:
    """Measure every engine once a round, each round in a new order, on about ``seconds`` of work.

    The clock is that of the processor, not of the wall, so that what else the machine does counts
    as little as possible. The collector of garbage stays on; what was prepared is kept from it.
    """
    inputs = {}
    for engine in engines:
        progress(f"preparing {engine.name}")
        number = _number(engine, lines, seconds)
        inputs[engine.name] = (number, engine.convert(lines[:number]))
    gc.collect()
    gc.freeze()
    found: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for number_of_round in range(rounds):
        progress(f"round {number_of_round + 1} of {rounds}")
        for engine in order.sample(list(engines), k=len(engines)):
            number, prepared = inputs[engine.name]
            found[engine.name].append(_seconds(engine, prepared) / number * 1e6)
    gc.unfreeze()
    return {name: Cost(number=inputs[name][0], rounds=tuple(times)) for name, times in found.items()}


def _number(engine: Engine, lines: Sequence[bytes], seconds: float) -> int:
    """Return how many assessments take about this long, found by trying a few."""
    few = min(len(lines), engine.at_most or len(lines), 200)
    sample = engine.convert(lines[:few])
    _seconds(engine, sample)
    once = _seconds(engine, sample) / few
    return max(min(len(lines), engine.at_most or len(lines), int(seconds / once)), min(20, len(lines)))


def _seconds(engine: Engine, prepared: object) -> float:
    began = time.process_time()
    results = engine.run(prepared)
    took = time.process_time() - began
    del results
    return took


def on_one_core() -> None:
    """Keep this process on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
