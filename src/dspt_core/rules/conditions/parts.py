"""Walking a condition: every node with its place in the document it came from."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.domain.conditions import AllOf, AnyOf, Condition, Not


def walk(condition: Condition, pointer: str) -> Iterator[tuple[str, Condition]]:
    """Yield every node of a condition with its JSON Pointer, each node before its parts.

    ``pointer`` is that of the condition itself.
    """
    yield pointer, condition
    match condition:
        case AllOf(parts):
            for index, part in enumerate(parts):
                yield from walk(part, f"{pointer}/all/{index}")
        case AnyOf(parts):
            for index, part in enumerate(parts):
                yield from walk(part, f"{pointer}/any/{index}")
        case Not(part):
            yield from walk(part, f"{pointer}/not")
        case _:
            return
