"""One part of a workbook as XML, told element by element, so that no tree of it is ever held.

A document type is refused before anything in it is looked at: without one there are no entities, and
nothing is ever fetched or expanded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.parsers import expat

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.formats.workbooks.findings import ReadingStoppedError, stop_as_no_workbook, stop_as_too_large

MAX_ELEMENTS = 1_000_000
"""The most elements of one part."""
MAX_DEPTH = 64
"""How deep elements may lie in each other."""
LONGEST_TAG = 1024 * 1024
"""The most bytes of one tag with its attributes, or of one comment."""

_SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_PACKAGE = (
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006/content-types",
)
_KNOWN = frozenset((*_SPREADSHEET, *_PACKAGE))

Attributes = Mapping[str, str]


class PartReader(Protocol):
    """What is told of one part; names of other vocabularies than the spreadsheet's are empty."""

    def starts(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""

    def text(self, text: str) -> None:
        """Take a piece of text."""

    def ends(self, name: str) -> None:
        """Take the end of an element."""


def tell_part(chunks: Iterable[bytes], reader: PartReader) -> None:
    """Tell a reader what a part holds, in its order.

    Raises :class:`ReadingStoppedError` when it is no sound XML, has a document type, or is beyond a limit.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    elements, depth = 0, 0

    def starts(name: str, attributes: dict[str, str]) -> None:
        nonlocal elements, depth
        elements, depth = elements + 1, depth + 1
        if elements > MAX_ELEMENTS:
            stop_as_too_large(f"a part with more than {MAX_ELEMENTS:,} elements")
        if depth > MAX_DEPTH:
            stop_as_too_large(f"elements that lie more than {MAX_DEPTH} deep in each other")
        reader.starts(_local(name), attributes)

    def ends(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.ends(_local(name))

    def refuse(*_: object) -> None:
        raise _document_type()

    parser.StartElementHandler = starts
    parser.EndElementHandler = ends
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = refuse
    told = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
            told += len(chunk)
            # What the parser holds back is the beginning of a tag whose end it has not seen.
            if told - parser.CurrentByteIndex > LONGEST_TAG:
                stop_as_too_large(f"a tag of more than {LONGEST_TAG:,} bytes")
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, LookupError, ValueError):  # The latter two for odd encodings.
        stop_as_no_workbook("one of its parts is no sound XML")


def _local(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return local if space in _KNOWN else ""


def _document_type() -> ReadingStoppedError:
    return ReadingStoppedError(
        Problem(
            code=ProblemCode.WORKBOOK_DOCUMENT_TYPE,
            message="a part of the file declares a document type, which no spreadsheet writes",
            hint="do not open it: ask whoever sent it for a workbook that was saved by a spreadsheet",
        )
    )
