"""The assessment document: responses by reference, each with one member named after its kind."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from dspt_core.domain.answers import (
    AchievementLevel,
    Answer,
    Choice,
    Day,
    Document,
    EarlierUpload,
    Level,
    Link,
    Location,
    Number,
    Text,
    Tick,
    Upload,
    UploadedFile,
)
from dspt_core.domain.assessment import ActionPlan, Assessment, AssessmentDocument, PlannedAction, Response
from dspt_core.domain.organisation import Organisation
from dspt_core.formats.converter import structure, unstructure
from dspt_core.formats.json_reader import JsonValue

ASSESSMENT_FORMAT = "dspt-core/assessment/v1"


def read_assessment_document(value: Any) -> AssessmentDocument:
    """Return the organisation and assessment that a validated document holds."""
    return AssessmentDocument(
        organisation=read_organisation(value["organisation"]),
        assessment=read_assessment(value, edition=value["edition"]),
    )


def write_assessment_document(document: AssessmentDocument) -> JsonValue:
    """Return the document that holds an organisation and its assessment."""
    return {
        "format": ASSESSMENT_FORMAT,
        "edition": document.assessment.edition,
        "organisation": write_organisation(document.organisation),
        **write_assessment(document.assessment),
    }


def read_organisation(value: Any) -> Organisation:
    """Return the organisation of a validated document."""
    profile: list[JsonValue] = [
        {"question": question, "answer": answer} for question, answer in value.get("profile", {}).items()
    ]
    return structure({**value, "profile": profile}, Organisation)


def write_organisation(organisation: Organisation) -> JsonValue:
    """Return the document's form of an organisation."""
    plain = unstructure(organisation)
    assert isinstance(plain, dict)  # noqa: S101 - for the type checker: an attrs value becomes an object
    if organisation.profile:
        plain["profile"] = {given.question: given.answer.value for given in organisation.profile}
    return plain


def read_assessment(value: Any, *, edition: str) -> Assessment:
    """Return the assessment in a document's ``responses``, ``confirmations`` and ``action_plan``."""
    plan = value.get("action_plan")
    return Assessment(
        edition=edition,
        responses=read_responses(value.get("responses", {})),
        confirmations=tuple(value.get("confirmations", ())),
        action_plan=read_action_plan(plan) if plan is not None else None,
    )


def read_responses(value: Any) -> tuple[Response, ...]:
    """Return the responses of an object that holds them by reference."""
    return tuple(
        Response(
            reference=reference,
            answer=_read_answer(response),
            comment=response.get("comment"),
            to_review=response.get("to_review", False),
        )
        for reference, response in value.items()
    )


def write_assessment(assessment: Assessment) -> dict[str, JsonValue]:
    """Return the members of a document that hold an assessment."""
    plain: dict[str, JsonValue] = {
        "responses": {response.reference: write_response(response) for response in assessment.responses}
    }
    if assessment.confirmations:
        plain["confirmations"] = list(assessment.confirmations)
    if assessment.action_plan is not None:
        plain["action_plan"] = write_action_plan(assessment.action_plan)
    return plain


def write_response(response: Response) -> JsonValue:
    """Return the document's form of a response."""
    plain = _write_answer(response.answer)
    if response.comment is not None:
        plain["comment"] = response.comment
    if response.to_review:
        plain["to_review"] = True
    return plain


def read_action_plan(value: Any) -> ActionPlan:
    """Return the action plan of a validated document."""
    document = value.get("document")
    return ActionPlan(
        document=read_document(document) if document is not None else None,
        actions=tuple(structure(action, PlannedAction) for action in value.get("actions", ())),
    )


def write_action_plan(plan: ActionPlan) -> JsonValue:
    """Return the document's form of an action plan."""
    plain: dict[str, JsonValue] = {}
    if plan.document is not None:
        plain["document"] = write_document(plan.document)
    if plan.actions:
        plain["actions"] = [unstructure(action) for action in plan.actions]
    return plain


def read_document(value: Any) -> Document:
    """Return the document that a one-member object stands for."""
    match value:
        case {"upload": file}:
            return Upload(structure(file, UploadedFile))
        case {"earlier_upload": file}:
            return EarlierUpload(structure(file, UploadedFile))
        case {"link": address}:
            return Link(address)
        case _:
            return Location(value["location"])


def write_document(document: Document) -> JsonValue:
    """Return the one-member object that stands for a document."""
    match document:
        case Upload(file):
            return {"upload": unstructure(file)}
        case EarlierUpload(file):
            return {"earlier_upload": unstructure(file)}
        case Link(address):
            return {"link": address}
        case Location(words):
            return {"location": words}


def _read_answer(response: Any) -> Answer:
    match response:
        case {"tick": ticked}:
            return Tick(ticked)
        case {"text": text}:
            return Text(text)
        case {"number": number}:
            return Number(Decimal(number))
        case {"date": day}:
            return Day(dt.date.fromisoformat(day))
        case {"choice": option}:
            return Choice(option)
        case {"level": level}:
            return Level(AchievementLevel(level))
        case _:
            return read_document(response["document"])


def _write_answer(answer: Answer) -> dict[str, JsonValue]:
    match answer:
        case Tick(ticked):
            return {"tick": ticked}
        case Text(text):
            return {"text": text}
        case Number(number):
            return {"number": number}
        case Day(day):
            return {"date": day.isoformat()}
        case Choice(option):
            return {"choice": option}
        case Level(level):
            return {"level": level.value}
        case _:
            return {"document": write_document(answer)}
