"""The sound part of a document that broke its schema, so that the rest is checked all the same.

Somebody who misspelt a key and a reference wants to hear of both. What breaks the schema is taken out,
entry by entry, a few members that a document cannot do without are made up, and what is left is checked
for meaning; pointers are translated back, and nothing is said of what was made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from attrs import field, frozen

from dspt_core.domain.problem import Problem
from dspt_core.formats.json_positions import tokens_of
from dspt_core.formats.quick_check import quick_check
from dspt_core.formats.schema_problems import check_schema
from dspt_core.formats.schemas import Schema
from dspt_core.formats.strict_json import JsonValue, pointer_of

_Path = tuple[str, ...]


@frozen(kw_only=True)
class SoundPart:
    """What is left of a document, what was taken out, and where what is left stood before."""

    value: JsonValue = field(repr=False)
    removed: frozenset[_Path]
    _made_up: frozenset[_Path]
    _kept: Mapping[_Path, tuple[int, ...]] = field(repr=False)

    def original_pointer(self, pointer: str) -> str:
        """Return where in the whole document the thing at this pointer stands."""
        path: _Path = ()
        original: list[str] = []
        for token in tokens_of(pointer):
            kept = self._kept.get(path)
            is_index = kept is not None and token.isdecimal() and int(token) < len(kept)
            original.append(str(kept[int(token)]) if kept is not None and is_index else token)
            path = (*path, token)
        return pointer_of(original)

    @property
    def has_stand_ins(self) -> bool:
        """Whether anything was made up."""
        return bool(self._made_up)

    def is_made_up(self, pointer: str) -> bool:
        """Say whether the thing at this pointer is not of the document but a stand-in."""
        path = tokens_of(pointer)
        return any(path[:length] in self._made_up for length in range(1, len(path) + 1))

    def lost_names(self, whole: JsonValue) -> frozenset[str]:
        """Return the names whose declarations were taken out; others may use them rightly."""
        declared = (name for path in self.removed for name in _declared(_at(whole, path), path))
        misnamed = (name for path in self.removed for name in _under_wrong_key(whole, path))
        return frozenset((*declared, *misnamed))


def sound_part(whole: JsonValue, broken: Iterable[Problem], schema: Schema) -> SoundPart | None:
    """Return the part of a document that keeps its schema, or ``None`` when too little is left.

    ``broken`` is everything in which the whole document does not keep it.
    """
    keeps_schema = quick_check(schema)
    removed: frozenset[_Path] = frozenset()
    part = _part(whole, removed, _STAND_INS.get(schema, {}))
    found = check_schema(part.value, schema) if part.has_stand_ins else tuple(broken)
    while found:
        paths = frozenset(tokens_of(part.original_pointer(problem.pointer)) for problem in found)
        if () in paths or paths <= removed:
            return None
        removed |= paths
        part = _part(whole, removed, _STAND_INS.get(schema, {}))
        found = () if keeps_schema(part.value) else check_schema(part.value, schema)
    return part


def value_at(whole: JsonValue, pointer: str) -> JsonValue:
    """Return the value at a pointer, ``None`` where there is nothing."""
    return _at(whole, tokens_of(pointer))


_NOWHERE: JsonValue = {"mark": "inferred", "source": "none"}

_STAND_INS: Mapping[Schema, Mapping[_Path, JsonValue]] = {
    Schema.ASSESSMENT: {
        ("organisation",): {"code": "none", "type": "none"},
        ("organisation", "code"): "none",
        ("organisation", "type"): "none",
        ("responses",): {},
    },
    Schema.EDITION: {
        ("title",): "none",
        ("version",): "none",
        ("calendar",): {
            "opens": {"day": "0001-01-01", "provenance": _NOWHERE},
            "deadline": {"day": "9999-12-31", "provenance": _NOWHERE},
        },
        ("calendar", "opens"): {"day": "0001-01-01", "provenance": _NOWHERE},
        ("calendar", "deadline"): {"day": "9999-12-31", "provenance": _NOWHERE},
    },
    Schema.FRAMEWORK: {("title",): "none"},
    Schema.OVERLAY: {("title",): "none"},
}
"""What stands in for a member that a document must have, where the rest makes sense without it."""

_DECLARING = {
    "sources": "source",
    "categories": "category",
    "headings": "heading",
    "organisation_types": "type",
    "profile_questions": "question",
    "credentials": "credential",
    "exemptions": "exemption",
    "statuses": "status",
}
"""The lists of an edition whose entries declare a name, and the member that holds it."""


def _part(whole: JsonValue, removed: frozenset[_Path], stand_ins: Mapping[_Path, JsonValue]) -> SoundPart:
    kept: dict[_Path, tuple[int, ...]] = {}
    above = frozenset(path[:length] for path in (*removed, *stand_ins) for length in range(len(path)))
    value = _without(whole, removed, above, ((), ()), kept)
    made_up = set()
    for path, stand_in in stand_ins.items():
        owner = _at(value, path[:-1])
        if isinstance(owner, dict) and path[-1] not in owner:
            owner[path[-1]] = deepcopy(stand_in)
            made_up.add(path)
    return SoundPart(value=value, removed=removed, made_up=frozenset(made_up), kept=kept)


def _without(
    value: JsonValue,
    removed: frozenset[_Path],
    above: frozenset[_Path],
    at: tuple[_Path, _Path],
    kept: dict[_Path, tuple[int, ...]],
) -> JsonValue:
    """Return a value without what is removed from it; what has nothing to do with that is shared.

    ``above`` are the paths of all that something is removed from or put into; ``at`` is where the value
    stood, and where it stands now.
    """
    original, now = at
    if original not in above:
        return value
    if isinstance(value, dict):
        return {
            key: _without(member, removed, above, ((*original, key), (*now, key)), kept)
            for key, member in value.items()
            if (*original, key) not in removed
        }
    if isinstance(value, list):
        indices = tuple(i for i in range(len(value)) if (*original, str(i)) not in removed)
        kept[now] = indices
        return [
            _without(value[index], removed, above, ((*original, str(index)), (*now, str(position))), kept)
            for position, index in enumerate(indices)
        ]
    return value


def _at(value: JsonValue, path: _Path) -> JsonValue:
    for token in path:
        if isinstance(value, dict):
            value = value.get(token)
        elif isinstance(value, list) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        else:
            return None
    return value


def _declared(value: JsonValue, path: _Path) -> Iterator[str]:
    """Yield the names that an entry of a list, or all entries of a whole list, declare."""
    list_name = next((token for token in reversed(path) if not token.isdecimal()), "")
    entries: Iterable[JsonValue] = value if isinstance(value, list) else [value]
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        name = entry.get(_DECLARING.get(list_name, ""))
        if name is not None and not isinstance(name, dict | list):
            yield str(name)  # A number, where somebody forgot the quotes.
        for inner in _DECLARING.keys() & entry.keys():
            yield from _declared(entry[inner], (inner,))


def _under_wrong_key(whole: JsonValue, path: _Path) -> Iterator[str]:
    """Yield what may be the name of an entry that has none: a text under a key that there is not."""
    *_, list_name, _, _ = ("", "", *path)
    owner, value = _at(whole, path[:-1]), _at(whole, path)
    declares = _DECLARING.get(list_name)
    if declares is not None and isinstance(owner, dict) and declares not in owner and isinstance(value, str):
        yield value
