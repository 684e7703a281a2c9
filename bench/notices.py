"""What it costs to keep notices and to deliver them, by a notifier that takes no time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from dspt_core import RandomIdentifiers, SystemClock, open_store
from dspt_core.domain.deliveries import Fate
from dspt_core.domain.notices import Notice, NoticeKind
from dspt_core.formats.notice_json import write_notice
from dspt_core.notify.address_books import MemoryAddressBook
from dspt_core.ports.notifier import Delivered, Limits, Message, Outcome
from dspt_core.ports.store import Batch, NewNotice, Store
from dspt_core.toolkit.delivery import Delivery
from dspt_core.toolkit.world import SystemPauses
from tests.postgres_server import DURABLE, programs, running_server

NOTICES = 5_000


def report() -> list[str]:
    """Return the lines of the report."""
    lines: list[str] = []
    with ExitStack() as stack:
        for name, opened in _stores(stack):
            with opened() as store:
                lines += _through(name, store)
    return lines


class _Taken:
    limits = Limits(uses_addresses=False)

    def notify(self, message: Message) -> Outcome:  # noqa: ARG002 - whatever it is
        return Delivered()


def _stores(stack: ExitStack) -> Iterator[tuple[str, Callable[[], Store]]]:
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="dspt-bench")))
    yield "SQLite", lambda: open_store(f"sqlite:///{folder / 'bench.db'}")
    if programs() is not None:
        server = stack.enter_context(running_server(settings=DURABLE))
        url = stack.enter_context(server.database())
        yield "PostgreSQL", lambda: open_store(url)


def _through(name: str, store: Store) -> list[str]:
    clock = SystemClock()
    told = write_notice(Notice(kind=NoticeKind.REMINDER_BEFORE_DEADLINE, code="A1B2C", edition="2025-26"))
    now = clock.now()
    notices = tuple(
        NewNotice(
            notice=f"notice-{one:06}", notifier="taken", recipient=f"person-{one}", payload=told, due=now
        )
        for one in range(NOTICES)
    )
    began = time.perf_counter()
    store.tenant("bench").append(
        Batch(key="notices", request="notices", expected=(), events=(), notices=notices)
    )
    kept = time.perf_counter()
    delivered = Delivery(
        store,
        tenant="bench",
        notifiers={"taken": _Taken()},
        addresses=MemoryAddressBook(),
        clock=clock,
        ids=RandomIdentifiers(),
        pauses=SystemPauses(),
    ).run()
    ended = time.perf_counter()
    if delivered.count(Fate.DELIVERED) != NOTICES:
        message = "not every notice was delivered"
        raise RuntimeError(message)
    return [
        f"{name}: {NOTICES:,} notices",
        f"  {'kept in one batch':<52}{(kept - began):>9.2f} s",
        f"  {'delivered by one worker, one after another':<52}{(ended - kept):>9.2f} s",
        f"  {'each':<52}{(ended - kept) / NOTICES * 1e3:>9.2f} ms",
    ]
