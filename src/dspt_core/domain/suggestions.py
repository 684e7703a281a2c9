"""Suggested responses: answers that a supporter offers, and that are none until they are accepted.

A supporter is an organisation, such as a group, an integrated care board or an IT supplier, that an
administrator of another one named as such. Whoever speaks for it has a role at its own code.
"""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from dspt_core.domain.answers import Answer, Day, Number, Text, Tick
from dspt_core.domain.assessment import Response

ForMany = Tick | Text | Day | Number
"""The answers that can be given to many organisations at once, or suggested to them."""


def can_be_for_many(answer: Answer) -> bool:
    """Whether an answer is of a kind that many organisations can have in common."""
    return isinstance(answer, ForMany)


@frozen(kw_only=True)
class Supporter:
    """An organisation from which suggestions are taken.

    ``naming`` is the id of the command that named it: what was suggested before a supporter was removed
    does not come back when it is named again.
    """

    code: str
    naming: str


@frozen(kw_only=True)
class Suggestion:
    """An answer that a supporter offers. ``number`` is that of its event in the stream of the answers."""

    number: int
    supporter: str
    naming: str
    response: Response
    offered: dt.datetime


@frozen(kw_only=True)
class AnswerSource:
    """From which supporter the answer comes that stands for an item, and whether it was edited."""

    reference: str
    supporter: str
    is_edited: bool
