"""Events and commands as canonical JSON text, and back: also from the forms of earlier versions.

Every member is written, also one with its default value: what an event says must not change when a
default does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from attrs import evolve, field, frozen
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from dspt_core.domain.assessment import ActionPlan, Assessment, Response
from dspt_core.domain.carrying import CarriedAnswer
from dspt_core.domain.command_kinds import COMMAND_KINDS, command_kind
from dspt_core.domain.commands import Command
from dspt_core.domain.coverage import AddedSite, EligibilityAnswer, NamedSite, Withdrawal
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.events import AssessmentFrozen, ErasedEvent, Event
from dspt_core.domain.incident_grid import IncidentGrid
from dspt_core.domain.incident_reports import ErasedTexts, IncidentAccount
from dspt_core.domain.incidents import Grading, IncidentFacts
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.organisation import Certificate, Organisation, ProfileResponse
from dspt_core.domain.people import AssertionOwner, Invitation, ItemOwner, People, RoleHeld
from dspt_core.domain.suggestions import Supporter
from dspt_core.domain.year import PublicationRecord
from dspt_core.errors import UnreadableEventError
from dspt_core.formats.assessment_json import (
    read_action_plan,
    read_assessment,
    read_organisation,
    read_responses,
    write_action_plan,
    write_assessment,
    write_organisation,
    write_response,
)
from dspt_core.formats.canonical_json import write_canonical
from dspt_core.formats.converter import new_converter
from dspt_core.formats.event_kinds import EVENT_KINDS
from dspt_core.formats.json_reader import JsonValue

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
"""Makes of a payload the payload of the next schema version of its kind."""


@frozen
class EventSchemas:
    """The version at which each kind of event is written now, and how earlier ones become it.

    ``upcasters`` holds for a kind the steps from version 1 to 2, from 2 to 3 and so on; a kind without
    any is at version 1. A store is never rewritten: old events are read through these.
    """

    upcasters: Mapping[str, tuple[Upcaster, ...]] = field(factory=dict)

    def current(self, kind: str) -> int:
        """Return the version at which events of a kind are written."""
        return 1 + len(self.upcasters.get(kind, ()))

    def upcast(self, kind: str, schema: int, payload: dict[str, Any]) -> dict[str, Any]:
        """Return the payload in the form of the current version.

        Raises :class:`UnreadableEventError` for a version that is not known here.
        """
        if not 1 <= schema <= self.current(kind):
            raise UnreadableEventError(kind=kind, schema=schema, why="a newer version of dspt-core wrote it")
        for upcaster in self.upcasters.get(kind, ())[schema - 1 :]:
            payload = upcaster(payload)
        return payload


def _for_itself_alone(payload: dict[str, Any]) -> dict[str, Any]:
    return {**payload, "sites": [], "eligibility": []}


def _of_no_incident(payload: dict[str, Any]) -> dict[str, Any]:
    return {**payload, "incidents": []}


def _of_no_revision(payload: dict[str, Any]) -> dict[str, Any]:
    return {**payload, "pinned": None}


SCHEMAS = EventSchemas(
    {
        "assessment-frozen": (_for_itself_alone,),
        "events-redacted": (_of_no_incident,),
        "profile-completed": (_of_no_revision,),
    }
)
"""Those of the events of this version. Before there were sites, a publication was for its own code; before
there were incidents, nothing of one was erased; before years were pinned, they went by the newest
revision."""


def write_event(event: Event) -> str:
    """Return the payload of an event as canonical text."""
    return write_canonical(_plain(event))


def read_event(
    kind: str, schema: int, payload: str | None, *, schemas: EventSchemas = SCHEMAS
) -> Event | ErasedEvent:
    """Return the event that a payload holds; one without a payload was erased.

    Raises :class:`UnreadableEventError` when it is no such event, and shows nothing of what it holds.
    """
    if kind not in EVENT_KINDS:
        raise UnreadableEventError(kind=kind, schema=schema, why="no event of this kind is known")
    if payload is None:
        return ErasedEvent(kind=kind)
    try:
        plain = schemas.upcast(kind, schema, _loaded(payload))
        event: Event = _converter().structure(plain, EVENT_KINDS[kind])
    except UnreadableEventError:
        raise
    except Exception as error:  # noqa: BLE001 - what is thrown may hold what was answered
        why = f"its payload is not that of one ({type(error).__name__})"
        raise UnreadableEventError(kind=kind, schema=schema, why=why) from None
    return event


def write_command(command: Command) -> str:
    """Return a command as canonical text: its kind under ``command``, and its members."""
    return write_canonical({"command": command_kind(command), "asked": _plain(command)})


def read_command(text: str) -> Command:
    """Return the command that a canonical text stands for."""
    plain = _loaded(text)
    command: Command = _converter().structure(plain["asked"], COMMAND_KINDS[plain["command"]])
    return command


def preview_digest(would_freeze: AssessmentFrozen) -> str:
    """Return the digest of what a publication would freeze, whatever its id and the day."""
    plain = _plain(evolve(would_freeze, publication=""))
    evaluation = plain["evaluation"]
    if isinstance(evaluation, dict):
        del evaluation["on"]
    return hashlib.sha256(write_canonical(plain).encode()).hexdigest()


def _plain(value: object) -> dict[str, JsonValue]:
    plain: dict[str, JsonValue] = _converter().unstructure(value)
    return plain


def _loaded(text: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return value


@cache
def _converter() -> Converter:
    converter = new_converter()
    converter.register_structure_hook_func(_are_texts, lambda value, _: _read_texts(value))
    converter.register_structure_hook(Response, lambda value, _: _read_response(value))
    converter.register_unstructure_hook(
        Response, lambda one: {"reference": one.reference, "response": write_response(one)}
    )
    converter.register_structure_hook(ActionPlan, lambda value, _: read_action_plan(value))
    converter.register_unstructure_hook(ActionPlan, write_action_plan)
    converter.register_structure_hook(Organisation, lambda value, _: read_organisation(value))
    converter.register_unstructure_hook(Organisation, write_organisation)
    converter.register_structure_hook(
        Assessment, lambda value, _: read_assessment(value, edition=value["edition"])
    )
    converter.register_unstructure_hook(
        Assessment, lambda one: {"edition": one.edition, **write_assessment(one)}
    )
    for kind in _WRITTEN_WHOLE:
        converter.register_unstructure_hook(kind, make_dict_unstructure_fn(kind, converter))
    for kind in (*EVENT_KINDS.values(), *COMMAND_KINDS.values()):
        converter.register_unstructure_hook(kind, make_dict_unstructure_fn(kind, converter))
    return converter


_WRITTEN_WHOLE = (
    EditionIdentity,
    KeyRoleHolder,
    ProfileResponse,
    Certificate,
    EligibilityAnswer,
    NamedSite,
    AddedSite,
    Withdrawal,
    PublicationRecord,
    People,
    RoleHeld,
    Invitation,
    ItemOwner,
    AssertionOwner,
    ErasedTexts,
    IncidentAccount,
    IncidentFacts,
    IncidentGrid,
    Grading,
    Supporter,
    CarriedAnswer,
)


def _are_texts(kind: Any) -> bool:
    return bool(kind == tuple[str, ...])


def _read_texts(value: Any) -> tuple[str, ...]:
    # A publication for a large group lists thousands of codes, which need not be looked at one by one.
    texts = tuple(value)
    if not isinstance(value, list) or not set(map(type, texts)) <= {str}:
        message = "this is no list of texts"
        raise TypeError(message)
    return texts


def _read_response(value: Any) -> Response:
    (response,) = read_responses({value["reference"]: value["response"]})
    return response
