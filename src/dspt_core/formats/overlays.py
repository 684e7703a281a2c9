"""Overlay files: read, checked together against the edition they are laid over, and applied or refused."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.overlay import Overlay
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode, errors_among
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.documents import (
    FilePath,
    OpenedDocument,
    in_order,
    open_document,
    read_bytes,
    reading,
)
from dspt_core.formats.overlay_json import read_overlay
from dspt_core.formats.schemas import Schema
from dspt_core.rules.nearest import hint_for
from dspt_core.rules.overlays.applying import apply_overlays
from dspt_core.rules.overlays.checking import check_overlays
from dspt_core.rules.overlays.fit import check_fit


@frozen(kw_only=True)
class OverlaysReading:
    """What laying overlays over an edition gave: the new edition unless refused, and all problems."""

    edition: Edition | None = field(repr=False)
    problems: tuple[Problem, ...]
    files: int
    """How many files were read."""


def with_overlays(edition: Edition, paths: Iterable[FilePath], *, on: dt.date | None = None) -> Edition:
    """Return an edition with the overlays in files and folders laid over it: all of them, or an error.

    A folder stands for every ``.json`` file in it. With a day in London, overlays that are not yet
    effective on it are left out.

    Raises :class:`UnreadableFileError` when a file cannot be read or a folder holds none, and
    :class:`InvalidDocumentError` with everything that is wrong with any of them.
    """
    listed = tuple(paths)
    if not listed:
        return edition
    reading = read_overlays(edition, listed, on=on)
    if reading.edition is None:
        refused = errors_among(reading.problems)[0].place
        document = refused.file if refused is not None else ", ".join(str(path) for path in listed)
        raise InvalidDocumentError(document=document, problems=reading.problems)
    return reading.edition


def read_overlays(
    edition: Edition, paths: Iterable[FilePath], *, on: dt.date | None = None
) -> OverlaysReading:
    """Read overlays and lay them over an edition, warnings included.

    Raises :class:`UnreadableFileError` when a file cannot be read or a folder holds none.
    """
    return _lay(edition, [open_overlay(file) for file in _files(paths)], on=on)


@frozen(kw_only=True)
class OverlayCheck:
    """What checking overlays gave: how many files were read, and all problems."""

    files: int
    problems: tuple[Problem, ...]


def check_overlay_files(editions: Mapping[str, Edition | None], paths: Iterable[FilePath]) -> OverlayCheck:
    """Check overlays against the editions that they name, those of one edition together.

    An edition that is ``None`` was refused; of the overlays for it only the form is checked.

    Raises :class:`UnreadableFileError` when a file cannot be read or a folder holds none.
    """
    opened = [open_overlay(file) for file in _files(paths)]
    problems: list[Problem] = []
    for name, edition in editions.items():
        meant = [one for one in opened if _edition_of(one) == name]
        problems += _lay(edition, meant, on=None).problems if edition is not None else _form(meant)
    for document in opened:
        if _edition_of(document) not in editions:
            problems += document.problems
            if document.value is not None:
                problems += document.place((_not_among(_edition_of(document), editions),))
    return OverlayCheck(files=len(opened), problems=in_order(problems))


def _edition_of(opened: OpenedDocument) -> str:
    value: Any = opened.value
    return value["edition"] if value is not None else ""


def _form(opened: Iterable[OpenedDocument]) -> list[Problem]:
    return [problem for document in opened for problem in document.problems]


def _not_among(name: str, editions: Iterable[str]) -> Problem:
    return Problem(
        code=ProblemCode.OVERLAY_OTHER_EDITION,
        message=f"the overlay is for edition {name}, which is not among those that are checked",
        pointer="/edition",
        hint=hint_for(name, editions),
    )


def _lay(edition: Edition, opened: list[OpenedDocument], *, on: dt.date | None) -> OverlaysReading:
    problems = _form(opened)
    overlays = [(read_overlay(one.value), one) for one in opened if one.value is not None]
    effective = [(overlay, one) for overlay, one in overlays if overlay.is_effective(on)]
    # Of those that are called the same, the later ones are complained of.
    documents = {overlay.overlay: one for overlay, one in effective}
    laid = tuple(overlay for overlay, _ in effective)
    check = check_overlays if not errors_among(tuple(problems)) else check_fit
    for problem in check(edition, laid):
        problems += documents[problem.document].place((problem,))
    is_refused = bool(errors_among(tuple(problems)))
    return OverlaysReading(
        edition=None if is_refused else apply_overlays(edition, laid),
        problems=in_order(problems),
        files=len(opened),
    )


def open_overlay(path: FilePath) -> OpenedDocument:
    """Read one overlay's file and hold it against its schema."""
    return open_document(read_bytes(path), file=os.fspath(path), schema=Schema.OVERLAY)


def load_overlay(path: FilePath) -> Overlay:
    """Return the overlay in a file, of the right form but not yet held against an edition.

    Raises :class:`UnreadableFileError` when it cannot be read, and :class:`InvalidDocumentError` with
    everything that is wrong with its form.
    """
    opened = open_overlay(path)
    if opened.value is None or errors_among(opened.problems):
        raise InvalidDocumentError(document=os.fspath(path), problems=opened.problems)
    return read_overlay(opened.value)


def _files(paths: Iterable[FilePath]) -> Iterator[FilePath]:
    """Yield each file once, however often and by whatever path it is given."""
    seen: set[Path] = set()
    for path in paths:
        for file in _files_in(path):
            try:
                real = Path(file).resolve()
            except (OSError, ValueError):  # What no file can be called; reading it says so.
                real = Path(file)
            if real not in seen:
                seen.add(real)
                yield file


def _files_in(path: FilePath) -> tuple[FilePath, ...]:
    with reading(path):
        if not Path(path).is_dir():
            return (path,)
        files = tuple(sorted(Path(path).glob("*.json")))
    if not files:
        raise UnreadableFileError(path=os.fspath(path), why="there are no overlays in it")
    return files
