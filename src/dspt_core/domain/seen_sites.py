"""What a headquarters sees before it publishes: the sites offered, and what stands for each by now."""

from __future__ import annotations

from attrs import field, frozen

from dspt_core.domain.explanation import Explanation, Truth
from dspt_core.domain.history import Standing
from dspt_core.domain.sites import OfferedSite, SitesOffered


@frozen(kw_only=True)
class SeenSite:
    """A site that is offered, its standing, and whether that still counts under the policy asked for."""

    offer: OfferedSite
    standing: Standing
    currency: Explanation = field(repr=False)

    @property
    def is_stale(self) -> bool:
        """Whether something was published for it, and is not known to count any more."""
        return self.standing.status is not None and self.currency.verdict is not Truth.HOLDS


@frozen(kw_only=True)
class SeenSites:
    """The sites offered to a headquarters on a day, each with its standing, in order of codes.

    ``has_directory`` is false where none is at hand; then only what was added is offered. ``may_choose``
    says whether the edition lets the headquarters' type choose sites for itself.
    """

    offer: SitesOffered
    sites: tuple[SeenSite, ...]
    has_directory: bool
    may_choose: bool
