"""Kinds of answer an evidence item can take, with their limits and the answers that are accepted.

Two questions are kept apart for every kind. *Valid*: is this an answer of the right form, within the
limits? *Accepted*: does a valid answer meet the item? An unticked box is valid and not accepted.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from dspt_core.domain.answers import AchievementLevel
from dspt_core.domain.provenance import Provenance


class AcceptedTick(StrEnum):
    """Which state of a tick box meets the item."""

    TICKED = "ticked"
    EITHER = "either"


@frozen(kw_only=True)
class TickKind:
    """A box that is ticked or left unticked."""

    accepted: AcceptedTick
    provenance: Provenance | None = None


@frozen(kw_only=True)
class TextKind:
    """Words, at most ``max_length`` characters, in the named ``value_format`` if there is one."""

    max_length: int | None = None
    value_format: str | None = None
    provenance: Provenance | None = None


@frozen(kw_only=True)
class NumberKind:
    """A number: valid between ``minimum`` and ``maximum``, accepted in its ``accepted_...`` range.

    Every bound is inclusive and ``None`` means there is none; ``unit`` says what is counted.
    """

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    whole: bool = False
    unit: str | None = None
    accepted_from: Decimal | None = None
    accepted_to: Decimal | None = None
    provenance: Provenance | None = None


@frozen(kw_only=True)
class DateKind:
    """A day: valid between ``earliest`` and ``latest``, accepted in its ``accepted_...`` range.

    Every bound is inclusive and ``None`` means there is none.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    accepted_from: dt.date | None = None
    accepted_to: dt.date | None = None
    provenance: Provenance | None = None


@frozen(kw_only=True)
class Option:
    """One thing that can be chosen, by name and title."""

    option: str
    title: str


@frozen(kw_only=True)
class ChoiceKind:
    """One of several ``options``; those named in ``accepted`` meet the item."""

    options: tuple[Option, ...]
    accepted: tuple[str, ...]
    provenance: Provenance | None = None


@frozen(kw_only=True)
class DocumentKind:
    """A document in any of its four forms; each meets the item."""

    provenance: Provenance | None = None


@frozen(kw_only=True)
class RequiredLevel:
    """The level that an outcome has to reach, and where that is known from."""

    level: AchievementLevel
    provenance: Provenance


@frozen(kw_only=True)
class LevelKind:
    """One of the achievement ``levels``, lowest first; the required one and every higher one meet the item.

    ``required`` is ``None`` when the level required is not known. Then no answer meets the item, and none
    fails to.
    """

    levels: tuple[AchievementLevel, ...] = tuple(AchievementLevel)
    required: RequiredLevel | None = None
    provenance: Provenance | None = None


@frozen(kw_only=True)
class AnyKind:
    """The kind is not known: every kind of answer but a level is taken and judged by its own plain rule."""

    provenance: Provenance | None = None


AnswerKind = TickKind | TextKind | NumberKind | DateKind | ChoiceKind | DocumentKind | LevelKind | AnyKind
