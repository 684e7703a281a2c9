"""What can be kept by every store and written to every document, checked where values are made.

The bounds are those of the strict JSON reader, so that whatever can be held can be written and read
back. A value of another type is refused with :class:`TypeError`, and never shown; one of the right type
that cannot be kept, with :class:`ValueError`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from types import UnionType
from typing import Any, get_args

from attrs import Attribute

MOST_DIGITS = 30
"""The most digits a number may have."""
LARGEST_EXPONENT = 400
"""How large or small the exponent of a number may be."""


def storable_as(kind: type | UnionType) -> Callable[[object, Attribute[Any], object], None]:
    """Return a validator that refuses values of other types; an instant is no day."""
    kinds = get_args(kind) or (kind,)
    wanted = " or ".join("None" if one is type(None) else one.__name__ for one in kinds)
    is_for_days = dt.date in kinds

    def validate(instance: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, kinds) or (is_for_days and isinstance(value, dt.datetime)):
            raise _other_type(instance, attribute, wanted, value)

    return validate


def storable_all(kind: type) -> Callable[[object, Attribute[Any], object], None]:
    """Return a validator that refuses anything but a tuple of values of a type."""
    wanted = f"a tuple of {kind.__name__}"

    def validate(instance: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, tuple):
            raise _other_type(instance, attribute, wanted, value)
        for one in value:
            if not isinstance(one, kind):
                raise _other_type(instance, attribute, wanted, one, holds="one with ")

    return validate


def several(values: Iterable[str]) -> Iterable[str]:
    """Return texts as they are; refuse a single one, which would be taken letter by letter."""
    if isinstance(values, str):
        message = "several are wanted, such as a tuple of one, not a single text"
        raise TypeError(message)
    return values


def _other_type(
    instance: object, attribute: Attribute[Any], wanted: str, value: object, *, holds: str = ""
) -> TypeError:
    name = f"{type(instance).__name__}.{attribute.name}"
    return TypeError(f"{name} must be {wanted}, not {holds}{type(value).__name__}")


_text = storable_as(str)
_number = storable_as(Decimal)


def storable_text(instance: object, attribute: Attribute[str], value: str) -> None:
    """Refuse text with a NUL or a lone surrogate, by :class:`ValueError`, and what is no text."""
    _text(instance, attribute, value)
    if not is_storable(value):
        message = f"{type(instance).__name__}.{attribute.name} holds a NUL or half of a surrogate pair"
        raise ValueError(message)


def is_storable(text: str) -> bool:
    """Say whether a text is free of NUL and of halves of surrogate pairs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def storable_number(instance: object, attribute: Attribute[Decimal], value: Decimal) -> None:
    """Refuse a number that is not finite or has too many digits, by :class:`ValueError`, and what is none."""
    _number(instance, attribute, value)
    sign_digits_exponent = value.as_tuple()
    if (
        not value.is_finite()
        or len(sign_digits_exponent.digits) > MOST_DIGITS
        or abs(value.adjusted()) > LARGEST_EXPONENT
    ):
        message = (
            f"{type(instance).__name__}.{attribute.name} must be finite, with at most {MOST_DIGITS} "
            f"digits and an exponent within {LARGEST_EXPONENT}"
        )
        raise ValueError(message)
