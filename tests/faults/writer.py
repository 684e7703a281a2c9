"""Appends numbered batches until somebody kills it, and says which were acknowledged."""

from __future__ import annotations

import os
import signal
import sys
from itertools import count

from dspt_core.errors import StoreUnavailableError, UnknownOutcomeError
from dspt_core.ports.store import TenantStore
from dspt_core.storage.sqlite import opening
from dspt_core.storage.sqlite.opening import Durability
from dspt_core.storage.urls import open_store
from tests.faults.numbered import LEFT, numbered_batch


def append_persistently(tenant: TenantStore, number: int) -> None:
    """Repeat a batch with its key while the server cannot say what became of it."""
    for _ in range(20):
        try:
            tenant.append(numbered_batch(number))
        except (StoreUnavailableError, UnknownOutcomeError):
            continue
        return


def main(url: str, most: str = "", *settings: str) -> None:
    """Go on from what is there, by so many batches and then halt, if a number is given.

    After it come a journal mode and ``synchronous`` of SQLite, if they shall not be the store's own.
    """
    if settings:
        journal, synchronous = settings
        wanted = Durability(journal=journal, synchronous=synchronous)
        opening.durability = lambda version: wanted  # noqa: ARG005 - whatever the version
    with open_store(url) as store:
        tenant = store.tenant("north")
        before = len(tenant.read(LEFT))
        for number in count(before + 1):
            append_persistently(tenant, number)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            if most and number == before + int(most):
                os.kill(os.getpid(), signal.SIGSTOP)


if __name__ == "__main__":
    main(*sys.argv[1:])
