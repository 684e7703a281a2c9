"""zen-engine (GoRules): a decision table that collects, the same with its trace, and an expression.

Each row of the table holds the formula of one item as an expression and gives the item's number; the
hit policy ``collect`` returns the rows that matched. The compiled expression is the quickest form that
the engine has: one list with an element for each row. Worked out beforehand: the flat facts (see
``formulas``) and the compilation. Status by ``Rules.award`` in Python.

What bit us: comparing null is an error of the whole evaluation, so every comparison is guarded; the
trace lists the rows that matched and says nothing of those that did not; and a decision made by
``create_decision`` or ``get_decision`` took some four times as long as the same table from a static
loader by its key, so the loader it is.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from itertools import compress
from typing import Any

import orjson
import zen

from bench.peers.engine import Document, Engine, row_engine
from bench.peers.formulas import Is, Test, written
from bench.peers.rulebook import Rulebook
from bench.peers.rules import Case, Judgement, Rules

_OPERATORS = {
    Is.SAME: "==",
    Is.OTHER_OR_MISSING: "!=",
    Is.ONE_OF: "in",
    Is.NONE_OF_OR_MISSING: "not in",
    Is.AT_LEAST: ">=",
    Is.AT_MOST: "<=",
    Is.BELOW: "<",
    Is.ABOVE: ">",
}


def prepare(edition: Document, framework: Document, day: dt.date) -> tuple[Engine, ...]:
    """Return the table, the table with its trace, and the compiled expression."""
    rulebook = Rulebook(edition, framework, day)
    tables = {name: _table(rules) for name, rules in rulebook.rules.items()}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": tables}})

    def table(options: dict[str, Any] | None) -> Callable[[Rules], Callable[[Case, Any], Judgement]]:
        def judge(rules: Rules) -> Callable[[Case, Any], Judgement]:
            def judge_one(case: Case, facts: Any) -> Judgement:  # noqa: ANN401
                matched = engine.evaluate(case.organisation_type, facts, options)["result"]
                return rules.judgement(case, [(row["reference"], row["sets"]) for row in matched])

            return judge_one

        return judge

    def expression(rules: Rules) -> Callable[[Case, Any], Judgement]:
        compiled = zen.compile_expression(
            "[" + ", ".join(_expression(row.blocks) for row in rules.rows) + "]"
        )
        found = tuple((row.reference, row.sets) for row in rules.rows)
        return lambda case, facts: rules.judgement(case, compress(found, compiled.evaluate(facts)))

    return tuple(
        row_engine(name, rulebook, judge=judge, loads=orjson.loads)
        for name, judge in (
            ("zen-engine, decision table", table(None)),
            ("zen-engine, decision table with trace", table({"trace": True})),
            ("zen-engine, one compiled expression", expression),
        )
    )


def _table(rules: Rules) -> dict[str, Any]:
    rows = [
        {
            "_id": f"row-{number}",
            "blocks": _expression(row.blocks),
            "item": f"'{row.reference}'",
            "sets": str(row.sets),
        }
        for number, row in enumerate(rules.rows)
    ]
    content = {
        "hitPolicy": "collect",
        "inputs": [{"id": "blocks", "name": "Stands in the way"}],
        "outputs": [
            {"id": "item", "name": "Item", "field": "reference"},
            {"id": "sets", "name": "Sets", "field": "sets"},
        ],
        "rules": rows,
    }
    return {
        "nodes": [
            {"id": "request", "type": "inputNode", "name": "Request", "content": {}},
            {"id": "table", "type": "decisionTableNode", "name": "Items", "content": content},
            {"id": "response", "type": "outputNode", "name": "Response", "content": {}},
        ],
        "edges": [
            {"id": "in", "sourceId": "request", "targetId": "table", "type": "edge"},
            {"id": "out", "sourceId": "table", "targetId": "response", "type": "edge"},
        ],
    }


def _expression(formula: Any) -> str:  # noqa: ANN401
    return written(formula, _words, both="and", either="or", yes="true", no="false")


def _words(test: Test) -> str:
    match test.asks:
        case Is.PRESENT:
            return f"{test.fact} != null"
        case Is.MISSING:
            return f"{test.fact} == null"
        case _:
            value = list(test.value) if isinstance(test.value, tuple) else test.value
            return f"{test.fact} {_OPERATORS[test.asks]} {json.dumps(value)}"
