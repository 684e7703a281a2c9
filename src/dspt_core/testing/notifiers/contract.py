"""What every notifier promises, as tests that pytest runs in a subclass named ``Test...``."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import evolve

from dspt_core.domain.notices import NoticeKind
from dspt_core.ports.notifier import Delivered, Limits, Message, Never, Notifier, Outcome, TryAgain, Unknown
from dspt_core.testing.notifiers.made_up import made_up_message
from dspt_core.testing.stores.made_up import CANARY

_OUTCOMES = (Delivered, TryAgain, Never, Unknown)


class NotifierContract:
    """What every notifier promises.

    The subclass says how to make its :meth:`notifier`, one whose other side takes everything. Whoever can
    also make one whose other side is not there, or never answers, does so, and more is tried.
    """

    def notifier(self) -> Notifier:
        """Return a notifier whose other side takes whatever it is given."""
        raise NotImplementedError

    def unreachable(self) -> Notifier | None:
        """Return a notifier whose other side is not there, or ``None``."""
        return None

    def silent(self) -> Notifier | None:
        """Return a notifier whose other side takes what it is given and never answers, or ``None``."""
        return None

    def arrived(self) -> tuple[str, ...] | None:
        """Return the ids of the notices that arrived, in order, or ``None`` when that cannot be seen."""
        return None

    def test_it_says_what_it_stands_and_needs(self) -> None:
        """Its limits are values, and say the same every time."""
        notifier = self.notifier()
        limits = notifier.limits
        _expect(isinstance(limits, Limits), "limits should be Limits")
        _expect(limits == notifier.limits, "limits should not change")
        _expect(limits.per_minute is None or limits.per_minute > 0, "a limit should be above 0")

    def test_every_kind_of_notice_is_delivered(self) -> None:
        """It takes them all, one after another, and they arrive in that order."""
        notifier = self.notifier()
        messages = [self._message(notifier, f"notice-{kind}", kind=kind) for kind in NoticeKind]
        for message in messages:
            outcome = _told(notifier, message)
            _expect(outcome == Delivered(), f"a {message.kind} should be delivered, and was {outcome!r}")
        arrived = self.arrived()
        if arrived is not None:
            expected = tuple(message.notice for message in messages)
            _expect(arrived == expected, f"should have arrived {expected!r}, and did {arrived!r}")

    def test_a_message_that_comes_a_second_time_is_delivered_under_the_same_id(self) -> None:
        """Delivery is at least once; the other side tells by the id."""
        notifier = self.notifier()
        for attempt in (1, 2):
            outcome = _told(notifier, self._message(notifier, "notice-1", attempt=attempt))
            _expect(outcome == Delivered(), f"attempt {attempt} should be delivered, and was {outcome!r}")
        arrived = self.arrived()
        if arrived is not None:
            _expect(set(arrived) == {"notice-1"}, f"should have one id, and has {arrived!r}")

    def test_words_of_any_script_are_delivered(self) -> None:
        """Titles of editions are a catalogue's to choose."""
        notifier = self.notifier()
        message = evolve(
            self._message(notifier, "notice-1"), subject="Überprüfung", body="Łódź, Ελλάδα\n.\nEnd\n"
        )
        outcome = _told(notifier, message)
        _expect(outcome == Delivered(), f"should be delivered, and was {outcome!r}")

    def test_a_bad_address_is_no_reason_to_raise(self) -> None:
        """One that steers the line it stands in reaches nobody else."""
        notifier = self.notifier()
        if not notifier.limits.uses_addresses:
            return
        for address in ("", "nobody", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example"):
            outcome = _told(notifier, made_up_message(address=address))
            _expect(isinstance(outcome, Never), f"an unusable address should be Never, and was {outcome!r}")

    def test_the_other_side_being_away_is_a_reason_to_try_again(self) -> None:
        """For all messages alike, since it is about none of them."""
        notifier = self.unreachable()
        if notifier is not None:
            outcome = _told(notifier, self._message(notifier, "notice-1"))
            _expect(
                isinstance(outcome, TryAgain) and outcome.is_about_all,
                f"should be TryAgain with is_about_all, and was {outcome!r}",
            )

    def test_no_answer_leaves_it_open_whether_it_arrived(self) -> None:
        """Who says that it did not arrive says more than is known."""
        notifier = self.silent()
        if notifier is not None:
            outcome = _told(notifier, self._message(notifier, "notice-1"))
            _expect(isinstance(outcome, Unknown), f"should be Unknown, and was {outcome!r}")

    def _message(
        self,
        notifier: Notifier,
        notice: str,
        *,
        kind: NoticeKind = NoticeKind.REMINDER_BEFORE_DEADLINE,
        attempt: int = 1,
    ) -> Message:
        message = made_up_message(notice, kind=kind, attempt=attempt)
        return message if notifier.limits.uses_addresses else evolve(message, address=None)


class _Watch(logging.Handler):
    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.leaks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if CANARY in record.getMessage().casefold():
            self.leaks.append(record.name)


@contextmanager
def _watched() -> Iterator[_Watch]:
    watch, root = _Watch(), logging.getLogger()
    level = root.level
    root.addHandler(watch)
    root.setLevel(logging.DEBUG)
    try:
        yield watch
    finally:
        root.setLevel(level)
        root.removeHandler(watch)


def _told(notifier: Notifier, message: Message) -> Outcome:
    """Hand a message over, and look at what was logged and returned meanwhile."""
    with _watched() as watch:
        outcome = notifier.notify(message)
    _expect(
        isinstance(outcome, _OUTCOMES), f"should return an outcome, and returned {type(outcome).__name__}"
    )
    _expect(not watch.leaks, f"who is told, and where, was logged by {', '.join(watch.leaks)}")
    _expect(CANARY not in repr(outcome).casefold(), "who is told, or where, stands in the outcome")
    return outcome


def _expect(is_so: bool, what: str) -> None:  # noqa: FBT001 - a claim, as in assert
    if not is_so:
        raise AssertionError(what)
