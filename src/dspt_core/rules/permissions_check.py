"""Does a table of permissions make sense? Each kind once, none unheard of, "own" where it says something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dspt_core.domain.command_kinds import COMMAND_KINDS
from dspt_core.domain.permissions import Capacity, Grant, Permission, Permissions
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.rules.nearest import hint_for
from dspt_core.rules.permissions import QUESTIONS, has_own_part


def check_permissions(permissions: Permissions) -> tuple[Problem, ...]:
    """Return everything wrong with a table; pointers are those of its document."""
    sources = [one.source for one in permissions.sources]
    return (
        *_repeated("sources", "source", sources),
        *_check_rows("commands", permissions.commands, COMMAND_KINDS, sources),
        *_check_rows("questions", permissions.questions, QUESTIONS, sources),
    )


def _check_rows(
    list_name: str, rows: Sequence[Permission], known: Iterable[str], sources: Sequence[str]
) -> Iterator[Problem]:
    names = [one.name for one in rows]
    known = tuple(known)
    yield from _repeated(list_name, "name", names)
    for index, row in enumerate(rows):
        if row.name not in known:
            yield _unknown(list_name.removesuffix("s"), row.name, known, f"/{list_name}/{index}/name")
        elif not has_own_part(row.name):
            yield from _meaningless(row, f"/{list_name}/{index}")
        if row.provenance.source not in sources:
            pointer = f"/{list_name}/{index}/provenance/source"
            yield _unknown("source", row.provenance.source, sources, pointer)
    for name in known:
        if name not in names:
            yield Problem(
                code=ProblemCode.PERMISSIONS_NO_ROW,
                message=f"there is no row for {name}, so it is refused to everybody",
                pointer=f"/{list_name}",
                hint="add one that says to whom it is granted, if to anybody",
            )


def _meaningless(row: Permission, pointer: str) -> Iterator[Problem]:
    for capacity in Capacity:
        if row.grant(capacity) is Grant.OWN:
            yield Problem(
                code=ProblemCode.PERMISSIONS_NOTHING_OWN,
                message=f"of {row.name} nothing is anybody's own",
                pointer=f"{pointer}/{capacity.value.replace('-', '_')}",
                hint="grant all of it or none",
            )


def _repeated(list_name: str, member: str, names: Sequence[str]) -> Iterator[Problem]:
    for index, name in enumerate(names):
        first = names.index(name)
        if first < index:
            yield Problem(
                code=ProblemCode.CATALOG_DUPLICATE_NAME,
                message=f"{member} {name!r} is declared a second time",
                pointer=f"/{list_name}/{index}/{member}",
                hint=f"the first is entry {first + 1} of {list_name}",
            )


def _unknown(kind: str, name: str, known: Iterable[str], pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_UNKNOWN_NAME,
        message=f"there is no {kind} {name!r}",
        pointer=pointer,
        hint=hint_for(name, known),
    )
