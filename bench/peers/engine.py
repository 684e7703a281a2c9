"""What every engine is to the runner: documents in, then the part that is timed, then results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from attrs import frozen

from bench.peers.rulebook import Rulebook
from bench.peers.rules import Case, Judgement, Rules

Document = Mapping[str, Any]

FLATTENING = "orjson.loads, and the flat facts the engines need"
"""The name under which the making of the flat facts is measured."""


def _as_they_are(outputs: Any) -> list[Judgement]:  # noqa: ANN401 - most engines return judgements already
    return list(outputs)


@frozen(kw_only=True)
class Engine:
    """One way of judging.

    ``convert`` turns lines of JSON into what the engine likes best and is not timed; ``run`` is timed,
    and takes all it is given at once; ``judgements`` puts its results into the common form, untimed,
    and is ``None`` for a floor: something that judges nothing and is measured for comparison.
    ``at_most`` limits how many assessments a slow engine is given. ``reads_facts`` says that it needs
    the flat facts, whose making is measured once for all.
    """

    name: str
    convert: Callable[[Sequence[bytes]], Any]
    run: Callable[[Any], Any]
    judgements: Callable[[Any], list[Judgement]] | None = _as_they_are
    at_most: int | None = None
    reads_facts: bool = False


@frozen(kw_only=True)
class Missing:
    """A way of judging that cannot take part here, and why."""

    name: str
    why: str


class Prepare(Protocol):
    """What each module of an engine has under the name ``prepare``."""

    def __call__(self, edition: Document, framework: Document, day: dt.date) -> tuple[Engine | Missing, ...]:
        """Translate the rules into the engine's own form and return the ways of running it."""
        ...


def row_engine(
    name: str,
    rulebook: Rulebook,
    *,
    judge: Callable[[Rules], Callable[[Case, Any], Judgement]],
    form: Callable[[Case], Any] = lambda case: case.facts,
    loads: Callable[[bytes], Document],
) -> Engine:
    """Return an engine that judges one assessment after another, with one set of rules for each type.

    ``judge`` compiles the rules of one type and returns what is called for each assessment with the
    case and with the ``form`` of it that the engine likes best.
    """
    judges = {kind: judge(rules) for kind, rules in rulebook.rules.items()}

    def convert(lines: Sequence[bytes]) -> list[tuple[Callable[[Case, Any], Judgement], Case, Any]]:
        cases = [rulebook.case(loads(line)) for line in lines]
        return [(judges[case.organisation_type], case, form(case)) for case in cases]

    def run(inputs: list[tuple[Callable[[Case, Any], Judgement], Case, Any]]) -> list[Judgement]:
        return [judge_one(case, facts) for judge_one, case, facts in inputs]

    return Engine(name=name, convert=convert, run=run, reads_facts=True)
