"""Laying overlays over an edition: a new edition with every change made and every change named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from dspt_core.domain.applied_overlay import AppliedOverlay
from dspt_core.domain.edition import Category, Edition, ExpectedCounts
from dspt_core.domain.framework import Assertion, EvidenceItem, Framework, Standard
from dspt_core.domain.incident_grid import IncidentGrid
from dspt_core.domain.overlay import (
    NAME_MEMBERS,
    Addition,
    Member,
    OtherGrid,
    Overlay,
    Part,
    Replacement,
    Target,
    Withdrawal,
)
from dspt_core.domain.references import natural_order
from dspt_core.domain.status_rules import StatusRule

_Thing = TypeVar("_Thing")


def apply_overlays(edition: Edition, overlays: Iterable[Overlay]) -> Edition:
    """Return the edition with the overlays laid over it, in whatever order they are given.

    Every item and status rule that one touched names it, and the edition names them all. The overlays
    must have passed :func:`check_overlays` together; then this cannot fail.
    """
    ordered = tuple(sorted(overlays, key=lambda one: one.overlay))
    applied = tuple(_applied(one) for one in ordered)
    return evolve(_changed(edition, ordered, is_named=True), overlays=(*edition.overlays, *applied))


def apply_revision(edition: Edition, overlay: Overlay) -> Edition:
    """Return the edition after a revision of its own, which results do not name as an overlay."""
    return _changed(edition, (overlay,), is_named=False)


def _changed(edition: Edition, overlays: tuple[Overlay, ...], *, is_named: bool) -> Edition:
    changes = _Changes.gathered(overlays, is_named=is_named)
    lists: dict[str, Any] = {
        part.value: changes.applied_to(getattr(edition, part.value), part)
        for part in NAME_MEMBERS
        if part is not Part.FRAMEWORKS
    }
    frameworks = (*edition.frameworks, *changes.added(Part.FRAMEWORKS, Framework))
    changed = evolve(
        edition,
        sources=tuple(dict.fromkeys((*edition.sources, *(one for each in overlays for one in each.sources)))),
        frameworks=tuple(_framework(one, changes) for one in frameworks),
        incident_grid=changes.grid or edition.incident_grid,
        **lists,
    )
    return _with_counts_moved(changed, edition, changes)


@frozen(kw_only=True)
class _Changes:
    """The changes of several overlays, by what they touch."""

    additions: Mapping[tuple[Part, str, str], tuple[Addition, ...]]
    """By the part, the framework and the number that they go into."""
    members: Mapping[Target, tuple[Member, ...]]
    withdrawn: frozenset[Target]
    names: Mapping[Target, tuple[str, ...]] = field(repr=False)
    grid: IncidentGrid | None

    @classmethod
    def gathered(cls, overlays: Iterable[Overlay], *, is_named: bool) -> _Changes:
        additions: dict[tuple[Part, str, str], list[Addition]] = defaultdict(list)
        members: dict[Target, list[Member]] = defaultdict(list)
        withdrawn: set[Target] = set()
        names: dict[Target, dict[str, None]] = defaultdict(dict)
        grid: IncidentGrid | None = None
        for overlay in overlays:
            for change in overlay.changes:
                for target in change.touched if is_named else ():
                    names[target][overlay.overlay] = None
                match change:
                    case Addition():
                        additions[change.target.part, change.framework, change.under].append(change)
                    case Replacement(target=target, members=some):
                        members[target] += some
                    case Withdrawal(target=target):
                        withdrawn.add(target)
                    case OtherGrid(grid=other):
                        grid = other
        return cls(
            additions={where: tuple(some) for where, some in additions.items()},
            members={target: tuple(some) for target, some in members.items()},
            withdrawn=frozenset(withdrawn),
            names={target: tuple(some) for target, some in names.items()},
            grid=grid,
        )

    def added(self, part: Part, kind: type[_Thing], *, framework: str = "", under: str = "") -> list[_Thing]:
        """Return what is added to a part, and for what is numbered under one parent."""
        additions = self.additions.get((part, framework, under), ())
        return [change.entry for change in additions if isinstance(change.entry, kind)]

    def applied_to(self, entries: tuple[_Thing, ...], part: Part) -> tuple[_Thing, ...]:
        """Return a list of the edition with its entries changed and the new ones at its end."""
        name = NAME_MEMBERS[part]
        kept = [self.changed(one, Target(part, getattr(one, name))) for one in entries]
        new: list[Any] = self.added(part, object)
        return (*kept, *new)

    def changed(self, thing: _Thing, target: Target) -> _Thing:
        """Return a thing with its members replaced and its overlays named."""
        values = {member.name: member.value for member in self.members.get(target, ())}
        if isinstance(thing, EvidenceItem | StatusRule) and target in self.names:
            values["overlays"] = (*thing.overlays, *self.names[target])
        changed: Any = evolve(thing, **values) if values else thing  # type: ignore[misc]
        return changed  # type: ignore[no-any-return]


def _framework(framework: Framework, changes: _Changes) -> Framework:
    standards = [_standard(one, framework.framework, changes) for one in framework.standards]
    return evolve(framework, standards=tuple(one for one in standards if one.assertions))


def _standard(standard: Standard, framework: str, changes: _Changes) -> Standard:
    new = changes.added(Part.ASSERTIONS, Assertion, framework=framework, under=standard.reference)
    assertions = [_assertion(one, framework, changes) for one in (*standard.assertions, *new)]
    kept = sorted((one for one in assertions if one.items), key=lambda one: natural_order(one.reference))
    return evolve(standard, assertions=tuple(kept))


def _assertion(assertion: Assertion, framework: str, changes: _Changes) -> Assertion:
    new = changes.added(Part.ITEMS, EvidenceItem, framework=framework, under=assertion.reference)
    targets = [(item, Target(Part.ITEMS, item.key)) for item in (*assertion.items, *new)]
    items = [changes.changed(item, target) for item, target in targets if target not in changes.withdrawn]
    return evolve(
        changes.changed(assertion, Target(Part.ASSERTIONS, assertion.reference, framework)),
        items=tuple(sorted(items, key=_place)),
    )


def _place(item: EvidenceItem) -> tuple[object, ...]:
    return natural_order(item.reference), natural_order(item.category)


def _with_counts_moved(changed: Edition, before: Edition, changes: _Changes) -> Edition:
    """Let the counts that a set is known to have follow what was changed about it on purpose.

    They are there to find a slip in the catalogue. A count that an overlay states is left as stated.
    """
    categories = tuple(
        one if _states_counts(one, changes) else _moved(one, changed=changed, before=before)
        for one in changed.categories
    )
    return evolve(changed, categories=categories)


def _states_counts(category: Category, changes: _Changes) -> bool:
    target = Target(Part.CATEGORIES, category.category)
    is_new = any(change.target == target for change in changes.additions.get((Part.CATEGORIES, "", ""), ()))
    return is_new or any(member.name == "expected_counts" for member in changes.members.get(target, ()))


def _moved(category: Category, *, changed: Edition, before: Edition) -> Category:
    expected = category.expected_counts
    if expected is None:
        return category
    now, then = (_counts(one, category) for one in (changed, before))
    items, mandatory, approaching = (
        known + after - earlier if known is not None else None
        for known, after, earlier in zip(
            (expected.items, expected.mandatory, expected.approaching), now, then, strict=True
        )
    )
    moved = ExpectedCounts(items=items, mandatory=mandatory, approaching=approaching)
    return evolve(category, expected_counts=moved)


def _counts(edition: Edition, category: Category) -> tuple[int, int, int]:
    items = edition.items_of(category)
    return len(items), sum(one.is_mandatory for one in items), sum(one.approaching for one in items)


def _applied(overlay: Overlay) -> AppliedOverlay:
    touched: dict[type, set[str]] = {Addition: set(), Replacement: set(), Withdrawal: set()}
    for change in overlay.changes:
        verb = Replacement if isinstance(change, OtherGrid) else type(change)
        touched[verb] |= {str(target) for target in change.touched}
    added, replaced, withdrawn = (tuple(sorted(some)) for some in touched.values())
    return AppliedOverlay(
        overlay=overlay.overlay, title=overlay.title, added=added, replaced=replaced, withdrawn=withdrawn
    )
