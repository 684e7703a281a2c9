"""One of several processes that give commands for the same organisations; started by the tests.

It says "ready", waits for a line, and prints which of its commands were carried out.
"""

from __future__ import annotations

import datetime as dt
import sys

from attrs import evolve as changed

from dspt_core.domain import commands
from dspt_core.domain.answers import Location, Tick
from dspt_core.domain.assessment import ActionPlan
from dspt_core.domain.commands import Command
from dspt_core.domain.refusal import Refusal
from dspt_core.errors import ConcurrencyError, StoreUnavailableError
from dspt_core.ports.store import Store
from dspt_core.rules.deciding.policy import Policy
from dspt_core.rules.statuses import SecondTime
from dspt_core.storage.urls import open_store
from dspt_core.toolkit.toolkit import Toolkit
from dspt_core.toolkit.world import RandomIdentifiers
from tests.rules.deciding.years import CALENDARS, NAME, confirm, profile, respond
from tests.toolkit.two_editions import EDITIONS, NEXT, NEXT_OPENS

CODES = [f"VN{number}" for number in range(100, 108)]


class Standing:
    """A clock that stands: half of the processes think that the next edition is not open yet."""

    def __init__(self, instant: dt.datetime) -> None:
        self._instant = instant

    def now(self) -> dt.datetime:
        return self._instant


def toolkit_on(store: Store, edition: str) -> Toolkit:
    """Return a toolkit for which an edition is the open one."""
    return Toolkit(
        store,
        tenant="north",
        clock=Standing(NEXT_OPENS if edition == NEXT else NEXT_OPENS - dt.timedelta(days=60)),
        ids=RandomIdentifiers(),
        editions=EDITIONS.__getitem__,
        calendars=lambda: CALENDARS,
        policy=Policy(second_time=SecondTime.REFUSE),
    )


def is_done(toolkit: Toolkit, command: Command, me: int, *, actor: str) -> bool:
    """Give a command until it is decided, however often others are faster, and say whether it was done."""
    key = f"{me} {type(command).__name__} {command.code}"
    while True:
        try:
            return not toolkit.execute(command, actor=actor, key=key).is_refused
        except (ConcurrencyError, StoreUnavailableError):
            continue


def get_ready_to_approach(store: Store) -> None:
    """Register every organisation, and give all that Approaching Standards takes in both editions."""
    for edition in (NAME, NEXT):
        toolkit = toolkit_on(store, edition)
        for code in CODES:
            if edition == NAME:
                register = commands.RegisterOrganisation(code=code, administrator="somebody")
                assert not toolkit.execute(register, actor="somebody").is_refused
            plan = ActionPlan(document=Location("a folder"))
            for command in (
                changed(profile(), code=code, edition=edition),
                changed(respond({"1.1.1": Tick(value=True)}), code=code, edition=edition),
                changed(confirm("1.1"), code=code, edition=edition),
                commands.AttachActionPlan(code=code, edition=edition, plan=plan),
            ):
                assert not toolkit.execute(command, actor="somebody").is_refused


def register(store: Store, me: int) -> list[str]:
    """Register every organisation for oneself."""
    toolkit = toolkit_on(store, NAME)
    done = []
    for code in CODES:
        command = commands.RegisterOrganisation(code=code, administrator=f"person-{me}")
        if is_done(toolkit, command, me, actor=f"person-{me}"):
            done.append(code)
    return done


def approach(store: Store, me: int) -> list[str]:
    """Publish Approaching Standards for every organisation, in one edition or the other."""
    edition = (NAME, NEXT)[me % 2]
    toolkit = toolkit_on(store, edition)
    done = []
    for code in CODES:
        shown = toolkit.preview(code, edition, status="approaching-standards")
        assert not isinstance(shown, Refusal)
        command = commands.Publish(
            code=code,
            edition=edition,
            preview=shown.digest,
            profile_reconfirmed=True,
            status="approaching-standards",
        )
        if is_done(toolkit, command, me, actor="somebody"):
            done.append(f"{code}/{edition}")
    return done


ACTS = {"register": register, "approach": approach}


def main(act: str, url: str, me: str) -> None:
    """Give the commands."""
    with open_store(url) as store:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        sys.stdout.write(" ".join(ACTS[act](store, int(me))) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
