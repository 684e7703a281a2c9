"""What each lint says, where, and of what it says nothing."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.conditions import AllOf, AnswerIs, Not, OrganisationTypeIn
from dspt_core.domain.edition import Coverage, Credential, Edition, Exemption, Heading
from dspt_core.domain.framework import Duty
from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.profile import OrganisationType
from dspt_core.domain.provenance import Mark
from dspt_core.formats.problem_pages import problem_page
from dspt_core.workshop.linting.linting import lint_edition
from dspt_core.workshop.linting.wording import (
    MOST_QUOTED_WORDS,
    MOST_WORDS_OF_GUIDANCE,
    MOST_WORDS_OF_TEXT,
    words_of,
)
from tests.rules.small_edition import assertion, framework, standard
from tests.workshop.linting.noted import CARE, NOTED, edition_of, found, noted

ITEMS = "/standards/0/assertions/0/items"
ARCHIVE = OrganisationType(type="archive", title="Archive", category="other", provenance=NOTED)
FOR_ARCHIVES = Exemption(
    exemption="archival", title="Archival", when=OrganisationTypeIn(("archive",)), provenance=NOTED
)


def test_nothing_is_said_of_an_edition_that_is_as_it_should_be() -> None:
    assert found(edition_of()) == []


def test_an_item_that_hangs_on_another_categorys_type_is_never_asked() -> None:
    item = evolve(noted("1.1.1"), asked_when=OrganisationTypeIn(("archive",)))
    edition = edition_of(item, noted("1.1.2"))
    edition = evolve(edition, organisation_types=(*edition.organisation_types, ARCHIVE))
    assert found(edition) == [("lint/never-asked", "warning", f"{ITEMS}/0/asked_when")]
    assert found(edition, is_whole=False) == []


def test_an_item_that_hangs_on_an_answer_and_its_opposite_is_never_asked() -> None:
    yes = AnswerIs(noted("1.1.1").key, value=True)
    item = evolve(noted("1.1.2"), asked_when=AllOf((yes, Not(yes))))
    assert found(edition_of(noted("1.1.1"), item)) == [
        ("lint/never-asked", "warning", f"{ITEMS}/1/asked_when")
    ]


def test_an_item_that_hangs_on_an_answer_may_be_asked() -> None:
    item = evolve(noted("1.1.2"), asked_when=AnswerIs(noted("1.1.1").key, value=True))
    assert found(edition_of(noted("1.1.1"), item)) == []


def test_of_a_condition_with_an_unknown_name_nothing_is_concluded() -> None:
    item = evolve(noted("1.1.2"), asked_when=AnswerIs("care.none", value=True))
    assert found(edition_of(noted("1.1.1"), item)) == []


def test_an_exemption_for_another_categorys_type_never_applies() -> None:
    item = evolve(noted("1.1.1"), exemptions=("archival",))
    edition = edition_of(item, noted("1.1.2"))
    edition = evolve(
        edition,
        organisation_types=(*edition.organisation_types, ARCHIVE),
        exemptions=(FOR_ARCHIVES,),
    )
    assert found(edition) == [("lint/never-exempt", "warning", f"{ITEMS}/0/exemptions/0")]


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        (Duty.OPTIONAL, [("lint/approaching-not-mandatory", "warning", f"{ITEMS}/0/approaching")]),
        (Duty.MANDATORY, []),
        (Duty.UNKNOWN, []),
    ],
)
def test_an_optional_item_hardly_counts_for_approaching_standards(
    duty: Duty, said: list[tuple[str, str, str]]
) -> None:
    item = evolve(noted("1.1.1"), approaching=True, duty=duty)
    assert found(edition_of(item, noted("1.1.2"))) == said


def test_a_number_that_is_left_out_is_noted_at_the_one_after_it() -> None:
    numbers = [noted(one) for one in ("1.1.2", "1.1.3", "1.1.5")]
    assert found(edition_of(*numbers)) == [
        ("lint/number-gap", "note", f"{ITEMS}/0/reference"),
        ("lint/number-gap", "note", f"{ITEMS}/2/reference"),
    ]
    assert found(edition_of(*numbers), is_whole=False) == []


def test_gaps_of_standards_and_assertions_are_noted_too_and_letters_are_counted() -> None:
    edition = edition_of()
    one = framework(assertion("1.1", noted("1.1.a")), assertion("1.3", noted("1.3.a"), noted("1.3.c")))
    two = evolve(one, standards=(*one.standards, standard("3", assertion("3.1", noted("3.1.1")))))
    assert [pointer for _, _, pointer in found(evolve(edition, frameworks=(two,)))] == [
        "/standards/1/reference",
        "/standards/0/assertions/1/reference",
        "/standards/0/assertions/1/items/1/reference",
    ]


@pytest.mark.parametrize("coverage", [Coverage.REQUIRED, Coverage.PARTIAL])
def test_where_items_may_be_missing_so_may_their_numbers(coverage: Coverage) -> None:
    edition = evolve(edition_of(noted("1.1.7")), categories=(evolve(CARE, coverage=coverage),))
    assert found(edition) == []


def test_two_items_that_ask_the_same_are_found_whatever_their_marks_and_capitals() -> None:
    edition = edition_of(noted("1.1.1", "Are the books counted?"), noted("1.1.2", "Are the BOOKS  counted"))
    assert found(edition) == [("lint/duplicate-wording", "warning", f"{ITEMS}/1/text")]
    (problem,) = lint_edition(edition)
    assert "item 1.1.2 (care.item-1-1-2)" in problem.message
    assert "item 1.1.1 (care.item-1-1-1)" in problem.message


def test_two_categories_may_be_asked_the_same() -> None:
    other = evolve(noted("1.1.1", "Are they?"), category="other", key="other.item")
    assert found(edition_of(noted("1.1.1", "Are they?"), other)) == []


def test_two_assertions_or_types_of_one_title_are_found() -> None:
    edition = edition_of()
    (standards,) = edition.frameworks
    (first,) = standards.standards
    again = evolve(first.assertions[0], reference="1.2", items=(noted("1.2.1"),))
    twice = evolve(standards, standards=(evolve(first, assertions=(*first.assertions, again)),))
    (care_home,) = edition.organisation_types
    other = evolve(care_home, type="nursing-home", title="CARE HOME")
    changed = evolve(edition, frameworks=(twice,), organisation_types=(care_home, other))
    assert found(changed) == [
        ("lint/duplicate-wording", "warning", "/organisation_types/1/title"),
        ("lint/duplicate-wording", "warning", "/standards/0/assertions/1/title"),
    ]
    assert [one.document for one in lint_edition(changed)] == ["edition", "standards"]


@pytest.mark.parametrize(
    ("member", "most"),
    [
        ("text", MOST_WORDS_OF_TEXT),
        ("guidance", MOST_WORDS_OF_GUIDANCE),
        ("change_note", MOST_WORDS_OF_GUIDANCE),
    ],
)
def test_what_is_longer_than_people_read_is_noted(member: str, most: int) -> None:
    def of_words(number: int) -> Edition:
        wordy = "word " * number
        match member:
            case "text":
                return edition_of(evolve(noted("1.1.1"), text=wordy))
            case "guidance":
                return edition_of(evolve(noted("1.1.1"), guidance=wordy))
            case _:
                return edition_of(evolve(noted("1.1.1"), change_note=wordy))

    assert found(of_words(most)) == []
    assert found(of_words(most + 1)) == [("lint/long-wording", "note", f"{ITEMS}/0/{member}")]


@pytest.mark.parametrize("marks", ['"{}"', "\u201c{}\u201d"])
def test_a_long_quotation_is_found_and_a_short_one_is_a_name(marks: str) -> None:
    short, long = "x " * MOST_QUOTED_WORDS, "x " * (MOST_QUOTED_WORDS + 1)
    assert found(edition_of(noted("1.1.1", f"Is {marks.format(short.strip())} so?"))) == []
    assert found(edition_of(noted("1.1.1", f"Is {marks.format(long.strip())} so?"))) == [
        ("lint/quoted-passage", "warning", f"{ITEMS}/0/text")
    ]


def test_what_stands_between_two_quotations_is_none() -> None:
    between = "and many more words than anybody would ever put between two marks of quotation"
    assert found(edition_of(noted("1.1.1", f'Is "this" {between} or "that"?'))) == []


def test_words_are_compared_without_capitals_marks_and_kinds_of_apostrophe() -> None:
    assert words_of("The staff's  READ-only\u2019s\n1.10!") == ("the", "staff's", "read", "only's", "1", "10")


def test_an_inferred_item_says_from_what() -> None:
    item = evolve(noted("1.1.1"), provenance=evolve(NOTED, note=None))
    assert found(edition_of(item)) == [("lint/inferred-without-note", "note", f"{ITEMS}/0/provenance")]


def test_an_official_fact_can_be_looked_up() -> None:
    item = evolve(noted("1.1.1"), provenance=evolve(NOTED, mark=Mark.OFFICIAL))
    edition = edition_of(item)
    (paper,) = edition.sources
    vague = evolve(edition, sources=(evolve(paper, where=None),))
    assert found(vague) == [("lint/not-traceable", "warning", "/sources/0")]
    assert found(evolve(edition, sources=(evolve(paper, where="Shelf 3"),))) == []


def test_what_is_declared_and_never_used_is_noted() -> None:
    edition = evolve(
        edition_of(),
        credentials=(Credential(credential="charter", title="Charter", provenance=NOTED),),
        exemptions=(FOR_ARCHIVES,),
        categories=(evolve(CARE, headings=(Heading(heading="people", title="People"),)),),
    )
    assert found(edition) == [
        ("lint/never-used", "note", "/exemptions/0/exemption"),
        ("lint/never-used", "note", "/credentials/0/credential"),
        ("lint/never-used", "note", "/categories/0/headings/0/heading"),
    ]
    partial = tuple(evolve(one, coverage=Coverage.PARTIAL) for one in edition.categories)
    assert found(evolve(edition, categories=partial)) == []


@pytest.mark.parametrize("code", [code for code in ProblemCode if code.startswith("lint/")])
def test_what_a_lint_says_refuses_nothing(code: ProblemCode) -> None:
    assert problem_page(code).severity.value in {"warning", "note"}
