"""A standing in words, as commands print it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.origin import OriginKind
from dspt_core.domain.successor_view import SuccessorView
from dspt_core.rules.calendar import london_day

_WITHOUT_STATUS = {
    StandingKind.UNREGISTERED: "unregistered: nobody registered the code and nothing covers it",
    StandingKind.NOT_PUBLISHED: "not published: registered, and nothing is published for it",
}


def short_standing(standing: Standing) -> str:
    """Return a standing in a few words, for a list."""
    if standing.status is None:
        return standing.kind.value
    origin = standing.origin
    covering = origin is not None and origin.kind is OriginKind.COVERED
    by = f" under {origin.publisher}" if origin is not None and covering else ""
    return f"{standing.status} of {standing.edition}, {standing.published}{by}"


def standing_lines(standing: Standing, label: str | None) -> Iterator[str]:
    """Yield a standing in full: what it is, since when, and where it comes from."""
    if standing.kind is StandingKind.TRANSFERRED:
        yield f"{standing.code}: transferred; everything under it goes on under {standing.transferred_to}"
    elif standing.status is None:
        yield f"{standing.code}: {_WITHOUT_STATUS[standing.kind]}"
    else:
        yield f"{standing.code}: {label or standing.status}"
        yield f"  {standing.status} in edition {standing.edition}, published on {standing.published}"
    origin = standing.origin
    if origin is not None:
        yield (
            f"  covered by {origin.publisher}, publication {origin.publication}"
            if origin.kind is OriginKind.COVERED
            else f"  its own publication {origin.publication}"
        )
        if origin.decided is not None:
            day = london_day(origin.decided)
            yield f"  published as {origin.published_as}; the status was decided nationally on {day}"
    if standing.is_closed:
        yield "  the directory has the organisation as closed"


def successor_lines(view: SuccessorView, label: Callable[[Standing], str | None]) -> Iterator[str]:
    """Yield which standing counts for a consumer that looks at successors, and why no other does."""
    if view.counts is view.own:
        yield "  it counts itself, so no successor is looked at"
    elif view.successor is not None:
        verdict = "counts instead" if view.counts is not None else "does not count either"
        yield f"  its successor in the directory {verdict}:"
        yield from standing_lines(view.successor, label(view.successor))
    elif view.successors:
        yield f"  the directory names several successors, which leaves it open: {', '.join(view.successors)}"
    else:
        yield "  the directory names no successor; its reports and FHIR files never do, a plug-in's may"
