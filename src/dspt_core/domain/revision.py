"""Revisions: what the toolkit changed in an edition after it had opened."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from dspt_core.domain.dated_fact import DatedFact


@frozen(kw_only=True)
class Revision:
    """One dated change of an edition by those who publish it.

    ``effective`` is the first day on which it holds. ``is_held`` says whether the catalogue holds what
    changed, as an overlay of the revision's name; when it does not, the edition is the same before and
    after. ``version`` is the toolkit's own number, where it gave one.
    """

    revision: str
    title: str
    effective: DatedFact
    is_held: bool
    version: str | None = None

    def is_in_force(self, on: dt.date | None) -> bool:
        """Say whether it surely holds on a day in London; without a day, whether it ever does."""
        return on is None or (self.effective.latest is not None and self.effective.latest <= on)
