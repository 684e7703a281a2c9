"""The nearest right name to a wrong one, for hints."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from dspt_core.domain.problem import Problem, ProblemCode


def nearest_name(wrong: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like the wrong one, or ``None`` when none is close.

    Case, spaces, underscores and hyphens are ignored when comparing, so that ``Standards Met`` finds
    ``standards-met``. Nothing is near to a name much longer than any real one.
    """
    if len(wrong) > _LONGEST:
        return None
    by_shape = {_shape(name): name for name in sorted(known, reverse=True)}
    close = get_close_matches(_shape(wrong), by_shape, n=1, cutoff=0.6)
    return by_shape[close[0]] if close else None


def hint_for(wrong: str, known: Iterable[str]) -> str:
    """Return a hint: the nearest name when there is one, else the first few names there are."""
    names = sorted(known)
    nearest = nearest_name(wrong, names)
    if nearest is not None:
        return f"did you mean {nearest!r}?"
    if not names:
        return "there are none"
    shown = ", ".join(repr(name) for name in names[:_SHOWN])
    return f"known here: {shown}" + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def unknown_name(kind: str, name: str, known: Iterable[str], pointer: str) -> Problem:
    """Return the problem of a catalogue that uses a name nothing in the edition bears."""
    return Problem(
        code=ProblemCode.CATALOG_UNKNOWN_NAME,
        message=f"there is no {kind} {name!r} in this edition",
        pointer=pointer,
        hint=hint_for(name, known),
    )


_SHOWN = 8
_LONGEST = 200


def _shape(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
