"""A table of requirements as the document of a framework, in which every member knows its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import Factory, define, field, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import Assertion, FrameworkWords, Standard
from dspt_core.domain.problem import Place
from dspt_core.domain.references import natural_order
from dspt_core.formats.converter import unstructure
from dspt_core.formats.edition_json import FRAMEWORK_FORMAT
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.requirement_tables.columns import (
    OF_A_CATEGORY,
    Column,
    ColumnMapping,
    Holds,
)
from dspt_core.formats.requirement_tables.items import ItemReader
from dspt_core.formats.requirement_tables.row_cells import At, RowCells
from dspt_core.formats.requirement_tables.row_problems import (
    asked_of_nobody,
    duplicate_reference,
    no_assertion,
    no_provenance,
    no_reference,
    no_title,
    not_asked,
    titles_differ,
)
from dspt_core.formats.workbooks.cells import Sheet, column_name
from dspt_core.formats.workbooks.findings import Findings, cell_place
from dspt_core.formats.workbooks.tables import Table, TableRow, read_table


@frozen(kw_only=True)
class TableReading:
    """The document that a table stands for, and the cell that each part of it comes from."""

    document: JsonValue = field(repr=False)
    rows: int
    items: int
    cells: Mapping[str, At] = field(repr=False)
    sheet: str
    file: str

    def place(self, pointer: str) -> Place:
        """Return the cell of the value at a JSON pointer, or of the nearest part around it."""
        while pointer not in self.cells and pointer:
            pointer = pointer.rpartition("/")[0]
        row, column = self.cells.get(pointer, (1, 1))
        return cell_place(self.file, sheet=self.sheet, row=row, column=column)


def read_requirements(
    sheet: Sheet, mapping: ColumnMapping, *, edition: Edition, findings: Findings
) -> TableReading | None:
    """Read a sheet by a mapping that is sound; ``None`` when there is no table in it.

    Rows may stand in any order: the document has them in the order of their numbers. What is wrong goes
    to ``findings``.

    Raises :class:`ReadingStoppedError` when there is too much of it.
    """
    titles = [one.title for one in mapping.columns]
    table = read_table(sheet, titles, findings=findings, header_row=mapping.header_row)
    if table is None:
        return None
    return _Requirements(table, mapping, edition, findings).read()


@define
class _Entry:
    """A standard or an assertion as far as it is read, with the cells of its members."""

    reference: str
    title: str = ""
    provenance: Any = None
    at: dict[str, At] = Factory(dict)
    titled_at: str = ""
    below: dict[str, _Entry] = Factory(dict)
    items: list[tuple[dict[str, Any], dict[str, At]]] = Factory(list)


class _Requirements:
    def __init__(self, table: Table, mapping: ColumnMapping, edition: Edition, findings: Findings) -> None:
        self._table, self._mapping, self._findings = table, mapping, findings
        self._edition = edition
        self._framework = edition.framework(mapping.framework.framework)
        known = self._framework.items() if self._framework is not None else iter(())
        items = {(one.category, one.reference): one for one in known}
        self._items = ItemReader(mapping, edition=edition.edition, known=items)
        self._standards: dict[str, _Entry] = {}
        self._seen: dict[str, str] = {}
        # Without one of them, whether a row asks anybody is not known.
        self._has_all_texts = all(
            one.title in table.columns for one in mapping.columns if one.holds is Holds.TEXT
        )

    def read(self) -> TableReading:
        self._check_provenance()
        for row in self._table.rows:
            self._row(row)
        cells: dict[str, At] = {"": (self._table.header_row, 1)}
        document = self._document(cells)
        return TableReading(
            document=document,
            rows=len(self._table.rows),
            items=sum(len(one.items) for top in self._standards.values() for one in top.below.values()),
            cells=cells,
            sheet=self._table.sheet.name,
            file=self._findings.file,
        )

    def _check_provenance(self) -> None:
        mapping = self._mapping
        if mapping.provenance is None and any(
            mapping.find(Holds.PROVENANCE, category) is None for category in mapping.categories()
        ):
            row = self._table.header_row
            self._findings.add_at(no_provenance(), sheet=self._table.sheet.name, row=row, column=1)

    def _row(self, row: TableRow) -> None:
        cells = RowCells(row, self._table, self._mapping, self._findings)
        if not self._says_anything(cells):
            return
        assertion = self._assertion(cells)
        column = cells.column(Holds.REFERENCE)
        reference = cells.text(column).strip()
        asked = [name for name in self._mapping.categories() if self._is_asked(cells, name)]
        if not reference:
            if column is not None and not cells.has(column) and (asked or self._is_about_items(cells)):
                cells.tell(no_reference(), column)
            return
        row_number, at = cells.at(column)
        here = f"{column_name(at)}{row_number}"
        if reference in self._seen:
            cells.tell(duplicate_reference(reference, self._seen[reference]), column)
        self._seen.setdefault(reference, here)
        if not asked and self._has_all_texts:
            cells.tell(asked_of_nobody(reference), column)
        if assertion is not None:
            assertion.items += [self._items.item(cells, name, reference) for name in asked]

    def _says_anything(self, cells: RowCells) -> bool:
        return any(
            one.holds is not Holds.NOTHING and cells.has(one)
            for one in self._mapping.columns
            if cells.has_column(one)
        )

    def _is_asked(self, cells: RowCells, category: str) -> bool:
        """Say whether a row asks a category: whether there is a text for it."""
        column = cells.column(Holds.TEXT, category)
        if column is None:
            return False
        if cells.has(column):
            return True
        for other in self._mapping.columns:
            is_its = other.category == category and other.holds is not Holds.TEXT
            if is_its and cells.has_column(other) and cells.has(other) and not self._is_no(cells, other):
                cells.tell(not_asked(category), other)
        return False

    def _is_no(self, cells: RowCells, column: Column) -> bool:
        marks = self._mapping.marks.no
        return cells.plain(column).casefold() in {one.strip().casefold() for one in marks}

    def _is_about_items(self, cells: RowCells) -> bool:
        return any(
            one.holds in OF_A_CATEGORY and cells.has_column(one) and cells.has(one)
            for one in self._mapping.columns
        )

    def _assertion(self, cells: RowCells) -> _Entry | None:
        """Return the assertion that a row stands under, with what the row says of it and its standard."""
        column = cells.column(Holds.ASSERTION)
        reference = cells.text(column).strip()
        if not reference:
            if column is None or not cells.has(column):
                cells.tell(no_assertion(), column)
            return None
        number = cells.column(Holds.STANDARD)
        standard = cells.text(number).strip() or _standard_of(reference)
        above = self._standards.setdefault(standard, _Entry(standard))
        above.at.setdefault("reference", cells.at(number or column))
        self._describe(above, cells, Holds.STANDARD_TITLE, Holds.STANDARD_PROVENANCE)
        entry = above.below.setdefault(reference, _Entry(reference))
        entry.at.setdefault("reference", cells.at(column))
        self._describe(entry, cells, Holds.ASSERTION_TITLE, Holds.ASSERTION_PROVENANCE)
        return entry

    def _describe(self, entry: _Entry, cells: RowCells, titles: Holds, provenances: Holds) -> None:
        column = cells.column(titles)
        title = cells.text(column)
        if title and entry.title and title != entry.title:
            cells.tell(titles_differ(entry.reference, entry.titled_at), column)
        elif title and not entry.title:
            entry.title, entry.at["title"] = title, cells.at(column)
            row, at = cells.at(column)
            entry.titled_at = f"{column_name(at)}{row}"
        where = cells.column(provenances)
        if entry.provenance is None and where is not None:
            entry.provenance = cells.json(where)
            entry.at["provenance"] = cells.at(where)

    def _document(self, cells: dict[str, At]) -> JsonValue:
        told, known = self._mapping.framework, self._framework
        title = told.title or (known.title if known is not None else told.framework)
        words = told.words or (known.words if known is not None else FrameworkWords())
        standards: list[JsonValue] = []
        for i, top in enumerate(_in_order(self._standards.values())):
            pointer = f"/standards/{i}"
            own = _find(known.standards if known is not None else (), top.reference)
            plain = self._entry(top, own, pointer, cells)
            assertions: list[JsonValue] = []
            for j, entry in enumerate(_in_order(top.below.values())):
                under = f"{pointer}/assertions/{j}"
                found = _find(own.assertions if own is not None else (), entry.reference)
                below = self._entry(entry, found, under, cells)
                ordered = sorted(entry.items, key=_place_in_order)
                for k, (_, where) in enumerate(ordered):
                    cells[f"{under}/items/{k}"] = where["text"]
                    cells |= {f"{under}/items/{k}/{name}": at for name, at in where.items()}
                assertions.append({**below, "items": [item for item, _ in ordered]})
            standards.append({**plain, "assertions": assertions})
        return {
            "format": FRAMEWORK_FORMAT,
            "edition": self._edition.edition,
            "framework": told.framework,
            "title": title,
            **({"words": unstructure(words)} if words != FrameworkWords() else {}),
            "standards": standards,
        }

    def _entry(
        self, entry: _Entry, known: Standard | Assertion | None, pointer: str, cells: dict[str, At]
    ) -> dict[str, Any]:
        cells[pointer] = entry.at["reference"]
        cells |= {f"{pointer}/{name}": at for name, at in entry.at.items()}
        title = entry.title or (known.title if known is not None else "")
        if not title:
            row, column = entry.at["reference"]
            self._findings.add_at(
                no_title(entry.reference), sheet=self._table.sheet.name, row=row, column=column
            )
        provenance = entry.provenance
        if provenance is None and known is not None and known.title == title:
            provenance = unstructure(known.provenance)
        if provenance is None and self._mapping.provenance is not None:
            provenance = unstructure(self._mapping.provenance)
        if provenance is None:
            provenance = next((item["provenance"] for item, _ in entry.items if item.get("provenance")), {})
        return {"reference": entry.reference, "title": title or "-", "provenance": provenance}


def _in_order(entries: Iterable[_Entry]) -> list[_Entry]:
    return sorted(entries, key=lambda one: natural_order(one.reference))


def _place_in_order(found: tuple[dict[str, Any], Any]) -> tuple[Any, Any]:
    item, _ = found
    return natural_order(item["reference"]), natural_order(item["category"])


def _find(entries: Iterable[Any], reference: str) -> Any:
    return next((one for one in entries if one.reference == reference), None)


def _standard_of(assertion: str) -> str:
    return assertion.partition(".")[0] if assertion[:1].isdecimal() else assertion[:1]
