"""Carrying answers into a later edition: what becomes of each, why, and where it goes.

Nothing here holds an answer. An answer is named by its item and by the event that gave it, and stays in the
stream of its own edition whatever becomes of a copy.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import frozen

from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.key_roles import GivenSignOff
from dspt_core.domain.lineage import AnswerFate


class CarryReason(StrEnum):
    """Why an answer is carried, carried for review, or not carried."""

    AS_DECLARED = "as-declared"
    """The lineage says so."""
    NOT_REVIEWED = "not-reviewed"
    """It was carried into the earlier edition, and nobody has looked at it there."""
    TEXT_DIFFERS = "text-differs"
    KIND_DIFFERS = "kind-differs"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"

    NO_SUCH_ITEM = "no-such-item"
    """The earlier edition asks no such item of this kind of organisation."""
    UNKNOWN_LINEAGE = "unknown-lineage"
    """No link says what became of the item."""
    WITHDRAWN = "withdrawn"
    """It is asked no longer."""
    DECLARED_ORPHAN = "declared-orphan"
    """The lineage says that the answer does not go on."""
    NOT_ASKED = "not-asked"
    """What became of the item is not asked of this kind of organisation."""
    DOES_NOT_FIT = "does-not-fit"
    """It is no answer of the kind that is asked for now."""
    SEVERAL_ANSWERS = "several-answers"
    """Items that became one were answered differently."""
    ANSWERED_ALREADY = "answered-already"
    """The item has an answer in the later edition, which stays."""
    CONFIRMED_ALREADY = "confirmed-already"
    """Somebody confirmed the assertion above in the later edition, as its answers are."""


@frozen(kw_only=True)
class CarriedAnswer:
    """What becomes of the answer to one item of the earlier edition.

    ``reference`` is the item's number there, and ``to`` are the numbers of the items of the later edition
    that take the answer over; an orphan goes to none. ``version`` is that of the event that gave the answer,
    ``None`` where there is no history.
    """

    reference: str
    fate: AnswerFate
    reason: CarryReason
    key: str | None = None
    to: tuple[str, ...] = ()
    version: int | None = None


@frozen(kw_only=True)
class CarryPlan:
    """What carrying the answers of an organisation from one edition to a later one would come to.

    ``through`` are the editions between, in order. Each answer of the earlier edition stands in ``answers``
    once.
    """

    code: str
    before: EditionIdentity
    after: EditionIdentity
    through: tuple[str, ...]
    type_before: str
    type_after: str
    answers: tuple[CarriedAnswer, ...]

    def of_fate(self, fate: AnswerFate) -> tuple[CarriedAnswer, ...]:
        """Return the answers of one fate."""
        return tuple(one for one in self.answers if one.fate is fate)

    @property
    def targets(self) -> tuple[str, ...]:
        """The items of the later edition that are answered by it, each once, in the order of the answers."""
        return targets_of(self.answers)

    @property
    def orphans(self) -> tuple[CarriedAnswer, ...]:
        """The answers that go nowhere."""
        return self.of_fate(AnswerFate.ORPHAN)


def targets_of(answers: tuple[CarriedAnswer, ...]) -> tuple[str, ...]:
    """Return the items that answers go to, each once."""
    return tuple(dict.fromkeys(to for one in answers for to in one.to))


@frozen(kw_only=True)
class Carry:
    """One carry into an edition, as the stream of its answers tells of it.

    ``number`` is the version of the event that tells of it, ``ended`` that of the last event that followed
    from it, and ``organisation`` the version at which the code's own stream was then. ``sign_offs``
    are those that stood before it. ``undone`` is when it was undone, if it was.
    """

    number: int
    before: EditionIdentity
    plan: str
    answers: tuple[CarriedAnswer, ...]
    carried: dt.datetime
    organisation: int
    ended: int
    sign_offs: tuple[GivenSignOff, ...] = ()
    undone: dt.datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not undone."""
        return self.undone is None

    @property
    def targets(self) -> tuple[str, ...]:
        """The items that it answered."""
        return targets_of(self.answers)

    def gave(self, reference: str) -> int:
        """Return the version of the event by which it answered an item."""
        return self.number + 1 + self.targets.index(reference)
