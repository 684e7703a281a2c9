"""Gives tests the command as a function."""

from __future__ import annotations

import json

import pytest

from dspt_core.cli.main import main
from tests.canaries import holds_canary
from tests.cli.running import Dspt, Ran
from tests.published.sarif import SARIF_VALIDATOR


@pytest.fixture(autouse=True)
def somebody_who_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the person who registers in these tests ask for all that follows, unless a test says who asks."""
    monkeypatch.setenv("DSPT_ACTOR", "canary-1")


@pytest.fixture
def dspt(capsys: pytest.CaptureFixture[str]) -> Dspt:
    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        # What is wanted on stdout may be an answer; what is talked about on stderr never is.
        assert not holds_canary(err)
        ran = Ran(code=int(code), out=out, err=err)
        if "sarif" in arguments and code < 2:
            SARIF_VALIDATOR.validate(json.loads(out))
        elif out and ("json" in arguments or out.startswith(("{", "["))):
            ran.json()  # Whatever a test looks at, what a program reads keeps its published schema.
        return ran

    return run
