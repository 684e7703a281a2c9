"""Do the revisions of an edition make sense? They stand in order, within its time, and have their days."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import Problem, ProblemCode, Severity


def check_revisions(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong with the days of an edition's revisions; pointers are those of its document."""
    opening, deadline = edition.calendar.opens.earliest, edition.calendar.deadline.latest
    if opening is not None and deadline is not None and deadline < opening:
        opening = deadline = None  # Which of the two is wrong is asked there, not of each revision.
    for index, revision in enumerate(edition.revisions):
        pointer = f"/revisions/{index}/effective"
        first, last = revision.effective.earliest, revision.effective.latest
        if first is not None and last is not None and last < first:
            yield Problem(
                code=ProblemCode.CATALOG_DAYS_REVERSED,
                message=f"not_after {last} lies before not_before {first}",
                pointer=f"{pointer}/not_after",
                hint="exchange the two days, or correct one",
            )
        if revision.is_held and revision.effective.day is None:
            yield _misplaced(
                f"revision {revision.revision!r} is held, and the day from which it applies is not known",
                pointer,
                hint="give the day, or do not hold what changed",
            )
        if last is not None and opening is not None and last < opening:
            message = f"revision {revision.revision!r} of {last} lies before the opening {opening}"
            yield _misplaced(message, pointer, hint="what was changed before an edition opened is part of it")
        if first is not None and deadline is not None and first > deadline:
            message = f"revision {revision.revision!r} of {first} lies after the deadline {deadline}"
            hint = "make sure that it is of this edition and not of the next"
            yield _misplaced(message, pointer, hint=hint, severity=Severity.WARNING)
    for index, (earlier, later) in enumerate(pairwise(edition.revisions), start=1):
        first, last = earlier.effective.earliest, later.effective.latest
        if first is not None and last is not None and last < first:
            yield _misplaced(
                f"revision {later.revision!r} of {last} stands after {earlier.revision!r} of {first}",
                f"/revisions/{index}/effective",
                hint="revisions stand in order of their days",
            )


def _misplaced(message: str, pointer: str, *, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_REVISION_MISPLACED,
        message=message,
        pointer=pointer,
        severity=severity,
        hint=hint,
    )
