"""Write-once, as a machine: whatever is asked for, nothing that was reported ever changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import evolve, frozen
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from dspt_core.domain.commands import Redact
from dspt_core.domain.edition import Edition
from dspt_core.domain.incident_reports import (
    AddToIncident,
    IncidentAccount,
    ReportIncident,
    WithdrawIncident,
)
from dspt_core.domain.incidents import Grading
from dspt_core.domain.refusal import RefusalCode
from dspt_core.domain.streams import incident_stream
from dspt_core.ports.store import StoredEvent
from dspt_core.rules.incidents.grading import grade
from dspt_core.testing.stores.made_up import CANARY
from dspt_core.toolkit.toolkit import Toolkit
from tests.rules.deciding.incidents import GRADED, incident, reports
from tests.rules.deciding.years import CALENDARS, CODE, NAME, NOON, register
from tests.rules.incidents.grids import GRID
from tests.toolkit.worlds import CountedIds, World

OTHER_GRID = evolve(GRID, grid="another", thresholds=(), cells=((("ico",),) * 5,) * 5)


class GradedWorld(World):
    """A world whose edition has a grid, which can be exchanged."""

    def __init__(self) -> None:
        super().__init__()
        self.edition: Edition = GRADED
        self.toolkit = Toolkit(
            self.store,
            tenant="host",
            clock=self.clock,
            ids=CountedIds(),
            editions=lambda _name: self.edition,
            calendars=lambda: CALENDARS,
        )


@frozen
class _Kept:
    """What the machine remembers of an incident."""

    command: ReportIncident
    at: dt.datetime
    grading: Grading
    added: tuple[str | None, ...] = ()
    withdrawn: bool = False
    is_erased: bool = False
    reason: str | None = None


class IncidentMachine(RuleBasedStateMachine):
    """Reports, additions, withdrawals and erasures in any order, against what was asked for."""

    incidents = Bundle("incidents")

    def __init__(self) -> None:
        super().__init__()
        self.world = GradedWorld()
        self.world.do(register())
        self.world.clock.instant = NOON
        self.kept: dict[str, _Kept] = {}
        self.seen: dict[str, tuple[tuple[Any, ...], ...]] = {}

    @rule(target=incidents, command=reports())
    def report(self, command: ReportIncident) -> str:
        key = f"i-{len(self.kept)}"
        done = self.world.execute(command, key=key)
        assert done.refusal is None
        grading = grade(command.facts, self.world.edition)
        self.kept[key] = _Kept(command, self.world.clock.instant, grading)
        return key

    @rule(command=reports())
    def report_late_without_reasons(self, command: ReportIncident) -> None:
        self.world.clock.instant += dt.timedelta(hours=73)
        silent = evolve(command, account=IncidentAccount(nature=CANARY))
        done = self.world.execute(silent)
        assert done.refusal is not None
        assert done.refusal.code is RefusalCode.INCIDENT_LATE

    @rule(name=incidents)
    def report_again_under_the_same_key(self, name: str) -> None:
        done = self.world.execute(self.kept[name].command, key=name)
        assert done.is_repeat
        assert done.refusal is None

    @rule(name=incidents, text=st.sampled_from((CANARY, f"{CANARY} again")))
    def add(self, name: str, text: str) -> None:
        done = self.world.execute(AddToIncident(code=CODE, incident=name, text=text))
        kept = self.kept[name]
        if kept.withdrawn:
            assert done.refusal is not None
        else:
            assert done.refusal is None
            self.kept[name] = evolve(kept, added=(*kept.added, text))

    @rule(name=incidents)
    def withdraw(self, name: str) -> None:
        done = self.world.execute(WithdrawIncident(code=CODE, incident=name, reason=CANARY))
        kept = self.kept[name]
        assert (done.refusal is not None) is kept.withdrawn
        if not kept.withdrawn:
            self.kept[name] = evolve(kept, withdrawn=True, reason=CANARY)

    @rule(name=incidents)
    def erase(self, name: str) -> None:
        done = self.world.execute(Redact(code=CODE, edition=NAME, policy="ten-years", incidents=(name,)))
        assert done.refusal is None
        kept = self.kept[name]
        self.kept[name] = evolve(kept, added=(None,) * len(kept.added), is_erased=True, reason=None)

    @rule(grid=st.sampled_from((GRID, OTHER_GRID, None)))
    def let_the_edition_have_another_grid(self, grid: Any) -> None:
        self.world.edition = evolve(GRADED, incident_grid=grid)

    @invariant()
    def every_incident_is_as_it_was_reported(self) -> None:
        found = {one.incident: one for one in self.world.toolkit.incidents(CODE)}
        assert found.keys() == self.kept.keys()
        for name, kept in self.kept.items():
            state, asked = found[name], kept.command
            assert state.reported is not None
            assert (state.reported.facts, state.reported.aware) == (asked.facts, asked.aware)
            assert (state.reported.grading, state.at) == (kept.grading, kept.at)
            assert tuple(one.text for one in state.additions) == kept.added
            assert (state.withdrawn is not None, state.reason) == (kept.withdrawn, kept.reason)
            assert state.account == (None if kept.is_erased else asked.account)

    @invariant()
    def no_event_ever_changes(self) -> None:
        for name in self.kept:
            chain = tuple(map(_place, self.store.read(incident_stream(CODE, name))))
            before = self.seen.get(name, ())
            assert chain[: len(before)] == before
            self.seen[name] = chain

    def teardown(self) -> None:
        audit = self.world.toolkit.audit()
        assert audit.fault is None
        assert not audit.unfinished

    @property
    def store(self) -> Any:
        return self.world.store.tenant("host")


def _place(stored: StoredEvent) -> tuple[Any, ...]:
    return stored.version, stored.kind, stored.instant, stored.digest, stored.link


TestIncidents = IncidentMachine.TestCase
TestIncidents.settings = settings(settings(), stateful_step_count=12)


def test_erased_words_are_nowhere_in_the_store_and_the_record_stays() -> None:
    world = GradedWorld()
    world.do(register())
    world.clock.instant = NOON
    report = incident(contact="person-7")
    assert world.execute(report, key="i-1").refusal is None
    world.do(
        AddToIncident(code=CODE, incident="i-1", text=CANARY),
        WithdrawIncident(code=CODE, incident="i-1", reason=CANARY),
        Redact(code=CODE, edition=NAME, policy="ten-years", incidents=("i-1",)),
    )
    payloads = [one.payload or "" for one in world.store.tenant("host").scan()]
    assert not [one for one in payloads if CANARY in one]
    (found,) = world.toolkit.incidents(CODE)
    assert found.reported is not None
    assert found.withdrawn is not None
    assert found.reported.facts == report.facts


def test_incidents_are_listed_in_the_order_of_their_reports_and_of_their_code_alone() -> None:
    world = GradedWorld()
    world.do(register(), evolve(register(), code="VN999"))
    world.clock.instant = NOON
    for key, code in (("b", CODE), ("a", CODE), ("c", "VN999")):
        assert world.execute(incident(code=code), key=key).refusal is None
        world.clock.instant += dt.timedelta(minutes=1)
    assert [one.incident for one in world.toolkit.incidents(CODE)] == ["b", "a"]
