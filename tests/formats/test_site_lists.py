"""A list of sites is read the same from CSV and from a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.formats.site_lists import MOST_ROWS, read_site_list
from tests.formats.workbooks.made import packed, parts, rows_of, sheet, text_cell

HOUSE, HALL = NamedSite(code="VM001", name="House"), NamedSite(code="VM002", name="")


def saved(folder: Path, data: bytes) -> Path:
    file = folder / "sites"
    file.write_bytes(data)
    return file


def workbook(cells: dict[str, str], **more: str) -> bytes:
    content = {name: cell if cell.startswith("<") else text_cell(name, cell) for name, cell in cells.items()}
    return packed(parts({"Sites": sheet(rows_of(content), **more)}))


LISTED = {
    "A1": "ODS code",
    "B1": "Name",
    "A3": "vm001 ",
    "B3": " House",
    "A4": "VM002",
    "D4": "<c r='D4'><v>1</v></c>",
}


def refused(folder: Path, data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocumentError) as caught:
        read_site_list(saved(folder, data))
    return [(one.code.value, (one.place.cell or "") if one.place else "") for one in caught.value.problems]


def test_both_forms_give_the_same_sites(tmp_path: Path) -> None:
    assert read_site_list(saved(tmp_path, workbook(LISTED))) == (HOUSE, HALL)
    csv = b"\xef\xbb\xbfODS code,Name\r\n\r\nvm001 , House\r\nVM002\r\n"
    assert read_site_list(saved(tmp_path, csv)) == (HOUSE, HALL)
    assert read_site_list(saved(tmp_path, b"VM001,House\nVM002")) == (HOUSE, HALL)


def test_as_many_sites_as_one_publication_may_have_are_read(tmp_path: Path) -> None:
    lines = "".join(f"V{number}\n" for number in range(1, MOST_ROWS))
    assert len(read_site_list(saved(tmp_path, f"code\n{lines}".encode()))) == MOST_ROWS - 1
    assert refused(tmp_path, f"code\n{lines}V\n".encode()) == [("workbook/too-large", f"A{MOST_ROWS + 1}")]


def test_what_could_be_overlooked_or_misread_is_told_by_its_cell(tmp_path: Path) -> None:
    number = {**LISTED, "A4": '<c r="A4"><v>12345</v></c>', "B3": '<c r="B3"><f>A1</f></c>'}
    assert refused(tmp_path, workbook(number)) == [
        ("workbook/formula", "Sites!B3"),
        ("workbook/wrong-kind", "Sites!A4"),
    ]
    rows = rows_of({"A3": text_cell("A3", "VM001")}).replace("<row", '<row hidden="1"')
    assert refused(tmp_path, packed(parts({"Sites": sheet(rows)}))) == [("workbook/hidden-cells", "Sites!A3")]
    merged = workbook(LISTED, after='<mergeCells><mergeCell ref="A3:A4"/></mergeCells>')
    assert refused(tmp_path, merged) == [("workbook/merged-cells", "Sites!A3")]


def test_of_several_sheets_none_is_chosen_by_us(tmp_path: Path) -> None:
    row = f"<row>{text_cell('A1', 'VM001')}</row>"
    both = parts({"One": sheet(row), "Two": sheet(row)})
    assert refused(tmp_path, packed(both)) == [("workbook/missing-sheet", "")]
    behind = parts({"One": sheet(row), "Two": sheet(row), "Three": sheet("")}, states={"Two": "hidden"})
    assert [one.code for one in read_site_list(saved(tmp_path, packed(behind)))] == ["VM001"]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"VM\0", b'"VM', b"PK\x03\x04"])
def test_what_is_neither_form_is_told(tmp_path: Path, data: bytes) -> None:
    ((code, _),) = refused(tmp_path, data)
    assert code in {"workbook/not-csv", "workbook/not-a-workbook"}
