"""Worked cases written as documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.case_files import read_case_file
from dspt_core.formats.case_json import write_case
from dspt_core.formats.data_files import catalogs_folder

SHIPPED_CASES = sorted(catalogs_folder().glob("*/cases/*.json"))


@pytest.mark.parametrize("path", SHIPPED_CASES, ids=lambda path: path.stem)
def test_a_shipped_case_is_the_same_once_written_and_read_again(path: Path, tmp_path: Path) -> None:
    case = read_case_file(path).case
    assert case is not None
    for one in (case, evolve(case, is_recorded=True)):
        copy = tmp_path / path.name
        copy.write_text(write_json(write_case(one)), encoding="utf-8")
        reading = read_case_file(copy)
        assert (reading.problems, reading.case) == ((), one)
