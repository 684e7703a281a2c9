"""Tables of permissions in files: the shipped one holds, and what is wrong with one's own is said at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.permission_files import (
    PERMISSIONS_FILE,
    load_permissions,
    load_permissions_file,
    read_permissions_file,
)
from dspt_core.workshop.checking import check_catalogs

SHIPPED = catalogs_folder() / PERMISSIONS_FILE


def test_the_shipped_table_is_what_its_file_says_and_has_no_problem() -> None:
    assert read_permissions_file(SHIPPED).problems == ()
    assert load_permissions_file(SHIPPED) == load_permissions()


def test_no_row_of_the_shipped_table_claims_more_than_was_concluded() -> None:
    rows = (*load_permissions().commands, *load_permissions().questions)
    assert {one.provenance.mark.value for one in rows} == {"inferred"}


def test_everything_wrong_with_a_table_is_said_at_once_with_its_place(tmp_path: Path) -> None:
    document: dict[str, Any] = json.loads(SHIPPED.read_bytes())
    by_name = {one["name"]: one for one in document["commands"]}
    by_name["publish"]["administrator"] = "own"
    by_name["redact"]["name"] = "redct"
    by_name["respond"]["provenance"]["source"] = "hearsay"
    document["commands"].append(by_name["publish"])
    file = tmp_path / PERMISSIONS_FILE
    file.write_text(json.dumps(document), encoding="utf-8")
    problems = read_permissions_file(file).problems
    assert sorted({one.code.value for one in problems}) == [
        "catalog/duplicate-name",
        "catalog/unknown-name",
        "permissions/no-row",
        "permissions/nothing-own",
    ]
    assert any(one.hint is not None and "redact" in one.hint for one in problems)
    assert check_catalogs([tmp_path]).problems == problems
    with pytest.raises(InvalidDocumentError):
        load_permissions_file(file)
