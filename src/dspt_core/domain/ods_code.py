"""How a code of the ODS directory is read: leniently, always as text, and never silently mended."""

from __future__ import annotations

import re

from attrs import frozen

SHORTEST_CODE = 2
LONGEST_CODE = 40
"""The most characters of a code, with the suffixes that the toolkit has added to some."""

CLOSED = "CLOSED"
MARKERS: tuple[str, ...] = (CLOSED, "AQP")
"""What people have written behind a code that is no part of it: a closed body, "any qualified provider"."""

_MARKER = re.compile(rf"(?P<code>.*[A-Z0-9])[\s()\[\]_-]*(?P<marker>{'|'.join(MARKERS)})[)\]]?", re.ASCII)
_WRITABLE = re.compile(r"[A-Z0-9][A-Z0-9-]*", re.ASCII)
_LOST_ZEROS = re.compile(r"[0-9]{1,2}(?:\.0)?", re.ASCII)
_LOCAL_AUTHORITY_DIGITS = 3


def ods_code(code: str) -> str:
    """Return an ODS code as it is kept: text, trimmed, upper case, with any suffix it came with.

    Raises :class:`TypeError` for what is no text: a number has lost the zeros that it began with.
    """
    _must_be_text(code)
    return code.strip().upper()


def _must_be_text(code: object) -> None:
    if not isinstance(code, str):
        message = f"a code must be text (str), not {type(code).__name__}"
        raise TypeError(message)


def can_be_code(code: str) -> bool:
    """Whether a code as it is kept can be one: 2 to 40 letters, digits and hyphens, a hyphen never first."""
    return SHORTEST_CODE <= len(code) <= LONGEST_CODE and _WRITABLE.fullmatch(code) is not None


WHAT_A_CODE_HAS = f"a code has {SHORTEST_CODE} to {LONGEST_CODE} letters, digits and hyphens"
"""For people who gave something else."""


@frozen(kw_only=True)
class CodeReading:
    """What was made of a code as somebody wrote it.

    ``code`` is the code to look up, its suffix included and its markers taken off; ``directory_code`` is the
    part before the first hyphen, which the directory may know when it does not know the whole. ``candidates``
    are codes that may be meant instead where what was written is doubtful; none of them is taken by itself.
    """

    written: str
    code: str
    suffix: str | None = None
    markers: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()

    @property
    def directory_code(self) -> str:
        """The code without the suffix of a sub-unit, which only the toolkit knows."""
        return self.code if self.suffix is None else self.code.removesuffix(f"-{self.suffix}")

    @property
    def is_doubtful(self) -> bool:
        """Whether something else may be meant."""
        return bool(self.candidates)

    @property
    def is_writable(self) -> bool:
        """Whether it can be a code at all, as :func:`can_be_code` says."""
        return can_be_code(self.code)


def read_code(written: str) -> CodeReading:
    """Read a code leniently: case, spaces around it, suffixes of sub-units and markers are no faults.

    One or two digits are a local authority's code that a spreadsheet took for a number and stripped of its
    zeros, or no code at all; they are kept as they are, and the code with three digits is a candidate.
    """
    code, markers = _without_markers(ods_code(written))
    lost = _LOST_ZEROS.fullmatch(code)
    candidates = (code.removesuffix(".0").zfill(_LOCAL_AUTHORITY_DIGITS),) if lost else ()
    _, hyphen, suffix = code.partition("-")
    return CodeReading(
        written=written,
        code=code,
        suffix=suffix if hyphen else None,
        markers=markers,
        candidates=candidates,
    )


def _without_markers(code: str) -> tuple[str, tuple[str, ...]]:
    markers: list[str] = []
    while (found := _MARKER.fullmatch(code)) is not None:
        markers.insert(0, found["marker"])
        code = found["code"]
    return code, tuple(markers)
