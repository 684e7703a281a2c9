"""Single changes of an edition, each with the difference that must be found and its grade.

The grades are written here once more, by hand, so that the tables of the code are held against something.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.answer_kinds import DocumentKind, LevelKind, RequiredLevel, TextKind
from dspt_core.domain.answers import AchievementLevel
from dspt_core.domain.conditions import ActionPlanProvided, CredentialHeld
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import (
    Baseline,
    ConsistencyCheck,
    Coverage,
    Credential,
    Edition,
    Exemption,
    ExpectedCounts,
    Heading,
    LabelStyle,
    SiteChoice,
)
from dspt_core.domain.framework import AuditMark, Duty, FrameworkWords, Noun
from dspt_core.domain.profile import KeyRole, ProfileQuestion
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.domain.reminder import Reminder
from dspt_core.domain.revision import Revision
from dspt_core.domain.status_rules import DecidedStatus, EarlierStatus, OnlyOnce
from dspt_core.formats.editions import load_edition
from dspt_core.testing import strategies
from dspt_core.testing.strategies.answer_kinds import GUESSED
from dspt_core.workshop.differences.grades import Grade
from dspt_core.workshop.differences.things import ThingKind

K = ThingKind
N, A, G, E = Grade
READ = Provenance(mark=Mark.OFFICIAL, source="imagination", note="Read again.")
_DAY = DatedFact(day=dt.date(2040, 1, 31), provenance=GUESSED)

Another = Callable[[Any], Any]


def again(value: str | None) -> str:
    return f"{value or 'Something'} again"


def denied(value: bool) -> bool:
    return not value


def given(value: Any, *, instead: Any = None) -> Another:
    """Return a change to a value, or where it is had already to another."""
    return lambda had: instead if had == value else value


ANOTHER: Mapping[tuple[ThingKind, str], tuple[Grade, Another]] = {
    (K.EDITION, "title"): (E, again),
    (K.EDITION, "version"): (E, again),
    (K.CALENDAR, "opens"): (A, given(_DAY)),
    (K.CALENDAR, "deadline"): (A, given(_DAY)),
    (K.CALENDAR, "baseline"): (
        A,
        given(Baseline(due=_DAY, organisation_types=("dentist",), provenance=GUESSED)),
    ),
    (K.CALENDAR, "reminders"): (G, given((Reminder(days_before=7, provenance=GUESSED),))),
    (K.CALENDAR, "label_style"): (E, given(LabelStyle.BARE, instead=LabelStyle.SUFFIX)),
    (K.CALENDAR, "label_provenance"): (E, given(READ)),
    (K.SOURCE, "title"): (E, again),
    (K.SOURCE, "where"): (E, again),
    (K.SOURCE, "note"): (E, again),
    (K.REVISION, "title"): (E, again),
    (K.REVISION, "effective"): (A, given(_DAY)),
    (K.REVISION, "is_held"): (E, denied),
    (K.REVISION, "version"): (E, again),
    (K.FRAMEWORK, "edition"): (E, given("2017-18")),
    (K.FRAMEWORK, "title"): (E, again),
    (K.FRAMEWORK, "words"): (E, given(FrameworkWords(item=Noun("thing", "things")))),
    (K.STANDARD, "title"): (E, again),
    (K.STANDARD, "provenance"): (E, given(READ)),
    (K.ASSERTION, "title"): (N, again),
    (K.ASSERTION, "provenance"): (E, given(READ)),
    (K.ITEM, "text"): (N, again),
    (K.ITEM, "answer"): (
        N,
        lambda had: DocumentKind() if isinstance(had, TextKind) else TextKind(max_length=7),
    ),
    (K.ITEM, "comment_is_read"): (N, denied),
    (K.ITEM, "category"): (A, given("another")),
    (K.ITEM, "duty"): (A, given(Duty.MANDATORY, instead=Duty.OPTIONAL)),
    (K.ITEM, "approaching"): (A, denied),
    (K.ITEM, "entry_level"): (A, denied),
    (K.ITEM, "asked_when"): (A, given(ActionPlanProvided(), instead=None)),
    (K.ITEM, "mandatory_when"): (A, given(ActionPlanProvided(), instead=None)),
    (K.ITEM, "exemptions"): (A, given(("certified",), instead=())),
    (K.ITEM, "audit"): (A, given(AuditMark(types=("dentist",), provenance=GUESSED))),
    (K.ITEM, "guidance"): (G, again),
    (K.ITEM, "change_note"): (G, again),
    (K.ITEM, "heading"): (G, again),
    (K.ITEM, "not_applicable_convention"): (G, denied),
    (K.ITEM, "reference"): (E, given("77.7.7")),
    (K.ITEM, "provenance"): (E, given(READ)),
    (K.CATEGORY, "title"): (E, again),
    (K.CATEGORY, "framework"): (N, again),
    (K.CATEGORY, "coverage"): (A, given(Coverage.PARTIAL, instead=Coverage.REQUIRED)),
    (K.CATEGORY, "headings"): (G, given((Heading(heading="a", title="A"),))),
    (K.CATEGORY, "expected_counts"): (E, given(ExpectedCounts(items=3))),
    (K.CATEGORY, "provenance"): (E, given(READ)),
    (K.ORGANISATION_TYPE, "title"): (E, again),
    (K.ORGANISATION_TYPE, "category"): (A, given(None)),
    (K.ORGANISATION_TYPE, "criteria"): (A, given(("It is large.",))),
    (K.ORGANISATION_TYPE, "otherwise"): (A, again),
    (K.ORGANISATION_TYPE, "register_names"): (E, given(("Called so",))),
    (K.ORGANISATION_TYPE, "provenance"): (E, given(READ)),
    (K.PROFILE_QUESTION, "text"): (N, again),
    (K.PROFILE_QUESTION, "provenance"): (E, given(READ)),
    (K.CREDENTIAL, "title"): (E, again),
    (K.CREDENTIAL, "provenance"): (E, given(READ)),
    (K.EXEMPTION, "title"): (E, again),
    (K.EXEMPTION, "when"): (A, given(CredentialHeld("other"))),
    (K.EXEMPTION, "provenance"): (E, given(READ)),
    (K.STATUS, "title"): (E, again),
    (K.STATUS, "requires"): (N, given(CredentialHeld("other"))),
    (K.STATUS, "offered_to"): (A, given(("dentist",), instead=None)),
    (K.STATUS, "only_once"): (N, given(OnlyOnce(after=("other",), provenance=GUESSED))),
    (K.STATUS, "provenance"): (E, given(READ)),
    (K.DECIDED_STATUS, "title"): (E, again),
    (K.DECIDED_STATUS, "decided_for"): (A, given(("dentist",), instead=None)),
    (K.DECIDED_STATUS, "shown_later_as"): (E, again),
    (K.DECIDED_STATUS, "provenance"): (E, given(READ)),
    (K.EARLIER_STATUS, "title"): (E, again),
    (K.EARLIER_STATUS, "provenance"): (E, given(READ)),
    (K.CONSISTENCY_CHECK, "text"): (G, again),
    (K.CONSISTENCY_CHECK, "when"): (G, given(CredentialHeld("other"))),
    (K.CONSISTENCY_CHECK, "provenance"): (E, given(READ)),
    (K.KEY_ROLE, "title"): (E, again),
    (K.KEY_ROLE, "is_required"): (A, denied),
    (K.KEY_ROLE, "provenance"): (E, given(READ)),
    (K.SITE_CHOICE, "organisation_types"): (A, given(("dentist",), instead=("pharmacy",))),
    (K.SITE_CHOICE, "provenance"): (E, given(READ)),
    (K.INCIDENT_GRID, "grid"): (E, again),
    (K.INCIDENT_GRID, "title"): (E, again),
    (K.INCIDENT_GRID, "sources"): (E, lambda had: had[1:]),
    (K.INCIDENT_GRID, "bodies"): (N, lambda had: had[1:]),
    (K.INCIDENT_GRID, "likelihood"): (N, lambda had: evolve(had, title=again(had.title))),
    (K.INCIDENT_GRID, "impact"): (N, lambda had: evolve(had, levels=had.levels[1:])),
    (K.INCIDENT_GRID, "cells"): (N, lambda had: had[::-1]),
    (K.INCIDENT_GRID, "floors"): (N, lambda had: had[1:]),
    (K.INCIDENT_GRID, "thresholds"): (E, lambda had: had[1:]),
    (K.INCIDENT_GRID, "nis"): (N, lambda had: evolve(had, questions=had.questions[1:])),
    (K.INCIDENT_GRID, "cells_provenance"): (E, given(READ)),
    (K.INCIDENT_GRID, "provenance"): (E, given(READ)),
}
"""Another value for every member that can change, and the grade of the change."""

NAMES: Mapping[ThingKind, str] = {
    K.SOURCE: "source",
    K.REVISION: "revision",
    K.FRAMEWORK: "framework",
    K.STANDARD: "reference",
    K.ASSERTION: "reference",
    K.ITEM: "key",
    K.CATEGORY: "category",
    K.ORGANISATION_TYPE: "type",
    K.PROFILE_QUESTION: "question",
    K.CREDENTIAL: "credential",
    K.EXEMPTION: "exemption",
    K.STATUS: "status",
    K.DECIDED_STATUS: "status",
    K.EARLIER_STATUS: "status",
    K.CONSISTENCY_CHECK: "check",
    K.KEY_ROLE: "role",
}
"""The field that names a thing, where an edition has several of the kind."""

FIELDS: Mapping[ThingKind, str] = {
    K.SOURCE: "sources",
    K.REVISION: "revisions",
    K.FRAMEWORK: "frameworks",
    K.CATEGORY: "categories",
    K.ORGANISATION_TYPE: "organisation_types",
    K.PROFILE_QUESTION: "profile_questions",
    K.CREDENTIAL: "credentials",
    K.EXEMPTION: "exemptions",
    K.STATUS: "statuses",
    K.DECIDED_STATUS: "decided_statuses",
    K.EARLIER_STATUS: "earlier_statuses",
    K.CONSISTENCY_CHECK: "consistency_checks",
    K.KEY_ROLE: "key_roles",
    K.CALENDAR: "calendar",
    K.SITE_CHOICE: "site_choice",
    K.INCIDENT_GRID: "incident_grid",
}
"""The field of an edition in which things of a kind are."""

_UNDER: Mapping[ThingKind, tuple[ThingKind, str]] = {
    K.STANDARD: (K.FRAMEWORK, "standards"),
    K.ASSERTION: (K.STANDARD, "assertions"),
    K.ITEM: (K.ASSERTION, "items"),
}

Path = tuple[int, ...]


def paths(edition: Edition, kind: ThingKind) -> list[Path]:
    """Return where the things of a kind are, by their places in the lists that they stand in."""
    if kind is K.EDITION:
        return [()]
    if kind in _UNDER:
        above, member = _UNDER[kind]
        return [
            (*path, at)
            for path in paths(edition, above)
            for at in range(len(getattr(at_path(edition, above, path), member)))
        ]
    held = getattr(edition, FIELDS[kind])
    return [(at,) for at in range(len(held))] if isinstance(held, tuple) else [()] * (held is not None)


def at_path(edition: Edition, kind: ThingKind, path: Path) -> Any:
    if kind is K.EDITION:
        return edition
    if kind in _UNDER:
        above, member = _UNDER[kind]
        return getattr(at_path(edition, above, path[:-1]), member)[path[-1]]
    held = getattr(edition, FIELDS[kind])
    return held[path[0]] if path else held


def with_list(edition: Edition, kind: ThingKind, path: Path, change: Callable[[list[Any]], None]) -> Edition:
    """Return the edition with the list changed in which the thing at a path stands."""
    if kind in _UNDER:
        above, member = _UNDER[kind]
        parent = at_path(edition, above, path[:-1])
        listed = list(getattr(parent, member))
        change(listed)
        return put(edition, above, path[:-1], evolve(parent, **{member: tuple(listed)}))
    listed = list(getattr(edition, FIELDS[kind]))
    change(listed)
    members: dict[str, Any] = {FIELDS[kind]: tuple(listed)}
    return evolve(edition, **members)


def put(edition: Edition, kind: ThingKind, path: Path, value: Any) -> Edition:
    """Return the edition with another value at a path."""
    if kind is K.EDITION:
        return value  # type: ignore[no-any-return]
    if not path:
        return evolve(edition, **{FIELDS[kind]: value})

    def change(listed: list[Any]) -> None:
        listed[path[-1]] = value

    return with_list(edition, kind, path, change)


def enriched(edition: Edition) -> Edition:
    """Return an edition that has something of every kind, as few drawn ones do."""
    return evolve(
        edition,
        key_roles=(KeyRole(role="siro", title="SIRO", is_required=True, provenance=GUESSED),),
        decided_statuses=(DecidedStatus(status="decided", title="Decided", provenance=GUESSED),),
        earlier_statuses=(EarlierStatus(status="earlier", title="Earlier", provenance=GUESSED),),
        consistency_checks=(
            ConsistencyCheck(check="odd", text="Odd.", when=ActionPlanProvided(), provenance=GUESSED),
        ),
        exemptions=edition.exemptions
        or (Exemption(exemption="certified", title="C", when=CredentialHeld("c"), provenance=GUESSED),),
        credentials=edition.credentials or (Credential(credential="c", title="C", provenance=GUESSED),),
        profile_questions=edition.profile_questions
        or (ProfileQuestion(question="q", text="Q?", provenance=GUESSED),),
        revisions=(Revision(revision="first", title="First", effective=_LATER, is_held=False),),
        site_choice=edition.site_choice or SiteChoice(organisation_types=("optician",), provenance=GUESSED),
        incident_grid=load_edition("2025-26").incident_grid,
        sources=(*edition.sources, Source(source="other", title="Other")),
    )


_LATER = DatedFact(day=dt.date(2041, 1, 1), provenance=GUESSED)


@st.composite
def rich_editions(draw: DrawFn) -> Edition:
    """Editions with something of every kind."""
    return enriched(draw(strategies.editions()))


@frozen(kw_only=True)
class Edit:
    """An edition, what one change made of it, and what must be found: of which thing, which member."""

    before: Edition
    after: Edition
    kind: ThingKind
    name: str
    member: str
    grade: Grade


@st.composite
def edits(draw: DrawFn) -> Edit:
    """Single changes of one member of one thing."""
    edition = draw(rich_editions())
    (kind, member), (grade, another) = draw(st.sampled_from(list(ANOTHER.items())))
    path = draw(st.sampled_from(paths(edition, kind)))
    thing = at_path(edition, kind, path)
    after = put(edition, kind, path, evolve(thing, **{member: another(getattr(thing, member))}))
    return Edit(before=edition, after=after, kind=kind, name=name_of(kind, thing), member=member, grade=grade)


def name_of(kind: ThingKind, thing: Any) -> str:
    if kind in NAMES:
        return str(getattr(thing, NAMES[kind]))
    return "edition" if kind is K.EDITION else FIELDS[kind]


LEVEL = LevelKind(required=RequiredLevel(level=AchievementLevel.ACHIEVED, provenance=GUESSED))
SURER = LevelKind(required=RequiredLevel(level=AchievementLevel.ACHIEVED, provenance=READ))
"""The same kind of answer, known from elsewhere."""
