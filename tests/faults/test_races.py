"""Eight processes at once: one wins and the others hear it; nothing is lost, nothing decided on old news."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dspt_core.storage.urls import open_store
from dspt_core.testing.stores import made_up_batch, made_up_event
from tests.architecture.layout import PROJECT
from tests.faults.commander import CODES, get_ready_to_approach, toolkit_on
from tests.faults.racer import ROUNDS, sides
from tests.postgres_server import PostgresServer
from tests.rules.deciding.years import NAME
from tests.toolkit.two_editions import NEXT

PROCESSES = 8


@pytest.fixture(params=["sqlite", "sqlite+sqlalchemy", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        with server.database() as address:
            yield address
    else:
        yield f"{request.param}:///{tmp_path / 'dspt.db'}"


def raced(race: str, url: str, *, program: str = "racer") -> list[str]:
    """Return what each of the processes prints after starting together."""
    open_store(url).close()
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", f"tests.faults.{program}", race, url, str(number)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for number in range(PROCESSES)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    printed = [racer.communicate(timeout=120)[0].strip() for racer in racers]
    assert [racer.returncode for racer in racers] == [0] * PROCESSES
    return printed


def test_exactly_one_process_is_first_in_each_stream(url: str) -> None:
    won = Counter(" ".join(raced("firsts", url)).split())
    assert won == Counter(map(str, range(ROUNDS)))


def test_no_update_of_any_process_is_lost_or_done_twice(url: str) -> None:
    raced("count", url)
    with open_store(url) as store:
        events = store.tenant("north").read("count")
    everyones = [f"{me} {number}" for me in range(PROCESSES) for number in range(ROUNDS)]
    assert sorted(str(event.payload) for event in events) == sorted(everyones)


def test_no_two_processes_decide_on_what_the_other_writes(url: str) -> None:
    with open_store(url) as store:
        streams = [sides(pair, me)[0] for pair in range(1, ROUNDS, 2) for me in range(PROCESSES)]
        events = (made_up_event(stream, 1) for stream in streams)
        store.tenant("north").append(made_up_batch("before", *events))
    won = Counter(" ".join(raced("cross", url)).split())
    pairs = [f"{pair}/{group}" for pair in range(ROUNDS) for group in range(PROCESSES // 2)]
    assert won == Counter(pairs)


def test_an_organisation_has_one_first_registrant(url: str) -> None:
    printed = raced("register", url, program="commander")
    registered = Counter(" ".join(printed).split())
    assert registered == Counter(CODES)
    with open_store(url) as store:
        for code in CODES:
            (winner,) = (number for number, codes in enumerate(printed) if code in codes.split())
            assert toolkit_on(store, NAME).organisation(code).people.administrators == (f"person-{winner}",)


def test_a_status_that_is_had_only_once_is_had_in_one_edition(url: str) -> None:
    with open_store(url) as store:
        get_ready_to_approach(store)
    published = Counter(" ".join(raced("approach", url, program="commander")).split())
    with open_store(url) as store:
        for code in CODES:
            (edition,) = (name for name in (NAME, NEXT) if published[f"{code}/{name}"])
            history = toolkit_on(store, edition).history(code)
            assert len(history) == published[f"{code}/{edition}"]
            assert {past.record.edition.edition for past in history} == {edition}
            # Those that came later say which one they take the place of: a chain, with nothing left out.
            assert [past.record.supersedes for past in history] == [
                None,
                *(past.record.publication for past in history[:-1]),
            ]
