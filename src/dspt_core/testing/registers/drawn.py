"""Rows and queries drawn at random: what the register has shown, and what nobody has seen there yet."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from dspt_core.domain.register import ColumnForm, RegisterQuery, RegisterRow, RowCoverage, Shown
from dspt_core.rules.labels import NOT_PUBLISHED, REGISTER_TITLES
from dspt_core.rules.register_days import written_day
from dspt_core.rules.register_rows import read_row

_TEXTS = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=12)
_CODES = st.from_regex(r"[A-Za-z0-9]{3,6}(-[A-Za-z0-9]{1,4})?( ?CLOSED)?", fullmatch=True)
_WORDS = st.sampled_from(
    (
        "Oak",
        "oak",
        "=Oak",
        "'-Oak",
        " Elm",
        "St. John's",
        "St Johns",
        "Ébony & Co",
        "A, B",
        'The "Mill"',
        "x\ny",
    )
)
_NAMES = st.lists(_WORDS, max_size=3).map(" ".join) | _TEXTS
_YEARS = st.sampled_from(("", "19/20 ", "20/21 ", "24/25 ", "2025-26 "))
_LABELS = (
    st.builds(
        "{}{}{}".format, _YEARS, st.sampled_from(tuple(REGISTER_TITLES.values())), st.sampled_from(("", "."))
    )
    | st.sampled_from(("", " ", NOT_PUBLISHED, "not published", "Standards Met (19-20)", "Standards Mett"))
    | _TEXTS
)
_DAYS = st.dates(dt.date(2018, 6, 11), dt.date(2027, 6, 30)).map(written_day) | st.sampled_from(
    ("", "CompletedThroughQIO", "43556", "2019-03-21")
)
_PLACES = st.sampled_from(("", "GP", "gp", "Care Home", "NHS LEEDS CCG", "NHS Leeds CCG", "@x")) | _TEXTS


def register_rows() -> st.SearchStrategy[RegisterRow]:
    """Draw rows, from ordinary ones to such as no register should have."""
    return st.builds(
        read_row,
        code=_CODES | _TEXTS,
        name=_NAMES,
        status=_LABELS,
        published=_DAYS,
        sector=_PLACES,
        area=_PLACES,
        coverage=st.none() | st.sampled_from(RowCoverage),
        form=st.none() | st.sampled_from(ColumnForm),
        line=st.none() | st.integers(2, 100_000),
    )


def register_queries() -> st.SearchStrategy[RegisterQuery]:
    """Draw queries that find some of such rows, or none."""
    return st.builds(
        RegisterQuery,
        text=_NAMES,
        code=st.none() | _CODES,
        sector=_PLACES,
        area=_PLACES,
        shown=st.none() | st.sampled_from(Shown),
        status=st.none() | st.sampled_from(tuple(REGISTER_TITLES)),
        edition=st.none() | st.just("2019-20"),
    )
