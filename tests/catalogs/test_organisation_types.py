"""Organisation types of every year: the register's names for them, and who belongs to which category."""

from __future__ import annotations

import pytest

from dspt_core.formats.editions import edition_names, load_edition

EDITIONS = {name: load_edition(name) for name in edition_names()}


@pytest.mark.parametrize(
    ("edition", "spelling", "name"),
    [
        ("2018-19", "GP", "general-practice"),
        ("2018-19", "Charity / Hospice", "charity-or-hospice"),
        ("2019-20", "Dentist (Private)", "dentist-private"),
        ("2019-20", "Acute", "acute-trust"),
        ("2021-22", "General Practice (GP)", "general-practice"),
        ("2021-22", "CCG / Integrated Care Board (ICB)", "ccg"),
        ("2022-23", "CCG / Integrated Care Board (ICB)", "icb"),
        ("2022-23", "Commissioning Support Unit (CSU)", "csu"),
        ("2022-23", " social care ", "social-care"),
        ("2022-23", "No Sector Identified", None),
        ("2018-19", "PROFILE NOT COMPLETE", None),
    ],
)
def test_the_register_s_spelling_of_a_sector_is_read(edition: str, spelling: str, name: str | None) -> None:
    kind = EDITIONS[edition].type_in_register(spelling)
    assert (kind.type if kind is not None else None) == name


SECTORS_OF_JUNE_2019 = [
    "Pharmacy",
    "GP",
    "Dentist (NHS)",
    "Care Home",
    "Optician",
    "Company",
    "Dentist (Private)",
    "Charity / Hospice",
    "AQP Clinical Services",
    "Domiciliary Care Organisation",
    "NHS Business Partner",
    "Community Services Provider",
    "CCG",
    "Acute",
    "Local Authority",
    "Secondary Use Organisation",
    "Researcher / Department",
    "Mental Health Trust",
    "University",
    "AQP Non-Clinical Services",
    "Arms Length Body",
    "Ambulance Trust",
    "Prison",
    "NHS Digital",
    "CSU",
]


@pytest.mark.parametrize("edition", ["2018-19", "2019-20"])
def test_every_primary_sector_of_june_2019_is_a_type_of_its_own(edition: str) -> None:
    kinds = [EDITIONS[edition].type_in_register(sector) for sector in SECTORS_OF_JUNE_2019]
    assert None not in kinds
    assert len({kind.type for kind in kinds if kind is not None}) == len(EDITIONS[edition].organisation_types)


SECTORS_OF_2022 = [
    "Social Care",
    "Pharmacy",
    "Dentist",
    "General Practice (GP)",
    "Other",
    "Optician",
    "Company",
    "Local Authority",
    "NHS Trust",
    "University",
    "CCG / Integrated Care Board (ICB)",
    "Arm's Length Body",
    "Commissioning Support Unit (CSU)",
]


@pytest.mark.parametrize("edition", ["2021-22", "2022-23"])
def test_every_broad_sector_of_2022_is_a_type(edition: str) -> None:
    assert None not in [EDITIONS[edition].type_in_register(sector) for sector in SECTORS_OF_2022]


def test_general_practices_alone_are_category_4_in_every_year() -> None:
    for edition in EDITIONS.values():
        assert {one.type for one in edition.organisation_types if one.category == "4"} <= {"general-practice"}


def test_dentists_opticians_and_pharmacies_are_category_3_wherever_their_category_is_known() -> None:
    for edition in EDITIONS.values():
        for kind in edition.organisation_types:
            if kind.type.startswith(("dentist", "optician", "pharmacy")):
                assert kind.category in {"3", None}


def test_whoever_lacks_one_of_three_criteria_is_no_it_supplier_but_other() -> None:
    kind = EDITIONS["2025-26"].organisation_type("it-supplier")
    assert kind is not None
    assert len(kind.criteria) == 3
    assert kind.otherwise == "other"


@pytest.mark.parametrize("edition", ["2023-24", "2024-25", "2025-26"])
def test_the_profile_asks_for_four_key_roles_and_requires_none(edition: str) -> None:
    roles = EDITIONS[edition].key_roles
    assert [one.role for one in roles] == [
        "senior-information-risk-owner",
        "caldicott-guardian",
        "information-governance-lead",
        "data-protection-officer",
    ]
    assert not any(one.is_required for one in roles)
