"""``dspt register``: a published file is imported, searched, summed up and written out again."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, Ran
from tests.directory.files import row
from tests.formats.registers.files import HEADERS, TODAY, written

ROWS = (
    "VZ1AA,Larch House,24/25 Standards Met,12/06/2025,Care Home,NHS Nowhere Integrated Care Board",
    "A81901,Oak Surgery,25/26 Standards Exceeded,30/04/2026,GP,NHS Nowhere Integrated Care Board",
    "FZ1AA,Elm Pharmacy,Not Published,,Pharmacy,",
)
ON = ("--on", "2026-07-01")


@pytest.fixture
def register(tmp_path: Path) -> tuple[str, Path]:
    return "--register", tmp_path / "register"


def save(folder: Path, *rows: str, name: str = "DSPT search results 30_06_2026 09_00_00.csv") -> Path:
    file = folder / name
    file.write_text(written(*rows), encoding="utf-8", newline="")
    return file


@pytest.fixture
def filled(dspt: Dspt, tmp_path: Path, register: tuple[str, Path]) -> tuple[str, Path]:
    assert dspt("register", "import", save(tmp_path, *ROWS), *register).code == 0
    return register


def test_an_import_says_how_many_rows_it_read_and_how_many_are_odd(
    dspt: Dspt, tmp_path: Path, register: tuple[str, Path]
) -> None:
    file = save(tmp_path, *ROWS, "VZ1AB,Beech,25/26 Standards Met,46120,Care Home,")
    ran = dspt("register", "import", file, *register)
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith(f"{file}:5:33: warning: '46120' is no day")
    assert ran.err.splitlines() == [
        "read 4 rows of the form of 2023, 1 of them odd",
        f"kept as the register of 30 June 2026 in {register[1]}",
    ]


def test_an_import_can_be_read_by_a_program(dspt: Dspt, tmp_path: Path, register: tuple[str, Path]) -> None:
    ran = dspt("register", "import", save(tmp_path, *ROWS, "?,x,,,,"), *register, "--format", "json")
    document = ran.json(Schema.REGISTER_IMPORT)
    assert (document["rows"], document["odd"], document["kept"], document["form"]) == (4, 1, True, "2023")
    assert [one["code"] for one in document["problems"]] == ["register/odd-code", "register/blank-status"]


def test_a_terminal_is_shown_how_far_the_reading_is(
    dspt: Dspt, tmp_path: Path, register: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    ran = dspt("register", "import", save(tmp_path, *ROWS), *register)
    assert (ran.code, ran.out) == (0, "")
    assert "100%" in ran.err


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_file_with_an_error_is_not_kept_and_what_was_there_is(
    dspt: Dspt, tmp_path: Path, filled: tuple[str, Path], output_format: str
) -> None:
    ran = dspt("register", "import", save(tmp_path, "VZ1AA,Larch"), *filled, "--format", output_format)
    assert ran.code == 1
    assert "register/wrong-number-of-fields" in ran.out
    assert "nothing was kept" in ran.err
    if output_format == "json":
        assert ran.json(Schema.REGISTER_IMPORT)["kept"] is False
    assert dspt("register", "search", "larch", *filled, *ON).code == 0


def test_the_day_of_a_file_is_asked_for_where_its_name_does_not_say_it(
    dspt: Dspt, tmp_path: Path, register: tuple[str, Path]
) -> None:
    file = save(tmp_path, *ROWS, name="register.csv")
    ran = dspt("register", "import", file, *register)
    assert (ran.code, "give --taken DAY" in ran.err) == (2, True)
    assert dspt("register", "import", file, *register, "--taken", "2026-06-30").code == 0


@pytest.mark.parametrize("path", ["absent 2026-06-30.csv", "."])
def test_what_is_no_file_cannot_be_imported(
    dspt: Dspt, tmp_path: Path, register: tuple[str, Path], path: str
) -> None:
    ran = dspt("register", "import", tmp_path / path, *register, "--taken", "2026-06-30")
    assert ran.code == 3
    assert ran.err.startswith("Error: cannot read")


def search(dspt: Dspt, filled: tuple[str, Path], *arguments: str) -> Ran:
    return dspt("register", "search", *arguments, *filled, *ON)


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("surgery OAK",), ["A81901"]),
        (("house",), ["VZ1AA"]),
        (("--code", "fz1aa"), ["FZ1AA"]),
        (("--area", "nowhere"), ["VZ1AA", "A81901"]),
        (("--sector", "pharm"), ["FZ1AA"]),
        (("--status", "Standards Met"), ["VZ1AA"]),
        (("--status", "not published"), ["FZ1AA"]),
        (("--status", "25/26 standards-exceeded"), ["A81901"]),
        (("--current", "until-next-deadline", "--only", "current"), ["A81901"]),
        (
            ("--current", "until-next-deadline", "--only", "out-of-date", "--only", "not-published"),
            ["FZ1AA", "VZ1AA"],
        ),
    ],
)
def test_a_search_finds_what_is_asked_for(
    dspt: Dspt, filled: tuple[str, Path], arguments: tuple[str, ...], codes: list[str]
) -> None:
    ran = search(dspt, filled, *arguments, "--format", "json")
    document = ran.json(Schema.REGISTER_ROWS)
    assert [row["code"] for row in document["rows"]] == codes
    assert ran.code == 0
    assert (
        ran.err
        == f"{len(codes)} {'row' if len(codes) == 1 else 'rows'} of 3 of the register of 30 June 2026\n"
    )


def test_a_row_is_shown_with_all_that_the_public_sees(dspt: Dspt, filled: tuple[str, Path]) -> None:
    ran = search(dspt, filled, "larch", "--current", "twelve-months")
    assert ran.out.splitlines() == [
        "  VZ1AA       Larch House",
        "              24/25 Standards Met, published on 12 June 2025 (out of date)",
        "              Care Home; NHS Nowhere Integrated Care Board",
    ]


def test_a_code_that_is_not_there_is_told_from_one_that_published_nothing(
    dspt: Dspt, filled: tuple[str, Path]
) -> None:
    absent, silent = search(dspt, filled, "--code", "ZZZ9"), search(dspt, filled, "--code", "FZ1AA")
    assert (absent.code, absent.out) == (1, "")
    assert "ZZZ9 is registered by nobody there" in absent.err
    assert (silent.code, "Not Published" in silent.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--status", "Standards Mett"), "did you mean 'Standards Met'?"),
        (("--only", "current"), "--only needs --current"),
        (("--current", "always"), "until-next-deadline"),
        (("--on", "30/06/2026"), "write year-month-day"),
    ],
)
def test_a_search_that_cannot_be_understood_is_wrong_usage(
    dspt: Dspt, filled: tuple[str, Path], arguments: tuple[str, ...], words: str
) -> None:
    ran = dspt("register", "search", *arguments, *filled)
    assert (ran.code, words in ran.err) == (2, True)


def test_the_snapshot_is_the_latest_by_the_day(dspt: Dspt, tmp_path: Path, filled: tuple[str, Path]) -> None:
    later = save(
        tmp_path, "VZ1AA,Larch House,25/26 Standards Met,03/08/2026,Care Home,", name="2026-08-10.csv"
    )
    assert dspt("register", "import", later, *filled).code == 0
    for day, label in (("2026-08-09", "24/25 Standards Met"), ("2026-08-10", "25/26 Standards Met")):
        assert label in dspt("register", "search", "larch", *filled, "--on", day).out
    early = dspt("register", "search", *filled, "--on", "2026-06-29")
    assert (early.code, "the earliest is of 30 June 2026" in early.err) == (3, True)


def test_a_register_that_is_not_there_says_how_to_fill_one(dspt: Dspt, register: tuple[str, Path]) -> None:
    for command in ("search", "export", "summary"):
        ran = dspt("register", command, *register)
        assert (ran.code, "put one in with dspt register import" in ran.err) == (3, True)


def test_what_is_exported_can_be_imported_and_is_the_same(
    dspt: Dspt, tmp_path: Path, filled: tuple[str, Path]
) -> None:
    plain, packed = tmp_path / "2026-06-30.csv", tmp_path / "2026-06-30.csv.gz"
    for file in (plain, packed):
        assert dspt("register", "export", *filled, *ON, "--output", file).code == 0
    assert plain.read_bytes() == gzip.decompress(packed.read_bytes()) == written(*ROWS, header=TODAY).encode()
    assert dspt("register", "export", *filled, *ON).out == written(*ROWS)
    again = ("--register", tmp_path / "again")
    assert dspt("register", "import", packed, *again).code == 0
    assert dspt("register", "export", *again, *ON).out == written(*ROWS)
    assert sorted(file.name for file in tmp_path.glob("*.*")) == [
        "2026-06-30.csv",
        "2026-06-30.csv.gz",
        "DSPT search results 30_06_2026 09_00_00.csv",
    ]


def test_an_old_snapshot_is_exported_in_the_columns_of_today(
    dspt: Dspt, tmp_path: Path, register: tuple[str, Path]
) -> None:
    file = tmp_path / "2019-06-17.csv"
    file.write_text(written("Larch,vz1aa,Standards Met,27/03/2019,GP,=x", header=HEADERS["2019"]), newline="")
    assert dspt("register", "import", file, *register).code == 0
    out = dspt("register", "export", *register).out
    assert out == written("vz1aa,Larch,Standards Met,27/03/2019,GP,'=x")


def test_what_cannot_be_written_says_so(dspt: Dspt, tmp_path: Path, filled: tuple[str, Path]) -> None:
    for target in (tmp_path / "no" / "folder.csv", tmp_path):
        ran = dspt("register", "export", *filled, *ON, "--output", target)
        assert (ran.code, "cannot write" in ran.err) == (3, True)
    assert not list(tmp_path.glob(".writing*"))


def test_a_summary_counts_rows_by_what_they_show_and_whether_they_count(
    dspt: Dspt, filled: tuple[str, Path]
) -> None:
    ran = dspt("register", "summary", *filled, *ON)
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[:2] == [
        "The register of 30 June 2026: 3 rows",
        "Judged on 1 July 2026; current until the next edition's deadline",
    ]
    for line in (
        "Standards Exceeded 1 33.3 %",
        "Not Published 1 33.3 %",
        "Current 1 33.3 %",
        "Out of date 1 33.3 %",
        "Care Home 1 0 1 0 0",
        "NHS Nowhere Integrated Care Board 2 1 1 0 0",
    ):
        assert line in lines


def test_a_summary_can_be_of_one_area_and_read_by_a_program(dspt: Dspt, filled: tuple[str, Path]) -> None:
    ran = dspt("register", "summary", *filled, *ON, "--area", "nowhere", "--format", "json")
    document = ran.json(Schema.REGISTER_SUMMARY)
    assert (document["whole"]["rows"], document["snapshot"]["rows"]) == (2, 3)
    assert document["editions"] == [{"edition": "2024-25", "rows": 1}, {"edition": "2025-26", "rows": 1}]


def test_long_lists_of_a_summary_say_that_there_is_more(
    dspt: Dspt, tmp_path: Path, register: tuple[str, Path]
) -> None:
    rows = [f"VZ1A{number},x,Not Published,,{'Long ' * 9}{number},Area {number}" for number in range(10, 25)]
    dspt("register", "import", save(tmp_path, *rows), *register)
    out = dspt("register", "summary", *register, *ON).out
    assert out.count("and 5 more: --format json or --html lists them all") == 2
    assert max(map(len, out.splitlines())) <= 100


def test_names_from_a_file_cannot_steer_the_terminal(
    dspt: Dspt, tmp_path: Path, register: tuple[str, Path]
) -> None:
    file = save(tmp_path, "VZ1AA,\x1b[2Jx,Not Published,,\x1b[1m,\x1b[3m")
    assert dspt("register", "import", file, *register).code == 0
    for command in (("search",), ("summary",)):
        assert "\x1b" not in dspt("register", *command, *register, *ON).out


GROUP = (
    "VZZ01,Home 1,25/26 Standards Met,12/05/2026,Care Home,Nowhere",
    "VZZ02,Home 2,24/25 Standards Met,12/05/2025,Care Home,Nowhere",
    "VZZ03,Home 3,25/26 Standards Met,01/06/2026,Care Home,Elsewhere",
    "A1ZZ,A Group,25/26 Standards Met,12/05/2026,Care Home,Nowhere",
)


@pytest.fixture
def operated(tmp_path: Path) -> tuple[object, ...]:
    sites = "".join(row(f"VZZ0{one}", f"HOME {one}", c15="A1ZZ") for one in (1, 2, 3))
    file = tmp_path / "ecarehomesite.csv"
    file.write_text(sites, encoding="utf-8", newline="")
    return "--directory", file, "--taken", "2026-06-26"


def test_with_a_directory_it_is_inferred_who_is_covered_and_who_was_forgotten(
    dspt: Dspt, tmp_path: Path, register: tuple[str, Path], operated: tuple[object, ...]
) -> None:
    assert dspt("register", "import", save(tmp_path, *GROUP), *register).code == 0
    summed = dspt("register", "summary", *register, *operated, *ON).out
    assert "  Covered by another                             1    25.0 %\n" in summed
    assert "  Forgotten by another                           1    25.0 %\n" in summed
    by_area = [line.split()[-3:] for line in summed.splitlines() if line.startswith(("By area", "  Nowhere"))]
    assert by_area == [["own", "covered", "forgotten"], ["0", "1", "1"]]
    for coverage, code in (("covered", "VZZ01"), ("forgotten", "VZZ02"), ("own", "VZZ03")):
        ran = dspt(
            *("register", "search", "--coverage", coverage, *register, *operated, *ON, "--format", "json")
        )
        (found,) = ran.json(Schema.REGISTER_ROWS)["rows"]
        assert (found["code"], found["coverage"], found["coverage_inferred"]) == (code, coverage, True)
    shown = dspt("register", "search", "--code", "vzz02", *register, *operated, *ON).out
    assert "Forgotten by another, as the directory suggests\n" in shown
    plain = dspt("register", "summary", *register, *operated, *ON, "--format", "json")
    whole = plain.json(Schema.REGISTER_SUMMARY)["whole"]
    assert whole["coverage"] == {"own": 1, "covered": 1, "forgotten": 1}
    page = tmp_path / "page.html"
    assert dspt("register", "summary", *register, *operated, *ON, "--html", page).code == 0
    assert "Whose publication it is" in page.read_text(encoding="utf-8")


def test_without_a_directory_a_file_says_of_nobody_whether_it_is_covered(
    dspt: Dspt, tmp_path: Path, register: tuple[str, Path]
) -> None:
    assert dspt("register", "import", save(tmp_path, *GROUP), *register).code == 0
    assert "ublication  " not in dspt("register", "summary", *register, *ON).out
    ran = dspt("register", "search", "--coverage", "covered", *register, *ON)
    assert (ran.code, ran.out) == (1, "")
    assert "--directory" in ran.err
    (found,) = dspt(*("register", "search", "--code", "VZZ01", *register, *ON, "--format", "json")).json(
        Schema.REGISTER_ROWS
    )["rows"]
    assert "coverage" not in found


def test_a_directory_that_knows_none_of_the_codes_is_told_from_one_in_which_nobody_is_covered(
    dspt: Dspt, filled: tuple[str, Path], operated: tuple[object, ...]
) -> None:
    ran = dspt("register", "summary", *filled, *operated, *ON)
    assert ran.code == 0
    assert "nobody is known to be covered" in ran.err
