"""What one answer costs that is given, or suggested, to a thousand organisations at once."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from dspt_core import (
    BulkOutcome,
    CompleteProfile,
    NameSupporter,
    RandomIdentifiers,
    Refusal,
    RegisterOrganisation,
    RespondInBulk,
    Response,
    SuggestResponse,
    Text,
    Toolkit,
    consider_each,
    execute_each,
    open_store,
)

ORGANISATIONS = 1_000
EDITION = "2025-26"
ITEM = "1.3.6"
BY = "person-1"


class _Noon:
    def now(self) -> dt.datetime:
        return dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def report() -> list[str]:
    """Return the lines of the report."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="dspt-bench")))
        store = stack.enter_context(open_store(f"sqlite:///{folder / 'bench.db'}"))
        toolkit = Toolkit(store, tenant="bulk", clock=_Noon(), ids=RandomIdentifiers())
        codes = _get_ready(toolkit)
        lines = [f"SQLite: one item at {ORGANISATIONS:,} organisations, each by itself, once"]
        lines += list(_measured(toolkit, codes))
    return lines


def _get_ready(toolkit: Toolkit) -> list[str]:
    codes = [f"A{number:05}" for number in range(ORGANISATIONS)]
    toolkit.execute(RegisterOrganisation(code="QXX", administrator=BY), actor=BY)
    for code in codes:
        for command in (
            RegisterOrganisation(code=code, administrator=BY),
            CompleteProfile(code=code, edition=EDITION, type="general-practice"),
            NameSupporter(code=code, supporter="QXX"),
        ):
            done = toolkit.execute(command, actor=BY)
            if done.refusal is not None:
                raise RuntimeError(done.refusal.message)
    return codes


def _measured(toolkit: Toolkit, codes: list[str]) -> Iterator[str]:
    ours = Response(reference=ITEM, answer=Text("Phishing"))
    theirs = Response(reference=ITEM, answer=Text("An outage"))
    answers = [RespondInBulk(code=code, edition=EDITION, response=ours) for code in codes]
    offers = [SuggestResponse(code=code, edition=EDITION, supporter="QXX", response=theirs) for code in codes]
    view = toolkit.view_of(BY)
    yield _line("the organisations at which somebody has a role", lambda: toolkit.organisations_of(BY))
    yield _line("preview", lambda: _all("to-do", consider_each(toolkit, answers, actor=BY)))
    yield _line("answer", lambda: _all("done", execute_each(toolkit, answers, actor=BY, key="one")))
    yield _line(
        "the same again", lambda: _all("repeated", execute_each(toolkit, answers, actor=BY, key="one"))
    )
    yield _line("suggest", lambda: _all("done", execute_each(toolkit, offers, actor=BY, key="two")))
    yield _line(
        "show how each has answered", lambda: [_seen(view.answer(one, EDITION, ITEM)) for one in codes]
    )


def _line(what: str, do: Callable[[], object]) -> str:
    began = time.perf_counter()
    do()
    return f"  {what:<52}{time.perf_counter() - began:>9.2f} s"


def _all(result: str, outcomes: tuple[BulkOutcome, ...]) -> None:
    if {one.result.value for one in outcomes} != {result}:
        message = f"not all are {result}"
        raise RuntimeError(message)


def _seen(one: object) -> None:
    if isinstance(one, Refusal):
        raise RuntimeError(one.message)  # noqa: TRY004 - a refusal is no wrong type
