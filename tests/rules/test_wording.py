"""The one place where a reason becomes a sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

import pytest
from attrs import evolve
from hypothesis import given

from dspt_core.domain.conditions import AssertionSet, ItemSet, OrganisationTypeIn
from dspt_core.domain.edition import ConsistencyCheck
from dspt_core.domain.explanation import Explanation, Outcome, Reason, Subject, SubjectKind, Truth
from dspt_core.domain.framework import FrameworkWords, Noun
from dspt_core.domain.value_formats import VALUE_FORMAT_TITLES, VALUE_FORMATS
from dspt_core.formats.editions import load_edition
from dspt_core.rules.wording import OUTCOME_WORDS, Wording, day_in_words, words
from tests.rules.situations import Situation, situations
from tests.rules.small_edition import EDITION, PAPER

WORDING = Wording(edition=EDITION, category="care")

NEEDS_A_DETAIL = {
    Reason.OUTSIDE_ACCEPTED_RANGE,
    Reason.BELOW_REQUIRED_LEVEL,
    Reason.LEVEL_AS_GIVEN,
    Reason.LEVEL_RAISED,
    Reason.LEVEL_PERHAPS_RAISED,
    Reason.TOO_LONG,
    Reason.WRONG_FORMAT,
    Reason.OUTSIDE_LIMITS,
    Reason.EXEMPTION_APPLIES,
    Reason.EXEMPTION_UNDECIDED,
    Reason.CERTIFICATE_CURRENT,
    Reason.CERTIFICATE_NOT_YET_VALID,
    Reason.CERTIFICATE_LAPSED,
    Reason.PROFILE_ANSWER_GIVEN,
    Reason.PROFILE_ANSWER_DIFFERS,
    Reason.FIRST_THAT_HOLDS,
    Reason.PUBLISHED_SO_BEFORE,
    Reason.SECOND_TIME,
    Reason.EDITION_NOT_IN_CALENDAR,
    Reason.PUBLISHED_IN_TIME,
    Reason.PUBLISHED_LATE,
    Reason.PUBLISHED_LATER,
    Reason.STATUS_DOUBTFUL,
}

CLOSED_NAMES: Mapping[SubjectKind, tuple[str, ...]] = {
    SubjectKind.CONDITION: ("all", "any", "not"),
    SubjectKind.ITEMS: tuple(ItemSet),
    SubjectKind.ASSERTIONS: tuple(AssertionSet),
    SubjectKind.DUTY: ("asked", "mandatory"),
}
"""Kinds of subject of which there are no others than these."""


def explanation(
    reason: Reason, detail: str | None = None, *, kind: SubjectKind = SubjectKind.ITEM, name: str = "1.1.1"
) -> Explanation:
    return Explanation(subject=Subject(kind, name), verdict=Truth.HOLDS, reason=reason, detail=detail)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_and_says_its_detail_when_it_speaks_of_one(reason: Reason) -> None:
    why = WORDING.why(explanation(reason, "something-{odd}"))
    assert ("something-{odd}" in why) == (reason in NEEDS_A_DETAIL)
    assert not re.search(r"[{}]", why.replace("something-{odd}", ""))
    assert why.strip() == why != ""
    assert not why.endswith(".")


@pytest.mark.parametrize("reason", sorted(set(Reason) - NEEDS_A_DETAIL))
def test_a_reason_without_a_detail_never_says_none(reason: Reason) -> None:
    assert "None" not in WORDING.why(explanation(reason))


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        (Subject(SubjectKind.EVALUATION, "2025-26"), "Edition 2025-26"),
        (Subject(SubjectKind.STATUS, "met"), "Standards Met"),
        (Subject(SubjectKind.STATUS, "gold"), "gold"),
        (Subject(SubjectKind.CONDITION, "all"), "All of these together"),
        (Subject(SubjectKind.CONDITION, "any"), "Any one of these"),
        (Subject(SubjectKind.CONDITION, "not"), "The opposite of this"),
        (Subject(SubjectKind.ITEMS, "mandatory"), "Mandatory items"),
        (Subject(SubjectKind.ITEMS, "approaching"), "Items flagged for Approaching Standards"),
        (Subject(SubjectKind.ITEMS, "entry-level"), "Items flagged for Entry Level"),
        (Subject(SubjectKind.ITEM, "1.1.1"), "Item 1.1.1"),
        (Subject(SubjectKind.ASSERTIONS, "asked"), "Assertions"),
        (
            Subject(SubjectKind.ASSERTIONS, "approaching"),
            "Assertions with items flagged for Approaching Standards",
        ),
        (Subject(SubjectKind.ASSERTIONS, "entry-level"), "Assertions with items flagged for Entry Level"),
        (Subject(SubjectKind.DUTY, "asked"), "Whether the item is asked"),
        (Subject(SubjectKind.DUTY, "mandatory"), "Whether the item is mandatory"),
        (Subject(SubjectKind.ANSWER, "care.item-1-1-2"), "The answer to item 1.1.2"),
        (Subject(SubjectKind.ANSWER, "care.gone"), "The answer to care.gone"),
        (Subject(SubjectKind.HISTORY), "Earlier publications"),
        (Subject(SubjectKind.CATEGORY, "care"), "Category care"),
        (Subject(SubjectKind.CONSISTENCY, "odd"), "odd"),
        (Subject(SubjectKind.ONLY_ONCE, "approaching"), "Standards Approaching"),
        (Subject(SubjectKind.ASSERTION, "1.1"), "Assertion 1.1"),
        (Subject(SubjectKind.CREDENTIAL, "cyber-essentials-plus"), "Cyber Essentials Plus"),
        (Subject(SubjectKind.CREDENTIAL, "psn"), "psn"),
        (Subject(SubjectKind.PROFILE, "nhsmail-only"), "Profile question 'nhsmail-only'"),
        (Subject(SubjectKind.ORGANISATION_TYPE, "gp"), "General practice"),
        (Subject(SubjectKind.ORGANISATION_TYPE, "lighthouse"), "lighthouse"),
        (Subject(SubjectKind.ACTION_PLAN), "Action plan"),
        (Subject(SubjectKind.EXEMPTION, "certified"), "Exemption by a certificate"),
        (Subject(SubjectKind.EXEMPTION, "other"), "Exemption by other"),
    ],
)
def test_every_kind_of_subject_has_a_name(subject: Subject, name: str) -> None:
    assert WORDING.name(subject) == name


def test_no_kind_of_subject_is_left_without_a_name() -> None:
    for kind in SubjectKind:
        for name in CLOSED_NAMES.get(kind, ("x",)):
            assert WORDING.name(Subject(kind, name))


def test_a_disagreement_is_called_by_its_text_without_the_full_stop() -> None:
    check = ConsistencyCheck(
        check="odd", text="This is odd.", when=OrganisationTypeIn(("gp",)), provenance=PAPER
    )
    wording = Wording(edition=evolve(EDITION, consistency_checks=(check,)), category="care")
    disagreement = explanation(Reason.ANSWERS_DISAGREE, kind=SubjectKind.CONSISTENCY, name="odd")
    assert wording.sentence(disagreement) == "This is odd: these answers do not go together."


@pytest.mark.parametrize(
    ("explained", "sentence"),
    [
        (explanation(Reason.NO_ANSWER), "Item 1.1.1: not answered yet."),
        (
            explanation(Reason.EXEMPTION_APPLIES, "certified"),
            "Item 1.1.1: no answer is needed, because of a certificate.",
        ),
        (
            explanation(Reason.EXEMPTION_UNDECIDED, "nhsmail-only"),
            "Item 1.1.1: whether NHSmail makes an answer unnecessary cannot be decided.",
        ),
        (
            explanation(Reason.WRONG_FORMAT, "ods-code"),
            "Item 1.1.1: the answer does not contain an ODS code.",
        ),
        (
            explanation(Reason.WRONG_FORMAT, "unheard-of"),
            "Item 1.1.1: the answer does not contain unheard-of.",
        ),
        (explanation(Reason.TOO_LONG, "12"), "Item 1.1.1: the answer is longer than 12 characters."),
        (
            explanation(
                Reason.CERTIFICATE_LAPSED, "2026-02-01", kind=SubjectKind.CREDENTIAL, name="iso-27001"
            ),
            "ISO 27001: the certificate ended on 1 February 2026.",
        ),
        (
            explanation(Reason.NO_CERTIFICATE, kind=SubjectKind.CREDENTIAL, name="iso-27001"),
            "ISO 27001: no certificate is recorded.",
        ),
        (
            explanation(Reason.FIRST_THAT_HOLDS, "met", kind=SubjectKind.EVALUATION, name="2025-26"),
            "Edition 2025-26: Standards Met is the highest status earned.",
        ),
        (
            explanation(Reason.PROFILE_ANSWER_DIFFERS, "yes", kind=SubjectKind.PROFILE, name="nhsmail-only"),
            "Profile question 'nhsmail-only': not answered \"yes\".",
        ),
    ],
)
def test_an_explanation_is_one_sentence(explained: Explanation, sentence: str) -> None:
    assert words(explained, EDITION, category="care") == sentence
    assert WORDING.sentence(explained) == sentence


def test_an_item_is_the_one_that_the_category_is_asked_under_the_number() -> None:
    for category, key in (("care", "care.item-1-3-1"), ("practice", "practice.item-1-3-1")):
        found = Wording(edition=EDITION, category=category).item("1.3.1")
        assert found is not None
        assert found.key == key
    assert WORDING.item("1.3.10") is None


def test_an_explanation_calls_an_item_what_the_framework_of_the_category_calls_it() -> None:
    outcomes = FrameworkWords(item=Noun("outcome", "outcomes"))
    frameworks = tuple(evolve(one, words=outcomes) for one in EDITION.frameworks)
    told = words(explanation(Reason.NO_ANSWER), evolve(EDITION, frameworks=frameworks), category="care")
    assert told == "Outcome 1.1.1: not answered yet."


def test_a_status_has_its_title() -> None:
    assert WORDING.status_title("exceeded") == "Standards Exceeded"
    assert WORDING.status_title("gold") == "gold"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-01-01", "1 January 2026"),
        ("2028-02-29", "29 February 2028"),
        ("2026-03-03", "3 March 2026"),
        ("2026-04-10", "10 April 2026"),
        ("2026-05-31", "31 May 2026"),
        ("2026-06-30", "30 June 2026"),
        ("2026-07-07", "7 July 2026"),
        ("2026-08-08", "8 August 2026"),
        ("2026-09-09", "9 September 2026"),
        ("2026-10-10", "10 October 2026"),
        ("2026-11-11", "11 November 2026"),
        ("2026-12-31", "31 December 2026"),
    ],
)
def test_a_day_is_written_as_people_write_it(day: str, text: str) -> None:
    assert day_in_words(dt.date.fromisoformat(day)) == text


def test_every_outcome_and_every_value_format_has_words() -> None:
    assert set(OUTCOME_WORDS) == set(Outcome)
    assert set(VALUE_FORMAT_TITLES) == set(VALUE_FORMATS)
    assert OUTCOME_WORDS[Outcome.AWARDED].format(status="Standards Met") == "Standards Met is earned."


@given(situations())
def test_every_node_of_every_explanation_can_be_said(situation: Situation) -> None:
    evaluation = situation.evaluated()
    wording = Wording(edition=situation.edition, category=evaluation.category)
    warnings = (node for warning in evaluation.warnings for node in warning.walk())
    for node in (*evaluation.explanation.walk(), *warnings):
        sentence = wording.sentence(node)
        assert sentence.endswith(".")
        assert not sentence.endswith("..")
        assert "None" not in sentence
        assert not re.search(r"[{}]|  |: \.", sentence)


def test_what_a_framework_calls_its_parts_is_what_people_read() -> None:
    wording = Wording(edition=load_edition("2025-26"), category="caf")
    set_undecided = explanation(Reason.SET_UNDECIDED, kind=SubjectKind.ITEMS, name="mandatory")
    outstanding = explanation(Reason.ITEMS_OUTSTANDING, kind=SubjectKind.ASSERTION, name="A1")
    assert wording.name(Subject(SubjectKind.ITEM, "A1.a")) == "Contributing outcome A1.a"
    assert wording.name(Subject(SubjectKind.ASSERTIONS, "asked")) == "Principles"
    assert wording.sentence(set_undecided) == "Mandatory contributing outcomes: some cannot be decided."
    assert wording.sentence(outstanding) == (
        "Principle A1: not confirmed, and mandatory contributing outcomes are outstanding."
    )


def test_the_level_required_is_said_where_an_answer_falls_short_of_it() -> None:
    short = explanation(Reason.BELOW_REQUIRED_LEVEL, "partially-achieved")
    assert WORDING.why(short) == 'answered with a level below the one required, "partially achieved"'
