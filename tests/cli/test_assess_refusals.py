"""``dspt assess`` on files that cannot be read, and on documents that are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dspt_core.errors import shortened
from dspt_core.formats.editions import edition_names
from dspt_core.formats.schemas import Schema
from tests.cli.running import DAY, Dspt, finished, save
from tests.formats.damage import Document, damaged, raw

START = '{"format": "dspt-core/assessment/v1", "edition": "2025-26",\n'

ALL_AT_ONCE = (
    START
    + """ "organisation": {"code": "A99998", "type": "general-practice", "nmae": "Willow",
  "profile": {"nhsmail-onyl": "yes"},
  "certificates": [{"credential": "cyber-esentials-plus",
    "valid_from": "2026-03-04", "valid_until": "2025-03-03", "covers_all_processing": true}]},
 "responses": {
  "1.1.11": {"tick": true},
  "1.1.2": {"tick": true},
  "1.1.3": {"number": NaN},
  "2.1.1": {"tick": true},
  "2.1.1": {"tick": false},
  "3.2.1": {"date": "30 June"}},
 "confirmations": ["1.11"]}
"""
)

FOUND = [
    ("2:65", "schema/unknown-key", "'name'"),
    ("3:15", "assessment/unknown-profile-question", "'nhsmail-only'"),
    ("4:35", "assessment/unknown-credential", "'cyber-essentials-plus'"),
    ("5:48", "assessment/days-reversed", "exchange the two days"),
    ("7:3", "assessment/unknown-item", "'1.1.1'"),
    ("8:12", "assessment/wrong-kind", "'document'"),
    ("9:23", "json/not-a-number", "null"),
    ("11:3", "json/duplicate-key", "keep one"),
    ("12:21", "schema/wrong-form", "year-month-day"),
    ("13:20", "assessment/unknown-assertion", "'1.1'"),
]


def test_everything_wrong_is_said_at_once_each_with_place_code_and_what_to_do(
    dspt: Dspt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path, ALL_AT_ONCE)
    monkeypatch.chdir(tmp_path)
    ran = dspt("assess", "answers.json", *DAY)
    assert (ran.code, ran.out) == (1, "")
    *lines, last = ran.err.splitlines()
    heads = [line for line in lines if not line.startswith("    ")]
    assert [(one.split(": error: ")[0], one.rpartition(" [")[2]) for one in heads] == [
        (f"answers.json:{place}", f"{code}]") for place, code, _ in FOUND
    ]
    hints = [line for line in lines if line.startswith("    ")]
    assert all(wanted in hint for hint, (_, _, wanted) in zip(hints, FOUND, strict=True))
    assert last == "answers.json: 10 errors; nothing was evaluated"


def test_as_json_the_same_problems_are_a_document_on_stdout(dspt: Dspt, tmp_path: Path) -> None:
    file = save(tmp_path, ALL_AT_ONCE)
    ran = dspt("assess", file, *DAY, "--format", "json")
    assert ran.code == 1
    assert ran.err == f"{file}: 10 errors; nothing was evaluated\n"
    problems = ran.json(Schema.PROBLEMS)["problems"]
    assert [(f"{one['line']}:{one['column']}", one["code"]) for one in problems] == [
        (place, code) for place, code, _ in FOUND
    ]
    assert {one["file"] for one in problems} == {str(file)}
    assert all(wanted in one["hint"] for one, (_, _, wanted) in zip(problems, FOUND, strict=True))


def _set(*path: str | int, to: object) -> Callable[[Document], None]:
    def damage(document: Document) -> None:
        *owners, last = path
        for key in owners:
            document = document[key]
        document[last] = to

    return damage


@pytest.mark.parametrize(
    ("damage", "code", "hint"),
    [
        pytest.param(
            _set("organisation", "type", to="general-practise"),
            "assessment/unknown-organisation-type",
            "did you mean 'general-practice'?",
            id="type",
        ),
        pytest.param(
            _set("edition", to="2025-62"),
            "assessment/unknown-edition",
            f"did you mean '2025-26'? known editions: {', '.join(edition_names())}",
            id="edition",
        ),
        pytest.param(
            _set("format", to="dspt-core/assessment/v2"),
            "schema/other-format",
            "dspt-core/assessment/v1",
            id="format",
        ),
        pytest.param(_set("confirmatoins", to=[]), "schema/unknown-key", "did you mean", id="key"),
        pytest.param(
            _set("responses", "1.1.1", to={"tick": True}),
            "assessment/wrong-kind",
            "give it as 'text'",
            id="kind",
        ),
        pytest.param(
            _set("responses", "1.1.1", to={"text": "x", "tick": True}),
            "schema/not-exactly-one",
            "",
            id="two-kinds",
        ),
        pytest.param(
            _set("organisation", "profile", "nhsmail-only", to="yse"),
            "schema/unknown-value",
            "did you mean 'yes'?",
            id="profile-answer",
        ),
        pytest.param(
            _set("responses", "1.1.2", to={"number": raw("1e999")}),
            "json/number-too-long",
            "",
            id="number",
        ),
    ],
)
def test_one_slip_is_refused_with_the_nearest_right_name(
    dspt: Dspt, tmp_path: Path, damage: Callable[[Document], None], code: str, hint: str
) -> None:
    ran = dspt("assess", save(tmp_path, damaged(finished(), [damage])), *DAY)
    assert (ran.code, ran.out) == (1, "")
    assert f"[{code}]" in ran.err
    assert hint in ran.err
    assert ran.err.endswith(": 1 error; nothing was evaluated\n")


def test_a_misspelt_status_is_a_key_that_does_not_exist(dspt: Dspt, tmp_path: Path) -> None:
    ran = dspt("assess", save(tmp_path, {**finished(), "status": "standrads-met"}), *DAY)
    assert (ran.code, ran.out) == (1, "")
    assert "there is no key 'status' here [schema/unknown-key]" in ran.err


def test_a_document_of_another_edition_than_the_one_chosen_is_refused(dspt: Dspt, tmp_path: Path) -> None:
    document = finished()
    document["edition"] = "2024-25"
    ran = dspt("assess", save(tmp_path, document), *DAY, "--edition", "2025-26")
    assert (ran.code, ran.out) == (1, "")
    assert "of edition 2024-25, not of 2025-26 [assessment/other-edition]" in ran.err


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(b"", "1:1: error: the file is empty [json/syntax]", id="empty"),
        pytest.param(b" \n", "[json/syntax]", id="blank"),
        pytest.param(b"[" * 5000, "nested more than 64 levels deep [json/nesting-too-deep]", id="deep"),
        pytest.param(
            b"\xef\xbb\xbf" + START.encode(), "1:1: error: the file begins with a byte-order mark", id="bom"
        ),
        pytest.param((START + "}").encode("utf-16"), "UTF-16, not UTF-8 [json/not-utf-8]", id="utf-16"),
        pytest.param(START.encode() + b'"\xff', "2:2: error: the byte 0xFF", id="latin-1"),
        pytest.param(b" " * 6_000_000, "more than 5242880 bytes", id="6-megabytes"),
        pytest.param(b"null", "[schema/wrong-type]", id="null"),
        pytest.param(b"{}", "the key 'organisation' is missing [schema/missing-key]", id="nothing"),
        pytest.param(b'{"a": "\\u0000", "b": "\\ud800"}', "[json/lone-surrogate]", id="surrogate"),
        pytest.param(b"{'a': 1}", "[json/syntax]", id="python"),
    ],
)
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_what_is_no_good_json_is_refused_and_nothing_evaluated(
    dspt: Dspt, tmp_path: Path, content: bytes, found: str, output_format: str
) -> None:
    ran = dspt("assess", save(tmp_path, content), *DAY, "--format", output_format)
    assert ran.code == 1
    assert ran.err.endswith("; nothing was evaluated\n")
    if output_format == "json":
        assert ran.json(Schema.PROBLEMS)["problems"]
    else:
        assert ran.out == ""
        assert found in ran.err


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.json", "no such file or directory"),
        ("", "it is a folder, and a file is wanted"),
        ("n" * 300, "the name is too long for a file or a folder"),
    ],
)
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_file_that_cannot_be_read_has_a_code_of_its_own(
    dspt: Dspt, tmp_path: Path, name: str, why: str, output_format: str
) -> None:
    file = tmp_path / name
    ran = dspt("assess", file, "--format", output_format)
    assert (ran.code, ran.out, ran.err) == (3, "", f"Error: cannot read {shortened(str(file))}: {why}\n")


NASTY = "a\n\x1b[31mb\u202ec\u2028d.json"
SHOWN = r"a\n\x1b[31mb\u202ec\u2028d.json"


@pytest.mark.parametrize("content", [None, b"{}", b"NaN"])
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_file_s_name_can_neither_steer_the_terminal_nor_forge_a_line(
    dspt: Dspt, tmp_path: Path, content: bytes | None, output_format: str
) -> None:
    file = tmp_path / NASTY
    if content is not None:
        file.write_bytes(content)
    ran = dspt("assess", file, "--format", output_format)
    assert ran.code == (3 if content is None else 1)
    assert SHOWN in ran.err
    for character in "\x1b\u202e\u2028":
        assert character not in ran.err
        assert character not in ran.out or output_format == "json"
    assert "\x1b" not in ran.out
    assert not any(line.startswith(("\x1b", "[31m", "b")) for line in ran.err.splitlines())


def test_a_name_in_a_document_can_neither_steer_the_terminal_nor_forge_a_line(
    dspt: Dspt, tmp_path: Path
) -> None:
    document = finished()
    document["organisation"]["name"] = "Willow \x1b]0;owned\x07 Lane \u202e"
    document["organisation"]["type"] = "\x1b[31m\nerror"
    document["\x1b[2J\n"] = 1
    refused = dspt("assess", save(tmp_path, document), *DAY)
    assert refused.code == 1
    document["organisation"]["type"] = "general-practice"
    del document["\x1b[2J\n"]
    told = dspt("assess", save(tmp_path, document), *DAY)
    for character in "\x1b\x07\u202e":
        assert character not in refused.out + refused.err + told.out + told.err
