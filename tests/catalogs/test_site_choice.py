"""Who chooses sites for themselves, in every year alike as far as it is known."""

from __future__ import annotations

import pytest

from dspt_core.formats.editions import edition_names, load_edition


@pytest.mark.parametrize("name", edition_names())
def test_social_care_pharmacies_and_opticians_choose_and_nobody_else(name: str) -> None:
    edition = load_edition(name)
    assert edition.site_choice is not None
    social_care = {"care-home", "domiciliary-care"} if name < "2020-21" else {"social-care"}
    assert set(edition.site_choice.organisation_types) == social_care | {"pharmacy", "optician"}


def test_only_the_year_of_the_text_that_names_them_is_more_than_our_inference() -> None:
    marks = {name: load_edition(name).site_choice for name in edition_names()}
    read = [name for name, choice in marks.items() if choice and choice.provenance.mark != "inferred"]
    assert read == ["2023-24"]
