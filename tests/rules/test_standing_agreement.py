"""Two readings of who stands how, written apart from each other, agree on whatever happens in a group."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.origin import OriginKind
from dspt_core.domain.standings import ConflictPolicy
from dspt_core.rules.standing import standing_on, standings
from tests.oracle.naive_standing import causes_at, naive_history, naive_standing
from tests.rules.inheritance import CODES, EDITIONS, Group, groups, precedence
from tests.thoroughness import examples

often = settings(max_examples=examples(3_000))


def as_the_oracle_says_it(standing: Standing) -> dict[str, Any]:
    if standing.kind is StandingKind.TRANSFERRED:
        return {"kind": "transferred", "transferred_to": standing.transferred_to}
    origin = standing.origin
    if origin is None:
        return {"kind": standing.kind.value}
    return {
        "kind": standing.kind.value,
        "status": standing.status,
        "edition": standing.edition,
        "published": standing.published,
        "origin": {OriginKind.OWN_PUBLICATION: "own", OriginKind.COVERED: "covered"}[origin.kind],
        "publisher": origin.publisher,
        "publication": origin.publication,
        "instant": origin.published,
        "published_as": origin.published_as,
        "decided": origin.decided,
    }


@often
@given(groups(), st.data())
def test_every_code_stands_on_every_day_as_the_oracle_says(group: Group, data: st.DataObject) -> None:
    days = data.draw(st.sets(st.sampled_from((*group.days, group.last)), min_size=1, max_size=3))
    facts = list(group.facts)
    for code in CODES:
        told = group.told_of(code)
        for policy in ConflictPolicy:
            for day in days:
                stands = standing_on(code, told, on=day, policy=policy, precedence=precedence)
                assert as_the_oracle_says_it(stands) == naive_standing(
                    code, facts, day, policy=policy.value, editions=EDITIONS
                )


CAUSES = {
    "registered": "registered",
    "published": "published",
    "coverage-applied": "applied",
    "coverage-withdrawn": "withdrawn",
    "status-decided": "decided",
    "transferred": "transferred",
}


@often
@given(groups(), st.sampled_from(CODES), st.sampled_from(ConflictPolicy))
def test_every_change_of_a_standing_is_told_as_the_oracle_tells_it(
    group: Group, code: str, policy: ConflictPolicy
) -> None:
    facts = list(group.facts)
    changes = standings(code, group.told_of(code), until=group.last, policy=policy, precedence=precedence)
    told = [(one.instant, as_the_oracle_says_it(one.standing)) for one in changes]
    assert told == naive_history(code, facts, group.last, policy=policy.value, editions=EDITIONS)
    for one in changes:
        assert CAUSES[one.cause.value] in causes_at(one.instant, facts)
