"""Made-up rows of the register, as many as one likes: nobody's, and the same every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

from dspt_core.domain.register import RegisterRow
from dspt_core.rules.register_rows import row_of

_SECTORS = (
    *("Pharmacy",) * 9,
    *("GP",) * 6,
    *("Care Home",) * 6,
    *("Dentist (NHS)",) * 4,
    *("Optician",) * 2,
    *("Domiciliary Care Organisation", "Company", "Charity / Hospice", "Local Authority", "NHS Trust"),
)
_FIRST = (
    "Ash",
    "Beech",
    "Cedar",
    "Elm",
    "Hazel",
    "Larch",
    "Maple",
    "Oak",
    "Rowan",
    "Willow",
    "\N{LATIN CAPITAL LETTER E WITH ACUTE}bony",
)
_SECOND = (
    "Bank",
    "Bridge",
    "Court",
    "Dale",
    "Field",
    "Grove",
    "Hill",
    "House",
    "Lane",
    "Mill",
    "Park",
    "View",
)
_LABELS = (
    *("25/26 Standards Met",) * 9,
    *("24/25 Standards Met",) * 5,
    *("25/26 Standards Exceeded", "23/24 Standards Met", "25/26 Approaching Standards"),
    *("20/21 Entry Level", "24/25 Standards Not Met", None),
)
_AREAS = 42
_Choice = TypeVar("_Choice")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def made_up_rows(count: int) -> Iterator[RegisterRow]:
    """Yield rows with a code of their own each, in the mixture that a register of today may have."""
    return map(made_up_row, range(count))


def made_up_row(number: int) -> RegisterRow:
    """Return the row of a number, always the same one."""
    # A multiplier without common factors scatters neighbours over every choice.
    scattered = number * 2_654_435_761 % 4_294_967_296
    label = _chosen(_LABELS, scattered >> 3)
    code = _code(number)
    day = dt.date(2024, 9, 2) + dt.timedelta(days=(scattered >> 7) % 600)
    area = (scattered >> 11) % (_AREAS + 8)
    return row_of(
        code=code,
        name=f"{_chosen(_FIRST, scattered >> 5)} {_chosen(_SECOND, scattered >> 9)} ({code})",
        label=label,
        published=day if label is not None else None,
        sector=_chosen(_SECTORS, scattered >> 2),
        area=f"NHS Made Up Area {area + 1} Integrated Care Board" if area < _AREAS else "",
    )


def _chosen(choices: tuple[_Choice, ...], number: int) -> _Choice:
    return choices[number % len(choices)]


def _code(number: int) -> str:
    letters = ""
    for _ in range(2):
        number, rest = divmod(number, len(_LETTERS))
        letters += _LETTERS[rest]
    return f"Z{letters}{number:03}"
