"""The smallest number of items to answer for each status."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.domain.proofs import FewestAnswers
from dspt_core.workshop.proving.grounds import Ground
from dspt_core.workshop.proving.terms import Term, all_true


def fewest_answers(ground: Ground) -> Iterator[FewestAnswers]:
    """Yield for each status offered how few answers can earn it, with certificates and without."""
    none_held = all_true(one.fails for one in ground.situation.credentials.values())
    for rule, award in ground.offered():
        yield FewestAnswers(
            status=rule.status,
            types=ground.types,
            with_certificates=_fewest(ground, award),
            without=_fewest(ground, award, none_held),
        )


def _fewest(ground: Ground, *terms: Term) -> int | None:
    answered = [one.is_answered for one in ground.situation.answers.values()]
    found = ground.find_fewest(answered, *terms)
    if found is None:
        return None
    number, assignment = found
    ground.witness(assignment)
    return number
