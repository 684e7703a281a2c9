"""Every problem code has a page, and every example on a page gives its problem."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from attrs import evolve

from dspt_core.directory.memory import InMemoryDirectory
from dspt_core.directory.reading import read_snapshot_bytes
from dspt_core.domain.carrying import CarryPlan
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.incident_reports import IncidentAccount
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.register import CURRENT_FORM
from dspt_core.formats.action_plans.form import origin_of
from dspt_core.formats.action_plans.reading import read_plan_workbook
from dspt_core.formats.action_plans.writing import write_plan_workbook
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.carry_json import CarryPlans, load_carry_plans, write_carry_plans
from dspt_core.formats.data_files import catalogs_folder, problem_pages_folder
from dspt_core.formats.editions import EditionReading, load_edition, read_edition_folder
from dspt_core.formats.incident_grids import GRIDS_FOLDER
from dspt_core.formats.lineage_files import read_lineage
from dspt_core.formats.overlays import read_overlays
from dspt_core.formats.problem_pages import page_file, problem_page
from dspt_core.formats.registers.columns import TITLES
from dspt_core.formats.registers.reading import RegisterFile
from dspt_core.formats.requirement_tables.writing import requirement_table, write_requirement_workbook
from dspt_core.formats.strict_json import decode_json
from dspt_core.formats.workbooks.reading import read_workbook
from dspt_core.formats.yaml_reader import decode_yaml
from dspt_core.rules.action_plans import check_action_plan
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.plan_rows import plan_rows
from dspt_core.workshop.cases import run_case_file
from dspt_core.workshop.checking import check_catalogs
from dspt_core.workshop.importing.proposals import propose_import
from dspt_core.workshop.importing.workbooks import import_workbook
from dspt_core.workshop.proving.folders import prove_folder
from tests.documented.pages import REFERENCE
from tests.rules.deciding.incidents import incident
from tests.rules.deciding.years import context, decide, ready

INDEX = REFERENCE / "problem-codes.md"
PAGES = REFERENCE / "problem-codes"
BLOCK = re.compile(r"^```(?:json|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROVENANCE = {"mark": "inferred", "source": "us"}
EDITION = "2031-32"

ASSESSMENT: dict[str, Any] = {
    "format": "dspt-core/assessment/v1",
    "edition": "2025-26",
    "organisation": {"code": "A99998", "type": "general-practice"},
    "responses": {},
}
CASE: dict[str, Any] = {
    "format": "dspt-core/case/v1",
    "case": "nothing-answered",
    "title": "What does silence earn?",
    "reasoning": "Nothing.",
    "edition": "2025-26",
    "on": "2026-05-01",
    "organisation": {"code": "A99998", "type": "general-practice"},
    "assessment": {"start": "empty"},
    "expected": {"outcome": "nothing-publishable"},
}
CATALOG: dict[str, Any] = {
    "format": "dspt-core/edition/v1",
    "edition": EDITION,
    "title": "A toolkit for libraries",
    "version": "1",
    "calendar": {
        "opens": {"day": "2031-09-01", "provenance": PROVENANCE},
        "deadline": {"day": "2032-06-30", "provenance": PROVENANCE},
        "label_style": "prefix",
        "label_provenance": PROVENANCE,
    },
    "sources": [{"source": "us", "title": "Ourselves"}],
    "frameworks": ["standards"],
    "categories": [
        {
            "category": "1",
            "title": "Libraries",
            "framework": "standards",
            "coverage": "whole",
            "provenance": PROVENANCE,
        }
    ],
    "organisation_types": [
        {"type": "library", "title": "Library", "category": "1", "provenance": PROVENANCE}
    ],
    "profile_questions": [],
    "credentials": [],
    "exemptions": [],
    "statuses": [
        {
            "status": "standards-met",
            "title": "Standards Met",
            "requires": {"items_complete": "mandatory"},
            "provenance": PROVENANCE,
        }
    ],
}
FRAMEWORK: dict[str, Any] = {
    "format": "dspt-core/framework/v1",
    "edition": EDITION,
    "framework": "standards",
    "title": "One standard",
    "standards": [
        {
            "reference": "1",
            "title": "Books",
            "provenance": PROVENANCE,
            "assertions": [
                {
                    "reference": "1.1",
                    "title": "Books are counted",
                    "provenance": PROVENANCE,
                    "items": [
                        {
                            "key": "library.books",
                            "reference": "1.1.1",
                            "category": "1",
                            "text": "Are the books counted?",
                            "duty": "mandatory",
                            "approaching": False,
                            "answer": {"tick": {"accepted": "ticked"}},
                            "provenance": PROVENANCE,
                        }
                    ],
                }
            ],
        }
    ],
}
PLANNED: dict[str, Any] = {
    "format": "dspt-core/assessment/v1",
    "edition": EDITION,
    "organisation": {"code": "ZZ001", "type": "library"},
    "responses": {},
    "action_plan": {
        "actions": [
            {"reference": "1.1.1", "action": "Count them.", "owner": "Librarian", "due": "2032-04-30"}
        ]
    },
}
OVERLAY: dict[str, Any] = {
    "format": "dspt-core/overlay/v1",
    "overlay": "county",
    "edition": EDITION,
    "title": "What the county asks of its libraries",
}
LINEAGE: dict[str, Any] = {
    "format": "dspt-core/lineage/v1",
    "edition": EDITION,
    "from": "2030-31",
    "sources": [{"source": "us", "title": "Ourselves"}],
    "links": [
        {
            "from": ["library.books"],
            "to": ["library.books"],
            "changes": ["kept"],
            "answers": "carry",
            "provenance": PROVENANCE,
        },
        {
            "from": ["library.shelves"],
            "changes": ["withdrawn"],
            "answers": "orphan",
            "provenance": PROVENANCE,
        },
    ],
}
PUBLICATION = "Every library shall count all of the books that it holds once in each year."
CAUSES = {ProblemCode.CATALOG_NEVER_HOLDS}
REGISTER_HEADER = ",".join(f'"{title}"' for title in TITLES[CURRENT_FORM].values())
PLANNED_ON = dt.date(2032, 3, 1)
LATEST = dt.date(2032, 6, 30)


def problems_of(code: str, example: str, folder: Path) -> tuple[Problem, ...]:
    """Return the problems of an example, put in place of a sound document's members."""
    match code.partition("/")[0]:
        case "json":
            return decode_json(example.encode(), file="example.json").problems
        case "yaml":
            return decode_yaml(example.encode(), file="example.yaml").problems
        case "schema" | "assessment":
            data = json.dumps(ASSESSMENT | json.loads(example)).encode()
            return read_assessment(data, file="example.json", edition_for=load_edition).problems
        case "catalog":
            return catalog_reading(json.loads(example), folder / EDITION).problems
        case "lint":
            return lint_problems(json.loads(example), folder / EDITION)
        case "grid":
            return grid_problems(json.loads(example), folder)
        case "incident":
            return incident_problems(json.loads(example))
        case "overlay":
            return overlay_problems(json.loads(example), folder)
        case "lineage":
            return lineage_problems(json.loads(example), folder)
        case "carry":
            return carry_problems(json.loads(example), folder)
        case "proof":
            return proof_problems(json.loads(example), folder / EDITION)
        case "directory":
            return directory_problems(example)
        case "register":
            return register_problems(example, folder)
        case "plan" if "action_plan" in example or example == "{}":
            return plan_problems(json.loads(example), folder / EDITION)
        case "import":
            return requirements_problems(json.loads(example), folder / EDITION)
        case "plan" | "workbook":
            return workbook_problems(json.loads(example), folder / EDITION)
        case _:
            file = folder / "cases" / f"{CASE['case']}.json"
            file.parent.mkdir()
            file.write_text(json.dumps(CASE | json.loads(example)), encoding="utf-8")
            return run_case_file(file).problems


def catalog_reading(example: dict[str, Any], folder: Path) -> EditionReading:
    """Read an edition's folder with the example in place of its own members.

    Standards in an example take the place of those of the framework.
    """
    folder.mkdir()
    framework = {key: example[key] for key in example if key == "standards"}
    edition = {key: example[key] for key in example if key not in framework}
    (folder / "edition.json").write_text(json.dumps(CATALOG | edition), encoding="utf-8")
    (folder / "standards.json").write_text(json.dumps(FRAMEWORK | framework), encoding="utf-8")
    return read_edition_folder(folder)


def lint_problems(example: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Return what a check says of an edition with the example's members and an exemplary provenance."""
    meant = example.pop("intended", [])
    catalog_reading(example, folder)
    mean_so(folder, meant)
    if "standards" not in example:
        text = (folder / "standards.json").read_text(encoding="utf-8")
        plain, noted = json.dumps(PROVENANCE), json.dumps(PROVENANCE | {"note": "Ours."})
        (folder / "standards.json").write_text(text.replace(plain, noted), encoding="utf-8")
    found = check_catalogs([folder], official=[PUBLICATION]).problems
    # What a lint concludes may follow from something that is reported by itself.
    return tuple(one for one in found if one.code not in CAUSES)


def grid_problems(example: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Return the problems of an edition that grades by the shipped grid with the example's members."""
    name = "guide-of-2018"
    plain = json.loads((catalogs_folder() / GRIDS_FOLDER / f"{name}.json").read_bytes())
    grids = folder / GRIDS_FOLDER
    grids.mkdir()
    (grids / f"{name}.json").write_text(json.dumps(plain | example), encoding="utf-8")
    edition = {"incident_grid": {"grid": name, "provenance": PROVENANCE}}
    return catalog_reading(edition, folder / EDITION).problems


def incident_problems(example: dict[str, Any]) -> tuple[Problem, ...]:
    """Return the problems for which a report is refused that says what the example does."""
    report = incident(account=IncidentAccount(**example))
    refused = decide(ready(), report, context("i-1"))
    assert isinstance(refused, Refusal)
    return refused.problems


def register_problems(example: str, folder: Path) -> tuple[Problem, ...]:
    """Return the problems of a file of the public register; an example without a header gets today's."""
    header = "" if "code" in example.partition("\n")[0].casefold() else f"{REGISTER_HEADER}\n"
    file = folder / "register.csv"
    file.write_text(header + example, encoding="utf-8")
    problems: list[Problem] = []
    with suppress(InvalidDocumentError):
        list(RegisterFile(file, taken=dt.date(2026, 6, 30), report=problems.append).rows())
    return tuple(problems)


def plan_problems(example: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Return the problems of the action plan of a library's assessment with the example's members."""
    edition = catalog_reading({}, folder).edition
    assert edition is not None
    data = json.dumps(PLANNED | example).encode()
    reading = read_assessment(data, file="example.json", edition_for=lambda _: edition)
    assert reading.document is not None, reading.problems
    organisation, assessment = reading.document.organisation, reading.document.assessment
    assert assessment.action_plan is not None
    evaluation = evaluate(edition, organisation, assessment, on=PLANNED_ON)
    return check_action_plan(assessment.action_plan, evaluation, on=PLANNED_ON, latest=LATEST)


def workbook_problems(example: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Return the problems of a library's exported action plan after the changes of an example.

    A change is of a cell, or of how a row, a block of cells or the sheet itself is shown.
    """
    edition = catalog_reading({}, folder).edition
    assert edition is not None
    reading = read_assessment(json.dumps(PLANNED).encode(), file="a.json", edition_for=lambda _: edition)
    assert reading.document is not None
    organisation, assessment = reading.document.organisation, reading.document.assessment
    evaluation = evaluate(edition, organisation, assessment, on=PLANNED_ON)
    data = write_plan_workbook(
        plan_rows(evaluation, edition, assessment.action_plan),
        origin=origin_of(evaluation, edition),
        edition=edition,
        file="plan.xlsx",
        made=dt.datetime(2032, 3, 1, tzinfo=dt.UTC),
    )
    opened = read_workbook(changed_workbook(data, example), file="plan.xlsx")
    return read_plan_workbook(
        opened, file="plan.xlsx", evaluation=evaluation, edition=edition, on=PLANNED_ON
    ).problems


def changed_workbook(data: bytes, example: dict[str, Any], *, sheet: str = "Action plan") -> bytes:
    """Return a workbook as it is after somebody changed it in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    plan = book[sheet]
    for name, value in example.items():
        match name, value:
            case "sheet", _:
                plan.title = value
            case "copied_sheet", _:
                book.copy_worksheet(plan).title = value
            case "copied_row", _:
                plan.append([cell.value for cell in plan[value]])
            case "merged", _:
                plan.merge_cells(value)
            case "hidden_row", _:
                plan.row_dimensions[int(value)].hidden = True
            case _, {"formula": formula}:
                plan[name] = f"={formula}"
            case _, {"error": error}:
                plan[name] = error
            case _ if "!" in name:
                sheet, _, cell = name.partition("!")
                book[sheet][cell] = value
            case _:
                plan[name] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def requirements_problems(example: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Return the problems of a framework's workbook after the changes of an example.

    It is read by the mapping that belongs to it, or by one that is proposed where titles were changed.
    """
    edition = catalog_reading({}, folder).edition
    assert edition is not None
    (framework,) = edition.frameworks
    bare = evolve(edition, frameworks=(evolve(framework, standards=()),))
    table = requirement_table(framework)
    data = write_requirement_workbook(table, file="r.xlsx", made=dt.datetime(2032, 3, 1, tzinfo=dt.UTC))
    opened = read_workbook(changed_workbook(data, example, sheet="Requirements"), file="r.xlsx")
    if not any(re.fullmatch("[A-Z]+1|copied_sheet", name) for name in example):
        return import_workbook(opened, table.mapping, edition=bare, file="r.xlsx").problems
    return propose_import(opened, edition=bare, framework="standards", file="r.xlsx").problems


def overlay_problems(example: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Return the problems of an overlay with the example's members, laid over the edition for libraries."""
    edition = catalog_reading({}, folder / EDITION).edition
    assert edition is not None
    file = folder / "overlay.json"
    file.write_text(json.dumps(OVERLAY | example), encoding="utf-8")
    return read_overlays(edition, [file]).problems


def directory_problems(example: str) -> tuple[Problem, ...]:
    """Return the problems of a file of the directory, taken for a report of care sites."""
    snapshot = read_snapshot_bytes(example.encode(), file="ecarehomesite.csv")
    return (*snapshot.problems, *InMemoryDirectory([snapshot]).problems)


def lineage_problems(example: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Return the problems of a lineage with the example's members.

    It leads to the edition for libraries from one of the year before with the same items and one more.
    """
    edition = catalog_reading({}, folder / EDITION).edition
    assert edition is not None
    (framework,) = edition.frameworks
    (standard,) = framework.standards
    (assertion,) = standard.assertions
    shelves = evolve(assertion.items[0], key="library.shelves", reference="1.1.2", text="Are there shelves?")
    wider = evolve(standard, assertions=(evolve(assertion, items=(*assertion.items, shelves)),))
    before = evolve(edition, edition="2030-31", frameworks=(evolve(framework, standards=(wider,)),))
    file = folder / "lineage.json"
    file.write_text(json.dumps(LINEAGE | example), encoding="utf-8")
    return read_lineage(file, edition=edition, edition_for=lambda _: before).problems


def carry_problems(example: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Return the problems of a plan of one organisation without answers, with the example's members."""
    names = ("2030-31", "2031-32")
    before, after = (EditionIdentity(edition=one, version="1") for one in names)
    plan = CarryPlan(
        code="A1",
        before=before,
        after=after,
        through=(),
        type_before="library",
        type_after="library",
        answers=(),
    )
    plain = write_carry_plans(CarryPlans(before=names[0], edition=names[1], plans=(plan,)))
    file = folder / "plan.json"
    file.write_text(json.dumps({**cast("dict[str, Any]", plain), **example}), encoding="utf-8")
    try:
        load_carry_plans(file)
    except InvalidDocumentError as error:
        return error.problems
    return ()


def proof_problems(example: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Return what proving the edition for libraries finds, with the members of an example."""
    meant = example.pop("intended", [])
    assert catalog_reading(example, folder).edition is not None
    mean_so(folder, meant)
    proof = prove_folder(folder)
    return (*(one.problem for one in proof.findings), *proof.stale)


def mean_so(folder: Path, meant: list[dict[str, Any]]) -> None:
    intended = {"format": "dspt-core/intended/v1", "edition": EDITION, "intended": meant}
    (folder / "intended.json").write_text(json.dumps(intended), encoding="utf-8")


def examples() -> Iterator[tuple[str, str]]:
    for code in ProblemCode:
        yield from ((code.value, block) for block in BLOCK.findall(problem_page(code).example))


def test_every_problem_code_has_a_page_and_no_page_lacks_its_code() -> None:
    pages = {path.relative_to(PAGES).with_suffix("").as_posix() for path in PAGES.rglob("*.*")}
    assert pages == {code.value for code in ProblemCode}
    assert problem_pages_folder().is_dir()


@pytest.mark.parametrize("code", ProblemCode)
def test_a_page_says_what_its_code_means_how_it_comes_about_and_what_to_do(code: ProblemCode) -> None:
    page = problem_page(code)
    assert page_file(code).read_text(encoding="utf-8") == (
        f"# `{code.value}`\n\n{page.meaning}\n\n## Example\n\n{page.example}\n\n"
        f"## What to do\n\n{page.remedy}\n"
    )
    assert "\n#" not in page.meaning + page.remedy
    assert 10 < len(page.summary) <= 200


def test_the_index_lists_every_group_of_codes_once() -> None:
    listed = re.findall(r"^```{problem-codes} (\w+)\n```$", INDEX.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted({code.value.partition("/")[0] for code in ProblemCode})


@pytest.mark.parametrize(("code", "example"), list(examples()))
def test_an_example_gives_its_problem_and_no_other(code: str, example: str, tmp_path: Path) -> None:
    assert {problem.code.value for problem in problems_of(code, example, tmp_path)} == {code}


@pytest.mark.parametrize(
    "group",
    [
        "schema",
        "assessment",
        "catalog",
        "lint",
        "grid",
        "overlay",
        "lineage",
        "carry",
        "plan",
        "workbook",
        "import",
        "proof",
        "case",
    ],
)
def test_what_the_examples_are_put_into_is_sound(group: str, tmp_path: Path) -> None:
    assert not problems_of(f"{group}/none", "{}", tmp_path)


def test_the_header_that_examples_of_the_register_get_is_sound(tmp_path: Path) -> None:
    assert not problems_of("register/none", "", tmp_path)
