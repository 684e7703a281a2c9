"""Files of the register are read in every form, row by row, and what is odd is told with its place."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest

from dspt_core.domain.problem import Severity
from dspt_core.domain.register import ColumnForm, Shown
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.registers.opening import MAX_BYTES
from dspt_core.formats.registers.reading import MAX_PROBLEMS, RegisterFile, taken_from_name
from tests.formats.registers.files import HEADERS, ROWS, TODAY, Read, written


@pytest.mark.parametrize("form", HEADERS)
def test_every_form_of_the_columns_is_read(tmp_path: Path, form: str) -> None:
    read = Read(tmp_path, written(ROWS[form], header=HEADERS[form]))
    assert (read.problems, read.reading.form) == ([], ColumnForm(form))
    (row,) = read.rows
    assert (row.code, row.name.strip().split()[0].casefold(), row.sector) == ("VZ1AA", "larch", "Care Home")
    assert row.shown is Shown.PUBLISHED
    assert row.published is not None
    assert row.area.startswith("NHS NOWHERE")
    assert (row.form, row.line) == (ColumnForm(form), 2)


def test_what_was_written_is_kept_beside_what_was_read(tmp_path: Path) -> None:
    (row,) = Read(tmp_path, written(ROWS["2019"], header=HEADERS["2019"])).rows
    assert (row.code_as_written, row.name) == ("vz1aa", " LARCH HOUSE (VZ1AA)")
    assert (row.label.as_written, row.label.edition, row.label.status) == (
        "Standards Met (19-20)",
        "2019-20",
        "standards-met",
    )
    assert (row.published_as_written, row.published) == ("12/06/2019", dt.date(2019, 6, 12))


@pytest.mark.parametrize(
    "header",
    [
        '"Code","Organisation Name","Status","Date Of Publication","Primary Sector","Integrated Care Board"',
        " code ,ORGANISATION NAME,status,date_of_publication,Primary  Sector,Integrated Care Board (ODS)",
        "Code,Organisation Name,Status,Date Of Publication,Primary Sector,Integrated Care Board,,",
    ],
)
def test_a_header_is_read_whatever_its_quotes_case_and_spaces(tmp_path: Path, header: str) -> None:
    read = Read(tmp_path, written(ROWS["2023"] + "," * header.count(",,") * 2, header=header))
    assert (len(read.rows), read.problems) == (1, [])


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    header = "Primary Sector,Status,Code,Date Of Publication,Organisation Name,Integrated Care Board"
    (row,) = Read(tmp_path, written("GP,Not Published,A1B2C,,Oak,", header=header)).rows
    assert (row.sector, row.shown, row.code, row.name, row.area) == (
        "GP",
        Shown.NOT_PUBLISHED,
        "A1B2C",
        "Oak",
        "",
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_line_ends_do_not_matter(tmp_path: Path, codec: str, ends: str) -> None:
    content = written("A1B2C,Ébony,Not Published,,GP,").replace("\r\n", ends)
    read = Read(tmp_path, content.encode(codec))
    assert ([row.name for row in read.rows], read.problems) == (["Ébony"], [])


def test_windows_text_is_read_and_said_to_be(tmp_path: Path) -> None:
    content = written("A1B2C,Oak,Not Published,,GP,", "A1B2D,St John\u2019s Ébony,Not Published,,GP,")
    read = Read(tmp_path, content.encode("cp1252"))
    assert [row.name for row in read.rows] == ["Oak", "St John\u2019s Ébony"]
    assert read.found == [("register/not-utf-8", 3, 1)]
    assert not read.is_refused


@pytest.mark.parametrize(
    ("content", "line"),
    [(written("A1B2C,Oak,,,GP,").encode("utf-16"), 1), (written("x\x81\xff").encode("latin-1"), 2)],
)
def test_text_in_no_encoding_of_the_register_is_refused(tmp_path: Path, content: bytes, line: int) -> None:
    read = Read(tmp_path, content)
    assert (read.is_refused, read.rows, read.found) == (True, [], [("register/unreadable-text", line, 1)])


def test_a_packed_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    assert len(Read(tmp_path, gzip.compress(written(ROWS["2023"]).encode())).rows) == 1


def test_a_damaged_packed_file_cannot_be_read(tmp_path: Path) -> None:
    packed = gzip.compress(written(*[ROWS["2023"]] * 500).encode())
    for content in (packed[:-20], packed[:40] + b"x" + packed[41:]):
        with pytest.raises(UnreadableFileError, match="damaged"):
            Read(tmp_path, content)


def test_a_packed_file_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    content = gzip.compress(b"\n" * (MAX_BYTES + 1), compresslevel=1)
    assert Read(tmp_path, content).found == [("register/too-large", 1, 1)]


def test_a_field_may_go_over_lines_and_places_are_still_right(tmp_path: Path) -> None:
    read = Read(tmp_path, written('A1B2C,"Oak\r\nHouse, ""The""",Not Published,,GP,', "?,Elm,x,5,GP,"))
    assert [row.name for row in read.rows] == ['Oak\r\nHouse, "The"', "Elm"]
    assert [row.line for row in read.rows] == [2, 4]
    assert read.found == [
        ("register/odd-code", 4, 1),
        ("register/unknown-status", 4, 7),
        ("register/not-a-day", 4, 9),
    ]


def test_the_column_of_a_field_after_a_field_in_quotes_is_right(tmp_path: Path) -> None:
    read = Read(tmp_path, written('A1B2C,"Oak ""x"", House",Standards Mett,01/07/2023,GP,'))
    assert read.found == [("register/unknown-status", 2, 26)]
    assert read.problems[0].hint == "the nearest known is 'Standards Met'"


def test_a_blank_status_is_usual_in_2019_and_odd_since(tmp_path: Path) -> None:
    assert not Read(tmp_path, written("Oak,A1B2C,,,GP,", header=HEADERS["2019"])).problems
    read = Read(tmp_path, written("A1B2C,Oak,,,GP,"))
    assert read.found == [("register/blank-status", 2, 11)]
    assert [row.shown for row in read.rows] == [Shown.BLANK]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("A1B2C,Oak,24/25 Standards Met,CompletedThroughQIO,GP,", ["register/not-a-day"]),
        ("A1B2C,Oak,24/25 Standards Met,45838,GP,", ["register/not-a-day"]),
        ("A1B2C,Oak,24/25 Standards Met,2025-06-30,GP,", ["register/not-a-day"]),
        ("A1B2C,Oak,24/25 Standards Met,6/30/2025,GP,", ["register/not-a-day"]),
        ("A1B2C,Oak,24/25 Standards Met,31/02/2025,GP,", ["register/not-a-day"]),
        ("A1B2C,Oak,24/25 Standards Met,,GP,", ["register/day-missing"]),
        ("A1B2C,Oak,Not Published,01/07/2025,GP,", ["register/day-without-status"]),
        ("A1B2C,Oak,25/26 Standards Met,01/07/2026,GP,", ["register/published-later"]),
        ("01/04/2006,Oak,Not Published,,GP,", ["register/odd-code"]),
        ("8E+123,Oak,Not Published,,GP,", ["register/odd-code"]),
        ("12,Oak,Not Published,,GP,", ["register/odd-code"]),
        (",Oak,Not Published,,GP,", ["register/odd-code"]),
        ("EE133839-SoM,Oak,Not Published,,GP,", []),
        ("8AX12AQP,Oak,Not Published,,GP,", []),
        ("A1B2C,Oak (Merged with A1B2D),25/26 Standards Met.,30/06/2026,GP,", []),
    ],
)
def test_an_odd_row_is_kept_and_told_of(tmp_path: Path, row: str, codes: list[str]) -> None:
    read = Read(tmp_path, written(row))
    assert (len(read.rows), read.is_refused) == (1, False)
    assert [problem.code for problem in read.problems] == codes
    assert all(problem.hint for problem in read.problems)
    assert (read.reading.rows_read, read.reading.rows_odd) == (1, len(codes[:1]))


def test_a_row_that_is_odd_twice_is_counted_once(tmp_path: Path) -> None:
    read = Read(tmp_path, written("?,Oak,Standards Mett,5,GP,"))
    assert (len(read.problems), read.reading.rows_odd) == (3, 1)


def test_days_of_a_file_with_months_first_cannot_be_relied_on(tmp_path: Path) -> None:
    rows = ("A1B2C,Oak,24/25 Standards Met,05/06/2025,GP,", "A1B2D,Elm,24/25 Standards Met,06/30/2025,GP,")
    read = Read(tmp_path, written(*rows))
    assert (read.is_refused, read.found) == (True, [("register/day-and-month-swapped", 3, 31)])


@pytest.mark.parametrize(
    ("written_code", "code"),
    [
        ("a81001closed", "A81001"),
        ("A81001 CLOSED", "A81001"),
        ("A81001-Closed", "A81001"),
        ("V1 (closed)", "V1"),
    ],
)
def test_a_marker_that_a_code_is_closed_is_taken_off(tmp_path: Path, written_code: str, code: str) -> None:
    (row,) = Read(tmp_path, written(f"{written_code},Oak,Not Published,,GP,")).rows
    assert (row.code, row.is_closed, row.code_as_written) == (code, True, written_code)


def test_a_code_that_stands_twice_keeps_both_rows(tmp_path: Path) -> None:
    read = Read(tmp_path, written("A1B2C,Oak,Not Published,,GP,", "", "a1b2c,Elm,Not Published,,GP,"))
    assert [row.name for row in read.rows] == ["Oak", "Elm"]
    assert read.found == [("register/repeated-code", 4, 1)]
    assert "on line 2" in read.problems[0].message


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A1B2C,Oak,Not Published", "register/wrong-number-of-fields"),
        ("A1B2C,Oak, the,Not Published,,GP,", "register/wrong-number-of-fields"),
        ('A1B2C,"Oak" x,Not Published,,GP,', "register/broken-quotes"),
        ('A1B2C,"Oak,Not Published,,GP,', "register/broken-quotes"),
        ("A1B2C,O\0k,Not Published,,GP,", "register/nul"),
        (f"A1B2C,{'x' * 200_000},Not Published,,GP,", "register/too-large"),
        (f"A1B2C,{'x' * 10_000_000},Not Published,,GP,", "register/too-large"),
        ('A1B2C,"' + "\n" * 1000 + '",Not Published,,GP,', "register/too-large"),
    ],
)
def test_a_row_that_cannot_be_read_refuses_the_file(tmp_path: Path, row: str, code: str) -> None:
    read = Read(tmp_path, written("A1B2D,Elm,Not Published,,GP,", row))
    assert (read.is_refused, len(read.rows)) == (True, 1)
    assert [problem.code for problem in read.problems] == [code]
    assert read.problems[0].hint


def test_reading_goes_on_behind_a_row_that_cannot_be_read(tmp_path: Path) -> None:
    read = Read(tmp_path, written("A1B2C,Oak", 'A1B2D,"O"x,,,,', "A1B2E,Elm,Not Published,,GP,"))
    assert [row.name for row in read.rows] == ["Elm"]
    assert [one[:2] for one in read.found] == [
        ("register/wrong-number-of-fields", 2),
        ("register/broken-quotes", 3),
    ]


def test_rows_without_anything_in_them_are_no_rows(tmp_path: Path) -> None:
    read = Read(tmp_path, written("", ",,,,,", ROWS["2023"], ""))
    assert (len(read.rows), read.reading.rows_read, read.problems) == (1, 1, [])


def test_a_missing_column_is_named_and_so_is_what_may_be_meant(tmp_path: Path) -> None:
    header = "Code,Organisation Nam,Status,Date Of Publication,Primary Sector,Region"
    read = Read(tmp_path, written(header=header))
    assert read.is_refused
    hints = {(one.code.value, one.hint) for one in read.problems}
    assert hints == {
        ("register/unknown-column", "did you mean 'Organisation Name'?"),
        ("register/unknown-column", "take the column out, or leave it: it does no harm"),
        ("register/missing-column", "among the columns that are not known, did you mean 'Organisation Nam'?"),
        (
            "register/missing-column",
            "fetch the file again as the register gives it, with all its columns",
        ),
    }


@pytest.mark.parametrize("content", ["", "\r\n\r\n", "no register at all\r\n", '"Code', "\0"])
def test_what_is_no_register_is_refused(tmp_path: Path, content: str) -> None:
    read = Read(tmp_path, content)
    assert (read.is_refused, read.rows) == (True, [])
    assert all(problem.severity is Severity.ERROR or "column" in problem.code for problem in read.problems)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_read_and_said_to_be_there(tmp_path: Path, separator: str) -> None:
    header = HEADERS["2022"].replace(",", separator)
    read = Read(tmp_path, written(ROWS["2022"].replace(",", separator), header=header))
    assert ([row.code for row in read.rows], read.is_refused) == (["VZ1AA"], False)
    assert read.found == [("register/other-separator", 1, 1)]


def test_an_unknown_column_is_told_of_and_does_no_harm(tmp_path: Path) -> None:
    read = Read(tmp_path, written(ROWS["2023"] + ",x", header=f"{TODAY},Postcode"))
    assert (len(read.rows), read.is_refused) == (1, False)
    assert read.found == [("register/unknown-column", 1, len(TODAY) + 2)]


def test_a_column_that_is_there_twice_is_read_where_both_agree(tmp_path: Path) -> None:
    header = f"{TODAY},Status"
    agreeing = ROWS["2023"] + ",22/23 Approaching Standards"
    read = Read(tmp_path, written(agreeing, header=header))
    assert (len(read.rows), read.is_refused, [one[0] for one in read.found]) == (
        1,
        False,
        ["register/repeated-column"],
    )
    assert Read(tmp_path, written(f"{ROWS['2023']},22/23 Standards Met", header=header)).is_refused


def test_a_header_that_stands_again_is_no_row(tmp_path: Path) -> None:
    read = Read(tmp_path, written(ROWS["2023"], TODAY, "A1B2C,Oak,Not Published,,GP,"))
    assert (len(read.rows), read.reading.rows_read) == (2, 2)
    assert read.found == [("register/repeated-header", 3, 1)]


def test_reading_stops_at_too_many_problems(tmp_path: Path) -> None:
    read = Read(tmp_path, written(*["x"] * (MAX_PROBLEMS + 50)))
    assert read.is_refused
    assert len(read.problems) == MAX_PROBLEMS + 1
    assert read.problems[-1].code == "register/too-many-problems"


def test_progress_is_told_up_to_the_size_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(written(*[ROWS["2023"]] * 1000))
    told: list[int] = []
    list(RegisterFile(file, progress=told.append).rows())
    assert told == sorted(told)
    assert told[-1] == file.stat().st_size


def test_what_is_no_file_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.csv", tmp_path / "\0"):
        with pytest.raises(UnreadableFileError):
            list(RegisterFile(path).rows())


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("DSPT search results 17_06_2019 15_25_54.csv", dt.date(2019, 6, 17)),
        ("some/folder/register-2019-06-17.csv.gz", dt.date(2019, 6, 17)),
        ("DSPT search results 31_02_2019 15_25_54.csv", None),
        ("register.csv", None),
        ("12019-06-17.csv", None),
    ],
)
def test_the_day_is_taken_from_the_name_only_where_it_says_it(name: str, day: dt.date | None) -> None:
    assert taken_from_name(name) == day
