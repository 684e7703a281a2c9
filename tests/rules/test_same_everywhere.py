"""The same facts give the same bytes, whatever the machine: hash seed, locale, time zone."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from tests.rules import written_evaluations
from tests.rules.situations import Situation, conditions_of, situations
from tests.rules.written_evaluations import Given

PLAIN = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "Europe/London"}


def drawn(count: int) -> tuple[Given, ...]:
    """Draw situations, the same ones every time."""
    found: list[Given] = []

    @settings(max_examples=count, derandomize=True, database=None, phases=[Phase.generate])
    @given(situations())
    def collect(one: Situation) -> None:
        found.append(
            Given(one.edition, one.organisation, one.assessment, one.on, one.history, one.second_time)
        )

    collect()
    return tuple(found)


GIVEN = drawn(20)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("inputs") / "given.pickle"
    file.write_bytes(pickle.dumps([tuple(one) for one in GIVEN]))
    return file


@pytest.fixture(scope="module")
def here() -> bytes:
    return "\n".join(written_evaluations.written(GIVEN)).encode()


def written(inputs: Path, environment: dict[str, str]) -> bytes:
    """Return what a process with that environment, and nothing else in it, writes."""
    script = Path(written_evaluations.__file__)
    done = subprocess.run(
        [sys.executable, str(script), str(inputs)],
        env={**PLAIN, **environment},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    return done.stdout


def test_what_is_compared_has_histories_exemptions_and_duties_that_hang_on_facts() -> None:
    assert any(one.history.publications for one in GIVEN)
    assert any(one.organisation.certificates for one in GIVEN)
    assert any(one.edition.exemptions for one in GIVEN)
    items = [item for one in GIVEN for part in one.edition.frameworks for item in part.items()]
    assert any(item.asked_when for item in items)
    assert any(item.mandatory_when for item in items)
    assert any(tuple(conditions_of(one.edition)) for one in GIVEN)


# A locale that a machine does not have is as C to it.
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "POSIX", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "4294967295", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Pacific/Auckland"},
        {"PYTHONHASHSEED": "random", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles"},
    ],
)
def test_the_same_facts_give_the_same_bytes_on_any_machine(
    inputs: Path, here: bytes, environment: dict[str, str]
) -> None:
    assert len(here) > 300_000
    assert written(inputs, environment) == here
