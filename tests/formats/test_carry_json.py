"""A file of carry plans agrees to what was made, whole, or to nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from dspt_core.domain.carrying import CarriedAnswer, CarryPlan, CarryReason
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.lineage import AnswerFate
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.formats.carry_json import CarryPlans, load_carry_plans, plan_digest, write_carry_plans

BEFORE, AFTER = "2030-31", "2031-32"
BOOKS = CarriedAnswer(
    reference="1.1.1",
    key="library.books",
    fate=AnswerFate.CARRY,
    reason=CarryReason.AS_DECLARED,
    to=("1.1.1",),
    version=3,
)
PLAN = CarryPlan(
    code="A1",
    before=EditionIdentity(edition=BEFORE, version="1"),
    after=EditionIdentity(edition=AFTER, version="2"),
    through=(),
    type_before="library",
    type_after="library",
    answers=(BOOKS,),
)
NO_LINEAGE = Refusal(code=RefusalCode.NO_LINEAGE, message="nothing is known of the items", hint="")
MANY = CarryPlans(
    before=BEFORE,
    edition=AFTER,
    plans=tuple(evolve(PLAN, code=code) for code in ("A1", "A2", "A3")),
    refused=(("A4", NO_LINEAGE),),
)
Document = dict[str, Any]


def written(folder: Path, plans: CarryPlans, change: Callable[[Document], None] | None = None) -> Path:
    document: Any = write_carry_plans(plans)
    if change is not None:
        change(document)
    file = folder / "plan.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def refused_for(file: Path) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocumentError) as refused:
        load_carry_plans(file)
    return [(str(one.code), one.pointer) for one in refused.value.problems]


@pytest.mark.parametrize("plans", [MANY, evolve(MANY, plans=(PLAN,)), evolve(MANY, plans=(), refused=())])
def test_what_was_written_is_agreed_to_by_its_digests(tmp_path: Path, plans: CarryPlans) -> None:
    agreed = load_carry_plans(written(tmp_path, plans))
    assert agreed == plans.agreed
    assert agreed.digests == {one.code: plan_digest(one) for one in plans.plans}


def give_other_numbers(document: Document) -> None:
    document["organisations"][1]["answers"]["orphan"] += 1


def give_another_code(document: Document) -> None:
    document["organisations"][1]["code"] = "A9"


def give_the_digest_of_another(document: Document) -> None:
    first, second, _ = document["organisations"]
    second["digest"] = first["digest"]


def give_the_contents_of_another(document: Document) -> None:
    first, second, _ = document["organisations"]
    second["contents"] = first["contents"]


@pytest.mark.parametrize(
    "change",
    [give_other_numbers, give_another_code, give_the_digest_of_another, give_the_contents_of_another],
)
def test_what_is_told_of_one_of_many_is_held_to_its_digest(
    tmp_path: Path, change: Callable[[Document], None]
) -> None:
    file = written(tmp_path, MANY, change)
    assert refused_for(file) == [("carry/plan-altered", "/organisations/1")]


def give_another_version(document: Document) -> None:
    document["organisations"][0]["plan"]["answers"][0]["version"] = 4


@pytest.mark.parametrize(
    "change", [give_another_version, lambda told: give_numbers(told["organisations"][0])]
)
def test_a_plan_that_stands_alone_is_held_to_its_digest(
    tmp_path: Path, change: Callable[[Document], None]
) -> None:
    file = written(tmp_path, evolve(MANY, plans=(PLAN,)), change)
    assert refused_for(file) == [("carry/plan-altered", "/organisations/0")]


def give_numbers(one: Document) -> None:
    one["answers"] = {"carry": 0, "carry_for_review": 1, "orphan": 0}


@pytest.mark.parametrize("member", ["from", "edition"])
def test_plans_are_of_the_editions_that_the_file_names(tmp_path: Path, member: str) -> None:
    file = written(tmp_path, MANY, lambda document: document.update({member: "2029-30"}))
    assert refused_for(file) == [("carry/plan-altered", f"/organisations/{one}") for one in range(3)]


def test_a_code_that_stands_there_twice_is_refused_where_it_stands_again(tmp_path: Path) -> None:
    again = evolve(MANY, plans=(*MANY.plans, PLAN), refused=(("A4", NO_LINEAGE), ("a2 ", NO_LINEAGE)))
    assert refused_for(written(tmp_path, again)) == [
        ("carry/repeated-code", "/organisations/3/code"),
        ("carry/repeated-code", "/refused/1/code"),
    ]


def test_everything_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    def damage(document: Document) -> None:
        give_other_numbers(document)
        document["organisations"].append(document["organisations"][0])

    assert refused_for(written(tmp_path, MANY, damage)) == [
        ("carry/plan-altered", "/organisations/1"),
        ("carry/repeated-code", "/organisations/3/code"),
    ]
