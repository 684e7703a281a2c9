"""CEL by common-expression-language, an engine written in Rust.

The rules of a type are one compiled program: a list with an element for each row, true when the row's
item stands in the way. Worked out beforehand: the flat facts (see ``rulebook``), the compilation, and
for the second way of running it the engine's own ``Context`` of the facts, so that nothing at all is
converted while the clock runs. Status by ``Rules.award`` in Python.

What bit us: comparing null is "no such overload", so every comparison is guarded; and turning a dict
into its context costs three times what the rules do.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from itertools import compress
from typing import Any

import cel
import orjson

from bench.peers.engine import Document, Engine, row_engine
from bench.peers.formulas import Is, Test, written
from bench.peers.rulebook import Rulebook
from bench.peers.rules import Case, Judgement, Rules

_OPERATORS = {
    Is.SAME: "==",
    Is.OTHER_OR_MISSING: "!=",
    Is.ONE_OF: "in",
    Is.AT_LEAST: ">=",
    Is.AT_MOST: "<=",
    Is.BELOW: "<",
    Is.ABOVE: ">",
}


def prepare(edition: Document, framework: Document, day: dt.date) -> tuple[Engine, ...]:
    """Return the engine over dicts, and over its own contexts."""

    def judge(rules: Rules) -> Callable[[Case, Any], Judgement]:
        rows = [
            written(row.blocks, _words, both="&&", either="||", yes="true", no="false") for row in rules.rows
        ]
        program = cel.compile("[" + ", ".join(rows) + "]")
        found = tuple((row.reference, row.sets) for row in rules.rows)
        return lambda case, facts: rules.judgement(case, compress(found, program.execute(facts)))

    rulebook = Rulebook(edition, framework, day)
    over_dicts = row_engine(
        "CEL in Rust (common-expression-language), dict", rulebook, judge=judge, loads=orjson.loads
    )
    over_contexts = row_engine(
        "CEL in Rust (common-expression-language), its own context",
        rulebook,
        judge=judge,
        form=lambda case: cel.Context(variables=case.facts),
        loads=orjson.loads,
    )
    return over_dicts, over_contexts


def _words(test: Test) -> str:
    match test.asks:
        case Is.PRESENT:
            return f"{test.fact} != null"
        case Is.MISSING:
            return f"{test.fact} == null"
        case Is.NONE_OF_OR_MISSING:
            return f"!({test.fact} in {json.dumps(list(test.value))})"
        case _:
            value = list(test.value) if isinstance(test.value, tuple) else test.value
            return f"{test.fact} {_OPERATORS[test.asks]} {json.dumps(value)}"
