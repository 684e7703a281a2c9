"""Events and commands as canonical text, and back."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from attrs import evolve as changed
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.command_kinds import COMMAND_KINDS, command_kind
from dspt_core.domain.commands import Command
from dspt_core.domain.events import AssertionConfirmed, ErasedEvent, Event
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.site_commands import TransferCode
from dspt_core.errors import UnreadableEventError
from dspt_core.formats.event_json import (
    SCHEMAS,
    EventSchemas,
    preview_digest,
    read_command,
    read_event,
    write_command,
    write_event,
)
from dspt_core.formats.event_kinds import EVENT_KINDS, event_kind
from dspt_core.rules.deciding.decide import decide
from dspt_core.rules.evolving import evolve_all
from tests.rules.deciding.years import NOON, a_command, agreed_on, context, preview, ready


@given(a_command() | st.builds(TransferCode, code=st.text("aA1"), to=st.text("bB2")))
def test_every_command_comes_back_from_its_text(command: Command) -> None:
    assert read_command(write_command(command)) == command


@given(st.lists(a_command(), max_size=25))
def test_every_event_comes_back_from_its_text(asked: list[Command]) -> None:
    year = ready()
    for number, command in enumerate(asked):
        at = context(f"c-{number}", instant=NOON + dt.timedelta(hours=number))
        decision = decide(year, agreed_on(command, year, at), at)
        if isinstance(decision, Refusal):
            continue
        for one in decision.events:
            text = write_event(one.event)
            kind = event_kind(one.event)
            assert read_event(kind, SCHEMAS.current(kind), text) == one.event
            assert text == write_event(one.event), "one event has one text"
        year = evolve_all(year, (one.event for one in decision.events), at.instant)


def test_a_canonical_text_has_no_spaces_and_its_members_in_order() -> None:
    assert write_command(_COMMAND) == (
        '{"asked":{"assertion":"1.1","code":"VN123","edition":"2025-26"},"command":"confirm-assertion"}'
    )


_COMMAND = COMMAND_KINDS["confirm-assertion"](code="VN123", edition="2025-26", assertion="1.1")


def test_every_kind_has_a_name_of_its_own() -> None:
    assert len(set(EVENT_KINDS.values())) == len(EVENT_KINDS)
    assert set(EVENT_KINDS.values()) == set(Event.__args__)
    assert set(COMMAND_KINDS.values()) == set(Command.__args__)
    assert command_kind(_COMMAND) == "confirm-assertion"


def _rename(payload: dict[str, Any]) -> dict[str, Any]:
    return {"claim": payload["statement"]}


def _write_out(payload: dict[str, Any]) -> dict[str, Any]:
    return {"assertion": payload["claim"]}


def test_an_event_of_an_earlier_form_is_read_through_each_step() -> None:
    schemas = EventSchemas({"assertion-confirmed": (_rename, _write_out)})
    assert schemas.current("assertion-confirmed") == 3
    expected = AssertionConfirmed(assertion="1.1")
    for schema, payload in ((1, {"statement": "1.1"}), (2, {"claim": "1.1"}), (3, {"assertion": "1.1"})):
        read = read_event("assertion-confirmed", schema, json.dumps(payload), schemas=schemas)
        assert read == expected


@pytest.mark.parametrize(
    ("kind", "schema", "payload"),
    [
        ("nothing-such", 1, "{}"),
        ("assertion-confirmed", 2, '{"assertion": "1.1"}'),
        ("assertion-confirmed", 0, '{"assertion": "1.1"}'),
        ("assertion-confirmed", 1, '{"assertion": "1.1", "canary": 1}'),
        ("assertion-confirmed", 1, "canary"),
        ("response-given", 1, '{"response": {"reference": "1.1.1", "response": {"canary": true}}}'),
        ("response-given", 1, '["canary"]'),
    ],
)
def test_what_is_no_event_is_refused_without_being_shown(kind: str, schema: int, payload: str) -> None:
    with pytest.raises(UnreadableEventError) as raised:
        read_event(kind, schema, payload)
    assert "canary" not in str(raised.value)
    assert raised.value.__suppress_context__ or raised.value.__context__ is None


def test_an_erased_event_says_only_of_which_kind_it_was() -> None:
    assert read_event("response-given", 1, None) == ErasedEvent(kind="response-given")


def test_a_preview_is_told_apart_by_anything_that_would_be_frozen() -> None:
    frozen = preview(ready()).frozen
    same = changed(frozen, publication="another")
    other = changed(frozen, organisation=changed(frozen.organisation, name="Another House"))
    assert preview_digest(frozen) == preview_digest(same)
    assert preview_digest(frozen) != preview_digest(other)
    assert preview_digest(frozen) != preview_digest(changed(frozen, status=None))
