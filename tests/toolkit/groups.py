"""A group in a world: a headquarters that is ready to publish, its sites, and a directory that knows them."""

from __future__ import annotations

import datetime as dt

from attrs import evolve as changed

from dspt_core.domain.commands import Command, Publish
from dspt_core.domain.coverage import ELIGIBLE, site_codes
from dspt_core.domain.directory import DirectoryRecord, Relationship, RelationshipKind
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.refusal import Refusal
from tests.rules.deciding.years import CODE, GOOD_ANSWERS, NAME, confirm, profile, register, respond
from tests.toolkit.worlds import World


class Records:
    """A directory of records that were handed in."""

    taken = dt.date(2026, 5, 1)

    def __init__(self, *records: DirectoryRecord) -> None:
        self.records = {one.code: one for one in records}

    def record(self, code: str) -> DirectoryRecord | None:
        return self.records.get(ods_code(code))

    def related_to(self, code: str) -> tuple[DirectoryRecord, ...]:
        return tuple(
            one
            for _, one in sorted(self.records.items())
            if any(kept.target == ods_code(code) for kept in one.relationships)
        )


def operated_by(headquarters: str, *sites: str) -> tuple[DirectoryRecord, ...]:
    by = Relationship(kind=RelationshipKind.OPERATED_BY, target=headquarters)
    return tuple(DirectoryRecord(code=site, name=f"Site {site}", relationships=(by,)) for site in sites)


def for_code(code: str, *asked: Command) -> tuple[Command, ...]:
    """Return commands with another code in place of the usual one."""
    return tuple(changed(one, code=code) for one in asked)


def get_ready(world: World, code: str = CODE) -> None:
    """Answer and confirm everything that Standards Met takes, under a code."""
    confirmed = (confirm(one) for one in ("1.1", "1.2", "2.1"))
    world.do(*for_code(code, register(), profile(), respond(GOOD_ANSWERS), *confirmed))


def publication_for(world: World, *sites: str, code: str = CODE, status: str | None = None) -> Publish:
    """Return the command that publishes for sites what a preview shows now."""
    shown = world.toolkit.preview(code, NAME, status=status, sites=sites, eligibility=ELIGIBLE)
    assert not isinstance(shown, Refusal), shown
    return Publish(
        code=code,
        edition=NAME,
        preview=shown.digest,
        profile_reconfirmed=True,
        status=status,
        sites=site_codes(sites),
        eligibility=ELIGIBLE,
    )


def publish_for(world: World, *sites: str, code: str = CODE, key: str | None = None) -> str:
    """Publish for sites, and return the publication's id."""
    done = world.execute(publication_for(world, *sites, code=code), key=key)
    assert done.refusal is None, done.refusal
    world.clock.instant += dt.timedelta(minutes=1)
    return done.key
