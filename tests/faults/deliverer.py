"""Delivers notices until somebody kills it, each to a line of a file that outlives it."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time

from dspt_core.notify.address_books import MemoryAddressBook
from dspt_core.ports.notifier import Delivered, Limits, Message, Outcome
from dspt_core.rules.notices.retrying import DeliveryPolicy
from dspt_core.storage.urls import open_store
from dspt_core.toolkit.delivery import Delivery
from dspt_core.toolkit.world import RandomIdentifiers, SystemClock, SystemPauses

POLICY = DeliveryPolicy(
    at_once=5,
    lease=dt.timedelta(seconds=6),
    time_limit=dt.timedelta(seconds=5),
    most_attempts=1_000,
    first_pause=dt.timedelta(seconds=0.05),
    longest_pause=dt.timedelta(seconds=0.1),
)


class FileNotifier:
    """Appends the id of each notice to a file, which no kill takes back, and says so."""

    limits = Limits(uses_addresses=False)

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def notify(self, message: Message) -> Outcome:
        os.write(self._file, f"{message.notice}\n".encode())
        sys.stdout.write(f"{message.notice}\n")
        sys.stdout.flush()
        return Delivered()


def main(url: str, path: str) -> None:
    """Deliver whatever is due, over and over, with leases so short that others need not wait long."""
    with open_store(url) as store:
        delivery = Delivery(
            store,
            tenant="north",
            notifiers={"letter": FileNotifier(path)},
            addresses=MemoryAddressBook(),
            clock=SystemClock(),
            ids=RandomIdentifiers(),
            pauses=SystemPauses(),
            policy=POLICY,
        )
        while store.tenant("north").waiting():
            delivery.run()
            time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
