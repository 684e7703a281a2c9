"""Problems written out, one line each: what a test compares when every word of them matters."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.problem import Problem


def in_full(problems: Iterable[Problem]) -> list[str]:
    """Return each problem as ``severity code pointer: message (hint)``."""
    return [f"{one.severity} {one.code} {one.pointer}: {one.message} ({one.hint})" for one in problems]
