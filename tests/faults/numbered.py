"""Batches that are known by their number, so that who finds them can say whether they are whole."""

from __future__ import annotations

from dspt_core.ports.store import Batch, TenantStore
from dspt_core.testing.stores import made_up_batch, made_up_event, made_up_notice

LEFT, RIGHT, TAG = "left", "right", "numbered"


def numbered_batch(number: int) -> Batch:
    """Return the batch that follows number - 1: an event in each of two streams, and a notice."""
    return made_up_batch(
        f"key {number}",
        *(
            made_up_event(stream, number, payload=f"{number} {'x' * 3_000}", tags=(TAG,))
            for stream in (LEFT, RIGHT)
        ),
        request=f"request {number}",
        notices=(made_up_notice(f"notice {number:06}"),),
    )


def whole_batches(tenant: TenantStore) -> int:
    """Return how many numbered batches are kept, and fail when one is not whole or out of its place."""
    count = len(tenant.read(LEFT))
    expected = [numbered_batch(number) for number in range(1, count + 1)]
    for side, stream in enumerate((LEFT, RIGHT)):
        assert tenant.read(stream) == tuple(batch.events[side] for batch in expected)
    assert len(tenant.by_tag(TAG)) == 2 * count
    for batch in expected:
        assert tenant.append(batch).is_repeat
    return count


def waiting_notices(tenant: TenantStore) -> list[str]:
    """Return the ids of the notices that wait, by leasing them for no time."""
    due = numbered_batch(1).notices[0].due
    leased = tenant.lease(now=due, until=due, token="counting", limit=1_000_000)
    return [one.notice.notice for one in leased]
