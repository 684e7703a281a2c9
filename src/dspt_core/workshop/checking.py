"""Checking catalogues: every problem of every file of every edition at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.intentions import INTENDED_DOCUMENT
from dspt_core.domain.problem import InvalidDocumentError, Problem
from dspt_core.formats.access_files import read_access_file
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.case_files import read_case_file
from dspt_core.formats.documents import FilePath, in_order, read_bytes
from dspt_core.formats.editions import EditionFiles, edition_names, load_edition, read_edition_folder
from dspt_core.formats.intended_files import INTENDED_FILE, IntendedReading, read_intended
from dspt_core.formats.lineage_files import LINEAGE_FILE, beside, read_lineage
from dspt_core.formats.overlays import check_overlay_files
from dspt_core.formats.permission_files import read_permissions_file
from dspt_core.workshop.catalog_paths import EXAMPLES_FOLDER, find_catalogs
from dspt_core.workshop.linting.linting import lint_edition


@frozen(kw_only=True)
class CatalogCheck:
    """What checking gave: how many editions and files were looked at, and all problems in order."""

    editions: int
    files: int
    problems: tuple[Problem, ...]


def check_catalogs(
    paths: Iterable[Path], *, overlays: Iterable[FilePath] = (), official: Iterable[str] | None = None
) -> CatalogCheck:
    """Check the editions that the paths stand for, with all that belongs to them.

    That is their revisions, lineage, what is meant so, worked cases, examples, access rules and
    permissions, and the ``overlays`` that are meant for them. ``official`` are the passages of a
    publication whose wording no item may have.

    Raises :class:`UnreadableFileError` for a path that cannot be read or holds no catalogue.
    """
    found = find_catalogs(paths)
    problems: list[Problem] = []
    editions: dict[str, Edition | None] = {}
    files = 0
    grids: set[str] = set()
    earlier: list[Edition] = []
    passages = tuple(official) if official is not None else None
    for folder in sorted(found.editions, key=lambda one: one.name):
        reading = read_edition_folder(folder, beside=earlier)
        problems += reading.problems
        meant = _read_intended(folder)
        if meant is not None:
            files += 1
            problems += meant.problems
        if reading.as_written is not None:
            problems += _lint(reading.as_written, meant, official=passages)
        files += reading.files
        grids |= {reading.grid_file} if reading.grid_file is not None else set()
        editions[folder.resolve().name] = reading.edition
        lineage = folder / LINEAGE_FILE
        if lineage.is_file():
            files += 1
            if reading.edition is not None:
                problems += _check_lineage(lineage, reading.edition)
        for example in sorted((folder / EXAMPLES_FOLDER).glob("*.json")):
            files += 1
            if reading.edition is not None:
                problems += _check_example(example, reading.edition)
        earlier += [reading.edition] if reading.edition is not None else []
    for access in found.access:
        files += 1
        problems += read_access_file(access).problems
    for table in found.permissions:
        files += 1
        problems += read_permissions_file(table).problems
    for case in found.cases:
        files += 1
        problems += read_case_file(case).problems
    laid = check_overlay_files(editions, overlays)
    problems += laid.problems
    files += laid.files + len(grids)
    # Editions that share a grid share its problems.
    problems = [*dict.fromkeys(problems)]
    return CatalogCheck(editions=len(found.editions), files=files, problems=in_order(problems))


def check_overlays_alone(overlays: Iterable[FilePath]) -> CatalogCheck:
    """Check overlays against the shipped editions that they name.

    Raises :class:`UnreadableFileError` when one cannot be read.
    """
    laid = check_overlay_files({name: load_edition(name) for name in edition_names()}, overlays)
    return CatalogCheck(editions=0, files=laid.files, problems=laid.problems)


def _read_intended(folder: Path) -> IntendedReading | None:
    file = folder / INTENDED_FILE
    return read_intended(file, edition=folder.resolve().name) if file.is_file() else None


def _lint(
    written: EditionFiles, meant: IntendedReading | None, *, official: Iterable[str] | None
) -> Iterator[Problem]:
    """Yield what the lints say, each problem with its place in the file that it is of."""
    intended = meant.intended if meant is not None else ()
    for problem in lint_edition(
        written.edition, intended=intended, is_whole=written.is_whole, official=official
    ):
        if problem.document == INTENDED_DOCUMENT and meant is not None:
            yield from meant.opened.place((problem,))
        else:
            yield from written.place((problem,))


def _check_lineage(file: Path, edition: Edition) -> tuple[Problem, ...]:
    try:
        return read_lineage(file, edition=edition, edition_for=beside(file.parent)).problems
    except InvalidDocumentError:  # The edition before is refused, which is said where it is checked.
        return ()


def _check_example(example: Path, edition: Edition) -> tuple[Problem, ...]:
    return read_assessment(read_bytes(example), file=str(example), edition_for=lambda _: edition).problems
