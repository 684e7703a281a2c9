"""Lists of sites as people keep them: a CSV file with a code in each row, and mostly a name beside it."""

from __future__ import annotations

import csv
from io import StringIO

from dspt_core.domain.coverage import NamedSite
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.documents import FilePath, read_bytes
from dspt_core.formats.strict_json import MAX_BYTES

_HEADINGS = frozenset({"code", "ods code", "organisation code", "site", "site code"})


def read_site_list(path: FilePath) -> tuple[NamedSite, ...]:
    """Return the sites in a CSV file: the code in the first column, the name in the second if there is one.

    A first row with a heading over the codes is left out, and so are blank rows. Raises
    :class:`UnreadableFileError` when the file cannot be read as text.
    """
    try:
        text = _text(path)
        rows = [
            row for row in csv.reader(StringIO(text, newline=""), strict=True) if any(map(str.strip, row))
        ]
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path=str(path), why="it is not UTF-8; save it as CSV in UTF-8") from error
    except csv.Error as error:
        raise UnreadableFileError(path=str(path), why=f"it is no CSV: {error}") from error
    if rows and rows[0][0].strip().casefold() in _HEADINGS:
        del rows[0]
    return tuple(NamedSite(code=row[0], name=row[1].strip() if len(row) > 1 else "") for row in rows)


def _text(path: FilePath) -> str:
    data = read_bytes(path)
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(path=str(path), why=f"it has more than {MAX_BYTES} bytes")
    if b"\0" in data:
        raise UnreadableFileError(path=str(path), why="it is no text; save it as CSV in UTF-8")
    return data.decode("utf-8-sig")
