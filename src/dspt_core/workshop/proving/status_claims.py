"""Claims about statuses: each can be awarded, one at a time, for something, and Exceeded only over Met."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.proofs import Claim, Finding
from dspt_core.domain.status_rules import StatusRule
from dspt_core.domain.worked_case import WorkedCase
from dspt_core.rules.action_plans import STANDARDS_MET
from dspt_core.workshop.proving.findings import case_name, finding, in_words, place_of_status
from dspt_core.workshop.proving.grounds import Ground
from dspt_core.workshop.proving.terms import both, opposite
from dspt_core.workshop.proving.witnesses import Witness

STANDARDS_EXCEEDED = "standards-exceeded"


def statuses_reachable(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for each status offered that nobody of these types can be awarded.

    What shows it is somebody who has done everything, or for whom another status always comes first.
    """
    for rule, award in ground.offered():
        found = ground.find(award)
        if found is not None:
            ground.witness(found)
            continue
        outranked = ground.find(ground.reading.status(rule.status).holds)
        assignment = outranked or ground.find(ground.situation.all_done)
        witness = ground.witness(assignment) if assignment is not None else None
        if outranked is not None:
            why = "another status always comes before it"
        else:
            why = "its rule never holds" + (_even_so(witness, rule.status) if witness is not None else "")
        cases: tuple[WorkedCase, ...] = ()
        if witness is not None:
            cases = (
                witness.case(
                    name=case_name("unreachable", rule.status, ground.types[0]),
                    title=f"Can {rule.title} be had by {ground.types[0]}?",
                    reasoning=f"No: {why}. Here all is done that can be, and it is not awarded.",
                ),
            )
        yield finding(
            Claim.STATUSES_REACHABLE,
            ProblemCode.PROOF_STATUS_UNREACHABLE,
            f"status:{rule.status}",
            ground.types,
            f"{rule.title} is offered to {in_words(ground.types)} and can never be awarded: {why}",
            place=place_of_status(ground.edition, rule.status),
            hint="correct what it requires or whom it is offered to, or declare why it is meant so",
            cases=cases,
        )


def one_status(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for each two statuses that can be awarded at once."""
    for (one, first), (other, second) in combinations(ground.offered(), 2):
        found = ground.find(both(first, second))
        if found is not None:
            yield finding(
                Claim.ONE_STATUS,
                ProblemCode.PROOF_AWARDED_TWICE,
                f"status:{other.status}",
                ground.types,
                f"{one.title} and {other.title} can both be awarded to {in_words(ground.types)}",
                place=place_of_status(ground.edition, other.status),
                hint="only the first status whose rule holds is awarded",
            )


def nothing_for_nothing(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for each status that somebody is awarded who did nothing at all."""
    for rule, award in ground.offered():
        found = ground.find(award, ground.situation.nothing_done)
        if found is None:
            continue
        case = ground.witness(found).case(
            name=case_name("for-nothing", rule.status, ground.types[0]),
            title=f"Is {rule.title} had for nothing by {ground.types[0]}?",
            reasoning="Yes: nothing is answered, confirmed or planned, and it is awarded.",
        )
        yield finding(
            Claim.NOTHING_FOR_NOTHING,
            ProblemCode.PROOF_AWARDED_FOR_NOTHING,
            f"status:{rule.status}",
            ground.types,
            f"{rule.title} is awarded to {in_words(ground.types)} who answered, confirmed and planned "
            "nothing",
            place=place_of_status(ground.edition, rule.status),
            hint="let it require something that is done, or declare why it is meant so",
            cases=(case,),
        )


def exceeded_implies_met(ground: Ground) -> Iterator[Finding]:
    """Yield a finding when Standards Exceeded can be attained without Standards Met."""
    exceeded = _rule(ground, STANDARDS_EXCEEDED)
    if exceeded is None or ground.edition.status(STANDARDS_MET) is None:
        return
    found = ground.find(
        ground.reading.status(STANDARDS_EXCEEDED).holds,
        opposite(ground.reading.status(STANDARDS_MET).holds),
    )
    if found is None:
        return
    case = ground.witness(found).case(
        name=case_name("exceeded-without-met", ground.types[0]),
        title=f"Does {ground.types[0]} attain Standards Exceeded without Standards Met?",
        reasoning="Yes: the rule of the one holds here, and that of the other does not.",
    )
    yield finding(
        Claim.EXCEEDED_IMPLIES_MET,
        ProblemCode.PROOF_EXCEEDED_WITHOUT_MET,
        f"status:{STANDARDS_EXCEEDED}",
        ground.types,
        f"{in_words(ground.types)} can attain {exceeded.title} without Standards Met",
        place=place_of_status(ground.edition, STANDARDS_EXCEEDED),
        hint="let it require the status 'standards-met'",
        cases=(case,),
    )


def _rule(ground: Ground, status: str) -> StatusRule | None:
    return next((rule for rule, _ in ground.offered() if rule.status == status), None)


def _even_so(witness: Witness, status: str) -> str:
    """Say what stands in the way of a status although all is done that can be."""
    blockers = witness.evaluation.status_judgement(status).blockers
    if not blockers:
        return ""
    return f"; with all done, {blockers[0].subject} still stands in its way ({blockers[0].reason})"
