"""What comes, or would come, of one answer at many organisations: an outcome for each of them."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.problem import Problem
from dspt_core.domain.refusal import Refusal


class BulkResult(StrEnum):
    """What came of it at one organisation."""

    TO_DO = "to-do"
    """It would be carried out."""
    DONE = "done"
    REPEATED = "repeated"
    """It was carried out before under the same key."""
    UNCHANGED = "unchanged"
    """Things are so already."""
    REFUSED = "refused"
    FAILED = "failed"
    """The store failed. Repeating with the same key finds out what came of it, and happens once."""


@frozen(kw_only=True)
class BulkOutcome:
    """What came of it at one organisation, whatever came of it at the others.

    ``kinds`` are the kinds of the events, in order, and ``withdrawn`` the assertions whose confirmation was
    taken back by them. ``error`` is what the store raised.
    """

    code: str
    result: BulkResult
    kinds: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    refusal: Refusal | None = None
    error: Exception | None = field(default=None, repr=False)

    @property
    def is_well(self) -> bool:
        """Whether it is as it was asked for, or would be."""
        return self.result not in (BulkResult.REFUSED, BulkResult.FAILED)
