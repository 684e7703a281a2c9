"""Who could lose a status between two editions, and by what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.proofs import Claim, EditionProof, Verdict
from dspt_core.errors import NoLineageError
from dspt_core.formats.editions import load_edition_folder
from dspt_core.testing.strategies import editions
from dspt_core.testing.strategies.answer_kinds import GUESSED
from dspt_core.workshop.cases import run_case
from dspt_core.workshop.proving.folders import prove_folder
from dspt_core.workshop.proving.grounds import lay_grounds
from dspt_core.workshop.proving.successions import succession
from dspt_core.workshop.proving.symbolic import SymbolicReading
from dspt_core.workshop.proving.terms import value_of
from dspt_core.workshop.proving.witnesses import witness_of
from tests.workshop.proving.drawing import situations
from tests.workshop.proving.libraries import MET, PROVENANCE, Document, item, status, write_edition

OLD, NEW = "2030-31", "2031-32"
EITHER = {"answer": {"tick": {"accepted": "either"}}}


def link(name: str, *, change: str = "kept", answers: str | None = "carry") -> Document:
    key = [f"library.{name}"]
    return {
        **({"from": key} if change != "new" else {}),
        "to": key,
        "changes": [change],
        **({"answers": answers} if answers is not None else {}),
        "provenance": PROVENANCE,
    }


def compared(
    folder: Path,
    old: dict[str, Any],
    new: dict[str, Any],
    links: Sequence[Document],
) -> EditionProof:
    before = load_edition_folder(write_edition(folder, edition=OLD, **old))
    after = write_edition(folder, edition=NEW, **new)
    lineage = {
        "format": "dspt-core/lineage/v1",
        "edition": NEW,
        "from": OLD,
        "sources": [{"source": "us", "title": "Ourselves"}],
        "links": [link("books"), *links],
    }
    (after / "lineage.json").write_text(json.dumps(lineage), encoding="utf-8")
    return prove_folder(after, against=before)


def lost(proof: EditionProof) -> list[str]:
    found = [one for one in proof.findings if one.claim is Claim.STATUS_KEPT]
    assert {one.problem.code for one in found} <= {"proof/could-lose-status"}
    return [one.about for one in found]


def verdict(proof: EditionProof) -> Verdict:
    (found,) = (one.verdict for one in proof.claims if one.claim is Claim.STATUS_KEPT)
    return found


def test_nobody_loses_a_status_while_nothing_changes(tmp_path: Path) -> None:
    proof = compared(tmp_path, {}, {}, ())
    assert (lost(proof), verdict(proof), proof.against) == ([], Verdict.PROVED, OLD)


def test_a_new_mandatory_item_can_cost_a_status_and_a_case_shows_it(tmp_path: Path) -> None:
    shelves = item("shelves", "1.1.2", "mandatory")
    proof = compared(tmp_path, {}, {"items": (shelves,)}, (link("shelves", change="new", answers=None),))
    assert (lost(proof), verdict(proof)) == (["item:library.shelves"], Verdict.NOTED)
    assert proof.is_proved
    (found,) = proof.findings
    assert found.problem.message == "library could lose Standards Met, earned in 2030-31, by item 1.1.2"
    (case,) = found.cases
    assert (case.edition, case.expected.status) == (NEW, None)
    assert run_case(case, load_edition_folder(tmp_path / NEW)) == ()


def test_a_new_optional_item_costs_nobody_anything(tmp_path: Path) -> None:
    shelves = item("shelves", "1.1.2")
    proof = compared(tmp_path, {}, {"items": (shelves,)}, (link("shelves", change="new", answers=None),))
    assert lost(proof) == []


def test_an_item_that_becomes_mandatory_can_cost_a_status(tmp_path: Path) -> None:
    old, new = item("shelves", "1.1.2"), item("shelves", "1.1.2", "mandatory")
    assert lost(compared(tmp_path, {"items": (old,)}, {"items": (new,)}, (link("shelves"),))) == [
        "item:library.shelves"
    ]


def test_a_mandatory_item_whose_answer_is_carried_costs_nobody_anything(tmp_path: Path) -> None:
    both = {"items": (item("shelves", "1.1.2", "mandatory"),)}
    assert lost(compared(tmp_path, both, both, (link("shelves"),))) == []


def test_an_answer_to_be_reviewed_counts_as_reviewed(tmp_path: Path) -> None:
    both = {"items": (item("shelves", "1.1.2", "mandatory"),)}
    assert lost(compared(tmp_path, both, both, (link("shelves", answers="carry-for-review"),))) == []


def test_a_mandatory_item_whose_answer_is_not_carried_can_cost_a_status(tmp_path: Path) -> None:
    both = {"items": (item("shelves", "1.1.2", "mandatory"),)}
    proof = compared(tmp_path, both, both, (link("shelves", answers="orphan"),))
    assert lost(proof) == ["item:library.shelves"]


def test_an_answer_that_is_accepted_no_longer_can_cost_a_status(tmp_path: Path) -> None:
    old, new = item("shelves", "1.1.2", "mandatory", **EITHER), item("shelves", "1.1.2", "mandatory")
    carried = link("shelves", answers="carry-for-review")
    assert lost(compared(tmp_path, {"items": (old,)}, {"items": (new,)}, (carried,))) == [
        "item:library.shelves"
    ]


def test_a_rule_that_asks_for_more_can_cost_a_status_with_every_item_complete(tmp_path: Path) -> None:
    stricter = [status("standards-met", {"all": [MET, {"credential": "iso-27001"}]})]
    proof = compared(tmp_path, {}, {"statuses": stricter}, ())
    assert lost(proof) == ["status:standards-met"]


def test_each_of_several_items_is_named(tmp_path: Path) -> None:
    more = (item("shelves", "1.1.2", "mandatory"), item("loans", "1.1.3", "mandatory"))
    links = [link(name, change="new", answers=None) for name in ("shelves", "loans")]
    proof = compared(tmp_path, {}, {"items": more}, links)
    assert lost(proof) == ["item:library.shelves", "item:library.loans"]


def test_without_a_lineage_nothing_is_compared(tmp_path: Path) -> None:
    before = load_edition_folder(write_edition(tmp_path, edition=OLD))
    folder = write_edition(tmp_path, edition=NEW)
    with pytest.raises(NoLineageError) as refused:
        prove_folder(folder, against=before)
    assert (refused.value.is_backwards, refused.value.leads_from) == (False, None)
    assert str(folder / "lineage.json") in str(refused.value)


def test_a_lineage_from_another_edition_is_refused(tmp_path: Path) -> None:
    compared(tmp_path, {}, {}, ())
    other = load_edition_folder(write_edition(tmp_path, edition="2029-30"))
    with pytest.raises(NoLineageError) as refused:
        prove_folder(tmp_path / NEW, against=other)
    assert (refused.value.is_backwards, refused.value.leads_from) == (False, OLD)


@pytest.mark.parametrize("other", [OLD, NEW])
def test_an_edition_is_not_held_against_itself_or_a_later_one(tmp_path: Path, other: str) -> None:
    compared(tmp_path, {}, {}, ())
    with pytest.raises(NoLineageError, match="from an earlier edition to a later one") as refused:
        prove_folder(tmp_path / OLD, against=load_edition_folder(tmp_path / other))
    assert refused.value.is_backwards


@settings(max_examples=min(30, settings().max_examples))
@given(st.data(), editions())
def test_both_editions_come_to_what_they_are_evaluated_to(data: st.DataObject, edition: Edition) -> None:
    year = int(edition.edition[:4])
    later = evolve(edition, edition=f"{year + 1}-{(year + 2) % 100:02}")
    lineage = Lineage(
        edition=later.edition,
        before=edition.edition,
        sources=(),
        links=tuple(
            LineageLink(
                changes=frozenset({ItemChange.KEPT}),
                provenance=GUESSED,
                before=(one.key,),
                after=(one.key,),
                answers=AnswerFate.CARRY,
            )
            for one in edition.items()
        ),
    )
    for before, after in zip(lay_grounds(edition)[0], lay_grounds(later)[0], strict=True):
        both = succession(lineage, (edition, before.tailored), (later, after.tailored))
        true = data.draw(situations(both.earlier))
        assert value_of(both.possible, true.__contains__)
        had = witness_of(
            SymbolicReading(edition, before.types[0], before.tailored, both.earlier), true.__contains__
        )
        has = witness_of(
            SymbolicReading(later, after.types[0], after.tailored, both.later), true.__contains__
        )
        assert has.assessment.responses == had.assessment.responses
        assert has.organisation == had.organisation
