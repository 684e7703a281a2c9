"""What a publication passes on and what it does not, on whatever happens in a group."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition
from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.origin import OriginKind
from dspt_core.domain.standings import ConflictPolicy
from dspt_core.formats.editions import load_calendars, load_edition
from dspt_core.rules.standing import precedence_in, standing_on
from tests.oracle.naive_standing import Fact, covered_by, day_of, goes_on_as, midnight, names_of
from tests.rules.inheritance import CODES, EDITIONS, STATUSES, SUMMER_ENDS, Group, groups, precedence

POLICIES = st.sampled_from(ConflictPolicy)
A_CODE = st.sampled_from(CODES)
SOON = st.sampled_from([dt.timedelta(), dt.timedelta(seconds=1), dt.timedelta(hours=2), dt.timedelta(days=3)])
FRESH = "Z9Z"


def stands(group: Group, code: str, day: dt.date, policy: ConflictPolicy = ConflictPolicy.NEWEST) -> Standing:
    told = group.told_of(code)
    return standing_on(code, told, on=day, policy=policy, precedence=precedence)


def all_stand(group: Group, day: dt.date, policy: ConflictPolicy) -> dict[str, Standing]:
    return {code: stands(group, code, day, policy) for code in CODES}


def publications(group: Group) -> list[Fact]:
    return [one for one in group.facts if one["fact"] == "published"]


def a_publication(group: Group, data: st.DataObject) -> Fact:
    found = publications(group)
    assume(found)
    return data.draw(st.sampled_from(found))


def end_of_story(group: Group) -> dt.datetime:
    return max((one["at"] for one in group.facts), default=midnight(SUMMER_ENDS))


def and_then(group: Group, fact: str, code: str, at: dt.datetime, **more: Any) -> Group:
    return Group(facts=(*group.facts, {"fact": fact, "at": at, "code": code} | more))


def holder(group: Group, publication: Fact) -> str:
    return goes_on_as(publication["code"], list(group.facts))


def open_codes(group: Group) -> list[str]:
    gone = {one["code"] for one in group.facts if one["fact"] == "transferred"}
    return [code for code in CODES if code not in gone]


@given(groups(), POLICIES, st.data())
def test_a_covered_code_has_the_edition_the_day_and_the_decided_status_of_a_publication_that_names_it(
    group: Group, policy: ConflictPolicy, data: st.DataObject
) -> None:
    day = data.draw(st.sampled_from((*group.days, group.last)))
    told = [one for one in group.facts if day_of(one["at"]) <= day]
    for code, standing in all_stand(group, day, policy).items():
        if standing.origin is None:
            continue
        publication = standing.origin.publication
        (published,) = (one for one in publications(group) if one["publication"] == publication)
        borne = [
            one["status"] for one in told if one["fact"] == "decided" and one["publication"] == publication
        ]
        assert (standing.edition, standing.published) == (published["edition"], day_of(published["at"]))
        assert standing.status == [published["status"], *borne][-1]
        assert (standing.origin.published_as, standing.origin.is_decided) == (
            published["status"],
            bool(borne),
        )
        names = names_of(code, told)
        if standing.origin.kind is OriginKind.OWN_PUBLICATION:
            assert published["code"] in names
        else:
            assert covered_by(publication, told, day) & names, "nothing is inherited from the inherited"
            assert standing.origin.publisher not in names


@given(groups(), A_CODE, st.frozensets(A_CODE), SOON, st.data())
def test_a_publication_changes_nothing_for_a_code_that_it_does_not_name_nor_for_a_day_before_it(
    group: Group, code: str, sites: frozenset[str], later: dt.timedelta, data: st.DataObject
) -> None:
    assume(code in open_codes(group))
    at = end_of_story(group) + later
    more = and_then(
        group,
        "published",
        code,
        at,
        publication="zzz",
        edition=data.draw(st.sampled_from(list(EDITIONS))),
        status=data.draw(st.sampled_from(STATUSES)),
        sites=sorted(sites - {code}),
    )
    policy = data.draw(POLICIES)
    concerned = {goes_on_as(one, list(group.facts)) for one in {code, *sites}}
    for day in (day_of(at) - dt.timedelta(days=1), day_of(at), more.last):
        for one in CODES:
            if day < day_of(at) or one not in concerned:
                assert stands(more, one, day, policy) == stands(group, one, day, policy)
    for one in concerned:
        origin = stands(more, one, day_of(at)).origin
        assert origin is not None
        newest = max(p["at"] for p in publications(more))
        assert (origin.publication == "zzz") or (origin.published == newest == at)


@given(groups(), A_CODE, POLICIES)
def test_what_a_headquarters_does_without_publishing_reaches_nobody(
    group: Group, code: str, policy: ConflictPolicy
) -> None:
    more = and_then(group, "noise", code, end_of_story(group), edition="2025-26", site=CODES[0])
    for one in CODES:
        # Also when a store should find what concerns nobody.
        told = (*group.told_of(one), *more.told()[-2:])
        on = standing_on(one, told, on=group.last, policy=policy, precedence=precedence)
        assert on == stands(group, one, group.last, policy)


@given(groups(), st.sampled_from(STATUSES), SOON, st.data())
def test_a_decision_reaches_all_that_its_publication_is_for_and_nobody_else(
    group: Group, status: str, later: dt.timedelta, data: st.DataObject
) -> None:
    publication = a_publication(group, data)
    at = end_of_story(group) + later
    more = and_then(
        group,
        "decided",
        holder(group, publication),
        at,
        publication=publication["publication"],
        status=status,
    )
    before, after = (all_stand(one, more.last, ConflictPolicy.NEWEST) for one in (group, more))
    for code in CODES:
        was, now = before[code], after[code]
        if was.origin is not None and was.origin.publication == publication["publication"]:
            assert now == evolve(was, status=status, origin=evolve(was.origin, decided=at))
        else:
            assert now == was
        yesterday = day_of(at) - dt.timedelta(days=1)
        assert stands(more, code, yesterday) == stands(group, code, yesterday)


@frozen(kw_only=True)
class Claim:
    """A publication for V1V, its own or a headquarters'."""

    at: int
    by: str
    status: str
    edition: str


CLAIMS = st.builds(
    Claim,
    at=st.sampled_from([0, 0, 1]),
    by=st.sampled_from(["V1V", "A1A", "A2A"]),
    status=st.sampled_from(STATUSES),
    edition=st.sampled_from(list(EDITIONS)[1:]),
)


@given(st.tuples(CLAIMS, CLAIMS), st.permutations(["a", "b"]))
def test_of_two_publications_the_one_published_last_governs_or_the_highest_of_the_newest_edition(
    claims: tuple[Claim, Claim], ids: list[str]
) -> None:
    facts = [
        {
            "fact": "published",
            "at": midnight(SUMMER_ENDS) + dt.timedelta(seconds=claim.at),
            "code": claim.by,
            "publication": publication,
            "edition": claim.edition,
            "status": claim.status,
            "sites": [] if claim.by == "V1V" else ["V1V"],
        }
        for claim, publication in zip(claims, ids, strict=True)
    ]
    group = Group(facts=tuple(facts))
    recent = [(claim.at, claim.by == "V1V", name) for claim, name in zip(claims, ids, strict=True)]
    high = [
        (claim.edition, -STATUSES.index(claim.status), when)
        for claim, when in zip(claims, recent, strict=True)
    ]
    expected = max(zip(recent, ids, strict=True))[1], max(zip(high, ids, strict=True))[1]
    origins = [stands(group, "V1V", group.last, policy).origin for policy in ConflictPolicy]
    assert tuple(one.publication for one in origins if one is not None) == expected


@given(groups(), st.integers(0, 40), SOON, POLICIES, st.data())
def test_a_withdrawal_counts_from_its_day_and_restores_what_would_have_been_without_the_coverage(
    group: Group, ahead: int, later: dt.timedelta, policy: ConflictPolicy, data: st.DataObject
) -> None:
    publication = a_publication(group, data)
    name, facts = publication["publication"], list(group.facts)
    at = end_of_story(group) + later
    covered = covered_by(name, facts, group.last)
    assume(covered)
    site = data.draw(st.sampled_from(sorted(covered)))
    day = day_of(at) + dt.timedelta(days=ahead)
    withdrawn = and_then(
        group, "withdrawn", holder(group, publication), at, publication=name, sites=[site], from_day=day
    )
    never = Group(
        facts=tuple(
            one | {"sites": [other for other in one["sites"] if other != site]}
            if one.get("publication") == name and "sites" in one
            else one
            for one in facts
        )
    )
    for code in CODES:
        for here in (day - dt.timedelta(days=1), day, withdrawn.last):
            as_in = never if here >= day and site in names_of(code, facts) else group
            assert stands(withdrawn, code, here, policy) == stands(as_in, code, here, policy)


@given(groups(), SOON, POLICIES, st.data())
def test_after_a_transfer_the_new_code_stands_where_the_old_one_did_and_the_old_one_says_where(
    group: Group, later: dt.timedelta, policy: ConflictPolicy, data: st.DataObject
) -> None:
    code = data.draw(st.sampled_from(open_codes(group)))
    at = end_of_story(group) + later
    moved = and_then(group, "transferred", code, at, to=FRESH)
    for day in (day_of(at), group.last):
        assert stands(moved, code, day, policy) == Standing(
            code=code, kind=StandingKind.TRANSFERRED, transferred_to=FRESH
        )
        was = stands(group, code, day, policy)
        assert stands(moved, FRESH, day, policy) == evolve(was, code=FRESH, origin=renamed(was, code))
        for other in set(CODES) - {code}:
            was = stands(group, other, day, policy)
            assert stands(moved, other, day, policy) == evolve(was, origin=renamed(was, code))
    yesterday = day_of(at) - dt.timedelta(days=1)
    assert all_stand(moved, yesterday, policy) == all_stand(group, yesterday, policy)
    assert stands(moved, FRESH, yesterday).kind is StandingKind.UNREGISTERED


def renamed(standing: Standing, old: str) -> Any:
    origin = standing.origin
    if origin is None or origin.publisher != old:
        return origin
    return evolve(origin, publisher=FRESH)


def shipped_statuses() -> list[tuple[Edition, str]]:
    editions = [load_edition(one.edition) for one in load_calendars()]
    return [(edition, status) for edition in editions for status in precedence_in(edition)]


@pytest.mark.parametrize("policy", ConflictPolicy)
def test_every_status_of_every_shipped_edition_travels_published_or_decided(policy: ConflictPolicy) -> None:
    statuses = shipped_statuses()
    assert {"standards-exceeded", "standards-met"} <= {status for _, status in statuses}
    for edition, status in statuses:
        group = Group(
            facts=(
                {
                    "fact": "published",
                    "at": midnight(SUMMER_ENDS),
                    "code": "A1A",
                    "publication": "p",
                    "edition": edition.edition,
                    "status": status,
                    "sites": ["V1V"],
                },
            )
        )
        lowest = precedence_in(edition)[-1]
        decided = and_then(group, "decided", "A1A", midnight(SUMMER_ENDS), publication="p", status=lowest)
        for world, borne in ((group, status), (decided, lowest)):
            for code in ("A1A", "V1V"):
                on = standing_on(
                    code,
                    world.told_of(code),
                    on=world.last,
                    policy=policy,
                    precedence=lambda _, known=edition: precedence_in(known),  # type: ignore[misc]
                )
                assert (on.status, on.edition) == (borne, edition.edition)


@given(groups(), A_CODE, POLICIES, st.data())
def test_a_standing_depends_on_what_was_told_and_on_no_order_repetition_or_other_code(
    group: Group, code: str, policy: ConflictPolicy, data: st.DataObject
) -> None:
    day = data.draw(st.sampled_from((*group.days, group.last)))
    expected = stands(group, code, day, policy)
    told = data.draw(st.permutations((*group.told_of(code), *group.told()[:3])))
    elsewhere = [
        evolve(one, instant=one.instant.astimezone(dt.timezone(dt.timedelta(hours=9)))) for one in told
    ]
    for given_to in (told, elsewhere, group.told(), group.told()[::-1]):
        on = standing_on(code, given_to, on=day, policy=policy, precedence=precedence)
        assert on == expected
