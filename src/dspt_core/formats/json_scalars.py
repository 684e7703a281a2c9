"""The strings, numbers and words of a JSON text, and the flaws that the standard library lets pass."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed leaves it out

from dspt_core.domain.problem import ProblemCode
from dspt_core.formats.json_findings import Flaw, JsonFindings, shown_character

MAX_DIGITS = 30
MAX_EXPONENT = 400

_scan_string: Callable[[str, int, bool], tuple[str, int]] = scanstring
_STRICTLY = True

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?(?![0-9A-Za-z_.+-])")
_WORD = re.compile(r"-?[A-Za-z]\w*")
_WORDS = {"true": True, "false": False, "null": None}
_NOT_NUMBERS = frozenset({"NaN", "-NaN", "Infinity", "-Infinity"})
_STRING_PART = re.compile(r'["\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})?')
_SUSPECT_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<surrogate>u[dD][89a-fA-F][0-9a-fA-F]{2})|(?P<nul>u0000)|.)"
)
_STAND_IN = "\ufffd"
_NUL = Flaw(
    code=ProblemCode.JSON_NUL,
    message="the text holds a NUL character",
    hint="take it out; databases refuse text that holds one",
)
_SURROGATE = Flaw(
    code=ProblemCode.JSON_LONE_SURROGATE,
    message="this escape is one half of a character whose other half is missing",
    hint="write the character itself, or both halves of its escape",
)
_UNCLOSED = Flaw(
    message="this text is not closed on its line",
    hint=r'add the closing double quote ("); a line break inside text is written \n',
)
_NUMBER_FLAWS = (
    (re.compile(r"[-+]?0[xX]"), "a number is written in plain decimal digits, not in hexadecimal"),
    (re.compile(r"\+"), "a number takes no plus sign"),
    (re.compile(r"-?0[0-9]"), "a number may not begin with a zero before other digits"),
    (re.compile(r"-?\."), "a number needs a digit before its decimal point"),
    (re.compile(r"-?[0-9]+\.(?![0-9])"), "a number needs a digit after its decimal point"),
    (re.compile(r"-?[0-9.]+_"), "a number holds no underscores"),
)


class JsonScalars:
    """Reads one scalar at a time from one text; ``path`` is the reader's, up to the depth it names."""

    def __init__(self, text: str, findings: JsonFindings, path: list[str | int]) -> None:
        """Take the text, where to report what is wrong, and the path that the reader keeps current."""
        self._text = text
        self._findings = findings
        self._path = path
        # scanstring lets these escapes through; most texts hold none and need no second look.
        self._has_suspect_escapes = _SUSPECT_ESCAPE.search(text) is not None

    def string(self, at: int, depth: int) -> tuple[str, int]:
        """Return the string whose opening quote is at ``at``, and the offset after its closing quote.

        A lone surrogate stays spelled out as its escape, so that every string can be encoded, and U+FFFD
        stands in for a NUL, so that every string can be held.
        """
        try:
            value, end = _scan_string(self._text, at + 1, _STRICTLY)
        except json.JSONDecodeError:
            value, end = self._flawed_string(at, depth)
        if self._has_suspect_escapes and self._text.find("\\u", at, end) >= 0:
            value = self._without_suspects(value, at, end, depth)
        return value, end

    def other(self, at: int, depth: int) -> tuple[Decimal | int | None, int] | None:
        """Return the number or the word at ``at`` and the offset after it, or nothing if there is neither.

        What is no number, or too long a one, is reported and read as null.
        """
        if number := _NUMBER.match(self._text, at):
            literal = number[0]
            # Most numbers are short and whole, and neither group of the pattern took part.
            if number.lastindex is None and len(literal) <= MAX_DIGITS:
                return int(literal), number.end()
            return self._number(number, depth), number.end()
        word = _WORD.match(self._text, at)
        if word is None or (word[0] not in _WORDS and word[0] not in _NOT_NUMBERS):
            return None
        if word[0] in _NOT_NUMBERS:
            flaw = Flaw(
                code=ProblemCode.JSON_NOT_A_NUMBER,
                message=f"{word[0]} is not a number that JSON can hold",
                hint="write a number, or null if there is none",
            )
            self._findings.report(at, flaw, self._path[:depth])
        return _WORDS.get(word[0]), word.end()

    def _number(self, match: re.Match[str], depth: int) -> Decimal | int | None:
        literal, fraction, exponent = match[0], match[1], match[2]
        if len(literal) > MAX_DIGITS:
            digits = len(literal) - sum(map(literal.count, "+-.eE"))
            if digits > MAX_DIGITS:
                message = f"this number has {digits} digits; at most {MAX_DIGITS} are read"
                self._report_unfit_number(match.start(), message, depth)
                return None
        if not (fraction or exponent):
            return int(literal)
        # The size decides and not only what is written after the e: 12e400 is beyond 1e400.
        too_far = exponent is not None and abs(int(exponent[1:])) > MAX_EXPONENT
        value = Decimal(0) if too_far else Decimal(literal)
        if too_far or abs(value.adjusted()) > MAX_EXPONENT:
            message = f"the exponent of this number is beyond {MAX_EXPONENT}"
            self._report_unfit_number(match.start(), message, depth)
            return None
        return value

    def _report_unfit_number(self, at: int, message: str, depth: int) -> None:
        flaw = Flaw(
            code=ProblemCode.JSON_NUMBER_TOO_LONG,
            message=message,
            hint='if it is a code rather than a quantity, put it between double quotes (")',
        )
        self._findings.report(at, flaw, self._path[:depth])

    def _flawed_string(self, at: int, depth: int) -> tuple[str, int]:
        path = self._path[:depth]
        for part in _STRING_PART.finditer(self._text, at + 1):
            if part[0] == '"':
                # Only raw NULs were wrong, and those do not keep the string from being read.
                value, end = _scan_string(self._text, at + 1, not _STRICTLY)
                return value.replace("\0", _STAND_IN), end
            if part[0] == "\0":
                self._findings.report(part.start(), _NUL, path)
            elif part[0] in "\r\n":
                break
            elif len(part[0]) == 1:
                raise self._findings.ended(part.start(), _string_flaw(part[0]), path)
        raise self._findings.ended(at, _UNCLOSED, path)

    def _without_suspects(self, value: str, at: int, end: int, depth: int) -> str:
        has_surrogate = False
        value = value.replace("\0", _STAND_IN)
        for escape in _ESCAPE.finditer(self._text, at, end):
            if escape["nul"]:
                self._findings.report(escape.start(), _NUL, self._path[:depth])
            elif escape["surrogate"]:
                has_surrogate = True
                self._findings.report(escape.start(), _SURROGATE, self._path[:depth])
        return value.encode("utf-8", "backslashreplace").decode("utf-8") if has_surrogate else value


def number_flaw(text: str, at: int) -> Flaw:
    """Say what is wrong at ``at``, where something begins like a number and is none."""
    messages = (message for pattern, message in _NUMBER_FLAWS if pattern.match(text, at))
    return Flaw(
        message=next(messages, "this is not a well-formed number"),
        hint='write it as in 12, -0.5 or 1e9; codes such as 007 go between double quotes (")',
    )


def _string_flaw(part: str) -> Flaw:
    if part == "\\":
        return Flaw(
            message="a backslash here begins no escape that JSON knows", hint=r"write a backslash as \\"
        )
    escaped = json.dumps(part).strip('"')
    return Flaw(
        message=f"{shown_character(part)} stands unescaped within text", hint=f"write it as {escaped}"
    )
