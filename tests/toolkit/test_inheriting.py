"""Who stands how after real commands of whole groups, as the toolkit says it and as the oracle does."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dspt_core.domain.standings import ConflictPolicy
from dspt_core.ports.store import Store
from dspt_core.storage.memory import MemoryStore
from dspt_core.storage.sqlite.store import SqliteStore
from tests.oracle.naive_standing import Fact, covered_by
from tests.rules.deciding.years import NAME
from tests.rules.inheritance import CODES
from tests.thoroughness import IS_THOROUGH, examples
from tests.toolkit.inheriting import MOMENTS, NEXT, READY, STATUSES, GroupOnToolkit, directories

often = settings(max_examples=examples(750))

A_CODE = st.sampled_from(CODES)
HEADQUARTERS = st.sampled_from([*READY, "A1A", "N1N", "V2V"])
SITES = st.frozensets(A_CODE, max_size=4)
NUMBERS = st.integers(0, 23)
AHEAD = (-40, -1, 0, 0, 1, 2, 40)
ACTS = ("publish",) * 6 + ("decide", "apply", "withdraw", "transfer") * 2 + ("register", "add", "remove")
STEPS = st.tuples(
    st.sampled_from(ACTS),
    st.sampled_from(MOMENTS),
    HEADQUARTERS,
    A_CODE,
    SITES,
    st.sampled_from((*STATUSES, "approaching-standards", "plan-agreed")),
    NUMBERS,
)


def take(group: GroupOnToolkit, step: Any) -> None:
    act, moment, code, other, sites, status, number = step
    group.clock.instant = moment(group.now)
    publications = sorted(group.publications())
    publication = publications[number % len(publications)] if publications else None
    match act:
        case "publish":
            # Mostly what can be published; else of the other edition, or sites that are not offered.
            if number % 8:
                code = sorted(group.known.ready)[number % len(group.known.ready)]
            edition = group.open_edition() if number % 5 else NEXT
            named = sites & group.offered(code) if number % 6 else sites
            published = status if status in STATUSES else STATUSES[0]
            group.publish(code, edition or NAME, published, named)
        case "transfer":
            group.transfer(code if number % 3 else other, other)
        case "register":
            group.register(other)
        case "add":
            group.add(code, other)
        case "remove":
            group.remove(code, other)
        case "decide" if publication is not None:
            group.decide(publication, "plan-agreed" if number % 3 else status)
        case "apply" if publication is not None:
            group.apply(publication, sites - {group.holder(publication)} if number % 6 else sites)
        case "withdraw" if publication is not None:
            covering = [one for one in publications if covered_by(one, group.facts, group.today)]
            publication = covering[number % len(covering)] if covering else publication
            covered = sorted(covered_by(publication, group.facts, group.today))
            named = frozenset(covered[: 1 + number % 2]) if number % 6 else sites
            group.withdraw(publication, named, AHEAD[number % len(AHEAD)])


@often
@given(
    directories(),
    st.lists(STEPS, min_size=5, max_size=14),
    A_CODE,
    st.sampled_from(ConflictPolicy),
    st.data(),
)
def test_every_code_stands_after_any_commands_as_the_oracle_says(
    directory: list[Fact], steps: list[Any], code: str, policy: ConflictPolicy, data: st.DataObject
) -> None:
    group = GroupOnToolkit(MemoryStore(), directory)
    for step in steps:
        take(group, step)
    days = sorted({day + dt.timedelta(days=away) for day in days_of(group) for away in (-1, 0)})
    group.check_standings(CODES, {data.draw(st.sampled_from(days)), group.today + dt.timedelta(days=500)})
    group.check_histories([code], policy)
    group.check_offers()


def days_of(group: GroupOnToolkit) -> set[dt.date]:
    days = {one["from_day"] for one in group.facts if one["fact"] == "withdrawn"}
    return days | {one["at"].date() for one in group.facts}


class Groups(RuleBasedStateMachine):
    """Lets anybody do anything, and asks both after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.store = self.open_store()
        self.group = GroupOnToolkit(self.store, ())

    def open_store(self) -> Store:
        return MemoryStore()

    def teardown(self) -> None:
        assert self.group.toolkit.audit().is_sound
        self.store.close()

    @initialize(directory=directories())
    def take_the_directory(self, directory: list[Fact]) -> None:
        self.store.close()
        self.store = self.open_store()
        self.group = GroupOnToolkit(self.store, directory)

    @rule(step=STEPS)
    def do_something(self, step: Any) -> None:
        take(self.group, step)

    @precondition(lambda self: self.group.publications())
    @rule(code=A_CODE, policy=st.sampled_from(ConflictPolicy))
    def ask_for_a_history(self, code: str, policy: ConflictPolicy) -> None:
        self.group.check_histories([code], policy)

    @rule()
    def ask_for_the_offers(self) -> None:
        self.group.check_offers()

    @invariant()
    def both_agree(self) -> None:
        self.group.check_standings(CODES, [self.group.today])


FOLDERS: list[Path] = []
"""Where files may be made; hypothesis makes the machines, and hands them nothing."""


class GroupsInAFile(Groups):
    def open_store(self) -> Store:
        return SqliteStore(Path(tempfile.mkdtemp(dir=FOLDERS[-1])) / "dspt.db")


def test_toolkit_and_oracle_agree_after_every_step() -> None:
    run_state_machine_as_test(Groups, settings=settings(settings(), stateful_step_count=20))


def test_toolkit_and_oracle_agree_on_a_store_in_a_file(tmp_path: Path) -> None:
    FOLDERS.append(tmp_path)
    few = settings(max_examples=20 if IS_THOROUGH else 5, stateful_step_count=15)
    run_state_machine_as_test(GroupsInAFile, settings=few)
