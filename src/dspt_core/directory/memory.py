"""The directory held in memory: made of any mixture of files, and made anew when newer ones come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from attrs import evolve

from dspt_core.directory.merging import merged_sources
from dspt_core.directory.snapshot import Form, LooseRelationship, Snapshot
from dspt_core.directory.sources import Source, folded
from dspt_core.domain.directory import DirectoryRecord
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.problem import Problem, ProblemCode, Severity


class InMemoryDirectory:
    """A directory made of files; it never changes, and ``refreshed`` gives another.

    A record that a newer file of its source has no more is kept as it was last seen and says when.
    """

    def __init__(
        self, snapshots: Iterable[Snapshot] = (), *, before: InMemoryDirectory | None = None
    ) -> None:
        """Fold the files into one directory, those of a source in the order of their days.

        They are laid on top of the files that the directory ``before`` was made of.
        """
        sources = dict(before._sources) if before is not None else {}  # noqa: SLF001 - one of its own kind
        problems: list[Problem] = []
        readable = (one for one in snapshots if one.form is not Form.UNKNOWN)
        for name, of_source in groupby(sorted(readable, key=_order), key=attrgetter("source")):
            for taken, batch in groupby(of_source, key=attrgetter("taken")):
                sources[name] = folded(sources.get(name, Source()), tuple(batch), taken, problems)
        self._sources: Mapping[str, Source] = sources
        self._records = _records(sources, problems)
        self._problems = tuple(problems)
        self._related: dict[str, set[str]] = {}
        for code, record in self._records.items():
            for relationship in record.relationships:
                self._related.setdefault(relationship.target, set()).add(code)

    def refreshed(self, snapshots: Iterable[Snapshot]) -> InMemoryDirectory:
        """Return the directory with these files on top of those that it was made of."""
        return InMemoryDirectory(snapshots, before=self)

    @property
    def taken(self) -> dt.date | None:
        """The day up to which all of its sources were read: that of the one that lags most behind."""
        days = [source.taken for source in self._sources.values()]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is odd about the files put together, beside what is odd in each."""
        return self._problems

    def record(self, code: str) -> DirectoryRecord | None:
        """Return the record of a code, however it is written, or ``None``."""
        return self._records.get(ods_code(code))

    def related_to(self, code: str) -> tuple[DirectoryRecord, ...]:
        """Return every record with a relationship to the code, of any kind and time, in order of codes."""
        return tuple(self._records[one] for one in sorted(self._related.get(ods_code(code), ())))

    def __len__(self) -> int:
        """Return how many records there are, those that left a file among them."""
        return len(self._records)

    def __iter__(self) -> Iterator[DirectoryRecord]:
        """Go through all records."""
        return iter(self._records.values())


def _order(snapshot: Snapshot) -> tuple[str, dt.date]:
    return (snapshot.source, snapshot.taken or dt.date.min)


def _records(sources: Mapping[str, Source], problems: list[Problem]) -> dict[str, DirectoryRecord]:
    by_age = sorted(sources.items(), key=lambda named: (named[1].taken or dt.date.min, named[0]))
    newest: dict[str, DirectoryRecord] = {}
    for _, source in by_age:
        newest |= source.records
    found: dict[str, list[DirectoryRecord]] = {}
    for _, source in by_age:
        for code in {**source.records, **source.relationships}:
            record = source.records.get(code) or newest.get(code)
            loose = source.relationships.get(code, ())
            if record is None:
                problems += [_no_record(one) for one in loose]
            elif not loose:
                found.setdefault(code, []).append(record)
            else:
                held = tuple(one.relationship for one in loose)
                found.setdefault(code, []).append(evolve(record, relationships=held))
    return {code: merged_sources(records) for code, records in found.items()}


def _no_record(loose: LooseRelationship) -> Problem:
    return Problem(
        code=ProblemCode.DIRECTORY_NO_RECORD,
        message=f"{loose.code} relates to {loose.relationship.target} and has no record",
        severity=Severity.WARNING,
        hint="hand in the file that has the organisation as well",
        place=loose.place,
    )
