"""The sites that a headquarters may choose from when it publishes, why each is offered, and what is odd."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.ods_code import ods_code


class SiteGround(StrEnum):
    """Why a site is offered; there is no other way."""

    OPERATED = "operated-by"
    """The directory relates it to the headquarters by an "operated by" (RE6) that holds on the day."""
    ADDED = "recorded-addition"
    """The national team added it, on or before the day."""


class SiteWarning(StrEnum):
    """What somebody should look at before ticking a site; it is offered all the same."""

    CLOSED = "closed"
    DORMANT = "dormant"
    LAPSED = "lapsed"
    """It was added, and its "operated by" relationship to the headquarters does not hold on the day."""
    SEVERAL_PARENTS = "several-parents"
    HEADQUARTERS_TOO = "headquarters-too"
    """It operates others of the records at hand, or has the role of a headquarters; they are not covered."""
    LEFT_DIRECTORY = "left-directory"
    """The newest file of the directory has it no more; it is shown as it was last seen."""
    NOT_IN_DIRECTORY = "not-in-directory"


class NotOfferedReason(StrEnum):
    """Why something that relates to the headquarters is not offered."""

    LAPSED = "lapsed"
    COMMISSIONED_ONLY = "commissioned-only"
    PARENT_UNKNOWN = "parent-unknown"
    """The file names the headquarters as a parent and does not say what kind of parent."""
    ITSELF = "itself"


class OfferWarning(StrEnum):
    """What is odd about the offer as a whole."""

    HEADQUARTERS_NOT_IN_DIRECTORY = "headquarters-not-in-directory"
    HEADQUARTERS_CLOSED = "headquarters-closed"
    HEADQUARTERS_IS_SITE = "headquarters-is-site"
    HEADQUARTERS_LEFT_DIRECTORY = "headquarters-left-directory"
    DIRECTORY_STALE = "directory-stale"
    DIRECTORY_UNDATED = "directory-undated"


@frozen(kw_only=True)
class SiteAddition:
    """A site that the national team offers to a headquarters from a day on, whatever the directory says."""

    headquarters: str = field(converter=ods_code)
    site: str = field(converter=ods_code)
    recorded: dt.date


@frozen(kw_only=True)
class OfferedSite:
    """A site that may be ticked.

    ``added`` is the day of the earliest addition, where it was added. ``other_parents`` are the other codes
    that operate it on the day; it is offered to each of them.
    """

    code: str
    name: str | None
    grounds: tuple[SiteGround, ...]
    added: dt.date | None = None
    warnings: tuple[SiteWarning, ...] = ()
    other_parents: tuple[str, ...] = ()


@frozen(kw_only=True)
class NotOffered:
    """Something that relates to the headquarters and may not be ticked, and why."""

    code: str
    name: str | None
    reason: NotOfferedReason


@frozen(kw_only=True)
class SitesOffered:
    """The offer to one headquarters on one day, in order of codes.

    ``parents`` are the codes that operate the headquarters itself on the day: it may be a site too.
    """

    headquarters: str
    on: dt.date
    taken: dt.date | None
    sites: tuple[OfferedSite, ...]
    not_offered: tuple[NotOffered, ...] = ()
    parents: tuple[str, ...] = ()
    warnings: tuple[OfferWarning, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the sites offered."""
        return tuple(one.code for one in self.sites)
