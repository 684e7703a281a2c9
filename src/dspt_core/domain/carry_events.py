"""Events of carrying: that answers came over from an earlier edition, and that this was undone.

The answers themselves follow as responses, so that each can be replaced and erased like any other.
"""

from __future__ import annotations

from attrs import frozen

from dspt_core.domain.carrying import CarriedAnswer
from dspt_core.domain.edition_identity import EditionIdentity


@frozen(kw_only=True)
class AnswersCarried:
    """The answers of an earlier edition were carried over: which, where to, and which were not and why.

    ``plan`` is the digest of the plan that was agreed on. ``organisation`` is the version of the code's own
    stream at that time. One response for each item that takes one over is told right after it, then which
    sign-offs lapsed with that; ``followed_by`` says how many events these are.
    """

    before: EditionIdentity
    plan: str
    answers: tuple[CarriedAnswer, ...]
    organisation: int
    followed_by: int


@frozen(kw_only=True)
class CarryUndone:
    """A carry was undone. Which answers were taken out by that is told right before it.

    ``left`` were answered or reviewed since and stay. ``sign_offs`` are the roles of those that had lapsed by
    the carry and stand again as they did.
    """

    carry: int
    left: tuple[str, ...]
    sign_offs: tuple[str, ...]


CarryEvent = AnswersCarried | CarryUndone
