"""What an edition's author means so, as a document beside the edition."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from attrs import field, frozen

from dspt_core.domain.intentions import Intention
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode, errors_among
from dspt_core.formats.documents import OpenedDocument, in_order, open_document, read_bytes
from dspt_core.formats.schemas import Schema

INTENDED_FILE = "intended.json"
INTENDED_FORMAT = "dspt-core/intended/v1"


@frozen(kw_only=True)
class IntendedReading:
    """What reading such a document gave: all problems, and what is sound of the intentions.

    They are kept where others are refused, lest one slip be followed by all that the rest explain.
    ``opened`` gives problems found later their places in the file.
    """

    intended: tuple[Intention, ...]
    problems: tuple[Problem, ...]
    opened: OpenedDocument = field(repr=False)


def read_intended(path: str | os.PathLike[str], *, edition: str) -> IntendedReading:
    """Read what is meant so in the edition of that name.

    Raises :class:`UnreadableFileError` when the file cannot be read.
    """
    opened = open_document(read_bytes(path), file=os.fspath(path), schema=Schema.INTENDED)
    problems = opened.problems
    value: Any = opened.value
    if value is not None and value["edition"] != edition:
        problems = in_order((*problems, *opened.place((_other_edition(value["edition"], edition),))))
    return IntendedReading(
        intended=tuple(map(_intention, value["intended"])) if value is not None else (),
        problems=problems,
        opened=opened,
    )


def load_intended(folder: str | os.PathLike[str], *, edition: str) -> IntendedReading | None:
    """Read what is meant so in the edition in a folder; ``None`` where no file says anything.

    Raises :class:`UnreadableFileError` when the file cannot be read, and :class:`InvalidDocumentError`
    when it is refused.
    """
    file = Path(folder) / INTENDED_FILE
    if not file.is_file():
        return None
    reading = read_intended(file, edition=edition)
    if errors_among(reading.problems):
        raise InvalidDocumentError(document=str(file), problems=reading.problems)
    return reading


def _intention(value: Any) -> Intention:
    return Intention(
        code=ProblemCode(value["code"]),
        about=value["about"],
        types=tuple(value.get("types", ())),
        reason=value["reason"],
    )


def _other_edition(inside: str, outside: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_OTHER_NAME,
        message=f"this says {inside!r} and lies with edition {outside!r}",
        pointer="/edition",
        hint="give both one name",
    )
