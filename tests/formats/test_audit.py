"""The audit finds every change to what is kept, and says what it cannot find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answers import Tick
from dspt_core.domain.commands import Redact
from dspt_core.formats.audit import AuditFinding, Head, audit
from dspt_core.formats.event_chain import NO_LINK, digest_of, link_of
from dspt_core.ports.store import StoredEvent
from tests.rules.deciding.years import CODE, NAME, respond
from tests.toolkit.worlds import World

TENANT = "host"


@cache
def kept() -> tuple[StoredEvent, ...]:
    """Return a year in a store: three streams, one of its answers erased."""
    world = World()
    world.get_ready()
    world.publish()
    world.do(
        respond({"1.1.1": Tick(value=False)}),
        Redact(code=CODE, edition=NAME, policy="retention", in_assessment=(1,)),
    )
    return tuple(world.store.tenant(TENANT).scan())


def heads() -> dict[str, Head]:
    return dict(audit(kept(), tenant=TENANT).heads)


def is_found(events: Iterable[StoredEvent], *, anchored: bool = False) -> bool:
    return not audit(events, tenant=TENANT, anchored=heads() if anchored else None).is_sound


EVENTS = st.sampled_from(range(len(kept())))
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=3)


@st.composite
def mutations(draw: st.DrawFn) -> tuple[int, StoredEvent]:
    """Draw one stored event with one of its members changed."""
    index = draw(EVENTS)
    event = kept()[index]
    change: dict[str, Any] = draw(
        st.sampled_from(
            [
                {"stream": event.stream + draw(TEXTS)},
                {"version": event.version + draw(st.integers(-2, 2))},
                {"instant": event.instant + dt.timedelta(microseconds=draw(st.integers(-2, 2)))},
                {"actor": draw(TEXTS)},
                {"command": draw(TEXTS)},
                {"kind": draw(st.sampled_from(["published", "response-given", "x"]))},
                {"schema": draw(st.integers(0, 2))},
                {"tags": draw(st.lists(TEXTS.filter(bool), max_size=2, unique=True).map(tuple))},
                {"payload": draw(st.none() | TEXTS)},
                {"payload": None, "salt": None},
                {"salt": draw(st.none() | TEXTS)},
                {"digest": draw(TEXTS)},
                {"link": draw(TEXTS)},
            ]
        )
    )
    return index, evolve(event, **change)


def test_a_year_that_nobody_touched_is_sound() -> None:
    report = audit(kept(), tenant=TENANT)
    assert report.is_sound
    assert (report.streams, report.events, report.erased) == (3, len(kept()), 1)
    assert not report.is_anchored
    assert audit(kept(), tenant=TENANT, anchored=heads()).is_sound


def test_an_audit_is_of_one_tenant() -> None:
    assert not audit(kept(), tenant="another").is_sound


@given(mutations())
def test_any_change_to_any_event_is_found(mutation: tuple[int, StoredEvent]) -> None:
    index, event = mutation
    changed = [*kept()]
    changed[index] = event
    assert is_found(changed) is (event != kept()[index])


@given(EVENTS, EVENTS)
def test_two_events_that_changed_places_are_found(first: int, second: int) -> None:
    swapped = [*kept()]
    swapped[first], swapped[second] = swapped[second], swapped[first]
    assert is_found(swapped) is (first != second)


@given(EVENTS)
def test_an_event_cut_out_of_the_middle_is_found(index: int) -> None:
    cut = [*kept()[:index], *kept()[index + 1 :]]
    is_end = kept()[index].version == heads()[kept()[index].stream].version
    assert is_found(cut, anchored=True)
    if not is_end:
        assert is_found(cut)


@given(EVENTS, EVENTS)
def test_an_event_put_in_is_found(source: int, at: int) -> None:
    assert is_found([*kept()[:at], kept()[source], *kept()[at:]])


@given(st.sampled_from(sorted(heads())), st.integers(1, 4))
def test_a_cut_end_is_found_exactly_when_heads_are_anchored(stream: str, length: int) -> None:
    end = heads()[stream].version
    cut = [one for one in kept() if one.stream != stream or one.version <= end - length]
    is_trace_cut = stream.startswith("organisation/")
    assert is_found(cut, anchored=True)
    # Only the erasure misses its trace, when that was cut off.
    assert is_found(cut) is is_trace_cut


def rewritten(actor: str) -> list[StoredEvent]:
    """Return the year as somebody would write it who can compute digests."""
    written: list[StoredEvent] = []
    before: dict[str, str] = {}
    for event in kept():
        other = evolve(event, actor=actor)
        if other.payload is not None and other.salt is not None:
            other = evolve(other, digest=digest_of(other.payload, other.salt))
        link = link_of(other, before=before.get(other.stream, NO_LINK), tenant=TENANT)
        written.append(evolve(other, link=link))
        before[other.stream] = link
    return written


def test_a_whole_rewrite_is_found_exactly_when_heads_are_anchored() -> None:
    other = rewritten("somebody else")
    assert not is_found(other)
    report = audit(other, tenant=TENANT, anchored=heads())
    assert report.fault is not None
    assert report.fault.finding is AuditFinding.HEAD_DIFFERS


def test_a_history_that_went_on_still_fits_its_anchor() -> None:
    world = World()
    world.get_ready()
    anchor = world.toolkit.audit().heads
    world.publish()
    assert world.toolkit.audit(anchored=anchor).is_sound


def test_the_first_bad_place_is_named() -> None:
    changed = [*kept()]
    changed[3] = evolve(changed[3], payload='{"assertion":"9.9"}')
    changed[5] = evolve(changed[5], actor="somebody else")
    fault = audit(changed, tenant=TENANT).fault
    assert fault is not None
    assert (fault.stream, fault.version) == (kept()[3].stream, kept()[3].version)
    assert fault.finding is AuditFinding.PAYLOAD_CHANGED


def test_a_payload_that_vanished_without_a_trace_is_found() -> None:
    changed = [*kept()]
    changed[1] = evolve(changed[1], payload=None, salt=None)
    fault = audit(changed, tenant=TENANT).fault
    assert fault is not None
    assert fault.finding is AuditFinding.ERASED_WITHOUT_TRACE
