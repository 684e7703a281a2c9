"""What an item is needed for, in words."""

from __future__ import annotations

from collections.abc import Sequence

from dspt_core.domain.edition import Edition
from dspt_core.rules.views import Needs


def needs_in_words(needs: Needs, edition: Edition) -> str:
    """Return which statuses need an item."""
    parts = []
    if needs.always:
        only = " only" if len(needs.always) == 1 and needs.never and not needs.perhaps else ""
        parts.append(f"needed for {_titles(needs.always, edition)}{only}")
    if needs.perhaps:
        parts.append(f"perhaps needed for {_titles(needs.perhaps, edition)}")
    return ", ".join(parts) or "optional"


def _titles(statuses: Sequence[str], edition: Edition) -> str:
    rules = {rule.status: rule.title for rule in edition.statuses}
    *first, last = (rules[status] for status in statuses)
    return f"{', '.join(first)} and {last}" if first else last
