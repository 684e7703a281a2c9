"""A proof as text: each claim in words, what was found, and how few answers earn each status."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.cli.output import entry, folded, problem_line
from dspt_core.domain.proofs import Claim, EditionProof, Finding, Verdict

_CLAIMS = {
    Claim.STATUSES_REACHABLE: "every status offered can be awarded",
    Claim.ONE_STATUS: "at most one status is awarded",
    Claim.NOTHING_FOR_NOTHING: "no status is awarded for nothing",
    Claim.EXCEEDED_IMPLIES_MET: "Standards Exceeded implies Standards Met",
    Claim.ITEMS_ASKED: "every item can be asked",
    Claim.CONDITIONS_DECIDE: "every condition can hold and can fail",
    Claim.NO_CIRCULAR_DUTY: "no duty is circular",
    Claim.ANSWERS_NEVER_LOWER: "no accepted answer lowers the status",
    Claim.CERTIFICATES_NEVER_LOWER: "no certificate lowers the status",
    Claim.EXEMPTIONS_NEVER_HINDER: "no exemption makes anything harder",
    Claim.STATUS_KEPT: "nobody loses a status by the change",
    Claim.FEWEST_KNOWN: "the fewest answers to each status are known",
}
_ORDER = (Verdict.PROVED, Verdict.INTENDED, Verdict.NOTED, Verdict.UNDECIDED, Verdict.REFUTED)


def proof_report(proof: EditionProof) -> Iterator[str]:
    """Yield the lines that say what came of an edition's proof."""
    yield f"Edition {proof.edition}" + (f", against {proof.against}" if proof.against is not None else "")
    if not proof.claims or not any(one.types for one in proof.claims):
        yield "  no organisation type of it can be evaluated, so there is nothing to prove of any"
    for claim in Claim:
        verdicts = [one.verdict for one in proof.claims if one.claim is claim]
        if verdicts:
            worst = max(verdicts, key=_ORDER.index)
            yield f"  {worst:<11}{_CLAIMS[claim]}"
    if proof.fewest:
        yield ""
        yield "Fewest answers"
        for one in proof.fewest:
            yield from entry(
                one.status, f"{_number(one.with_certificates, one.without)}: {', '.join(one.types)}"
            )
    if proof.left_out:
        yield ""
        yield "Nothing is proved of"
        for reason in dict.fromkeys(why for _, why in proof.left_out):
            types = [kind for kind, why in proof.left_out if why == reason]
            yield from folded(f"{', '.join(types)}: {reason}", indent="  ", hanging="    ")
    if proof.findings or proof.stale:
        yield ""
        yield "Findings"
    for found in proof.findings:
        yield from _finding(found)
    for problem in proof.stale:
        yield f"  {problem_line(problem)}"
        yield from folded(problem.hint or "", indent=" " * 6)
    yield ""


def _finding(found: Finding) -> Iterator[str]:
    yield f"  {problem_line(found.problem)}"
    if found.problem.hint:
        yield from folded(found.problem.hint, indent=" " * 6)
    if found.cases:
        yield from folded(f"shown by: {', '.join(case.case for case in found.cases)}", indent=" " * 6)


def _number(with_certificates: int | None, without: int | None) -> str:
    if with_certificates is None:
        return "cannot be had"
    if without is None:
        return f"{with_certificates}, with a certificate only"
    if with_certificates == without:
        return str(without)
    return f"{without}, and {with_certificates} with certificates"
