"""What is published is what was previewed, whatever happens between looking and publishing."""

from __future__ import annotations

import datetime as dt

from attrs import evolve as changed
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain import commands
from dspt_core.domain.answers import Tick
from dspt_core.domain.commands import Command
from dspt_core.domain.coverage import ELIGIBLE, EligibilityAnswer, NamedSite
from dspt_core.domain.events import AssessmentFrozen
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.site_commands import AddSite, RemoveSite
from dspt_core.rules.deciding.publishing import Preview
from tests.rules.deciding.years import CODE, NAME, confirm, profile, respond
from tests.toolkit.groups import Records, get_ready, operated_by
from tests.toolkit.worlds import World

OPERATED, ADDED = ("VM001", "VM002"), "VM003"
SITES = st.frozensets(st.sampled_from([*OPERATED, ADDED]))
TODAY = dt.date(2026, 5, 1)
THIRD = NamedSite(code=ADDED, name="Third")
BETWEEN: tuple[Command, ...] = (
    respond({"1.1.1": Tick(value=False)}),
    respond({"2.1.2": Tick(value=True)}),
    commands.WithdrawConfirmation(code=CODE, edition=NAME, assertion="1.1"),
    confirm("1.1"),
    profile("hospice"),
    profile(),
    AddSite(code=CODE, site=THIRD),
    RemoveSite(code=CODE, site=ADDED),
)
ELIGIBILITIES = st.sampled_from([ELIGIBLE, ELIGIBLE[:4], ()])


def group() -> World:
    world = World(directory=Records(*operated_by(CODE, *OPERATED)))
    get_ready(world)
    world.do(AddSite(code=CODE, site=THIRD))
    return world


def shown(world: World, sites: frozenset[str]) -> Preview:
    preview = world.toolkit.preview(CODE, NAME, sites=sites, eligibility=ELIGIBLE)
    assert not isinstance(preview, Refusal)
    return preview


def agreed_part(frozen: AssessmentFrozen) -> AssessmentFrozen:
    """Return what people agree on: everything but the id and the day."""
    assert frozen.evaluation is not None
    return changed(frozen, publication="", evaluation=changed(frozen.evaluation, on=TODAY))


@given(
    SITES,
    st.lists(st.sampled_from(BETWEEN), max_size=3),
    st.none() | SITES,
    ELIGIBILITIES,
    st.sampled_from([dt.timedelta(), dt.timedelta(days=1)]),
)
def test_a_publication_freezes_what_was_shown_or_is_refused(
    sites: frozenset[str],
    between: list[Command],
    others: frozenset[str] | None,
    eligibility: tuple[EligibilityAnswer, ...],
    later: dt.timedelta,
) -> None:
    world = group()
    agreed = shown(world, sites)
    for command in between:
        world.execute(command)
    world.clock.instant += later
    asked = commands.Publish(
        code=CODE,
        edition=NAME,
        preview=agreed.digest,
        profile_reconfirmed=True,
        sites=tuple(sites if others is None else others),
        eligibility=eligibility,
    )
    now = world.toolkit.preview(CODE, NAME, sites=asked.sites, eligibility=asked.eligibility)
    assert not isinstance(now, Refusal)
    before = len(world.toolkit.history(CODE))
    done = world.execute(asked)
    if done.refusal is None:
        past = world.toolkit.history(CODE)[-1]
        assert past.frozen is not None
        assert agreed_part(past.frozen) == agreed_part(agreed.frozen)
        assert past.record.sites == agreed.frozen.sites == tuple(sorted(sites))
        assert past.record.preview == agreed.digest
    else:
        assert len(world.toolkit.history(CODE)) == before
        reasons = {one.code for one in now.hindrances}
        if now.digest != agreed.digest:
            reasons.add(RefusalCode.PREVIEW_STALE)
        assert done.refusal.code in reasons
    assert done.is_refused is not (now.digest == agreed.digest and now.is_publishable)
