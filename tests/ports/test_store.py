"""What the values of the store's port refuse, so that no store has to."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from dspt_core.ports.store import LONGEST_NAME, Batch
from dspt_core.testing.stores import made_up_batch, made_up_event, made_up_notice


def test_an_instant_is_kept_in_utc_whatever_time_zone_it_came_in() -> None:
    twice = dt.datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=ZoneInfo("Europe/London"))
    assert made_up_event("a", 1, instant=twice).instant.isoformat() == "2026-10-25T01:30:00+00:00"


def test_an_instant_without_a_time_zone_is_refused() -> None:
    naive = dt.datetime(2026, 5, 1, 12)  # noqa: DTZ001 - the point
    with pytest.raises(ValueError, match="time zone"):
        made_up_event("a", 1, instant=naive)
    with pytest.raises(ValueError, match="time zone"):
        made_up_notice("n", due=naive)


@pytest.mark.parametrize("name", ["", "x" * (LONGEST_NAME + 1), "a\0", "\ud800"])
def test_a_name_that_some_store_could_not_find_again_is_refused(name: str) -> None:
    for make in (
        lambda: made_up_event(name, 1),
        lambda: made_up_event("a", 1, tags=(name,)),
        lambda: made_up_event("a", 1, tags=("good", name, "good too")),
        lambda: made_up_notice(name),
        lambda: made_up_batch(name),
        lambda: made_up_batch("k", also=((name, 0),)),
    ):
        with pytest.raises(ValueError, match=r"characters|NUL"):
            make()


@pytest.mark.parametrize("text", ["a\0b", "half \udfff"])
@pytest.mark.parametrize("name", ["actor", "command", "kind", "payload", "salt", "digest", "link"])
def test_text_that_not_every_store_can_keep_is_refused_and_not_shown(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"StoredEvent.{name} holds a NUL") as refused:
        evolve(made_up_event("a", 1), **{name: text})  # type: ignore[arg-type]
    assert text not in str(refused.value)


@pytest.mark.parametrize("versions", [(2,), (1, 1), (1, 3), (0,)])
def test_events_that_do_not_follow_on_from_what_is_expected_are_refused(versions: tuple[int, ...]) -> None:
    events = tuple(made_up_event("a", version) for version in versions)
    with pytest.raises(ValueError, match="does not follow on"):
        Batch(key="k", request="r", expected=(("a", 0),), events=events)


def test_events_of_a_stream_whose_version_is_not_named_are_refused() -> None:
    with pytest.raises(ValueError, match="does not follow on"):
        Batch(key="k", request="r", expected=(("b", 0),), events=(made_up_event("a", 1),))


def test_what_is_named_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"expected names 'a' twice"):
        made_up_batch("k", made_up_event("a", 1), also=(("a", 0),))
    with pytest.raises(ValueError, match=r"tags names 't' twice"):
        made_up_event("a", 1, tags=("t", "t"))
    with pytest.raises(ValueError, match=r"notices names 'n' twice"):
        made_up_batch("k", notices=(made_up_notice("n"), made_up_notice("n")))


def test_a_batch_says_which_versions_it_leads_to() -> None:
    batch = made_up_batch("k", made_up_event("b", 4), made_up_event("b", 5), also=(("a", 7),))
    assert batch.versions == (("b", 5),)


def test_neither_people_nor_payloads_are_shown() -> None:
    event = evolve(made_up_event("a", 1), actor="canary", payload="canary", salt="canary")
    notice = evolve(made_up_notice("n"), recipient="canary", payload="canary")
    assert "canary" not in repr(made_up_batch("k", event, notices=(notice,)))
