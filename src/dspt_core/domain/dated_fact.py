"""Dated facts: a day with its provenance, or as much of it as is known."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from dspt_core.domain.provenance import Provenance


@frozen(kw_only=True)
class DatedFact:
    """A day, meant in London, and where it is known from.

    When the day itself is not known, ``day`` is ``None`` and the bounds say between which days it lies,
    both included; a bound that is ``None`` is not known either.
    """

    provenance: Provenance
    day: dt.date | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None

    @property
    def earliest(self) -> dt.date | None:
        """The earliest day it can be."""
        return self.day or self.not_before

    @property
    def latest(self) -> dt.date | None:
        """The latest day it can be."""
        return self.day or self.not_after
