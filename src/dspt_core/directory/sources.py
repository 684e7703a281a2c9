"""What is known from one source: newer files replace older ones, and nothing that left is deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import chain

from attrs import evolve, frozen

from dspt_core.directory.merging import merged_rows
from dspt_core.directory.snapshot import LooseRelationship, Snapshot
from dspt_core.domain.directory import DirectoryRecord
from dspt_core.domain.problem import Place, Problem, ProblemCode, Severity

_Loose = tuple[LooseRelationship, ...]


@frozen(kw_only=True)
class Source:
    """The records and loose relationships of one source by code, and the days of its newest files.

    ``whole`` is the day of the newest file that held all there was.
    """

    records: Mapping[str, DirectoryRecord] = {}
    relationships: Mapping[str, _Loose] = {}
    taken: dt.date | None = None
    whole: dt.date | None = None


def folded(
    source: Source, batch: Sequence[Snapshot], taken: dt.date | None, problems: list[Problem]
) -> Source:
    """Return the source with the files of one day folded in; rows that list a code twice become problems.

    A file older than those before it adds what they do not have, and changes nothing.
    """
    records = _by_code(batch, problems)
    relationships = _loose_by_code(batch)
    is_whole = any(one.is_whole for one in batch)
    if taken is not None and source.taken is not None and taken < source.taken:
        left = source.whole is not None and source.whole > taken
        added = {code: evolve(one, last_seen=taken) if left else one for code, one in records.items()}
        return evolve(
            source,
            records={**added, **source.records},
            relationships={**relationships, **source.relationships},
        )
    kept = dict(source.records)
    if is_whole and taken is not None and source.taken is not None and taken > source.taken:
        kept = {
            code: one if code in records or one.last_seen is not None else evolve(one, last_seen=source.taken)
            for code, one in kept.items()
        }
    if is_whole and relationships:
        gone = records.keys() - relationships.keys()
        relationships = {**dict.fromkeys(gone, ()), **relationships}
    return Source(
        records=kept | records,
        relationships={**source.relationships, **relationships},
        taken=taken or source.taken,
        whole=taken if is_whole and taken is not None else source.whole,
    )


def _by_code(batch: Sequence[Snapshot], problems: list[Problem]) -> dict[str, DirectoryRecord]:
    found: dict[str, DirectoryRecord] = {}
    several: dict[str, list[DirectoryRecord]] = {}
    for snapshot in batch:
        for record, line in zip(snapshot.records, snapshot.lines, strict=True):
            first = found.setdefault(record.code, record)
            if first is not record:
                several.setdefault(record.code, [first]).append(record)
                problems.append(_listed_twice(record, first, Place(file=snapshot.file, line=line, column=1)))
    return found | {code: merged_rows(records) for code, records in several.items()}


def _listed_twice(record: DirectoryRecord, first: DirectoryRecord, place: Place) -> Problem:
    same = "with the same content" if record == first else "and not with the same content"
    return Problem(
        code=ProblemCode.DIRECTORY_LISTED_TWICE,
        message=f"{record.code} is listed more than once, {same}",
        severity=Severity.WARNING,
        hint="its roles and relationships were put together; if one of them is closed, it is closed",
        place=place,
    )


def _loose_by_code(batch: Sequence[Snapshot]) -> dict[str, _Loose]:
    found: dict[str, list[LooseRelationship]] = {}
    for one in chain.from_iterable(snapshot.relationships for snapshot in batch):
        found.setdefault(one.code, []).append(one)
    return {code: tuple(loose) for code, loose in found.items()}
