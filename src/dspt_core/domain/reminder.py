"""Reminders: on which days before a deadline an edition reminds."""

from __future__ import annotations

from attrs import frozen

from dspt_core.domain.provenance import Provenance


@frozen(kw_only=True)
class Reminder:
    """Those who have not published are reminded so many days before the deadline."""

    days_before: int
    provenance: Provenance
