"""Workbooks put together by hand, part by part, as no spreadsheet would write some of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from dspt_core.formats.workbooks.cells import Cell, read_name
from dspt_core.formats.workbooks.reading import WorkbookReading, read_workbook

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

STYLES = (
    f'<styleSheet xmlns="{SPREADSHEET}"><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="&quot;day&quot;0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
    '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/>'
    '<xf numFmtId="2"/></cellXfs></styleSheet>'
)
"""The styles 1 and 2 show days; 3 and 4 show numbers."""


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    """Return a sheet's part with these rows in it."""
    return f'<worksheet xmlns="{SPREADSHEET}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(
    sheets: Mapping[str, str],
    *,
    texts: str | None = None,
    styles: str = STYLES,
    states: Mapping[str, str] | None = None,
    book: str = "",
    main: str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
) -> dict[str, bytes]:
    """Return the parts of a workbook with sheets of these names."""
    declared, related = "", ""
    found: dict[str, str] = {}
    for number, (name, content) in enumerate(sheets.items(), start=1):
        state = f' state="{states[name]}"' if states is not None and name in states else ""
        declared += f'<sheet name={quoteattr(name)} sheetId="{number}"{state} r:id="rId{number}"/>'
        related += _relation(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
        found[f"xl/worksheets/sheet{number}.xml"] = content
    related += _relation("rIdStyles", "styles", "/xl/styles.xml")
    if texts is not None:
        related += _relation("rIdTexts", "sharedStrings", "sharedStrings.xml")
        found["xl/sharedStrings.xml"] = f'<sst xmlns="{SPREADSHEET}">{texts}</sst>'
    found |= {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override PartName="/xl/workbook.xml" '
        f'ContentType="{main}"/></Types>',
        "_rels/.rels": relations(_relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}">{book}'
        f"<sheets>{declared}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(related),
        "xl/styles.xml": styles,
    }
    return {name: content.encode() for name, content in found.items()}


def relations(inside: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'


def _relation(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def packed(content: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the parts in one file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method, compresslevel=1) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return target.getvalue()


def workbook(rows: str, *, texts: str | None = None, styles: str = STYLES, book: str = "") -> bytes:
    """Return a workbook whose one sheet, ``Plan``, has these rows."""
    return packed(parts({"Plan": sheet(rows)}, texts=texts, styles=styles, book=book))


def read(data: bytes) -> WorkbookReading:
    return read_workbook(data, file="plan.xlsx")


def cells_of(reading: WorkbookReading) -> list[Cell]:
    assert reading.workbook is not None, reading.problems
    return [cell for one in reading.workbook.sheets for cell in one.cells()]


def problems_of(reading: WorkbookReading) -> list[tuple[str, str]]:
    """Return the code and the cell of each problem."""
    return [(one.code.value, (one.place.cell or "") if one.place else "") for one in reading.problems]


def text_cell(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def rows_of(cells: Mapping[str, str]) -> str:
    """Return rows of cells given as XML by their names, in the order that a sheet needs."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for name, content in cells.items():
        place = read_name(name)
        assert place is not None
        row, column = place
        by_row.setdefault(row, []).append((column, content))
    return "".join(
        f'<row r="{row}">{"".join(content for _, content in sorted(found))}</row>'
        for row, found in sorted(by_row.items())
    )
