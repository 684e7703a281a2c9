"""The documents of one item at many organisations, and of what is suggested to one."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.bulk import BulkOutcome
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.seen_answers import SeenAnswer, SeenSuggestions
from dspt_core.domain.suggestions import AnswerSource, Suggestion
from dspt_core.formats.assessment_json import write_response
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.outcome_json import refusal_members
from dspt_core.formats.problem_json import write_problem
from dspt_core.rules.assessment_check import answer_name

BULK_FORMAT = "dspt-core/bulk/v1"
BULK_ANSWERS_FORMAT = "dspt-core/bulk-answers/v1"
SUGGESTIONS_FORMAT = "dspt-core/suggestions/v1"


def write_bulk(
    outcomes: Iterable[BulkOutcome], *, edition: str, reference: str, supporter: str | None, key: str | None
) -> JsonValue:
    """Return the document of what came of it at each organisation, or would come of it without a ``key``."""
    return {
        "format": BULK_FORMAT,
        "edition": edition,
        "reference": reference,
        "supporter": supporter,
        "key": key,
        "organisations": [outcome_members(one) for one in outcomes],
    }


def write_bulk_answers(
    seen: Iterable[tuple[str, SeenAnswer | Refusal]], *, edition: str, reference: str, with_answers: bool
) -> JsonValue:
    """Return the document of how each organisation answered, without the answers unless they are wanted."""
    return {
        "format": BULK_ANSWERS_FORMAT,
        "edition": edition,
        "reference": reference,
        "organisations": [_answer(code, one, with_answers=with_answers) for code, one in seen],
    }


def write_suggestions(seen: SeenSuggestions, *, with_answers: bool) -> JsonValue:
    """Return the document of what is suggested to one organisation."""
    return {
        "format": SUGGESTIONS_FORMAT,
        "code": seen.code,
        "edition": seen.edition,
        "supporters": list(seen.supporters),
        "waiting": [_suggestion(one, with_answers=with_answers) for one in seen.waiting],
        "accepted": [{"reference": one.reference, **_source(one)} for one in seen.sources],
    }


def outcome_members(one: BulkOutcome) -> JsonValue:
    """Return what came of it at one organisation, as other documents hold it."""
    plain: dict[str, JsonValue] = {
        "code": one.code,
        "result": one.result.value,
        "events": list(one.kinds),
        "withdrawn_confirmations": list(one.withdrawn),
        "warnings": [write_problem(problem) for problem in one.warnings],
    }
    if one.refusal is not None:
        plain["refusal"] = refusal_members(one.refusal)
    if one.error is not None:
        plain["error"] = type(one.error).__name__
    return plain


def _answer(code: str, one: SeenAnswer | Refusal, *, with_answers: bool) -> JsonValue:
    if isinstance(one, Refusal):
        return {"code": code, "refusal": refusal_members(one)}
    plain: dict[str, JsonValue] = {
        "code": code,
        "verdict": one.verdict.value,
        "answered": answer_name(one.response.answer) if one.response is not None else None,
        "source": _source(one.source) if one.source is not None else None,
        "suggestions": [_suggestion(each, with_answers=with_answers) for each in one.suggestions],
    }
    if with_answers and one.response is not None:
        plain["response"] = write_response(one.response)
    return plain


def _source(one: AnswerSource) -> dict[str, JsonValue]:
    return {"supporter": one.supporter, "is_edited": one.is_edited}


def _suggestion(one: Suggestion, *, with_answers: bool) -> JsonValue:
    plain: dict[str, JsonValue] = {
        "suggestion": one.number,
        "supporter": one.supporter,
        "reference": one.response.reference,
        "answered": answer_name(one.response.answer),
        "offered": one.offered.isoformat(),
    }
    if with_answers:
        plain["response"] = write_response(one.response)
    return plain
