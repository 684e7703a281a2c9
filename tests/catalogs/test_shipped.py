"""Everything that is shipped: sound, in canonical form, and as its worked cases say."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.workshop.cases import run_case_file
from dspt_core.workshop.checking import check_catalogs

CATALOGS = catalogs_folder()
CASES = sorted(CATALOGS.glob("*/cases/*.json"))
DOCUMENTS = sorted(CATALOGS.rglob("*.json"))


def test_the_shipped_catalogues_have_no_problem_at_all() -> None:
    checked = check_catalogs([CATALOGS])
    assert checked.problems == ()
    assert checked.files == len(DOCUMENTS)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_worked_case_comes_out_as_its_authors_expect(path: Path) -> None:
    assert run_case_file(path).problems == ()


def test_there_are_at_least_a_dozen_worked_cases_for_the_edition_that_can_be_evaluated() -> None:
    assert len([path for path in CASES if path.parent.parent.name == "2025-26"]) >= 12


@pytest.mark.parametrize("path", DOCUMENTS, ids=[str(path.relative_to(CATALOGS)) for path in DOCUMENTS])
def test_a_shipped_document_is_written_in_the_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == write_json(json.loads(text, parse_float=Decimal))
