"""Small editions are searched whole, and the prover has to find the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import prod

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Truth
from dspt_core.domain.proofs import Finding
from dspt_core.testing.strategies import editions
from dspt_core.workshop.proving.change_claims import (
    answers_never_lower,
    certificates_never_lower,
    exemptions_never_hinder,
)
from dspt_core.workshop.proving.fewest import fewest_answers
from dspt_core.workshop.proving.grounds import Ground, lay_grounds
from dspt_core.workshop.proving.rule_claims import items_asked
from dspt_core.workshop.proving.status_claims import nothing_for_nothing, one_status, statuses_reachable
from dspt_core.workshop.proving.terms import Opposite, Variable
from dspt_core.workshop.proving.witnesses import Witness, witness_of
from tests.workshop.proving.drawing import every_one, ways_of

MOST = 100
Situated = Mapping[frozenset[str], Witness]


@st.composite
def small_grounds(draw: st.DrawFn, edition: Edition) -> Ground:
    small = [one for one in lay_grounds(edition)[0] if prod(map(len, ways_of(one.situation))) <= MOST]
    assume(small)
    return draw(st.sampled_from(small))


def searched(ground: Ground, *, without: str | None = None) -> Situated:
    """Return every situation of a ground, evaluated."""
    reading = ground.read(ground.situation, without=without)
    return {one: witness_of(reading, one.__contains__) for one in every_one(ground.situation)}


def rank(witness: Witness) -> int:
    names = [rule.status for rule in witness.edition.statuses]
    status = witness.evaluation.status
    return names.index(status) if status is not None else len(names)


def about(claim: Callable[[Ground], Iterator[Finding]], ground: Ground) -> set[str]:
    return {one.about.partition(":")[2] for one in claim(ground)}


@settings(max_examples=min(20, settings().max_examples))
@given(st.data(), editions())
def test_what_is_found_of_statuses_is_what_a_search_of_every_situation_finds(
    data: st.DataObject, edition: Edition
) -> None:
    ground = data.draw(small_grounds(edition))
    found = searched(ground)
    offered = {rule.status for rule, _ in ground.offered()}
    awarded = {one.evaluation.status for one in found.values()}
    assert about(statuses_reachable, ground) == offered - awarded
    assert about(one_status, ground) == set()
    for_nothing = {
        one.evaluation.status
        for one in found.values()
        if not one.assessment.responses
        and not one.assessment.confirmations
        and not one.assessment.action_plan
    }
    assert about(nothing_for_nothing, ground) == for_nothing - {None}
    for fewest in fewest_answers(ground):
        numbers = {
            with_any: [
                len(one.assessment.responses)
                for one in found.values()
                if one.evaluation.status == fewest.status and (with_any or not one.organisation.certificates)
            ]
            for with_any in (True, False)
        }
        assert fewest.with_certificates == min(numbers[True], default=None)
        assert fewest.without == min(numbers[False], default=None)


@settings(max_examples=min(20, settings().max_examples))
@given(st.data(), editions())
def test_what_is_found_of_changes_is_what_a_search_of_every_situation_finds(
    data: st.DataObject, edition: Edition
) -> None:
    ground = data.draw(small_grounds(edition))
    found = searched(ground)
    lowering = set()
    for key, answered in ground.situation.answers.items():
        names = [term.name for term in answered.given[1:] if isinstance(term, Variable)]
        accepted = [
            name for name, one in zip(names, answered.classes[1:], strict=True) if one.accepted is Truth.HOLDS
        ]
        if any(
            rank(found[before | {name}]) > rank(witness)
            for before, witness in found.items()
            if before.isdisjoint(names)
            for name in accepted
        ):
            lowering.add(key)
    assert about(answers_never_lower, ground) == lowering
    certificates = set()
    for credential, held in ground.situation.credentials.items():
        assert isinstance(held.holds, Variable)
        assert isinstance(held.fails, Opposite)
        is_open = f"scope not stated {credential}"
        if any(
            rank(found[(before - {is_open}) | {held.holds.name}]) > rank(witness)
            for before, witness in found.items()
            if held.holds.name not in before
        ):
            certificates.add(credential)
    assert about(certificates_never_lower, ground) == certificates


@settings(max_examples=min(20, settings().max_examples))
@given(st.data(), editions())
def test_what_is_found_of_exemptions_and_items_is_what_a_search_of_every_situation_finds(
    data: st.DataObject, edition: Edition
) -> None:
    ground = data.draw(small_grounds(edition))
    found = searched(ground)
    hindering = set()
    for exemption in edition.exemptions:
        without = searched(ground, without=exemption.exemption)
        if any(rank(found[one]) > rank(witness) for one, witness in without.items()):
            hindering.add(exemption.exemption)
    assert about(exemptions_never_hinder, ground) == hindering
    asked = {
        judged.key for one in found.values() for judged in one.evaluation.items if judged.asked is Truth.HOLDS
    }
    never = {one.about.partition(":")[2] for one in items_asked(edition, [ground])}
    assert never == {item.key for item in ground.tailored.items()} - asked
