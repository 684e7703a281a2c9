"""Sentences for what an offer of sites says: why a site is offered or not, and what is odd."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dspt_core.domain.sites import NotOfferedReason, OfferedSite, OfferWarning, SiteGround, SiteWarning

GROUND_WORDS: Mapping[SiteGround, str] = MappingProxyType(
    {
        SiteGround.OPERATED: "operated by it, says the directory",
        SiteGround.ADDED: "added by the national team",
    }
)
NOT_OFFERED_WORDS: Mapping[NotOfferedReason, str] = MappingProxyType(
    {
        NotOfferedReason.LAPSED: "not operated by the headquarters on this day",
        NotOfferedReason.COMMISSIONED_ONLY: "only commissioned",
        NotOfferedReason.PARENT_UNKNOWN: "the file does not say what kind of parent the headquarters is",
        NotOfferedReason.ITSELF: "related to itself; a headquarters covers itself by publishing",
    }
)
OFFER_WARNING_WORDS: Mapping[OfferWarning, str] = MappingProxyType(
    {
        OfferWarning.HEADQUARTERS_NOT_IN_DIRECTORY: "the headquarters is not in the directory",
        OfferWarning.HEADQUARTERS_CLOSED: "the headquarters is not open on this day",
        OfferWarning.HEADQUARTERS_IS_SITE: "the headquarters is itself operated by another code",
        OfferWarning.HEADQUARTERS_LEFT_DIRECTORY: "the newest file of the directory has no such headquarters",
        OfferWarning.DIRECTORY_STALE: "the directory is old; hand in a newer file",
        OfferWarning.DIRECTORY_UNDATED: "nobody knows of which day the directory is",
    }
)
_SITE_WARNINGS: Mapping[SiteWarning, str] = MappingProxyType(
    {
        SiteWarning.CLOSED: "not open on this day",
        SiteWarning.DORMANT: "dormant",
        SiteWarning.LAPSED: "not operated by the headquarters on this day",
        SiteWarning.HEADQUARTERS_TOO: "a headquarters too, whose sites are not covered with it",
        SiteWarning.LEFT_DIRECTORY: "not in the newest file of the directory",
        SiteWarning.NOT_IN_DIRECTORY: "not in the directory",
    }
)


def site_warning_words(warning: SiteWarning, site: OfferedSite) -> str:
    """Return what is odd about a site, with the other parents where it has several."""
    if warning is SiteWarning.SEVERAL_PARENTS:
        return f"also operated by {', '.join(site.other_parents)}"
    return _SITE_WARNINGS[warning]
