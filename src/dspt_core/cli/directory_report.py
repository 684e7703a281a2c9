"""What directory files hold and what they say of a code, in lines for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from dspt_core.cli.output import count, entry, folded
from dspt_core.directory.memory import InMemoryDirectory
from dspt_core.directory.snapshot import Snapshot
from dspt_core.domain.directory import DirectoryRecord, Period, RelationshipKind
from dspt_core.domain.sites import OfferedSite, SitesOffered
from dspt_core.ports.directory import SingleSite
from dspt_core.rules.site_words import (
    GROUND_WORDS,
    NOT_OFFERED_WORDS,
    OFFER_WARNING_WORDS,
    site_warning_words,
)

_KINDS: dict[str, str] = {
    RelationshipKind.SUB_DIVISION_OF: "sub-division of",
    RelationshipKind.DIRECTED_BY: "directed by",
    RelationshipKind.COMMISSIONED_BY: "commissioned by",
    RelationshipKind.IN_THE_GEOGRAPHY_OF: "in the geography of",
    RelationshipKind.OPERATED_BY: "operated by",
}


def check_lines(snapshots: Sequence[Snapshot], directory: InMemoryDirectory) -> Iterator[str]:
    """Yield how much was read of each file, and of all together."""
    for one in snapshots:
        read = len(one.records) + len(one.relationships)
        odd = len({problem.place.line for problem in one.problems if problem.place is not None})
        taken = f", {one.taken}" if one.taken is not None else ""
        kind = "changes only, " if not one.is_whole and one.form.value.startswith("csv") else ""
        yield (
            f"{one.file}: {one.form} {one.source}{taken}: {kind}{read} of {one.entries} read, "
            f"{count(odd, 'line')} odd"
        )
    day = f"as of {directory.taken}" if directory.taken is not None else "of a day that is not known"
    yield f"{count(len(directory), 'organisation')} in the directory {day}"


def record_lines(
    record: DirectoryRecord,
    *,
    on: dt.date,
    parents: tuple[str, ...],
    offer: SitesOffered,
    single_site: SingleSite | None,
) -> Iterator[str]:
    """Yield what the directory says of a code on a day."""
    yield f"{record.code}  {record.name}"
    opened = "open" if record.is_open_on(on) else "not open"
    yield from entry("status", f"{record.status} when the directory was taken; {opened} on {on}")
    yield from entry("operational", _period(record.operational))
    if record.legal is not None:
        yield from entry("legal", _period(record.legal))
    if record.last_seen is not None:
        yield from entry("left the directory", f"last seen on {record.last_seen}")
    for role in record.roles:
        yield from entry(f"role {role.role}", _period(role.period))
    for one in record.relationships:
        kind = _KINDS.get(one.kind or "", one.kind or "parent of unknown kind")
        yield from entry(kind, f"{one.target}, {_period(one.period)}")
    yield from entry("parents", ", ".join(parents) or "none")
    if single_site is not None:
        yield from entry("two codes", f"headquarters {single_site.headquarters}, site {single_site.site}")
    if offer.sites or offer.not_offered:
        yield from _offer_lines(offer)


def _offer_lines(offer: SitesOffered) -> Iterator[str]:
    yield f"Sites offered on {offer.on}: {len(offer.sites)}"
    for warning in offer.warnings:
        yield from folded(f"note: {OFFER_WARNING_WORDS[warning]}", indent="  ", hanging="    ")
    for site in offer.sites:
        yield from entry(site.code, _site(site))
    if offer.not_offered:
        yield f"Not offered: {len(offer.not_offered)}"
    for other in offer.not_offered:
        yield from entry(other.code, f"{other.name}: {NOT_OFFERED_WORDS[other.reason]}")


def _site(site: OfferedSite) -> str:
    grounds = " and ".join(GROUND_WORDS[ground] for ground in site.grounds)
    warnings = "".join(f"; {site_warning_words(warning, site)}" for warning in site.warnings)
    return f"{site.name or 'name not known'}: {grounds}{warnings}"


def _period(period: Period) -> str:
    first = f"from {period.first}" if period.first is not None else "beginning not known"
    return f"{first} to {period.last}" if period.last is not None else first
