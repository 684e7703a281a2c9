"""Groups over the years: what codes published, covered, lost and became, as plain facts and as events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.events import (
    BaselinePublished,
    Event,
    OrganisationRegistered,
    ProfileCompleted,
    Published,
    StatusDecided,
)
from dspt_core.domain.site_events import (
    CodeReceived,
    CodeTransferred,
    CoverageApplied,
    CoverageWithdrawn,
    SiteAdded,
    SitesCovered,
)
from dspt_core.domain.standings import ToldEvent
from tests.oracle.naive_standing import Editions, Fact, covered_by, day_of, midnight

CODES = ("A1A", "A2A", "V1V", "V2V", "V3V", "N1N", "N2N")
EDITIONS: Editions = {
    "2023-24": ["standards-met", "entry-level"],
    "2024-25": ["standards-exceeded", "standards-met", "approaching-standards", "standards-not-met"],
    "2025-26": ["standards-exceeded", "standards-met", "approaching-standards", "standards-not-met"],
}
"""Editions in the order of their years, each with its statuses, the highest first."""


def precedence(edition: str) -> tuple[str, ...]:
    """Return the statuses of an edition, the highest first."""
    return tuple(EDITIONS[edition])


STATUSES = ("standards-exceeded", "standards-met", "approaching-standards", "standards-not-met")
BEGIN = dt.datetime(2025, 10, 24, 22, 30, tzinfo=dt.UTC)
SUMMER_ENDS = dt.date(2025, 10, 26)
SUMMER_BEGINS = dt.date(2026, 3, 29)
Moment = Callable[[dt.datetime], dt.datetime]
"""Says of an instant when the next thing happens."""


def at_midnight(offset: dt.timedelta) -> Moment:
    """Go on to just that far from the next midnight in London."""

    def go(now: dt.datetime) -> dt.datetime:
        return midnight(day_of(now) + dt.timedelta(days=1)) + offset

    return go


def at_clock(day: dt.date, hour: int, minute: int) -> Moment:
    """Go on to an hour of UTC: at one of them summer time ends or begins."""
    return lambda now: max(now, dt.datetime.combine(day, dt.time(hour, minute), dt.UTC))


MOMENTS: tuple[Moment, ...] = (
    lambda now: now,
    lambda now: now + dt.timedelta(seconds=1),
    lambda now: now + dt.timedelta(hours=7),
    lambda now: now + dt.timedelta(days=1),
    lambda now: now + dt.timedelta(days=40),
    at_midnight(dt.timedelta(microseconds=-1)),
    at_midnight(dt.timedelta()),
    at_clock(SUMMER_ENDS, 0, 30),
    at_clock(SUMMER_ENDS, 1, 0),
    at_clock(SUMMER_ENDS, 1, 30),
    at_clock(SUMMER_BEGINS, 0, 59),
    at_clock(SUMMER_BEGINS, 1, 0),
    at_clock(SUMMER_BEGINS, 23, 0),
)
"""How time goes on from one act to the next."""
AHEAD = (-400, -40, -1, 0, 0, 1, 2, 40)
"""How many days after it is told a withdrawal counts, before it for those in the past."""
_OFTEN = {"publish": 5, "decide": 3, "apply": 3, "withdraw": 3, "transfer": 2}
ACTS = (*(act for act, often in _OFTEN.items() for _ in range(often)), "register", "noise", "baseline")


class Step(NamedTuple):
    """Something that somebody may try; ``number`` decides what else there is to decide."""

    act: str
    moment: int
    code: str
    other: str
    sites: frozenset[str]
    edition: str
    status: str
    number: int


@frozen(kw_only=True, slots=False)
class Group:
    """What happened among some codes, as facts in the order in which they were told."""

    facts: tuple[Fact, ...]

    @cached_property
    def telling(self) -> tuple[tuple[ToldEvent, frozenset[str]], ...]:
        """Every event in order, with the codes whose standing it can change."""
        return tuple(_told(self.facts))

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days on which something can begin to count, and those just before, in order."""
        days = {day_of(one["at"]) for one in self.facts}
        days |= {one["from_day"] for one in self.facts if one["fact"] == "withdrawn"}
        return tuple(sorted({near for day in days for near in (day - dt.timedelta(days=1), day)}))

    @property
    def last(self) -> dt.date:
        """A day after everything."""
        return max(self.days, default=SUMMER_ENDS) + dt.timedelta(days=500)

    def told(self) -> tuple[ToldEvent, ...]:
        """Return all facts as the streams of their codes tell them."""
        return tuple(told for told, _ in self.telling)

    def told_of(self, code: str) -> tuple[ToldEvent, ...]:
        """Return what a store finds of a code, and of every code that went under it."""
        names, found = {code}, set[str]()
        while names - found:
            found |= names
            names |= {
                one.event.code
                for one, _ in self.telling
                if isinstance(one.event, CodeTransferred) and one.event.to in names
            }
        return tuple(one for one, concerned in self.telling if concerned & names)


def _steps() -> SearchStrategy[Step]:
    codes = st.sampled_from(CODES)
    return st.tuples(
        st.sampled_from(ACTS),
        st.integers(0, len(MOMENTS) - 1),
        codes,
        codes,
        st.frozensets(codes, max_size=4),
        st.sampled_from(tuple(EDITIONS)),
        st.sampled_from(STATUSES),
        st.integers(0, 23),
    ).map(Step._make)


def groups() -> SearchStrategy[Group]:
    """Draw what can happen in a group: every act is one that a command could have led to."""
    return st.lists(_steps(), max_size=16).map(group_of)


def group_of(steps: Iterable[Step]) -> Group:
    """Return what happens when those steps that are possible are taken."""
    taking = _Taking()
    for step in steps:
        taking.take(step)
    return Group(facts=tuple(taking.facts))


class _Taking:
    """Takes steps, and leaves out those that would be refused."""

    def __init__(self) -> None:
        self.now = BEGIN
        self.facts: list[Fact] = []
        self.holders: dict[str, str] = {}
        self.gone: set[str] = set()
        self.received: set[str] = set()
        self.known: set[str] = set()

    def tell(self, fact: str, code: str, **more: Any) -> None:
        self.facts.append({"fact": fact, "at": self.now, "code": code} | more)

    def take(self, step: Step) -> None:
        self.now = MOMENTS[step.moment](self.now)
        if step.act in {"decide", "apply", "withdraw"}:
            if self.holders:
                publications = sorted(self.holders)
                self._go_on(publications[step.number % len(publications)], step)
        elif step.code in self.gone:
            return
        elif step.act == "transfer":
            self._transfer(step.code, step.other)
        else:
            self._begin(step)

    def _begin(self, step: Step) -> None:
        if step.code not in self.known:
            self.known.add(step.code)
            self.tell("registered", step.code)
        if step.act == "publish":
            # Ids of every order, so that ties are not always broken the same way.
            publication = f"p{step.number:02}-{len(self.facts):02}"
            self.holders[publication] = step.code
            self.tell(
                "published",
                step.code,
                publication=publication,
                edition=step.edition,
                status=step.status,
                sites=sorted(step.sites - {step.code}),
            )
        elif step.act in {"noise", "baseline"}:
            name = f"b-{len(self.facts)}"
            self.tell(step.act, step.code, edition=step.edition, site=step.other, publication=name)

    def _go_on(self, publication: str, step: Step) -> None:
        holder = self.holders[publication]
        if step.act == "decide":
            self.tell("decided", holder, publication=publication, status=step.status)
        elif step.act == "withdraw":
            ahead = dt.timedelta(days=AHEAD[step.number % len(AHEAD)])
            self._withdraw(publication, step.sites | {step.other}, ahead)
        elif step.sites - {holder}:
            self.tell("applied", holder, publication=publication, sites=sorted(step.sites - {holder}))

    def _withdraw(self, publication: str, sites: frozenset[str], ahead: dt.timedelta) -> None:
        named = covered_by(publication, self.facts, day_of(self.now)) & sites
        if named:
            self.tell(
                "withdrawn",
                self.holders[publication],
                publication=publication,
                sites=sorted(named),
                from_day=day_of(self.now) + ahead,
            )

    def _transfer(self, code: str, to: str) -> None:
        taken = self.gone | self.received | set(self.holders.values())
        if code == to or code not in self.known or to in taken:
            return
        self.gone.add(code)
        self.received.add(to)
        self.known.add(to)
        self.holders = {one: to if by == code else by for one, by in self.holders.items()}
        self.tell("transferred", code, to=to)


def _told(facts: Iterable[Fact]) -> Iterator[tuple[ToldEvent, frozenset[str]]]:
    """Yield each event with the codes whose standing it can change."""
    versions: dict[str, int] = {}
    telling = _Telling()

    def tell(code: str, fact: Fact, event: Event) -> ToldEvent:
        versions[code] = versions.get(code, 0) + 1
        return ToldEvent(code=code, version=versions[code], instant=fact["at"], event=event)

    for fact in facts:
        for code, event, concerned in telling.events(fact):
            yield tell(code, fact, event), frozenset(concerned)


class _Telling:
    """Words facts as events, remembering of publications what later events repeat."""

    def __init__(self) -> None:
        self.published: dict[str, Fact] = {}
        self.listed: dict[str, set[str]] = {}
        self.holders: dict[str, str] = {}
        self.bears: dict[str, tuple[str, dt.datetime | None]] = {}

    def events(self, fact: Fact) -> Iterator[tuple[str, Event, set[str]]]:
        """Yield each event that a fact is told by, in whose stream, and whose standing it can change."""
        code, publication = fact["code"], fact.get("publication", "")
        sites = tuple(fact.get("sites", ()))
        match fact["fact"]:
            case "registered":
                yield code, OrganisationRegistered(code=code, administrator="person-1"), {code}
            case "published":
                self.published[publication] = fact
                self.listed[publication] = set(sites)
                self.holders[publication] = code
                self.bears[publication] = (fact["status"], None)
                yield code, _published(fact), {code}
                for some in (sites[:2], sites[2:]):
                    if some:
                        yield code, _covered(fact, some), set(some)
            case "decided":
                before, _ = self.bears[publication]
                self.bears[publication] = (fact["status"], fact["at"])
                decided = StatusDecided(publication=publication, status=fact["status"], instead_of=before)
                yield code, decided, {code, *self.listed[publication]}
            case "applied":
                self.listed[publication] |= set(sites)
                yield code, self._applied(fact), set(sites)
            case "withdrawn":
                yield code, _withdrawn(fact), set(sites)
            case "transferred":
                to = fact["to"]
                moved = [one for one, holder in self.holders.items() if holder == code]
                self.holders.update((one, to) for one in moved)
                covered = {site for one in moved for site in self.listed[one]}
                yield code, CodeTransferred(code=code, to=to), {code, to, *covered}
                received = CodeReceived(from_code=code, publications=(), additions=())
                yield to, received, set()
            case "baseline":
                yield code, _baseline(fact), set()
            case _:
                yield code, _profile(fact), set()
                yield code, SiteAdded(site=NamedSite(code=fact["site"], name="Site")), set()

    def _applied(self, fact: Fact) -> CoverageApplied:
        publication = fact["publication"]
        published = self.published[publication]
        status, decided = self.bears[publication]
        return CoverageApplied(
            publication=publication,
            edition=published["edition"],
            published=published["at"],
            published_as=published["status"],
            status=status,
            decided=decided,
            sites=tuple(NamedSite(code=site, name="Site") for site in fact["sites"]),
            request="request-1",
        )


def _edition(name: str) -> EditionIdentity:
    return EditionIdentity(edition=name, version="1")


def _published(fact: Fact) -> Published:
    return Published(
        publication=fact["publication"],
        edition=_edition(fact["edition"]),
        organisation_type="shop",
        status=fact["status"],
        preview="0" * 64,
        supersedes=None,
    )


def _covered(fact: Fact, sites: tuple[str, ...]) -> SitesCovered:
    return SitesCovered(
        publication=fact["publication"], edition=fact["edition"], status=fact["status"], sites=sites
    )


def _withdrawn(fact: Fact) -> CoverageWithdrawn:
    return CoverageWithdrawn(
        publication=fact["publication"],
        sites=tuple(fact["sites"]),
        from_day=fact["from_day"],
        why="left-the-group",
    )


def _profile(fact: Fact) -> ProfileCompleted:
    return ProfileCompleted(edition=fact["edition"], type="shop", name=None, answers=(), key_roles=())


def _baseline(fact: Fact) -> BaselinePublished:
    return BaselinePublished(
        publication=fact["publication"],
        edition=_edition(fact["edition"]),
        organisation_type="shop",
        preview="0" * 64,
    )
