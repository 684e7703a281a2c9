"""What a store promises of notices: each to one worker at a time, again when it does not settle."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from dspt_core.ports.store import LeasedNotice, NewNotice, ParkedNotice, TenantStore, WaitingNotice
from dspt_core.testing.stores.made_up import NOON, made_up_batch, made_up_event, made_up_notice
from dspt_core.testing.stores.trying import StoreTrial, agree, refuses

_SECOND = dt.timedelta(seconds=1)
_MINUTE = dt.timedelta(minutes=1)


class NoticesContract(StoreTrial):
    """How notices are handed out."""

    def test_notices_are_handed_out_when_due_and_the_longest_due_first(self) -> None:
        """No more than the limit, none before its time, none to two workers."""
        early, later = made_up_notice("z", due=NOON - _SECOND), made_up_notice("c", due=NOON + _SECOND)
        notices = (later, made_up_notice("b"), early, made_up_notice("a"))
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", made_up_event("s", 1), notices=notices))
            agree(_ids(tenant, NOON - _MINUTE, "w0"), [], "before anything is due")
            agree(_ids(tenant, NOON, "w1", limit=2), ["z", "a"], "the first two")
            agree(_ids(tenant, NOON, "w2"), ["b"], "the rest that is due")
            agree(_ids(tenant, NOON + _SECOND, "w3"), ["c"], "what became due")

    def test_a_worker_of_one_notifier_is_handed_out_no_others_notices(self) -> None:
        """So that nobody waits behind a notifier that is slow."""
        notices = (made_up_notice("a"), made_up_notice("b", notifier="pigeon"), made_up_notice("c"))
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", notices=notices))
            agree(_ids(tenant, NOON, "w1", notifier="pigeon"), ["b"], "the notices of one notifier")
            agree(_ids(tenant, NOON, "w2", notifier="drum"), [], "the notices of a notifier without any")
            agree(_ids(tenant, NOON, "w3"), ["a", "c"], "the rest")

    def test_what_waits_can_be_looked_at_without_leasing_it(self) -> None:
        """Leased or not, due or not, the longest due first; parked and settled ones are not shown."""
        early, later = made_up_notice("z", due=NOON - _SECOND), made_up_notice("c", due=NOON + _MINUTE)
        gone, parked = made_up_notice("g", due=NOON - _MINUTE), made_up_notice("p", due=NOON - _MINUTE)
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", notices=(later, early, gone, parked, made_up_notice("b"))))
            _ids(tenant, NOON, "w", limit=3)
            tenant.settle("g", token="w")
            tenant.park("p", token="w", why="why")
            waiting = tuple(
                WaitingNotice(notice=notice, attempts=attempts)
                for notice, attempts in ((early, 1), (made_up_notice("b"), 0), (later, 0))
            )
            agree(tenant.waiting(), waiting, "what waits")
            agree(_ids(tenant, NOON, "v"), ["b"], "leasing after looking")

    def test_a_lease_that_ran_out_is_anothers_and_the_first_can_settle_no_more(self) -> None:
        """At least once: whoever was slow learns that it is no longer the one."""
        notice = made_up_notice("n")
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", notices=(notice,)))
            until = NOON + _MINUTE
            leased = LeasedNotice(notice=notice, attempt=1, token="slow", until=until)
            agree(tenant.lease(now=NOON, until=until, token="slow", limit=1), (leased,), "the first lease")
            agree(_ids(tenant, until - _SECOND, "early"), [], "while it is leased")
            agree(_attempts(tenant, until, "next"), [("n", 2)], "when the lease ran out")
            for refused in (
                tenant.settle("n", token="slow"),
                tenant.retry("n", token="slow", due=NOON),
                tenant.park("n", token="slow", why="late"),
                tenant.settle("n", token=""),
                tenant.settle("other", token="next"),
            ):
                agree(refused, False, "without the lease")
            agree(tenant.settle("n", token="next"), True, "with the lease")
            agree(tenant.settle("n", token="next"), False, "settling twice")
            agree(_ids(tenant, until + _MINUTE * 9, "after"), [], "after settling")

    def test_a_lease_that_ran_out_unnoticed_can_still_be_settled(self) -> None:
        """As long as nobody else took it, what was delivered late was delivered."""
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", notices=(made_up_notice("n"),)))
            agree(_ids(tenant, NOON, "w"), ["n"], "leasing")
            agree(tenant.settle("n", token="w"), True, "settling late")

    def test_a_notice_given_back_is_handed_out_when_it_is_due_again(self) -> None:
        """Its attempts go on counting, and the old token is worth nothing."""
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", notices=(made_up_notice("n"),)))
            _ids(tenant, NOON, "w")
            agree(tenant.retry("n", token="w", due=NOON + _MINUTE), True, "giving back")
            agree(tenant.settle("n", token="w"), False, "the token of what was given back")
            agree(_ids(tenant, NOON + _SECOND, "w"), [], "not due again yet")
            agree(_attempts(tenant, NOON + _MINUTE, "v"), [("n", 2)], "due again")

    def test_a_parked_notice_waits_until_somebody_unparks_it(self) -> None:
        """It is listed with its reason, and counts its attempts anew afterwards."""
        parked = [made_up_notice("b"), made_up_notice("a")]
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", notices=tuple(parked)))
            _ids(tenant, NOON, "w")
            for notice in parked:
                agree(tenant.park(notice.notice, token="w", why="no such address"), True, "parking")
            listed = tuple(
                ParkedNotice(notice=notice, attempts=1, why="no such address") for notice in parked[::-1]
            )
            agree(tenant.parked(), listed, "what is parked")
            agree(_ids(tenant, NOON + _MINUTE, "w"), [], "leasing what is parked")
            agree(tenant.settle("a", token="w"), False, "settling what is parked")
            agree(tenant.unpark("a", due=NOON + _SECOND), True, "unparking")
            agree(tenant.unpark("a", due=NOON), False, "unparking twice")
            agree(tenant.unpark("other", due=NOON), False, "unparking what is not there")
            agree(tenant.parked(), (listed[1],), "what is still parked")
            due = evolve(parked[1], due=NOON + _SECOND)
            again = LeasedNotice(notice=due, attempt=1, token="v", until=NOON + _MINUTE)
            leased = tenant.lease(now=NOON + _SECOND, until=NOON + _MINUTE, token="v", limit=9)
            agree(leased, (again,), "leasing what was unparked")

    def test_a_notice_that_is_waiting_already_is_refused_with_its_batch(self) -> None:
        """Nothing is dropped or replaced in silence; a settled one may come again."""
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", notices=(made_up_notice("n"),)))
            twice = made_up_batch("l", made_up_event("a", 1), notices=(_fresh("m"), made_up_notice("n")))
            refuses(lambda: tenant.append(twice), ValueError, "a notice that is waiting")
            agree(tenant.read("a"), (), "the batch of a notice that is waiting")
            agree(_ids(tenant, NOON, "w"), ["n"], "the notice that was waiting")
            tenant.settle("n", token="w")
            agree(tenant.append(twice).is_repeat, False, "once it is settled")


def _fresh(notice: str) -> NewNotice:
    return made_up_notice(notice, due=NOON + _MINUTE)


def _attempts(
    tenant: TenantStore, now: dt.datetime, token: str, *, limit: int = 9, notifier: str | None = None
) -> list[tuple[str, int]]:
    leased = tenant.lease(now=now, until=now + _MINUTE, token=token, limit=limit, notifier=notifier)
    return [(one.notice.notice, one.attempt) for one in leased]


def _ids(
    tenant: TenantStore, now: dt.datetime, token: str, *, limit: int = 9, notifier: str | None = None
) -> list[str]:
    return [notice for notice, _ in _attempts(tenant, now, token, limit=limit, notifier=notifier)]
