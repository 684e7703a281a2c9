"""The columns of the register's file: four forms since 2019, found by what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.domain.register import ColumnForm, RegisterField
from dspt_core.rules.nearest import hint_for, nearest_name

_SINCE_2020 = {
    RegisterField.CODE: "Code",
    RegisterField.NAME: "Organisation Name",
    RegisterField.STATUS: "Latest Status",
    RegisterField.PUBLISHED: "Date Of Publication",
    RegisterField.SECTOR: "Primary Sector",
    RegisterField.AREA: "Commissioner (From ODS)",
}

TITLES: Mapping[ColumnForm, Mapping[RegisterField, str]] = {
    ColumnForm.OF_2019: {
        RegisterField.NAME: "OrganisationName",
        RegisterField.CODE: "ODSCode",
        RegisterField.STATUS: "PublicationStatus",
        RegisterField.PUBLISHED: "DateOfPublication",
        RegisterField.SECTOR: "PrimarySector",
        RegisterField.AREA: "CCG (from ODS and CQC)",
    },
    ColumnForm.OF_2020: _SINCE_2020,
    ColumnForm.OF_2022: _SINCE_2020 | {RegisterField.STATUS: "Status"},
    ColumnForm.OF_2023: _SINCE_2020
    | {
        RegisterField.STATUS: "Status",
        RegisterField.AREA: "Integrated Care Board (where available, from ODS)",
    },
}
"""What each form calls its columns, in their order."""

SEPARATORS = (",", ";", "\t")
"""What may stand between fields; only the first is the register's own."""

_IN_BRACKETS = re.compile(r"\(.*")
_NO_WORD = re.compile(r"[\W_]+")


def _shape(title: str) -> str:
    # What stands in brackets says where an area is from, and has been worded in several ways.
    return _NO_WORD.sub("", _IN_BRACKETS.sub("", title).casefold())


_FIELDS = {_shape(title): field for titles in TITLES.values() for field, title in titles.items()}
_SHAPES = {form: frozenset(map(_shape, titles.values())) for form, titles in TITLES.items()}


@frozen
class HeaderProblem:
    """Something wrong with the header, and the place of the column in it, counted from 0."""

    index: int
    problem: Problem


@frozen(kw_only=True)
class Columns:
    """Where the fields stand in a row."""

    form: ColumnForm
    width: int
    positions: tuple[int, ...]
    """The place of each field, in the order of :class:`RegisterField`."""
    copies: tuple[tuple[int, int], ...] = ()
    """Places of one field that is there more than once: the one that is read, and another."""

    def position_of(self, field: RegisterField) -> int:
        """Return where a field stands in a row, counted from 0."""
        return self.positions[tuple(RegisterField).index(field)]


@frozen(kw_only=True)
class Header:
    """What a header was read as: the columns unless one is missing, and all that is wrong with it."""

    columns: Columns | None
    problems: tuple[HeaderProblem, ...]


def known_in(cells: Sequence[str]) -> int:
    """Return how many cells of a header name a column of the register."""
    return sum(_shape(cell) in _FIELDS for cell in cells)


def read_header(cells: Sequence[str]) -> Header:
    """Find the columns of the register in a header, in any order and whatever the case and spaces."""
    places: dict[RegisterField, int] = {}
    copies: list[tuple[int, int]] = []
    strangers: list[int] = []
    problems: list[HeaderProblem] = []
    for index, cell in enumerate(cells):
        field = _FIELDS.get(_shape(cell))
        if field is None:
            strangers += [index] if cell.strip() else []
        elif field in places:
            copies.append((places[field], index))
            problems.append(HeaderProblem(index, _repeated(cell)))
        else:
            places[field] = index
    shapes = {_shape(cell) for cell in cells}
    # Of forms that fit equally well the newest is meant.
    form = max(reversed(ColumnForm), key=lambda one: len(_SHAPES[one] & shapes))
    missing = [field for field in RegisterField if field not in places]
    titles = [TITLES[form][field] for field in missing]
    problems += [HeaderProblem(index, _unknown(cells[index], titles)) for index in strangers]
    unread = [cells[index].strip() for index in strangers]
    problems += [HeaderProblem(0, _missing(title, unread)) for title in titles]
    columns = None
    if not missing:
        positions = tuple(places[field] for field in RegisterField)
        columns = Columns(form=form, width=len(cells), positions=positions, copies=tuple(copies))
    return Header(columns=columns, problems=tuple(problems))


def _unknown(cell: str, missing: Sequence[str]) -> Problem:
    nearest = nearest_name(cell.strip(), missing)
    return Problem(
        code=ProblemCode.REGISTER_UNKNOWN_COLUMN,
        severity=Severity.WARNING,
        message=f"the register has no column {cell.strip()[:80]!r}; what is in it is not read",
        hint=f"did you mean {nearest!r}?" if nearest else "take the column out, or leave it: it does no harm",
    )


def _missing(title: str, unread: Sequence[str]) -> Problem:
    return Problem(
        code=ProblemCode.REGISTER_MISSING_COLUMN,
        message=f"there is no column {title!r}, and without it no row can be read",
        hint=(
            f"among the columns that are not known, {hint_for(title, unread)}"
            if nearest_name(title, unread)
            else "fetch the file again as the register gives it, with all its columns"
        ),
    )


def _repeated(cell: str) -> Problem:
    return Problem(
        code=ProblemCode.REGISTER_REPEATED_COLUMN,
        severity=Severity.WARNING,
        message=f"the column {cell.strip()!r} is there already; the first one is read",
        hint="a row in which the two differ is refused",
    )
