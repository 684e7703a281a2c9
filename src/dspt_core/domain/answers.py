"""Answers as an organisation gives them: one value type per kind.

No ``repr`` here shows what was answered, so that an answer cannot slip into a log or a traceback.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum

from attrs import Attribute, field, frozen

from dspt_core.domain.storable import storable_as, storable_number, storable_text


@frozen
class Tick:
    """A tick box, ticked or not."""

    value: bool = field(repr=False, validator=storable_as(bool))


@frozen
class Text:
    """Words."""

    value: str = field(repr=False, validator=storable_text)


@frozen
class Number:
    """A number, kept as an exact decimal."""

    value: Decimal = field(repr=False, validator=storable_number)


@frozen
class Day:
    """A calendar day."""

    value: dt.date = field(repr=False, validator=storable_as(dt.date))


@frozen
class Choice:
    """The name of the option chosen."""

    value: str = field(repr=False, validator=storable_text)


class AchievementLevel(StrEnum):
    """How far a contributing outcome is achieved, from the lowest level to the highest."""

    NOT_ACHIEVED = "not-achieved"
    PARTIALLY_ACHIEVED = "partially-achieved"
    ACHIEVED = "achieved"

    def reaches(self, required: AchievementLevel) -> bool:
        """Whether this level is the required one or a higher one."""
        order = tuple(AchievementLevel)
        return order.index(self) >= order.index(required)


@frozen
class Level:
    """The level that a contributing outcome is said to be achieved at."""

    value: AchievementLevel = field(repr=False, validator=storable_as(AchievementLevel))


_DIGEST = re.compile(r"[0-9a-f]{64}")


def _digest(file: UploadedFile, attribute: Attribute[str], value: str) -> None:
    storable_text(file, attribute, value)
    if _DIGEST.fullmatch(value) is None:
        message = "UploadedFile.sha256 must be 64 lower-case hexadecimal digits"
        raise ValueError(message)


@frozen(kw_only=True)
class UploadedFile:
    """A file by its display name and SHA-256 digest; the host keeps the bytes.

    ``sha256`` is 64 lower-case hexadecimal digits; :class:`ValueError` for anything else.
    """

    name: str = field(repr=False, validator=storable_text)
    sha256: str = field(repr=False, validator=_digest)


@frozen
class Upload:
    """A document handed in as a file."""

    file: UploadedFile = field(repr=False, validator=storable_as(UploadedFile))


@frozen
class EarlierUpload:
    """A document that was handed in before and is used again."""

    file: UploadedFile = field(repr=False, validator=storable_as(UploadedFile))


@frozen
class Link:
    """A document at an address that begins with ``https://``."""

    address: str = field(repr=False, validator=storable_text)


@frozen
class Location:
    """Words saying where a document is kept."""

    words: str = field(repr=False, validator=storable_text)


Document = Upload | EarlierUpload | Link | Location
Answer = Tick | Text | Number | Day | Choice | Level | Document
