"""Whose publication rows of an imported register show, as far as the directory lets anybody tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from dspt_core.domain.register import RegisterRow, RowCoverage
from dspt_core.rules.register_coverage import coverage_among, said_coverage
from dspt_core.rules.register_rows import read_row

SITE, HQ, OTHER_HQ = "VZZ01", "A1ZZ", "A2ZZ"
MET, EXCEEDED, NOTHING = "25/26 Standards Met", "25/26 Standards Exceeded", "Not Published"
EARLY, LATE = "01/05/2026", "02/05/2026"


def row(code: str, status: str = MET, published: str = EARLY) -> RegisterRow:
    return read_row(code=code, name="", status=status, published=published, sector="", area="")


def coverage_of_site(
    *rows: RegisterRow, operators: Mapping[str, tuple[str, ...]] | None = None
) -> RowCoverage | None:
    """Return what is said of the first row, which its headquarters operates unless others are given."""
    known = {SITE: (HQ,)} if operators is None else operators
    return coverage_among(rows, lambda code: known.get(code, ()))(rows[0])


@pytest.mark.parametrize(
    ("site", "headquarters", "expected"),
    [
        ((MET, EARLY), (MET, EARLY), "covered"),
        ((MET, EARLY), (MET, LATE), "forgotten"),
        ((MET, LATE), (MET, EARLY), "own"),
        ((MET, EARLY), (EXCEEDED, EARLY), "own"),
        ((MET, EARLY), ("24/25 Standards Met", EARLY), "own"),
        ((MET, EARLY), (NOTHING, ""), "own"),
        ((NOTHING, ""), (MET, EARLY), "forgotten"),
        (("", ""), (MET, EARLY), "forgotten"),
        ((NOTHING, ""), (NOTHING, ""), None),
        ((NOTHING, ""), ("Standards Mett", EARLY), None),
        (("Standards Mett", EARLY), ("Standards Mett", EARLY), None),
        ((MET, "46154"), (MET, "46154"), None),
        ((MET, "46154"), (MET, LATE), None),
        ((MET, EARLY), (MET, "46154"), "own"),
    ],
)
def test_a_row_is_held_against_that_of_who_operates_it(
    site: tuple[str, str], headquarters: tuple[str, str], expected: str | None
) -> None:
    assert coverage_of_site(row(SITE, *site), row(HQ, *headquarters)) == expected


def test_without_an_operator_it_cannot_be_said() -> None:
    assert coverage_of_site(row(SITE), row(HQ), operators={}) is None
    assert coverage_of_site(row(SITE), row(HQ), operators={SITE: (SITE,)}) is None


def test_what_an_operator_that_is_not_in_the_register_cannot_have_published_is_the_codes_own() -> None:
    assert coverage_of_site(row(SITE)) is RowCoverage.OWN
    assert coverage_of_site(row(SITE, NOTHING, "")) is None


def test_of_two_operators_one_that_agrees_is_enough() -> None:
    both = {SITE: (HQ, OTHER_HQ)}
    later = row(OTHER_HQ, published=LATE)
    assert coverage_of_site(row(SITE), row(HQ), later, operators=both) is RowCoverage.COVERED
    assert coverage_of_site(row(SITE), row(HQ, EXCEEDED), later, operators=both) is RowCoverage.FORGOTTEN


def test_what_a_row_says_goes_before_what_is_inferred() -> None:
    says = evolve(row(SITE), coverage=RowCoverage.OWN)
    assert coverage_of_site(says, row(HQ)) is RowCoverage.OWN
    assert said_coverage(says) is RowCoverage.OWN
    assert said_coverage(row(SITE)) is None


def naive(site: RegisterRow, rows: Sequence[RegisterRow], operators: Sequence[str]) -> str | None:
    """Say it the slow and obvious way, row by row."""
    parents = [one for one in rows if one.code in operators and one.code != site.code]
    published = [one for one in parents if one.label.status and one.published]
    if site.coverage:
        return site.coverage.value
    if not site.label.as_written or site.label.as_written == NOTHING:
        return "forgotten" if published else None
    if set(operators) <= {site.code} or not site.label.status or not site.published:
        return None
    found = "own"
    for one in published:
        assert one.published
        if (one.label.status, one.label.edition, one.published) == (
            site.label.status,
            site.label.edition,
            site.published,
        ):
            return "covered"
        if one.published > site.published:
            found = "forgotten"
    return found


CODES = ("VZZ01", "VZZ02", "A1ZZ", "A2ZZ")
ROWS = st.builds(
    lambda row, said: evolve(row, coverage=said),
    st.builds(
        row,
        st.sampled_from(CODES),
        st.sampled_from((MET, MET, EXCEEDED, "24/25 Standards Met", "Standards Met", NOTHING, "", "Mett")),
        st.sampled_from((EARLY, EARLY, LATE, "03/05/2026", "", "46154")),
    ),
    st.sampled_from((None, None, None, *RowCoverage)),
)
OPERATORS = st.dictionaries(
    st.sampled_from(CODES), st.lists(st.sampled_from((*CODES, "A3ZZ")), max_size=3, unique=True).map(tuple)
)


@given(st.lists(ROWS, max_size=6), OPERATORS)
@example([row(SITE), row(HQ, EXCEEDED), row(HQ)], {SITE: (HQ,)})
def test_the_slow_way_says_the_same_of_every_row(
    rows: list[RegisterRow], operators: dict[str, tuple[str, ...]]
) -> None:
    coverage_of = coverage_among(rows, lambda code: operators.get(code, ()))
    for one in rows:
        assert coverage_of(one) == naive(one, rows, operators.get(one.code, ()))
