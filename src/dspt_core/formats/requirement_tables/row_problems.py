"""What can be wrong with the rows of a table of requirements, in words."""

from __future__ import annotations

from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.formats.requirement_tables.columns import Marks
from dspt_core.rules.nearest import nearest_name

_LONGEST_SHOWN = 40


def unknown_mark(word: str, marks: Marks) -> Problem:
    """Return the problem of a mark of which the mapping does not say what it means."""
    known = (*marks.yes, *marks.no, *marks.unknown)
    nearest = nearest_name(word, known)
    listed = ", ".join(map(repr, known))
    return Problem(
        code=ProblemCode.IMPORT_UNKNOWN_MARK,
        message=f"the mark {word[:_LONGEST_SHOWN]!r} means neither yes nor no",
        hint=f"did you mean {nearest!r}?" if nearest else f"the marks of the mapping: {listed}",
    )


def blank_mark() -> Problem:
    """Return the problem of a blank where others say no in words."""
    return Problem(
        code=ProblemCode.IMPORT_BLANK_MARK,
        message="there is no mark, and nothing says what a blank means in this column",
        hint='write the mark, or give the column "blank": "no" in the mapping',
    )


def flag_alone(flag: str) -> Problem:
    """Return the warning of an item that carries a flag for a lesser status and is not mandatory."""
    return Problem(
        code=ProblemCode.IMPORT_FLAG_ALONE,
        severity=Severity.WARNING,
        message=f"the item is marked for {flag}, and not as mandatory",
        hint="such items exist, and it is imported so; look whether the two marks were swapped",
    )


def no_provenance() -> Problem:
    """Return the problem of something of which nobody says where it comes from."""
    return Problem(
        code=ProblemCode.IMPORT_NO_PROVENANCE,
        message="nothing says where this comes from",
        hint="name one of the edition's sources with --source, or in 'provenance' of the mapping",
    )


def no_reference() -> Problem:
    """Return the problem of a row that asks something under no number."""
    return Problem(
        code=ProblemCode.IMPORT_NO_REFERENCE,
        message="the row asks something, and has no number of an evidence item",
        hint="write the number, as text",
    )


def no_assertion() -> Problem:
    """Return the problem of a row that stands under no assertion."""
    return Problem(
        code=ProblemCode.IMPORT_NO_ASSERTION,
        message="the row does not say under which assertion it stands",
        hint="write the assertion's number in every row, as text; nothing is taken from the row above",
    )


def no_title(reference: str) -> Problem:
    """Return the problem of a standard or assertion that no row and nothing known gives a title."""
    return Problem(
        code=ProblemCode.IMPORT_NO_TITLE,
        message=f"{reference} has no title",
        hint="write it in a column for titles; the edition has none of that number to take it from",
    )


def titles_differ(reference: str, first: str) -> Problem:
    """Return the problem of a second title for the same standard or assertion."""
    return Problem(
        code=ProblemCode.IMPORT_TITLES_DIFFER,
        message=f"{reference} has another title in {first}",
        hint="give both rows the same title, or leave the second blank",
    )


def duplicate_reference(reference: str, first: str) -> Problem:
    """Return the problem of a number that two rows have."""
    return Problem(
        code=ProblemCode.IMPORT_DUPLICATE_REFERENCE,
        message=f"{reference} is the number of the row with {first} already",
        hint="each number has one row, with a column for each category; 1.1.1 and 1.1.10 are two numbers",
    )


def not_asked(category: str) -> Problem:
    """Return the problem of a mark or a tooltip for a category that a row does not ask."""
    return Problem(
        code=ProblemCode.IMPORT_NOT_ASKED,
        message=f"something is said for category {category}, and the row has no text for it",
        hint="write the text that the category is asked, or take this out",
    )


def asked_of_nobody(reference: str) -> Problem:
    """Return the problem of a row with a number, and no text for any category."""
    return Problem(
        code=ProblemCode.IMPORT_NOT_ASKED,
        message=f"{reference} is asked of no category: no cell of the row has a text",
        hint="write the text for the categories that are asked, or take the row out",
    )
