"""What a store promises to threads that share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from dspt_core.errors import ConcurrencyError
from dspt_core.ports.store import Appended, TenantStore
from dspt_core.testing.stores.made_up import NOON, made_up_batch, made_up_event, made_up_notice
from dspt_core.testing.stores.trying import StoreTrial, agree

_THREADS = 6


def _at_once(call: Callable[[int], str]) -> Counter[str]:
    """Return how often each outcome came of calling at once from several threads."""
    ready = Barrier(_THREADS)

    def run(number: int) -> str:
        ready.wait()
        return call(number)

    with ThreadPoolExecutor(_THREADS) as threads:
        return Counter(threads.map(run, range(_THREADS)))


_SIDES = [f"{number // 2}-{number % 2}" for number in range(_THREADS)]


def _decide_on_the_other_side(tenant: TenantStore, version: int, number: int) -> str:
    mine, other = _SIDES[number], _SIDES[number ^ 1]
    event = made_up_event(mine, version)
    try:
        tenant.append(made_up_batch(f"race {number}", event, also=((other, version - 1),)))
    except ConcurrencyError:
        return "late"
    return "won"


class ThreadsContract(StoreTrial):
    """What comes of several threads at once."""

    def test_of_threads_that_write_one_version_exactly_one_wins(self) -> None:
        """The others hear that they were late."""
        with self.fresh_store() as store:
            tenant = store.tenant("north")

            def write(number: int) -> str:
                event = made_up_event("a", 1, payload=str(number))
                try:
                    tenant.append(made_up_batch(f"k{number}", event, request=str(number)))
                except ConcurrencyError:
                    return "late"
                return "won"

            agree(_at_once(write), Counter(won=1, late=_THREADS - 1), "threads on one version")
            agree(len(tenant.read("a")), 1, "events of the winner")

    def test_no_two_threads_decide_on_what_the_other_writes(self) -> None:
        """Each reads the other's stream and writes its own: one of each pair must be late."""
        for version in (1, 2):  # An empty stream is locked otherwise than one with something in it.
            with self.fresh_store() as store:
                tenant = store.tenant("north")
                for stream in _SIDES if version > 1 else ():
                    tenant.append(made_up_batch(stream, made_up_event(stream, 1)))
                half = _THREADS // 2
                race = partial(_decide_on_the_other_side, tenant, version)
                agree(_at_once(race), Counter(won=half, late=half), "threads that read what others write")

    def test_the_same_batch_from_several_threads_is_kept_once(self) -> None:
        """All of them hear the same, one of them first."""
        batch = made_up_batch("k", made_up_event("a", 1), notices=(made_up_notice("n"),))
        with self.fresh_store() as store:
            tenant = store.tenant("north")

            def write(_: int) -> str:
                appended = tenant.append(batch)
                agree(appended.versions, (("a", 1),), "the versions of a repeated batch")
                return "repeat" if appended.is_repeat else "first"

            agree(_at_once(write), Counter(first=1, repeat=_THREADS - 1), "threads with one batch")
            agree(Appended(versions=(("a", 1),), is_repeat=True), tenant.append(batch), "afterwards")

    def test_no_notice_is_handed_to_two_threads(self) -> None:
        """All are handed out, each once."""
        notices = tuple(made_up_notice(f"n{number}") for number in range(_THREADS * 3))
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", notices=notices))
            handed = list[str]()

            def lease(number: int) -> str:
                until = NOON.replace(year=2027)
                for _ in range(_THREADS):
                    leased = tenant.lease(now=NOON, until=until, token=f"w{number}", limit=3)
                    handed.extend(one.notice.notice for one in leased)
                return "done"

            _at_once(lease)
            agree(sorted(handed), sorted(notice.notice for notice in notices), "notices handed out")
