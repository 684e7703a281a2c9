"""The way from one edition to a later one: through every edition between, or none."""

from __future__ import annotations

from dspt_core.domain.lineage import Lineage
from dspt_core.formats.lineage_files import load_lineage
from dspt_core.rules.carrying.chains import lineage_chain, ways_to


def led(before: str, edition: str) -> Lineage:
    return Lineage(edition=edition, before=before, sources=(), links=())


def test_a_way_leads_through_the_editions_between() -> None:
    chain = lineage_chain("2020-21", "2025-26", load_lineage)
    assert [(one.before, one.edition) for one in chain] == [
        ("2020-21", "2023-24"),
        ("2023-24", "2024-25"),
        ("2024-25", "2025-26"),
    ]


def test_no_way_leads_from_an_edition_that_no_lineage_names_nor_backwards() -> None:
    assert lineage_chain("2021-22", "2025-26", load_lineage) == ()
    assert lineage_chain("2025-26", "2024-25", load_lineage) == ()
    assert lineage_chain("2025-26", "2025-26", load_lineage) == ()


def test_the_editions_from_which_a_way_leads_are_told_the_nearest_first() -> None:
    assert ways_to("2025-26", load_lineage) == ("2024-25", "2023-24", "2020-21")
    assert ways_to("2018-19", load_lineage) == ()


def test_a_lineage_that_leads_in_a_circle_ends_nowhere() -> None:
    circle = {"2025-26": led("2026-27", "2025-26"), "2026-27": led("2025-26", "2026-27")}
    assert lineage_chain("2024-25", "2026-27", circle.get) == ()
    assert ways_to("2026-27", circle.get) == ("2025-26", "2026-27")
