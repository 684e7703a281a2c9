"""Damaging good documents on purpose, and finding where the damage stands without the code under test.

A document is damaged as a value. Where something of it stands in the written file is found by writing
the document once more with a mark in that place: up to the mark both texts are the same.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from attrs import frozen

from dspt_core.domain.problem import Problem
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.data_files import catalogs_folder

SHIPPED = catalogs_folder() / "2025-26"

Document: TypeAlias = Any
"""A JSON value, which is whatever it is."""

Damage = Callable[[Document], None]

_MARK = "\u25c8"
_RAW = re.compile('"\u27e6(.*?)\u27e7"')


@frozen
class Finding:
    """What must be reported: the code, and the pointer of the value or, with ``of_key``, of the key.

    ``further`` is how many characters behind the beginning it stands.
    """

    code: str
    pointer: str
    of_key: bool = False
    further: int = 0


@frozen
class Seen:
    """What was reported, by code and place."""

    code: str
    line: int
    column: int


def raw(text: str) -> str:
    """Return a stand-in that is written as this text, without quotes and whatever JSON says of it."""
    return f"\u27e6{text}\u27e7"


def tokens(pointer: str) -> list[str | int]:
    """Return the keys and indices of a JSON pointer in which nothing needs escapes."""
    return [int(token) if token.isdecimal() else token for token in pointer.split("/")[1:]]


def read_plain(file: Path) -> Document:
    """Read a shipped document without the code under test."""
    return json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)


def written(document: Document) -> str:
    """Write a document, stand-ins as what they stand for."""
    return _RAW.sub(lambda match: json.loads(f'"{match[1]}"'), write_json(document))


def damaged(document: Document, damages: Iterable[Damage]) -> Document:
    """Return a copy of a document with every damage done to it."""
    copied = copy.deepcopy(document)
    for damage in damages:
        damage(copied)
    return copied


def placed(document: Document, finding: Finding) -> Seen:
    """Return where a finding stands in the written document."""
    text = written(_marked(document, finding))
    before = text[: text.index(f'"{_MARK}"')]
    return Seen(finding.code, before.count("\n") + 1, len(before) - before.rfind("\n") + finding.further)


def seen(problem: Problem) -> Seen:
    """Return a reported problem's code and place."""
    assert problem.place is not None
    return Seen(problem.code.value, problem.place.line, problem.place.column)


def in_order(all_seen: Iterable[Seen]) -> list[Seen]:
    """Put what was seen in one order, so that it can be compared."""
    return sorted(all_seen, key=lambda one: (one.line, one.column, one.code))


def _marked(document: Document, finding: Finding) -> Document:
    if not finding.pointer:
        return _MARK
    *path, last = tokens(finding.pointer)
    copied = owner = copy.deepcopy(document)
    for token in path:
        owner = owner[token]
    if not finding.of_key:
        owner[last] = _MARK
        return copied
    members = list(owner.items())
    owner.clear()
    owner.update((_MARK if key == last else key, member) for key, member in members)
    return copied
