"""The structs that the typed decoder fills: what rules look at of an assessment, and nothing else.

They are made from the edition: one class for all responses of a category, with a field for each item,
so that a reference is looked up once, while decoding. Comments, names and everything else that no rule
reads are skipped unread.
"""

from __future__ import annotations

from typing import Any, cast

import msgspec

from dspt_core.domain.answer_kinds import (
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    LevelKind,
    NumberKind,
    TextKind,
    TickKind,
)
from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.compiling.access import attribute_name


class Paper(msgspec.Struct, gc=False):
    """A document: only two of its four forms can be wrong."""

    location: str | None = None
    link: str | None = None


class Action(msgspec.Struct, gc=False):
    """One row of an action plan."""

    action: str | None = None
    owner: str | None = None
    due: str | None = None


class Plan(msgspec.Struct, gc=False):
    """An action plan."""

    actions: list[Action] | None = None
    document: Paper | None = None


class HeldCertificate(msgspec.Struct, gc=False):
    """A certificate; days are compared as text."""

    credential: str
    valid_from: str
    valid_until: str
    covers_all_processing: bool | None = None


class Answering(msgspec.Struct, gc=False):
    """The organisation that answers."""

    type: str
    profile: dict[str, str] = {}
    certificates: list[HeldCertificate] = []


class Envelope(msgspec.Struct, gc=False):
    """As much of an assessment as says which class the whole of it needs."""

    organisation: Answering


class FastDocument(msgspec.Struct, gc=False):
    """An assessment, decoded as far as rules look at it; a subclass for each organisation type."""

    organisation: Answering
    responses: Any
    confirmations: list[str] = []
    action_plan: Plan | None = None


class TickResponse(msgspec.Struct, gc=False):
    """A response to a tick box; another kind of answer leaves the member ``None``, and so below."""

    tick: bool | None = None
    to_review: bool = False


class TextResponse(msgspec.Struct, gc=False):
    """A response in words."""

    text: str | None = None
    to_review: bool = False


class NumberResponse(msgspec.Struct, gc=False):
    """A response with a number."""

    number: int | float | None = None
    to_review: bool = False


class DateResponse(msgspec.Struct, gc=False):
    """A response with a day."""

    date: str | None = None
    to_review: bool = False


class ChoiceResponse(msgspec.Struct, gc=False):
    """A response with an option."""

    choice: str | None = None
    to_review: bool = False


class DocumentResponse(msgspec.Struct, gc=False):
    """A response with a document."""

    document: Paper | None = None
    to_review: bool = False


class LevelResponse(msgspec.Struct, gc=False):
    """A response with an achievement level."""

    level: str | None = None
    to_review: bool = False


class AnyResponse(msgspec.Struct, gc=False):
    """A response to an item whose kind of answer is not known."""

    tick: bool | None = None
    text: str | None = None
    number: int | float | None = None
    date: str | None = None
    choice: str | None = None
    level: str | None = None
    document: Paper | None = None
    to_review: bool = False


_RESPONSES: dict[type[AnswerKind], type[msgspec.Struct]] = {
    TickKind: TickResponse,
    TextKind: TextResponse,
    NumberKind: NumberResponse,
    DateKind: DateResponse,
    ChoiceKind: ChoiceResponse,
    DocumentKind: DocumentResponse,
    LevelKind: LevelResponse,
    AnyKind: AnyResponse,
}


def document_struct(items: tuple[EvidenceItem, ...]) -> type[FastDocument]:
    """Return the class of documents with responses to these items; each is ``None`` until it is given.

    All items of a category belong in it: a member that has no field costs the decoder more than one that has.
    """
    fields = {attribute_name(item.reference): item for item in items}
    responses = msgspec.defstruct(
        "Responses",
        [(field, _RESPONSES[type(item.answer)] | None, None) for field, item in fields.items()],
        rename={field: item.reference for field, item in fields.items()},
        gc=False,
    )
    document = msgspec.defstruct("Document", [("responses", responses)], bases=(FastDocument,), gc=False)
    return cast("type[FastDocument]", document)
