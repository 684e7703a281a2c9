"""What one file said about the directory: its records, its relationships, and everything odd about it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.directory import DirectoryRecord, Relationship
from dspt_core.domain.problem import Place, Problem


class Form(StrEnum):
    """The forms in which the directory is handed out."""

    REPORT = "csv-report"
    """Rows of 27 columns without a header."""
    REPORT_WITH_HEADER = "csv-report-with-header"
    FHIR_BUNDLE = "fhir-bundle"
    FHIR_LINES = "fhir-ndjson"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class LooseRelationship:
    """A relationship that came apart from the record that holds it, and where it stood."""

    code: str
    relationship: Relationship
    place: Place


@frozen(kw_only=True)
class Snapshot:
    """One file as it was read: nothing of it is left out that ``problems`` does not list with its line.

    ``source`` is the report by name, or ``fhir``: newer files of one source take the place of older ones.
    ``is_whole`` says that what is not in it is not in the directory any more; a file of changes, or the
    answer to a query, says no such thing. ``entries`` counts what was there to read: rows or resources.
    ``lines`` are those of the records, in the same order.
    """

    file: str
    form: Form
    source: str
    taken: dt.date | None
    is_whole: bool
    entries: int
    records: tuple[DirectoryRecord, ...]
    lines: tuple[int, ...] = field(default=(), repr=False)
    relationships: tuple[LooseRelationship, ...] = ()
    problems: tuple[Problem, ...] = ()
