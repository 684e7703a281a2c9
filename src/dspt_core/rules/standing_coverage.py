"""Is a site covered, or did its headquarters publish again and forget it? Read from what was told of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dspt_core.domain.history import Standing
from dspt_core.domain.origin import OriginKind
from dspt_core.domain.register import RowCoverage
from dspt_core.domain.standings import ToldEvent
from dspt_core.rules.calendar import end_of
from dspt_core.rules.standing_facts import facts_about


def coverage_on(
    standing: Standing, told: Iterable[ToldEvent], told_of_publisher: Iterable[ToldEvent], *, on: dt.date
) -> RowCoverage | None:
    """Return how a code came by what stood for it at the end of a day; ``None`` when nothing was published.

    ``told`` is what was told of the code, ``told_of_publisher`` of the one whose publication governs. A site
    is forgotten when that code has published later than what governs, and not for it: baselines, which show
    nothing, apart. So is one of which a later publication was withdrawn.
    """
    origin = standing.origin
    if origin is None:
        return None
    if origin.kind is OriginKind.OWN_PUBLICATION:
        return RowCoverage.OWN
    published = {
        one.origin.publication
        for one in facts_about(origin.publisher, told_of_publisher, before=end_of(on)).claims
        if one.origin.publisher == origin.publisher and one.origin.published > origin.published
    }
    covering = {
        one.origin.publication
        for one in facts_about(standing.code, told, before=end_of(on)).claims
        if one.origin.publisher == origin.publisher
    }
    return RowCoverage.FORGOTTEN if published - covering else RowCoverage.COVERED
