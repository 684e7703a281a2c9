"""Appends numbered batches until somebody kills it, and says which were acknowledged."""

from __future__ import annotations

import sys

from dspt_core.errors import StoreUnavailableError, UnknownOutcomeError
from dspt_core.ports.store import TenantStore
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


def main(url: str) -> None:
    """Go on from what is there."""
    with open_store(url) as store:
        tenant = store.tenant("north")
        number = len(tenant.read(LEFT))
        while True:
            number += 1
            append_persistently(tenant, number)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
