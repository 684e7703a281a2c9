"""Do overlays fit the edition that they are laid over? What they change is there, what they add is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.overlay import (
    NAME_MEMBERS,
    Addition,
    Overlay,
    Part,
    Replacement,
    Target,
    Withdrawal,
)
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.rules.nearest import hint_for
from dspt_core.rules.overlays.clashes import clashes_between


def check_fit(edition: Edition, overlays: Iterable[Overlay]) -> tuple[Problem, ...]:
    """Return what in overlays does not fit the edition or each other, without applying them."""
    listed = tuple(overlays)
    withdrawn = frozenset(
        change.target for overlay in listed for change in overlay.changes if isinstance(change, Withdrawal)
    )
    there_is = _Inventory.of(edition, without=withdrawn)
    found = [
        evolve(problem, document=overlay.overlay)
        for overlay in listed
        for problem in (*_other_edition(edition, overlay), *_misfits(overlay, there_is))
    ]
    return (*found, *clashes_between(listed, already_applied=edition.overlays))


def _other_edition(edition: Edition, overlay: Overlay) -> Iterator[Problem]:
    if overlay.edition != edition.edition:
        yield Problem(
            code=ProblemCode.OVERLAY_OTHER_EDITION,
            message=f"the overlay is for edition {overlay.edition}, and this is {edition.edition}",
            pointer="/edition",
            hint="use it with the edition that it was written for; items change from year to year",
        )


@frozen(kw_only=True)
class _Inventory:
    """What an edition has, by part; its standards; and the numbers that its categories keep using."""

    targets: Mapping[Part, frozenset[Target]]
    standards: frozenset[Target]
    numbers: Mapping[tuple[str, str, str], str]

    @classmethod
    def of(cls, edition: Edition, *, without: frozenset[Target]) -> _Inventory:
        targets = {
            part: frozenset(Target(part, getattr(one, name)) for one in getattr(edition, part.value))
            for part, name in NAME_MEMBERS.items()
        }
        targets[Part.ITEMS] = frozenset(Target(Part.ITEMS, item.key) for item in edition.items())
        targets[Part.ASSERTIONS] = frozenset(
            Target(Part.ASSERTIONS, assertion.reference, one.framework)
            for one in edition.frameworks
            for assertion in one.assertions()
        )
        standards = ((one.framework, standard) for one in edition.frameworks for standard in one.standards)
        return cls(
            targets=targets,
            standards=frozenset(
                Target(Part.ASSERTIONS, standard.reference, framework) for framework, standard in standards
            ),
            numbers={
                (one.framework, item.category, item.reference): item.key
                for one in edition.frameworks
                for item in one.items()
                if Target(Part.ITEMS, item.key) not in without
            },
        )

    def has_framework(self, name: str) -> bool:
        """Whether a framework of this name is there."""
        return Target(Part.FRAMEWORKS, name) in self.targets[Part.FRAMEWORKS]


def _misfits(overlay: Overlay, there_is: _Inventory) -> Iterator[Problem]:
    for change in overlay.changes:
        match change:
            case Addition():
                yield from _already_there(change, there_is)
                yield from _no_parent(change, there_is)
            case Replacement(target=target) | Withdrawal(target=target):
                if target.framework and not there_is.has_framework(target.framework):
                    yield _no_framework(target.framework, there_is, change.pointer)
                elif target not in there_is.targets[target.part]:
                    member = _NAMED_BY.get(target.part) or NAME_MEMBERS[target.part]
                    kind = _KINDS.get(target.part, member)
                    known = there_is.targets[target.part]
                    yield _no_such(kind, target, known, f"{change.pointer}/{member}")


_NAMED_BY = {Part.ITEMS: "item", Part.ASSERTIONS: "assertion"}
_KINDS = {
    Part.ORGANISATION_TYPES: "organisation type",
    Part.PROFILE_QUESTIONS: "profile question",
    Part.CONSISTENCY_CHECKS: "consistency check",
}


def _already_there(change: Addition, there_is: _Inventory) -> Iterator[Problem]:
    for target in change.touched:
        if target in there_is.targets[target.part]:
            yield _twice(change, f"{target} is there already")
    home = change.framework or change.target.name
    for item in change.items:
        key = there_is.numbers.get((home, item.category, item.reference), item.key)
        if key != item.key:
            yield _twice(change, f"category {item.category!r} has an item {item.reference} already, {key!r}")


def _twice(change: Addition, message: str) -> Problem:
    return Problem(
        code=ProblemCode.OVERLAY_ALREADY_THERE,
        message=message,
        pointer=change.pointer,
        hint="replace members of what is there, or withdraw it and add something under another key",
    )


def _no_parent(change: Addition, there_is: _Inventory) -> Iterator[Problem]:
    match change.target.part:
        case Part.ITEMS:
            kind, known = "assertion", there_is.targets[Part.ASSERTIONS]
        case Part.ASSERTIONS:
            kind, known = "standard", there_is.standards
        case _:
            return
    parent = Target(Part.ASSERTIONS, change.under, change.framework)
    if not there_is.has_framework(change.framework):
        yield _no_framework(change.framework, there_is, change.pointer)
    elif parent not in known:
        yield _no_such(kind, parent, known, f"{change.pointer}/{kind}")


def _no_framework(name: str, there_is: _Inventory, pointer: str) -> Problem:
    target = Target(Part.FRAMEWORKS, name)
    return _no_such("framework", target, there_is.targets[Part.FRAMEWORKS], f"{pointer}/framework")


def _no_such(kind: str, target: Target, known: Iterable[Target], pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.OVERLAY_UNKNOWN_TARGET,
        message=f"the edition has no {kind} {target.name!r}",
        pointer=pointer,
        hint=hint_for(target.name, {one.name for one in known if one.framework == target.framework}),
    )
