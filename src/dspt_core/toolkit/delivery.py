"""Delivering what is in the outbox, at least once: leased, worded, handed to its notifier, struck out."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from dspt_core.domain.deliveries import Attempted, DeliveryReport, Fate
from dspt_core.domain.edition import Edition
from dspt_core.domain.notices import Notice
from dspt_core.errors import DsptError
from dspt_core.formats.editions import load_edition
from dspt_core.formats.notice_json import read_notice
from dspt_core.ports.address_book import AddressBook
from dspt_core.ports.clock import Clock
from dspt_core.ports.identifiers import Identifiers
from dspt_core.ports.notifier import (
    Delivered,
    Limits,
    Message,
    Never,
    Notifier,
    Outcome,
    TryAgain,
    Unknown,
)
from dspt_core.ports.pauses import Pauses
from dspt_core.ports.store import LeasedNotice, Store, TenantStore
from dspt_core.rules.notices.pacing import Pace
from dspt_core.rules.notices.retrying import DeliveryPolicy
from dspt_core.rules.notices.wording import worded
from dspt_core.toolkit.isolation import Isolated


class Delivery:
    """Delivers one tenant's notices, each notifier's in a thread of its own.

    So nobody waits for a notifier that is slow or paced, and none is silenced by another. Several processes
    may deliver at once. Nothing here touches what the notices are about.
    """

    def __init__(
        self,
        store: Store,
        *,
        tenant: str,
        notifiers: Mapping[str, Notifier],
        addresses: AddressBook,
        clock: Clock,
        ids: Identifiers,
        pauses: Pauses,
        editions: Callable[[str], Edition] = load_edition,
        policy: DeliveryPolicy = DeliveryPolicy(),  # noqa: B008 - a frozen value
    ) -> None:
        """Take the store, the notifiers by the names that notices were kept for, and the world."""
        self._store = store.tenant(tenant)
        self._tenant = tenant
        self._notifiers = dict(notifiers)
        self._addresses = addresses
        self._clock = clock
        self._ids = ids
        self._pauses = pauses
        self._editions = editions
        self._policy = policy

    def run(self, *, reached: Callable[[int], object] = lambda _: None) -> DeliveryReport:
        """Deliver everything that is due, and return when nothing is any more.

        After each attempt ``reached`` is told how many there have been, from the thread of its notifier.
        Raises what the store raises, when all notifiers have stopped; what was not struck out by then is
        delivered again.
        """
        if not self._notifiers:
            return DeliveryReport(attempts=())
        stop = Event()
        numbers = itertools.count(1)

        def counted(attempt: Attempted) -> Attempted:
            reached(next(numbers))
            return attempt

        with ThreadPoolExecutor(max_workers=len(self._notifiers)) as pool:
            workers = {name: self._worker(name, stop) for name in self._notifiers}
            running = [pool.submit(worker.work, counted) for worker in workers.values()]
            try:
                done = [one.result() for one in running]
            finally:
                stop.set()
        hung = tuple(name for name, worker in workers.items() if worker.is_hung)
        return DeliveryReport(attempts=tuple(one for attempts in done for one in attempts), hung=hung)

    def _worker(self, name: str, stop: Event) -> _Worker:
        def told(leased: LeasedNotice, notice: Notice) -> Outcome:
            return self._tell(self._notifiers[name], leased, notice)

        return _Worker(
            name,
            self._notifiers[name],
            self._store,
            tell=told,
            clock=self._clock,
            ids=self._ids,
            pauses=self._pauses,
            policy=self._policy,
            stop=stop,
        )

    def _tell(self, notifier: Notifier, leased: LeasedNotice, notice: Notice) -> Outcome:
        """Look the address up and hand the message over; all of it in the thread that may hang."""
        kept = leased.notice
        address = self._addresses.address(kept.recipient) if notifier.limits.uses_addresses else None
        if notifier.limits.uses_addresses and not address:
            return Never(why="no-address")
        words = worded(notice, self._edition(notice.edition))
        message = Message(
            notice=kept.notice,
            tenant=self._tenant,
            kind=notice.kind,
            recipient=kept.recipient,
            address=address,
            subject=words.subject,
            body=words.body,
            data=kept.payload,
            due=kept.due,
            attempt=leased.attempt,
        )
        return notifier.notify(message)

    def _edition(self, name: str | None) -> Edition | None:
        try:
            return self._editions(name) if name is not None else None
        except DsptError:  # It may be one that only the process that wrote the notice has at hand.
            return None


class _Worker:
    """Delivers the notices of one notifier, one after another."""

    def __init__(
        self,
        name: str,
        notifier: Notifier,
        store: TenantStore,
        *,
        tell: Callable[[LeasedNotice, Notice], Outcome],
        clock: Clock,
        ids: Identifiers,
        pauses: Pauses,
        policy: DeliveryPolicy,
        stop: Event,
    ) -> None:
        self._name = name
        self._notifier = notifier
        self._store = store
        self._tell = tell
        self._clock = clock
        self._ids = ids
        self._pauses = pauses
        self._policy = policy
        self._stop = stop
        self._isolated = Isolated(time_limit=policy.time_limit)

    @property
    def is_hung(self) -> bool:
        """Whether the notifier was left behind."""
        return self._isolated.is_hung

    def work(self, counted: Callable[[Attempted], Attempted]) -> tuple[Attempted, ...]:
        """Deliver until nothing is due, or the notifier takes nothing any more."""
        try:
            return tuple(map(counted, self._attempts()))
        finally:
            self._isolated.end()

    def _attempts(self) -> Iterator[Attempted]:
        per_minute = self._limits().per_minute
        pace, at_once = Pace(per_minute), self._at_once(per_minute)
        while not self._stop.is_set():
            now = self._clock.now()
            until, token = now + self._policy.lease, self._ids.new()
            leased = self._store.lease(now=now, until=until, token=token, limit=at_once, notifier=self._name)
            for_all: TryAgain | None = None
            for one in leased:
                if for_all is None:
                    self._pauses.wait(pace.wait_before_next(self._pauses.elapsed()))
                if self._stop.is_set() or self._clock.now() + self._policy.time_limit > until:
                    break
                outcome = for_all or self._outcome(one)
                yield self._settled(one, outcome)
                if self.is_hung:
                    for_all = TryAgain(why="hung-before", is_about_all=True)
                elif isinstance(outcome, TryAgain) and outcome.is_about_all:
                    for_all = outcome
            if not leased or for_all is not None:
                return

    def _limits(self) -> Limits:
        found: list[Limits] = []
        self._isolated.call(lambda: found.append(self._notifier.limits))
        return found[0] if found and isinstance(found[0], Limits) else Limits()

    def _at_once(self, per_minute: int | None) -> int:
        """Return how many to lease: no more than can be delivered while the lease lasts, by half."""
        if per_minute is None:
            return self._policy.at_once
        minutes = self._policy.lease / dt.timedelta(minutes=2)
        return max(1, min(self._policy.at_once, int(per_minute * minutes)))

    def _outcome(self, leased: LeasedNotice) -> Outcome:
        if leased.attempt > self._policy.most_attempts:
            # Nobody came back to say how the last attempt ended: whoever handles it may be what it kills.
            return Never(why="given-up")
        try:
            notice = read_notice(leased.notice.payload)
        except ValueError:
            return Never(why="unreadable")
        return self._isolated.call(lambda: self._tell(leased, notice))

    def _settled(self, leased: LeasedNotice, outcome: Outcome) -> Attempted:
        notice, token = leased.notice.notice, leased.token
        match outcome:
            case Delivered():
                is_ours = self._store.settle(notice, token=token)
                return self._attempted(leased, Fate.DELIVERED, is_ours=is_ours)
            case Never(why=why):
                is_ours = self._store.park(notice, token=token, why=why)
                return self._attempted(leased, Fate.PARKED, why=why, is_ours=is_ours)
            case TryAgain(why=why) | Unknown(why=why):
                is_uncertain = isinstance(outcome, Unknown)
                if leased.attempt >= self._policy.most_attempts:
                    is_ours = self._store.park(notice, token=token, why=why)
                    return self._attempted(
                        leased, Fate.PARKED, why=why, is_ours=is_ours, is_uncertain=is_uncertain
                    )
                due = self._clock.now() + self._policy.pause_after(
                    leased.attempt,
                    chance=self._pauses.chance(),
                    at_least=outcome.after if isinstance(outcome, TryAgain) else None,
                )
                is_ours = self._store.retry(notice, token=token, due=due)
                return self._attempted(
                    leased, Fate.WAITING, why=why, due=due, is_ours=is_ours, is_uncertain=is_uncertain
                )

    def _attempted(
        self,
        leased: LeasedNotice,
        fate: Fate,
        *,
        why: str | None = None,
        due: dt.datetime | None = None,
        is_ours: bool,
        is_uncertain: bool = False,
    ) -> Attempted:
        try:
            kind = read_notice(leased.notice.payload).kind.value
        except ValueError:
            kind = None
        return Attempted(
            notice=leased.notice.notice,
            notifier=self._name,
            kind=kind,
            attempt=leased.attempt,
            fate=fate if is_ours else Fate.TAKEN_OVER,
            why=why,
            due=due if is_ours else None,
            may_come_twice=is_uncertain or (fate is Fate.DELIVERED and not is_ours),
        )
