"""Notifiers, pauses and messages for tests, with nothing real in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dspt_core.domain.notices import Notice, NoticeKind
from dspt_core.formats.notice_json import write_notice
from dspt_core.ports.notifier import Delivered, Limits, Message, Outcome
from dspt_core.testing.stores.made_up import CANARY, NOON

ADDRESS = f"{CANARY}@example.org"
NOTICE = Notice(kind=NoticeKind.REMINDER_BEFORE_DEADLINE, code="A99998", edition="2025-26")


def message(notice: str = "notice-1", *, address: str | None = ADDRESS, body: str = "Publish.\n") -> Message:
    return Message(
        notice=notice,
        tenant="north",
        kind=NOTICE.kind,
        recipient=f"{CANARY}-1",
        address=address,
        subject="A99998: publish",
        body=body,
        data=write_notice(NOTICE),
        due=NOON,
        attempt=1,
    )


class SetPauses:
    """Takes no time, and leaves nothing to chance."""

    def __init__(self, *, chance: float = 1.0) -> None:
        self.waited: list[float] = []
        self._chance = chance

    def chance(self) -> float:
        return self._chance

    def elapsed(self) -> float:
        return sum(self.waited)

    def wait(self, seconds: float) -> None:
        if seconds:
            self.waited.append(seconds)


class SetNotifier:
    """Remembers what it was handed, and answers as it was told."""

    def __init__(self, *answers: Outcome | Callable[[], object], limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.messages: list[Message] = []
        self._answers = list(answers)

    def notify(self, message: Message) -> Outcome:
        self.messages.append(message)
        answer = self._answers.pop(0) if self._answers else Delivered()
        return answer() if callable(answer) else answer  # type: ignore[return-value]


def minutes(number: float) -> dt.timedelta:
    return dt.timedelta(minutes=number)
