"""Commands about sites and codes, most of them for the national team to give.

None of them is about an edition: a publication says which one it is of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import field, frozen

from dspt_core.domain.coverage import NamedSite, site_codes
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.storable import storable_as, storable_text


def _in_order(sites: Iterable[NamedSite]) -> tuple[NamedSite, ...]:
    return tuple(sorted(set(sites), key=lambda site: (site.code, site.name)))


@frozen(kw_only=True)
class ApplyPublication:
    """Apply a publication to sites that somebody asked for in writing.

    ``request`` is the reference by which the request is found, and ``same_processes`` its confirmation
    that all of the sites follow the same processes as ``code``.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    publication: str = field(validator=storable_text)
    sites: tuple[NamedSite, ...] = field(converter=_in_order)
    request: str = field(validator=storable_text)
    same_processes: bool = field(default=False, validator=storable_as(bool))


@frozen(kw_only=True)
class WithdrawCoverage:
    """Let a publication cover sites no longer, from a day in London on.

    ``why`` is a name, such as ``left-the-group``, and never prose.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    publication: str = field(validator=storable_text)
    sites: tuple[str, ...] = field(converter=site_codes)
    from_day: dt.date = field(validator=storable_as(dt.date))
    why: str = field(validator=storable_text)


@frozen(kw_only=True)
class AddSite:
    """Record a site that is to be offered to a headquarters whatever the directory says."""

    code: str = field(converter=ods_code, validator=storable_text)
    site: NamedSite = field(validator=storable_as(NamedSite))


@frozen(kw_only=True)
class RemoveSite:
    """Take back that a site is offered. What covers it already goes on covering it."""

    code: str = field(converter=ods_code, validator=storable_text)
    site: str = field(converter=ods_code, validator=storable_text)


@frozen(kw_only=True)
class TransferCode:
    """Let everything under ``code`` go on under the code ``to``."""

    code: str = field(converter=ods_code, validator=storable_text)
    to: str = field(converter=ods_code, validator=storable_text)
