"""The trail document: who did what at an organisation, as programs read it."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.events import ResponseGiven
from dspt_core.domain.suggestion_events import ResponseSuggested
from dspt_core.domain.trail import TrailEntry
from dspt_core.formats.assessment_json import write_response
from dspt_core.formats.json_reader import JsonValue

TRAIL_FORMAT = "dspt-core/trail/v1"


def write_trail(
    entries: Iterable[TrailEntry], *, code: str, edition: str, about: str | None, with_answers: bool
) -> JsonValue:
    """Return the document of a trail; what was answered is in it only ``with_answers``."""
    plain: dict[str, JsonValue] = {"format": TRAIL_FORMAT, "code": code, "edition": edition}
    if about is not None:
        plain["about"] = about
    plain["entries"] = [_entry(one, with_answers=with_answers) for one in entries]
    return plain


def _entry(one: TrailEntry, *, with_answers: bool) -> JsonValue:
    plain: dict[str, JsonValue] = {
        "instant": one.instant.isoformat(),
        "actor": one.actor,
        "for_national_team": one.for_national_team,
        "command": one.command,
        "stream": one.stream,
        "version": one.version,
        "kind": one.kind,
        "is_erased": one.is_erased,
        "about": list(one.about),
        "facts": dict(one.facts),
    }
    if with_answers and isinstance(one.event, ResponseGiven | ResponseSuggested):
        plain["response"] = write_response(one.event.response)
    return plain
