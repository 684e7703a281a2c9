"""Walking a condition: every node with its place in the document it came from."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.domain.conditions import AllOf, AnyOf, Condition, Not


def walk(condition: Condition, pointer: str) -> Iterator[tuple[str, Condition]]:
    """Yield every node of a condition with its JSON Pointer, each node before its parts.

    ``pointer`` is that of the condition itself.
    """
    yield pointer, condition
    for place, part in parts_of(condition, pointer):
        yield from walk(part, place)


def parts_of(condition: Condition, pointer: str) -> Iterator[tuple[str, Condition]]:
    """Yield what a condition is directly made of with its JSON Pointer; nothing where it is a leaf."""
    match condition:
        case AllOf(parts):
            yield from ((f"{pointer}/all/{index}", part) for index, part in enumerate(parts))
        case AnyOf(parts):
            yield from ((f"{pointer}/any/{index}", part) for index, part in enumerate(parts))
        case Not(part):
            yield f"{pointer}/not", part


def nodes_of(condition: Condition) -> Iterator[Condition]:
    """Yield every node of a condition whose place does not matter, each node before its parts."""
    return (node for _, node in walk(condition, ""))
