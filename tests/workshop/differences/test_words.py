"""Differences in words: every name has one, and values read as people write them."""

from __future__ import annotations

import pytest

from dspt_core.formats.editions import load_edition
from dspt_core.formats.json_reader import JsonValue
from dspt_core.workshop.differences.comparing import MemberChange
from dspt_core.workshop.differences.for_types import AnswerPath, Topic
from dspt_core.workshop.differences.grades import Grade
from dspt_core.workshop.differences.pairing import Relation
from dspt_core.workshop.differences.things import ThingKind, things_of
from dspt_core.workshop.differences.words import (
    GRADE_MEANINGS,
    GRADE_TITLES,
    KIND_TITLES,
    PATH_TITLES,
    RELATION_TITLES,
    TOPIC_TITLES,
    ChangeWords,
    thing_title,
)

EDITION = load_edition("2025-26")
PROVENANCE: JsonValue = {"mark": "official", "source": "guide"}


def told(member: str, before: JsonValue, after: JsonValue) -> tuple[str, str]:
    words = ChangeWords.of(EDITION, EDITION)
    return words.values(MemberChange(member=member, before=before, after=after, grade=Grade.EDITORIAL))


def test_everything_has_a_name() -> None:
    assert set(KIND_TITLES) == set(ThingKind)
    assert set(RELATION_TITLES) == set(Relation)
    assert set(GRADE_TITLES) == set(GRADE_MEANINGS) == set(Grade)
    assert set(TOPIC_TITLES) == set(Topic)
    assert set(PATH_TITLES) == set(AnswerPath)
    assert all(thing_title(thing) for thing in things_of(EDITION))


@pytest.mark.parametrize(
    ("member", "value", "words"),
    [
        ("approaching", True, "yes"),
        ("entry_level", None, "no"),
        ("offered_to", None, "everyone"),
        ("asked_when", None, "always"),
        ("audit", None, "not stated"),
        ("deadline", {"day": "2026-06-30", "provenance": PROVENANCE}, "30 June 2026"),
        ("answer", {"text": {"max_length": 7, "provenance": PROVENANCE}}, "text (max length: 7)"),
        ("answer", {"document": {}}, "document"),
        ("exemptions", ["one", "other"], "one, other"),
        ("reminders", [{"days_before": 7}], "(days before: 7)"),
        ("requires", {"action_plan": "provided"}, "an action plan is provided"),
        ("version", "2026-02-30", "2026-02-30"),
    ],
)
def test_a_value_reads_as_people_write_it(member: str, value: JsonValue, words: str) -> None:
    other: JsonValue = {"credential": "iso-27001"} if member == "requires" else None
    assert told(member, value, other)[0] == words


def test_where_provenance_alone_differs_it_is_shown() -> None:
    read: JsonValue = {"mark": "inferred", "source": "memory", "note": "Not sure."}
    was, now = told(
        "deadline", {"day": "2026-06-30", "provenance": PROVENANCE}, {"day": "2026-06-30", "provenance": read}
    )
    assert was == "30 June 2026; provenance (official, guide)"
    assert now == "30 June 2026; provenance (inferred, memory: Not sure.)"
