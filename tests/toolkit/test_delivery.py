"""Delivering: at least once, each notifier by itself, with patience, and nothing about people anywhere."""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Iterator
from threading import Event

import pytest

from dspt_core.domain.deliveries import DeliveryReport, Fate
from dspt_core.errors import StoreUnavailableError
from dspt_core.formats.notice_json import write_notice
from dspt_core.notify.address_books import MemoryAddressBook
from dspt_core.notify.log import LogNotifier
from dspt_core.ports.address_book import AddressBook
from dspt_core.ports.notifier import Delivered, Limits, Never, Notifier, Outcome, TryAgain, Unknown
from dspt_core.ports.store import NewNotice
from dspt_core.rules.notices.retrying import DeliveryPolicy
from dspt_core.storage.memory import MemoryStore
from dspt_core.testing.stores.made_up import CANARY, NOON, made_up_batch
from dspt_core.toolkit.delivery import Delivery
from tests.canaries import holds_canary
from tests.notify.telling import ADDRESS, NOTICE, SetNotifier, SetPauses, minutes
from tests.rules.deciding.years import EDITION
from tests.toolkit.worlds import CountedIds, SetClock

PERSON = f"{CANARY}-1"
PATIENT = DeliveryPolicy(time_limit=dt.timedelta(seconds=5))


class Outbox:
    """A tenant's notices, and the means to deliver them."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.tenant = self.store.tenant("north")
        self.clock = SetClock()
        self.pauses = SetPauses()
        self.addresses: AddressBook = MemoryAddressBook({PERSON: ADDRESS})
        self.reached: list[int] = []

    def keep(self, *names: str, notifier: str = "letter", payload: str | None = None) -> None:
        notices = tuple(
            NewNotice(
                notice=name,
                notifier=notifier,
                recipient=PERSON,
                payload=write_notice(NOTICE) if payload is None else payload,
                due=NOON,
            )
            for name in names
        )
        self.tenant.append(made_up_batch(f"keep {names[0]}", notices=notices))

    def deliver(self, *, policy: DeliveryPolicy = PATIENT, **notifiers: Notifier) -> DeliveryReport:
        return Delivery(
            self.store,
            tenant="north",
            notifiers=notifiers,
            addresses=self.addresses,
            clock=self.clock,
            ids=CountedIds(),
            pauses=self.pauses,
            editions=lambda _: EDITION,
            policy=policy,
        ).run(reached=self.reached.append)

    def waiting(self) -> list[str]:
        return [one.notice.notice for one in self.tenant.waiting()]

    def parked(self) -> list[tuple[str, str]]:
        return [(one.notice.notice, one.why) for one in self.tenant.parked()]


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


def fates(report: DeliveryReport) -> list[tuple[str, Fate, str | None]]:
    return [(one.notice, one.fate, one.why) for one in report.attempts]


def test_a_notice_is_worded_addressed_and_struck_out(outbox: Outbox) -> None:
    outbox.keep("n1")
    letter = SetNotifier()
    assert fates(outbox.deliver(letter=letter)) == [("n1", Fate.DELIVERED, None)]
    (message,) = letter.messages
    assert (message.notice, message.address, message.attempt) == ("n1", ADDRESS, 1)
    assert (message.tenant, message.kind) == ("north", "reminder-before-deadline")
    assert message.subject == "A99998: publish in 2025-26 by "
    assert outbox.waiting() == []


def test_a_notifier_that_needs_no_address_is_not_given_one(outbox: Outbox) -> None:
    outbox.keep("n1")
    letter = SetNotifier(limits=Limits(uses_addresses=False))
    outbox.deliver(letter=letter)
    assert [one.address for one in letter.messages] == [None]


def test_who_has_no_address_is_parked_by_name_of_the_reason(outbox: Outbox) -> None:
    outbox.addresses = MemoryAddressBook()
    outbox.keep("n1")
    letter = SetNotifier()
    outbox.deliver(letter=letter)
    assert outbox.parked() == [("n1", "no-address")]
    assert not letter.messages


def test_what_cannot_be_read_is_parked(outbox: Outbox) -> None:
    outbox.keep("n1", payload=f'{{"format":"dspt-core/notice/v2","kind":"{CANARY}"}}')
    (attempt,) = outbox.deliver(letter=SetNotifier()).attempts
    assert (attempt.kind, outbox.parked()) == (None, [("n1", "unreadable")])


def test_an_edition_that_is_not_at_hand_keeps_nobody_from_being_told(outbox: Outbox) -> None:
    outbox.keep("n1", payload=write_notice(NOTICE).replace("2025-26", "1925-26"))
    letter = SetNotifier()
    Delivery(
        outbox.store,
        tenant="north",
        notifiers={"letter": letter},
        addresses=outbox.addresses,
        clock=outbox.clock,
        ids=CountedIds(),
        pauses=outbox.pauses,
    ).run()
    assert "1925-26" in letter.messages[0].subject


def test_the_pauses_between_attempts_grow_and_are_partly_left_to_chance(outbox: Outbox) -> None:
    outbox.keep("n1")
    busy = [TryAgain(why="busy") for _ in range(30)]
    letter = SetNotifier(*busy)
    for chance, pause in ((1.0, minutes(1)), (0.0, minutes(1)), (0.5, minutes(3))):
        outbox.pauses = SetPauses(chance=chance)
        (attempt,) = outbox.deliver(letter=letter).attempts
        assert attempt.due == outbox.clock.instant + pause
        outbox.clock.instant += pause - dt.timedelta(microseconds=1)
        assert outbox.deliver(letter=letter).attempts == ()
        outbox.clock.instant += dt.timedelta(microseconds=1)
    assert [one.attempt for one in letter.messages] == [1, 2, 3]


def test_a_notifier_that_asks_for_patience_gets_it(outbox: Outbox) -> None:
    outbox.keep("n1")
    (attempt,) = outbox.deliver(letter=SetNotifier(TryAgain(why="busy", after=minutes(7)))).attempts
    assert attempt.due == NOON + minutes(7)


def test_what_fails_for_days_is_parked_with_the_last_reason(outbox: Outbox) -> None:
    outbox.keep("n1")
    letter = SetNotifier(*(TryAgain(why=f"busy-{number}") for number in range(99)))
    tried = 0
    while outbox.waiting():
        outbox.deliver(letter=letter)
        tried += 1
        outbox.clock.instant += PATIENT.longest_pause
    assert (tried, outbox.parked()) == (PATIENT.most_attempts, [("n1", f"busy-{tried - 1}")])


def test_what_can_never_be_delivered_is_parked_at_once_and_tried_anew_by_hand(outbox: Outbox) -> None:
    outbox.keep("n1")
    letter = SetNotifier(Never(why="mailbox-gone"))
    outbox.deliver(letter=letter)
    assert outbox.parked() == [("n1", "mailbox-gone")]
    assert outbox.tenant.unpark("n1", due=NOON)
    outbox.deliver(letter=letter)
    assert (outbox.parked(), outbox.waiting()) == ([], [])


def test_what_nobody_knows_the_fate_of_is_sent_again_and_said_so(outbox: Outbox) -> None:
    outbox.keep("n1")
    letter = SetNotifier(Unknown(why="no-answer"))
    (first,) = outbox.deliver(letter=letter).attempts
    assert (first.fate, first.may_come_twice) == (Fate.WAITING, True)
    outbox.clock.instant += minutes(1)
    outbox.deliver(letter=letter)
    assert [one.notice for one in letter.messages] == ["n1", "n1"]


def test_a_notifier_that_takes_nothing_at_present_is_left_in_peace(outbox: Outbox) -> None:
    outbox.keep("n1", "n2", "n3")
    letter = SetNotifier(Delivered(), TryAgain(why="server-down", is_about_all=True))
    report = outbox.deliver(letter=letter)
    assert len(letter.messages) == 2
    assert fates(report)[1:] == [("n2", Fate.WAITING, "server-down"), ("n3", Fate.WAITING, "server-down")]


def raises(error: BaseException) -> object:
    raise error


def ends() -> object:
    sys.exit(CANARY)


HANGING = Event()


def hangs() -> object:
    HANGING.wait(60)
    return Delivered()


@pytest.fixture(autouse=True)
def _nothing_hangs_on() -> Iterator[None]:
    HANGING.clear()
    yield
    HANGING.set()


@pytest.mark.parametrize(
    ("does", "why"),
    [
        (lambda: raises(ValueError(CANARY)), "raised-value-error"),
        (lambda: raises(KeyboardInterrupt()), "raised-keyboard-interrupt"),
        (lambda: raises(type(f"{'Long' * 30}Error", (Exception,), {})()), None),
        (lambda: raises(type("Ünüsual", (Exception,), {})()), None),
        (ends, "raised-system-exit"),
        (lambda: None, "no-outcome"),
        (lambda: CANARY, "no-outcome"),
        (hangs, "took-too-long"),
    ],
)
def test_whatever_one_notifier_does_the_others_tell(outbox: Outbox, does: object, why: str | None) -> None:
    outbox.keep("a1", "a2", notifier="bad")
    outbox.keep("b1", "b2", notifier="good")
    bad, good = SetNotifier(does), SetNotifier()  # type: ignore[arg-type]
    quick = DeliveryPolicy(time_limit=dt.timedelta(seconds=0.2))
    report = outbox.deliver(bad=bad, good=good, policy=quick)
    assert [one.notice for one in good.messages] == ["b1", "b2"]
    first = next(one for one in report.attempts if one.notice == "a1")
    assert first.fate is Fate.WAITING
    assert first.why == why or why is None
    if does is hangs:
        assert (report.hung, len(bad.messages)) == (("bad",), 1)
    else:
        assert (report.hung, len(bad.messages)) == ((), 2)


def test_what_a_notifier_that_hung_delivers_late_is_not_struck_out_by_it(outbox: Outbox) -> None:
    outbox.keep("n1")
    quick = DeliveryPolicy(time_limit=dt.timedelta(seconds=0.05))
    outbox.deliver(letter=SetNotifier(hangs), policy=quick)
    HANGING.set()
    assert outbox.waiting() == ["n1"]


def test_an_address_book_that_raises_silences_only_who_needs_it(outbox: Outbox) -> None:
    class Broken:
        def address(self, person: str) -> str | None:
            raise OSError(CANARY)

    outbox.addresses = Broken()
    outbox.keep("a1", notifier="letter")
    outbox.keep("b1", notifier="log")
    report = outbox.deliver(letter=SetNotifier(), log=LogNotifier())
    assert {one.notice: one.why for one in report.attempts} == {"a1": "raised-os-error", "b1": None}


def test_a_notifier_that_will_not_say_its_limits_is_still_asked_to_tell(outbox: Outbox) -> None:
    class Shy:
        @property
        def limits(self) -> Limits:
            raise ValueError(CANARY)

        def notify(self, message: object) -> Outcome:
            return Delivered()

    outbox.keep("n1")
    assert fates(outbox.deliver(letter=Shy())) == [("n1", Fate.WAITING, "raised-value-error")]


def test_notices_for_a_notifier_that_is_not_at_hand_wait_for_it(outbox: Outbox) -> None:
    outbox.keep("n1", notifier="pigeon")
    assert outbox.deliver(letter=SetNotifier()).attempts == ()
    assert outbox.deliver().attempts == ()
    (waiting,) = outbox.tenant.waiting()
    assert waiting.attempts == 0


def test_nobody_is_handed_more_than_they_stand_in_a_minute(outbox: Outbox) -> None:
    outbox.keep(*(f"n{number:03}" for number in range(150)))
    letter = SetNotifier(limits=Limits(per_minute=60))
    outbox.deliver(letter=letter)
    assert len(letter.messages) == 150
    assert sum(outbox.pauses.waited) == pytest.approx(150 - 6)


def test_whoever_waits_is_told_how_far_all_notifiers_have_come(outbox: Outbox) -> None:
    outbox.keep("n1", "n2", "n3")
    outbox.keep("p1", "p2", notifier="pigeon")
    report = outbox.deliver(letter=SetNotifier(), pigeon=SetNotifier())
    assert sorted(outbox.reached) == [1, 2, 3, 4, 5] == list(range(1, len(report.attempts) + 1))


def test_what_kills_its_worker_time_and_again_is_parked(outbox: Outbox) -> None:
    outbox.keep("a-poison", "n2")
    for _ in range(PATIENT.most_attempts):  # Handed out to workers none of which came back.
        outbox.tenant.lease(now=outbox.clock.instant, until=outbox.clock.instant, token="dead", limit=1)
    letter = SetNotifier()
    outbox.deliver(letter=letter)
    assert outbox.parked() == [("a-poison", "given-up")]
    assert [one.notice for one in letter.messages] == ["n2"]


def test_who_was_slower_than_the_lease_says_that_it_may_come_twice(outbox: Outbox) -> None:
    outbox.keep("n1")

    def slow() -> Outcome:
        outbox.clock.instant += dt.timedelta(hours=1)
        outbox.tenant.lease(
            now=outbox.clock.instant, until=outbox.clock.instant + minutes(1), token="next", limit=1
        )
        return Delivered()

    (attempt,) = outbox.deliver(letter=SetNotifier(slow)).attempts
    assert (attempt.fate, attempt.may_come_twice) == (Fate.TAKEN_OVER, True)


def test_a_lease_that_is_about_to_run_out_is_not_used(outbox: Outbox) -> None:
    outbox.keep("n1", "n2")

    def slow() -> Outcome:
        outbox.clock.instant += PATIENT.lease
        return Delivered()

    letter = SetNotifier(slow)
    outbox.deliver(letter=letter)
    assert [(one.notice, one.attempt) for one in letter.messages] == [("n1", 1), ("n2", 2)]


def test_a_store_that_cannot_be_used_is_said_so_when_all_have_stopped(outbox: Outbox) -> None:
    outbox.keep("n1")
    outbox.store.close()
    with pytest.raises(StoreUnavailableError):
        outbox.deliver(letter=SetNotifier())


def test_the_log_is_told_neither_for_whom_nor_where(outbox: Outbox, caplog: pytest.LogCaptureFixture) -> None:
    outbox.keep("n1")
    with caplog.at_level(logging.INFO):
        outbox.deliver(letter=LogNotifier())
    (record,) = caplog.records
    assert record.name == "dspt_core.notices"
    assert record.getMessage().startswith("notice n1 of kind reminder-before-deadline: A99998: publish")


def test_neither_messages_nor_reports_show_a_person_or_address(outbox: Outbox) -> None:
    outbox.keep("n1", "n2")
    letter = SetNotifier(Never(why="mailbox-gone"))
    report = outbox.deliver(letter=letter)
    assert not holds_canary(repr((letter.messages, report, outbox.tenant.parked())))


@pytest.mark.parametrize("why", ["", "mailbox full", f"{CANARY}@example.org", "x" * 61, "a--b"])
def test_a_reason_is_a_name_and_never_prose(why: str) -> None:
    for outcome in (TryAgain, Never, Unknown):
        with pytest.raises(ValueError, match="is a name") as caught:
            outcome(why=why)
        assert not holds_canary(str(caught.value))
