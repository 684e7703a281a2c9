"""What is shipped: sound without a single warning, and complete where it says so."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.provenance import Mark
from dspt_core.domain.references import natural_order
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editions import edition_names, load_edition, read_edition_folder
from dspt_core.rules.evaluating import evaluate
from dspt_core.workshop.cases import run_case_file
from dspt_core.workshop.checking import check_catalogs
from tests.catalogs.provenances import provenances_of
from tests.formats.damage import read_plain

CATALOGS = catalogs_folder()
FILES = sorted(CATALOGS.rglob("*.json"))
CASES = sorted(CATALOGS.glob("*/cases/*.json"))
EXAMPLES = sorted(CATALOGS.glob("*/examples/*.json"))
EDITIONS = [load_edition(name) for name in edition_names()]
ITEMS = [item for edition in EDITIONS for framework in edition.frameworks for item in framework.items()]


def relative(file: Path) -> str:
    return file.relative_to(CATALOGS).as_posix()


# Every edition


def test_checking_all_that_is_shipped_finds_nothing_not_even_a_warning() -> None:
    check = check_catalogs([CATALOGS])
    assert check.problems == ()
    assert check.editions == len(edition_names())
    assert check.files == len(FILES)


@pytest.mark.parametrize("name", edition_names())
def test_what_is_loaded_unchecked_is_what_the_check_reads(name: str) -> None:
    assert read_edition_folder(CATALOGS / name).edition == load_edition(name)


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_every_file_is_written_in_the_one_form(file: Path) -> None:
    assert file.read_bytes().decode("utf-8") == write_json(read_plain(file))


@pytest.mark.parametrize("file", CASES, ids=relative)
def test_every_case_turns_out_as_its_authors_expect(file: Path) -> None:
    result = run_case_file(file)
    assert [problem.message for problem in result.problems] == []


@pytest.mark.parametrize("file", EXAMPLES, ids=relative)
def test_every_example_is_read_without_a_problem_and_can_be_evaluated(file: Path) -> None:
    reading = read_assessment(file.read_bytes(), file=str(file), edition_for=load_edition)
    assert reading.problems == ()
    assert reading.document is not None
    assert reading.edition is not None
    document = reading.document
    evaluate(reading.edition, document.organisation, document.assessment, on=dt.date(2026, 5, 1))


def test_there_are_cases_and_examples() -> None:
    assert len(CASES) >= 20
    assert EXAMPLES
    titles = [read_plain(file)["title"] for file in CASES]
    assert len(set(titles)) == len(titles)
    assert all(title.endswith("?") for title in titles)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.edition)
def test_everything_is_known_from_a_source_that_is_listed(edition: Edition) -> None:
    grid = edition.incident_grid
    listed = (*edition.sources, *(grid.sources if grid is not None else ()))
    sources = {source.source for source in listed}
    used = {provenance.source for provenance in provenances_of(edition)}
    assert used <= sources
    # A source that no mark names is named in a note: it agrees with one, or differs.
    said = [one.note for one in provenances_of(edition)] + [one.note for one in edition.sources]
    notes = " ".join(filter(None, said))
    assert not [source for source in sources - used if source not in notes]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.edition)
def test_what_was_inferred_says_by_which_step(edition: Edition) -> None:
    inferred = [one for one in provenances_of(edition) if one.mark is Mark.INFERRED]
    assert all(one.note for one in inferred)


def test_items_are_worded_as_one_or_more_sentences_in_one_line() -> None:
    texts = [
        text for item in ITEMS for text in (item.text, item.guidance, item.change_note) if text is not None
    ]
    assert not [text for text in texts if not text.endswith((".", "?")) or text != " ".join(text.split())]
    assert min(len(item.text) for item in ITEMS) > 15


def test_no_key_would_be_wrong_after_renumbering() -> None:
    assert not [item.key for item in ITEMS if item.reference in item.key.replace("-", ".")]
    assert not [item.key for item in ITEMS if re.search(r"[0-9]-[0-9]", item.key)]


def test_every_item_says_how_its_kind_of_answer_is_known() -> None:
    assert not [item.key for item in ITEMS if item.answer.provenance is None]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.edition)
def test_no_two_items_share_a_key_and_no_two_of_one_category_a_text(edition: Edition) -> None:
    items = [item for framework in edition.frameworks for item in framework.items()]
    keys = Counter(item.key for item in items)
    texts = Counter((item.category, item.text.casefold()) for item in items)
    assert not [key for key, count in keys.items() if count > 1]
    assert not [text for text, count in texts.items() if count > 1]


# 2025-26


def test_statuses_stand_in_their_order_of_precedence() -> None:
    assert [rule.status for rule in load_edition("2025-26").statuses] == [
        "standards-exceeded",
        "standards-met",
        "approaching-standards",
        "standards-not-met",
    ]


def test_each_type_whose_set_lacks_nothing_required_can_be_evaluated() -> None:
    edition = load_edition("2025-26")
    coverage = {one.category: one.coverage for one in edition.categories}
    assert coverage == {
        "2": Coverage.WHOLE,
        "3": Coverage.ABSENT,
        "3-social-care": Coverage.REQUIRED,
        "4": Coverage.WHOLE,
        "caf": Coverage.WHOLE,
    }
    for kind in edition.organisation_types:
        if kind.category is not None and coverage[kind.category].can_be_evaluated:
            organisation = Organisation(code="A99998", type=kind.type)
            nothing = Assessment(edition="2025-26")
            assert evaluate(edition, organisation, nothing, on=dt.date(2026, 5, 1)).items


def test_nothing_is_called_official_that_was_not_read_in_an_official_publication() -> None:
    official = {item.provenance.source for item in ITEMS if item.provenance.mark is Mark.OFFICIAL}
    assert official == {"audit-news-2024", "help-32", "news-131", "news-162"}


def test_numbers_stand_in_their_order_and_not_in_that_of_their_letters() -> None:
    framework = load_edition("2025-26").framework("standards")
    assert framework is not None
    references = [item.reference for item in framework.items()]
    assert references == sorted(references, key=natural_order)
    assert references != sorted(references)
