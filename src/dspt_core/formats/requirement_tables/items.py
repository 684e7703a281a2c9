"""One evidence item from a row: what it is asked of one category, as the framework's document says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.formats.converter import unstructure
from dspt_core.formats.requirement_tables.columns import Blank, ColumnMapping, Holds, Wording
from dspt_core.formats.requirement_tables.row_cells import At, RowCells
from dspt_core.formats.requirement_tables.row_problems import flag_alone, no_provenance

SOURCES_WORDS = "The text is in the source's own words."
"""The note by which an item says that its text is nobody's here to pass on freely."""
KIND_NOT_TOLD = "The workbook does not say which kind of answer is taken."

KnownItems = Mapping[tuple[str, str], EvidenceItem]
"""The items that an edition has already, by category and number."""

_FLAGS = (
    (Holds.ENTRY_LEVEL, "entry_level"),
    (Holds.NOT_APPLICABLE, "not_applicable_convention"),
    (Holds.COMMENT_IS_READ, "comment_is_read"),
)
_VALUES = (
    (Holds.ASKED_WHEN, "asked_when"),
    (Holds.MANDATORY_WHEN, "mandatory_when"),
    (Holds.AUDIT, "audit"),
)


class ItemReader:
    """Reads the items of rows; of what a row does not tell it keeps what is known of the same item."""

    def __init__(self, mapping: ColumnMapping, *, edition: str, known: KnownItems) -> None:
        """Look for the same item by category, number and text among those that are known."""
        self._mapping = mapping
        self._edition = edition
        self._known = known

    def item(self, cells: RowCells, category: str, reference: str) -> tuple[dict[str, Any], dict[str, At]]:
        """Return the item's members, and for each the place of the cell that it comes from."""
        self._at: dict[str, At] = {}
        self._cells, self._category = cells, category
        text = self._taken("text", Holds.TEXT, cells.text)
        known = self._known.get((category, reference))
        known = known if known is not None and known.text == text else None
        provenance = self._provenance()
        self._at["reference"] = cells.at(cells.column(Holds.REFERENCE))
        item: dict[str, Any] = {
            "key": self._taken("key", Holds.KEY, cells.text).strip()
            or (known.key if known is not None else new_key(category, self._edition, reference)),
            "reference": reference,
            "category": category,
            "text": text,
            **self._duty(),
            "answer": self._answer(known, provenance),
            **self._more(known),
            "provenance": provenance,
        }
        return {name: value for name, value in item.items() if value is not None}, self._at

    def _taken(self, member: str, holds: Holds, read: Any) -> Any:
        """Return what a column of the category holds, and remember where it stands."""
        column = self._cells.column(holds, self._category)
        if column is not None:
            self._at[member] = self._cells.at(column)
        return read(column)

    def _duty(self) -> dict[str, Any]:
        """Return duty and flag; where no column tells the duty nobody knows it."""
        cells = self._cells
        mandatory = cells.column(Holds.MANDATORY, self._category)
        approaching = cells.column(Holds.APPROACHING, self._category)
        self._at["duty"] = cells.at(mandatory)
        self._at["approaching"] = cells.at(approaching)
        is_mandatory = cells.mark(mandatory) if mandatory is not None else None
        duty = {True: Duty.MANDATORY, False: Duty.OPTIONAL, None: Duty.UNKNOWN}[is_mandatory]
        is_flagged = approaching is not None and bool(cells.mark(approaching))
        is_told = mandatory is not None and (cells.has(mandatory) or mandatory.blank is Blank.NO)
        if is_flagged and is_told and duty is Duty.OPTIONAL:
            cells.tell(flag_alone("Approaching Standards"), approaching)
        return {"duty": duty.value, "approaching": is_flagged}

    def _answer(self, known: EvidenceItem | None, provenance: Any) -> Any:
        told = self._taken("answer", Holds.ANSWER, self._cells.json)
        if told is not None:
            return told
        if known is not None:
            return unstructure(known.answer)
        source = provenance["source"] if isinstance(provenance, dict) and "source" in provenance else ""
        inferred = Provenance(mark=Mark.INFERRED, source=str(source), note=KIND_NOT_TOLD)
        return {"any": {"provenance": unstructure(inferred)}}

    def _more(self, known: EvidenceItem | None) -> dict[str, Any]:
        cells, category = self._cells, self._category
        item: dict[str, Any] = {}
        for holds, member in _FLAGS:
            column = cells.column(holds, category)
            if column is not None:
                self._at[member] = cells.at(column)
                item[member] = cells.mark(column) or None
            elif known is not None:
                item[member] = getattr(known, member) or None
        for holds, member in _VALUES:
            item[member] = self._taken(member, holds, cells.json)
        item["heading"] = self._taken("heading", Holds.HEADING, cells.text).strip() or (
            known.heading if known is not None else None
        )
        item["guidance"] = self._taken("guidance", Holds.TOOLTIP, cells.text) or None
        item["exemptions"] = self._exemptions() or None
        own = cells.column(Holds.CHANGE_NOTE, category)
        column = own if own is not None and cells.has(own) else cells.column(Holds.CHANGE_NOTE)
        if column is not None:
            self._at["change_note"] = cells.at(column)
            item["change_note"] = cells.text(column) or None
        return item

    def _exemptions(self) -> list[str]:
        """Return the exemptions that are marked or listed, in the order of their columns."""
        listed = self._taken("exemptions", Holds.EXEMPTIONS, self._cells.text)
        names = [name.strip() for name in listed.split(",") if name.strip()]
        for column in self._mapping.columns:
            concerns = column.category in {None, self._category}
            if column.holds is Holds.EXEMPTION and concerns and self._cells.has_column(column):
                self._at.setdefault("exemptions", self._cells.at(column))
                if self._cells.mark(column) and column.exemption is not None:
                    names.append(column.exemption)
        return [*dict.fromkeys(names)]

    def _provenance(self) -> Any:
        told = self._taken("provenance", Holds.PROVENANCE, self._cells.json)
        column = self._cells.column(Holds.PROVENANCE, self._category)
        if told is None and self._mapping.provenance is None:
            # Where there is no such column at all, that was told once for all rows.
            if column is not None and not self._cells.has(column):
                self._cells.tell(no_provenance(), column)
            return {}
        if told is None and self._mapping.provenance is not None:
            told = unstructure(self._mapping.provenance)
        if self._mapping.wording is Wording.SOURCE and isinstance(told, dict):
            note = told.get("note")
            said = note if isinstance(note, str) else ""
            if SOURCES_WORDS not in said:
                told = {**told, "note": f"{said} {SOURCES_WORDS}".strip()}
        return told


def new_key(category: str, edition: str, reference: str) -> str:
    """Return a key that no item has had: the year is in it, and one year has a number only once."""
    number = reference.casefold().replace(".", "-")
    return f"{category}.{edition}-{number}"
