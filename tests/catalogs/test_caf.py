"""The CAF sets: what is known of the outcomes, and that nothing more is claimed."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from dspt_core.domain.answer_kinds import LevelKind
from dspt_core.domain.answers import AchievementLevel, Level
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.explanation import Outcome, Reason
from dspt_core.domain.framework import EvidenceItem, Framework
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.provenance import Mark
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.rules.evaluating import evaluate

YEARS = ("2024-25", "2025-26", "2026-27")
FOUR_TYPES = {"nhs-trust", "icb", "csu", "arms-length-body"}
JOINED_LATER = {"operator-of-essential-services", "genomics-organisation"}
OF_2024_25 = ["A2.a", "A4.a", "B2.a", "B4.d", "C1.a", "D1.a", "E2.b", "E3.a"]
OF_2025_26 = ["A1.a", "B1.a", "B4.a", "B5.a", "B5.c", "C1.b", "D2.a", "E2.a", "E2.c"]


def caf(year: str) -> Framework:
    framework = load_edition(year).framework("caf")
    assert framework is not None
    return framework


def keys(year: str) -> dict[str, str]:
    return {item.key: item.reference for item in caf(year).items()}


def on_the_caf(edition: Edition) -> set[str]:
    return {kind.type for kind in edition.organisation_types if kind.category == "caf"}


def audited(year: str, kind: str) -> list[str]:
    return [item.reference for item in caf(year).items() if item.audit and kind in item.audit.types]


@pytest.mark.parametrize(
    ("year", "by_objective"),
    [
        ("2024-25", {"A": 7, "B": 20, "C": 7, "D": 5, "E": 8}),
        ("2025-26", {"A": 7, "B": 20, "C": 7, "D": 5, "E": 8}),
        ("2026-27", {"A": 9, "B": 20, "C": 7, "D": 5, "E": 8}),
    ],
)
def test_each_year_has_the_outcomes_it_is_known_to_have(year: str, by_objective: dict[str, int]) -> None:
    assert Counter(item.reference[0] for item in caf(year).items()) == by_objective
    (category,) = (one for one in load_edition(year).categories if one.category == "caf")
    assert category.coverage is Coverage.WHOLE
    assert category.expected_counts is not None
    assert category.expected_counts.items == sum(by_objective.values())


def test_the_caf_is_of_these_years_only() -> None:
    assert [name for name in edition_names() if load_edition(name).framework("caf")] == list(YEARS)


def test_two_kinds_of_body_joined_in_2025_26() -> None:
    assert on_the_caf(load_edition("2024-25")) == FOUR_TYPES
    assert on_the_caf(load_edition("2025-26")) == FOUR_TYPES | JOINED_LATER
    assert on_the_caf(load_edition("2026-27")) == FOUR_TYPES | JOINED_LATER


def test_the_outcomes_that_are_audited_are_those_of_the_news() -> None:
    for kind in FOUR_TYPES:
        assert audited("2024-25", kind) == OF_2024_25
        assert audited("2025-26", kind) == OF_2025_26
    for kind in JOINED_LATER:
        assert audited("2025-26", kind) == OF_2024_25
    assert not [item for item in caf("2026-27").items() if item.audit]


@pytest.mark.parametrize("year", YEARS)
def test_no_level_is_claimed_to_be_required(year: str) -> None:
    kinds = [item.answer for item in caf(year).items()]
    assert all(isinstance(kind, LevelKind) and kind.required is None for kind in kinds)
    assert all(kind.provenance is not None and kind.provenance.note for kind in kinds)


@pytest.mark.parametrize(
    ("year", "marks"),
    [
        ("2024-25", {Mark.OFFICIAL: 8, Mark.TRANSCRIBED: 1, Mark.INFERRED: 38}),
        ("2025-26", {Mark.OFFICIAL: 17, Mark.INFERRED: 30}),
        ("2026-27", {Mark.TRANSCRIBED: 49}),
    ],
)
def test_each_outcome_says_how_it_is_known(year: str, marks: dict[Mark, int]) -> None:
    provenances = [item.provenance for item in caf(year).items()]
    assert Counter(one.mark for one in provenances) == marks
    assert all(one.note for one in provenances)


def test_the_two_years_of_caf_3_ask_the_same() -> None:
    def plain(item: EvidenceItem) -> tuple[str, str, str]:
        return item.key, item.reference, item.text

    first, second = ([plain(item) for item in caf(year).items()] for year in ("2024-25", "2025-26"))
    assert first == second


def test_a_number_that_changed_its_meaning_has_another_key() -> None:
    before, after = keys("2025-26"), keys("2026-27")
    assert (before["caf.assurance"], after["caf.assurance"]) == ("A2.b", "A2.c")
    assert set(after) - set(before) == {
        "caf.understanding-threat",
        "caf.secure-software",
        "caf.behaviour-and-threat-intelligence",
        "caf.threat-hunting",
    }
    assert set(before) - set(after) == {
        "caf.abnormalities-for-attack-detection",
        "caf.proactive-attack-discovery",
    }


def test_an_outcome_whose_title_changed_says_so() -> None:
    before = {item.key: item.text for item in caf("2025-26").items()}
    for item in caf("2026-27").items():
        is_as_before = before.get(item.key) == item.text and keys("2025-26")[item.key] == item.reference
        assert is_as_before is (item.change_note is None), item.reference


@pytest.mark.parametrize("year", YEARS)
def test_standards_exceeded_is_offered_to_everybody_but_those_on_the_caf(year: str) -> None:
    edition = load_edition(year)
    rule = edition.status("standards-exceeded")
    assert rule is not None
    everyone = {kind.type for kind in edition.organisation_types}
    assert {kind for kind in everyone if rule.is_offered_to(kind)} == everyone - on_the_caf(edition)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("level", AchievementLevel)
def test_no_level_of_every_outcome_earns_anything(year: str, level: AchievementLevel) -> None:
    edition = load_edition(year)
    responses = tuple(Response(reference=one, answer=Level(level)) for one in keys(year).values())
    assessment = Assessment(edition=year, responses=responses)
    for kind in on_the_caf(edition):
        evaluation = evaluate(
            edition, Organisation(code="ZZ901", type=kind), assessment, on=dt.date(2026, 5, 1)
        )
        assert evaluation.outcome is Outcome.UNKNOWN
        reasons = {one.reason for one in evaluation.explanation.walk()}
        assert Reason.REQUIRED_LEVEL_NOT_KNOWN in reasons


def test_words_are_those_of_the_caf() -> None:
    words = caf("2025-26").words
    assert (words.standard.one, words.assertion.many, words.item.one) == (
        "objective",
        "principles",
        "contributing outcome",
    )
