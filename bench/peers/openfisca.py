"""OpenFisca-Core: a variable with a vector formula for each item, for all assessments at once and for one.

An input variable for each fact and for the organisation type, a variable for each item that says
whether it stands in the way; where types differ, a formula asks for the type. Worked out beforehand:
the facts (see ``rulebook``) as ready numpy arrays, options as numbers, and for the ladder whether the
confirmations, the plan and the certificates of a status are there. Timed: making the simulation,
setting its inputs, calculating every item, and the status of each assessment; not the lists of blocking
items, which stay a matrix of booleans. The single call does all of it for one assessment, once from
ready arrays of one element and once from a "situation", the dict that its documentation shows.

What bit us: there is no missing; an input that is left out is 0, so what is missing has a number of its
own (NaN for numbers), and the formulas must know it. Floats are of 32 bits, too short for 20320301, so
days are whole numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import orjson
from attrs import frozen
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.peers.engine import Document, Engine
from bench.peers.formulas import All, Any_, Formula, Is, Test, written
from bench.peers.rulebook import Rulebook
from bench.peers.rules import FOR_APPROACHING, FOR_MET, Case, Judgement

YEAR = period("2032")
TYPE = "organisation_type"
_OPERATORS = {
    Is.AT_LEAST: ">=",
    Is.AT_MOST: "<=",
    Is.BELOW: "<",
    Is.ABOVE: ">",
    Is.SAME: "==",
    Is.OTHER_OR_MISSING: "!=",
}
_MISSING = {"text": False, "date": 0, "number": float("nan")}
_TYPES = {"text": (bool, np.bool_), "number": (float, np.float32)}


def prepare(edition: Document, framework: Document, day: dt.date) -> tuple[Engine, ...]:
    """Return the engine over all assessments at once, and over one after another."""
    country = _Country(Rulebook(edition, framework, day))
    together = Engine(
        name="OpenFisca-Core, all at once, ready arrays",
        convert=country.arrays,
        run=country.judge,
        judgements=country.judgements,
    )

    def one_by_one(lines: Sequence[bytes]) -> list[_Arrays]:
        return [country.arrays([line]) for line in lines]

    single = Engine(
        name="OpenFisca-Core, one call, ready arrays",
        convert=one_by_one,
        run=lambda inputs: [country.judge(arrays) for arrays in inputs],
        judgements=lambda outputs: [one for output in outputs for one in country.judgements(output)],
        at_most=200,
    )
    from_situation = Engine(
        name="OpenFisca-Core, one call, its situation",
        convert=lambda lines: [(country.situation(arrays), arrays) for arrays in one_by_one(lines)],
        run=lambda inputs: [country.judge(arrays, situation) for situation, arrays in inputs],
        judgements=single.judgements,
        at_most=100,
    )
    return together, single, from_situation


@frozen(kw_only=True)
class _Arrays:
    """The inputs of one simulation, and which statuses only wait for the items."""

    number: int
    inputs: tuple[tuple[str, np.ndarray], ...]
    otherwise_ready: tuple[np.ndarray, ...]


class _Country:
    """The rules as a tax and benefit system: its variables and how they are read."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._types = tuple(rulebook.rules)
        self._options = _codes(rulebook)
        self._entity = build_entity(key="organisation", plural="organisations", label="", is_person=True)
        self._system = TaxBenefitSystem([self._entity])
        for fact in (TYPE, *rulebook.facts):
            self._add(fact, _TYPES.get(rulebook.kinds.get(fact, ""), (int, np.int32))[0])
        self._met = self._items(FOR_MET, "open_")
        self._approaching = self._items(FOR_APPROACHING, "flagged_")
        self._references = tuple(self._met)
        ladders = {
            name: {step.status: step for step in rules.ladder} for name, rules in rulebook.rules.items()
        }
        self._statuses = tuple(dict.fromkeys(status for steps in ladders.values() for status in steps))
        self._steps = [[steps.get(status) for steps in ladders.values()] for status in self._statuses]
        self._sets = [next(step.sets for step in steps if step is not None) for steps in self._steps]

    def arrays(self, lines: Sequence[bytes]) -> _Arrays:
        cases = [self._rulebook.case(orjson.loads(line)) for line in lines]
        kinds = np.array([self._types.index(case.organisation_type) for case in cases], np.int32)
        inputs = [(TYPE, kinds)]
        for fact in self._rulebook.facts:
            kind = self._rulebook.kinds.get(fact, "")
            missing = _MISSING.get(kind, -1)
            values = [self._code(fact, kind, case.facts[fact], missing) for case in cases]
            inputs.append((fact, np.array(values, _TYPES.get(kind, (int, np.int32))[1])))
        ready = tuple(
            np.array([_is_ready(steps[kind], case) for kind, case in zip(kinds, cases, strict=True)])
            for steps in self._steps
        )
        return _Arrays(number=len(cases), inputs=tuple(inputs), otherwise_ready=ready)

    def situation(self, arrays: _Arrays) -> dict[str, Any]:
        """Return one assessment's inputs as OpenFisca takes them from JSON."""
        values = {name: {str(YEAR): array[0].item()} for name, array in arrays.inputs}
        return {"organisations": {"one": values}}

    def judge(
        self, arrays: _Arrays, situation: dict[str, Any] | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the number of each assessment's status, and which items stand in its way."""
        if situation is not None:
            simulation = SimulationBuilder().build_from_entities(self._system, situation)
        else:
            simulation = SimulationBuilder().build_default_simulation(self._system, count=arrays.number)
            for name, array in arrays.inputs:
                simulation.set_input(name, YEAR, array)
        blocking = np.array([simulation.calculate(name, YEAR) for name in self._met.values()])
        flagged = np.array([simulation.calculate(name, YEAR) for name in self._approaching.values()])
        is_open = {FOR_MET: blocking.any(axis=0), FOR_APPROACHING: flagged.any(axis=0)}
        status = np.full(arrays.number, len(self._statuses))
        for place in reversed(range(len(self._statuses))):
            holds = arrays.otherwise_ready[place]
            for which, found in is_open.items():
                if self._sets[place] & which:
                    holds = holds & ~found
            status[holds] = place
        return status, blocking

    def judgements(self, output: tuple[np.ndarray, np.ndarray]) -> list[Judgement]:
        names = (*self._statuses, None)
        status, blocking = output
        return [
            (names[place], [self._references[row] for row in np.flatnonzero(column)])
            for place, column in zip(status, blocking.T, strict=True)
        ]

    def _add(self, name: str, value_type: type, formula: Any = None) -> None:  # noqa: ANN401
        members: dict[str, Any] = {
            "value_type": value_type,
            "entity": self._entity,
            "definition_period": DateUnit.YEAR,
            "label": name,
        }
        self._system.add_variable(
            type(name, (Variable,), members | ({"formula": formula} if formula else {}))
        )

    def _items(self, which: int, prefix: str) -> dict[str, str]:
        """Add a variable for each item that can stand in the way of a set; return their names."""
        found: dict[str, dict[str, Formula]] = {}
        for name, rules in self._rulebook.rules.items():
            for row in rules.rows:
                if row.sets & which:
                    found.setdefault(row.reference, {})[name] = row.blocks
        wanted = {name for by_type in found.values() for name in by_type}
        variables: dict[str, str] = {}
        for reference in sorted(found, key=lambda one: [int(part) for part in one.split(".")]):
            variables[reference] = prefix + reference.replace(".", "_")
            self._add(variables[reference], bool, self._formula(found[reference], wanted))
        return variables

    def _formula(self, by_type: dict[str, Formula], wanted: set[str]) -> Any:  # noqa: ANN401
        """Write one Python function for all types, as an author of OpenFisca would."""
        groups: dict[Formula, set[str]] = {}
        for name, formula in by_type.items():
            groups.setdefault(formula, set()).add(name)
        parts, facts = [], []
        for formula, names in groups.items():
            text = written(formula, self._words, both="&", either="|", yes="True", no="False")
            if names >= wanted:
                parts.append(text)
            else:
                facts.append(TYPE)
                parts.append(f"(numpy.array({[name in names for name in self._types]})[{TYPE}] & {text})")
            facts += _facts_of(formula)
        lines = [f"    {fact} = organisation({fact!r}, period)" for fact in dict.fromkeys(facts)]
        source = "\n".join(["def formula(organisation, period):", *lines, f"    return {' | '.join(parts)}"])
        namespace: dict[str, Any] = {"numpy": np}
        exec(compile(source, "<openfisca formula>", "exec"), namespace)  # noqa: S102 - the text is ours
        return namespace["formula"]

    def _words(self, test: Test) -> str:
        fact, kind = test.fact, self._rulebook.kinds.get(test.fact, "")
        missing = _MISSING.get(kind, -1)
        match test.asks:
            case Is.PRESENT | Is.MISSING if kind == "text":
                return fact if test.asks is Is.PRESENT else f"~{fact}"
            case Is.PRESENT | Is.MISSING if kind == "number":
                return f"({fact} {'==' if test.asks is Is.PRESENT else '!='} {fact})"
            case Is.PRESENT | Is.MISSING:
                return f"({fact} {'!=' if test.asks is Is.PRESENT else '=='} {missing})"
            case Is.ONE_OF:
                return "(" + " | ".join(f"({fact} == {self._of(fact, one)})" for one in test.value) + ")"
            case Is.NONE_OF_OR_MISSING:
                return "(" + " & ".join(f"({fact} != {self._of(fact, one)})" for one in test.value) + ")"
            case _:
                return f"({fact} {_OPERATORS[test.asks]} {self._code(fact, kind, test.value, missing)})"

    def _of(self, fact: str, option: str) -> int:
        return self._options[fact].index(option)

    def _code(self, fact: str, kind: str, value: Any, missing: Any) -> Any:  # noqa: ANN401
        """Return a value as a number: the place of an option, one past the last for an unknown one."""
        if value is None:
            return missing
        if fact in self._options:
            options = self._options[fact]
            return options.index(value) if value in options else len(options)
        return True if kind == "text" else value if kind == "number" else int(value)


def _codes(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    profile = {fact: ("yes", "no") for fact in rulebook.facts if fact.startswith("profile_")}
    return rulebook.options | profile


def _facts_of(formula: Formula) -> list[str]:
    match formula:
        case All(parts) | Any_(parts):
            return [fact for part in parts for fact in _facts_of(part)]
        case Test(fact, _, _):
            return [fact]
    raise TypeError(formula)


def _is_ready(step: Any, case: Case) -> bool:  # noqa: ANN401
    if step is None or not step.confirmed <= case.confirmed or (step.plan and not case.plan):
        return False
    return all(case.facts[name] for name in step.facts)
