"""Problems and refusals written out: what a test compares when every word of them matters."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.problem import Problem
from dspt_core.domain.refusal import Refusal


def in_full(problems: Iterable[Problem]) -> list[str]:
    """Return each problem as ``severity code pointer: message (hint)``."""
    return [f"{one.severity} {one.code} {one.pointer}: {one.message} ({one.hint})" for one in problems]


def refusal_in_full(outcome: object) -> list[str]:
    """Return what a refusal says, a line each: message, hint, facts, problems, and what stands in the way."""
    assert isinstance(outcome, Refusal), outcome
    return [
        f"{outcome.code}: {outcome.message}",
        outcome.hint,
        *(f"{name} = {fact}" for name, fact in outcome.facts),
        *in_full(outcome.problems),
        *(f"{one.subject.kind} {one.subject.name} {one.verdict}" for one in outcome.because),
    ]
