"""Events about sites and codes: what a publication covers besides its own code, and where a code went.

All of them are told in the stream of the code that publishes; a site's own stream tells nothing of it. What
covers a site repeats what is needed to know its standing, because whoever reads of a site need not have read
of the publication. A long list of sites is told in several events, so that to look one site up is to read of
its neighbours only, and not of thousands.
"""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from dspt_core.domain.coverage import AddedSite, NamedSite
from dspt_core.domain.year import PublicationRecord


@frozen(kw_only=True)
class SitesCovered:
    """A publication of the same instant is for these sites too; ``status`` is what it was published as."""

    publication: str
    edition: str
    status: str
    sites: tuple[str, ...]


@frozen(kw_only=True)
class CoverageApplied:
    """The national team applied a publication to sites, on a written request.

    ``published`` is the instant of publishing, and ``status`` what the publication bore by the time of the
    request. ``decided`` is when that status was decided, ``None`` where it was published so.
    """

    publication: str
    edition: str
    published: dt.datetime
    published_as: str
    status: str
    decided: dt.datetime | None
    sites: tuple[NamedSite, ...]
    request: str


@frozen(kw_only=True)
class CoverageWithdrawn:
    """From a day in London on, sites are no longer covered by a publication."""

    publication: str
    sites: tuple[str, ...]
    from_day: dt.date
    why: str


@frozen(kw_only=True)
class SiteAdded:
    """The national team recorded a site that the directory does not relate to the headquarters."""

    site: NamedSite


@frozen(kw_only=True)
class SiteRemoved:
    """A site that had been recorded is not to be offered any more."""

    site: str


@frozen(kw_only=True)
class CodeTransferred:
    """Everything under this code goes on under another one; nothing follows here but erasures."""

    code: str
    to: str


@frozen(kw_only=True)
class CodeReceived:
    """What was under another code goes on under this one.

    People, profiles, certificates and answers follow as events of their own, so that each can be replaced
    and erased like any other, and people be found without what was handed over.
    """

    from_code: str
    publications: tuple[PublicationRecord, ...]
    additions: tuple[AddedSite, ...]
