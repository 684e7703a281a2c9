"""What stands in the way of publishing, in full, and everything that publishing tells."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed

from dspt_core.domain.answers import Tick
from dspt_core.domain.commands import Publish, PublishBaseline
from dspt_core.domain.coverage import ELIGIBLE
from dspt_core.domain.events import AssessmentFrozen, BaselinePublished, ProfileReconfirmed, Published
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.site_events import SitesCovered
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.policy import Context, Policy
from dspt_core.rules.deciding.publishing import preview_baseline
from dspt_core.rules.deciding.setting import judged
from dspt_core.rules.identity import identity_of
from tests.rules.deciding.groups import preview_for, publish_for
from tests.rules.deciding.test_publishing import baseline
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    NOTHING,
    after,
    context,
    decide,
    preview,
    profile,
    publish,
    published,
    ready,
    register,
    respond,
    sign_off,
    told,
)
from tests.rules.in_full import refusal_in_full

READY = ready()
HOSPICE = after(NOTHING, register(), profile("hospice"), respond({"1.1.1": Tick(value=True)}))
TRUST = after(NOTHING, register(), profile("trust"))
BOTH = Policy(required_sign_offs=("siro", "caldicott-guardian"))
SIGN_OFFS = "ask the holders of these roles to sign off the assessment as it is now"
UNEVALUABLE = [
    (
        "edition/unevaluable: edition 2025-26 cannot evaluate an organisation of type 'trust' "
        "(category trusts): its item set is not known, so nobody could say what is complete"
    ),
    "use a catalogue that holds the whole item set of this kind of organisation",
    "edition = 2025-26",
    "organisation_type = trust",
    "category = trusts",
]


def frozen_in(year: Year) -> AssessmentFrozen:
    """Return what a publication of the year freezes, put together from the year itself."""
    setting = open_setting(year, CODE, context())
    assert not isinstance(setting, Refusal)
    evaluation = judged(setting)
    return AssessmentFrozen(
        publication="c-1",
        edition=identity_of(EDITION),
        organisation=setting.answerer,
        assessment=setting.answers,
        evaluation=None if isinstance(evaluation, Refusal) else evaluation,
        status=None,
    )


def test_publishing_tells_the_status_the_sites_by_the_hundred_and_what_it_rests_on() -> None:
    sites = tuple(f"S{number:03}" for number in range(101))
    at = context(related=frozenset(sites))
    command = publish_for(READY, *sites, at=at)
    covered = SitesCovered(publication="c-1", edition=NAME, status="standards-met", sites=sites[:100])
    frozen = changed(frozen_in(READY), status="standards-met", sites=sites, eligibility=ELIGIBLE)
    assert told(decide(READY, command, at)) == [
        ("organisation/VN123", ProfileReconfirmed(edition=NAME)),
        (
            "organisation/VN123",
            Published(
                publication="c-1",
                edition=identity_of(EDITION),
                organisation_type="care-home",
                status="standards-met",
                preview=command.preview,
                supersedes=None,
            ),
        ),
        ("organisation/VN123", covered),
        ("organisation/VN123", changed(covered, sites=sites[100:])),
        ("publication/VN123/c-1", frozen),
    ]


def test_what_is_answered_about_sites_is_frozen_only_where_sites_are_named() -> None:
    assert preview_for(READY).frozen == changed(frozen_in(READY), status="standards-met")
    assert preview_for(READY, "VM001").frozen.eligibility == ELIGIBLE


def test_a_publication_after_another_names_it_and_says_which_status_was_chosen() -> None:
    chosen = after(READY, profile(provides_care=ProfileAnswer.YES))
    again = after(chosen, publish(chosen))
    (_, supersedes, frozen) = told(decide(again, publish(again, status="care-noted"), context()))
    assert isinstance(supersedes[1], Published)
    assert (supersedes[1].status, supersedes[1].supersedes) == ("care-noted", "c-1-0")
    assert frozen[1] == changed(frozen_in(again), status="care-noted")


@pytest.mark.parametrize("year", [READY, TRUST], ids=["evaluated", "not to be evaluated"])
def test_a_baseline_tells_no_status_and_freezes_what_there_is(year: Year) -> None:
    command = baseline(year)
    kind = year.organisation.profiles[0].type
    told_first = BaselinePublished(
        publication="c-1", edition=identity_of(EDITION), organisation_type=kind, preview=command.preview
    )
    assert told(decide(year, command, context())) == [
        ("organisation/VN123", told_first),
        ("publication/VN123/c-1", frozen_in(year)),
    ]


@pytest.mark.parametrize(
    ("year", "command", "at", "because"),
    [
        (
            READY,
            changed(publish(READY), profile_reconfirmed=False),
            context(),
            [
                "profile/not-reconfirmed: the profile was not confirmed again for this publication",
                "look at the profile, and say with the command that it still holds",
                "edition = 2025-26",
            ],
        ),
        (
            READY,
            publish(READY),
            context(instant=dt.datetime(2026, 9, 1, tzinfo=dt.UTC)),
            [
                "edition/not-open: edition 2025-26 is not known to be open on 2026-09-01",
                "publish in edition 2026-27",
                "edition = 2025-26",
                "day = 2026-09-01",
                "open = 2026-27",
                "edition 2025-26 fails",
            ],
        ),
        (
            READY,
            publish(READY),
            context(instant=dt.datetime(2025, 8, 1, tzinfo=dt.UTC)),
            [
                "edition/not-open: edition 2025-26 is not known to be open on 2025-08-01",
                "publish while an edition is known to be open",
                "edition = 2025-26",
                "day = 2025-08-01",
                "open = ",
                "edition 2025-26 fails",
            ],
        ),
        (TRUST, publish(TRUST), context(), UNEVALUABLE),
        (TRUST, publish(TRUST, status="standards-met"), context(), UNEVALUABLE),
        (
            HOSPICE,
            publish(HOSPICE),
            context(),
            [
                "publication/nothing-attained: no status is attained yet, so there is nothing to publish",
                "see to what stands in the way of Care Noted",
                "edition = 2025-26",
                "blockers = 1",
                "profile provides-care unknown",
            ],
        ),
        (
            HOSPICE,
            publish(HOSPICE, status="standards-met"),
            context(),
            [
                "publication/status-not-attained: Standards Met is not attained",
                "see to what stands in the way",
                "status = standards-met",
                "awarded = none",
                "blockers = 7",
                "item 1.1.2 unanswered",
                "item 1.2.1 unanswered",
                "item 1.2.2 unknown",
                "item 2.1.1 unanswered",
                "assertion 1.1 incomplete",
                "assertion 1.2 incomplete",
                "assertion 2.1 incomplete",
            ],
        ),
        (
            READY,
            publish(READY, status="standards-exceeded"),
            context(),
            [
                "publication/status-not-attained: Standards Exceeded is not attained",
                "see to what stands in the way, or publish 'standards-met', which is awarded",
                "status = standards-exceeded",
                "awarded = standards-met",
                "blockers = 1",
                "credential cyber-essentials-plus fails",
            ],
        ),
        (
            HOSPICE,
            publish(HOSPICE, status="approaching-standards"),
            context(),
            [
                (
                    "publication/status-not-attained: Approaching Standards is not open to this kind of "
                    "organisation"
                ),
                "look at those that are",
                "status = approaching-standards",
                "awarded = none",
                "blockers = 1",
                "status approaching-standards not-offered",
            ],
        ),
        (
            READY,
            publish(READY, status="standards-mat"),
            context(),
            [
                "publication/status-unknown: edition 2025-26 has no status 'standards-mat'",
                "did you mean 'standards-met'?",
                "status = standards-mat",
            ],
        ),
        (
            READY,
            publish(READY),
            context(policy=BOTH),
            [
                "sign-off/missing: the sign-off is missing of: siro, caldicott-guardian",
                SIGN_OFFS,
                "roles = siro, caldicott-guardian",
            ],
        ),
        (
            after(READY, sign_off()),
            publish(READY),
            context(policy=BOTH),
            [
                "sign-off/missing: the sign-off is missing of: caldicott-guardian",
                SIGN_OFFS,
                "roles = caldicott-guardian",
            ],
        ),
        (
            READY,
            changed(publish(READY), preview="x" * 65),
            context(),
            [
                "publication/preview-stale: what would be published is not what was agreed on",
                "look at the preview again, and publish with its digest",
                f"agreed = {'x' * 64}",
                f"now = {preview(READY).digest}",
            ],
        ),
        (
            published(),
            publish(published()),
            context("c-1-0"),
            [
                "publication/id-used: an earlier publication has the id of this command",
                "give the command an id of its own",
            ],
        ),
        (
            HOSPICE,
            baseline(HOSPICE),
            context(),
            [
                (
                    "edition/no-baseline: edition 2025-26 is not known to ask organisations of type "
                    "'hospice' for a baseline"
                ),
                "publish a status when there is one to publish",
                "edition = 2025-26",
                "asked = care-home, trust",
            ],
        ),
        (
            READY,
            PublishBaseline(code=CODE, edition=NAME, preview=""),
            context(),
            [
                "publication/preview-stale: what would be published is not what was agreed on",
                "look at the preview again, and publish with its digest",
                "agreed = ",
                f"now = {baseline(READY).preview}",
            ],
        ),
    ],
)
def test_what_stands_in_the_way_of_publishing_is_said_with_what_to_do_about_it(
    year: Year, command: Publish | PublishBaseline, at: Context, because: list[str]
) -> None:
    assert refusal_in_full(decide(year, command, at)) == because


def test_where_no_status_is_open_to_a_kind_there_is_none_to_work_for() -> None:
    nobody = changed(
        EDITION, statuses=tuple(changed(one, offered_to=("care-home",)) for one in EDITION.statuses)
    )
    at = context(edition=nobody)
    assert refusal_in_full(decide(HOSPICE, publish(HOSPICE, at), at)) == [
        "publication/nothing-attained: no status is attained yet, so there is nothing to publish",
        "no status is open to this kind of organisation",
        "edition = 2025-26",
        "blockers = 0",
    ]


def test_where_the_calendar_has_no_baseline_nobody_is_asked_for_one() -> None:
    edition = changed(EDITION, calendar=changed(EDITION.calendar, baseline=None))
    at = context(edition=edition)
    refusal = decide(READY, baseline(READY), at)
    assert refusal_in_full(refusal)[-2:] == ["edition = 2025-26", "asked = nobody"]


def test_a_preview_shows_everything_that_stands_in_the_way_at_once_and_in_order() -> None:
    late = context(instant=dt.datetime(2026, 9, 1, tzinfo=dt.UTC), policy=BOTH, related=None)
    shown = preview_for(HOSPICE, "VM001", at=late, status="standards-mat", eligibility=())
    assert [str(one.code) for one in shown.hindrances] == [
        "edition/not-open",
        "publication/status-unknown",
        "sign-off/missing",
        "sites/not-chosen-by-type",
        "sites/not-offered",
        "sites/not-eligible",
    ]
    assert shown.is_publishable is False
    assert preview_for(READY).is_publishable is True
    setting = open_setting(HOSPICE, CODE, late)
    assert not isinstance(setting, Refusal)
    assert [str(one.code) for one in preview_baseline(setting).hindrances] == [
        "edition/no-baseline",
        "edition/not-open",
    ]


def test_the_profile_comes_before_everything_else_and_an_id_that_was_used_before_a_stale_preview() -> None:
    late = context(instant=dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    asked = changed(publish(READY), profile_reconfirmed=False)
    assert refusal_in_full(decide(READY, asked, late))[0].startswith("profile/not-reconfirmed")
    stale = changed(publish(published()), preview="")
    assert refusal_in_full(decide(published(), stale, context("c-1-0")))[0].startswith("publication/id-used")


def test_other_answers_than_good_ones_are_another_preview() -> None:
    other = after(READY, respond({**GOOD_ANSWERS, "2.1.2": Tick(value=True)}))
    assert preview(other).digest != preview(READY).digest
