"""Links are proposed by key and words, with how surely; nothing is chosen among rivals, none overridden."""

from __future__ import annotations

import re
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answer_kinds import TextKind
from dspt_core.domain.edition import Edition
from dspt_core.domain.lineage import AnswerFate, ItemChange
from dspt_core.domain.lineage_proposals import LineageProposals, ProposalMethod, Rivalry
from dspt_core.domain.problem import Severity
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.formats.editions import load_edition
from dspt_core.formats.lineage_files import load_lineage
from dspt_core.rules.lineage_check import check_lineage
from dspt_core.rules.lineage_proposals.drafting import draft_lineage
from dspt_core.rules.lineage_proposals.proposing import propose_lineage
from tests.documented.pages import REFERENCE
from tests.rules.lineage_proposals.years import AFTER, BEFORE, TEXTS, asked, declaring, link, year, years
from tests.rules.small_edition import PAPER

SHIPPED = [("2020-21", "2023-24"), ("2023-24", "2024-25"), ("2024-25", "2025-26"), ("2025-26", "2026-27")]


def told(found: LineageProposals) -> list[tuple[str, str, ProposalMethod]]:
    return [(_short(one.link.before), _short(one.link.after), one.method) for one in found.proposals]


def _short(keys: tuple[str, ...]) -> str:
    (key,) = keys
    return key.removeprefix("practice.")


def test_the_same_words_under_the_same_key_are_kept() -> None:
    found = propose_lineage(year(BEFORE, asked("a", TEXTS[0])), year(AFTER, asked("a", TEXTS[0])))
    (proposal,) = found.proposals
    assert (proposal.method, proposal.confidence) == (ProposalMethod.KEY_AND_WORDS, 100)
    assert proposal.link.changes == {ItemChange.KEPT}
    assert proposal.link.answers is AnswerFate.CARRY_FOR_REVIEW
    assert proposal.link.provenance.mark is Mark.INFERRED
    assert (
        proposal.link.provenance.note == "Proposed by key and words, 100 % sure; nobody has looked at it yet."
    )


def test_the_same_words_under_another_key_are_kept_and_less_sure() -> None:
    found = propose_lineage(
        year(BEFORE, asked("a", TEXTS[0]), asked("b", TEXTS[1])),
        year(AFTER, asked("c", TEXTS[1]), asked("d", TEXTS[0])),
    )
    assert told(found) == [("b", "c", ProposalMethod.WORDS), ("a", "d", ProposalMethod.WORDS)]
    assert {one.confidence for one in found.proposals} == {95}
    assert {one.link.changes for one in found.proposals} == {frozenset({ItemChange.RENUMBERED})}


def test_other_words_under_the_same_key_are_reworded_and_the_surer_the_more_alike() -> None:
    before = year(BEFORE, asked("a", TEXTS[0]), asked("b", TEXTS[1]))
    after = year(AFTER, asked("a", TEXTS[0].replace("held", "kept")), asked("b", TEXTS[5]))
    found = propose_lineage(before, after)
    near, far = found.proposals
    assert near.link.changes == far.link.changes == {ItemChange.REWORDED}
    assert near.method is far.method is ProposalMethod.KEY
    assert 60 <= far.confidence < near.confidence < 100


def test_words_that_are_alike_and_that_nobody_else_claims_are_proposed() -> None:
    before = year(BEFORE, *(asked(f"a{at}", text) for at, text in enumerate(TEXTS)))
    reworded = TEXTS[1].replace("within a year", "in the last twelve months")
    after = year(AFTER, asked("b", reworded))
    (proposal,) = propose_lineage(before, after).proposals
    assert (proposal.link.before, proposal.link.after) == (("practice.a1",), ("practice.b",))
    assert proposal.method is ProposalMethod.LIKENESS
    assert 50 <= proposal.confidence <= 90


def test_a_number_says_nothing() -> None:
    found = propose_lineage(year(BEFORE, asked("a", TEXTS[0])), year(AFTER, asked("b", TEXTS[1])))
    assert (found.proposals, found.rivals) == ((), ())
    assert [one.key for one in found.unlinked_before] == ["practice.a"]
    assert [one.key for one in found.unlinked_after] == ["practice.b"]


def test_an_item_of_another_category_is_never_taken_for_the_same_by_its_words() -> None:
    found = propose_lineage(
        year(BEFORE, asked("a", TEXTS[0], category="care")), year(AFTER, asked("b", TEXTS[0]))
    )
    assert (found.proposals, found.rivals) == ((), ())


@pytest.mark.parametrize(
    ("before", "after", "rivalry"),
    [((0,), (0, 0), Rivalry.SPLIT), ((0, 0), (0,), Rivalry.MERGED), ((0, 0), (0, 0), Rivalry.UNCLEAR)],
)
def test_rivals_are_shown_and_none_is_chosen(
    before: tuple[int, ...], after: tuple[int, ...], rivalry: Rivalry
) -> None:
    found = propose_lineage(
        year(BEFORE, *(asked(f"a{at}", TEXTS[text]) for at, text in enumerate(before))),
        year(AFTER, *(asked(f"b{at}", TEXTS[text]) for at, text in enumerate(after))),
    )
    assert found.proposals == ()
    (rivals,) = found.rivals
    assert rivals.rivalry is rivalry
    assert (len(rivals.before), len(rivals.after)) == (len(before), len(after))
    assert {one.percent for one in rivals.likenesses} == {100}
    assert found.unlinked_before == found.unlinked_after == ()


def test_two_that_claim_one_successor_are_rivals_though_one_is_more_like_it() -> None:
    more = "Is there a register of the personal data that is held and shared?"
    less = "Is there any register of personal data?"
    found = propose_lineage(
        year(
            BEFORE,
            asked("a", more),
            asked("b", less),
            *(asked(f"x{at}", one) for at, one in enumerate(TEXTS[1:])),
        ),
        year(AFTER, asked("c", TEXTS[0]), *(asked(f"x{at}", one) for at, one in enumerate(TEXTS[1:]))),
    )
    (rivals,) = found.rivals
    assert rivals.rivalry is Rivalry.MERGED
    assert rivals.before == ("practice.a", "practice.b")
    assert {one.method for one in found.proposals} == {ProposalMethod.KEY_AND_WORDS}


def test_what_is_left_is_listed_with_what_is_most_like_it_taken_or_not() -> None:
    other = "Have volunteers been trained?"
    found = propose_lineage(
        year(BEFORE, asked("a", TEXTS[1]), asked("b", other)), year(AFTER, asked("a", TEXTS[1]))
    )
    (left,) = found.unlinked_before
    assert (left.key, left.nearest) == ("practice.b", "practice.a")
    assert 0 < left.percent < 50


def test_answers_to_the_same_words_go_on_as_they_are_only_when_the_author_says_so() -> None:
    before = year(BEFORE, asked("a", TEXTS[0]), asked("b", TEXTS[1]), asked("c", TEXTS[2]))
    other_kind = evolve(asked("b", TEXTS[1]), answer=TextKind(max_length=3))
    after = year(AFTER, asked("a", TEXTS[0]), other_kind, asked("c", TEXTS[3]))
    careful = propose_lineage(before, after)
    assert {one.link.answers for one in careful.proposals} == {AnswerFate.CARRY_FOR_REVIEW}
    trusting = propose_lineage(before, after, carries_same_words=True)
    assert [one.link.answers for one in trusting.proposals] == [
        AnswerFate.CARRY,
        AnswerFate.CARRY_FOR_REVIEW,
        AnswerFate.CARRY_FOR_REVIEW,
    ]


@pytest.mark.parametrize(("was", "now"), [(None, PAPER), (PAPER, None), (PAPER, PAPER)])
def test_where_the_kind_of_an_answer_is_taken_from_makes_it_no_other_kind(
    was: Provenance | None, now: Provenance | None
) -> None:
    before = year(BEFORE, evolve(asked("a", TEXTS[0]), answer=TextKind(provenance=was)))
    after = year(AFTER, evolve(asked("a", TEXTS[0]), answer=TextKind(provenance=now)))
    (proposal,) = propose_lineage(before, after, carries_same_words=True).proposals
    assert proposal.link.answers is AnswerFate.CARRY


def test_what_is_declared_stands_and_is_not_proposed_again() -> None:
    before = year(BEFORE, asked("a", TEXTS[0]), asked("b", TEXTS[1]))
    after = year(AFTER, asked("c", TEXTS[1]), asked("d", TEXTS[0]))
    declared = declaring(link("a", "c"))
    found = propose_lineage(before, after, declared=declared)
    assert found.proposals == ()
    assert [one.key for one in found.unlinked_before] == ["practice.b"]
    draft = draft_lineage(found)
    assert draft.links == declared.links
    assert draft.sources[:1] == declared.sources


@given(two=years(), data=st.data())
def test_a_draft_passes_the_check_and_never_touches_what_is_declared(
    two: tuple[Edition, Edition], data: st.DataObject
) -> None:
    before, after = two
    whole = propose_lineage(before, after)
    some = data.draw(st.sets(st.sampled_from(whole.proposals)) if whole.proposals else st.just(set()))
    declared = declaring(*(one.link for one in some)) if some else None
    if declared is not None:
        declared = evolve(declared, sources=draft_lineage(whole).sources)
    found = propose_lineage(before, after, declared=declared)
    draft = draft_lineage(found)
    problems = check_lineage(draft, before=before, after=after)
    assert [one for one in problems if one.severity is Severity.ERROR] == []
    links = declared.links if declared is not None else ()
    assert draft.links[: len(links)] == links
    assert draft.links[len(links) :] == tuple(one.link for one in found.proposals)


@given(two=years(), carries=st.booleans())
def test_every_item_is_proposed_a_rival_or_left_and_only_one_of_these(
    two: tuple[Edition, Edition], carries: bool
) -> None:
    before, after = two
    found = propose_lineage(before, after, carries_same_words=carries)
    for edition, keys in (
        (before, [*_keys(found, "before"), *(one.key for one in found.unlinked_before)]),
        (after, [*_keys(found, "after"), *(one.key for one in found.unlinked_after)]),
    ):
        assert sorted(keys) == sorted(item.key for item in edition.items())


def _keys(found: LineageProposals, side: str) -> list[str]:
    links: list[Any] = [*(one.link for one in found.proposals), *found.rivals]
    return [key for one in links for key in getattr(one, side)]


@given(two=years())
def test_the_same_words_under_the_same_key_are_always_proposed(two: tuple[Edition, Edition]) -> None:
    before, after = two
    was = {item.key: item for item in before.items()}
    links = {one.link.before[0]: one for one in propose_lineage(before, after).proposals}
    for item in after.items():
        if item.key in was and was[item.key].text == item.text:
            proposal = links[item.key]
            assert proposal.method is ProposalMethod.KEY_AND_WORDS
            assert ItemChange.REWORDED not in proposal.link.changes
            is_same = (was[item.key].reference, was[item.key].category) == (item.reference, item.category)
            assert (ItemChange.KEPT in proposal.link.changes) == is_same


@given(two=years())
def test_the_proposals_do_not_hang_on_the_order_of_items(two: tuple[Edition, Edition]) -> None:
    before, after = two
    turned = evolve(
        before,
        frameworks=tuple(
            evolve(
                framework,
                standards=tuple(
                    evolve(
                        standard,
                        assertions=tuple(
                            evolve(one, items=tuple(reversed(one.items))) for one in standard.assertions
                        ),
                    )
                    for standard in framework.standards
                ),
            )
            for framework in before.frameworks
        ),
    )
    assert propose_lineage(before, after).proposals == propose_lineage(turned, after).proposals


def with_other_keys(edition: Edition) -> Edition:
    """Return the edition as an author would have it who gave every item a new key."""
    return evolve(
        edition,
        frameworks=tuple(
            evolve(
                framework,
                standards=tuple(
                    evolve(
                        standard,
                        assertions=tuple(
                            evolve(one, items=tuple(evolve(x, key=other_key(x.key)) for x in one.items))
                            for one in standard.assertions
                        ),
                    )
                    for standard in framework.standards
                ),
            )
            for framework in edition.frameworks
        ),
    )


def other_key(key: str) -> str:
    return f"renamed.{key.replace('.', '-')}"


def measured(before: str, after: str, *, keys: bool) -> tuple[int, int, int]:
    """Return how many links are declared from one item to one, how many proposed, and how many are both."""
    lineage = load_lineage(after)
    assert lineage is not None
    name = (lambda key: key) if keys else other_key
    declared = {(one.before[0], name(one.after[0])) for one in lineage.links if one.before and one.after}
    later = load_edition(after)
    found = propose_lineage(load_edition(before), later if keys else with_other_keys(later))
    proposed = {(one.link.before[0], one.link.after[0]) for one in found.proposals}
    return len(declared), len(proposed), len(declared & proposed)


MEASURED = {
    ("2020-21", "2023-24"): ((17, 17, 17), (17, 11, 11)),
    ("2023-24", "2024-25"): ((25, 25, 25), (25, 25, 25)),
    ("2024-25", "2025-26"): ((131, 131, 131), (131, 131, 131)),
    ("2025-26", "2026-27"): ((45, 45, 45), (45, 41, 41)),
}


@pytest.mark.parametrize(("before", "after"), SHIPPED)
def test_the_shipped_lineages_are_found_again_as_the_docs_say(before: str, after: str) -> None:
    found = measured(before, after, keys=True), measured(before, after, keys=False)
    assert found == MEASURED[before, after]


def test_the_docs_have_the_figures_that_are_measured() -> None:
    page = (REFERENCE.parent / "how-to" / "propose-a-lineage.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| (20\S+) \| (20\S+) \| (\d+) \| (\d+) of (\d+) \| (\d+) of (\d+) \|$", page, re.MULTILINE
    )
    written = {
        (one, other): ((int(all_), int(q), int(p)), (int(all_), int(s), int(r)))
        for one, other, all_, p, q, r, s in rows
    }
    assert written == MEASURED
