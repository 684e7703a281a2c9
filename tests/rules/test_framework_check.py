"""Numbers in order and under their parents, names and sources that exist."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import (
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    LevelKind,
    NumberKind,
    Option,
    RequiredLevel,
    TextKind,
)
from dspt_core.domain.answers import AchievementLevel
from dspt_core.domain.edition import Edition, Heading
from dspt_core.domain.framework import Assertion, AuditMark, Duty, EvidenceItem, Framework, Standard
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.rules.framework_check import check_framework
from tests.rules.small_edition import EDITION, PAPER, SMALL, TICKED, assertion, framework, item, standard

RUMOUR = Provenance(mark=Mark.INFERRED, source="papre")
FIRST_ITEM = "/standards/0/assertions/0/items/0"


def problems(checked: Framework, edition: Edition = EDITION) -> tuple[Problem, ...]:
    return tuple(check_framework(checked, edition))


def of_standards(*standards: Standard) -> Framework:
    return evolve(SMALL, standards=standards)


def only_problem(checked: Framework, edition: Edition = EDITION) -> Problem:
    (problem,) = problems(checked, edition)
    return problem


def lone(**changes: object) -> Framework:
    """Return a framework of one item with some things about it changed."""
    return framework(assertion("1.1", evolve(item("1.1.1"), **changes)))  # type: ignore[arg-type]


def test_a_sound_framework_has_no_problem() -> None:
    assert problems(SMALL) == ()


def test_a_framework_of_another_edition_is_an_error() -> None:
    assert only_problem(evolve(SMALL, edition="2024-25")) == Problem(
        code=ProblemCode.CATALOG_OTHER_EDITION,
        message="the framework says it is of edition 2024-25, not 2025-26",
        pointer="/edition",
        hint="write '2025-26'",
    )


# Numbers

IN_ORDER = "numbers stand in their order (1.9 before 1.10), categories in theirs under one number"


def out_of_order(what: str, pointer: str) -> Problem:
    return Problem(code=ProblemCode.CATALOG_OUT_OF_ORDER, message=what, pointer=pointer, hint=IN_ORDER)


def used_twice(number: str, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_DUPLICATE_NAME,
        message=f"number {number} is used a second time",
        pointer=pointer,
        hint="put what belongs together under one entry",
    )


def at(number: str) -> Standard:
    """Return a standard with one assertion and item under it."""
    under = assertion(f"{number}.1", evolve(item(f"{number}.1.1"), key=f"care.of-{number}"))
    return standard(number, under)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2", "10"), []),
        (("2", "10", "100"), []),
        (("2", "1"), [out_of_order("1 stands after 2", "/standards/1/reference")]),
        (("1", "10", "9"), [out_of_order("9 stands after 10", "/standards/2/reference")]),
    ],
)
def test_standards_stand_in_the_order_of_their_numbers(
    numbers: tuple[str, ...], expected: list[Problem]
) -> None:
    assert list(problems(of_standards(*map(at, numbers)))) == expected


def assertions_at(*numbers: str) -> Framework:
    return framework(
        *(
            assertion(number, evolve(item(f"{number}.{position}"), key=f"care.number-{position}"))
            for position, number in enumerate(numbers, start=1)
        )
    )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1.1", "1.2", "1.10"), []),
        (("1.10", "1.2"), [out_of_order("1.2 stands after 1.10", "/standards/0/assertions/1/reference")]),
        (("1.1", "1.1"), [used_twice("1.1", "/standards/0/assertions/1/reference")]),
        (("1.1", "1.2", "1.1"), [used_twice("1.1", "/standards/0/assertions/2/reference")]),
        (("1.1", "1.2", "1.3", "1.1"), [used_twice("1.1", "/standards/0/assertions/3/reference")]),
        (
            ("1.3", "1.2", "1.1"),
            [
                out_of_order("1.2 stands after 1.3", "/standards/0/assertions/1/reference"),
                out_of_order("1.1 stands after 1.2", "/standards/0/assertions/2/reference"),
            ],
        ),
    ],
)
def test_assertions_stand_in_the_order_of_their_numbers_each_once(
    numbers: tuple[str, ...], expected: list[Problem]
) -> None:
    assert list(problems(assertions_at(*numbers))) == expected


def test_the_order_is_looked_at_under_every_standard() -> None:
    second = standard("2", assertion("2.2", item("2.2.1")), assertion("2.1", item("2.1.1")))
    checked = of_standards(at("1"), second)
    assert only_problem(checked) == out_of_order(
        "2.1 stands after 2.2", "/standards/1/assertions/1/reference"
    )


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((("1.2.1", "care"), ("1.2.2", "care"), ("1.2.10", "care")), []),
        ((("1.2.1", "care"), ("1.2.1", "practice"), ("1.2.2", "care")), []),
        ((("1.2.2", "care"), ("1.2.1", "care")), ["1.2.1 stands after 1.2.2"]),
        ((("1.2.10", "care"), ("1.2.9", "care")), ["1.2.9 stands after 1.2.10"]),
        ((("1.2.1", "practice"), ("1.2.1", "care")), ["1.2.1 stands after 1.2.1"]),
    ],
)
def test_items_stand_in_the_order_of_their_numbers_and_categories(
    items: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    checked = framework(
        assertion("1.1", item("1.1.1")), assertion("1.2", *(item(number, whose) for number, whose in items))
    )
    assert list(problems(checked)) == [
        out_of_order(message, "/standards/0/assertions/1/items/1/reference") for message in expected
    ]


def wrong_parent(number: str, parent: str, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_WRONG_PARENT,
        message=f"{number} stands under {parent}, where it is not numbered",
        pointer=f"{pointer}/reference",
        hint=f"numbers under {parent} begin with '{parent}.'; 1.1 and 1.10 are two different numbers",
    )


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (
            framework(assertion("1.1", item("1.10.1"))),
            wrong_parent("1.10.1", "1.1", FIRST_ITEM),
        ),
        (
            framework(assertion("1.1", item("1.1.1"), item("1.2.1"))),
            wrong_parent("1.2.1", "1.1", "/standards/0/assertions/0/items/1"),
        ),
        (
            of_standards(at("1"), standard("2", assertion("21.1", item("21.1.1")))),
            wrong_parent("21.1", "2", "/standards/1/assertions/0"),
        ),
        (
            framework(assertion("1.1", item("1.1.1")), assertion("2.1", item("2.1.1"))),
            wrong_parent("2.1", "1", "/standards/0/assertions/1"),
        ),
    ],
)
def test_everything_is_numbered_under_its_parent(checked: Framework, expected: Problem) -> None:
    assert only_problem(checked) == expected


# Names


def unknown(kind: str, name: str, pointer: str, hint: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_UNKNOWN_NAME,
        message=f"there is no {kind} {name!r} in this edition",
        pointer=pointer,
        hint=hint,
    )


def rumoured(part: str) -> Framework:
    above = assertion("1.1", evolve(item("1.1.1"), provenance=RUMOUR if part == "item" else PAPER))
    above = evolve(above, provenance=RUMOUR if part == "assertion" else PAPER)
    return of_standards(evolve(standard("1", above), provenance=RUMOUR if part == "standard" else PAPER))


@pytest.mark.parametrize(
    ("part", "pointer"),
    [("standard", "/standards/0"), ("assertion", "/standards/0/assertions/0"), ("item", FIRST_ITEM)],
)
def test_a_source_that_the_edition_does_not_list_is_an_error_wherever_it_is_named(
    part: str, pointer: str
) -> None:
    assert only_problem(rumoured(part)) == unknown(
        "source", "papre", f"{pointer}/provenance/source", "did you mean 'paper'?"
    )


TWO_OPTIONS = (Option(option="a", title="A"), Option(option="b", title="B"))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (evolve(TICKED, provenance=RUMOUR), "tick"),
        (TextKind(provenance=RUMOUR), "text"),
        (NumberKind(provenance=RUMOUR), "number"),
        (DateKind(provenance=RUMOUR), "date"),
        (ChoiceKind(options=TWO_OPTIONS, accepted=("a",), provenance=RUMOUR), "choice"),
        (DocumentKind(provenance=RUMOUR), "document"),
        (AnyKind(provenance=RUMOUR), "any"),
    ],
)
def test_the_source_of_a_kind_of_answer_is_looked_at_too(kind: AnswerKind, name: str) -> None:
    pointer = f"{FIRST_ITEM}/answer/{name}/provenance/source"
    assert only_problem(lone(answer=kind)) == unknown("source", "papre", pointer, "did you mean 'paper'?")


def test_a_category_of_no_or_of_another_framework_is_an_error() -> None:
    pointer = f"{FIRST_ITEM}/category"
    assert only_problem(lone(category="cares")) == unknown(
        "category", "cares", pointer, "did you mean 'care'?"
    )
    to_caf = tuple(
        evolve(one, framework="caf") if one.category == "care" else one for one in EDITION.categories
    )
    assert only_problem(lone(), evolve(EDITION, categories=to_caf)) == unknown(
        "category", "care", pointer, "known here: 'practice', 'trust'"
    )


def test_a_heading_of_a_category_that_does_not_exist_is_an_error_too() -> None:
    assert [problem.pointer for problem in problems(lone(category="lighthouse", heading="staffing"))] == [
        f"{FIRST_ITEM}/heading",
        f"{FIRST_ITEM}/category",
    ]


def test_an_exemption_that_the_edition_does_not_have_is_an_error_at_its_place_in_the_list() -> None:
    assert only_problem(lone(exemptions=("certified", "nhs-mail-only"))) == unknown(
        "exemption", "nhs-mail-only", f"{FIRST_ITEM}/exemptions/1", "did you mean 'nhsmail-only'?"
    )


WITH_HEADINGS = evolve(
    EDITION,
    categories=tuple(
        evolve(one, headings=(Heading(heading="staffing", title="Staffing"),))
        if one.category == "care"
        else one
        for one in EDITION.categories
    ),
)


def test_an_item_of_a_category_with_headings_needs_one_of_them() -> None:
    assert problems(lone(heading="staffing"), WITH_HEADINGS) == ()
    assert only_problem(lone(), WITH_HEADINGS) == Problem(
        code=ProblemCode.CATALOG_NO_HEADING,
        message="item 1.1.1 has no heading, and category 'care' has headings",
        pointer=FIRST_ITEM,
        hint="give it one of the category's headings; only an item that no status requires needs none",
    )
    assert only_problem(lone(heading="stafing"), WITH_HEADINGS) == unknown(
        "heading", "stafing", f"{FIRST_ITEM}/heading", "did you mean 'staffing'?"
    )


@pytest.mark.parametrize(("duty", "approaching"), [(Duty.OPTIONAL, False), (Duty.OPTIONAL, True)])
def test_an_item_that_no_status_requires_may_stand_under_no_heading(duty: Duty, approaching: bool) -> None:
    found = problems(lone(duty=duty, approaching=approaching), WITH_HEADINGS)
    assert bool(found) is approaching


def test_an_assertion_of_which_no_item_is_known_is_sound() -> None:
    assert problems(framework(assertion("1.1", item("1.1.1")), assertion("1.2"))) == ()


def test_an_item_of_a_category_without_headings_has_none() -> None:
    assert problems(lone(category="practice"), WITH_HEADINGS) == ()
    assert only_problem(lone(category="practice", heading="staffing"), WITH_HEADINGS) == unknown(
        "heading", "staffing", f"{FIRST_ITEM}/heading", "there are none"
    )


def test_a_key_belongs_to_one_item() -> None:
    again = evolve(item("1.2.1"), key="care.item-1-1-1")
    assert only_problem(framework(assertion("1.1", item("1.1.1")), assertion("1.2", again))) == Problem(
        code=ProblemCode.CATALOG_DUPLICATE_NAME,
        message="key 'care.item-1-1-1' is that of item 1.1.1 already",
        pointer="/standards/0/assertions/1/items/0/key",
        hint="a key is permanent and belongs to one item for ever",
    )


def test_one_category_has_each_number_once() -> None:
    again = evolve(item("1.1.1"), key="care.something-else")
    assert only_problem(framework(assertion("1.1", item("1.1.1"), again))) == Problem(
        code=ProblemCode.CATALOG_DUPLICATE_ITEM,
        message="category 'care' has a second item 1.1.1",
        pointer="/standards/0/assertions/0/items/1/reference",
        hint="one category has each number once",
    )


def test_a_key_used_three_times_is_two_errors_that_name_the_first() -> None:
    thrice: list[EvidenceItem] = [evolve(item(f"1.1.{number}"), key="care.one") for number in (1, 2, 3)]
    messages = [problem.message for problem in problems(framework(assertion("1.1", *thrice)))]
    assert messages == ["key 'care.one' is that of item 1.1.1 already"] * 2


# Kinds of answer


def test_the_source_of_a_required_level_is_looked_at_by_itself() -> None:
    kind = LevelKind(required=RequiredLevel(level=AchievementLevel.ACHIEVED, provenance=RUMOUR))
    where = f"{FIRST_ITEM}/answer/level/required/provenance/source"
    assert only_problem(lone(answer=kind)).pointer == where


def test_an_audit_names_types_and_a_source_of_the_edition() -> None:
    known = EDITION.organisation_types[0].type
    mark = AuditMark(types=(known, "trusts"), provenance=RUMOUR)
    assert [problem.pointer for problem in problems(lone(audit=mark))] == [
        f"{FIRST_ITEM}/audit/provenance/source",
        f"{FIRST_ITEM}/audit/types/1",
    ]


def test_problems_under_every_assertion_are_found_at_once() -> None:
    wrong: tuple[Assertion, ...] = tuple(
        assertion(number, evolve(item(f"{number}.1"), provenance=RUMOUR)) for number in ("1.1", "1.2")
    )
    assert [problem.pointer for problem in problems(framework(*wrong))] == [
        "/standards/0/assertions/0/items/0/provenance/source",
        "/standards/0/assertions/1/items/0/provenance/source",
    ]
