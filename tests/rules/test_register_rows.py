"""One row: what it shows, and which kinds of silence are told apart."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from dspt_core.domain.register import ColumnForm, RegisterRow, RowCoverage, Shown
from dspt_core.rules.labels import NOT_PUBLISHED, parse_label
from dspt_core.rules.register_rows import oddities_of, read_row, row_of
from tests.rules.in_full import in_full

MET, TODAY = "25/26 Standards Met", "30/06/2026"
LAST = dt.date(2026, 6, 30)


def row(**changes: str) -> RegisterRow:
    texts = {"code": "A1B2C", "name": "Oak", "status": "", "published": "", "sector": "", "area": ""}
    return read_row(**{**texts, **changes})  # type: ignore[arg-type]


def odd(shown: RegisterRow, *, taken: dt.date | None = None) -> list[str]:
    """Return what is odd about a row, each written out behind its field."""
    found = oddities_of(shown, taken=taken)
    return [f"{one.field}: {told}" for one in found for told in in_full([one.problem])]


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("24/25 Standards Met", Shown.PUBLISHED),
        ("Standards not fully met (plan agreed)", Shown.PUBLISHED),
        ("Not Published", Shown.NOT_PUBLISHED),
        ("19/20 None", Shown.NOT_PUBLISHED),
        ("", Shown.BLANK),
        ("  ", Shown.BLANK),
        ("Standards Mett", Shown.UNKNOWN),
    ],
)
def test_blank_not_published_and_unknown_are_three_things(status: str, shown: Shown) -> None:
    assert row(status=status).shown is shown


def test_a_row_keeps_what_was_written_beside_what_it_was_read_as() -> None:
    read = read_row(
        code="a1b2c Closed",
        name="Oak",
        status=MET,
        published=TODAY,
        sector="GP",
        area="North",
        coverage=RowCoverage.COVERED,
        form=ColumnForm.OF_2022,
        line=7,
    )
    assert read == RegisterRow(
        code="A1B2C",
        code_as_written="a1b2c Closed",
        name="Oak",
        label=parse_label(MET),
        published=LAST,
        published_as_written=TODAY,
        sector="GP",
        area="North",
        coverage=RowCoverage.COVERED,
        is_closed=True,
    )
    assert (read.form, read.line) == (ColumnForm.OF_2022, 7)


def test_a_worked_out_standing_becomes_a_row_like_any_other() -> None:
    shown = row_of(
        code="a1b2c",
        name="Oak",
        label=MET,
        published=LAST,
        sector="GP",
        area="North",
        coverage=RowCoverage.OWN,
    )
    assert shown == evolve(
        row(code="a1b2c", status=MET, published=TODAY, sector="GP", area="North"), coverage=RowCoverage.OWN
    )
    assert odd(shown) == []


def test_a_standing_without_a_label_becomes_a_row_that_says_so() -> None:
    nothing = row_of(code="A1B2C", name="Oak", label=None, published=None)
    assert nothing == row(status=NOT_PUBLISHED, published="", sector="", area="")
    assert (nothing.coverage, nothing.form, nothing.line) == (None, None, None)
    assert odd(nothing) == []


def test_rows_are_equal_wherever_they_were_read() -> None:
    here = evolve(row(), form=ColumnForm.OF_2019, line=2)
    assert here == row()


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_text_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="NUL or half of a surrogate pair"):
        row(name=text)


# What is odd


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (
            row(code=" 6-Apr ", status=MET, published=TODAY),
            (
                "code: warning register/odd-code : ' 6-Apr ' does not look like a code "
                "(a spreadsheet may have turned a code such as APR6 into a day; fetch the file again)"
            ),
        ),
        (
            row(status="25/26 Standards Mett", published=TODAY),
            (
                "status: warning register/unknown-status : nobody has seen the status "
                "'25/26 Standards Mett' in the register yet (the nearest known is 'Standards Met')"
            ),
        ),
        (
            row(status="?", published=TODAY),
            (
                "status: warning register/unknown-status : nobody has seen the status '?' in the register "
                "yet (known are Standards Exceeded, Standards Met, Approaching Standards, Standards Not "
                "Fully Met (Plan Agreed), Entry Level, Standards Not Met, Critical Standards Not Met, "
                "Not Published)"
            ),
        ),
        (
            row(status=MET, published="soon"),
            (
                "published: warning register/not-a-day : 'soon' is no day as the register writes it, "
                "dd/mm/yyyy; no day was read "
                "(what it stands for is not known; whether the row is current cannot be said)"
            ),
        ),
        (
            row(published="soon"),
            (
                "published: warning register/not-a-day : 'soon' is no day as the register writes it, "
                "dd/mm/yyyy; no day was read "
                "(what it stands for is not known; whether the row is current cannot be said)"
            ),
        ),
        (
            row(status=MET),
            (
                "published: warning register/day-missing : the row shows a status without the day on which "
                "it was published (whether it is current cannot be said)"
            ),
        ),
        (
            row(status=NOT_PUBLISHED, published=TODAY),
            (
                "published: warning register/day-without-status : the row shows a day of publication and "
                "no status (it counts as nothing published)"
            ),
        ),
    ],
)
def test_what_is_odd_about_a_row_is_told_at_its_field_with_what_to_make_of_it(
    shown: RegisterRow, told: str
) -> None:
    assert odd(shown) == [told]


def test_all_that_is_odd_about_a_row_is_told_at_once_in_the_order_of_its_columns() -> None:
    found = oddities_of(row(code="", status="?"))
    assert [one.field for one in found] == ["code", "status", "published"]


@pytest.mark.parametrize("characters", [79, 80, 81])
def test_no_more_than_the_beginning_of_what_is_odd_is_shown(characters: int) -> None:
    shown = f"'{'x' * min(characters, 80)}'"
    code, status = oddities_of(row(code="x" * characters, status="x" * characters, published=TODAY))
    assert code.problem.message == f"{shown} does not look like a code"
    assert status.problem.message == f"nobody has seen the status {shown} in the register yet"


@pytest.mark.parametrize(
    ("form", "is_odd"),
    [
        (None, False),
        (ColumnForm.OF_2019, False),
        (ColumnForm.OF_2020, True),
        (ColumnForm.OF_2022, True),
        (ColumnForm.OF_2023, True),
    ],
)
def test_a_blank_status_is_odd_wherever_the_register_says_in_words_that_nothing_was_published(
    form: ColumnForm | None, is_odd: bool
) -> None:
    told = (
        "status: warning register/blank-status : the status is blank, which only the register of 2019 left "
        "so (since 2020 it says 'Not Published'; it is kept apart from both)"
    )
    assert odd(evolve(row(), form=form)) == [told] * is_odd
    assert odd(evolve(row(status=NOT_PUBLISHED), form=form)) == []


@pytest.mark.parametrize(
    ("published", "taken", "is_odd"),
    [
        ("29/06/2026", LAST, False),
        ("30/06/2026", LAST, False),
        ("01/07/2026", LAST, True),
        ("01/07/2026", None, False),
    ],
)
def test_a_day_after_that_of_the_snapshot_is_odd(published: str, taken: dt.date | None, is_odd: bool) -> None:
    told = (
        "published: warning register/published-later : 01/07/2026 lies after the day the register was taken, "
        "2026-06-30 (was the register taken later, or are day and month the wrong way round?)"
    )
    assert odd(row(status=MET, published=f" {published} "), taken=taken) == [told] * is_odd
