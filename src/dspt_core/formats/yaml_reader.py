"""YAML as an author may write a document: with the guarantees of our JSON, and nothing that JSON lacks.

It is read event by event and never constructed, so that no tag makes an object, no alias repeats a part, and
every value knows where it stands. Anchors, aliases, tags, directives and further documents are refused: what
is read here has one meaning only, whoever reads it next.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from dspt_core.domain.problem import ProblemCode
from dspt_core.errors import MissingExtraError
from dspt_core.formats.json_findings import Flaw, JsonFindings, ReadingEndedError, shown_key
from dspt_core.formats.json_positions import JsonPositions, Members, Spot
from dspt_core.formats.json_reader import MAX_DEPTH, JsonValue
from dspt_core.formats.strict_json import DecodedJson, open_text
from dspt_core.formats.yaml_scalars import plain_value, text_value

SUFFIXES = (".yaml", ".yml")
MOST_BYTES = 1024 * 1024
"""Reading YAML takes a hundred times as long as reading JSON."""


def is_yaml(file: str) -> bool:
    """Say whether a file is YAML by its name."""
    return PurePath(file).suffix.casefold() in SUFFIXES


def decode_yaml(data: bytes, *, file: str) -> DecodedJson:
    """Read a YAML document from its bytes as `decode_json` reads JSON; places are those in the YAML.

    Raises :class:`MissingExtraError` without the extra ``yaml``.
    """
    opened = open_text(data, file=file, most=MOST_BYTES)
    if isinstance(opened, DecodedJson):
        return opened
    value: JsonValue = None
    spot: Spot = 0
    is_whole = False
    try:
        value, spot = _YamlReader(opened.lines.text, opened.findings).read()
        is_whole = True
    except ReadingEndedError:
        pass
    return DecodedJson(
        value=value,
        is_whole=is_whole,
        problems=opened.findings.in_order(),
        positions=JsonPositions(lines=opened.lines, root=spot),
    )


class _YamlReader:
    def __init__(self, text: str, findings: JsonFindings) -> None:
        self._text, self._findings = text, findings
        self._events = _events(text, findings)
        self._path: list[str | int] = []

    def read(self) -> tuple[JsonValue, Spot]:
        self._next()  # The stream's beginning.
        first = self._next()
        if _kind(first) == "StreamEnd":
            raise self._ended(0, Flaw(code=ProblemCode.YAML_SYNTAX, message="the file is empty"))
        self._refuse_directives(first)
        value, spot = self._value(self._next())
        self._next()  # The document's end.
        after = self._next()
        if _kind(after) != "StreamEnd":
            flaw = Flaw(
                code=ProblemCode.YAML_SEVERAL_DOCUMENTS,
                message="a second document begins here",
                hint="put each into a file of its own",
            )
            raise self._ended(after.start_mark.index, flaw)
        return value, spot

    def _next(self) -> Any:
        return next(self._events)

    def _refuse_directives(self, event: Any) -> None:
        if event.version is not None or event.tags:
            flaw = Flaw(
                code=ProblemCode.YAML_DIRECTIVE,
                message="the file begins with a directive, which changes how it is read",
                hint="take the lines that begin with % out",
            )
            self._findings.report(0, flaw, ())

    def _value(self, event: Any) -> tuple[JsonValue, Spot]:
        at: int = event.start_mark.index
        kind = _kind(event)
        if kind == "Alias" or event.anchor is not None:
            flaw = Flaw(
                code=ProblemCode.YAML_ANCHOR,
                message="parts are repeated by a name here (& or *)",
                hint="write each part where it belongs; put quotes around a text that begins with & or *",
            )
            self._findings.report(at, flaw, self._path)
            if kind == "Alias":
                return None, at
        if event.tag is not None:
            flaw = Flaw(
                code=ProblemCode.YAML_TAG,
                message="a tag (!) says here what kind of value this is",
                hint="take it out, or put quotes around a text that begins with !",
            )
            self._findings.report(at, flaw, self._path)
        if kind == "Scalar":
            return self._scalar(event), at
        if len(self._path) == MAX_DEPTH:
            flaw = Flaw(
                code=ProblemCode.JSON_NESTING_TOO_DEEP,
                message=f"this is nested more than {MAX_DEPTH} levels deep",
                hint="put fewer lists and objects inside one another",
            )
            raise self._ended(at, flaw)
        return self._sequence(at) if kind == "SequenceStart" else self._mapping(at)

    def _scalar(self, event: Any) -> JsonValue:
        is_plain = event.style is None or event.style == ""
        found = plain_value(event.value) if is_plain else text_value(event.value)
        if isinstance(found, Flaw):
            self._findings.report(event.start_mark.index, found, self._path)
            return None
        return found

    def _sequence(self, at: int) -> tuple[JsonValue, Spot]:
        elements: list[JsonValue] = []
        spots: list[Spot] = []
        while _kind(event := self._next()) != "SequenceEnd":
            self._path.append(len(elements))
            value, spot = self._value(event)
            self._path.pop()
            elements.append(value)
            spots.append(spot)
        return elements, (at, spots)

    def _mapping(self, at: int) -> tuple[JsonValue, Spot]:
        members: dict[str, JsonValue] = {}
        spots: Members = {}
        while _kind(event := self._next()) != "MappingEnd":
            key_at: int = event.start_mark.index
            key = self._key(event)
            if key in members:
                first = self._findings.where(spots[key][0])
                flaw = Flaw(
                    code=ProblemCode.JSON_DUPLICATE_KEY,
                    message=f"the key {shown_key(key)} was given before, at {first}",
                    hint="keep one of the two",
                )
                self._findings.report(key_at, flaw, [*self._path, key])
            self._path.append(key)
            value, spot = self._value(self._next())
            self._path.pop()
            if key not in members:
                members[key], spots[key] = value, (key_at, spot)
        return members, (at, spots)

    def _key(self, event: Any) -> str:
        """Return a key as it is written: 1.10 is the text, quotes or not."""
        at: int = event.start_mark.index
        if _kind(event) != "Scalar" or event.anchor is not None or event.tag is not None:
            flaw = Flaw(
                code=ProblemCode.YAML_KEY_NOT_TEXT,
                message="a key is to be plain text, and this is something else, or has a name or a tag",
                hint="write the key as plain text",
            )
            raise self._ended(at, flaw)
        found = text_value(event.value)
        if isinstance(found, Flaw):
            raise self._ended(at, found)
        return found

    def _ended(self, at: int, flaw: Flaw) -> ReadingEndedError:
        return self._findings.ended(at, flaw, self._path)


def _kind(event: Any) -> str:
    return type(event).__name__.removesuffix("Event")


def _events(text: str, findings: JsonFindings) -> Iterator[Any]:
    """Yield what a text says, one thing after the other, up to where it is no YAML."""
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError
        from ruamel.yaml.reader import ReaderError
    except ImportError as error:
        raise MissingExtraError(feature="reading YAML", extra="yaml") from error
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = ", ".join(part for part in (error.context, error.problem) if part)
        at = mark.index if mark is not None else 0
        raise findings.ended(min(at, len(text)), _no_yaml(what), ()) from error
    except ReaderError as error:
        raise findings.ended(min(error.position, len(text)), _no_yaml(error.reason), ()) from error
    except YAMLError as error:
        raise findings.ended(0, _no_yaml(type(error).__name__), ()) from error


def _no_yaml(what: str) -> Flaw:
    return Flaw(
        code=ProblemCode.YAML_SYNTAX,
        message=f"this is no YAML: {' '.join(what.split())}",
        hint="indent by spaces, and put quotes around texts with ': ' or ' #' in them",
    )
