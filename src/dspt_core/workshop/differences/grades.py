"""How much a change matters: a grade for everything that can change in an edition."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from dspt_core.formats.json_reader import JsonValue
from dspt_core.workshop.differences.things import ThingKind


class Grade(StrEnum):
    """What a change is about, the weightiest first."""

    NORMATIVE = "normative"
    """What is asked, which answers meet it, or what a status requires."""
    APPLICABILITY = "applicability"
    """Of whom it is asked, when, and how bindingly: duties, flags, conditions, exemptions, days."""
    GUIDANCE = "guidance"
    """Help that binds nobody, and where things are shown."""
    EDITORIAL = "editorial"
    """Names, numbers, order and provenance; nobody has to do anything else."""

    def is_at_least(self, other: Grade) -> bool:
        """Say whether this weighs as much as the other, or more."""
        return _ORDER[self] <= _ORDER[other]


_ORDER = {grade: place for place, grade in enumerate(Grade)}


def weightiest(grades: tuple[Grade, ...]) -> Grade:
    """Return the weightiest of some grades; of none, the lightest there is."""
    return min(grades, key=_ORDER.__getitem__, default=Grade.EDITORIAL)


_N, _A, _G, _E = Grade

GRADES: Mapping[ThingKind, Mapping[str, Grade]] = {
    ThingKind.EDITION: {"edition": _E, "title": _E, "version": _E},
    ThingKind.CALENDAR: {
        "opens": _A,
        "deadline": _A,
        "baseline": _A,
        "reminders": _G,
        "label_style": _E,
        "label_provenance": _E,
    },
    ThingKind.SOURCE: {"title": _E, "where": _E, "note": _E},
    ThingKind.REVISION: {"title": _E, "effective": _A, "is_held": _E, "version": _E},
    ThingKind.FRAMEWORK: {"edition": _E, "title": _E, "words": _E},
    ThingKind.STANDARD: {"title": _E, "provenance": _E},
    # An assertion's title is what somebody confirms.
    ThingKind.ASSERTION: {"standard": _E, "title": _N, "provenance": _E},
    ThingKind.ITEM: {
        "text": _N,
        "answer": _N,
        # Whether a comment is read says what an answer has to have.
        "comment_is_read": _N,
        "category": _A,
        "duty": _A,
        "approaching": _A,
        "entry_level": _A,
        "asked_when": _A,
        "mandatory_when": _A,
        "exemptions": _A,
        "audit": _A,
        # Confirmations rest on the items of an assertion.
        "framework": _A,
        "assertion": _A,
        "guidance": _G,
        "change_note": _G,
        "heading": _G,
        "not_applicable_convention": _G,
        "key": _E,
        "reference": _E,
        "provenance": _E,
    },
    ThingKind.CATEGORY: {
        "framework": _N,
        "coverage": _A,
        "headings": _G,
        "title": _E,
        "expected_counts": _E,
        "provenance": _E,
    },
    ThingKind.ORGANISATION_TYPE: {
        "category": _A,
        "criteria": _A,
        "otherwise": _A,
        "title": _E,
        "register_names": _E,
        "provenance": _E,
    },
    ThingKind.PROFILE_QUESTION: {"text": _N, "provenance": _E},
    ThingKind.CREDENTIAL: {"title": _E, "provenance": _E},
    ThingKind.EXEMPTION: {"when": _A, "title": _E, "provenance": _E},
    ThingKind.STATUS: {"requires": _N, "only_once": _N, "offered_to": _A, "title": _E, "provenance": _E},
    ThingKind.DECIDED_STATUS: {"decided_for": _A, "shown_later_as": _E, "title": _E, "provenance": _E},
    ThingKind.EARLIER_STATUS: {"title": _E, "provenance": _E},
    # A warning never changes a status.
    ThingKind.CONSISTENCY_CHECK: {"text": _G, "when": _G, "provenance": _E},
    ThingKind.KEY_ROLE: {"is_required": _A, "title": _E, "provenance": _E},
    ThingKind.SITE_CHOICE: {"organisation_types": _A, "provenance": _E},
    ThingKind.INCIDENT_GRID: {
        "likelihood": _N,
        "impact": _N,
        "cells": _N,
        "floors": _N,
        "nis": _N,
        "bodies": _N,
        # What a source states, to hold the cells against: no rule reads it.
        "thresholds": _E,
        "grid": _E,
        "title": _E,
        "sources": _E,
        "cells_provenance": _E,
        "provenance": _E,
    },
}
"""The grade of a change of each member of each kind of thing."""

GRADE_OF_WHOLE: Mapping[ThingKind, Grade] = {
    ThingKind.EDITION: _E,
    ThingKind.CALENDAR: _A,
    ThingKind.SOURCE: _E,
    ThingKind.REVISION: _E,
    ThingKind.FRAMEWORK: _N,
    ThingKind.STANDARD: _E,
    ThingKind.ASSERTION: _N,
    ThingKind.ITEM: _N,
    ThingKind.CATEGORY: _A,
    ThingKind.ORGANISATION_TYPE: _A,
    ThingKind.PROFILE_QUESTION: _N,
    ThingKind.CREDENTIAL: _A,
    ThingKind.EXEMPTION: _A,
    ThingKind.STATUS: _N,
    ThingKind.DECIDED_STATUS: _A,
    ThingKind.EARLIER_STATUS: _E,
    ThingKind.CONSISTENCY_CHECK: _G,
    ThingKind.KEY_ROLE: _A,
    ThingKind.SITE_CHOICE: _A,
    ThingKind.INCIDENT_GRID: _N,
}
"""The grade of a thing that only one of two editions has."""

GRADE_OF_ORDER: Mapping[ThingKind, Grade] = {
    # The first status whose rule holds is awarded.
    kind: _N if kind is ThingKind.STATUS else _E
    for kind in ThingKind
}
"""The grade of another order of things."""


def grade_of_change(kind: ThingKind, member: str, before: JsonValue, after: JsonValue) -> Grade:
    """Return the grade of a change of one member; another provenance alone is editorial."""
    if without_provenance(before) == without_provenance(after):
        return Grade.EDITORIAL
    return GRADES[kind][member]


def without_provenance(value: JsonValue) -> JsonValue:
    """Return a value without saying, anywhere in it, where it is known from."""
    match value:
        case dict():
            return {key: without_provenance(one) for key, one in value.items() if key != "provenance"}
        case list():
            return [without_provenance(one) for one in value]
        case _:
            return value
