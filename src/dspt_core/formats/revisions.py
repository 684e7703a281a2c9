"""Revisions of an edition that its catalogue holds, each an overlay in the folder ``revisions``."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path

from attrs import evolve, field, frozen

from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.overlay import Overlay
from dspt_core.domain.problem import Problem, ProblemCode, errors_among
from dspt_core.domain.revision import Revision
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.overlay_json import read_overlay
from dspt_core.formats.overlays import open_overlay
from dspt_core.rules.overlays.applying import apply_revision
from dspt_core.rules.overlays.checking import check_overlays

REVISIONS_FOLDER = "revisions"


def load_revisions(edition: Edition, folder: Path, names: Iterable[str]) -> Edition:
    """Return an edition after the named revisions, which were checked when the edition was built."""
    for name in names:
        plain = json.loads((folder / REVISIONS_FOLDER / f"{name}.json").read_bytes())
        edition = apply_revision(edition, read_overlay(plain))
    return edition


@frozen(kw_only=True)
class RevisionsReading:
    """What reading the revisions gave: the edition as of the day unless refused, and all problems.

    ``problems`` are those of the revisions' files, with their places; ``problems_of_edition`` are about
    the edition's own document and wait for theirs.
    """

    edition: Edition | None = field(repr=False)
    problems: tuple[Problem, ...] = ()
    problems_of_edition: tuple[Problem, ...] = ()
    files: int = 0


def read_revisions(edition: Edition, folder: Path, *, on: dt.date | None) -> RevisionsReading:
    """Read and check each revision that the catalogue holds, on top of those before it.

    The first that is refused ends the reading: what those after it would make cannot be known.
    """
    newest = edition
    as_of = edition
    problems: list[Problem] = []
    files = 0
    for index, revision in enumerate(edition.revisions):
        if not revision.is_held:
            continue
        path = folder / REVISIONS_FOLDER / f"{revision.revision}.json"
        try:
            overlay, found = _read(newest, path, revision)
        except UnreadableFileError as error:
            missing = _missing(error, index)
            return RevisionsReading(
                edition=None, problems=tuple(problems), problems_of_edition=(missing,), files=files
            )
        files += 1
        problems += found
        if overlay is None or errors_among(found):
            return RevisionsReading(edition=None, problems=tuple(problems), files=files)
        newest = apply_revision(newest, overlay)
        as_of = newest if revision.is_in_force(on) else as_of
    return RevisionsReading(edition=evolve(as_of, as_of=on), problems=tuple(problems), files=files)


def _read(edition: Edition, path: Path, revision: Revision) -> tuple[Overlay | None, tuple[Problem, ...]]:
    opened = open_overlay(path)
    if opened.value is None or errors_among(opened.problems):
        return None, opened.problems
    overlay = read_overlay(opened.value)
    found = list(check_overlays(edition, (overlay,)))
    if overlay.overlay != path.stem:
        found.append(
            Problem(
                code=ProblemCode.CATALOG_OTHER_NAME,
                message=f"this says {overlay.overlay!r} and its file says {path.stem!r}",
                pointer="/overlay",
                hint="give both the name of the revision",
            )
        )
    if overlay.effective not in {None, revision.effective.day}:
        found.append(
            Problem(
                code=ProblemCode.CATALOG_REVISION_MISPLACED,
                message=f"this says {overlay.effective} and the edition {revision.effective.day}",
                pointer="/effective",
                hint="leave it out: the edition says from which day its revision applies",
            )
        )
    return overlay, (*opened.problems, *opened.place(found))


def _missing(error: UnreadableFileError, index: int) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_MISSING_FILE,
        message=f"cannot read {REVISIONS_FOLDER}/{Path(error.path).name}: {error.why}",
        pointer=f"/revisions/{index}/is_held",
        document=EDITION_DOCUMENT,
        hint="a revision that is held is a file of its name in that folder",
    )
