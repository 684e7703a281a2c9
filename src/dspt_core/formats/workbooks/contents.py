"""Which parts of a workbook are its sheets: found as the file declares them, never by their names."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from attrs import frozen

from dspt_core.formats.workbooks.archive import MAX_PARTS, Archive, macros, outside_data
from dspt_core.formats.workbooks.findings import stop_as_no_workbook, stop_as_too_large
from dspt_core.formats.workbooks.xml_parts import Attributes, tell_part

_RELATION_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)


@frozen(kw_only=True)
class SheetPart:
    """One sheet of cells: its name on the tab, and the part that holds it."""

    name: str
    part: str
    is_hidden: bool


@frozen(kw_only=True)
class Contents:
    """The parts that cells are read from."""

    sheets: tuple[SheetPart, ...]
    texts: str | None
    styles: str | None
    since_1904: bool


def read_contents(archive: Archive) -> Contents:
    """Return where a workbook's sheets, texts and styles lie.

    Raises :class:`ReadingStoppedError` when they are not where the file says, or there are macros.
    """
    _refuse_macros(archive)
    books = [one.target for one in _relations(archive, "").values() if one.kind == "officeDocument"]
    book = books[0] if len(books) == 1 else ""
    if book not in archive:
        stop_as_no_workbook("it says of no part that it is the workbook")
    declared = _Declared()
    tell_part(archive.chunks(book), declared)
    if len(declared.sheets) > MAX_PARTS:
        # Many sheets may name one part, which would be read as many times.
        stop_as_too_large(f"more than {MAX_PARTS} sheets")
    relations = _relations(archive, book)
    if any(one.kind == "externalLink" for one in relations.values()):
        raise outside_data()
    sheets = []
    for name, identifier, state in declared.sheets:
        relation = relations.get(identifier)
        if relation is None:
            stop_as_no_workbook("a sheet of it is missing")
        if relation.kind == "worksheet":
            sheets.append(SheetPart(name=name, part=relation.target, is_hidden=state != "visible"))
    by_kind = {one.kind: one.target for one in relations.values()}
    needed = [*(one.part for one in sheets), by_kind.get("sharedStrings"), by_kind.get("styles")]
    if any(part is not None and part not in archive for part in needed):
        stop_as_no_workbook("a part of it is missing")
    return Contents(
        sheets=tuple(sheets),
        texts=by_kind.get("sharedStrings"),
        styles=by_kind.get("styles"),
        since_1904=declared.since_1904,
    )


@frozen
class _Relation:
    kind: str
    target: str


class _Relations:
    """Reads what a part of the file is related to."""

    def __init__(self, folder: str) -> None:
        self.found: dict[str, _Relation] = {}
        self._folder = folder

    def starts(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            # Only ever looked for among the parts: a path that leads out of the file leads nowhere.
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = _Relation(kind, target.lstrip("/"))

    def text(self, text: str) -> None:
        """Pass over text."""

    def ends(self, name: str) -> None:
        """Pass over ends."""


def _relations(archive: Archive, part: str) -> Mapping[str, _Relation]:
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive:
        stop_as_no_workbook("it does not say what its parts are")
    reader = _Relations(folder)
    tell_part(archive.chunks(listed), reader)
    return reader.found


class _Declared:
    """Reads the sheets that a workbook declares, in the order of their tabs."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.since_1904 = False

    def starts(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            identifier = next((attributes[one] for one in _RELATION_IDS if one in attributes), "")
            title = attributes.get("name", "")
            self.sheets.append((title, identifier, attributes.get("state", "visible")))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in {"1", "true", "on"}

    def text(self, text: str) -> None:
        """Pass over text."""

    def ends(self, name: str) -> None:
        """Pass over ends."""


class _ContentTypes:
    """Reads whether a file says of itself that it holds macros."""

    def __init__(self) -> None:
        self.has_macros = False

    def starts(self, _name: str, attributes: Attributes) -> None:
        kind = attributes.get("ContentType", "").casefold()
        self.has_macros = self.has_macros or "macro" in kind or "vba" in kind

    def text(self, text: str) -> None:
        """Pass over text."""

    def ends(self, name: str) -> None:
        """Pass over ends."""


_TYPES = "[Content_Types].xml"


def _refuse_macros(archive: Archive) -> None:
    if _TYPES not in archive:
        stop_as_no_workbook("it is a packed file of another kind")
    types = _ContentTypes()
    tell_part(archive.chunks(_TYPES), types)
    if types.has_macros:
        raise macros()
