"""Numbers as a JSON reader gives them, compared as the decimals that were written."""

from __future__ import annotations

from decimal import Decimal


def as_decimal(number: float | Decimal) -> Decimal:
    """Return a decoded JSON number as the decimal that was written, a float by its shortest form."""
    return Decimal(str(number)) if isinstance(number, float) else Decimal(number)


def exact_literal(bound: Decimal) -> str | None:
    """Return a literal to compare any decoded number with, and come out as its decimal would.

    ``None`` for a bound that no float holds, such as a tenth.
    """
    if Decimal(float(bound)) != bound:
        return None
    return repr(int(bound)) if bound == bound.to_integral_value() else repr(float(bound))
