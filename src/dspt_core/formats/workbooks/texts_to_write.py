"""The texts of a workbook that is being written: escaped by us, since XlsxWriter does not keep them all.

XlsxWriter 3.3 takes a text between ``<r>`` and ``</r>`` for XML of its own and writes it as it is, so that
whoever typed it could change other cells; and of two escapes that share an underscore it sees one. It is
handed numbers, and the table of texts is put in their place.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

_TABLE = "xl/sharedStrings.xml"
# The underscore of what would be read as an escape, even where it ends another.
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class TextsToWrite:
    """Hands out a number for each text, in the order in which they are first used."""

    def __init__(self) -> None:
        """Begin with none."""
        self._numbers: dict[str, int] = {}

    def stand_in_for(self, text: str) -> str:
        """Return what to hand XlsxWriter in place of a text."""
        return str(self._numbers.setdefault(text, len(self._numbers)))

    def put_into(self, written: io.BytesIO) -> bytes:
        """Return the workbook with the texts in place of what stood in for them."""
        target = io.BytesIO()
        with (
            zipfile.ZipFile(written) as source,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as workbook,
        ):
            for part in source.infolist():
                content = source.read(part)
                workbook.writestr(part, self._table() if part.filename == _TABLE else content)
        return target.getvalue()

    def _table(self) -> bytes:
        texts = "".join(f'<si><t xml:space="preserve">{_escaped(text)}</t></si>' for text in self._numbers)
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
            f' uniqueCount="{len(self._numbers)}">{texts}</sst>'
        ).encode()


def _escaped(text: str) -> str:
    whole = _LOOKS_ESCAPED.sub("_x005F_", text)
    return escape(_NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", whole))
