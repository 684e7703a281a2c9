"""Overlays as Hypothesis imagines them: any changes to any edition, many of which do not fit."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.overlay import Change, Overlay, Part, Target
from dspt_core.rules.overlays.fit import check_fit
from tests.rules.overlays.laying import added_item, added_type, overlay, replaced, withdrawn


@st.composite
def overlay_sets(draw: st.DrawFn, edition: Edition) -> tuple[Overlay, ...]:
    """Up to three overlays with names of their own; now and then two change the same."""
    names = draw(st.lists(st.sampled_from(["county", "group", "licence", "trial"]), max_size=3, unique=True))
    return tuple(
        overlay(name, *draw(st.lists(changes(edition), max_size=3)), edition=edition.edition)
        for name in names
    )


@st.composite
def fitting_overlays(draw: st.DrawFn, edition: Edition) -> tuple[Overlay, ...]:
    """Overlays that fit the edition and each other: of what clashes, the later change is left out."""
    kept: list[Overlay] = []
    for one in draw(overlay_sets(edition)):
        fitting: tuple[Change, ...] = ()
        for change in one.changes:
            tried = evolve(one, changes=(*fitting, change))
            if not check_fit(edition, (*kept, tried)):
                fitting = tried.changes
        kept.append(evolve(one, changes=fitting))
    return tuple(kept)


def changes(edition: Edition) -> st.SearchStrategy[Change]:
    items = st.sampled_from(sorted(edition.items(), key=lambda one: one.key))
    return st.one_of(
        st.builds(_reworded, items, st.sampled_from(["Is it so?", "Is it not?"])),
        st.builds(_of_other_duty, items, st.sampled_from(Duty)),
        st.builds(lambda item: withdrawn(_target(item)), items),
        st.builds(_like, items, st.integers(90, 92)),
        st.builds(added_type, st.sampled_from(["school", "library"]), _categories(edition)),
    )


def _categories(edition: Edition) -> st.SearchStrategy[str]:
    return st.sampled_from([one.category for one in edition.categories])


def _target(item: EvidenceItem) -> Target:
    return Target(Part.ITEMS, item.key)


def _reworded(item: EvidenceItem, text: str) -> Change:
    return replaced(_target(item), text=text)


def _of_other_duty(item: EvidenceItem, duty: Duty) -> Change:
    return replaced(_target(item), duty=duty)


def _like(item: EvidenceItem, last: int) -> Change:
    """Return the addition of a twin under a number far behind."""
    under = item.reference.rpartition(".")[0]
    twin = evolve(item, key=f"{item.key}-{last}", reference=f"{under}.{last}")
    return added_item(twin, under=under)
