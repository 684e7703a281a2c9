"""Each fault that is seeded in a sound edition is found, at its place, with a case that shows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

from dspt_core.domain.conditions import StatusAttained
from dspt_core.domain.proofs import Claim, Finding, Verdict
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.case_json import write_case
from dspt_core.formats.editions import load_edition_folder
from dspt_core.formats.json_positions import pointer_of
from dspt_core.workshop.cases import run_case_file
from dspt_core.workshop.proving.folders import prove_folder
from dspt_core.workshop.proving.kleene import HOLDS, Ternary
from dspt_core.workshop.proving.proving import prove
from dspt_core.workshop.proving.solving import Reply, Solver, Undecided
from dspt_core.workshop.proving.symbolic import SymbolicReading
from dspt_core.workshop.proving.witnesses import ProofDisagreementError
from tests.workshop.proving.libraries import (
    MET,
    PROVENANCE,
    answer,
    exemption,
    item,
    mean_so,
    status,
    write_edition,
)

BOTH_WAYS = {"all": [answer("books", **{"is": True}), answer("books", **{"is": False})]}


@frozen(kw_only=True)
class Seed:
    """A fault: what is changed, and what has to be found: its code, its subject, line and awards shown."""

    name: str
    changes: dict[str, Any]
    code: str
    about: str
    at: str
    """What stands in the line of the finding."""
    earned: tuple[str | None, ...] = ()
    """What the cases that show it earn, in order."""


SEEDS = (
    Seed(
        name="a status that nothing reaches",
        changes={"statuses": [status("standards-met", {"items_complete": "entry-level"})]},
        code="proof/status-unreachable",
        about="status:standards-met",
        at="{",
        earned=(None,),
    ),
    Seed(
        name="a status behind one that is always earned with it",
        changes={"statuses": [status("standards-met", MET), status("counted", MET)]},
        code="proof/status-unreachable",
        about="status:counted",
        at="{",
        earned=("standards-met",),
    ),
    Seed(
        name="a status for nothing",
        changes={"statuses": [status("standards-met", {"organisation_type": ["library"]})]},
        code="proof/awarded-for-nothing",
        about="status:standards-met",
        at="{",
        earned=("standards-met",),
    ),
    Seed(
        name="Exceeded without Met",
        changes={
            "statuses": [
                status("standards-exceeded", {"action_plan": "provided"}),
                status("standards-met", MET),
            ]
        },
        code="proof/exceeded-without-met",
        about="status:standards-exceeded",
        at="{",
        earned=("standards-exceeded",),
    ),
    Seed(
        name="an item that is never asked",
        changes={"items": (item("shelves", "1.1.2", asked_when=BOTH_WAYS),)},
        code="proof/item-never-asked",
        about="item:library.shelves",
        at='"asked_when": {',
        earned=("standards-met",),
    ),
    Seed(
        name="an item that waits for one that is never asked",
        changes={
            "items": (
                item("shelves", "1.1.2", asked_when=BOTH_WAYS),
                item("loans", "1.1.3", asked_when=answer("shelves", given=True)),
            )
        },
        code="proof/item-never-asked",
        about="item:library.loans",
        at='"asked_when": {',
        earned=("standards-met",),
    ),
    Seed(
        name="a condition that never fails",
        changes={"exemptions": [exemption("certified", {"organisation_type": ["library"]})]},
        code="proof/always-holds",
        about="condition:edition/exemptions/0/when",
        at='"when": {',
    ),
    Seed(
        name="a condition that never holds",
        changes={"exemptions": [exemption("certified", {"any": [BOTH_WAYS, {"credential": "iso-27001"}]})]},
        code="proof/never-holds",
        about="condition:edition/exemptions/0/when/any/0",
        at="{",
    ),
    Seed(
        name="a duty that hangs on its own answer",
        changes={"items": (item("shelves", "1.1.2", mandatory_when=answer("shelves", **{"is": True})),)},
        code="proof/circular-duty",
        about="item:library.shelves",
        at="{",
    ),
    Seed(
        name="two duties that hang on each other",
        changes={
            "items": (
                item("shelves", "1.1.2", mandatory_when=answer("loans", **{"is": True})),
                item("loans", "1.1.3", mandatory_when=answer("shelves", **{"is": True})),
            )
        },
        code="proof/circular-duty",
        about="item:library.shelves",
        at="{",
    ),
    Seed(
        name="an answer that makes another item mandatory",
        changes={
            "items": (
                item("shelves", "1.1.2", mandatory_when=answer("loans", given=True)),
                item("loans", "1.1.3"),
            )
        },
        code="proof/answer-lowers",
        about="item:library.loans",
        at="{",
        earned=("standards-met", None),
    ),
    Seed(
        name="a status only for those without a certificate",
        changes={"statuses": [status("standards-met", {"all": [MET, {"not": {"credential": "iso-27001"}}]})]},
        code="proof/certificate-lowers",
        about="credential:iso-27001",
        at="{",
        earned=("standards-met", None),
    ),
    Seed(
        name="a status for those who have something incomplete",
        changes={
            "statuses": [
                status("reviewed", {"all": [{"action_plan": "provided"}, {"not": MET}]}),
                status("standards-met", MET),
            ]
        },
        code="proof/exemption-hinders",
        about="exemption:certified",
        at="{",
        earned=(None,),
    ),
)


@pytest.mark.parametrize("seed", SEEDS, ids=[one.name for one in SEEDS])
def test_a_seeded_fault_is_found_with_what_shows_it(seed: Seed, tmp_path: Path) -> None:
    folder = write_edition(tmp_path, **seed.changes)
    proof = prove_folder(folder)
    found = the_finding(proof.findings, seed)
    assert not proof.is_proved
    assert found.types in {("library",), ()}
    assert found.problem.place is not None
    line = (
        Path(found.problem.place.file).read_text(encoding="utf-8").splitlines()[found.problem.place.line - 1]
    )
    assert line.strip() == seed.at
    assert [case.expected.status for case in found.cases] == list(seed.earned)
    for case in found.cases:
        file = folder / "cases" / f"{case.case}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(write_json(write_case(case)), encoding="utf-8")
        assert run_case_file(file).problems == ()


def the_finding(findings: tuple[Finding, ...], seed: Seed) -> Finding:
    (found,) = (one for one in findings if (one.problem.code, one.about) == (seed.code, seed.about))
    return found


def test_the_edition_that_faults_are_seeded_in_is_proved(tmp_path: Path) -> None:
    proof = prove_folder(write_edition(tmp_path))
    assert proof.is_proved
    assert not proof.findings
    assert {one.claim for one in proof.claims} == set(Claim) - {Claim.STATUS_KEPT}
    assert {one.verdict for one in proof.claims} == {Verdict.PROVED}
    (fewest,) = proof.fewest
    assert (fewest.with_certificates, fewest.without) == (0, 1)


def test_what_an_answer_lowers_is_shown_before_and_once_it_is_given(tmp_path: Path) -> None:
    seed = next(one for one in SEEDS if one.code == "proof/answer-lowers")
    before, once = the_finding(prove_folder(write_edition(tmp_path, **seed.changes)).findings, seed).cases
    assert "1.1.3" not in json.dumps(write_case(before)["assessment"])  # type: ignore[index, call-overload]
    assert "1.1.3" in json.dumps(write_case(once)["assessment"])  # type: ignore[index, call-overload]


def test_a_circle_that_keeps_an_edition_from_being_read_is_found_and_nothing_else_tried(
    tmp_path: Path,
) -> None:
    edition = load_edition_folder(write_edition(tmp_path))
    round_and_round = evolve(
        edition,
        statuses=tuple(evolve(one, requires=StatusAttained(one.status)) for one in edition.statuses),
    )
    proof = prove(round_and_round)
    assert [(one.problem.code, one.about) for one in proof.findings] == [
        ("proof/circular-duty", "status:standards-met")
    ]
    assert not proof.is_proved


# What is meant so

FOR_NOTHING = {
    "code": "proof/awarded-for-nothing",
    "about": "status:standards-met",
    "types": ["library"],
    "reason": "Libraries are good.",
}


def test_a_finding_that_is_meant_so_stands_with_its_reason_and_refutes_nothing(tmp_path: Path) -> None:
    folder = write_edition(tmp_path, statuses=[status("standards-met", {"organisation_type": ["library"]})])
    mean_so(folder, FOR_NOTHING)
    proof = prove_folder(folder)
    assert proof.is_proved
    (found,) = proof.findings
    assert (found.intended, found.problem.severity, len(found.cases)) == ("Libraries are good.", "warning", 1)
    assert Verdict.INTENDED in {one.verdict for one in proof.claims}


def test_what_is_meant_of_some_types_stays_a_finding_of_others(tmp_path: Path) -> None:
    types = [
        {"type": name, "title": name.title(), "category": "1", "provenance": PROVENANCE}
        for name in ("archive", "library")
    ]
    folder = write_edition(
        tmp_path,
        organisation_types=types,
        statuses=[status("standards-met", {"organisation_type": ["archive", "library"]})],
    )
    mean_so(folder, FOR_NOTHING)
    assert not prove_folder(folder).is_proved


def test_a_reason_for_what_is_no_longer_found_is_an_error_at_its_place(tmp_path: Path) -> None:
    folder = write_edition(tmp_path)
    mean_so(folder, FOR_NOTHING)
    proof = prove_folder(folder)
    assert not proof.is_proved
    (stale,) = proof.stale
    assert (stale.code, stale.pointer) == ("proof/not-found", pointer_of(["intended", 0]))
    assert stale.place is not None
    assert stale.place.file == str(folder / "intended.json")


def test_what_was_never_found_is_an_error_without_a_type_too(tmp_path: Path) -> None:
    folder = write_edition(tmp_path)
    mean_so(folder, {**FOR_NOTHING, "types": []})
    assert len(prove_folder(folder).stale) == 1


def test_what_the_check_finds_is_for_the_check_to_judge(tmp_path: Path) -> None:
    folder = write_edition(tmp_path)
    mean_so(folder, {"code": "lint/number-gap", "about": "standard:1", "reason": "It is not found."})
    proof = prove_folder(folder)
    assert proof.stale == ()
    assert proof.is_proved


# What cannot be decided


def test_what_the_solver_cannot_decide_in_time_is_said_and_proves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(self: Solver, names: list[str]) -> Reply:
        return Undecided("timeout")

    monkeypatch.setattr(Solver, "_ask", give_up)
    proof = prove_folder(write_edition(tmp_path))
    assert not proof.is_proved
    # What is read off the conditions without a question stands.
    decided = {one.claim for one in proof.claims if one.verdict is Verdict.PROVED}
    assert decided <= {
        Claim.NO_CIRCULAR_DUTY,
        Claim.ITEMS_ASKED,
        Claim.ONE_STATUS,
        Claim.EXCEEDED_IMPLIES_MET,
    }
    assert {one.problem.code for one in proof.findings} == {"proof/undecided"}


def test_a_proof_that_an_evaluation_contradicts_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def all_hold(self: SymbolicReading, name: str) -> Ternary:
        return HOLDS

    monkeypatch.setattr(SymbolicReading, "status", all_hold)
    with pytest.raises(ProofDisagreementError, match="disagree about"):
        prove_folder(write_edition(tmp_path))
