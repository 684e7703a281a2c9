"""The worded reading of a condition: every node in plain English, and no two conditions alike."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answer_kinds import ChoiceKind, NumberKind, Option
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AnyOf,
    AssertionsConfirmed,
    AssertionSet,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.edition import Edition
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.rules.conditions.wording import word
from dspt_core.testing.strategies import editions
from tests.rules.conditions.drawing import leaves_of, rules_of, trees, vocabulary_of
from tests.rules.conditions.mutation import mutants_of
from tests.rules.small_edition import EDITION as SMALL
from tests.rules.small_edition import assertion, edition_with, item

PLAN = ActionPlanProvided()
PLAN_WORDS = "an action plan is provided"
CERTIFIED = CredentialHeld("iso-27001")
CERTIFIED_WORDS = "an ISO 27001 certificate is current and covers all processing"
MET = StatusAttained("standards-met")
MET_WORDS = "the requirements of Standards Met are met"
COMPLETE = ItemsComplete(ItemSet.MANDATORY)
COMPLETE_WORDS = "every mandatory item is complete"


def shipped() -> Edition:
    return load_edition("2025-26")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (CERTIFIED, CERTIFIED_WORDS),
        (
            CredentialHeld("psn"),
            "a Public Services Network (PSN) certificate is current and covers all processing",
        ),
        (
            OrganisationTypeIn(("general-practice",)),
            "the organisation is of the type General practice",
        ),
        (
            OrganisationTypeIn(("dentist", "optician", "other")),
            "the organisation is of the type Dentist, Optician or Other",
        ),
        (
            CategoryIn(("2", "4")),
            "the organisation falls into the category IT suppliers or General practices",
        ),
        (
            CategoryIn(("3",)),
            ("the organisation falls into the category “Pharmacies, dentists, opticians and others”"),
        ),
        (
            ProfileAnswerIs("nhsmail-only", RequiredAnswer.NO),
            (
                "the profile question “Is NHSmail the only e-mail system that your organisation uses?” "
                "is answered “no”"
            ),
        ),
        (COMPLETE, COMPLETE_WORDS),
        (
            ItemsComplete(ItemSet.APPROACHING),
            "every item flagged for Approaching Standards is complete",
        ),
        (ItemsComplete(ItemSet.ENTRY_LEVEL), "every item flagged for Entry Level is complete"),
        (AssertionsConfirmed(AssertionSet.ASKED), "every assertion is confirmed"),
        (
            AssertionsConfirmed(AssertionSet.APPROACHING),
            "every assertion with an item flagged for Approaching Standards is confirmed",
        ),
        (
            AssertionsConfirmed(AssertionSet.ENTRY_LEVEL),
            "every assertion with an item flagged for Entry Level is confirmed",
        ),
        (PLAN, PLAN_WORDS),
        (
            PublishedBefore(("standards-met", "approaching-standards")),
            "an earlier publication bears Standards Met or Approaching Standards",
        ),
        (
            PublishedBefore(("standards-met",), in_another_edition=True),
            "an earlier publication in another edition bears Standards Met",
        ),
        (MET, MET_WORDS),
    ],
)
def test_each_node_is_worded_with_the_titles_of_what_it_names(condition: Condition, words: str) -> None:
    assert word(condition, shipped()) == words


@pytest.mark.parametrize(
    ("leaf", "words"),
    [
        (AnswerIs("k.k", value=True), "is ticked"),
        (AnswerIs("k.k", value=False), "is answered and left unticked"),
        (AnswerIs("k.k", "in-part"), "is answered with “in-part” (not a name of this edition)"),
        (AnswerAtLeast("k.k", Decimal("95.50")), "is answered with 95.5 or more"),
        (AnswerAtLeast("k.k", Decimal(100)), "is answered with 100 or more"),
        (AnswerAtLeast("k.k", Decimal("100.00")), "is answered with 100 or more"),
        (AnswerAtLeast("k.k", Decimal("1E+2")), "is answered with 100 or more"),
        (AnswerBefore("k.k", dt.date(2026, 1, 5)), "is answered with a day before 5 January 2026"),
        (AnswerGiven("k.k"), "is answered"),
    ],
)
def test_what_is_looked_for_in_an_answer_is_worded(leaf: Condition, words: str) -> None:
    assert word(leaf, shipped()) == f"item “k.k” (not a name of this edition) {words}"


@pytest.mark.parametrize(
    ("unit", "words"),
    [(None, "95"), ("per cent", "95 per cent"), ("days and nights", "95 “days and nights”")],
)
def test_a_number_is_worded_with_the_unit_of_its_item(unit: str | None, words: str) -> None:
    edition = edition_with(assertion("1.1", item("1.1.1", answer=NumberKind(unit=unit))))
    leaf = AnswerAtLeast("care.item-1-1-1", Decimal(95))
    assert word(leaf, edition) == f"item 1.1.1 is answered with {words} or more"


def test_an_option_is_worded_with_its_title_in_quotation_marks() -> None:
    choice = ChoiceKind(options=(Option(option="all", title="All of them"),), accepted=("all",))
    edition = edition_with(assertion("1.1", item("1.1.1", answer=choice)))
    assert word(AnswerIs("care.item-1-1-1", "all"), edition) == "item 1.1.1 is answered with “All of them”"


def test_two_items_of_one_number_in_one_category_are_told_apart_by_their_keys() -> None:
    twin = evolve(item("1.1.1"), key="care.twin")
    edition = edition_with(assertion("1.1", item("1.1.1"), twin, item("1.1.2")))
    assert word(AnswerGiven(twin.key), edition) == "item 1.1.1 of Care (named “care.twin”) is answered"
    assert word(AnswerGiven("care.item-1-1-2"), edition) == "item 1.1.2 is answered"


def test_an_item_is_called_by_its_number_and_its_category_where_two_categories_have_the_number() -> None:
    items = vocabulary_of(shipped()).items
    practice, supplier = (
        next(item for item in items if item.reference == "1.1.1" and item.category == category)
        for category in ("4", "2")
    )
    assert word(AnswerGiven(practice.key), shipped()) == "item 1.1.1 of General practices is answered"
    assert word(AnswerGiven(supplier.key), shipped()) == "item 1.1.1 of IT suppliers is answered"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (AllOf((CERTIFIED, COMPLETE)), f"{CERTIFIED_WORDS}, and {COMPLETE_WORDS}"),
        (AnyOf((PLAN, MET, COMPLETE)), f"{PLAN_WORDS}, or {MET_WORDS}, or {COMPLETE_WORDS}"),
        (Not(PLAN), f"it is not so that {PLAN_WORDS}"),
        (Not(Not(PLAN)), f"it is not so that it is not so that {PLAN_WORDS}"),
        (
            Not(AnyOf((PLAN, MET))),
            f"it is not so that at least one of these holds: (1) {PLAN_WORDS}; (2) {MET_WORDS}",
        ),
        (
            Not(AllOf((PLAN, MET))),
            f"it is not so that all of these hold: (1) {PLAN_WORDS}; (2) {MET_WORDS}",
        ),
        (
            AllOf((PLAN, AnyOf((MET, COMPLETE)))),
            f"all of these hold: (1) {PLAN_WORDS}; (2) {MET_WORDS}, or {COMPLETE_WORDS}",
        ),
        (
            AnyOf((AllOf((PLAN, Not(AnyOf((MET, PLAN))))), COMPLETE)),
            (
                f"at least one of these holds: (1) all of these hold: (1.1) {PLAN_WORDS}; (1.2) it is not so "
                f"that at least one of these holds: (1.2.1) {MET_WORDS}; (1.2.2) {PLAN_WORDS}; "
                f"(2) {COMPLETE_WORDS}"
            ),
        ),
        (
            AnyOf((COMPLETE, Not(AllOf((PLAN, MET))))),
            (
                f"at least one of these holds: (1) {COMPLETE_WORDS}; (2) it is not so that all of these "
                f"hold: (2.1) {PLAN_WORDS}; (2.2) {MET_WORDS}"
            ),
        ),
        (AllOf((PLAN,)), f"all of these hold: (1) {PLAN_WORDS}"),
        (AnyOf(()), "at least one of these holds: none is listed"),
    ],
)
def test_it_is_always_clear_what_belongs_to_what(condition: Condition, words: str) -> None:
    assert word(condition, shipped()) == words


def test_names_that_the_edition_does_not_have_are_quoted() -> None:
    unheard = "is “ufo” (not a name of this edition)"
    assert word(StatusAttained("ufo"), shipped()) == f"the requirements of {unheard[3:]} are met"
    assert word(OrganisationTypeIn(("ufo", "other")), shipped()) == (
        f"the organisation {unheard.replace('is', 'is of the type', 1)} or Other"
    )


def test_two_things_of_one_title_are_told_apart_by_their_names() -> None:
    edition = shipped()
    types = tuple(evolve(one, title="Practice") for one in edition.organisation_types)
    assert word(OrganisationTypeIn(("dentist",)), evolve(edition, organisation_types=types)) == (
        "the organisation is of the type Practice (named “dentist”)"
    )


@pytest.mark.parametrize("title", ["Dentist or Optician", "Dentist, Optician", "A (1) B", "none", "“A”"])
def test_a_title_that_could_be_taken_for_more_is_quoted(title: str) -> None:
    edition = shipped()
    types = tuple(
        evolve(one, title=title) if one.type == "other" else one for one in edition.organisation_types
    )
    quoted = title.replace("”", "””")
    assert word(OrganisationTypeIn(("other",)), evolve(edition, organisation_types=types)) == (
        f"the organisation is of the type “{quoted}”"
    )


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Essentials or more", "an “Essentials or more”"),
        ("Plus or more", "a “Plus or more”"),
        ("Essentials", "an Essentials"),
        ("Plus", "a Plus"),
        ("essentials", "an essentials"),
        ("plus", "a plus"),
    ],
)
def test_the_article_of_a_certificate_goes_by_its_first_letter_within_quotation_marks_too(
    title: str, words: str
) -> None:
    edition = evolve(SMALL, credentials=(evolve(SMALL.credentials[0], title=title),))
    leaf = CredentialHeld(SMALL.credentials[0].credential)
    assert word(leaf, edition) == f"{words} certificate is current and covers all processing"


@pytest.mark.parametrize("name", edition_names())
def test_every_rule_that_is_shipped_has_words_without_unknown_names(name: str) -> None:
    edition = load_edition(name)
    assert not [rule for rule in rules_of(edition) if "not a name" in word(rule.condition, edition)]


@given(st.data())
def test_every_name_stands_in_the_words_by_its_title_and_nothing_in_the_form_it_has_in_code(
    data: st.DataObject,
) -> None:
    edition = data.draw(editions())
    tree = data.draw(trees(edition))
    words = word(tree, edition)
    assert not re.search(r"[{}\[\]_<>]|\b(?:None|True|False|Decimal|frozenset)\b", words)
    for leaf in leaves_of(tree):
        for title in titles_in(leaf, edition):
            assert title in words


@given(st.data())
def test_two_different_conditions_are_never_worded_alike(data: st.DataObject) -> None:
    edition = data.draw(editions())
    one, other = data.draw(trees(edition)), data.draw(trees(edition))
    for changed in (other, *mutants_of(one, edition)):
        assert (word(one, edition) == word(changed, edition)) is (one == changed)


@given(st.data(), st.text(max_size=6))
def test_names_that_nothing_bears_are_worded_and_told_apart_too(data: st.DataObject, name: str) -> None:
    edition = data.draw(editions())
    nameless = evolve(edition, frameworks=(), organisation_types=(), statuses=(), credentials=())
    one, other = data.draw(trees(edition)), data.draw(trees(edition))
    assert (word(one, nameless) == word(other, nameless)) is (one == other)
    for leaf in (CredentialHeld(name), StatusAttained(name), AnswerGiven(name), CategoryIn((name,))):
        assert word(leaf, edition)


def titles_in(leaf: Condition, edition: Edition) -> tuple[str, ...]:
    """Return the titles that the words of a leaf have to hold."""
    match leaf:
        case CredentialHeld(name):
            return tuple(one.title for one in edition.credentials if one.credential == name)
        case OrganisationTypeIn(names):
            return tuple(one.title for one in edition.organisation_types if one.type in names)
        case CategoryIn(names):
            return tuple(one.title for one in edition.categories if one.category in names)
        case ProfileAnswerIs(name, _):
            return tuple(one.text for one in edition.profile_questions if one.question == name)
        case PublishedBefore(names, _):
            return tuple(one.title for one in edition.statuses if one.status in names)
        case StatusAttained(name):
            return tuple(one.title for one in edition.statuses if one.status == name)
        case AnswerIs() | AnswerAtLeast() | AnswerBefore() | AnswerGiven():
            items = vocabulary_of(edition).items
            return tuple(f"item {one.reference}" for one in items if one.key == leaf.item)
        case _:
            return ()
