"""Files in their one form, so that a difference between two of them is one of what they say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import field, frozen

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.documents import in_order, read_bytes, reading
from dspt_core.formats.member_order import write_formatted
from dspt_core.formats.schemas import Schema
from dspt_core.formats.strict_json import decode_json
from dspt_core.rules.nearest import hint_for


@frozen(kw_only=True)
class FormattedFile:
    """A file, and the text that it should have; ``None`` when it cannot be read, or has no format."""

    file: Path
    text: str | None = field(repr=False)
    is_changed: bool
    problems: tuple[Problem, ...]


def files_to_format(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the JSON files that the paths stand for: a file itself, a folder all below it.

    Raises :class:`UnreadableFileError` for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        with reading(path):
            if path.is_dir():
                found.update(dict.fromkeys(sorted(one for one in path.rglob("*.json") if one.is_file())))
            elif path.exists():
                found[path] = None
            else:
                raise UnreadableFileError(path=str(path), why="no such file or directory")
    return tuple(found)


def format_file(path: Path) -> FormattedFile:
    """Return what a file should look like; what is wrong with its form does not hinder it, only its JSON.

    Raises :class:`UnreadableFileError` when it cannot be read.
    """
    data = read_bytes(path)
    decoded = decode_json(data, file=str(path))
    problems = decoded.problems
    if not decoded.is_readable:
        return FormattedFile(file=path, text=None, is_changed=False, problems=in_order(problems))
    told = decoded.value.get("format") if isinstance(decoded.value, dict) else None
    formats = {f"dspt-core/{one.value}/v1": one for one in Schema}
    if not isinstance(told, str) or told not in formats:
        problem = Problem(
            code=ProblemCode.SCHEMA_OTHER_FORMAT,
            message="the file does not say which format it has",
            pointer="/format",
            hint=hint_for(told, formats) if isinstance(told, str) else 'begin it with "format"',
            place=decoded.place_of("/format"),
        )
        return FormattedFile(file=path, text=None, is_changed=False, problems=(problem,))
    text = write_formatted(decoded.value, formats[told])
    return FormattedFile(file=path, text=text, is_changed=text.encode() != data, problems=())
