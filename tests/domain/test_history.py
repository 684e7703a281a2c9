"""Publications are in the order of their instants, and a standing holds together."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from dspt_core.domain.history import History, Publication, Standing, StandingKind

LONDON = ZoneInfo("Europe/London")


def test_publications_of_the_hour_that_comes_twice_are_ordered_by_their_instants() -> None:
    early = dt.datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    late = dt.datetime(2026, 10, 25, 1, 10, tzinfo=LONDON, fold=1)
    made = [
        Publication(publication=name, edition="2026-27", status="standards-met", published=instant)
        for name, instant in (("second", late), ("first", early))
    ]
    history = History(publications=tuple(made))
    assert [one.publication for one in history.publications] == ["first", "second"]


@pytest.mark.parametrize("kind", [StandingKind.UNREGISTERED, StandingKind.NOT_PUBLISHED])
@pytest.mark.parametrize(
    "facts",
    [{"status": "standards-met"}, {"edition": "2024-25"}, {"published": dt.date(2025, 6, 1)}],
    ids=str,
)
def test_a_standing_without_a_publication_has_no_fact_of_one(
    kind: StandingKind, facts: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match="has no"):
        Standing(code="V12345", kind=kind, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("missing", ["status", "edition", "published"])
def test_a_published_standing_has_all_three_facts(missing: str) -> None:
    facts = {"status": "standards-met", "edition": "2024-25", "published": dt.date(2025, 6, 1)}
    with pytest.raises(ValueError, match=f"needs '{missing}'"):
        Standing(code="V12345", kind=StandingKind.PUBLISHED, **{**facts, missing: None})  # type: ignore[arg-type]


def test_a_standing_is_of_a_day_and_not_of_an_instant() -> None:
    with pytest.raises(TypeError, match="day in London"):
        Standing(
            code="V12345",
            kind=StandingKind.PUBLISHED,
            status="standards-met",
            edition="2024-25",
            published=dt.datetime(2025, 6, 1, tzinfo=dt.UTC),
        )
