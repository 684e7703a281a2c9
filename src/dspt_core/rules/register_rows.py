"""Reading one row of the register: what was written, what it says, and what is odd about it."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from attrs import frozen

from dspt_core.domain.labels import Label, LabelKind
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.domain.register import ColumnForm, RegisterField, RegisterRow, RowCoverage, Shown
from dspt_core.rules.labels import NOT_PUBLISHED, REGISTER_TITLES, parse_label
from dspt_core.rules.register_codes import read_code, why_odd
from dspt_core.rules.register_days import read_register_day, written_day


@frozen
class Oddity:
    """Something odd about a row, and the field that it is in."""

    field: RegisterField
    problem: Problem


def read_row(
    *,
    code: str,
    name: str,
    status: str,
    published: str,
    sector: str,
    area: str,
    coverage: RowCoverage | None = None,
    form: ColumnForm | None = None,
    line: int | None = None,
) -> RegisterRow:
    """Return the row that these texts, as they stand in the register, are read as.

    Nothing is refused but what cannot be kept: what is odd is told by :func:`oddities_of`.
    """
    as_read, is_closed = read_code(code)
    return RegisterRow(
        code=as_read,
        code_as_written=code,
        name=name,
        label=_label(status),
        published=read_register_day(published).day,
        published_as_written=published,
        sector=sector,
        area=area,
        coverage=coverage,
        is_closed=is_closed,
        form=form,
        line=line,
    )


def row_of(
    *,
    code: str,
    name: str,
    label: str | None,
    published: dt.date | None,
    sector: str = "",
    area: str = "",
    coverage: RowCoverage | None = None,
) -> RegisterRow:
    """Return the row of a standing that was worked out rather than read; without a label, nothing published.

    :func:`dspt_core.rules.labels.label_of` gives the label of a standing.
    """
    return read_row(
        code=code,
        name=name,
        status=label if label is not None else NOT_PUBLISHED,
        published=written_day(published) if published is not None else "",
        sector=sector,
        area=area,
        coverage=coverage,
    )


@lru_cache(maxsize=2_000)
def _label(written: str) -> Label:
    return parse_label(written)


def oddities_of(row: RegisterRow, *, taken: dt.date | None = None) -> tuple[Oddity, ...]:
    """Return what is odd about a row, of a snapshot taken on a day where that is known."""
    return (*_odd_code(row), *_odd_status(row), *_odd_day(row, taken))


def _odd_code(row: RegisterRow) -> list[Oddity]:
    why = why_odd(row.code)
    if why is None:
        return []
    problem = _warning(
        ProblemCode.REGISTER_ODD_CODE, f"{row.code_as_written[:80]!r} does not look like a code", hint=why
    )
    return [Oddity(RegisterField.CODE, problem)]


def _odd_status(row: RegisterRow) -> list[Oddity]:
    if row.shown is Shown.UNKNOWN:
        nearest = row.label.nearest
        titles = ", ".join((*REGISTER_TITLES.values(), NOT_PUBLISHED))
        problem = _warning(
            ProblemCode.REGISTER_UNKNOWN_STATUS,
            f"nobody has seen the status {row.label.as_written[:80]!r} in the register yet",
            hint=f"the nearest known is {nearest!r}" if nearest else f"known are {titles}",
        )
        return [Oddity(RegisterField.STATUS, problem)]
    is_expected = row.form is None or row.form.shows_nothing_published_as_blank
    if row.shown is Shown.BLANK and not is_expected:
        problem = _warning(
            ProblemCode.REGISTER_BLANK_STATUS,
            "the status is blank, which only the register of 2019 left so",
            hint=f"since 2020 it says {NOT_PUBLISHED!r}; it is kept apart from both",
        )
        return [Oddity(RegisterField.STATUS, problem)]
    return []


def _odd_day(row: RegisterRow, taken: dt.date | None) -> list[Oddity]:
    read = read_register_day(row.published_as_written)
    problem = read.problem
    says_published = row.label.kind is not LabelKind.NOT_PUBLISHED
    if problem is None and row.published is None and says_published:
        problem = _warning(
            ProblemCode.REGISTER_DAY_MISSING,
            "the row shows a status without the day on which it was published",
            hint="whether it is current cannot be said",
        )
    elif problem is None and row.published is not None and not says_published:
        problem = _warning(
            ProblemCode.REGISTER_DAY_WITHOUT_STATUS,
            "the row shows a day of publication and no status",
            hint="it counts as nothing published",
        )
    elif row.published is not None and taken is not None and row.published > taken:
        problem = _warning(
            ProblemCode.REGISTER_PUBLISHED_LATER,
            f"{row.published_as_written.strip()} lies after the day the register was taken, {taken}",
            hint="was the register taken later, or are day and month the wrong way round?",
        )
    return [Oddity(RegisterField.PUBLISHED, problem)] if problem is not None else []


def _warning(code: ProblemCode, message: str, *, hint: str) -> Problem:
    return Problem(code=code, severity=Severity.WARNING, message=message, hint=hint)
