"""What a code may be, by its shape: for hints to people, and never to decide anything.

Codes are handed out without regard to shape, old ones stay when the rules change, and some shapes are shared;
so a code that has a shape may be something else, and one that has none may be anything.
"""

from __future__ import annotations

import re

from attrs import frozen

from dspt_core.domain.ods_code import read_code
from dspt_core.domain.provenance import Mark


@frozen(kw_only=True)
class CodeShape:
    """A shape that codes of one kind have been seen to have, and how surely it is known."""

    kind: str
    shape: re.Pattern[str]
    mark: Mark = Mark.INFERRED
    note: str | None = None


def _shape(kind: str, pattern: str, *, mark: Mark = Mark.INFERRED, note: str | None = None) -> CodeShape:
    return CodeShape(kind=kind, shape=re.compile(pattern, re.ASCII), mark=mark, note=note)


_NEW = "the form in which new codes are given to headquarters of pharmacies since October 2020"

CODE_SHAPES: tuple[CodeShape, ...] = (
    _shape("GP practice", r"[A-HJ-NPUWY]\d{5}", note="a few have other shapes, such as 8 and four more"),
    _shape("pharmacy", r"F[A-Z0-9]{4}"),
    _shape("pharmacy headquarters", r"P[A-Z0-9]{3}", note="the older form"),
    _shape("pharmacy headquarters", r"[A-Z]\d[A-Z]\d[A-Z]", mark=Mark.TRANSCRIBED, note=_NEW),
    _shape("optician headquarters", r"[A-Z]\d[A-Z]\d[A-Z]", note="the newer form"),
    _shape("social care headquarters", r"[A-Z]\d[A-Z]\d[A-Z]", note="the newer form"),
    _shape("commissioning body", r"[A-Z]\d[A-Z]\d[A-Z]", note="of bodies that merged"),
    _shape("dental practice", r"V\d{5,6}", note="care sites have V and four more of any kind"),
    _shape("optician", r"T[PQ][A-Z0-9]{3}"),
    _shape("optician headquarters", r"T[A-Z0-9]{3}"),
    _shape("social care site", r"V[A-Z0-9]{4}"),
    _shape("social care headquarters", r"[AC][A-Z0-9]{3}"),
    _shape("NHS trust", r"R[A-Z0-9]{2}"),
    _shape("NHS trust", r"TA[A-Z0-9]", note="care trusts"),
    _shape("integrated care board", r"Q[A-Z0-9]{2}"),
    _shape("commissioning body", r"\d\d[A-Z]", note="clinical commissioning groups, until 2022"),
    _shape("local authority", r"\d{3}", note="spreadsheets drop the zeros that it begins with"),
    _shape("non-NHS organisation", r"8[A-Z0-9]{4}"),
)
"""Every shape that is known, the likelier kinds first where several share one."""


def likely_kinds(code: str) -> tuple[str, ...]:
    """Return the kinds that codes of this shape have been seen to be, each once; none when none is known."""
    plain = read_code(code).directory_code
    return tuple(dict.fromkeys(one.kind for one in CODE_SHAPES if one.shape.fullmatch(plain)))
