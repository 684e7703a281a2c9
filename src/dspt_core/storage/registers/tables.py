"""The tables of a snapshot's file: rows as they were written, and beside them what they are found by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from dspt_core.domain.register import ColumnForm, RegisterQuery, RegisterRow, RowCoverage
from dspt_core.rules.register_codes import read_code
from dspt_core.rules.register_rows import read_row
from dspt_core.rules.register_search import folded, has_words, words_of

APPLICATION_ID = 0x44535052
"""What marks a file as a snapshot of ours, in its header: the letters DSPR."""

FORM = 2
"""Counts the changes of these tables and of how rows are read; an older file has to be imported anew."""

_TABLES = """
    CREATE TABLE snapshot (source TEXT NOT NULL, rows INTEGER NOT NULL) STRICT;
    CREATE TABLE row (
        number INTEGER PRIMARY KEY,
        code_as_written TEXT NOT NULL,
        name TEXT NOT NULL,
        label TEXT NOT NULL,
        published TEXT NOT NULL,
        sector TEXT NOT NULL,
        area TEXT NOT NULL,
        coverage TEXT,
        form TEXT,
        line INTEGER,
        code TEXT NOT NULL,
        shown TEXT NOT NULL,
        status TEXT,
        edition TEXT,
        folded_name TEXT NOT NULL,
        searchable TEXT NOT NULL
    ) STRICT;
"""

_INDEXES = """
    CREATE INDEX row_by_code ON row (code);
    CREATE INDEX row_by_sector ON row (sector);
    CREATE INDEX row_by_area ON row (area);
    CREATE INDEX row_by_status ON row (status);
    CREATE INDEX row_by_shown ON row (shown);
"""

_PUT = "INSERT INTO row VALUES (NULL" + ", ?" * 15 + ")"

_HAS_WORDS = {
    column: f"{column} IN (WITH every AS MATERIALIZED (SELECT DISTINCT {column} AS one FROM row)"  # noqa: S608
    " SELECT one FROM every WHERE has_words(one, ?))"
    for column in ("sector", "area")
}

_AS_WRITTEN = "SELECT code_as_written, name, label, published, sector, area, coverage, form, line FROM row"


def fill(connection: sqlite3.Connection, rows: Iterable[RegisterRow], *, source: str) -> int:
    """Make the tables in an empty file, fill them in one transaction, and return how many rows there are."""
    connection.executescript(
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORM};"
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}"
    )
    connection.execute("BEGIN")
    count = connection.executemany(_PUT, map(_columns, rows)).rowcount
    count = max(count, 0)  # Of no rows at all SQLite says -1.
    connection.execute("INSERT INTO snapshot VALUES (?, ?)", (source, count))
    connection.execute("COMMIT")
    # Sorting once at the end is faster than keeping order all the way.
    connection.executescript(_INDEXES)
    return count


def is_readable(connection: sqlite3.Connection) -> bool:
    """Whether a file is a snapshot of ours in the form of today."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    return (application, form) == (APPLICATION_ID, FORM)


def described(connection: sqlite3.Connection) -> tuple[str, int]:
    """Return what a snapshot was made from, and how many rows it has."""
    source, rows = connection.execute("SELECT source, rows FROM snapshot").fetchone()
    return source, rows


def all_rows(connection: sqlite3.Connection) -> Iterator[RegisterRow]:
    """Yield the rows in their order."""
    yield from map(_row, connection.execute(f"{_AS_WRITTEN} ORDER BY number"))


def rows_that_fit(connection: sqlite3.Connection, query: RegisterQuery) -> Iterator[RegisterRow]:
    """Yield the rows that fit a query, by name and code."""
    connection.create_function("has_words", 2, _has_words, deterministic=True)
    conditions, values = _conditions(query)
    where = " AND ".join(conditions) or "TRUE"
    # Only conditions of this module are put into it; what was asked for is handed over beside it.
    statement = f"{_AS_WRITTEN} WHERE {where} ORDER BY folded_name, code, number"
    yield from map(_row, connection.execute(statement, values))


def _conditions(query: RegisterQuery) -> tuple[list[str], list[str]]:
    exact = {
        "code": read_code(query.code)[0] if query.code is not None else None,
        "shown": query.shown.value if query.shown is not None else None,
        "status": query.status,
        "edition": query.edition,
    }
    asked = {f"{column} = ?": value for column, value in exact.items() if value is not None}
    for column, text in (("sector", query.sector), ("area", query.area)):
        if words_of(text):
            # There are few of them, and an index over them: the words are looked for in each once.
            asked[_HAS_WORDS[column]] = text
    words = words_of(query.text)
    return [*asked, *["instr(searchable, ?) > 0"] * len(words)], [*asked.values(), *words]


def _has_words(written: str, wanted: str) -> bool:
    return has_words(folded(written), words_of(wanted))


def _columns(row: RegisterRow) -> tuple[Any, ...]:
    name = folded(row.name)
    return (
        row.code_as_written,
        row.name,
        row.label.as_written,
        row.published_as_written,
        row.sector,
        row.area,
        row.coverage.value if row.coverage is not None else None,
        row.form.value if row.form is not None else None,
        row.line,
        row.code,
        row.shown.value,
        row.label.status,
        row.label.edition,
        name,
        f"{name} {folded(row.code_as_written)}",
    )


def _row(columns: tuple[Any, ...]) -> RegisterRow:
    code, name, label, published, sector, area, coverage, form, line = columns
    return read_row(
        code=code,
        name=name,
        status=label,
        published=published,
        sector=sector,
        area=area,
        coverage=RowCoverage(coverage) if coverage is not None else None,
        form=ColumnForm(form) if form is not None else None,
        line=line,
    )
