"""A group on a toolkit, run by real commands, and told beside it as the plain facts that the oracle reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any

from attrs import evolve as changed
from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dspt_core.domain import commands
from dspt_core.domain.answers import Location
from dspt_core.domain.assessment import ActionPlan
from dspt_core.domain.commands import Command, CommandInEdition
from dspt_core.domain.coverage import ELIGIBLE, NamedSite
from dspt_core.domain.directory import DirectoryRecord, Period, Relationship
from dspt_core.domain.edition import Edition
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.site_commands import (
    AddSite,
    ApplyPublication,
    RemoveSite,
    TransferCode,
    WithdrawCoverage,
)
from dspt_core.domain.sites import SitesOffered
from dspt_core.domain.standings import ConflictPolicy
from dspt_core.ports.store import Batch, Store
from dspt_core.storage.memory import MemoryStore
from dspt_core.toolkit.outcomes import Executed
from dspt_core.toolkit.toolkit import Toolkit
from tests.oracle.naive_standing import (
    Editions,
    Fact,
    covered_by,
    day_of,
    goes_on_as,
    naive_history,
    naive_offer,
    naive_standing,
)
from tests.rules.care_edition import certificate
from tests.rules.deciding.years import (
    CALENDARS,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    confirm,
    profile,
    respond,
    who_may,
)
from tests.rules.inheritance import CODES, Moment, at_clock, at_midnight
from tests.rules.test_standing_agreement import as_the_oracle_says_it
from tests.toolkit.groups import Records
from tests.toolkit.worlds import CountedIds, SetClock

NEXT = "2026-27"
NEXT_OPENS, NEXT_IS_DUE = dt.date(2026, 9, 1), dt.date(2027, 6, 30)
STATUSES = ("standards-exceeded", "standards-met", "approaching-standards", "care-noted")
EDITIONS: Editions = {edition: [*STATUSES[:3], "plan-agreed", STATUSES[3]] for edition in (NAME, NEXT)}
BEGIN = dt.datetime(2026, 3, 27, 22, 30, tzinfo=dt.UTC)
READY = ("A1A", "A2A", "V1V")
"""Codes under which everything was done for both editions; ``A2A`` is no care home and ticks no sites."""
CHOOSING = ("A1A", "V1V")
MOMENTS: tuple[Moment, ...] = (
    lambda now: now,
    lambda now: now + dt.timedelta(seconds=1),
    lambda now: now + dt.timedelta(hours=7),
    lambda now: now + dt.timedelta(days=1),
    lambda now: now + dt.timedelta(days=40),
    at_midnight(dt.timedelta(microseconds=-1)),
    at_midnight(dt.timedelta()),
    at_clock(dt.date(2026, 3, 29), 0, 59),
    at_clock(dt.date(2026, 3, 29), 1, 0),
    at_clock(dt.date(2026, 8, 31), 22, 59),
    at_clock(dt.date(2026, 8, 31), 23, 0),
    at_clock(dt.date(2026, 10, 25), 0, 30),
    at_clock(dt.date(2026, 10, 25), 1, 30),
)


@cache
def the_edition(name: str) -> Edition:
    """Return the small edition of either year."""
    calendar = next(one.calendar for one in CALENDARS if one.edition == name)
    return changed(EDITION, edition=name, calendar=calendar)


def _given_once() -> Iterable[Command]:
    plan = ActionPlan(document=Location("here"))
    held = certificate(until=dt.date(2027, 12, 31))
    for code in READY:
        yield commands.RegisterOrganisation(code=code, administrator="person-1")
        kind = "care-home" if code in CHOOSING else "hospice"
        for edition in (NAME, NEXT):
            given: tuple[CommandInEdition, ...] = (
                profile(kind, provides_care=ProfileAnswer.YES),
                commands.RecordCertificate(code=code, edition=edition, certificate=held),
                respond(GOOD_ANSWERS),
                commands.AttachActionPlan(code=code, edition=edition, plan=plan),
                *(confirm(assertion) for assertion in ("1.1", "1.2", "2.1")),
            )
            for one in given:
                yield changed(one, code=code, edition=edition)
    yield commands.RegisterOrganisation(code="V2V", administrator="person-1")


@cache
def _prepared() -> Batch:
    """Return all that comes before the story, to be kept in one go."""
    store = MemoryStore()
    group = GroupOnToolkit(store, (), is_prepared=False)
    for command in _given_once():
        assert group.execute(command).refusal is None
    events = tuple(store.tenant("host").scan())
    streams = dict.fromkeys(one.stream for one in events)
    return Batch(key="before", request="", expected=tuple((name, 0) for name in streams), events=events)


@frozen(kw_only=True)
class Known:
    """What the group would say of itself, kept beside the toolkit."""

    ready: dict[str, str]
    """The kind of organisation by the code under which everything is done."""
    additions: dict[str, dict[str, dt.date]]
    registered: set[str]
    gone: dict[str, str]
    received: set[str]


class GroupOnToolkit:
    """Carries out what people of a group ask, and foresees what is refused."""

    def __init__(self, store: Store, directory: Iterable[Fact], *, is_prepared: bool = True) -> None:
        self.directory = list(directory)
        self.clock = SetClock()
        self.clock.instant = BEGIN
        self.toolkit = Toolkit(
            store,
            tenant="host",
            clock=self.clock,
            ids=CountedIds(),
            editions=the_edition,
            calendars=lambda: CALENDARS,
            directory=_records(self.directory),
        )
        self.facts: list[Fact] = []
        if is_prepared:
            store.tenant("host").append(_prepared())
            self.facts = [{"fact": "registered", "at": BEGIN, "code": code} for code in (*READY, "V2V")]
        self.known = Known(
            ready={code: "care-home" if code in CHOOSING else "hospice" for code in READY},
            additions={},
            registered={*READY, "V2V"},
            gone={},
            received=set(),
        )
        self.published = 0

    @property
    def now(self) -> dt.datetime:
        return self.clock.instant

    @property
    def today(self) -> dt.date:
        return day_of(self.now)

    def execute(self, command: Command, *, key: str | None = None) -> Executed:
        who = who_may(self.toolkit.organisation(command.code), command)
        return self.toolkit.execute(
            command, actor=who.person, for_national_team=who.for_national_team, key=key
        )

    def tell(self, fact: str, code: str, **more: Any) -> None:
        self.facts.append({"fact": fact, "at": self.now, "code": code} | more)

    def publications(self) -> dict[str, Fact]:
        return {one["publication"]: one for one in self.facts if one["fact"] == "published"}

    def holder(self, publication: str) -> str:
        """Return the code under which a publication goes on."""
        return goes_on_as(self.publications()[publication]["code"], self.facts)

    def offered(self, code: str) -> set[str]:
        return naive_offer(code, self.directory, self.known.additions.get(code, {}), self.today)

    def open_edition(self) -> str | None:
        if self.today < NEXT_OPENS:
            return NAME
        return NEXT if self.today <= NEXT_IS_DUE else None

    def register(self, code: str) -> None:
        done = self.execute(commands.RegisterOrganisation(code=code, administrator="person-2"))
        assert done.is_refused is (code in self.known.registered)
        if not done.is_refused:
            self.known.registered.add(code)
            self.tell("registered", code)

    def publish(self, code: str, edition: str, status: str, sites: frozenset[str]) -> None:
        shown = self.toolkit.preview(code, edition, status=status, sites=sites, eligibility=ELIGIBLE)
        assert isinstance(shown, Refusal) is (code not in self.known.ready)
        if isinstance(shown, Refusal):
            return
        self.published += 1
        asked = commands.Publish(
            code=code,
            edition=edition,
            preview=shown.digest,
            profile_reconfirmed=True,
            status=status,
            sites=tuple(sites),
            eligibility=ELIGIBLE,
        )
        # Ids of every order: they break ties.
        done = self.execute(asked, key=f"{self.published * 7 % 10}-{len(self.facts)}")
        may_choose = not sites or self.known.ready[code] == "care-home"
        is_offered = sites <= self.offered(code)
        is_possible = edition == self.open_edition() and may_choose and is_offered and code not in sites
        is_attained = status != "approaching-standards" or self.known.ready[code] == "care-home"
        assert done.is_refused is not (is_possible and is_attained), done.refusal
        if not done.is_refused:
            self.tell(
                "published",
                code,
                publication=done.key,
                edition=edition,
                status=status,
                sites=sorted(sites),
            )

    def decide(self, publication: str, status: str) -> None:
        published = self.publications()[publication]
        holder = self.holder(publication)
        done = self.execute(
            commands.DecideStatus(
                code=holder, edition=published["edition"], publication=publication, status=status
            )
        )
        if done.events:
            self.tell("decided", holder, publication=publication, status=status)

    def apply(self, publication: str, sites: frozenset[str]) -> None:
        holder = self.holder(publication)
        named = tuple(NamedSite(code=site, name=f"Site {site}") for site in sites)
        done = self.execute(
            ApplyPublication(
                code=holder, publication=publication, sites=named, request="T-1", same_processes=True
            )
        )
        assert done.is_refused is (not sites or holder in sites)
        if not done.is_refused:
            self.tell("applied", holder, publication=publication, sites=sorted(sites))

    def withdraw(self, publication: str, sites: frozenset[str], ahead: int) -> None:
        holder = self.holder(publication)
        day = self.today + dt.timedelta(days=ahead)
        done = self.execute(
            WithdrawCoverage(
                code=holder, publication=publication, sites=tuple(sites), from_day=day, why="sold"
            )
        )
        is_covered = sites <= covered_by(publication, self.facts, self.today)
        assert done.is_refused is not (sites != frozenset() and is_covered and ahead >= 0)
        if not done.is_refused:
            self.tell("withdrawn", holder, publication=publication, sites=sorted(sites), from_day=day)

    def transfer(self, code: str, to: str) -> None:
        known = self.known
        done = self.execute(TransferCode(code=code, to=to))
        has_own = to in known.ready or bool(known.additions.get(to)) or to in known.received | set(known.gone)
        is_there = code in known.registered and code not in known.gone
        assert done.is_refused is not (is_there and code != to and not has_own), done.refusal
        if done.is_refused:
            return
        if to not in known.registered:
            self.tell("registered", to)
        self.tell("transferred", code, to=to)
        known.gone[code] = to
        known.received.add(to)
        known.registered.add(to)
        if code in known.ready:
            known.ready[to] = known.ready.pop(code)
        moved = known.additions.pop(code, {})
        known.additions[to] = {site: day for site, day in moved.items() if site != to}

    def add(self, code: str, site: str) -> None:
        done = self.execute(AddSite(code=code, site=NamedSite(code=site, name=f"Site {site}")))
        is_there = code in self.known.registered and code not in self.known.gone
        assert done.is_refused is not (is_there and code != site)
        if not done.is_refused:
            self.known.additions.setdefault(code, {}).setdefault(site, self.today)

    def remove(self, code: str, site: str) -> None:
        done = self.execute(RemoveSite(code=code, site=site))
        assert done.is_refused is (site not in self.known.additions.get(code, {}))
        if not done.is_refused:
            del self.known.additions[code][site]

    def check_standings(self, codes: Iterable[str], days: Iterable[dt.date]) -> None:
        """Ask the toolkit and the oracle who stands how."""
        asked = [(code, day, policy) for code in codes for day in days for policy in ConflictPolicy]
        for code, day, policy in asked:
            standing = self.toolkit.standing(code, on=day, policy=policy)
            assert as_the_oracle_says_it(standing) == naive_standing(
                code, self.facts, day, policy=policy.value, editions=EDITIONS
            )

    def check_histories(self, codes: Iterable[str], policy: ConflictPolicy) -> None:
        """Ask both what standings codes had up to now."""
        for code in codes:
            told = self.toolkit.standings(code, policy=policy)
            assert [(one.instant, as_the_oracle_says_it(one.standing)) for one in told] == naive_history(
                code, self.facts, self.today, policy=policy.value, editions=EDITIONS
            )

    def check_offers(self) -> None:
        """Ask both which sites a headquarters may tick."""
        for code in self.known.ready:
            offer = self.toolkit.offer(code, NAME)
            assert isinstance(offer, SitesOffered)
            assert set(offer.codes) == self.offered(code)
            for one in offer.sites:
                others = {
                    related["target"]
                    for record in self.directory
                    if record["code"] == one.code
                    for related in record["relationships"]
                } - {code}
                operators = {
                    other
                    for other in others
                    if one.code in naive_offer(other, self.directory, {}, self.today)
                }
                assert set(one.other_parents) == operators - {one.code}


def _records(directory: Iterable[Fact]) -> Records:
    records = Records(
        *(
            DirectoryRecord(
                code=record["code"],
                name=f"Site {record['code']}",
                relationships=tuple(
                    Relationship(
                        kind=one["kind"],
                        target=one["target"],
                        is_active=one["active"],
                        period=Period(first=one["first"], last=one["last"]),
                    )
                    for one in record["relationships"]
                ),
            )
            for record in directory
        )
    )
    records.taken = day_of(BEGIN)
    return records


_DAYS = st.sampled_from([None, None, dt.date(2026, 3, 27), dt.date(2026, 3, 29), dt.date(2026, 9, 1)])


def directories() -> SearchStrategy[list[Fact]]:
    """Draw who operates, commissions or has to do with whom, itself and each other included."""
    related = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["RE6", "RE6", "RE6", "RE4", "RE5", None]),
            "target": st.sampled_from(["A1A", "A1A", "A2A", "V1V", "V2V", "N1N"]),
            "first": _DAYS,
            "last": _DAYS,
            "active": st.sampled_from([True, True, None, False]),
        }
    )
    lists = st.fixed_dictionaries({code: st.lists(related, max_size=3) for code in CODES})
    return lists.map(
        lambda by_code: [{"code": code, "relationships": found} for code, found in by_code.items()]
    )
