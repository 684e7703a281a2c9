"""Reports in CSV: what each column means, and every row read or listed with its line."""

from __future__ import annotations

import datetime as dt
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dspt_core.directory.csv_lines import LONGEST_LINE
from dspt_core.directory.reading import read_snapshot_bytes
from dspt_core.directory.snapshot import Form, Snapshot
from dspt_core.domain.directory import (
    DirectoryRecord,
    DirectoryRole,
    Period,
    RecordStatus,
    Relationship,
    RelationshipKind,
)
from dspt_core.domain.problem import ProblemCode, Severity
from dspt_core.testing.directories.reports import HEADER
from tests.directory.files import DAY, read_rows, row


def found(snapshot: Snapshot) -> list[tuple[ProblemCode, int]]:
    return [(one.code, one.place.line) for one in snapshot.problems if one.place is not None]


def test_every_column_that_is_read_is_read_from_its_place() -> None:
    snapshot = read_rows(
        row(
            "VZZ01", "A HOME", c3="Y99", c4="QZZ", c5="1 STREET", c10="ZZ99 3WZ", c12="20251231",
            c13="C", c14="X", c15="A1ZZ", c16="20160401", c17="20251231", c18="0113 000000",
        )
    )  # fmt: skip
    assert snapshot.records == (
        DirectoryRecord(
            code="VZZ01",
            name="A HOME",
            status=RecordStatus.INACTIVE,
            roles=(DirectoryRole(role="RO101", is_primary=True),),
            operational=Period(first=dt.date(2015, 4, 1), last=dt.date(2025, 12, 31)),
            relationships=(
                Relationship(
                    kind="RE6",
                    target="A1ZZ",
                    period=Period(first=dt.date(2016, 4, 1), last=dt.date(2025, 12, 31)),
                ),
            ),
            postcode="ZZ99 3WZ",
            national_grouping="Y99",
            high_level_geography="QZZ",
        ),
    )
    assert snapshot.problems == ()
    assert (snapshot.form, snapshot.source, snapshot.taken) == (Form.REPORT, "ecarehomesite", DAY)


def test_neither_address_nor_telephone_number_is_kept() -> None:
    snapshot = read_rows(row("VZZ01", c5="1 ZEBRA STREET", c9="ZEBRASHIRE", c18="0113 ZEBRA"))
    assert "ZEBRA" not in repr(snapshot)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("epraccur.csv", RelationshipKind.COMMISSIONED_BY),
        ("ecarehomesite.csv", RelationshipKind.OPERATED_BY),
        ("EDISPENSARY_changes_20250301_to_20250424.csv", RelationshipKind.OPERATED_BY),
        ("lauth.csv", None),
        ("egdpprac.csv", None),
        ("sites-of-our-own.csv", None),
    ],
)
def test_what_the_parent_is_depends_on_the_report(file: str, kind: str | None) -> None:
    (record,) = read_rows(row("Y99999", c15="QZ1"), file=file).records
    assert [one.kind for one in record.relationships] == [kind]
    assert record.operators_on(DAY) == (("QZ1",) if kind == "RE6" else ())


def test_the_report_may_be_named_when_the_file_is_not_named_after_it() -> None:
    (record,) = read_rows(row("VZZ01", c15="A1ZZ"), file="download.csv", report="ecarehomesite").records
    assert record.operators_on(DAY) == ("A1ZZ",)


def test_a_report_that_nobody_knows_is_said_once() -> None:
    snapshot = read_rows(row("VZZ01"), row("VZZ02"), file="download.csv")
    assert found(snapshot) == [(ProblemCode.DIRECTORY_UNKNOWN_REPORT, 1)]
    assert len(snapshot.records) == 2
    assert all(record.roles == () for record in snapshot.records)


def test_a_file_of_changes_is_not_whole_and_has_its_day_in_its_name() -> None:
    snapshot = read_rows(row("FZZ01"), file="edispensary_changes_20250301_to_20250424.csv", taken=None)
    assert (snapshot.is_whole, snapshot.taken) == (False, dt.date(2025, 4, 24))
    assert read_rows(row("FZZ01"), file="edispensary.csv").is_whole


@pytest.mark.parametrize("header", [HEADER, HEADER.upper(), "Org Code,Name,Parent Org Code", '"code","NAME"'])
def test_a_header_is_known_by_its_names(header: str) -> None:
    width = header.count(",") + 1
    cells = (["VZZ01", "A HOME"] + ["A1ZZ" if width == 3 else ""] * 25)[:width]
    snapshot = read_rows(f"{header}\n", ",".join(cells) + "\n")
    assert snapshot.form is Form.REPORT_WITH_HEADER
    assert [(one.code, one.name) for one in snapshot.records] == [("VZZ01", "A HOME")]
    assert snapshot.problems == ()


def test_columns_of_a_header_may_stand_in_any_order() -> None:
    (record,) = read_rows(
        "Close Date,Parent Organisation Code,Left Parent Date,Name,Code\n",
        "20251231,A1ZZ,20241231,A HOME,vzz01\n",
    ).records
    assert (record.code, record.operational.last) == ("VZZ01", dt.date(2025, 12, 31))
    assert record.relationships[0].period.last == dt.date(2024, 12, 31)


def test_a_header_that_names_the_commissioner_is_believed_over_the_file_s_name() -> None:
    (record,) = read_rows("Code,Name,Commissioner\n", "VZZ01,A HOME,QZ1\n").records
    assert [one.kind for one in record.relationships] == [RelationshipKind.COMMISSIONED_BY]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ('"VZZ02","never closed\r\n', ProblemCode.DIRECTORY_BROKEN_ROW),
        ('"VZZ02","a" b","x"\r\n', ProblemCode.DIRECTORY_BROKEN_ROW),
        ('"VZZ02","too few"\r\n', ProblemCode.DIRECTORY_BROKEN_ROW),
        (row("VZZ02").strip() + ',"one more"\r\n', ProblemCode.DIRECTORY_BROKEN_ROW),
        (row("VZZ02", "A\0NAME"), ProblemCode.DIRECTORY_BROKEN_ROW),
        (row("VZZ02", "X" * LONGEST_LINE), ProblemCode.DIRECTORY_BROKEN_ROW),
        (row(""), ProblemCode.DIRECTORY_NO_CODE),
        (row("V ZZ"), ProblemCode.DIRECTORY_NO_CODE),
        (row("VZZ02", c15="?"), ProblemCode.DIRECTORY_NO_CODE),
        (row("VZZ02", c12="31/12/2025"), ProblemCode.DIRECTORY_ODD_DAY),
        (row("VZZ02", c17="20250230", c15="A1ZZ"), ProblemCode.DIRECTORY_ODD_DAY),
    ],
)
def test_a_row_that_cannot_be_read_is_listed_and_costs_no_other(bad: str, code: ProblemCode) -> None:
    snapshot = read_rows(row("VZZ01"), bad, row("VZZ03"))
    assert [record.code for record in snapshot.records] == ["VZZ01", "VZZ03"]
    assert found(snapshot) == [(code, 2)]
    assert snapshot.problems[0].severity is Severity.ERROR
    assert snapshot.entries == 3


@pytest.mark.parametrize(
    ("odd", "code"),
    [
        (row("VZZ02", ""), ProblemCode.DIRECTORY_NO_NAME),
        (row("VZZ02", c13="Z"), ProblemCode.DIRECTORY_UNKNOWN_STATUS),
        (row("VZZ02", c11="20250401", c12="20240401"), ProblemCode.DIRECTORY_DAYS_REVERSED),
        (row("VZZ02", c15="7"), ProblemCode.DIRECTORY_DOUBTFUL_CODE),
        (row("VZZ02", "CAFÉ").encode("cp1252"), ProblemCode.DIRECTORY_NOT_UTF8),
    ],
)
def test_an_odd_row_is_read_and_listed(odd: str | bytes, code: ProblemCode) -> None:
    snapshot = read_rows(row("VZZ01"), odd)
    assert [record.code for record in snapshot.records][1:] in (["VZZ02"], [""])
    assert found(snapshot) == [(code, 2)]
    assert snapshot.problems[0].severity is Severity.WARNING


def test_letters_in_the_encoding_of_windows_are_read() -> None:
    (record,) = read_rows(row("VZZ01", "CAFÉ").encode("cp1252")).records
    assert record.name == "CAFÉ"


def test_a_code_that_lost_its_zeros_is_kept_and_what_may_be_meant_is_said() -> None:
    (record,) = (snapshot := read_rows(row("42"), file="lauth.csv")).records
    assert record.code == "42"
    assert snapshot.problems[0].hint == "did you mean '042'?"


@pytest.mark.parametrize("code", ["vzz01", " VZZ01 ", "VZZ01"])
def test_codes_are_read_leniently(code: str) -> None:
    assert [one.code for one in read_rows(row(code)).records] == ["VZZ01"]


@pytest.mark.parametrize(
    ("letter", "status"),
    [
        ("A", RecordStatus.ACTIVE),
        ("c", RecordStatus.INACTIVE),
        ("D", RecordStatus.DORMANT),
        ("P", RecordStatus.PROPOSED),
        ("", RecordStatus.UNKNOWN),
    ],
)
def test_the_letter_of_the_status_is_understood(letter: str, status: RecordStatus) -> None:
    assert read_rows(row("VZZ01", c13=letter)).records[0].status is status


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"\r\n\r\n"])
def test_what_stands_before_the_first_row_does_not_matter(start: bytes) -> None:
    assert [one.code for one in read_rows(start, row("VZZ01"), "\x1a").records] == ["VZZ01"]


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"", "27 columns"),
        (b"OrganisationName,ODSCode\nA,VZZ01\n", "27 columns"),
        (row("VZZ01").encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04" + b"\0" * 100, "ZIP"),
        (b"<html></html>", "27 columns"),
        (b"\0" * 100_000, "27 columns"),
    ],
)
def test_a_file_that_is_none_of_the_directory_is_refused_whole(data: bytes, hint: str) -> None:
    snapshot = read_snapshot_bytes(data, file="ecarehomesite.csv", taken=DAY)
    (problem,) = snapshot.problems
    assert problem.code is ProblemCode.DIRECTORY_UNKNOWN_FORM
    assert hint in (problem.hint or "")
    assert (snapshot.form, snapshot.records, snapshot.is_whole) == (Form.UNKNOWN, (), False)


@given(st.binary(max_size=400))
@example(b'{"resourceType":"Bundle","entry":[' * 3)
@example(b"[" * 100_000)
@example(b'{"a":' * 100_000)
def test_no_bytes_make_reading_fail_and_none_are_passed_over(data: bytes) -> None:
    snapshot = read_snapshot_bytes(data, file="ecarehomesite.csv")
    assert snapshot.records or snapshot.relationships or snapshot.problems


@given(data=st.data())
def test_damage_to_one_row_leaves_the_others_as_they_were(data: st.DataObject) -> None:
    rows = [row(f"VZZ{number:02}", c15="A1ZZ").encode() for number in range(5)]
    hit = data.draw(st.integers(0, 4))
    noise = data.draw(st.binary(max_size=40)).replace(b"\n", b"")
    at = data.draw(st.integers(0, len(rows[hit]) - 2))
    damaged = rows[hit][:at] + noise + rows[hit][at + 1 :]
    # By the beginning of a file it is told what it is: with a brace it is JSON, and refused whole.
    assume(
        hit > 0 or not damaged.removeprefix(BOM_UTF8).lstrip().startswith((b"{", BOM_UTF16_LE, BOM_UTF16_BE))
    )
    snapshot = read_rows(*rows[:hit], damaged, *rows[hit + 1 :])
    others = {f"VZZ{number:02}" for number in range(5) if number != hit}
    assert others <= {record.code for record in snapshot.records}
    assert {line for _, line in found(snapshot)} <= {hit + 1}
