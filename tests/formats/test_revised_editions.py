"""Editions at a revision: of those that changed after they had opened, as they were before and after."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import Edition
from dspt_core.errors import UnknownRevisionError
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.formats.revised_editions import load_edition_at


@pytest.mark.parametrize("name", edition_names())
def test_every_edition_is_there_at_its_newest_revision_and_as_it_opened(name: str) -> None:
    newest = load_edition(name)
    named = newest.revision.revision if newest.revision is not None else None
    assert load_edition_at(name, named) == newest
    assert load_edition_at(name, None).revision is None


def test_an_edition_is_there_at_every_revision_whose_day_is_known() -> None:
    edition = load_edition("2018-19")
    dated = [one.revision for one in edition.revisions if one.effective.latest is not None]
    assert dated
    for revision in dated:
        found = load_edition_at("2018-19", revision).revision
        assert found is not None
        assert found.revision == revision


def test_a_revision_that_there_was_not_is_refused_with_those_there_were() -> None:
    with pytest.raises(UnknownRevisionError, match="known revisions: ") as refused:
        load_edition_at("2018-19", "no-such-change")
    assert refused.value.known == tuple(one.revision for one in load_edition("2018-19").revisions)


def test_an_edition_whose_revisions_nobody_can_date_is_there_as_it_opened() -> None:
    edition = load_edition("2018-19")
    nobody_knows = DatedFact(provenance=edition.revisions[0].effective.provenance)
    undated = evolve(
        edition, revisions=tuple(evolve(one, effective=nobody_knows) for one in edition.revisions)
    )
    opened = load_edition_at("2018-19", None, load=lambda _, on=None: evolve(undated, as_of=on))
    assert opened.revision is None


def test_it_is_loaded_by_what_is_handed_in() -> None:
    asked: list[tuple[str, dt.date | None]] = []

    def load(name: str, *, on: dt.date | None = None) -> Edition:
        asked.append((name, on))
        return load_edition(name, on=on)

    load_edition_at("2018-19", None, load=load)
    assert asked[0] == ("2018-19", None)
    assert asked[1][1] is not None
