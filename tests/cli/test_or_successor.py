"""``dspt standing --or-successor``: a consumer's rule, which nobody gets without asking."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.domain.directory import DirectoryRecord, Succession
from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, Ran
from tests.cli.test_years import published
from tests.cli.years import AT, CODE, remember
from tests.toolkit.groups import Records
from tests.toolkit.remembering import RememberingStore

GONE, OTHER = "VX001", "VX002"
LATER = ("--on", "2027-07-01")
"""A day on which what was published in May 2026 counts no more."""


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> RememberingStore:
    return remember(monkeypatch)


def with_successors(monkeypatch: pytest.MonkeyPatch, *successors: str, code: str = GONE) -> None:
    """Let a plug-in's directory name what came after a code."""
    came = tuple(Succession(code=one) for one in successors)
    directory = Records(DirectoryRecord(code=code, name="Gone", successors=came))
    monkeypatch.setattr("dspt_core.cli.directory_files._of_plugins", lambda: directory)


def asked(dspt: Dspt, code: str, *options: str) -> tuple[Ran, dict[str, object]]:
    """Ask in words and for a program, which must agree in how they end."""
    text = dspt("standing", code, "--or-successor", *options, *AT)
    plain = dspt("standing", code, "--or-successor", *options, *AT, "--format", "json")
    assert text.code == plain.code
    found: dict[str, object] = plain.json(Schema.STANDING)["or_successor"]
    return text, found


def test_an_own_standing_that_counts_is_taken_and_no_successor_looked_at(
    dspt: Dspt, store: RememberingStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(dspt, tmp_path)
    with_successors(monkeypatch, OTHER, code=CODE)
    ran, found = asked(dspt, CODE)
    assert (ran.code, found) == (0, {"successors": [], "successor": None, "counts": CODE})
    assert "no successor is looked at" in ran.out


def test_the_only_successor_counts_where_the_own_standing_does_not(
    dspt: Dspt, store: RememberingStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(dspt, tmp_path)
    with_successors(monkeypatch, CODE)
    ran, found = asked(dspt, GONE)
    assert (ran.code, found["successors"], found["counts"]) == (0, [CODE], CODE)
    assert "counts instead:" in ran.out
    assert f"{CODE}: 25/26 Standards Met" in ran.out
    assert "until-next-deadline on 2026-05-01" in ran.out


def test_nothing_counts_when_neither_does(
    dspt: Dspt, store: RememberingStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(dspt, tmp_path)
    with_successors(monkeypatch, CODE)
    ran, found = asked(dspt, GONE, *LATER, "--currency", "twelve-months")
    assert (ran.code, found["successors"], found["counts"]) == (1, [CODE], None)
    assert "does not count either:" in ran.out
    assert "twelve-months on 2027-07-01" in ran.out


def test_several_successors_leave_it_open(
    dspt: Dspt, store: RememberingStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(dspt, tmp_path)
    with_successors(monkeypatch, OTHER, CODE)
    ran, found = asked(dspt, GONE)
    assert (ran.code, found) == (1, {"successors": [CODE, OTHER], "successor": None, "counts": None})
    assert f"leaves it open: {CODE}, {OTHER}" in ran.out


def test_a_code_without_a_successor_is_said_to_have_none(
    dspt: Dspt, store: RememberingStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_successors(monkeypatch)
    ran, found = asked(dspt, GONE)
    assert (ran.code, found["successors"]) == (1, [])
    assert "names no successor" in ran.out


def test_without_a_directory_it_is_wrong_usage(dspt: Dspt, store: RememberingStore) -> None:
    ran = dspt("standing", GONE, "--or-successor", *AT)
    assert (ran.code, ran.out) == (2, "")
    assert "needs a directory" in ran.err


def test_nothing_is_taken_from_a_successor_by_default(
    dspt: Dspt, store: RememberingStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(dspt, tmp_path)
    with_successors(monkeypatch, CODE)
    ran = dspt("standing", GONE, "--currency", "until-next-deadline", *AT, "--format", "json")
    plain = ran.json(Schema.STANDING)
    assert (ran.code, plain["standing"]["kind"], "or_successor" in plain) == (1, "unregistered", False)
