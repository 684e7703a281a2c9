"""Lineage as a document: the shipped ones, and files of one's own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from dspt_core.domain.edition import Edition
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.provenance import Provenance, Source
from dspt_core.errors import UnknownEditionError, UnreadableFileError
from dspt_core.formats.checked_documents import Checked, read_checked
from dspt_core.formats.converter import structure, unstructure
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.documents import read_bytes
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.schemas import Schema
from dspt_core.rules.lineage_check import check_lineage
from dspt_core.rules.nearest import nearest_name

LINEAGE_FILE = "lineage.json"
LINEAGE_FORMAT = "dspt-core/lineage/v1"


@cache
def load_lineage(edition: str) -> Lineage | None:
    """Return the shipped lineage that leads to an edition, ``None`` when none is known.

    Raises :class:`UnknownEditionError`, which names the nearest, when no edition is shipped under the name.
    """
    known = edition_names()
    if edition not in known:
        raise UnknownEditionError(edition=edition, known=known, nearest=nearest_name(edition, known))
    file = catalogs_folder() / edition / LINEAGE_FILE
    return _lineage(json.loads(file.read_bytes())) if file.is_file() else None


def load_lineage_file(
    path: str | os.PathLike[str],
    *,
    edition: Edition,
    edition_for: Callable[[str], Edition] = load_edition,
) -> Lineage:
    """Return the lineage in a file of one's own, checked against the two editions that it joins.

    Raises :class:`UnreadableFileError` when it cannot be read, and :class:`InvalidDocumentError` with
    everything that is wrong with it when it is refused.
    """
    return read_lineage(path, edition=edition, edition_for=edition_for).or_refused()


def read_lineage(
    path: str | os.PathLike[str], *, edition: Edition, edition_for: Callable[[str], Edition]
) -> Checked[Lineage]:
    """Read and check a file that leads to the edition; ``edition_for`` gives the earlier one by name.

    Raises :class:`UnreadableFileError` when the file cannot be read.
    """

    def check(lineage: Lineage) -> tuple[Problem, ...]:
        try:
            before = edition_for(lineage.before)
        except (UnknownEditionError, UnreadableFileError) as error:
            return (_no_edition(lineage.before, error),)
        return check_lineage(lineage, before=before, after=edition)

    return read_checked(
        read_bytes(path), file=os.fspath(path), schema=Schema.LINEAGE, read=_lineage, check=check
    )


def beside(folder: Path) -> Callable[[str], Edition]:
    """Return what gives an edition by name: the one in the folder beside this one, else a shipped one."""
    from dspt_core.formats.editions import EDITION_FILE, load_edition_folder

    def edition_for(name: str) -> Edition:
        sibling = folder.resolve().parent / name
        is_there = (sibling / EDITION_FILE).is_file()
        return load_edition_folder(sibling) if is_there else load_edition(name)

    return edition_for


def write_lineage(lineage: Lineage) -> JsonValue:
    """Return the document that holds a lineage."""
    return {
        "format": LINEAGE_FORMAT,
        "edition": lineage.edition,
        "from": lineage.before,
        "sources": [unstructure(one) for one in lineage.sources],
        "links": [write_link(link) for link in lineage.links],
    }


def write_link(link: LineageLink) -> JsonValue:
    """Return one link as its document has it."""
    before, after = list[JsonValue](link.before), list[JsonValue](link.after)
    return {
        **({"from": before} if before else {}),
        **({"to": after} if after else {}),
        "changes": [change.value for change in ItemChange if change in link.changes],
        **({"answers": link.answers.value} if link.answers is not None else {}),
        "provenance": unstructure(link.provenance),
    }


def _lineage(value: Any) -> Lineage:
    return Lineage(
        edition=value["edition"],
        before=value["from"],
        sources=tuple(structure(one, Source) for one in value["sources"]),
        links=tuple(_link(one) for one in value["links"]),
    )


def _link(value: Any) -> LineageLink:
    answers = value.get("answers")
    return LineageLink(
        before=tuple(value.get("from", ())),
        after=tuple(value.get("to", ())),
        changes=frozenset(ItemChange(one) for one in value["changes"]),
        answers=AnswerFate(answers) if answers is not None else None,
        provenance=structure(value["provenance"], Provenance),
    )


def _no_edition(name: str, error: UnknownEditionError | UnreadableFileError) -> Problem:
    return Problem(
        code=ProblemCode.LINEAGE_OTHER_EDITION,
        message=f"there is no edition {name!r} to lead from",
        pointer="/from",
        hint=str(error),
    )
