"""The port behind which the ODS directory is looked up: three things to ask, so that a host can write one.

Everything else that is asked of a directory is worked out from these by the functions below, so that two
directories with the same records give the same answers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from attrs import frozen

from dspt_core.domain.directory import DirectoryRecord
from dspt_core.domain.ods_code import ods_code


@runtime_checkable
class Directory(Protocol):
    """The ODS directory as it was on one day."""

    @property
    def taken(self) -> dt.date | None:
        """The day up to which it was read whole, or ``None`` when that is not known."""
        ...

    def record(self, code: str) -> DirectoryRecord | None:
        """Return the record of a code, however it is written, or ``None`` when the directory has none."""
        ...

    def related_to(self, code: str) -> tuple[DirectoryRecord, ...]:
        """Return every record with any relationship to the code, of any kind and time, in order of codes."""
        ...


def sites_of(directory: Directory, headquarters: str, *, on: dt.date) -> tuple[str, ...]:
    """Return the codes that the headquarters operates on the day, in order; closed ones are among them."""
    code = ods_code(headquarters)
    related = directory.related_to(code)
    return tuple(one.code for one in related if code in one.operators_on(on, taken=directory.taken))


def parents_of(directory: Directory, site: str, *, on: dt.date) -> tuple[str, ...]:
    """Return the codes that operate the site on the day, in order; none for a code that is not there."""
    record = directory.record(site)
    return record.operators_on(on, taken=directory.taken) if record is not None else ()


@frozen(kw_only=True)
class SingleSite:
    """The two codes of a provider with one site: either may register, the site's is what counts."""

    headquarters: str
    site: str


def single_site_of(directory: Directory, code: str, *, on: dt.date) -> SingleSite | None:
    """Return both codes of a provider with one open site, asked for by either; ``None`` for others."""
    own = ods_code(code)
    for headquarters in (own, *parents_of(directory, own, on=on)):
        sites = [directory.record(one) for one in sites_of(directory, headquarters, on=on)]
        opened = [one.code for one in sites if one and one.code != headquarters and one.is_open_on(on)]
        if len(opened) == 1 and own in {headquarters, opened[0]}:
            return SingleSite(headquarters=headquarters, site=opened[0])
    return None


def records_about(
    directory: Directory, code: str, *, also: Iterable[str] = ()
) -> Mapping[str, DirectoryRecord]:
    """Return the records by code that an offer of sites to a headquarters is worked out from.

    These are its own, all that relate to it, and those of the codes in ``also``, where there are any.
    """
    found = {one.code: one for one in directory.related_to(code)}
    for other in (code, *also):
        record = directory.record(other)
        if record is not None:
            found[record.code] = record
    return found
