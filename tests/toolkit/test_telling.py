"""What people are told of: kept with the events that it is of, or on the days that give it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve as changed

from dspt_core.domain import commands
from dspt_core.domain.answers import Number
from dspt_core.domain.assessment import Response
from dspt_core.domain.commands import RegisterOrganisation
from dspt_core.domain.directory import DirectoryRecord, Period, Relationship, RelationshipKind
from dspt_core.domain.edition import Edition, EditionCalendar
from dspt_core.domain.incident_reports import IncidentAccount
from dspt_core.domain.incidents import IncidentFacts
from dspt_core.domain.notices import MOST_SUBJECTS, Notice, NoticeKind
from dspt_core.domain.people import Role
from dspt_core.domain.people_commands import AcceptInvitation, AssignOwner, InvitePerson
from dspt_core.domain.reminder import Reminder
from dspt_core.formats.notice_json import read_notice, write_notice
from dspt_core.ports.directory import Directory
from dspt_core.ports.store import NewNotice
from dspt_core.rules.deciding.policy import Policy
from dspt_core.rules.notices.wording import worded
from dspt_core.storage.memory import MemoryStore
from dspt_core.testing.stores.made_up import CANARY
from dspt_core.toolkit.reminding import Reminders
from dspt_core.toolkit.toolkit import Toolkit
from tests.canaries import holds_canary
from tests.rules.care_edition import MADE_UP, certificate
from tests.rules.deciding.incidents import GRADED, incident
from tests.rules.deciding.years import CALENDARS, CODE, EDITION, NAME, NOON, profile, register, respond
from tests.rules.incidents.grids import NO_CLAIM
from tests.toolkit.groups import Records, publish_for
from tests.toolkit.worlds import CountedIds, SetClock, World, the_edition

DEADLINE = dt.date(2026, 6, 30)
OWNER = "person-1"


class ToldWorld(World):
    """A world whose toolkit keeps notices, in a store that hands them out."""

    def __init__(
        self,
        *notifiers: str,
        directory: Directory | None = None,
        policy: Policy | None = None,
        editions: Callable[[str], Edition] = the_edition,
    ) -> None:
        super().__init__(directory=directory)
        self.kept = MemoryStore()
        self.clock = SetClock()
        self.toolkit = Toolkit(
            self.kept,
            tenant="host",
            clock=self.clock,
            ids=CountedIds(),
            editions=editions,
            calendars=lambda: CALENDARS,
            policy=policy or Policy(),
            directory=directory,
            notifiers=notifiers or ("letter",),
        )

    def told(self) -> list[tuple[str, Notice]]:
        return [(one.recipient, read_notice(one.payload)) for one in self.notices()]

    def notices(self) -> list[NewNotice]:
        return [one.notice for one in self.kept.tenant("host").waiting()]

    def kinds(self) -> list[NoticeKind]:
        return [notice.kind for _, notice in self.told()]

    def reminders(self, **options: object) -> Reminders:
        calendars = tuple(with_reminders(one) for one in CALENDARS)
        defaults = {
            "tenant": "host",
            "notifiers": ("letter",),
            "calendars": lambda: calendars,
            "directory": self.directory,
        }
        return Reminders(self.kept, **{**defaults, **options})  # type: ignore[arg-type]


def with_reminders(one: EditionCalendar) -> EditionCalendar:
    reminder = Reminder(days_before=91, provenance=MADE_UP)
    return changed(one, calendar=changed(one.calendar, reminders=(reminder,)))


def administrator() -> str:
    command = register()
    assert isinstance(command, RegisterOrganisation)
    return command.administrator


def join(world: ToldWorld, person: str, role: Role) -> None:
    """Let a person take a role that the administrator offers."""
    world.do(InvitePerson(code=CODE, person=person, role=role))
    accepted = world.toolkit.execute(AcceptInvitation(code=CODE), actor=person)
    assert not accepted.is_refused, accepted.refusal


def test_publishing_is_confirmed_to_who_published() -> None:
    world = ToldWorld()
    world.get_ready()
    world.publish()
    ((recipient, notice),) = world.told()
    assert (recipient, notice.kind, notice.status) == (OWNER, "publication-confirmed", "standards-met")
    words = worded(notice, EDITION)
    assert words.subject == f"{CODE}: published in {NAME}"
    assert "Its status is Standards Met." in words.body


def test_each_notifier_and_recipient_has_a_notice_of_its_own() -> None:
    world = ToldWorld("letter", "log", "letter")
    world.get_ready()
    world.publish()
    first, second = world.notices()
    assert {first.notifier, second.notifier} == {"letter", "log"}
    assert first.notice != second.notice


def test_without_notifiers_nothing_is_kept_for_anybody() -> None:
    world = World()
    world.store = MemoryStore()  # type: ignore[assignment]
    toolkit = Toolkit(world.store, tenant="host", clock=world.clock, ids=CountedIds(), editions=the_edition)
    for _ in range(2):
        toolkit.execute(register(), actor=OWNER)
    assert world.store.tenant("host").waiting() == ()


def test_who_is_invited_is_told_and_nobody_else() -> None:
    world = ToldWorld()
    world.get_ready()
    world.do(InvitePerson(code=CODE, person="person-2", role=Role.MEMBER))
    assert world.told() == [("person-2", Notice(kind=NoticeKind.INVITATION, code=CODE))]


@pytest.mark.parametrize(
    ("hours", "members", "expected"),
    [
        (1, {}, [None, 23, 47, 65]),
        (30, {}, [None, 18, 36]),
        (80, {"account": IncidentAccount(nature=CANARY, late_reasons=CANARY)}, [None]),
        (1, {"facts": IncidentFacts(likelihood=1, impact=2, **NO_CLAIM)}, [None]),
        (1, {"facts": IncidentFacts()}, [None, 23, 47, 65]),
    ],
)
def test_administrators_hear_of_an_incident_at_once_and_while_its_clock_runs(
    hours: int, members: dict[str, Any], expected: list[int | None]
) -> None:
    world = ToldWorld(editions=lambda _: GRADED)
    world.get_ready()
    start = world.clock.instant
    world.do(incident(aware=start - dt.timedelta(hours=hours), **members))
    kept = [one for one in world.notices() if one.notice.startswith("incident")]
    assert sorted(one.due for one in kept) == [
        start if left is None else start + dt.timedelta(hours=left) for left in expected
    ]
    assert {one.recipient for one in kept} == {administrator()}
    assert not any(holds_canary(one.payload) for one in kept)


def test_a_refused_publication_tells_nobody() -> None:
    world = ToldWorld()
    world.get_ready()
    refused = world.execute(changed(world.agreed(), preview="0" * 64))
    assert (refused.is_refused, world.told()) == (True, [])


def test_a_repeated_command_is_told_of_once() -> None:
    world = ToldWorld()
    world.get_ready()
    asked = world.agreed()
    for _ in range(2):
        world.execute(asked, key="once")
    assert len(world.told()) == 1


def test_a_baseline_is_confirmed_as_giving_no_status() -> None:
    world = ToldWorld()
    world.get_ready()
    preview = world.toolkit.preview_baseline(CODE, NAME)
    asked = commands.PublishBaseline(code=CODE, edition=NAME, preview=preview.digest)  # type: ignore[union-attr]
    world.do(asked)
    ((_, notice),) = world.told()
    assert notice.kind is NoticeKind.BASELINE_CONFIRMED
    assert "It gives no status" in worded(notice, EDITION).body


def test_administrators_are_told_that_somebody_else_tried_once_a_day_and_not_who() -> None:
    world = ToldWorld()
    world.do(register())
    for _ in range(3):
        done = world.toolkit.execute(
            RegisterOrganisation(code=CODE, administrator=f"{CANARY}-9"), actor=f"{CANARY}-9"
        )
        assert done.is_refused
    ((recipient, notice),) = world.told()
    assert (recipient, notice.kind) == (administrator(), "registration-blocked")
    assert not holds_canary(repr(world.notices()) + worded(notice, None).body)
    world.clock.instant += dt.timedelta(days=1)
    world.execute(RegisterOrganisation(code=CODE, administrator="person-2"))
    assert len(world.told()) == 2


def test_an_assertion_that_somebody_elses_answer_reopened_is_told_of_without_the_answer() -> None:
    world = ToldWorld()
    world.get_ready()
    join(world, "person-2", Role.ADMINISTRATOR_MEMBER)
    join(world, "person-3", Role.MEMBER)
    world.do(AssignOwner(code=CODE, edition=NAME, person="person-3", references=("1.1",)))
    said = Response(reference="1.1.2", answer=Number(Decimal(99)), comment=CANARY)
    answer = commands.Respond(code=CODE, edition=NAME, responses=(said,))
    done = world.toolkit.execute(answer, actor="person-2")
    assert not done.is_refused, done.refusal
    told = dict(one for one in world.told() if one[1].kind != "invitation")
    assert set(told) == {administrator(), "person-3"}
    (notice,) = set(told.values())
    assert (notice.kind, notice.count) == ("assertion-reopened", 1)
    assert notice.subjects == ("1.1",)
    assert "To be looked at and confirmed again: assertion 1.1." in worded(notice, EDITION).body
    assert not holds_canary(write_notice(notice))


def test_nobody_is_told_of_an_assertion_that_they_reopened_themselves() -> None:
    world = ToldWorld()
    world.get_ready()
    world.toolkit.execute(respond({"1.1.2": Number(Decimal(99))}), actor=administrator())
    assert world.told() == []


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_words_with_nothing_left_open(kind: NoticeKind) -> None:
    notice = Notice(
        kind=kind,
        code=CODE,
        edition=NAME,
        category="care",
        status="standards-met",
        credential="cyber-essentials-plus",
        day=DEADLINE,
        subjects=("1.1", "1.2"),
        count=5,
    )
    for edition in (EDITION, None):
        words = worded(notice, edition)
        assert CODE in words.subject
        assert "{" not in words.subject + words.body
        assert "\n" not in words.subject
        assert (words.subject + words.body).isascii()
    assert read_notice(write_notice(notice)) == notice


def test_a_notice_names_few_things_and_counts_the_rest() -> None:
    notice = Notice(kind=NoticeKind.SITES_CHANGED, code=CODE, subjects=("V1", "V2"), count=7)
    assert "V1, V2 and 5 more" in worded(notice, None).body
    with pytest.raises(ValueError, match="at most 50"):
        changed(notice, subjects=("V1",) * (MOST_SUBJECTS + 1))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":"dspt-core/notice/v2"}', f'"{CANARY}"'])
def test_what_is_no_notice_is_not_shown(text: str) -> None:
    with pytest.raises(ValueError, match="this is no notice") as caught:
        read_notice(text)
    assert not holds_canary(str(caught.value))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 3, 30), 0),
        (dt.date(2026, 3, 31), 1),
        (dt.date(2026, 5, 5), 1),
        (DEADLINE, 1),
        (DEADLINE + dt.timedelta(days=1), 0),
    ],
)
def test_who_has_not_published_is_reminded_from_its_day_to_the_deadline(day: dt.date, expected: int) -> None:
    world = ToldWorld()
    world.do(register())
    due = [one for one in world.reminders().due(day) if one.kind is NoticeKind.REMINDER_BEFORE_DEADLINE]
    assert [one.day for one in due] == [DEADLINE] * expected
    assert world.told() == []


def test_a_reminder_comes_once_however_often_it_is_looked_for() -> None:
    world = ToldWorld()
    world.do(register())
    days = [dt.date(2026, 4, number) for number in (1, 1, 2, 20)]
    found = [[one.is_new for one in world.reminders().remind(day)] for day in days]
    assert found == [[True], [False], [False], [False]]
    ((recipient, notice),) = world.told()
    assert recipient == administrator()
    assert worded(notice, EDITION).subject == f"{CODE}: publish in {NAME} by 30 June 2026"


def test_a_host_reminds_more_often_and_of_several_that_are_due_the_latest_comes() -> None:
    world = ToldWorld()
    world.do(register())
    weekly = world.reminders(policy=Policy(reminders=(28, 7)))
    days = (dt.date(2026, 6, 25), dt.date(2026, 6, 26))
    assert [[one.is_new for one in weekly.remind(day)] for day in days] == [[True], [False]]
    assert len(world.told()) == 1


def test_who_published_is_not_reminded_nor_who_is_covered_nor_who_went_elsewhere() -> None:
    world = ToldWorld()
    world.get_ready()
    assert len(list(world.reminders().due(dt.date(2026, 5, 2)))) == 1
    world.publish()
    assert list(world.reminders().due(dt.date(2026, 5, 2))) == []


def test_a_certificate_that_ends_is_told_of_unless_another_follows_on() -> None:
    world = ToldWorld()
    world.get_ready()
    world.publish()
    last = changed(certificate(), valid_from=dt.date(2025, 6, 1), valid_until=dt.date(2026, 5, 31))
    world.do(commands.RecordCertificate(code=CODE, edition=NAME, certificate=last))

    def ending(day: dt.date) -> list[Notice]:
        return [one for one in world.reminders().due(day) if one.kind is NoticeKind.CERTIFICATE_LAPSING]

    assert [len(ending(dt.date(2026, *day))) for day in ((4, 30), (5, 1), (5, 31), (6, 1))] == [0, 1, 1, 0]
    follows = changed(last, valid_from=dt.date(2026, 5, 20), valid_until=dt.date(2027, 5, 20))
    world.do(commands.RecordCertificate(code=CODE, edition=NAME, certificate=follows))
    assert ending(dt.date(2026, 5, 15)) == []


def related(site: str, start: dt.date | None = None, end: dt.date | None = None) -> DirectoryRecord:
    period = Period(first=start, last=end)
    by = Relationship(kind=RelationshipKind.OPERATED_BY, target=CODE, period=period)
    return DirectoryRecord(code=site, name=f"Site {site}", relationships=(by,))


def test_sites_that_came_or_went_since_publishing_are_told_of_and_those_left_out_are_not() -> None:
    directory = Records(
        related("VM001"),
        related("VM002", end=dt.date(2026, 5, 20)),
        related("VM003"),
        related("VM004", start=dt.date(2026, 5, 20)),
    )
    directory.taken = dt.date(2026, 6, 1)
    world = ToldWorld(directory=directory)
    world.get_ready()
    publish_for(world, "VM001", "VM002")
    reminders = world.reminders()
    before = [one for one in reminders.due(dt.date(2026, 5, 10)) if one.kind is NoticeKind.SITES_CHANGED]
    assert before == []
    (told,) = [one for one in reminders.due(dt.date(2026, 5, 25)) if one.kind is NoticeKind.SITES_CHANGED]
    assert (told.subjects, told.count) == (("VM002", "VM004"), 2)
    assert [one.is_new for one in reminders.remind(dt.date(2026, 5, 25))] == [True]
    assert [one.is_new for one in reminders.remind(dt.date(2026, 5, 26))] == [False]


def test_a_publication_that_comes_between_looking_and_keeping_is_noticed() -> None:
    world = ToldWorld()
    world.get_ready()
    reminders = world.reminders()
    tell = reminders._outbox.tell

    def raced(*arguments: object, **named: object) -> bool:
        reminders._outbox.tell = tell  # type: ignore[method-assign]
        world.publish()
        return tell(*arguments, **named)  # type: ignore[arg-type]

    reminders._outbox.tell = raced  # type: ignore[method-assign]
    assert list(reminders.remind(dt.date(2026, 5, 2))) == []
    assert world.kinds() == [NoticeKind.PUBLICATION_CONFIRMED]


def test_the_shipped_editions_remind_about_three_months_before() -> None:
    from dspt_core.formats.editions import load_calendars

    known = {one.edition: [each.days_before for each in one.calendar.reminders] for one in load_calendars()}
    assert {name: days for name, days in known.items() if days} == {"2025-26": [91], "2026-27": [91]}


def test_a_day_that_is_known_nowhere_reminds_nobody() -> None:
    world = ToldWorld()
    world.do(register(), profile())
    assert list(world.reminders(calendars=lambda: ()).due(NOON.date())) == []
