"""Revisions as ``dspt edition show`` lists them, with their days and what is not known of them."""

from __future__ import annotations

from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt
from tests.formats.damage import Document


def revisions(text: str) -> str:
    """Return the part of the output that lists revisions, as one line."""
    after = text.partition("\nRevisions")[2].partition("\n\n")[0]
    return " ".join(after.split())


def test_revisions_are_shown_with_their_days_and_what_is_not_held(dspt: Dspt) -> None:
    shown = revisions(dspt("edition", "show", "2021-22").out)
    assert "data-opt-out-optional 9 June 2022: 1.04:" in shown
    assert "what changed is not in this catalogue" in shown
    assert "not surely in force" not in shown


def test_on_a_day_revisions_that_are_not_surely_in_force_are_marked(dspt: Dspt) -> None:
    before = revisions(dspt("edition", "show", "2021-22", "--on", "2022-06-08").out)
    assert before.startswith(", as of 8 June 2022 ")
    assert "not surely in force" in before
    on_the_day = revisions(dspt("edition", "show", "2021-22", "--on", "2022-06-09").out)
    assert "not surely in force" not in on_the_day


def test_in_json_the_day_and_what_is_in_force_on_it_are_members(dspt: Dspt) -> None:
    def shown(*on: str) -> Document:
        return dspt("edition", "show", "2021-22", *on, "--format", "json").json(Schema.WHOLE_EDITION)

    before, after, newest = shown("--on", "2022-06-08"), shown("--on", "2022-06-09"), shown()
    assert (before["as_of"], before["revisions_in_force"]) == ("2022-06-08", [])
    assert (after["as_of"], after["revisions_in_force"]) == ("2022-06-09", ["data-opt-out-optional"])
    assert (newest["as_of"], newest["revisions_in_force"]) == (None, ["data-opt-out-optional"])
    assert before["edition"] == after["edition"]


def test_an_edition_without_revisions_speaks_of_none(dspt: Dspt) -> None:
    assert "Revisions" not in dspt("edition", "show", "2019-20").out
