"""One slip is reported once, where it is and by its code; of two slips, both are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.problem import Problem
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.editions import load_edition
from dspt_core.workshop.cases import run_case_file
from dspt_core.workshop.checking import check_catalogs
from tests.formats.damage import (
    SHIPPED,
    Document,
    Finding,
    Seen,
    damaged,
    in_order,
    placed,
    read_plain,
    seen,
    written,
)
from tests.formats.faults import (
    ASSESSMENT_FAULTS,
    CASE,
    CASE_FAULTS,
    EDITION,
    EDITION_FAULTS,
    FRAMEWORK,
    FRAMEWORK_FAULTS,
    INTENDED,
    LINT_FAULTS,
    RUNNING_FAULTS,
    SHOWN_ELSEWHERE,
    Fault,
)

CASE_NAME = "scope-not-stated-and-it-matters"
CATALOG_FAULTS = (*EDITION_FAULTS, *FRAMEWORK_FAULTS, *LINT_FAULTS)
FILES = {
    EDITION: Path("edition.json"),
    FRAMEWORK: Path("standards.json"),
    CASE: Path("cases") / f"{CASE_NAME}.json",
    INTENDED: Path("intended.json"),
}
UNDAMAGED = "caf.json"
GOOD = {document: read_plain(SHIPPED / file) for document, file in FILES.items()}
GOOD_ASSESSMENT = read_plain(SHIPPED / "examples" / "general-practice.json")

HANGS_ON_ALL = {
    "catalog/count-differs",
    "catalog/coverage-contradicted",
    "catalog/nobody-asked",
    "catalog/status-unreachable",
    "lint/never-asked",
    "lint/never-used",
    "lint/not-traceable",
    "lint/nothing-acknowledged",
}
HIDES_THE_CATEGORY = {"misspelt key type", "misspelt organisation type"}


def named(faults: Iterable[Fault]) -> dict[str, Fault]:
    return {fault.name: fault for fault in faults}


def damaged_folder(folder: Path, faults: Sequence[Fault]) -> dict[str, Document]:
    """Write the shipped edition with these faults and return its documents."""
    documents = {
        name: damaged(document, [fault.damage for fault in faults if fault.document == name])
        for name, document in GOOD.items()
    }
    for name, file in FILES.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(written(documents[name]), encoding="utf-8")
    (folder / UNDAMAGED).write_bytes((SHIPPED / UNDAMAGED).read_bytes())
    return documents


def expected(faults: Sequence[Fault], documents: dict[str, Document]) -> dict[str, list[Seen]]:
    """Return what must be reported of each document, in order of place.

    Three things are not said, because nobody could tell them from the consequence of another slip:
    counts, memberships and branches while a part of the edition is unsound, the meaning of a document
    that lacks what all of it hangs on, and the wrong kind of an answer while nobody knows what the
    organisation is asked.
    """
    found: dict[str, list[Seen]] = {name: [] for name in documents}
    for fault in faults:
        others = [other for other in faults if other is not fault]
        for document, finding in all_findings(fault):
            if not is_hidden(fault, finding, others):
                found[document].append(placed(documents[document], finding))
    return {document: in_order(all_seen) for document, all_seen in found.items()}


def all_findings(fault: Fault) -> Iterable[tuple[str, Finding]]:
    yield from ((fault.document, finding) for finding in fault.findings)
    yield from SHOWN_ELSEWHERE.get(fault.name, ())


def is_hidden(fault: Fault, finding: Finding, others: Iterable[Fault]) -> bool:
    is_of_meaning = not finding.code.startswith(("json/", "schema/"))
    for other in others:
        hides_this = other.hides_meaning and other.document in {EDITION, fault.document}
        if is_of_meaning and hides_this and finding.code != "catalog/missing-file":
            return True
        if hides_this and other.document == EDITION and fault.document == FRAMEWORK:
            return True
        if finding.code == "catalog/missing-file" and other.document == EDITION and other.hides_meaning:
            return True
        if finding.code in HANGS_ON_ALL and (other.breaks_form or other.name == "framework of another name"):
            return True
        if finding.code == "assessment/wrong-kind" and other.name in HIDES_THE_CATEGORY:
            return True
    return False


def by_document(problems: Iterable[Problem], folder: Path) -> dict[str, list[Seen]]:
    of_file = {str(folder / file): name for name, file in FILES.items()}
    found: dict[str, list[Seen]] = {name: [] for name in FILES}
    for problem in problems:
        assert problem.place is not None
        found[of_file[problem.place.file]].append(seen(problem))
    return {document: in_order(all_seen) for document, all_seen in found.items()}


def may_meet(first: Fault, second: Fault) -> bool:
    """Say whether two slips can be made side by side: not within one entry, nor one inside the other."""
    if first.document != second.document:
        return True
    one, other = f"{first.where}/", f"{second.where}/"
    return not one.startswith(other) and not other.startswith(one)


def pairs(faults: Iterable[Fault], *, most: int) -> list[tuple[Fault, Fault]]:
    side_by_side = [pair for pair in combinations(faults, 2) if may_meet(*pair)]
    return side_by_side[:: len(side_by_side) // most]


def test_there_are_many_different_faults_with_names_of_their_own() -> None:
    faults = (*CATALOG_FAULTS, *ASSESSMENT_FAULTS, *CASE_FAULTS, *RUNNING_FAULTS)
    assert len(named(faults)) == len(faults)
    assert len(CATALOG_FAULTS) >= 60


def test_the_shipped_edition_has_no_problem_before_it_is_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "2025-26"
    damaged_folder(folder, ())
    assert check_catalogs([folder]).problems == ()
    assert run_case_file(folder / FILES[CASE]).problems == ()
    for document, file in FILES.items():
        assert written(GOOD[document]) == (SHIPPED / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", named((*CATALOG_FAULTS, *CASE_FAULTS)).values(), ids=lambda one: one.name)
def test_a_fault_of_a_catalogue_is_reported_where_it_is_and_nothing_else_is(
    fault: Fault, tmp_path: Path
) -> None:
    folder = tmp_path / "2025-26"
    documents = damaged_folder(folder, [fault])
    assert by_document(check_catalogs([folder]).problems, folder) == expected([fault], documents)


@pytest.mark.parametrize("fault", RUNNING_FAULTS, ids=lambda one: one.name)
def test_a_fault_of_a_case_is_reported_when_it_is_run(fault: Fault, tmp_path: Path) -> None:
    folder = tmp_path / "2025-26"
    documents = damaged_folder(folder, [fault])
    result = run_case_file(folder / FILES[CASE])
    assert not result.has_passed
    assert by_document(result.problems, folder) == expected([fault], documents)


@pytest.mark.parametrize(
    "pair", pairs(CATALOG_FAULTS, most=70), ids=lambda pair: " and ".join(fault.name for fault in pair)
)
def test_two_faults_of_a_catalogue_are_both_reported(pair: tuple[Fault, Fault], tmp_path: Path) -> None:
    folder = tmp_path / "2025-26"
    documents = damaged_folder(folder, pair)
    assert by_document(check_catalogs([folder]).problems, folder) == expected(pair, documents)


def assessed(faults: Sequence[Fault]) -> tuple[list[Seen], list[Seen]]:
    """Return what is and what must be reported of an assessment with these faults."""
    document = damaged(GOOD_ASSESSMENT, [fault.damage for fault in faults])
    reading = read_assessment(written(document).encode(), file="answers.json", edition_for=load_edition)
    assert reading.document is None
    must = expected(faults, {"assessment": document})["assessment"]
    return in_order(map(seen, reading.problems)), must


@pytest.mark.parametrize("fault", ASSESSMENT_FAULTS, ids=lambda one: one.name)
def test_a_fault_of_an_assessment_is_reported_where_it_is_and_nothing_else_is(fault: Fault) -> None:
    reported, must = assessed([fault])
    assert reported == must


@settings(max_examples=100)
@given(st.lists(st.sampled_from(ASSESSMENT_FAULTS), min_size=2, max_size=5, unique=True))
def test_all_faults_of_an_assessment_are_reported_at_once(faults: list[Fault]) -> None:
    side_by_side: list[Fault] = []
    for fault in faults:
        if all(may_meet(fault, other) for other in side_by_side):
            side_by_side.append(fault)
    reported, must = assessed(side_by_side)
    assert reported == must
