"""What can be kept by every store and written to every document, checked where values are made.

The bounds are those of the strict JSON reader, so that whatever can be held can be written and read
back.
"""

from __future__ import annotations

from decimal import Decimal

from attrs import Attribute

MOST_DIGITS = 30
"""The most digits a number may have."""
LARGEST_EXPONENT = 400
"""How large or small the exponent of a number may be."""


def storable_text(instance: object, attribute: Attribute[str], value: str) -> None:
    """Refuse text with a NUL or a lone surrogate, by :class:`ValueError`; the text is not shown."""
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
    """Refuse a number that is not finite or has too many digits, by :class:`ValueError`."""
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
