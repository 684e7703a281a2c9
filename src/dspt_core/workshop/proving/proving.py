"""Proving an edition: every claim for every kind of organisation, and what stands against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.intentions import INTENDED_DOCUMENT, Intention
from dspt_core.domain.lineage import Lineage
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.domain.proofs import (
    Claim,
    ClaimProof,
    EditionProof,
    FewestAnswers,
    Finding,
    Verdict,
)
from dspt_core.rules.nearest import hint_for
from dspt_core.workshop.proving.change_claims import (
    answers_never_lower,
    certificates_never_lower,
    exemptions_never_hinder,
)
from dspt_core.workshop.proving.fewest import fewest_answers
from dspt_core.workshop.proving.findings import finding
from dspt_core.workshop.proving.grounds import GaveUpError, Ground, lay_grounds
from dspt_core.workshop.proving.loss_claims import Comparison
from dspt_core.workshop.proving.rule_claims import (
    can_be_read,
    circular_duties,
    conditions_decide,
    items_asked,
)
from dspt_core.workshop.proving.solving import DEFAULT_SECONDS
from dspt_core.workshop.proving.status_claims import (
    exceeded_implies_met,
    nothing_for_nothing,
    one_status,
    statuses_reachable,
)

_OF_ONE_GROUND: Mapping[Claim, Callable[[Ground], Iterator[Finding]]] = {
    Claim.STATUSES_REACHABLE: statuses_reachable,
    Claim.ONE_STATUS: one_status,
    Claim.NOTHING_FOR_NOTHING: nothing_for_nothing,
    Claim.EXCEEDED_IMPLIES_MET: exceeded_implies_met,
    Claim.ANSWERS_NEVER_LOWER: answers_never_lower,
    Claim.CERTIFICATES_NEVER_LOWER: certificates_never_lower,
    Claim.EXEMPTIONS_NEVER_HINDER: exemptions_never_hinder,
}


@frozen(kw_only=True)
class _Tried:
    claim: Claim
    types: tuple[str, ...]
    findings: tuple[Finding, ...]
    questions: int


@frozen(kw_only=True)
class Predecessor:
    """An earlier edition, and the lineage that leads from it."""

    edition: Edition
    lineage: Lineage


def prove(
    edition: Edition,
    *,
    intended: Iterable[Intention] = (),
    against: Predecessor | None = None,
    seconds: float = DEFAULT_SECONDS,
) -> EditionProof:
    """Prove every claim about an edition, for every organisation type that can be evaluated.

    Findings named among the ``intended`` do not refute; one named there that is not found is a finding
    itself, unless it is for a lint to find. Where the edition is held ``against`` an earlier one, what
    could cost somebody a status is found too, and refutes nothing. No question may take longer than
    ``seconds``; what is not decided by then is a finding.

    Raises :class:`MissingExtraError` without the extra ``proofs``.
    """
    grounds, left_out = lay_grounds(edition, seconds=seconds)
    tried = [_try(Claim.NO_CIRCULAR_DUTY, (), circular_duties(edition), grounds)]
    fewest: list[FewestAnswers] = []
    if can_be_read(edition):
        tried += _claims(edition, grounds, {name for name, _ in left_out})
        tried += [_try(Claim.FEWEST_KNOWN, one.types, _counted(one, fewest), (one,)) for one in grounds]
        if against is not None:
            tried += _compared(against, grounds, seconds=seconds)
    declared = tuple(intended)
    tried = [evolve(one, findings=_declared(one.findings, declared)) for one in tried]
    findings = tuple(one for each in tried for one in each.findings)
    return EditionProof(
        edition=edition.edition,
        claims=tuple(_proof(one) for one in tried),
        fewest=tuple(fewest),
        findings=findings,
        stale=tuple(_not_found(declared, findings)),
        against=against.edition.edition if against is not None else None,
        left_out=left_out,
    )


def _claims(edition: Edition, grounds: Sequence[Ground], left_out: set[str]) -> Iterator[_Tried]:
    others = [one for one in edition.organisation_types if one.type in left_out]
    everyone = tuple(name for ground in grounds for name in ground.types)
    if grounds:
        found = items_asked(edition, grounds)
        yield _try(Claim.ITEMS_ASKED, everyone, found, grounds)
        constants = conditions_decide(edition, grounds, others)
        yield _try(Claim.CONDITIONS_DECIDE, everyone, constants, grounds)
    for claim, findings_of in _OF_ONE_GROUND.items():
        for ground in grounds:
            yield _try(claim, ground.types, findings_of(ground), (ground,))


def _try(
    claim: Claim,
    types: tuple[str, ...],
    findings: Iterator[Finding],
    grounds: Sequence[Ground | Comparison],
) -> _Tried:
    before = sum(one.questions for one in grounds)
    found: list[Finding] = []
    try:
        for one in findings:
            found.append(one)  # noqa: PERF402 - what was found before it gave up is kept
    except GaveUpError as error:
        found.append(_undecided(claim, types, str(error)))
    return _Tried(
        claim=claim,
        types=types,
        findings=tuple(found),
        questions=sum(one.questions for one in grounds) - before,
    )


def _undecided(claim: Claim, types: tuple[str, ...], why: str) -> Finding:
    return finding(
        claim,
        ProblemCode.PROOF_UNDECIDED,
        f"claim:{claim}",
        types,
        f"whether {claim} holds of {', '.join(types)} could not be decided: {why}",
        place=(EDITION_DOCUMENT, ""),
        hint="give it more time with --seconds",
    )


def _compared(against: Predecessor, grounds: Sequence[Ground], *, seconds: float) -> Iterator[_Tried]:
    """Try whether a status could be lost, of every type that both editions can evaluate."""
    earlier, _ = lay_grounds(against.edition, seconds=seconds)
    for after in grounds:
        for before in earlier if can_be_read(against.edition) else ():
            types = tuple(one for one in after.types if one in before.types)
            if types:
                comparison = Comparison(before, after, types, against.lineage, seconds=seconds)
                yield _try(Claim.STATUS_KEPT, types, comparison.losses(), (comparison,))


def _counted(ground: Ground, fewest: list[FewestAnswers]) -> Iterator[Finding]:
    """Add the smallest numbers of answers; there is never a finding, but the solver may give up."""
    fewest.extend(fewest_answers(ground))
    yield from ()


def _declared(findings: Sequence[Finding], intended: Sequence[Intention]) -> tuple[Finding, ...]:
    return tuple(_as_intended(one, intended) for one in findings)


def _as_intended(finding: Finding, intended: Sequence[Intention]) -> Finding:
    covering = (one for one in intended if one.covers(finding.problem.code, finding.about, finding.types))
    reason = next((one.reason for one in covering), None)
    if reason is None:
        return finding
    meant = evolve(finding.problem, severity=Severity.WARNING, hint=f"meant so: {reason}")
    return evolve(finding, intended=reason, problem=meant)


def _proof(tried: _Tried) -> ClaimProof:
    if any(one.problem.code is ProblemCode.PROOF_UNDECIDED for one in tried.findings):
        verdict = Verdict.UNDECIDED
    elif any(one.intended is None and one.problem.severity is Severity.ERROR for one in tried.findings):
        verdict = Verdict.REFUTED
    elif any(one.intended is None for one in tried.findings):
        verdict = Verdict.NOTED
    else:
        verdict = Verdict.INTENDED if tried.findings else Verdict.PROVED
    return ClaimProof(claim=tried.claim, types=tried.types, verdict=verdict, questions=tried.questions)


def _not_found(intended: Sequence[Intention], findings: Sequence[Finding]) -> Iterator[Problem]:
    """Yield an error for each intention that nothing found bears out."""
    found = [f"{one.problem.code} {one.about}" for one in findings]
    for number, one in enumerate(intended):
        if one.is_of_lint:
            continue
        name = f"{one.code} {one.about}"
        covered = [each for each in findings if one.covers(each.problem.code, each.about, each.types)]
        types = {kind for each in covered for kind in each.types}
        if not covered or set(one.types) != types:
            of_whom = ", ".join(kind for kind in one.types if kind not in types)
            yield Problem(
                code=ProblemCode.PROOF_NOT_FOUND,
                message=f"{name} is declared to be meant so, and was not found{of_whom and f' of {of_whom}'}",
                pointer=f"/intended/{number}",
                document=INTENDED_DOCUMENT,
                hint=hint_for(name, found) if name not in found else "take out what no longer holds",
            )
