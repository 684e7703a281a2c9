"""business-rules (Venmo), an engine written in Python.

A rule for each row, whose action notes the item. Worked out beforehand: the flat facts (see
``formulas``) with numbers as ``Decimal``, which is what the engine calculates with, and the rules as
its dicts. Status by ``Rules.award`` in Python.

What bit us: a variable cannot be missing. So whether an answer is there is a variable of its own
beside each, and one that is missing reads as ``""``, ``False``, or a number below every limit, which
saves a question where there is a lower limit. "None of these" takes a regular expression, since the
strings know no "not equal".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import orjson
from business_rules.actions import BaseActions, rule_action
from business_rules.engine import run_all
from business_rules.fields import FIELD_NUMERIC, FIELD_TEXT
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    string_rule_variable,
)

from bench.peers.engine import Document, Engine, row_engine
from bench.peers.formulas import All, Any_, Formula, Is, Test
from bench.peers.rulebook import Rulebook
from bench.peers.rules import Case, Judgement, Rules

_OPERATORS = {
    Is.AT_LEAST: "greater_than_or_equal_to",
    Is.AT_MOST: "less_than_or_equal_to",
    Is.BELOW: "less_than",
    Is.ABOVE: "greater_than",
}
_LEAST = Decimal(-1_000_000)


def prepare(edition: Document, framework: Document, day: dt.date) -> tuple[Engine, ...]:
    """Return the engine."""
    rulebook = Rulebook(edition, framework, day)
    variables = _variables(rulebook)

    def judge(rules: Rules) -> Callable[[Case, Any], Judgement]:
        listed = [_rule(row.reference, row.sets, row.blocks) for row in rules.rows]

        def judge_one(case: Case, facts: Any) -> Judgement:  # noqa: ANN401
            noting = _Noting()
            run_all(listed, variables(facts), noting)
            return rules.judgement(case, noting.noted)

        return judge_one

    engine = row_engine("business-rules", rulebook, judge=judge, form=_decimals, loads=orjson.loads)
    return (engine,)


class _Noting(BaseActions):
    def __init__(self) -> None:
        self.noted: list[tuple[str, int]] = []

    @rule_action(params={"reference": FIELD_TEXT, "sets": FIELD_NUMERIC})
    def note(self, reference: str, sets: int) -> None:
        self.noted.append((reference, sets))


def _variables(rulebook: Rulebook) -> type[BaseVariables]:
    """Return the class of the facts: each under its own name, and whether it is there."""
    methods: dict[str, Any] = {"__init__": _keep}
    for fact in rulebook.facts:
        methods[fact] = _reading(fact, rulebook.kinds.get(fact, "text"))
        methods[f"{fact}_is_there"] = boolean_rule_variable(_there(fact))
    return type("Variables", (BaseVariables,), methods)


def _keep(self: Any, facts: dict[str, Any]) -> None:  # noqa: ANN401
    self.facts = facts


def _there(fact: str) -> Callable[[Any], bool]:
    return lambda self: self.facts[fact] is not None


def _reading(fact: str, kind: str) -> Callable[[Any], Any]:
    if kind == "tick" or fact.startswith("holds_"):
        return boolean_rule_variable(lambda self: self.facts[fact] is True)
    if kind in {"number", "date"}:
        return numeric_rule_variable(lambda self: _LEAST if self.facts[fact] is None else self.facts[fact])
    return string_rule_variable(lambda self: self.facts[fact])


def _decimals(case: Case) -> dict[str, Any]:
    return {
        name: Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
        for name, value in case.facts.items()
    }


def _rule(reference: str, sets: int, formula: Formula) -> dict[str, Any]:
    action = {"name": "note", "params": {"reference": reference, "sets": sets}}
    return {"conditions": _conditions(formula), "actions": [action]}


def _conditions(formula: Formula) -> dict[str, Any]:
    match formula:
        case All(parts):
            return {"all": [_conditions(part) for part in parts if not _is_implied(part, parts)]}
        case Any_(parts):
            return {"any": [_conditions(part) for part in parts if not _is_implied(part, parts)]}
        case Test():
            return _condition(formula)
    raise TypeError(formula)


def _is_implied(part: Formula, parts: tuple[Formula, ...]) -> bool:
    """Whether a lower limit beside it makes the question superfluous whether a number is there."""
    limit = {Is.PRESENT: Is.AT_LEAST, Is.MISSING: Is.BELOW}
    return isinstance(part, Test) and any(
        isinstance(other, Test) and other.fact == part.fact and other.asks is limit.get(part.asks)
        for other in parts
    )


def _condition(test: Test) -> dict[str, Any]:
    is_there, value = f"{test.fact}_is_there", test.value
    match test.asks:
        case Is.PRESENT:
            return _asks(is_there, "is_true")
        case Is.MISSING:
            return _asks(is_there, "is_false")
        case Is.SAME if value is True:
            return _asks(test.fact, "is_true")
        case Is.OTHER_OR_MISSING if value is True:
            return _asks(test.fact, "is_false")
        case Is.SAME if value is False:
            return {"all": [_asks(is_there, "is_true"), _asks(test.fact, "is_false")]}
        case Is.OTHER_OR_MISSING if value is False:
            return {"any": [_asks(is_there, "is_false"), _asks(test.fact, "is_true")]}
        case Is.SAME:
            return _asks(test.fact, "equal_to", value)
        case Is.OTHER_OR_MISSING:
            return _asks(test.fact, "matches_regex", _none_of((value,)))
        case Is.ONE_OF:
            return {"any": [_asks(test.fact, "equal_to", option) for option in value]}
        case Is.NONE_OF_OR_MISSING:
            return _asks(test.fact, "matches_regex", _none_of(value))
        case _:
            return _asks(test.fact, _OPERATORS[test.asks], Decimal(str(value)))


def _none_of(options: tuple[Any, ...]) -> str:
    return f"^(?!({'|'.join(re.escape(option) for option in options)})$)"


def _asks(name: str, operator: str, value: Any = None) -> dict[str, Any]:  # noqa: ANN401
    return {"name": name, "operator": operator, "value": value}
