"""The proofs document: what proving editions gave, for programs."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.proofs import EditionProof, Finding
from dspt_core.formats.case_json import write_case
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.problem_json import write_problem

PROOFS_FORMAT = "dspt-core/proofs/v1"


def write_proofs(proofs: Iterable[EditionProof]) -> JsonValue:
    """Return the document that holds the proofs of editions."""
    return {"format": PROOFS_FORMAT, "editions": [_edition(one) for one in proofs]}


def _edition(proof: EditionProof) -> JsonValue:
    return {
        "edition": proof.edition,
        "proved": proof.is_proved,
        **({"against": proof.against} if proof.against is not None else {}),
        "claims": [
            {
                "claim": one.claim.value,
                "types": list[JsonValue](one.types),
                "verdict": one.verdict.value,
                "questions": one.questions,
            }
            for one in proof.claims
        ],
        "findings": [_finding(one) for one in proof.findings],
        "fewest": [
            {
                "status": one.status,
                "types": list[JsonValue](one.types),
                "with_certificates": one.with_certificates,
                "without": one.without,
            }
            for one in proof.fewest
        ],
        "left_out": dict[str, JsonValue](proof.left_out),
        "problems": [write_problem(one) for one in proof.stale],
    }


def _finding(finding: Finding) -> JsonValue:
    return {
        "claim": finding.claim.value,
        "about": finding.about,
        "types": list[JsonValue](finding.types),
        "problem": write_problem(finding.problem),
        "cases": [write_case(one) for one in finding.cases],
        **({"intended": finding.intended} if finding.intended is not None else {}),
    }
