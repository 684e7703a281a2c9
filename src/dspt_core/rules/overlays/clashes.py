"""Do overlays get in each other's way? Two that change the same member of the same thing are refused.

With those out of the way, the order of overlays can make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from dspt_core.domain.applied_overlay import AppliedOverlay
from dspt_core.domain.overlay import Addition, Overlay, Part, Replacement, Target
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.provenance import Source


@frozen
class _Claim:
    """One member of one thing that a change decides; without a member, the whole thing."""

    target: Target
    member: str
    overlay: str
    pointer: str


def clashes_between(
    overlays: Iterable[Overlay], *, already_applied: Iterable[AppliedOverlay] = ()
) -> Iterator[Problem]:
    """Yield each change that decides what another, of the same or an earlier overlay, decides too."""
    listed = tuple(overlays)
    names = {one.overlay for one in already_applied}
    for overlay in listed:
        if overlay.overlay in names:
            message = f"there is another overlay {overlay.overlay!r}"
            yield _conflict(overlay.overlay, "/overlay", message, "give each overlay a name of its own")
        names.add(overlay.overlay)
    yield from _source_clashes(listed)
    yield from _claim_clashes(claim for overlay in listed for claim in _claims(overlay))


def _source_clashes(overlays: tuple[Overlay, ...]) -> Iterator[Problem]:
    named: dict[str, tuple[Source, str]] = {}
    for overlay in overlays:
        for index, source in enumerate(overlay.sources):
            other, owner = named.setdefault(source.source, (source, overlay.overlay))
            if other != source:
                message = f"overlay {owner!r} gives the name {source.source!r} to another source"
                hint = "give one of the two sources another name"
                yield _conflict(overlay.overlay, f"/sources/{index}/source", message, hint)


def _claim_clashes(claims: Iterable[_Claim]) -> Iterator[Problem]:
    taken: dict[Target, dict[str, _Claim]] = {}
    for claim in claims:
        members = taken.setdefault(claim.target, {})
        # Who decides the whole thing decides each member, and the other way about.
        rivals = [members.get(""), members.get(claim.member)] if claim.member else [*members.values()]
        earlier = next((one for one in rivals if one is not None), None)
        if earlier is not None:
            what = f"{claim.member!r} of {claim.target}" if claim.member else str(claim.target)
            whose = "this overlay" if earlier.overlay == claim.overlay else f"overlay {earlier.overlay!r}"
            message = f"{whose} decides {what} as well"
            hint = "overlays are laid over an edition in no order; leave one of the two changes out"
            yield _conflict(claim.overlay, claim.pointer, message, hint)
        members.setdefault(claim.member, claim)


def _claims(overlay: Overlay) -> Iterator[_Claim]:
    for change in overlay.changes:
        match change:
            case Replacement(target=target, members=members):
                decided = [(target, member.name) for member in members]
            case Addition():
                home = change.framework or change.target.name
                numbers = [f"{item.category} {item.reference}" for item in change.items]
                decided = [(target, "") for target in change.touched]
                decided += [(Target(Part.ITEMS, number, home), "") for number in numbers]
            case _:
                decided = [(change.target, "")]
        for target, member in decided:
            yield _Claim(target, member, overlay.overlay, change.pointer)


def _conflict(overlay: str, pointer: str, message: str, hint: str) -> Problem:
    return Problem(
        code=ProblemCode.OVERLAY_CONFLICT, message=message, pointer=pointer, document=overlay, hint=hint
    )
