"""Proving the editions in folders: with what their authors mean so, and every finding at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import evolve

from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.intentions import INTENDED_DOCUMENT, Intention
from dspt_core.domain.problem import Problem
from dspt_core.domain.proofs import EditionProof, Finding
from dspt_core.errors import NoLineageError
from dspt_core.formats.documents import OpenedDocument, open_document, read_bytes
from dspt_core.formats.editions import EDITION_FILE, load_edition_folder
from dspt_core.formats.intended_files import load_intended
from dspt_core.formats.lineage_files import LINEAGE_FILE, load_lineage_file
from dspt_core.formats.schemas import Schema
from dspt_core.workshop.proving.proving import Predecessor, prove
from dspt_core.workshop.proving.solving import DEFAULT_SECONDS


def prove_folder(
    folder: Path, *, against: Edition | None = None, seconds: float = DEFAULT_SECONDS
) -> EditionProof:
    """Return the proof of the edition in a folder; what is meant so is read from the file beside it.

    So is the lineage, where the edition is held ``against`` an earlier one.

    Raises :class:`UnreadableFileError` for a file that cannot be read, :class:`InvalidDocumentError` for
    an edition that is refused or a file beside it that is, :class:`NoLineageError` where no lineage leads
    from the earlier edition, and :class:`MissingExtraError` without the extra ``proofs``.
    """
    edition = load_edition_folder(folder)
    intended, documents = _intended(folder, edition)
    before = _predecessor(folder, edition, against) if against is not None else None
    proof = prove(edition, intended=intended, against=before, seconds=seconds)
    documents |= {
        EDITION_DOCUMENT: _open(folder / EDITION_FILE, Schema.EDITION),
        **{
            one.framework: _open(folder / f"{one.framework}.json", Schema.FRAMEWORK)
            for one in edition.frameworks
        },
    }
    placed = (evolve(one, problem=_placed(one.problem, one.about, documents)) for one in proof.findings)
    return evolve(
        proof,
        findings=tuple(sorted(placed, key=_order)),
        stale=tuple(_placed(one, "", documents) for one in proof.stale),
    )


def _intended(folder: Path, edition: Edition) -> tuple[tuple[Intention, ...], dict[str, OpenedDocument]]:
    reading = load_intended(folder, edition=edition.edition)
    return (reading.intended, {INTENDED_DOCUMENT: reading.opened}) if reading is not None else ((), {})


def _predecessor(folder: Path, edition: Edition, against: Edition) -> Predecessor:
    file = folder / LINEAGE_FILE

    def no_lineage(leads_from: str | None) -> NoLineageError:
        return NoLineageError(
            edition=edition.edition, before=against.edition, file=str(file), leads_from=leads_from
        )

    def edition_for(name: str) -> Edition:
        if name != against.edition:
            raise no_lineage(name)
        return against

    if against.edition >= edition.edition or not file.exists():
        raise no_lineage(None)
    lineage = load_lineage_file(file, edition=edition, edition_for=edition_for)
    return Predecessor(edition=against, lineage=lineage)


def _open(path: Path, schema: Schema) -> OpenedDocument:
    return open_document(read_bytes(path), file=str(path), schema=schema)


def _placed(problem: Problem, about: str, documents: Mapping[str, OpenedDocument]) -> Problem:
    document = documents[problem.document]
    kind, _, key = about.partition(":")
    item = _at(document, problem.pointer.split("/")[1:_STEPS_TO_ITEM])
    is_another = kind == "item" and not (isinstance(item, Mapping) and item.get("key") == key)
    if is_another or _at(document, problem.pointer.split("/")[1:]) is None:
        # A revision moved or added it: the document is as much as can be said of its place.
        problem = problem.moved_to("")
    return next(iter(document.place((problem,))), problem)


_STEPS_TO_ITEM = 7
"""As in ``/standards/0/assertions/0/items/0``."""


def _order(finding: Finding) -> tuple[str, int, int]:
    place = finding.problem.place
    return (place.file, place.line, place.column) if place is not None else ("", 0, 0)


def _at(document: OpenedDocument, steps: Sequence[str]) -> object:
    value: object = document.value
    for step in steps:
        if isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        elif isinstance(value, Mapping):
            value = value.get(step)
        else:
            return None
    return value
