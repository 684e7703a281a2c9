"""Differences in words: what kinds, relations, grades, members and their values are called."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from dspt_core.domain.edition import Edition
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.tagged import read_condition
from dspt_core.rules.conditions.wording import ConditionWords
from dspt_core.rules.word_differences import Passage, Words, likeness, word_differences
from dspt_core.rules.wording import day_in_words
from dspt_core.workshop.differences.comparing import MemberChange
from dspt_core.workshop.differences.for_types import AnswerPath, Topic
from dspt_core.workshop.differences.grades import Grade, without_provenance
from dspt_core.workshop.differences.pairing import Relation
from dspt_core.workshop.differences.things import Thing, ThingKind

KIND_TITLES: Mapping[ThingKind, tuple[str, str]] = {
    ThingKind.EDITION: ("The edition", "The edition"),
    ThingKind.CALENDAR: ("The calendar", "Dates"),
    ThingKind.STATUS: ("Status", "Statuses"),
    ThingKind.DECIDED_STATUS: ("Decided status", "Statuses that are decided"),
    ThingKind.EARLIER_STATUS: ("Earlier status", "Statuses of earlier years"),
    ThingKind.CATEGORY: ("Category", "Categories"),
    ThingKind.ORGANISATION_TYPE: ("Organisation type", "Organisation types"),
    ThingKind.FRAMEWORK: ("Framework", "Frameworks"),
    ThingKind.STANDARD: ("Standard", "Standards"),
    ThingKind.ASSERTION: ("Assertion", "Assertions"),
    ThingKind.ITEM: ("Item", "Items"),
    ThingKind.EXEMPTION: ("Exemption", "Exemptions"),
    ThingKind.CREDENTIAL: ("Credential", "Credentials"),
    ThingKind.PROFILE_QUESTION: ("Profile question", "Profile questions"),
    ThingKind.KEY_ROLE: ("Key role", "Key roles"),
    ThingKind.CONSISTENCY_CHECK: ("Consistency check", "Consistency checks"),
    ThingKind.SITE_CHOICE: ("Choice of sites", "Choice of sites"),
    ThingKind.INCIDENT_GRID: ("Incident grid", "Incident grid"),
    ThingKind.REVISION: ("Revision", "Revisions"),
    ThingKind.SOURCE: ("Source", "Sources"),
}
"""One thing of a kind, and several of them."""

RELATION_TITLES: Mapping[Relation, str] = {
    Relation.SAME: "changed",
    Relation.NEW: "new",
    Relation.WITHDRAWN: "withdrawn",
    Relation.SPLIT: "split",
    Relation.MERGED: "merged",
    Relation.ONLY_BEFORE: "only in the first; whether withdrawn is not known",
    Relation.ONLY_AFTER: "only in the second; whether new is not known",
}

GRADE_TITLES: Mapping[Grade, str] = {grade: grade.value.capitalize() for grade in Grade}

GRADE_MEANINGS: Mapping[Grade, str] = {
    Grade.NORMATIVE: "what is asked, which answers meet it, or what a status requires",
    Grade.APPLICABILITY: "of whom it is asked, when, and how bindingly",
    Grade.GUIDANCE: "help that binds nobody, and where things are shown",
    Grade.EDITORIAL: "names, numbers, order and provenance",
}

TOPIC_TITLES: Mapping[Topic, str] = {
    Topic.NEW: "New",
    Topic.WITHDRAWN: "Withdrawn",
    Topic.ONLY_BEFORE: "Only in the first edition; whether withdrawn is not known",
    Topic.ONLY_AFTER: "Only in the second edition; whether new is not known",
    Topic.DUTY: "Mandatory on other terms",
    Topic.FLAG: "Flagged otherwise",
    Topic.EXEMPTION: "Exempted from otherwise",
    Topic.ASKED: "Asked in other words, or other answers taken",
    Topic.OTHER: "Changed in guidance, numbers or provenance alone",
}

PATH_TITLES: Mapping[AnswerPath, str] = {
    AnswerPath.GOES_ON: "taken over as given",
    AnswerPath.TO_REVIEW: "taken over, to be reviewed",
    AnswerPath.ORPHANED: "kept where no item asks for it",
    AnswerPath.NOT_LINKED: "carried nowhere, since no link names the item",
}

_MEMBER_TITLES: Mapping[str, str] = {
    "reference": "number",
    "asked_when": "asked when",
    "mandatory_when": "mandatory when",
    "approaching": "flag for Approaching Standards",
    "entry_level": "flag for Entry Level",
    "comment_is_read": "the comment is read",
    "not_applicable_convention": "“not applicable” may be written",
    "only_once": "only once",
    "offered_to": "offered to",
    "decided_for": "decided for",
    "organisation_types": "organisation types",
    "is_required": "has to be named",
}
_PROSE = frozenset({"text", "title", "guidance", "change_note", "note"})
_CONDITIONS = frozenset({"asked_when", "mandatory_when", "when", "requires"})
_ALIKE = 0.4
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FALSE_WHEN_LEFT_OUT = frozenset({"entry_level", "comment_is_read", "not_applicable_convention"})
_EVERYONE_WHEN_LEFT_OUT = frozenset({"offered_to", "decided_for"})


def member_title(member: str) -> str:
    """Return what people call a member."""
    return _MEMBER_TITLES.get(member, member.replace("_", " "))


def is_prose(member: str) -> bool:
    """Say whether a member is prose, of which the words are compared."""
    return member in _PROSE


def thing_title(thing: Thing) -> str:
    """Return what people call a thing: its number and title, and its name."""
    match thing.kind:
        case ThingKind.ITEM:
            return f"{thing.text('reference')} {thing.name}"
        case ThingKind.STANDARD | ThingKind.ASSERTION:
            return f"{thing.name} {thing.title}"
        case ThingKind.EDITION | ThingKind.CALENDAR | ThingKind.SITE_CHOICE | ThingKind.INCIDENT_GRID:
            return KIND_TITLES[thing.kind][0]
        case _ if thing.text("title"):
            return f"{thing.title} ({thing.name})"
        case _:
            return thing.name


@frozen(kw_only=True)
class ChangeWords:
    """Words for the values that members of two editions have."""

    before: ConditionWords
    after: ConditionWords

    @classmethod
    def of(cls, before: Edition, after: Edition) -> ChangeWords:
        """Collect the titles of both editions once."""
        return cls(before=ConditionWords.for_edition(before), after=ConditionWords.for_edition(after))

    def values(self, change: MemberChange) -> tuple[str, str]:
        """Return both values in words; their provenance is left out where anything else differs."""
        if is_prose(change.member) and isinstance(change.before, str) and isinstance(change.after, str):
            return change.before, change.after
        before, after = without_provenance(change.before), without_provenance(change.after)
        if before == after:
            before, after = change.before, change.after
        return _words(change.member, before, self.before), _words(change.member, after, self.after)


def passages(was: str, now: str) -> tuple[Words, ...]:
    """Return two values in words laid beside each other, word by word where enough of the words stayed."""
    if likeness(was, now) >= _ALIKE:
        return word_differences(was, now)
    return Words(Passage.REMOVED, was), Words(Passage.ADDED, now)


def _words(member: str, value: JsonValue, conditions: ConditionWords) -> str:
    if value is None:
        return _left_out(member)
    if member in _CONDITIONS:
        return conditions.of(read_condition(value))
    return _plain(value)


def _left_out(member: str) -> str:
    if member in _FALSE_WHEN_LEFT_OUT:
        return "no"
    if member in _EVERYONE_WHEN_LEFT_OUT:
        return "everyone"
    # What a catalogue leaves out it need not know, so that it is not called none.
    return "always" if member == "asked_when" else "not stated"


def _plain(value: JsonValue) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case str():
            return _day(value)
        case int() | Decimal():
            return str(value)
        case list():
            return ", ".join(f"({_plain(one)})" if isinstance(one, dict) else _plain(one) for one in value)
        case {"mark": mark, "source": source}:
            note = value.get("note")
            return f"{mark}, {source}{f': {note}' if note is not None else ''}"
        case dict():
            # The day of a dated fact needs no name.
            return "; ".join(_plain(one) if key == "day" else _entry(key, one) for key, one in value.items())


def _day(text: str) -> str:
    """Return a text that is a day as people write it, and any other as it is."""
    if not _DAY.fullmatch(text):
        return text
    try:
        return day_in_words(dt.date.fromisoformat(text))
    except ValueError:
        return text


def _entry(key: str, value: JsonValue) -> str:
    title = key.replace("_", " ")
    if isinstance(value, dict):
        return f"{title} ({_plain(value)})" if value else title
    return f"{title}: {_plain(value)}"
