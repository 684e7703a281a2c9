"""Editions: the shipped ones by name, and any folder laid out like them.

What is shipped was checked when it was built and is not checked at every start; any other folder is.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from dspt_core.domain.edition import EDITION_DOCUMENT, Edition, EditionCalendar
from dspt_core.domain.framework import Framework
from dspt_core.domain.incident_grid import GRID_DOCUMENT, IncidentGrid
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode, errors_among
from dspt_core.errors import UnknownEditionError, UnreadableFileError
from dspt_core.formats.converter import structure
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.documents import FilePath, OpenedDocument, in_order, open_document, read_bytes
from dspt_core.formats.incident_grids import open_grid, shipped_grid
from dspt_core.formats.json_positions import pointer_of
from dspt_core.formats.schemas import Schema
from dspt_core.rules.nearest import nearest_name

EDITION_FILE = "edition.json"


def edition_names() -> tuple[str, ...]:
    """Return the names of the shipped editions, the oldest first."""
    return tuple(sorted(path.parent.name for path in catalogs_folder().glob(f"*/{EDITION_FILE}")))


def load_edition(name: str, *, on: dt.date | None = None, overlays: Iterable[FilePath] = ()) -> Edition:
    """Return the shipped edition of that name, such as ``2025-26``.

    With a day in London it is the edition as it was on that day, else with all its revisions. ``overlays``
    are files, or folders of files, that are laid over it: all of them or none. One that says from which
    day it applies is left out before.

    Raises :class:`UnknownEditionError`, which names the nearest, when none is shipped under the name,
    :class:`UnreadableFileError` when an overlay cannot be read, and :class:`InvalidDocumentError` with
    everything that is wrong with any overlay.
    """
    known = edition_names()
    if name not in known:
        raise UnknownEditionError(edition=name, known=known, nearest=nearest_name(name, known))
    edition = _as_opened(name)
    in_force = tuple(one.revision for one in edition.revisions if one.is_held and one.is_in_force(on))
    revised = _revised(name, in_force)
    dated = evolve(revised, as_of=on) if on is not None else revised
    return _laid_over(dated, overlays, on=on)


def _laid_over(edition: Edition, overlays: Iterable[FilePath], *, on: dt.date | None) -> Edition:
    paths = tuple(overlays)
    if not paths:
        return edition
    from dspt_core.formats.overlays import with_overlays  # Checks editions, which what is shipped needs not.

    return with_overlays(edition, paths, on=on)


@cache
def _revised(name: str, revisions: tuple[str, ...]) -> Edition:
    if not revisions:
        return _as_opened(name)
    from dspt_core.formats.revisions import load_revisions

    return load_revisions(_as_opened(name), catalogs_folder() / name, revisions)


@cache
def _as_opened(name: str) -> Edition:
    folder = catalogs_folder() / name
    value = json.loads((folder / EDITION_FILE).read_bytes())
    frameworks = [
        _framework(json.loads((folder / f"{one}.json").read_bytes())) for one in value["frameworks"]
    ]
    grid = shipped_grid(value["incident_grid"]) if "incident_grid" in value else None
    return _edition(value, tuple(frameworks), grid)


@cache
def load_calendars() -> tuple[EditionCalendar, ...]:
    """Return the calendars of the shipped editions, the oldest first, without their question sets."""
    return tuple(_calendar(name) for name in edition_names())


def load_edition_folder(
    folder: str | os.PathLike[str], *, on: dt.date | None = None, overlays: Iterable[FilePath] = ()
) -> Edition:
    """Return the edition in a folder of one's own, checked; the rest is as with :func:`load_edition`.

    Raises :class:`UnreadableFileError` when a file of it cannot be read, and
    :class:`InvalidDocumentError` with everything that is wrong with it when it is refused.
    """
    reading = read_edition_folder(folder, on=on)
    if reading.edition is None:
        raise InvalidDocumentError(document=os.fspath(folder), problems=reading.problems)
    return _laid_over(reading.edition, overlays, on=on)


@frozen(kw_only=True)
class EditionFiles:
    """What an edition's files hold by themselves, sound or in part, before any revision.

    It is not ``is_whole`` when a part of it is unsound or missing: then it serves to find further problems
    and nothing else.
    """

    edition: Edition = field(repr=False)
    is_whole: bool
    documents: Mapping[str, OpenedDocument] = field(repr=False)

    def place(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield problems, each with its place in the file of its document."""
        for problem in problems:
            yield from self.documents[problem.document].place((problem,))


@frozen(kw_only=True)
class EditionReading:
    """What reading an edition's folder gave: the edition unless it was refused, and all problems."""

    edition: Edition | None = field(repr=False)
    problems: tuple[Problem, ...]
    files: int
    """How many files of the folder were read."""
    grid_file: str | None = None
    """The file of the incident grid beside the folder, which other editions may share."""
    as_written: EditionFiles | None = None
    """What the files hold, ``None`` when too little of ``edition.json`` is sound."""


def read_edition_folder(
    folder: str | os.PathLike[str], *, on: dt.date | None = None, beside: Iterable[Edition] = ()
) -> EditionReading:
    """Read and check an edition's folder: every problem of every file, warnings included.

    Every revision is checked, and those in force on the day, or all, are applied. What the edition says
    of earlier ones is held against the shipped ones and those ``beside`` it.

    Raises :class:`UnreadableFileError` when its ``edition.json`` cannot be read.
    """
    from dspt_core.formats.revisions import read_revisions  # Neither is needed for what is shipped.
    from dspt_core.rules.edition_check import check_edition

    path = Path(folder)
    own = _open(path / EDITION_FILE, Schema.EDITION)
    value, problems = own.value, list(own.problems)
    if value is None:
        return EditionReading(edition=None, problems=in_order(problems), files=1)
    documents: dict[str, OpenedDocument] = {}
    others: list[Problem] = []
    for index, name in enumerate(_framework_names(value)):
        try:
            documents[name] = _open(path / f"{name}.json", Schema.FRAMEWORK)
        except UnreadableFileError as error:
            others.append(_missing_file(error, index))
        else:
            problems += documents[name].problems
    frameworks = {name: _framework(one.value) for name, one in documents.items() if one.value is not None}
    opened = open_grid(value, path)
    others += opened.problems
    files = 1 + len(documents)
    if opened.document is not None:
        documents[GRID_DOCUMENT] = opened.document
        problems += opened.document.problems
    # Under the names of their files, so that one that calls itself otherwise is complained of once.
    named = tuple(evolve(one, framework=name) for name, one in frameworks.items())
    edition = _edition(value, named, opened.grid)
    others += _other_names(edition, frameworks, path)
    is_whole = not errors_among((*problems, *others))
    at_hand = (*beside, *_shipped_editions()) if edition.earlier_statuses else ()
    checked = check_edition(edition, others=at_hand)
    found = [
        problem
        for problem in checked
        if is_whole or not (_hangs_on_all(problem, value) or _hangs_on_items(problem, value, documents))
    ]
    for problem in (*others, *found):
        document = own if problem.document == EDITION_DOCUMENT else documents[problem.document]
        if not document.is_about_lost_name(problem, own.lost_names):
            problems += document.place((problem,))
    as_written = EditionFiles(
        edition=edition, is_whole=is_whole, documents={EDITION_DOCUMENT: own, **documents}
    )
    if errors_among(tuple(problems)):
        return EditionReading(
            edition=None,
            problems=in_order(problems),
            files=files,
            grid_file=opened.file_beside,
            as_written=as_written,
        )
    revised = read_revisions(edition, path, on=on)
    problems += own.place(revised.problems_of_edition)
    return EditionReading(
        edition=revised.edition,
        problems=in_order((*problems, *revised.problems)),
        files=files + revised.files,
        grid_file=opened.file_beside,
        as_written=as_written,
    )


def _shipped_editions() -> Iterator[Edition]:
    return (load_edition(name) for name in edition_names())


def _hangs_on_all(problem: Problem, value: Any) -> bool:
    """Say whether a problem cannot be told from one of a part that is unsound or missing."""
    if problem.code is ProblemCode.CATALOG_UNKNOWN_NAME and problem.document == EDITION_DOCUMENT:
        parts = problem.pointer.split("/")
        is_framework = parts[1] == "categories" and parts[-1] == "framework"
        return is_framework and value["categories"][int(parts[2])]["framework"] in value["frameworks"]
    return problem.code in _HANGING_ON_ALL


def _hangs_on_items(problem: Problem, value: Any, documents: Mapping[str, OpenedDocument]) -> bool:
    """Say whether a problem is about the key of an item that may be in a part that was lost."""
    is_about_key = problem.pointer.endswith("/answer/item") and problem.document == EDITION_DOCUMENT
    return is_about_key and any(
        name not in documents or errors_among(documents[name].problems) for name in _framework_names(value)
    )


_HANGING_ON_ALL = frozenset(
    {
        ProblemCode.CATALOG_COUNT_DIFFERS,
        ProblemCode.CATALOG_COVERAGE_CONTRADICTED,
        ProblemCode.CATALOG_NOBODY_ASKED,
    }
)


def _open(path: Path, schema: Schema) -> OpenedDocument:
    return open_document(read_bytes(path), file=str(path), schema=schema)


def _framework_names(value: Any) -> tuple[str, ...]:
    return tuple(value["frameworks"])


def _missing_file(error: UnreadableFileError, index: int) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_MISSING_FILE,
        message=f"cannot read {Path(error.path).name}: {error.why}",
        pointer=pointer_of(["frameworks", index]),
        document=EDITION_DOCUMENT,
        hint="each framework is a file of its name beside edition.json",
    )


def _other_names(edition: Edition, frameworks: Mapping[str, Framework], folder: Path) -> Iterator[Problem]:
    """Compare the names that documents give themselves with those of their files and folder."""
    for name, framework in frameworks.items():
        if framework.framework != name:
            yield _other_name(framework.framework, name, "/framework", document=name)
    if edition.edition != folder.resolve().name:
        yield _other_name(edition.edition, folder.resolve().name, "/edition", document=EDITION_DOCUMENT)


def _other_name(inside: str, outside: str, pointer: str, *, document: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_OTHER_NAME,
        message=f"this says {inside!r} and its file or folder says {outside!r}",
        pointer=pointer,
        document=document,
        hint="give both one name",
    )


def _calendar(name: str) -> EditionCalendar:
    value = json.loads((catalogs_folder() / name / EDITION_FILE).read_bytes())
    return structure({key: value[key] for key in ("edition", "version", "calendar")}, EditionCalendar)


def _framework(value: Any) -> Framework:
    return structure(_without_format(value), Framework)


def _edition(value: Any, frameworks: tuple[Framework, ...], grid: IncidentGrid | None) -> Edition:
    own = {**_without_format(value), "frameworks": [], "incident_grid": None}
    return evolve(structure(own, Edition), frameworks=frameworks, incident_grid=grid)


def _without_format(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: member for key, member in value.items() if key != "format"}
