"""How much somebody may write: the bounds of the published schema, for what comes in as values."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.domain.answers import Answer, Choice, Document, EarlierUpload, Link, Location, Text, Upload
from dspt_core.domain.assessment import ActionPlan, Response
from dspt_core.domain.problem import Problem, ProblemCode

LONGEST_TEXT = 32_768
LONGEST_COMMENT = 8_192
LONGEST_LINK = 2_000
LONGEST_LOCATION = 8_192
LONGEST_FILE_NAME = 255
LONGEST_NAME = 80
LONGEST_TITLE = 200
LONGEST_ACTION = 8_192
LONGEST_OWNER = 255
MOST_ACTIONS = 20_000
LONGEST_PERSON = 190


def oversized_response(response: Response) -> Iterator[Problem]:
    """Yield a problem for each part of a response that is longer than a document may hold."""
    pointer = f"/responses/{response.reference}"
    yield from _oversized_answer(response.answer, pointer)
    yield from _over(response.comment or "", LONGEST_COMMENT, f"{pointer}/comment")


def oversized_plan(plan: ActionPlan) -> Iterator[Problem]:
    """Yield a problem for each part of a plan that is longer than a document may hold."""
    if plan.document is not None:
        yield from _oversized_document(plan.document, "/action_plan/document")
    if len(plan.actions) > MOST_ACTIONS:
        yield _out_of_bounds(f"at most {MOST_ACTIONS} actions", "/action_plan/actions", hint=_ATTACH)
        return
    for index, action in enumerate(plan.actions):
        yield from _over(action.action, LONGEST_ACTION, f"/action_plan/actions/{index}/action")
        yield from _over(action.owner, LONGEST_OWNER, f"/action_plan/actions/{index}/owner")


def oversized_text(text: str, most: int, pointer: str) -> tuple[Problem, ...]:
    """Return a problem when a text is too long; the text is not shown."""
    return tuple(_over(text, most, pointer))


def _oversized_answer(answer: Answer, pointer: str) -> Iterator[Problem]:
    match answer:
        case Text(words):
            yield from _over(words, LONGEST_TEXT, f"{pointer}/text", hint=_ATTACH)
        case Choice(option):
            yield from _over(option, LONGEST_NAME, f"{pointer}/choice")
        case Upload() | EarlierUpload() | Link() | Location():
            yield from _oversized_document(answer, f"{pointer}/document")
        case _:
            return


def _oversized_document(document: Document, pointer: str) -> Iterator[Problem]:
    match document:
        case Upload(file):
            yield from _over(file.name, LONGEST_FILE_NAME, f"{pointer}/upload/name")
        case EarlierUpload(file):
            yield from _over(file.name, LONGEST_FILE_NAME, f"{pointer}/earlier_upload/name")
        case Link(address):
            yield from _over(address, LONGEST_LINK, f"{pointer}/link")
        case Location(words):
            yield from _over(words, LONGEST_LOCATION, f"{pointer}/location")


_ATTACH = "shorten it, or attach it as a document"


def _over(text: str, most: int, pointer: str, *, hint: str = "shorten it") -> Iterator[Problem]:
    if len(text) > most:
        yield _out_of_bounds(f"at most {most} characters, and this has {len(text)}", pointer, hint=hint)


def _out_of_bounds(bound: str, pointer: str, *, hint: str) -> Problem:
    return Problem(
        code=ProblemCode.SCHEMA_OUT_OF_BOUNDS,
        message=f"this may hold {bound}",
        pointer=pointer,
        hint=hint,
    )
