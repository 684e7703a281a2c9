"""Where in an overlay's document something stands that is wrong in the edition it made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.incident_grid import GRID_DOCUMENT
from dspt_core.domain.overlay import (
    NAME_MEMBERS,
    Addition,
    Change,
    OtherGrid,
    Overlay,
    Part,
    Replacement,
    Target,
)
from dspt_core.domain.problem import Problem

_VALUE_MEMBERS = {Part.ITEMS: "/item", Part.ASSERTIONS: "/assertion"}
"""Where in an addition the thing itself stands, for parts whose additions also say where they go."""


@frozen(kw_only=True)
class OverlayPlace:
    """A pointer into the document of an overlay."""

    overlay: str
    pointer: str


@frozen(kw_only=True)
class Places:
    """From places in a changed edition's documents to those in the overlays that changed it."""

    _moved: Mapping[tuple[str, str], tuple[OverlayPlace, bool]]
    """By document and pointer: the place, and whether what is under the one is under the other."""

    @classmethod
    def of(cls, changed: Edition, overlays: Iterable[Overlay]) -> Places:
        """Return the places of everything that the overlays added or replaced in what they made."""
        where = _pointers(changed)
        moved: dict[tuple[str, str], tuple[OverlayPlace, bool]] = {}
        for overlay in overlays:
            for change in overlay.changes:
                found = where.get(change.target)
                if found is not None:
                    _add(moved, change, overlay.overlay, *found)
        return cls(moved=moved)

    def of_problem(self, problem: Problem) -> OverlayPlace | None:
        """Return the place of the change that is nearest above a problem, ``None`` without one."""
        pointer = problem.pointer
        while True:
            found = self._moved.get((problem.document, pointer))
            if found is not None:
                place, is_same_below = found
                rest = problem.pointer[len(pointer) :] if is_same_below else ""
                return OverlayPlace(overlay=place.overlay, pointer=place.pointer + rest)
            if not pointer:
                return None
            pointer = pointer.rpartition("/")[0]


def _add(
    moved: dict[tuple[str, str], tuple[OverlayPlace, bool]],
    change: Change,
    overlay: str,
    document: str,
    pointer: str,
) -> None:
    match change:
        case Addition():
            value = change.pointer + _VALUE_MEMBERS.get(change.target.part, "")
            moved[document, pointer] = OverlayPlace(overlay=overlay, pointer=value), True
        case Replacement():
            whole = OverlayPlace(overlay=overlay, pointer=change.pointer)
            moved.setdefault((document, pointer), (whole, False))
            for member in change.members:
                there = OverlayPlace(overlay=overlay, pointer=f"{change.pointer}/{member.stands_in}")
                moved[document, f"{pointer}/{member.name}"] = there, member.is_set
        case OtherGrid():
            moved[document, pointer] = (
                OverlayPlace(overlay=overlay, pointer=f"{change.pointer}/grid"),
                True,
            )
            mark = OverlayPlace(overlay=overlay, pointer=f"{change.pointer}/provenance")
            moved[EDITION_DOCUMENT, "/incident_grid/provenance"] = mark, True
        case _:
            pass


def _pointers(edition: Edition) -> Mapping[Target, tuple[str, str]]:
    """Return the document and pointer of everything that overlays can name."""
    found = {
        Target(part, getattr(one, name)): (EDITION_DOCUMENT, f"/{part}/{index}")
        for part, name in NAME_MEMBERS.items()
        for index, one in enumerate(getattr(edition, part.value))
    }
    found[Target(Part.INCIDENT_GRID, edition.edition)] = GRID_DOCUMENT, ""
    for framework in edition.frameworks:
        document = framework.framework
        found[Target(Part.FRAMEWORKS, document)] = document, ""
        for i, standard in enumerate(framework.standards):
            for j, assertion in enumerate(standard.assertions):
                pointer = f"/standards/{i}/assertions/{j}"
                found[Target(Part.ASSERTIONS, assertion.reference, document)] = document, pointer
                for k, item in enumerate(assertion.items):
                    found[Target(Part.ITEMS, item.key)] = document, f"{pointer}/items/{k}"
    return found
