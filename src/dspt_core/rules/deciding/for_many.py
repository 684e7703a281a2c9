"""What organisations can have in common: answers in a tick, words, a number or a day, and nothing else."""

from __future__ import annotations

from dspt_core.domain.answer_kinds import DateKind, NumberKind, TextKind, TickKind
from dspt_core.domain.assessment import Response
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.suggestions import can_be_for_many
from dspt_core.rules.assessment_check import answer_name, kind_name
from dspt_core.rules.deciding.setting import Setting

FOR_MANY = TickKind | TextKind | NumberKind | DateKind
"""The kinds of items that can be answered for many. Where the kind is not known it could be a document."""


def not_for_many(setting: Setting, response: Response) -> Refusal | None:
    """Return why an answer is given organisation by organisation, or ``None``.

    An item that is not there is left to those who take the answer down, who say which is nearest.
    """
    item = _item(setting, response.reference)
    if item is not None and not isinstance(item.answer, FOR_MANY):
        return _one_by_one(response.reference, f"takes answers of {kind_name(item.answer)} kind")
    if not can_be_for_many(response.answer):
        return _one_by_one(response.reference, f"is given an answer of {answer_name(response.answer)} kind")
    return None


def _item(setting: Setting, reference: str) -> EvidenceItem | None:
    kind = setting.edition.organisation_type(setting.profile.type)
    category = (kind.category if kind is not None else None) or ""
    return next(
        (
            item
            for framework in setting.edition.frameworks
            for item in framework.tailored_to(category).items
            if item.reference == reference
        ),
        None,
    )


def _one_by_one(reference: str, why: str) -> Refusal:
    return Refusal(
        code=RefusalCode.NOT_FOR_MANY,
        message=f"item {reference} {why}, which organisations give one by one",
        hint="in bulk, or by suggestion, only ticks, words, numbers and days are given",
        facts=(("reference", reference),),
    )
