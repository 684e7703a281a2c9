"""Reference numbers: text that sorts by its numbers, so that ``1.10`` comes after ``1.9``."""

from __future__ import annotations

import re
from functools import lru_cache

_RUNS = re.compile(r"[0-9]+|[^0-9.]+")


# An edition has few references, and every new assessment sorts by them.
@lru_cache(maxsize=4096)
def natural_order(reference: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key for a reference such as ``1.3.13`` or ``A2.b``.

    Runs of digits compare as numbers and before letters; full stops only separate. Two references
    that are different texts never get the same key, so sorting is the same on every machine.
    """
    runs = tuple((0, int(run), run) if run.isdecimal() else (1, 0, run) for run in _RUNS.findall(reference))
    return (*runs, (-1, 0, reference))


def is_under(reference: str, *, parent: str) -> bool:
    """Say whether ``reference`` is numbered below ``parent``: 1.10.1 is under 1.10, never under 1.1.

    A number follows a letter without a full stop between them: A1 is under A, A1.a under A1.
    """
    below = reference.removeprefix(parent)
    if below == reference:
        return False
    return below.startswith(".") or (parent.isalpha() and below[:1].isdecimal())
