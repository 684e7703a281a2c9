"""What publishing for thousands of sites costs, and the standing of one code among many."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.many_codes import EDITION, NOON, code_of, fill
from dspt_core import (
    CompleteProfile,
    ConfirmAssertion,
    EligibilityAnswer,
    EligibilityQuestion,
    Executed,
    Location,
    ProfileAnswer,
    ProfileResponse,
    Publish,
    RandomIdentifiers,
    Refusal,
    RegisterOrganisation,
    Respond,
    Response,
    Text,
    Tick,
    Toolkit,
    load_edition,
    open_store,
)
from dspt_core.domain.answer_kinds import TextKind, TickKind
from dspt_core.domain.directory import DirectoryRecord, Relationship, RelationshipKind
from dspt_core.ports.store import Store
from tests.postgres_server import DURABLE, programs, running_server

SITES = 5_000
NUMBERS = (1_000, 10_000, 100_000)
ROUNDS = 7
AIM = 0.2
_Result = TypeVar("_Result")


def report() -> list[str]:
    """Return the lines of the report."""
    lines: list[str] = []
    with ExitStack() as stack:
        for name, opened in _stores(stack):
            with opened() as store:
                lines += _group(name, store)
                lines += _among_many(name, store)
    return lines


class _Noon:
    def now(self) -> dt.datetime:
        return NOON


class _Group:
    """A directory in which one headquarters operates every site."""

    taken = NOON.date()

    def __init__(self, headquarters: str, sites: tuple[str, ...]) -> None:
        by = (Relationship(kind=RelationshipKind.OPERATED_BY, target=headquarters),)
        self._records = {site: DirectoryRecord(code=site, name="Site", relationships=by) for site in sites}

    def record(self, code: str) -> DirectoryRecord | None:
        return self._records.get(code)

    def related_to(self, code: str) -> tuple[DirectoryRecord, ...]:  # noqa: ARG002 - there is one
        return tuple(self._records.values())


def _stores(stack: ExitStack) -> Iterator[tuple[str, Callable[[], Store]]]:
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="dspt-bench")))
    yield "SQLite", lambda: open_store(f"sqlite:///{folder / 'bench.db'}")
    if programs() is not None:
        server = stack.enter_context(running_server(settings=DURABLE))
        url = stack.enter_context(server.database())
        yield "PostgreSQL", lambda: open_store(url)


def _group(name: str, store: Store) -> list[str]:
    sites = tuple(f"VM{number:05}" for number in range(SITES))
    steps: dict[str, list[float]] = {}
    toolkit = Toolkit(
        store,
        tenant="group",
        clock=_Noon(),
        ids=RandomIdentifiers(),
        directory=_Group("A1B2C", sites),
    )
    _get_ready(toolkit, "A1B2C")
    yes = tuple(EligibilityAnswer(question=one, answer=ProfileAnswer.YES) for one in EligibilityQuestion)
    for _ in range(ROUNDS):
        shown = _timed(
            steps, "preview", lambda: toolkit.preview("A1B2C", EDITION, sites=sites, eligibility=yes)
        )
        asked = Publish(
            code="A1B2C",
            edition=EDITION,
            preview=_given(shown).digest,
            profile_reconfirmed=True,
            sites=sites,
            eligibility=yes,
        )
        done = _timed(steps, "publish", partial(toolkit.execute, asked, actor="person-1"))
        _must_be_done(done)
        _timed(steps, "standing of one of the sites", lambda: toolkit.standing(sites[7]))
    lines = [f"{name}: one headquarters and {SITES:,} sites, published {ROUNDS} times, the median"]
    for what, seconds in steps.items():
        lines.append(f"  {what:<52}{statistics.median(seconds) * 1e3:>9.1f} ms")
    seconds = statistics.median(steps["publish"])
    lines.append(f"  Aim {'reached' if seconds <= AIM else 'MISSED'}: publish in {AIM} s")
    seen = _timed(steps, "sites", lambda: toolkit.sites("A1B2C", EDITION))
    if len(_given(seen).sites) != SITES:
        message = "not every site was offered"
        raise RuntimeError(message)
    (whole,) = steps["sites"]
    lines.append(f"  {'all sites offered, each with its standing':<52}{whole:>9.1f} s")
    return lines


def _get_ready(toolkit: Toolkit, code: str) -> None:
    edition = load_edition(EDITION)
    items = edition.items_of(edition.category("3-social-care"))
    answers = {TickKind: Tick(value=True), TextKind: Text("ZA123456")}
    no = tuple(
        ProfileResponse(question=one.question, answer=ProfileAnswer.NO) for one in edition.profile_questions
    )
    given = tuple(
        Response(reference=item.reference, answer=answers.get(type(item.answer), Location("Shared drive")))
        for item in items
    )
    for command in (
        RegisterOrganisation(code=code, administrator="person-1"),
        CompleteProfile(code=code, edition=EDITION, type="social-care", answers=no),
        Respond(code=code, edition=EDITION, responses=given),
        *(
            ConfirmAssertion(code=code, edition=EDITION, assertion=one)
            for one in sorted({item.reference.rpartition(".")[0] for item in items})
        ),
    ):
        _must_be_done(toolkit.execute(command, actor="person-1"))


def _among_many(name: str, store: Store) -> list[str]:
    """Measure the standing of one code in tenants of more and more that each published once."""
    lines = [f"{name}: the standing of one code among others, the median of {10 * ROUNDS}"]
    for number in NUMBERS:
        tenant = f"among-{number}"
        fill(store.tenant(tenant), tenant, number)
        toolkit = Toolkit(store, tenant=tenant, clock=_Noon(), ids=RandomIdentifiers())
        steps: dict[str, list[float]] = {}
        for step in range(10 * ROUNDS):
            code = code_of(step * 7 % number)
            standing = _timed(steps, "standing", partial(toolkit.standing, code))
            if standing.status is None:
                message = "the store does not find what it was given"
                raise RuntimeError(message)
        lines.append(f"  {number:>9,} codes{statistics.median(steps['standing']) * 1e3:>48.2f} ms")
    return lines


def _given(shown: _Result | Refusal) -> _Result:
    if isinstance(shown, Refusal):
        raise RuntimeError(shown.message)  # noqa: TRY004 - it was asked for and refused
    return shown


def _must_be_done(done: Executed) -> None:
    if done.refusal is not None:
        raise RuntimeError(done.refusal.message)


def _timed(steps: dict[str, list[float]], name: str, call: Callable[[], _Result]) -> _Result:
    began = time.perf_counter()
    result = call()
    steps.setdefault(name, []).append(time.perf_counter() - began)
    return result
