"""What a person probably meant where a JSON text breaks off: the words for each common slip."""

from __future__ import annotations

import re
from enum import Enum, auto

from attrs import frozen

from dspt_core.domain.problem import ProblemCode
from dspt_core.formats.json_findings import Flaw, shown_character
from dspt_core.formats.json_scalars import number_flaw

_WORD = re.compile(r"[^\W\d]")
_COMMENT = re.compile(r"//|/\*|#")
_STRAY_QUOTES = "'`\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
_MEANT = {
    "true": "true",
    "false": "false",
    "none": "null",
    "null": "null",
    "nil": "null",
    "undefined": "null",
}
_FOREIGN_WORD = re.compile(rf"(?:{'|'.join(_MEANT)})\b", re.IGNORECASE)
_CLOSER = {"{": "}", "[": "]"}


class Expected(Enum):
    """What the grammar allows at the point where a text breaks off."""

    VALUE = auto()
    KEY = auto()
    COLON = auto()
    COMMA_OR_CLOSE = auto()
    END = auto()


@frozen(kw_only=True)
class Opener:
    """The bracket that is still open: ``{`` or ``[``, and its line and column in words."""

    mark: str
    where: str

    @property
    def closer(self) -> str:
        """The bracket that would close it."""
        return _CLOSER[self.mark]

    def __str__(self) -> str:
        """Give the words that a message uses for it."""
        return f'the "{self.mark}" opened at {self.where}'


def flaw_at(text: str, at: int, *, expected: Expected, opener: Opener | None) -> Flaw:
    """Say what is wrong at offset ``at`` of ``text``, where the grammar allows only ``expected``.

    ``opener`` is the innermost bracket that is still open. The words never quote more of the text than
    one character or a known word, since the text may hold a person's answers.
    """
    found = text[at : at + 1]
    if not found:
        return _ended_early(opener)
    if foreign := _foreign(text, at):
        return foreign
    if expected is Expected.VALUE:
        return _no_value(text, at, opener)
    if expected is Expected.KEY:
        return _no_key(found)
    if expected is Expected.COLON:
        return _no_colon(found)
    return _no_comma(text, at, opener) if opener else _no_end(found)


def _foreign(text: str, at: int) -> Flaw | None:
    """Say what is wrong with what JSON has nowhere between its values, whatever was expected."""
    found = text[at]
    if _COMMENT.match(text, at):
        return Flaw(message="JSON has no comments", hint="take the comment out")
    if found in _STRAY_QUOTES:
        return Flaw(
            message=f'{shown_character(found)} stands where only a straight double quote (") can',
            hint='put keys and text between straight double quotes (")',
        )
    if found == "\0":
        return Flaw(
            message="a NUL character stands between values",
            hint="the file may be damaged or hold something other than JSON",
            code=ProblemCode.JSON_NUL,
        )
    return None


def _ended_early(opener: Opener | None) -> Flaw:
    if opener is None:
        return Flaw(message="the file is empty", hint="a JSON file holds one value, most often {…} or […]")
    return Flaw(
        message=f"the file ends before {opener} is closed",
        hint=f'add the missing "{opener.closer}", or look for a part of the file that was lost',
    )


def _no_value(text: str, at: int, opener: Opener | None) -> Flaw:
    found = text[at]
    if found in "+-.0123456789":
        return number_flaw(text, at)
    if word := _FOREIGN_WORD.match(text, at):
        meant = _MEANT[word[0].lower()]
        return Flaw(message=f"{word[0]} is not a JSON value", hint=f"write {meant}, in small letters")
    if _WORD.match(found):
        return Flaw(
            message="a word stands where a value was expected",
            hint='text goes between double quotes ("); the only bare words are true, false and null',
        )
    if found in ",}]" and opener:
        return Flaw(
            message=f'a value is missing before "{found}"', hint="write the value, null if there is none"
        )
    return Flaw(
        message=f"a value was expected, not {shown_character(found)}",
        hint='a value is text in double quotes ("), a number, true, false, null, […] or {…}',
    )


def _no_key(found: str) -> Flaw:
    if found == ",":
        return Flaw(message="there is a comma with nothing before it", hint="take the comma out")
    if _WORD.match(found) or found.isdecimal():
        return Flaw(
            message="a key stands without double quotes", hint='put the key between double quotes (")'
        )
    return Flaw(
        message=f'a key in double quotes (") was expected, not {shown_character(found)}',
        hint="between { and } go keys, each with a colon and its value",
    )


def _no_colon(found: str) -> Flaw:
    if found == "=":
        return Flaw(message="an equals sign stands after a key", hint='write a colon (":") instead')
    if found in ",}":
        return Flaw(message="this key has no value", hint='write a colon (":") and the value after the key')
    return Flaw(
        message=f'a colon (":") was expected after the key, not {shown_character(found)}',
        hint='write a colon (":") between the key and its value',
    )


def _no_comma(text: str, at: int, opener: Opener) -> Flaw:
    found = text[at]
    if found in '"{[-' or _WORD.match(found) or found.isdecimal():
        is_after_text = text[at - 1] == '"'
        return Flaw(
            message="a comma is missing before this",
            hint=r"a double quote inside text is written \""
            if is_after_text
            else "put a comma after the value before",
        )
    if found == ";":
        return Flaw(message="a semicolon stands after a value", hint="write a comma instead")
    if found == ":" and opener.mark == "[":
        return Flaw(
            message="a colon stands in a list", hint="keys and values go between { and }, not [ and ]"
        )
    if found in "}]":
        return Flaw(
            message=f'{opener} is closed by "{found}"',
            hint=f'write "{opener.closer}", or close the inner bracket first',
        )
    return Flaw(
        message=f'a comma or "{opener.closer}" was expected, not {shown_character(found)}',
        hint="take it out, or put text between double quotes",
    )


def _no_end(found: str) -> Flaw:
    if found in "}]":
        return Flaw(
            message=f'this "{found}" closes nothing',
            hint="take it out, or look for a missing opening bracket",
        )
    return Flaw(
        message="the document ended before this, but the file goes on",
        hint="a JSON file holds one value only; put several into one list",
    )
