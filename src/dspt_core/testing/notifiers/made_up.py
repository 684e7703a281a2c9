"""Messages with nothing real in them, for trying notifiers with."""

from __future__ import annotations

from dspt_core.domain.notices import Notice, NoticeKind
from dspt_core.formats.notice_json import write_notice
from dspt_core.ports.notifier import Message
from dspt_core.rules.notices.wording import worded
from dspt_core.testing.stores.made_up import CANARY, NOON


def made_up_message(
    notice: str = "notice-1",
    *,
    kind: NoticeKind = NoticeKind.REMINDER_BEFORE_DEADLINE,
    address: str | None = f"{CANARY}@example.org",
    attempt: int = 1,
) -> Message:
    """Return a message to nobody. Its recipient and address hold the word ``canary``."""
    told = Notice(kind=kind, code="A99998", edition="2025-26")
    words = worded(told, None)
    return Message(
        notice=notice,
        tenant="north",
        kind=kind,
        recipient=f"{CANARY}-1",
        address=address,
        subject=words.subject,
        body=words.body,
        data=write_notice(told),
        due=NOON,
        attempt=attempt,
    )
