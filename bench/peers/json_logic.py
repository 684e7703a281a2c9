"""JSONLogic by datalogic-py, an engine written in Rust.

The rules of a type are one compiled rule: an array with an element for each row, true when the row's
item stands in the way. Worked out beforehand: the flat facts (see ``rulebook``), the compilation, and
for the second way of running it the engine's own ``DataHandle`` of the facts, so that nothing at all
is converted while the clock runs. Status by ``Rules.award`` in Python.

What bit us: a comparison takes null for 0, so ``{">=": [null, 0]}`` is true and an unanswered number
is accepted, and ``{"!=": [0, null]}`` is false; nothing says so. Every comparison is guarded and every
equality is the strict one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import compress
from typing import Any

import datalogic_py
import orjson

from bench.peers.engine import Document, Engine, row_engine
from bench.peers.formulas import All, Any_, Formula, Is, Test
from bench.peers.rulebook import Rulebook
from bench.peers.rules import Case, Judgement, Rules

_OPERATORS = {Is.AT_LEAST: ">=", Is.AT_MOST: "<=", Is.BELOW: "<", Is.ABOVE: ">"}


def prepare(edition: Document, framework: Document, day: dt.date) -> tuple[Engine, ...]:
    """Return the engine over dicts, and over its own parsed handles."""
    rulebook = Rulebook(edition, framework, day)
    engine = datalogic_py.Engine()
    session = engine.session()

    def judge_with(
        evaluate: Callable[[Any, Any], list[bool]],
    ) -> Callable[[Rules], Callable[[Case, Any], Judgement]]:
        def judge(rules: Rules) -> Callable[[Case, Any], Judgement]:
            rule = engine.compile([_logic(row.blocks) for row in rules.rows])
            found = tuple((row.reference, row.sets) for row in rules.rows)
            return lambda case, facts: rules.judgement(case, compress(found, evaluate(rule, facts)))

        return judge

    over_dicts = row_engine(
        "JSONLogic in Rust (datalogic-py), dict",
        rulebook,
        judge=judge_with(session.evaluate),
        loads=orjson.loads,
    )
    over_handles = row_engine(
        "JSONLogic in Rust (datalogic-py), its own handle",
        rulebook,
        judge=judge_with(session.evaluate_data),
        form=lambda case: datalogic_py.DataHandle(case.facts),
        loads=orjson.loads,
    )
    return over_dicts, over_handles


def _logic(formula: Formula) -> Any:  # noqa: ANN401 - JSONLogic is JSON
    match formula:
        case All(parts):
            return {"and": [_logic(part) for part in parts]} if parts else True
        case Any_(parts):
            return {"or": [_logic(part) for part in parts]} if parts else False
        case Test(fact, asks, value):
            variable = {"var": fact}
            match asks:
                case Is.PRESENT:
                    return {"!==": [variable, None]}
                case Is.MISSING:
                    return {"===": [variable, None]}
                case Is.SAME:
                    return {"===": [variable, value]}
                case Is.OTHER_OR_MISSING:
                    return {"!==": [variable, value]}
                case Is.ONE_OF:
                    return {"in": [variable, list(value)]}
                case Is.NONE_OF_OR_MISSING:
                    return {"!": [{"in": [variable, list(value)]}]}
                case _:
                    return {_OPERATORS[asks]: [variable, value]}
    raise TypeError(formula)
