"""Is an edition with overlays sound? If not, which change of which overlay is to blame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import evolve

from dspt_core.domain.edition import Edition
from dspt_core.domain.overlay import Overlay
from dspt_core.domain.problem import Problem, errors_among
from dspt_core.rules.edition_check import check_edition
from dspt_core.rules.overlays.applying import apply_overlays
from dspt_core.rules.overlays.fit import check_fit
from dspt_core.rules.overlays.places import Places


def check_overlays(edition: Edition, overlays: Iterable[Overlay]) -> tuple[Problem, ...]:
    """Return everything wrong with overlays that are to be laid over an edition together.

    Each problem's ``document`` is the overlay's name and its pointer is that of the overlay's document.
    First they must fit: what they change exists, what they add does not, and no two change the same
    thing. What fits is applied, and the result is checked like any edition; of that, what was wrong
    before is left out.
    """
    ordered = tuple(sorted(overlays, key=lambda one: one.overlay))
    misfits = check_fit(edition, ordered)
    if errors_among(misfits) or not ordered:
        return misfits
    return (*misfits, *_unsound(edition, ordered))


def _unsound(edition: Edition, overlays: tuple[Overlay, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the result and was not wrong before, in the overlays' documents.

    What cannot be traced to one change is put down to the first overlay, in order of their names, with
    which it appears.
    """
    before = check_edition(edition)
    changed = apply_overlays(edition, overlays)
    found = _new(check_edition(changed), before)
    if not found:
        return
    places = Places.of(changed, overlays)
    for problem in found:
        place = places.of_problem(problem)
        if place is None:
            yield evolve(problem, document=_blamed(problem, edition, overlays, before), pointer="")
        else:
            yield evolve(problem, document=place.overlay, pointer=place.pointer)


def _blamed(
    problem: Problem, edition: Edition, overlays: tuple[Overlay, ...], before: tuple[Problem, ...]
) -> str:
    for count, overlay in enumerate(overlays[:-1], start=1):
        some = _new(check_edition(apply_overlays(edition, overlays[:count])), before)
        if _essence(problem) in map(_essence, some):
            return overlay.overlay
    return overlays[-1].overlay


def _new(problems: Iterable[Problem], before: Iterable[Problem]) -> list[Problem]:
    """Return the problems that were not there before, wherever they stand now."""
    known = Counter(map(_essence, before))
    new = []
    for problem in problems:
        if known[_essence(problem)]:
            known[_essence(problem)] -= 1
        else:
            new.append(problem)
    return new


def _essence(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.document, problem.message
