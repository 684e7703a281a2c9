"""A world to run toolkits in: a clock that one sets, ids that count, and the small edition."""

from __future__ import annotations

import datetime as dt
from itertools import count

from attrs import evolve

from dspt_core.domain.commands import Command, Publish
from dspt_core.domain.edition import Edition
from dspt_core.domain.refusal import Refusal
from dspt_core.errors import UnknownEditionError
from dspt_core.ports.directory import Directory
from dspt_core.rules.deciding.policy import Policy
from dspt_core.toolkit.outcomes import Executed
from dspt_core.toolkit.toolkit import Toolkit
from tests.rules.deciding.years import (
    CALENDARS,
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    NOON,
    confirm,
    profile,
    register,
    respond,
    who_may,
)
from tests.toolkit.remembering import RememberingStore


class SetClock:
    """Tells the instant that it was set to."""

    def __init__(self) -> None:
        self.instant = NOON

    def now(self) -> dt.datetime:
        return self.instant


BEFORE = "2024-25"


class CountedIds:
    """Gives ids and salts that count up, on and on over all worlds."""

    _numbers = count(1)

    def new(self) -> str:
        return f"id-{next(self._numbers)}"

    def salt(self) -> str:
        return f"salt-{next(self._numbers)}"


def the_edition(name: str) -> Edition:
    """Return the edition of the year, or of the year before, which asks the same."""
    if name not in {NAME, BEFORE}:
        raise UnknownEditionError(edition=name, known=(NAME, BEFORE), nearest=NAME)
    return evolve(EDITION, edition=name)


class World:
    """A toolkit, what it runs on, and the means to do things in it."""

    def __init__(
        self,
        *,
        store: RememberingStore | None = None,
        policy: Policy | None = None,
        directory: Directory | None = None,
    ) -> None:
        self.store = store or RememberingStore()
        self.clock = SetClock()
        self.directory = directory
        self.toolkit = Toolkit(
            self.store,
            tenant="host",
            clock=self.clock,
            ids=CountedIds(),
            editions=the_edition,
            calendars=lambda: CALENDARS,
            policy=policy or Policy(),
            directory=directory,
        )

    def do(self, *asked: Command) -> None:
        """Carry out commands none of which may be refused."""
        for command in asked:
            done = self.execute(command)
            assert done.refusal is None, done.refusal
            self.clock.instant += dt.timedelta(minutes=1)

    def execute(self, command: Command, *, key: str | None = None) -> Executed:
        who = who_may(self.toolkit.organisation(command.code), command)
        return self.toolkit.execute(
            command, actor=who.person, for_national_team=who.for_national_team, key=key
        )

    def get_ready(self) -> None:
        """Answer and confirm everything that Standards Met takes."""
        confirmed = (confirm(one) for one in ("1.1", "1.2", "2.1"))
        self.do(register(), profile(), respond(GOOD_ANSWERS), *confirmed)

    def publish(self) -> Executed:
        return self.execute(self.agreed())

    def agreed(self) -> Publish:
        preview = self.toolkit.preview(CODE, NAME)
        assert not isinstance(preview, Refusal)
        return Publish(code=CODE, edition=NAME, preview=preview.digest, profile_reconfirmed=True)
