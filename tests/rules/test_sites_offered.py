"""Sites offered: those operated on the day, those added, and nothing else; what is odd is said."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.domain.directory import (
    ALWAYS,
    DirectoryRecord,
    DirectoryRole,
    Period,
    RecordStatus,
    Relationship,
)
from dspt_core.domain.sites import (
    NotOfferedReason,
    OfferedSite,
    OfferWarning,
    SiteAddition,
    SiteGround,
    SitesOffered,
    SiteWarning,
)
from dspt_core.rules.site_words import (
    GROUND_WORDS,
    NOT_OFFERED_WORDS,
    OFFER_WARNING_WORDS,
    site_warning_words,
)
from dspt_core.rules.sites_offered import HEADQUARTERS_ROLES, STALE_AFTER, sites_offered

DAY = dt.date(2026, 6, 30)
TAKEN = dt.date(2026, 6, 1)
HQ = "A1ZZ"
ONE_DAY = dt.timedelta(days=1)
ENDED = Period(last=TAKEN - ONE_DAY)


def related(
    kind: str | None = "RE6", target: str = HQ, *, period: Period = ALWAYS, active: bool | None = True
) -> Relationship:
    return Relationship(kind=kind, target=target, is_active=active, period=period)


def site(*relationships: Relationship, code: str = "VZZ01", **members: object) -> DirectoryRecord:
    given = {"status": RecordStatus.ACTIVE, "name": "A HOME"} | members
    return DirectoryRecord(code=code, relationships=relationships, **given)  # type: ignore[arg-type]


def offer(
    *records: DirectoryRecord, additions: tuple[SiteAddition, ...] = (), taken: dt.date | None = TAKEN
) -> SitesOffered:
    own = DirectoryRecord(code=HQ, name="A GROUP", status=RecordStatus.ACTIVE)
    known = {own.code: own} | {record.code: record for record in records}
    return sites_offered(HQ.lower(), known, on=DAY, taken=taken, additions=additions)


def added(site: str = "VZZ01", recorded: dt.date = DAY) -> SiteAddition:
    return SiteAddition(headquarters=HQ, site=site, recorded=recorded)


def test_a_site_operated_on_the_day_is_offered_without_a_word() -> None:
    assert offer(site(related())) == SitesOffered(
        headquarters=HQ,
        on=DAY,
        taken=TAKEN,
        sites=(OfferedSite(code="VZZ01", name="A HOME", grounds=(SiteGround.OPERATED,)),),
    )


@pytest.mark.parametrize(
    ("relationship", "reason"),
    [
        (related("RE4"), NotOfferedReason.COMMISSIONED_ONLY),
        (related(None), NotOfferedReason.PARENT_UNKNOWN),
        (related(period=ENDED), NotOfferedReason.LAPSED),
        (related(period=Period(first=DAY + ONE_DAY)), NotOfferedReason.LAPSED),
        (related(active=False), NotOfferedReason.LAPSED),
        (related(period=Period(last=DAY), active=False), NotOfferedReason.LAPSED),
    ],
)
def test_what_is_not_operated_on_the_day_is_not_offered_and_why_is_said(
    relationship: Relationship, reason: NotOfferedReason
) -> None:
    found = offer(site(relationship))
    assert found.sites == ()
    assert [(one.code, one.name, one.reason) for one in found.not_offered] == [("VZZ01", "A HOME", reason)]


@pytest.mark.parametrize("kind", ["RE2", "RE3", "RE5", "RE8"])
def test_other_relationships_are_not_even_mentioned(kind: str) -> None:
    found = offer(site(related(kind)))
    assert (found.sites, found.not_offered) == ((), ())


def test_one_of_several_relationships_is_enough() -> None:
    assert offer(site(related(period=ENDED), related("RE4"), related())).codes == ("VZZ01",)


def test_an_addition_counts_from_its_day_on_whatever_the_directory_says() -> None:
    found = offer(site(related("RE4")), additions=(added(), added("NOWHERE1", DAY - ONE_DAY)))
    assert found.codes == ("NOWHERE1", "VZZ01")
    assert [one.grounds for one in found.sites] == [(SiteGround.ADDED,)] * 2
    assert [one.warnings for one in found.sites] == [(SiteWarning.NOT_IN_DIRECTORY,), ()]
    assert [one.added for one in found.sites] == [DAY - ONE_DAY, DAY]
    assert offer(additions=(added(recorded=DAY + ONE_DAY),)).sites == ()


def test_the_first_day_of_a_site_that_was_added_more_than_once_is_shown_in_whatever_order() -> None:
    days = DAY, DAY - 2 * ONE_DAY, DAY - ONE_DAY
    (found,) = offer(additions=tuple(added(recorded=day) for day in days)).sites
    assert found.added == DAY - 2 * ONE_DAY


def test_the_first_of_several_additions_is_shown_beside_the_directory() -> None:
    (found,) = offer(site(related()), additions=(added(), added(recorded=TAKEN))).sites
    assert found.grounds == (SiteGround.OPERATED, SiteGround.ADDED)
    assert found.added == TAKEN


@pytest.mark.parametrize(
    ("taken", "is_offered"), [(DAY + ONE_DAY, True), (DAY, False), (TAKEN, False), (None, False)]
)
def test_what_was_inactive_when_the_directory_was_taken_is_offered_for_the_days_before_only(
    taken: dt.date | None, is_offered: bool
) -> None:
    ended_since = related(period=Period(last=DAY), active=False)
    assert offer(site(ended_since), taken=taken).codes == ("VZZ01",) * is_offered


def test_an_addition_to_another_headquarters_offers_nothing() -> None:
    other = SiteAddition(headquarters="A2ZZ", site="VZZ01", recorded=TAKEN)
    assert offer(site(), additions=(other,)).sites == ()


@pytest.mark.parametrize(
    ("record", "warning"),
    [
        (site(related(), status=RecordStatus.INACTIVE), SiteWarning.CLOSED),
        (site(related(), operational=Period(last=DAY - ONE_DAY)), SiteWarning.CLOSED),
        (site(related(), status=RecordStatus.DORMANT), SiteWarning.DORMANT),
        (site(related(), last_seen=TAKEN), SiteWarning.LEFT_DIRECTORY),
        (site(related(), roles=(DirectoryRole(role="RO104"),)), SiteWarning.HEADQUARTERS_TOO),
        (site(related(), related(target="A2ZZ")), SiteWarning.SEVERAL_PARENTS),
        (
            site(related(), roles=(DirectoryRole(role="RO104", period=Period(last=DAY)),)),
            SiteWarning.HEADQUARTERS_TOO,
        ),
        (site(related(), roles=(DirectoryRole(role="RO104", period=ENDED),)), None),
        (site(related(), roles=(DirectoryRole(role="RO101"),)), None),
        (site(related(), operational=Period(last=DAY)), None),
    ],
)
def test_a_site_is_offered_with_what_is_odd_about_it_on_the_day(
    record: DirectoryRecord, warning: SiteWarning | None
) -> None:
    (found,) = offer(record).sites
    assert found.warnings == ((warning,) if warning is not None else ())


def test_a_lapsed_site_that_was_added_is_offered_and_said_to_have_lapsed() -> None:
    (found,) = offer(site(related(period=ENDED)), additions=(added(),)).sites
    assert (found.grounds, found.warnings) == ((SiteGround.ADDED,), (SiteWarning.LAPSED,))


def test_a_site_with_two_parents_is_offered_to_both_and_each_sees_the_other() -> None:
    shared = site(related(), related(target="A2ZZ"), related(target="A3ZZ", period=ENDED))
    assert offer(shared).sites[0].other_parents == ("A2ZZ",)
    other = sites_offered("A2ZZ", {"VZZ01": shared}, on=DAY, taken=TAKEN)
    assert other.sites[0].other_parents == (HQ,)
    assert not sites_offered("A3ZZ", {"VZZ01": shared}, on=DAY, taken=TAKEN).sites


def test_a_circle_ends_and_goes_one_level_deep() -> None:
    ring = [
        site(related(target="VZZ03"), code=HQ),
        site(related(), code="VZZ01"),
        site(related(target="VZZ01"), code="VZZ02"),
        site(related(target="VZZ02"), code="VZZ03"),
    ]
    found = offer(*ring)
    assert found.codes == ("VZZ01",)
    assert found.parents == ("VZZ03",)
    assert found.warnings == (OfferWarning.HEADQUARTERS_IS_SITE,)
    assert found.sites[0].warnings == (SiteWarning.HEADQUARTERS_TOO,)


def test_a_headquarters_is_never_offered_to_itself() -> None:
    found = offer(site(related(), code=HQ), additions=(added(HQ),))
    assert (found.sites, found.parents) == ((), ())
    assert [one.reason for one in found.not_offered] == [NotOfferedReason.ITSELF]


@pytest.mark.parametrize(
    ("own", "taken", "warning"),
    [
        (None, TAKEN, OfferWarning.HEADQUARTERS_NOT_IN_DIRECTORY),
        (site(code=HQ, status=RecordStatus.INACTIVE), TAKEN, OfferWarning.HEADQUARTERS_CLOSED),
        (
            site(code=HQ, operational=Period(last=DAY - ONE_DAY)),
            TAKEN,
            OfferWarning.HEADQUARTERS_CLOSED,
        ),
        (site(code=HQ, operational=Period(last=DAY)), TAKEN, None),
        (site(code=HQ, last_seen=TAKEN), TAKEN, OfferWarning.HEADQUARTERS_LEFT_DIRECTORY),
        (site(code=HQ), None, OfferWarning.DIRECTORY_UNDATED),
        (site(code=HQ), DAY - STALE_AFTER - ONE_DAY, OfferWarning.DIRECTORY_STALE),
        (site(code=HQ), DAY - STALE_AFTER, None),
    ],
)
def test_the_whole_offer_says_what_is_odd_about_it(
    own: DirectoryRecord | None, taken: dt.date | None, warning: OfferWarning | None
) -> None:
    records = {HQ: own} if own is not None else {}
    found = sites_offered(HQ, records, on=DAY, taken=taken)
    assert found.warnings == ((warning,) if warning is not None else ())


def test_everything_that_an_offer_says_has_words() -> None:
    assert set(GROUND_WORDS) == set(SiteGround)
    assert set(NOT_OFFERED_WORDS) == set(NotOfferedReason)
    assert set(OFFER_WARNING_WORDS) == set(OfferWarning)
    (found,) = offer(site(related(), related(target="A2ZZ"))).sites
    assert site_warning_words(SiteWarning.SEVERAL_PARENTS, found) == "also operated by A2ZZ"
    assert all(site_warning_words(warning, found) for warning in SiteWarning)


@pytest.mark.parametrize("role", sorted(HEADQUARTERS_ROLES))
def test_the_role_of_every_headquarters_is_known(role: str) -> None:
    (found,) = offer(site(related(), roles=(DirectoryRole(role=role),))).sites
    assert SiteWarning.HEADQUARTERS_TOO in found.warnings
