"""Opening documents: files that cannot be read, and problems of several kinds in one."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from dspt_core.domain.problem import Place, Problem, ProblemCode
from dspt_core.errors import UnreadableFileError, shortened
from dspt_core.formats.documents import in_order, open_document, read_bytes
from dspt_core.formats.schemas import Schema
from dspt_core.formats.strict_json import MAX_BYTES

BOM = b"\xef\xbb\xbf"


def problem_at(file: str, line: int, column: int, message: str = "x") -> Problem:
    place = Place(file=file, line=line, column=column)
    return Problem(code=ProblemCode.JSON_SYNTAX, message=message, place=place)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"\r\n\xff")
    assert read_bytes(file) == read_bytes(str(file)) == b"\r\n\xff"


def test_no_more_is_read_than_shows_that_a_file_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    with file.open("wb") as sparse:
        sparse.truncate(10 * MAX_BYTES)
    assert len(read_bytes(file)) == MAX_BYTES + 1


def test_an_endless_file_is_not_read_to_its_end() -> None:
    assert len(read_bytes("/dev/zero")) == MAX_BYTES + 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.json", "no such file or directory"),
        ("", "it is a folder, and a file is wanted"),
        ("a.json/b.json", "a folder is wanted where the path has a file"),
        ("n" * 300, "the name is too long for a file or a folder"),
        ("a\0b", "no file can have this name"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "a.json").touch()
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(tmp_path / name)
    assert caught.value.why == why
    assert str(caught.value) == f"cannot read {shortened(caught.value.path)}: {why}"


def test_a_file_that_may_not_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.touch()
    with pytest.MonkeyPatch.context() as patch:

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        patch.setattr(Path, "open", refuse)
        with pytest.raises(UnreadableFileError, match="permission denied"):
            read_bytes(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only Unix has named pipes")
def test_what_another_program_writes_can_be_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"[1]",))
    writer.start()
    assert read_bytes(pipe) == b"[1]"
    writer.join()


def test_problems_stand_in_the_order_of_their_places_and_else_as_they_were_found() -> None:
    problems = [
        problem_at("b", 1, 1),
        problem_at("a", 10, 1),
        problem_at("a", 9, 2, "second"),
        problem_at("a", 9, 2, "first"),
        problem_at("a", 9, 1),
        Problem(code=ProblemCode.JSON_SYNTAX, message="nowhere"),
    ]
    places = [(one.place, one.message) for one in in_order(problems)]
    assert [(str(place), message) for place, message in places] == [
        ("None", "nowhere"),
        ("a:9:1", "x"),
        ("a:9:2", "second"),
        ("a:9:2", "first"),
        ("a:10:1", "x"),
        ("b:1:1", "x"),
    ]


def reported(text: bytes, schema: Schema = Schema.PROVENANCE) -> list[tuple[str, int, int]]:
    opened = open_document(text, file="a.json", schema=schema)
    return [(one.code.value, one.place.line, one.place.column) for one in opened.problems if one.place]


def test_flaws_of_the_text_and_of_its_form_are_reported_together() -> None:
    text = b'{"mark": "oficial",\n "source": "a",\n "source": "b",\n "note": NaN,\n "nte": 1}'
    assert reported(text) == [
        ("schema/unknown-value", 1, 10),
        ("json/duplicate-key", 3, 2),
        ("json/not-a-number", 4, 10),
        ("schema/unknown-key", 5, 2),
    ]


def test_nothing_is_said_of_the_null_that_stands_in_for_no_number() -> None:
    assert reported(b'{"mark": "official", "source": "a", "note": Infinity}') == [
        ("json/not-a-number", 1, 45)
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (BOM + b'{"mark": "official"}', ["json/byte-order-mark", "schema/missing-key"]),
        (b'{"mark": "x", "mark": "official", "source": "a"}', ["schema/unknown-value", "json/duplicate-key"]),
        (
            b'{"mark": "official", "source": "a", "note": "\\u0000", "n": 1}',
            ["json/nul", "schema/unknown-key"],
        ),
        (b'{"mark": "official", "source": "\\ud800"}', ["schema/wrong-form", "json/lone-surrogate"]),
        (b"[]", ["schema/wrong-type"]),
        (b"null", ["schema/wrong-type"]),
    ],
)
def test_a_flaw_of_the_text_hides_no_flaw_of_its_form(text: bytes, codes: list[str]) -> None:
    assert [code for code, _, _ in reported(text)] == codes


def test_after_a_break_with_the_grammar_only_that_is_said() -> None:
    assert [code for code, _, _ in reported(b'{"mark": "oficial",}')] == ["json/syntax"]


def test_a_document_shows_nothing_of_what_it_holds() -> None:
    for text in (b'{"note": "secret"}', b'{"mark": "official", "source": "secret"}', b'["secret", '):
        assert "secret" not in repr(open_document(text, file="a.json", schema=Schema.PROVENANCE))
