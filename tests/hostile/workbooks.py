"""Workbooks made to exhaust a reader, to lead it elsewhere, or to be read as two different ones."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.formats.workbooks.made import OFFICE, SPREADSHEET, packed, parts, sheet, workbook

MIB = 1024 * 1024
HEAD = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>'
TAIL = "</sheetData></worksheet>"
A1 = '<row r="1"><c r="A1" t="str"><v>a</v></c></row>'


def with_part(name: str, content: bytes, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a sound workbook with one part put in, or in place of its own."""
    return packed({**parts({"Plan": sheet(A1)}), name: content}, method=method)


def with_sheet(content: str) -> bytes:
    return with_part("xl/worksheets/sheet1.xml", content.encode())


def with_texts(content: str) -> bytes:
    return packed(parts({"Plan": sheet(A1)}, texts=content))


def with_document_type(inside: str, text: str) -> bytes:
    """Return a workbook whose table of texts declares a document type and uses its entity."""
    declared = f"<?xml version='1.0'?><!DOCTYPE sst [{inside}]>"
    content = packed(parts({"Plan": sheet('<row><c t="s"><v>0</v></c></row>')}, texts="<si><t/></si>"))
    table = f'{declared}<sst xmlns="{SPREADSHEET}"><si><t>{text}</t></si></sst>'
    return replaced(content, "xl/sharedStrings.xml", table.encode())


def replaced(data: bytes, name: str, content: bytes) -> bytes:
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {one: archive.read(one) for one in archive.namelist()}
    return packed({**found, name: content})


def billion_laughs() -> bytes:
    inside = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 20)
    )
    return with_document_type(inside, "&a19;")


def lying_about_a_size(claimed: int) -> bytes:
    """Return a workbook whose list of parts says that a sheet of 60 MB is small."""
    bomb = with_sheet(HEAD + " " * (40 * MIB) + TAIL)
    size = len(HEAD) + 40 * MIB + len(TAIL)
    return bomb.replace(struct.pack("<I", size), struct.pack("<I", claimed))


def overlapping() -> bytes:
    """Return a file whose list names one packed part of 40 MB again and again."""
    content = bytes(40 * MIB)
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeezed.compress(content) + squeezed.flush()
    crc, size = zlib.crc32(content), len(content)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(body), size, 1, 0) + b"a" + body
    entries = b"".join(
        struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(body), size, 1, 0, 0, 0, 0, 0, 0
        )
        + chr(ord("a") + number).encode()
        for number in range(20)
    )
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 20, 20, len(entries), len(local), 0)
    return local + entries + end


def twice_one_name() -> bytes:
    data = packed({**parts({"Plan": sheet(A1)}), "xl/worksheets/sheetX.xml": sheet(A1).encode()})
    return data.replace(b"xl/worksheets/sheetX.xml", b"xl/worksheets/Sheet1.xml")


def encrypted() -> bytes:
    data = bytearray(workbook(A1))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(packed(parts({"Plan": sheet(A1 * 1)}), method=zipfile.ZIP_STORED))
    at = data.find(b"sheetData")
    data[at] ^= 1
    return bytes(data)


def sheets_of_one_part(count: int) -> bytes:
    content = parts({"Plan": sheet(A1)})
    declared = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, count + 1))
    book = f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>{declared}</sheets></workbook>'
    return packed({**content, "xl/workbook.xml": book.encode()})


BRACKETS = "[" * 255
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
OUTSIDE = f'<Relationship Id="x" Type="{OFFICE}/externalLink" Target="../evil.xml"/></Relationships>'


def with_relation(relation: str) -> bytes:
    content = parts({"Plan": sheet(A1)})
    listed = content["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", relation.encode())
    return packed({**content, "xl/_rels/workbook.xml.rels": listed})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities that grow a billion times": (billion_laughs, "document-type"),
    "an entity that is a file": (
        lambda: with_document_type('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        "document-type",
    ),
    "a document type in UTF-16": (
        lambda: replaced(
            with_document_type("", "a"),
            "xl/sharedStrings.xml",
            f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE sst><sst xmlns="{SPREADSHEET}"/>'.encode(
                "utf-16"
            ),
        ),
        "document-type",
    ),
    "a document type fetched from elsewhere": (
        lambda: with_part("xl/worksheets/sheet1.xml", b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x"><a/>'),
        "document-type",
    ),
    "a sheet that unpacks to 60 MB": (
        lambda: with_sheet(HEAD + " " * (60 * MIB) + TAIL),
        "too-large",
    ),
    "a part not read that unpacks to 60 MB": (
        lambda: with_part("docProps/thumbnail.jpeg", bytes(60 * MIB)),
        "too-large",
    ),
    "a size that is a lie": (lambda: lying_about_a_size(1000), "not-a-workbook"),
    "parts that lie over each other": (overlapping, "too-large"),
    "parts packed in another way": (
        lambda: with_part("xl/worksheets/sheet1.xml", bytes(40 * MIB), method=zipfile.ZIP_BZIP2),
        "not-a-workbook",
    ),
    "tens of thousands of parts": (
        lambda: packed({f"{number}": b"" for number in range(30_000)}, method=zipfile.ZIP_STORED),
        "too-large",
    ),
    "three hundred parts": (
        lambda: packed({**parts({"Plan": sheet(A1)}), **{f"x{n}": b"" for n in range(300)}}),
        "too-large",
    ),
    "two cells at opposite ends": (
        lambda: workbook(A1 + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "too-large",
    ),
    "a cell far to the right": (lambda: workbook('<row><c r="XFD1"><v>1</v></c></row>'), "too-large"),
    "a row beyond the last": (lambda: workbook('<row r="9999999"><c><v>1</v></c></row>'), "too-large"),
    "more rows than are read": (lambda: workbook("<row><c><v>1</v></c></row>" * 5_001), "too-large"),
    "more cells than are read": (
        lambda: packed(
            parts({f"S{n}": sheet(f"<row>{'<c><v>1</v></c>' * 40}</row>" * 2_600) for n in range(2)})
        ),
        "too-large",
    ),
    "millions of empty rows": (lambda: with_sheet(HEAD + "<row/>" * 1_100_000 + TAIL), "too-large"),
    "millions of empty cells": (
        lambda: with_sheet(HEAD + f"<row>{'<c/>' * 16_000}</row>" * 70 + TAIL),
        "too-large",
    ),
    "millions of texts that no cell refers to": (
        lambda: with_texts("<si><t>a</t></si>" * 1_100_000),
        "too-large",
    ),
    "a text of 40 million characters": (
        lambda: with_texts("<si><t>" + "a" * 20_000_000 + "</t></si>"),
        "too-large",
    ),
    "texts of wide characters": (
        lambda: with_texts(("<si><t>\N{GRINNING FACE}" + "a" * 30_000 + "</t></si>") * 1_500),
        "too-large",
    ),
    "a number of 40 million digits": (
        lambda: workbook(f"<row><c><v>{'7' * 20_000_000}</v></c></row>"),
        "too-large",
    ),
    "millions of attributes": (
        lambda: with_sheet(HEAD + "<row " + " ".join(f"a{n}=''" for n in range(1_500_000)) + "/>" + TAIL),
        "too-large",
    ),
    "an attribute of 40 million characters": (
        lambda: with_sheet(f'{HEAD}<row r="{"1" * 20_000_000}"/>{TAIL}'),
        "too-large",
    ),
    "a comment of 40 million characters": (
        lambda: with_sheet(f"<!--{'a' * 20_000_000}-->{HEAD}{TAIL}"),
        "too-large",
    ),
    "elements in elements": (lambda: with_sheet("<a>" * 1_000_000), "too-large"),
    "thousands of merged blocks": (
        lambda: packed(
            parts({"Plan": sheet(A1, after='<mergeCells><mergeCell ref="A1:XFD9"/></mergeCells>' * 90_000)})
        ),
        "too-large",
    ),
    "thousands of hidden columns": (
        lambda: packed(
            parts(
                {
                    "Plan": sheet(
                        A1,
                        before="<cols>" + '<col min="1" max="9999999" hidden="1"/>' * 1_100_000 + "</cols>",
                    )
                }
            )
        ),
        "too-large",
    ),
    "thousands of sheets that are one part": (lambda: sheets_of_one_part(50_000), "too-large"),
    "formulas in every cell": (
        lambda: workbook('<row><c><f>HYPERLINK("http://127.0.0.1:9")</f></c></row>' * 4_000),
        "too-many-problems",
    ),
    "a formula": (lambda: workbook("<row><c><f>1+1</f><v>2</v></c></row>"), "formula"),
    "a format of days that backtracks": (
        lambda: packed(
            parts(
                {"Plan": sheet('<row><c s="1"><v>1e999</v></c></row>')},
                styles=f'<styleSheet xmlns="{SPREADSHEET}"><numFmts>'
                + f'<numFmt numFmtId="164" formatCode="{"[" * 900_000}"/>' * 40
                + '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
            )
        ),
        "unreadable-cell",
    ),
    "thousands of formats of days": (
        lambda: packed(
            parts(
                {"Plan": sheet(A1)},
                styles=f'<styleSheet xmlns="{SPREADSHEET}"><numFmts>'
                + "".join(f'<numFmt numFmtId="{n}" formatCode="{BRACKETS}"/>' for n in range(9_000))
                + "</numFmts></styleSheet>",
            )
        ),
        "too-large",
    ),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), "macros"),
    "macros under another name": (
        lambda: packed(parts({"Plan": sheet(A1)}, main=MACROS)),
        "macros",
    ),
    "macros of the old kind": (lambda: with_part("xl/macrosheets/sheet1.xml", b"<a/>"), "macros"),
    "cells of another file": (
        lambda: with_part("xl/externalLinks/externalLink1.xml", b"<a/>"),
        "outside-data",
    ),
    "a relation to another file": (lambda: with_relation(OUTSIDE), "outside-data"),
    "data of a connection": (lambda: with_part("xl/connections.xml", b"<a/>"), "outside-data"),
    "a sheet that lies outside of the file": (
        lambda: replaced(
            workbook(A1),
            "xl/_rels/workbook.xml.rels",
            parts({"Plan": sheet(A1)})["xl/_rels/workbook.xml.rels"].replace(
                b"worksheets/sheet1.xml", b"../../../../etc/passwd"
            ),
        ),
        "not-a-workbook",
    ),
    "two parts of one name": (twice_one_name, "not-a-workbook"),
    "encrypted parts": (encrypted, "not-a-workbook"),
    "a damaged part": (damaged, "not-a-workbook"),
    "a workbook from before 2007": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9_999),
        "not-a-workbook",
    ),
    "a packed file of another kind": (lambda: packed({"a.txt": b"a"}), "not-a-workbook"),
    "half a file": (lambda: workbook(A1)[:600], "not-a-workbook"),
    "no file to speak of": (lambda: b"PK\x03\x04", "not-a-workbook"),
    "six megabytes": (lambda: workbook(A1) + bytes(6 * MIB), "too-large"),
    "XML that is none": (lambda: with_sheet("<worksheet"), "not-a-workbook"),
    "an encoding that nobody knows": (
        lambda: with_sheet('<?xml version="1.0" encoding="utf-7"?><worksheet/>'),
        "not-a-workbook",
    ),
    "rows out of order": (lambda: workbook('<row r="2"/><row r="1"/>'), "not-a-workbook"),
    "one cell twice": (
        lambda: workbook('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        "not-a-workbook",
    ),
    "a cell in another row": (lambda: workbook('<row r="1"><c r="A2"><v>1</v></c></row>'), "not-a-workbook"),
    "CSV without an end of a quote": (lambda: b'a,b\n"' + b"x" * 4 * MIB, "not-csv"),
    "CSV of commas": (lambda: b"," * 5_000_000 + b"x", "too-large"),
    "CSV of lines": (lambda: b"x\n" * 2_000_000, "too-large"),
    "CSV with a NUL": (lambda: b"a,\0", "not-csv"),
    "CSV in UTF-16": (lambda: "a,b".encode("utf-16"), "not-csv"),
}
"""Each with what builds it and the problem that it gives, without its group."""
