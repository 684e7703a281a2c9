"""JSON as this library accepts it: strict, within limits, and with the place of everything in it.

The standard library's reader keeps the last of two equal keys in silence, takes NaN, turns 1e999 into
infinity and 1.10 into a float, and keeps halves of characters that a database refuses later. What is
read here has one meaning only, whoever reads it next.
"""

from __future__ import annotations

import codecs
import re

from attrs import field, frozen

from dspt_core.domain.problem import Place, Problem, ProblemCode
from dspt_core.formats.json_findings import MAX_PROBLEMS, Flaw, JsonFindings, ReadingEndedError
from dspt_core.formats.json_positions import JsonPositions, Spot, TextLines, escape_token, pointer_of
from dspt_core.formats.json_reader import MAX_DEPTH, MAX_VALUES, JsonReader, JsonValue
from dspt_core.formats.json_scalars import MAX_DIGITS, MAX_EXPONENT

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_DIGITS",
    "MAX_EXPONENT",
    "MAX_PROBLEMS",
    "MAX_VALUES",
    "DecodedJson",
    "JsonValue",
    "decode_json",
    "escape_token",
    "pointer_of",
]

MAX_BYTES = 5 * 1024 * 1024

_SAVE_AS_UTF8 = "save the file as UTF-8"
# The four-byte mark comes first: the UTF-32 mark begins with the UTF-16 one.
_FOREIGN_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_FOREIGN_STARTS = (
    (re.compile(rb"[^\0]\0\0\0|\0\0\0[^\0]"), "UTF-32"),
    (re.compile(rb"(?:[^\0]\0){2}|(?:\0[^\0]){2}"), "UTF-16"),
)


@frozen(kw_only=True)
class DecodedJson:
    """What was read from a JSON file, with all that is wrong with it.

    A document with any problem is refused: use ``value`` only when ``is_readable``. A flaw that does
    not stop the reading leaves a stand-in in ``value`` (null for a number that is none or too long,
    U+FFFD for a NUL, the first of two members with one key), which is there for tools that show a
    document, not for use.
    """

    value: JsonValue = field(repr=False)
    is_whole: bool
    """Whether the text was read to its end; if not, ``value`` is ``None`` and stands for nothing."""
    problems: tuple[Problem, ...]
    """All problems, in order of place."""
    _positions: JsonPositions = field(repr=False)

    @property
    def is_readable(self) -> bool:
        """Whether nothing at all is wrong, so that ``value`` may be used."""
        return self.is_whole and not self.problems

    def place_of(self, pointer: str) -> Place:
        """Return where the value at this JSON pointer begins.

        What does not exist gives the place of its nearest ancestor that does. In a text that was not
        read to its end all values are at its beginning.
        """
        return self._positions.place_of(pointer)

    def place_of_key(self, pointer: str) -> Place:
        """Return where the key of the member at this JSON pointer begins.

        Where there is no key, as for an element of an array, this is what `place_of` gives.
        """
        return self._positions.place_of_key(pointer)


def decode_json(data: bytes, *, file: str) -> DecodedJson:
    """Read a JSON document from its bytes; ``file`` is the name that places carry.

    Never raises for what the bytes hold: everything wrong is in ``problems``, each with its place and
    JSON pointer. Flaws within a well-formed text (two equal keys, NaN, numbers too long, NUL, half
    characters, a byte-order mark) are all reported together. A break with the grammar, nesting beyond
    `MAX_DEPTH`, bytes that are not UTF-8, more than `MAX_BYTES`, `MAX_VALUES` or `MAX_PROBLEMS` end it.
    """
    opened = open_text(data, file=file)
    if isinstance(opened, DecodedJson):
        return opened
    return _read(opened)


@frozen(kw_only=True)
class OpenedText:
    """The text of a file that is UTF-8, and what was found before the reading of it begins."""

    lines: TextLines
    findings: JsonFindings = field(repr=False)


def open_text(data: bytes, *, file: str, most: int = MAX_BYTES) -> OpenedText | DecodedJson:
    """Return the text that bytes stand for, or a document of which nothing was read, which says why."""
    if len(data) > most:
        return _refused(
            Flaw(
                code=ProblemCode.JSON_TOO_LARGE,
                message=f"the file has more than {most} bytes, and no more are read",
                hint="split it into smaller files",
            ),
            after="",
            file=file,
        )
    if encoding := _foreign_encoding(data):
        message = f"the file seems to be {encoding}, not UTF-8"
        flaw = Flaw(code=ProblemCode.JSON_NOT_UTF8, message=message, hint=_SAVE_AS_UTF8)
        return _refused(flaw, after="", file=file)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"the byte 0x{body[error.start]:02X} here is not UTF-8"
        flaw = Flaw(code=ProblemCode.JSON_NOT_UTF8, message=message, hint=_SAVE_AS_UTF8)
        return _refused(flaw, after=body[: error.start].decode("utf-8"), file=file)
    lines = TextLines(file=file, text=text)
    findings = JsonFindings(lines)
    if len(body) < len(data):
        flaw = Flaw(
            code=ProblemCode.JSON_BYTE_ORDER_MARK,
            message="the file begins with a byte-order mark",
            hint="save it as UTF-8 without a byte-order mark (BOM)",
        )
        findings.report(0, flaw, ())
    return OpenedText(lines=lines, findings=findings)


def _read(opened: OpenedText) -> DecodedJson:
    lines, findings = opened.lines, opened.findings
    value: JsonValue = None
    spot: Spot = 0
    is_whole = False
    try:
        value, spot = JsonReader(lines.text, findings).read()
        is_whole = True
    except ReadingEndedError:
        pass
    return DecodedJson(
        value=value,
        is_whole=is_whole,
        problems=findings.in_order(),
        positions=JsonPositions(lines=lines, root=spot),
    )


def _refused(flaw: Flaw, *, after: str, file: str) -> DecodedJson:
    """Return a document of which nothing was read, refused at the end of the text ``after``."""
    lines = TextLines(file=file, text=after)
    findings = JsonFindings(lines)
    findings.report(len(after), flaw, ())
    return DecodedJson(
        value=None,
        is_whole=False,
        problems=findings.in_order(),
        positions=JsonPositions(lines=lines, root=0),
    )


def _foreign_encoding(data: bytes) -> str | None:
    for mark, encoding in _FOREIGN_MARKS:
        if data.startswith(mark):
            return encoding
    for start, encoding in _FOREIGN_STARTS:
        if start.match(data):
            return encoding
    return None
