"""The documents of a carry: plans, what they would come to, and what was carried; none holds an answer."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from dspt_core.domain.bulk import BulkOutcome
from dspt_core.domain.carrying import CarriedAnswer, Carry, CarryPlan
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.lineage import AnswerFate
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode, errors_among
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.bulk_json import outcome_members
from dspt_core.formats.canonical_json import write_canonical
from dspt_core.formats.converter import structure, unstructure
from dspt_core.formats.documents import in_order, open_document, read_bytes
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.outcome_json import refusal_members
from dspt_core.formats.schemas import Schema
from dspt_core.rules.deciding.carry_previews import CarryPreview
from dspt_core.rules.deciding.moving import MovePreview

CARRY_PLAN_FORMAT = "dspt-core/carry-plan/v1"
CARRY_PREVIEW_FORMAT = "dspt-core/carry-preview/v1"
CARRIED_FORMAT = "dspt-core/carried/v1"
CARRIES_FORMAT = "dspt-core/carries/v1"
MOVE_PREVIEW_FORMAT = "dspt-core/move-preview/v1"


def plan_digest(plan: CarryPlan) -> str:
    """Return the digest of a plan: of what becomes of every answer, and by which event each was given.

    It is the digest of what a file of many plans tells of each, so that such a file can be checked as well.
    """
    return _digest(
        plan.code,
        editions=(plan.before.edition, plan.after.edition),
        numbers=_numbers(plan),
        contents=_contents(plan),
    )


def _digest(code: str, *, editions: tuple[str, str], numbers: JsonValue, contents: str) -> str:
    before, edition = editions
    told: JsonValue = {
        "code": code,
        "from": before,
        "edition": edition,
        "answers": numbers,
        "contents": contents,
    }
    return _sha256(told)


def _contents(plan: CarryPlan) -> str:
    return _sha256(_plan(plan))


def _sha256(value: JsonValue) -> str:
    return hashlib.sha256(write_canonical(value).encode()).hexdigest()


@frozen(kw_only=True)
class AgreedCarries:
    """What somebody agreed to: by code, the digests of plans from one edition to another."""

    before: str
    edition: str
    digests: Mapping[str, str]


@frozen(kw_only=True)
class CarryPlans:
    """The plans of one or many organisations from one edition to another, and who cannot have one."""

    before: str
    edition: str
    plans: tuple[CarryPlan, ...]
    refused: tuple[tuple[str, Refusal], ...] = field(default=(), repr=False)

    @property
    def agreed(self) -> AgreedCarries:
        """All of them, to be agreed to."""
        digests = {one.code: plan_digest(one) for one in self.plans}
        return AgreedCarries(before=self.before, edition=self.edition, digests=digests)


def write_carry_plans(plans: CarryPlans) -> JsonValue:
    """Return the document that holds plans, each with its digest.

    A plan that stands alone is written whole. Of several there are the numbers: a document of thousands of
    organisations could not be read again.
    """
    is_alone = len(plans.plans) == 1
    return {
        "format": CARRY_PLAN_FORMAT,
        "from": plans.before,
        "edition": plans.edition,
        "organisations": [
            {
                "code": one.code,
                "digest": plan_digest(one),
                "answers": _numbers(one),
                "contents": _contents(one),
                **({"plan": _plan(one)} if is_alone else {}),
            }
            for one in plans.plans
        ],
        "refused": [{"code": code, "refusal": refusal_members(one)} for code, one in plans.refused],
    }


def load_carry_plans(path: str | os.PathLike[str]) -> AgreedCarries:
    """Return to what a file of plans agrees; who was refused when they were made is not among them.

    Raises :class:`UnreadableFileError` when it cannot be read, and :class:`InvalidDocumentError` with
    everything that is wrong with it: plans that their digests are not of, codes that stand there twice.
    """
    opened = open_document(read_bytes(path), file=os.fspath(path), schema=Schema.CARRY_PLAN)
    value: Any = opened.value
    problems = opened.problems
    if value is None or errors_among(problems):
        raise InvalidDocumentError(document=os.fspath(path), problems=problems)
    found = opened.place((*_altered(value), *_repeated(value)))
    if found:
        raise InvalidDocumentError(document=os.fspath(path), problems=in_order((*problems, *found)))
    return AgreedCarries(
        before=value["from"],
        edition=value["edition"],
        digests={one["code"]: one["digest"] for one in value["organisations"]},
    )


def write_carry_previews(
    previews: Iterable[tuple[str, CarryPreview | Refusal]],
    *,
    before: str,
    edition: str,
    agreed: Mapping[str, str],
) -> JsonValue:
    """Return the document of what plans would come to now; ``agreed`` are their digests by code."""
    return {
        "format": CARRY_PREVIEW_FORMAT,
        "from": before,
        "edition": edition,
        "organisations": [_preview(code, one, agreed.get(code)) for code, one in previews],
    }


def write_carried(
    outcomes: Iterable[BulkOutcome], *, before: str | None, edition: str, key: str | None
) -> JsonValue:
    """Return the document of what came of carrying, or of undoing it, at each organisation."""
    return {
        "format": CARRIED_FORMAT,
        "from": before,
        "edition": edition,
        "key": key,
        "organisations": [outcome_members(one) for one in outcomes],
    }


def write_carries(code: str, edition: str, carries: Iterable[Carry]) -> JsonValue:
    """Return the document of every carry into an edition, with what became of each answer."""
    return {
        "format": CARRIES_FORMAT,
        "code": code,
        "edition": edition,
        "carries": [
            {
                "carry": one.number,
                "from": unstructure(one.before),
                "plan": one.plan,
                "carried": one.carried.isoformat(),
                "undone": one.undone.isoformat() if one.undone is not None else None,
                "answers": [_answer(each) for each in one.answers],
            }
            for one in carries
        ],
    }


def write_move_preview(code: str, preview: MovePreview) -> JsonValue:
    """Return the document of what moving a year to another revision would come to."""
    before = preview.instead_of
    return {
        "format": MOVE_PREVIEW_FORMAT,
        "code": ods_code(code),
        "edition": preview.edition.edition,
        "instead_of": unstructure(before) if before is not None else None,
        "by": unstructure(preview.edition),
        "withdrawn_confirmations": list(preview.withdrawn),
        "to_review": list(preview.to_review),
        "now": _status(preview.now),
        "then": _status(preview.then),
    }


def _plan(plan: CarryPlan) -> dict[str, JsonValue]:
    return {
        "code": plan.code,
        "before": unstructure(plan.before),
        "after": unstructure(plan.after),
        "through": list(plan.through),
        "type_before": plan.type_before,
        "type_after": plan.type_after,
        "answers": [_answer(one) for one in plan.answers],
    }


def _answer(one: CarriedAnswer) -> JsonValue:
    return {
        "reference": one.reference,
        "key": one.key,
        "fate": one.fate.value,
        "reason": one.reason.value,
        "to": list(one.to),
        "version": one.version,
    }


def _numbers(plan: CarryPlan) -> dict[str, JsonValue]:
    return {fate.value.replace("-", "_"): len(plan.of_fate(fate)) for fate in AnswerFate}


def _altered(value: Any) -> Iterator[Problem]:
    for index, one in enumerate(value["organisations"]):
        if not _is_as_made(one, editions=(value["from"], value["edition"])):
            yield Problem(
                code=ProblemCode.CARRY_PLAN_ALTERED,
                message=f"the plan of {one['code']} is not the one that was made",
                pointer=f"/organisations/{index}",
                hint="make the plan again; what it says cannot be edited",
            )


def _is_as_made(one: Any, *, editions: tuple[str, str]) -> bool:
    digest = _digest(one["code"], editions=editions, numbers=one["answers"], contents=one["contents"])
    if digest != one["digest"]:
        return False
    return "plan" not in one or plan_digest(structure(one["plan"], CarryPlan)) == digest


def _repeated(value: Any) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for member in ("organisations", "refused"):
        for index, one in enumerate(value[member]):
            pointer = f"/{member}/{index}/code"
            code = ods_code(one["code"])
            if code in first:
                yield Problem(
                    code=ProblemCode.CARRY_REPEATED_CODE,
                    message=f"{code} stands at {first[code]} already",
                    pointer=pointer,
                    hint="make the plan again; each organisation stands in it once",
                )
            first.setdefault(code, pointer)


def _preview(code: str, one: CarryPreview | Refusal, agreed: str | None) -> JsonValue:
    if isinstance(one, Refusal):
        return {"code": code, "refusal": refusal_members(one)}
    return {
        "code": code,
        "digest": one.digest,
        "is_applied": agreed in one.applied,
        "is_stale": agreed is not None and agreed not in (one.digest, *one.applied),
        "answers": _numbers(one.plan),
        "now": _status(one.now),
        "then": _status(one.then),
    }


def _status(one: Evaluation | Refusal) -> JsonValue:
    if isinstance(one, Refusal):
        return {"refusal": refusal_members(one)}
    return {"outcome": one.outcome.value, "status": one.status}
