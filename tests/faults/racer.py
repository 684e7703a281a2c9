"""One of several processes that race for the same streams; started by the tests, told by its arguments.

It says "ready", waits for a line, and prints what came of it.
"""

from __future__ import annotations

import sys

from dspt_core.errors import ConcurrencyError
from dspt_core.ports.store import TenantStore
from dspt_core.storage.urls import open_store
from dspt_core.testing.stores import made_up_batch, made_up_event

ROUNDS = 15


def race_for_firsts(tenant: TenantStore, me: int) -> str:
    """Try to be the first in every stream, and name the streams where one was."""
    won = []
    for stream in range(ROUNDS):
        try:
            tenant.append(
                made_up_batch(f"{me} {stream}", made_up_event(f"first {stream}", 1), request=str(me))
            )
        except ConcurrencyError:
            continue
        won.append(str(stream))
    return " ".join(won)


def count_up(tenant: TenantStore, me: int) -> str:
    """Append to one stream until as many as ROUNDS are kept, and tell how often one was late."""
    late = 0
    for number in range(ROUNDS):
        while True:
            version = len(tenant.read("count")) + 1
            event = made_up_event("count", version, payload=f"{me} {number}")
            try:
                tenant.append(made_up_batch(f"{me} {number} {late}", event))
            except ConcurrencyError:
                late += 1
                continue
            break
    return str(late)


def sides(pair: int, me: int) -> tuple[str, str]:
    """Return a stream of one's own and the neighbour's."""
    group, side = divmod(me, 2)
    mine, other = (f"{pair} {group} {which}" for which in (side, 1 - side))
    return mine, other


def cross_over(tenant: TenantStore, me: int) -> str:
    """Write a stream of one's own on condition that the neighbour's stays, and name where one could."""
    won = []
    for pair in range(ROUNDS):
        mine, other = sides(pair, me)
        # Half of the streams had nothing in them before, which is locked in another way.
        before = pair % 2
        event = made_up_event(mine, before + 1)
        try:
            tenant.append(made_up_batch(f"{me} {pair}", event, also=((other, before),)))
        except ConcurrencyError:
            continue
        won.append(f"{pair}/{me // 2}")
    return " ".join(won)


RACES = {"firsts": race_for_firsts, "count": count_up, "cross": cross_over}


def main(race: str, url: str, me: str) -> None:
    """Run one race."""
    with open_store(url) as store:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        sys.stdout.write(RACES[race](store.tenant("north"), int(me)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
