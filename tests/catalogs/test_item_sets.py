"""How large each item set is, against the counts that were read; where those differ, which is believed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.edition import Category, Coverage, Edition
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.provenance import Mark
from dspt_core.errors import UnevaluableError
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.item_sets import summary_of
from dspt_core.rules.views import View, grouped_items

EDITIONS = {name: load_edition(name) for name in edition_names()}
STANDARDS = "standards"


def category_of(edition: str, name: str) -> Category:
    category = EDITIONS[edition].category(name)
    assert category is not None
    return category


def care(edition: str) -> tuple[EvidenceItem, ...]:
    return EDITIONS[edition].items_of(category_of(edition, "3-social-care"))


@pytest.mark.parametrize(
    ("edition", "category", "counts"),
    [
        ("2025-26", "3-social-care", (51, 45, 26, 0)),
        ("2025-26", "2", (122, 98, 19, 0)),
        ("2025-26", "4", (45, 29, 19, 0)),
        ("2024-25", "3-social-care", (46, 43, 26, 0)),
        ("2024-25", "4", (38, 27, 19, 0)),
        ("2023-24", "1", (5, 0, 0, 5)),
        ("2023-24", "3", (1, 0, 0, 1)),
        ("2023-24", "3-social-care", (19, 18, 13, 1)),
        ("2023-24", "4", (6, 0, 0, 6)),
        ("2022-23", "3-social-care", (3, 0, 0, 3)),
        ("2020-21", "3", (11, 0, 0, 11)),
        ("2020-21", "3-social-care", (21, 19, 14, 2)),
        ("2020-21", "3-university", (47, 0, 0, 47)),
    ],
)
def test_each_set_holds_what_was_counted(
    edition: str, category: str, counts: tuple[int, int, int, int]
) -> None:
    held = summary_of(EDITIONS[edition], category_of(edition, category))
    assert (held.items, held.mandatory, held.approaching, held.duty_unknown) == counts


def test_no_other_set_of_the_ten_standards_holds_an_item() -> None:
    held = {
        (edition.edition, category.category)
        for edition in EDITIONS.values()
        for category in edition.categories
        if category.framework == STANDARDS and edition.items_of(category)
    }
    assert len(held) == 13


@pytest.mark.parametrize(
    ("edition", "mandatory", "approaching"),
    [
        # Slides of April 2021 say 44 and 27, by heading. Pages that speak of all years until 2023-24 say
        # 42 and 26. The slides are dated and of that edition, so they are believed for it.
        ("2020-21", 44, 27),
        ("2021-22", 42, 26),
        ("2022-23", 42, 26),
        ("2023-24", 42, 26),
        ("2024-25", 43, 26),
        ("2025-26", 45, 26),
    ],
)
def test_social_care_is_known_to_have_so_many_items_in_each_year(
    edition: str, mandatory: int, approaching: int
) -> None:
    counts = category_of(edition, "3-social-care").expected_counts
    assert counts is not None
    assert (counts.mandatory, counts.approaching) == (mandatory, approaching)


@pytest.mark.parametrize(
    ("edition", "mandatory", "approaching"),
    [
        ("2025-26", [7, 12, 8, 18], [4, 10, 5, 7]),
        ("2024-25", [7, 12, 8, 16], [4, 10, 5, 7]),
    ],
)
def test_the_four_headings_hold_as_many_items_as_they_should(
    edition: str, mandatory: list[int], approaching: list[int]
) -> None:
    headings = [one.heading for one in category_of(edition, "3-social-care").headings]
    required = Counter(item.heading for item in care(edition) if item.is_mandatory)
    flagged = Counter(item.heading for item in care(edition) if item.approaching)
    assert [required[one] for one in headings] == mandatory
    assert [flagged[one] for one in headings] == approaching


def test_every_flagged_item_of_social_care_is_mandatory() -> None:
    for edition in ("2024-25", "2025-26"):
        assert all(item.is_mandatory for item in care(edition) if item.approaching)


def test_two_items_became_mandatory_for_social_care_in_version_8_and_one_in_version_7() -> None:
    before, after = (
        {item.reference for item in care(one) if item.is_mandatory} for one in ("2024-25", "2025-26")
    )
    assert (after - before, before - after) == ({"4.3.1", "7.1.1"}, set())
    changed = {item.reference: item.change_note for item in care("2024-25") if item.change_note is not None}
    assert changed == {"4.5.3": "Newly mandatory for social care in version 7."}


def test_eight_rows_of_social_care_were_seen_and_every_other_says_how_it_is_known() -> None:
    seen = [item.reference for item in care("2025-26") if item.provenance.mark is Mark.TRANSCRIBED]
    assert seen == ["1.1.5", "2.1.1", "2.2.1", "3.1.1", "3.2.1", "3.4.1", "4.3.1", "7.1.1"]
    assert all(item.provenance.note for item in care("2025-26") if item.reference not in seen)


def test_six_rows_are_called_the_least_sure() -> None:
    doubtful = [item.reference for item in care("2025-26") if "least sure" in (item.provenance.note or "")]
    assert doubtful == ["1.3.11", "1.3.14", "4.1.2", "7.2.1", "7.3.1", "8.3.5"]


def test_an_item_has_the_same_key_in_every_year_that_asks_it() -> None:
    keys = {
        edition: {item.key for framework in EDITIONS[edition].frameworks for item in framework.items()}
        for edition in ("2020-21", "2022-23", "2023-24", "2024-25", "2025-26")
    }
    for earlier in ("2022-23", "2023-24", "2024-25"):
        own = {key for key in keys[earlier] if key.startswith(("social-care.", "general-practice."))}
        assert own <= keys["2025-26"]
    old_care = {key for key in keys["2020-21"] if key.startswith("social-care.")}
    assert old_care <= keys["2025-26"]


def test_numbers_moved_between_2020_21_and_later_and_keys_did_not() -> None:
    old = {item.key: item.reference for item in care("2020-21")}
    new = {item.key: item.reference for item in care("2025-26")}
    moved = {key.partition(".")[2]: (old[key], new[key]) for key in old if old[key] != new[key]}
    assert moved["ico-registration"] == ("1.3.1", "1.1.1")
    assert moved["own-device-policy"] == ("1.6.6", "1.3.11")
    assert "training-needs" not in moved


def test_entry_level_had_eleven_known_items_and_five_other_types_could_use_it() -> None:
    others = EDITIONS["2020-21"].items_of(category_of("2020-21", "3"))
    assert len([item for item in others if item.entry_level]) == 11
    flagged = {item.reference for item in care("2020-21") if item.entry_level}
    assert flagged == {item.reference for item in others}
    rule = EDITIONS["2020-21"].status("entry-level")
    assert rule is not None
    assert rule.offered_to == (
        "social-care",
        "pharmacy",
        "dentist",
        "optician",
        "charity-or-hospice",
        "nhs-business-partner",
    )


def test_of_2019_20_only_the_assertions_of_the_first_standard_are_known() -> None:
    (framework,) = EDITIONS["2019-20"].frameworks
    assert [one.reference for one in framework.assertions()] == [f"1.{number}" for number in range(1, 9)]
    assert not list(framework.items())


@pytest.mark.parametrize("edition", ["2018-19", "2021-22"])
def test_nothing_is_invented_where_no_list_was_found(edition: str) -> None:
    assert not EDITIONS[edition].frameworks


def types_without_a_known_set() -> Iterator[tuple[Edition, str]]:
    for edition in EDITIONS.values():
        for kind in edition.organisation_types:
            category = edition.category(kind.category)
            if category is None or not category.coverage.can_be_evaluated:
                yield edition, kind.type


def test_nobody_is_evaluated_on_part_of_a_set() -> None:
    refused = list(types_without_a_known_set())
    assert len(refused) > 100
    for edition, kind in refused:
        with pytest.raises(UnevaluableError):
            evaluate(
                edition,
                Organisation(code="A99998", type=kind),
                Assessment(edition=edition.edition),
                on=dt.date(2026, 5, 1),
            )


@pytest.mark.parametrize(
    ("edition", "kind", "why"),
    [
        ("2025-26", "pharmacy", "its item set is not known, so nobody could say what is complete"),
        (
            "2023-24",
            "social-care",
            "only part of its item set is known, so nobody could say what is complete",
        ),
        ("2020-21", "university", "only part of its item set is known, so nobody could say what is complete"),
        ("2025-26", "local-authority", "nothing that was read says which category it belongs to"),
    ],
)
def test_a_refusal_says_what_is_missing(edition: str, kind: str, why: str) -> None:
    with pytest.raises(UnevaluableError) as caught:
        evaluate(
            EDITIONS[edition],
            Organisation(code="A99998", type=kind),
            Assessment(edition=edition),
            on=dt.date(2026, 5, 1),
        )
    assert caught.value.why == why


def test_only_a_set_that_says_of_every_item_whether_it_is_mandatory_is_evaluated() -> None:
    for edition in EDITIONS.values():
        for category in edition.categories:
            if category.coverage.can_be_evaluated:
                assert not [one.key for one in edition.items_of(category) if one.duty is Duty.UNKNOWN]


def test_pharmacies_are_of_category_3_and_not_judged_by_the_set_of_social_care() -> None:
    for name in ("pharmacy", "dentist", "optician", "other"):
        kind = EDITIONS["2025-26"].organisation_type(name)
        assert kind is not None
        assert kind.category == "3"
    assert category_of("2025-26", "3").coverage is Coverage.ABSENT


def test_the_view_by_headings_shows_what_each_heading_needs_for_either_status() -> None:
    file = catalogs_folder() / "2025-26" / "examples" / "social-care.json"
    reading = read_assessment(file.read_bytes(), file=str(file), edition_for=load_edition)
    assert reading.document is not None
    edition = EDITIONS["2025-26"]
    document = reading.document
    evaluation = evaluate(edition, document.organisation, document.assessment, on=dt.date(2026, 5, 1))
    groups = grouped_items(evaluation, edition, View.HEADINGS)
    assert [group.title for group in groups] == [
        "Staffing and roles",
        "Policies and procedures",
        "Data security",
        "IT systems and devices",
        "Other items",
    ]
    by_key = {item.key: item for item in care("2025-26")}
    needed = [[by_key[one.key] for one in group.items] for group in groups]
    assert sum(item.approaching for group in needed for item in group) == 26
    assert sum(item.is_mandatory for group in needed for item in group) == 45
    assert not [item for item in needed[-1] if item.is_mandatory or item.approaching]
