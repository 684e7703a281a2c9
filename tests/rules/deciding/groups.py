"""Publishing for sites, and what can be asked of a publication afterwards."""

from __future__ import annotations

import datetime as dt

from dspt_core.domain.commands import Publish
from dspt_core.domain.coverage import ELIGIBLE, EligibilityAnswer, NamedSite
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.site_commands import ApplyPublication, WithdrawCoverage
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.policy import Context
from dspt_core.rules.deciding.publishing import Preview, preview_publication
from tests.rules.deciding.years import CODE, NAME, NOON, context

TODAY = NOON.date()
FIRST = "c-1-0"
"""The id of the first publication of these years."""


def preview_for(
    year: Year,
    *sites: str,
    at: Context | None = None,
    status: str | None = None,
    eligibility: tuple[EligibilityAnswer, ...] = ELIGIBLE,
) -> Preview:
    setting = open_setting(year, CODE, at or context())
    assert not isinstance(setting, Refusal)
    return preview_publication(setting, status=status, sites=sites, eligibility=eligibility)


def publish_for(
    year: Year,
    *sites: str,
    at: Context | None = None,
    eligibility: tuple[EligibilityAnswer, ...] = ELIGIBLE,
) -> Publish:
    """Return the command that publishes for sites what a preview shows now."""
    shown = preview_for(year, *sites, at=at, eligibility=eligibility)
    return Publish(
        code=CODE,
        edition=NAME,
        preview=shown.digest,
        profile_reconfirmed=True,
        sites=sites,
        eligibility=eligibility,
    )


def apply_to(
    *sites: tuple[str, str], publication: str = FIRST, request: str = "T-1", same_processes: bool = True
) -> ApplyPublication:
    """Return the command that applies a publication to sites, given with their names."""
    named = tuple(NamedSite(code=code, name=name) for code, name in sites)
    return ApplyPublication(
        code=CODE, publication=publication, sites=named, request=request, same_processes=same_processes
    )


def withdraw_from(
    *sites: str, day: dt.date = TODAY, why: str = "left-the-group", publication: str = FIRST
) -> WithdrawCoverage:
    return WithdrawCoverage(code=CODE, publication=publication, sites=sites, from_day=day, why=why)
