"""Next steps: what to do for a status, each step a value, and whether the status can be had at all."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from dspt_core.domain.answers import Answer
from dspt_core.domain.explanation import Explanation, Truth


@frozen(kw_only=True)
class AnswerItem:
    """Answer an item that is unanswered.

    ``answer`` is there when a rule looks at the answer: one that is accepted and leads to the status.
    Otherwise every accepted answer does.
    """

    reference: str
    answer: Answer | None = field(default=None, repr=False)


@frozen(kw_only=True)
class ChangeAnswer:
    """Give another answer to an item whose answer does not count; ``answer`` as in :class:`AnswerItem`."""

    reference: str
    answer: Answer | None = field(default=None, repr=False)


@frozen(kw_only=True)
class ReviewAnswer:
    """Look at an answer that was carried over, and keep it."""

    reference: str


@frozen(kw_only=True)
class ConfirmAssertion:
    """Have somebody who is entitled to it confirm an assertion."""

    reference: str


@frozen(kw_only=True)
class AttachActionPlan:
    """Attach an action plan that counts, in place of one that does not if there is one."""


@frozen(kw_only=True)
class GetCredential:
    """Get, or renew, a certificate that is current on the day and covers all processing."""

    credential: str
    on: dt.date
    is_renewal: bool = False


Step = AnswerItem | ChangeAnswer | ReviewAnswer | ConfirmAssertion | AttachActionPlan | GetCredential


@frozen(kw_only=True)
class NextSteps:
    """What to do for one status, as things stand.

    ``attainability`` holds when the steps, all of them, lead to the status: none when it is attained
    already, and otherwise none too many. It fails when no steps do. It is unknown when that hangs on a
    profile answer, a certificate's scope or the level required of an outcome that nobody has stated, or
    took too long to find out; then there are no steps. ``reasons`` say what stands in the way now, what
    no step can change, or what is not known.
    """

    status: str
    attainability: Truth
    reasons: tuple[Explanation, ...] = field(repr=False)
    steps: tuple[Step, ...] = ()

    @property
    def is_attained(self) -> bool:
        """Whether the status is attained already."""
        return self.attainability is Truth.HOLDS and not self.steps
