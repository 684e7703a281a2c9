"""Assessment files: read, checked against their edition, and every problem with its place."""

from __future__ import annotations

import os
from collections.abc import Callable

from attrs import field, frozen

from dspt_core.domain.assessment import AssessmentDocument
from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode, errors_among
from dspt_core.errors import UnknownEditionError
from dspt_core.formats.assessment_json import read_assessment_document
from dspt_core.formats.documents import in_order, open_document, read_bytes
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.formats.schemas import Schema
from dspt_core.rules.assessment_check import check_assessment


@frozen(kw_only=True)
class AssessmentReading:
    """What reading an assessment gave: the document unless it was refused, and all problems."""

    document: AssessmentDocument | None
    edition: Edition | None = field(repr=False)
    problems: tuple[Problem, ...]


def load_assessment(path: str | os.PathLike[str], *, edition: Edition | None = None) -> AssessmentDocument:
    """Return the organisation and assessment in a file.

    The assessment is checked against ``edition``, or against the shipped edition that it names.

    Raises :class:`UnreadableFileError` when the file cannot be read, and
    :class:`InvalidDocumentError` with everything that is wrong with it when it is refused.
    """
    edition_for = load_edition if edition is None else lambda _: edition
    reading = read_assessment(read_bytes(path), file=os.fspath(path), edition_for=edition_for)
    if reading.document is None:
        raise InvalidDocumentError(document=os.fspath(path), problems=reading.problems)
    return reading.document


def read_assessment(data: bytes, *, file: str, edition_for: Callable[[str], Edition]) -> AssessmentReading:
    """Read an assessment from its bytes, warnings included.

    ``edition_for`` gives the edition to check against for the name in the document; it may raise
    :class:`UnknownEditionError`, which becomes a problem of the document.
    """
    opened = open_document(data, file=file, schema=Schema.ASSESSMENT)
    problems = opened.problems
    if opened.value is None:
        return AssessmentReading(document=None, edition=None, problems=problems)
    document = read_assessment_document(opened.value)
    try:
        edition = edition_for(document.assessment.edition)
    except UnknownEditionError as error:
        unknown = opened.place((_unknown_edition(error),))
        return AssessmentReading(document=None, edition=None, problems=in_order((*problems, *unknown)))
    found = check_assessment(edition, document.organisation, document.assessment, editions=edition_names())
    problems = in_order((*problems, *opened.place(found)))
    is_refused = bool(errors_among(problems))
    return AssessmentReading(document=None if is_refused else document, edition=edition, problems=problems)


def _unknown_edition(error: UnknownEditionError) -> Problem:
    nearest = f"did you mean {error.nearest!r}? " if error.nearest else ""
    return Problem(
        code=ProblemCode.ASSESSMENT_UNKNOWN_EDITION,
        message=f"there is no edition {error.edition!r}",
        pointer="/edition",
        hint=f"{nearest}known editions: {', '.join(error.known)}",
    )
