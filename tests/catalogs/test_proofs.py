"""Every edition that can be evaluated is proved, or refuted only as its author means it."""

from __future__ import annotations

import pytest

from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editions import edition_names
from dspt_core.workshop.proving.folders import prove_folder


@pytest.mark.parametrize("name", edition_names())
def test_a_shipped_edition_is_proved_if_anybody_can_be_evaluated_by_it(name: str) -> None:
    proof = prove_folder(catalogs_folder() / name)
    assert [str(one.problem) for one in proof.findings if one.intended is None] == []
    assert not proof.is_objected_to
    assert proof.is_proved is not proof.is_about_nobody


def test_the_editions_of_the_last_years_have_something_to_prove() -> None:
    proofs = [prove_folder(catalogs_folder() / name) for name in ("2024-25", "2025-26", "2026-27")]
    asked = [sum(one.questions for one in proof.claims) for proof in proofs]
    assert min(asked) > 10
