"""Claims about changes: an answer or a certificate more, or an exemption, never makes the award lower."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dspt_core.domain.explanation import Truth
from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.proofs import Claim, Finding
from dspt_core.domain.worked_case import WorkedCase
from dspt_core.workshop.proving.findings import (
    case_name,
    finding,
    in_words,
    place_of_credential,
    place_of_exemption,
    place_of_item,
)
from dspt_core.workshop.proving.grounds import Ground
from dspt_core.workshop.proving.symbolic import SymbolicReading
from dspt_core.workshop.proving.terms import (
    Assignment,
    Term,
    Variable,
    any_true,
    at_most_one,
    both,
    opposite,
    value_of,
)


def lowered(before: Sequence[Term], after: Sequence[Term]) -> Term:
    """Return when what is awarded after comes later in precedence than before, or is nothing at all."""
    return any_true(both(award, opposite(any_true(after[: place + 1]))) for place, award in enumerate(before))


def answers_never_lower(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for each item whose accepted answer, where there was none, lowers the award."""
    answers = ground.situation.answers
    now = {
        (key, number): Variable(f"answered now {key} {number}")
        for key, answered in answers.items()
        for number, one in enumerate(answered.classes)
        if number and one.accepted is Truth.HOLDS
    }
    after = ground.read(ground.situation.answered_so(now))
    # Each of them was unanswered before: its first class is that of no answer.
    new = [both(chosen, answers[key].given[0]) for (key, _), chosen in now.items()]
    is_lower = both(
        lowered(ground.reading.awards(), after.awards()), any_true(new), at_most_one(now.values())
    )
    if is_lower is False:
        return
    open_keys = dict.fromkeys(key for key, _ in now)
    while True:
        still = any_true(one for (key, _), one in now.items() if key in open_keys)
        found = ground.find(is_lower, still)
        if found is None:
            return
        key = next(key for (key, _), one in now.items() if value_of(one, found))
        del open_keys[key]
        item = answers[key].item
        names = _awarded(ground, ground.reading, found), _awarded(ground, after, found)
        yield finding(
            Claim.ANSWERS_NEVER_LOWER,
            ProblemCode.PROOF_ANSWER_LOWERS,
            f"item:{key}",
            ground.types,
            f"an accepted answer to item {item.reference} can lower {in_words(ground.types)} "
            f"from {names[0]} to {names[1]}",
            place=place_of_item(ground.edition, key),
            hint="let its answer make nothing harder, or declare why it is meant so",
            cases=_pair(
                ground,
                (ground.reading, after),
                found,
                name=("answer-lowers", key.partition(".")[2], ground.types[0]),
                title=f"What does {ground.types[0]} earn {{}} item {item.reference} is answered?",
                reasoning=f"The accepted answer lowers it from {names[0]} to {names[1]}.",
            ),
        )


def certificates_never_lower(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for each credential whose certificate lowers the award."""
    for credential, held in ground.situation.credentials.items():
        after = ground.read(ground.situation.certified(credential))
        found = ground.find(lowered(ground.reading.awards(), after.awards()), opposite(held.holds))
        if found is None:
            continue
        names = _awarded(ground, ground.reading, found), _awarded(ground, after, found)
        yield finding(
            Claim.CERTIFICATES_NEVER_LOWER,
            ProblemCode.PROOF_CERTIFICATE_LOWERS,
            f"credential:{credential}",
            ground.types,
            f"a certificate of {credential!r} can lower {in_words(ground.types)} "
            f"from {names[0]} to {names[1]}",
            place=place_of_credential(ground.edition, credential),
            hint="let no rule hold only without it, or declare why it is meant so",
            cases=_pair(
                ground,
                (ground.reading, after),
                found,
                name=("certificate-lowers", credential, ground.types[0]),
                title=f"What does {ground.types[0]} earn {{}} the certificate of {credential} is there?",
                reasoning=f"The certificate lowers it from {names[0]} to {names[1]}.",
            ),
        )


def exemptions_never_hinder(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for each exemption that costs somebody a status by applying."""
    for exemption in ground.edition.exemptions:
        without = ground.read(ground.situation, without=exemption.exemption)
        found = ground.find(lowered(without.awards(), ground.reading.awards()))
        if found is None:
            continue
        ground.witness(found, without)
        names = _awarded(ground, without, found), _awarded(ground, ground.reading, found)
        case = ground.witness(found).case(
            name=case_name("exemption-hinders", exemption.exemption, ground.types[0]),
            title=f"Does the exemption {exemption.exemption} cost {ground.types[0]} a status?",
            reasoning=f"Yes: without the exemption these facts earn {names[0]}, and with it {names[1]}.",
        )
        yield finding(
            Claim.EXEMPTIONS_NEVER_HINDER,
            ProblemCode.PROOF_EXEMPTION_HINDERS,
            f"exemption:{exemption.exemption}",
            ground.types,
            f"because the exemption {exemption.exemption!r} applies, {in_words(ground.types)} can earn "
            f"{names[1]} instead of {names[0]}",
            place=place_of_exemption(ground.edition, exemption.exemption),
            hint="let no rule hold because something is not complete, or declare why it is meant so",
            cases=(case,),
        )


def _awarded(ground: Ground, reading: SymbolicReading, assignment: Assignment) -> str:
    for rule, award in zip(ground.edition.statuses, reading.awards(), strict=True):
        if value_of(award, assignment):
            return rule.title
    return "nothing"


def _pair(
    ground: Ground,
    readings: tuple[SymbolicReading, SymbolicReading],
    assignment: Assignment,
    *,
    name: tuple[str, ...],
    title: str,
    reasoning: str,
) -> tuple[WorkedCase, ...]:
    return tuple(
        ground.witness(assignment, reading).case(
            name=case_name(when, *name), title=title.format(when), reasoning=reasoning
        )
        for when, reading in zip(("before", "once"), readings, strict=True)
    )
