"""Gives tests the command as a function."""

from __future__ import annotations

import pytest

from dspt_core.cli.main import main
from tests.cli.running import Dspt, Ran


@pytest.fixture
def dspt(capsys: pytest.CaptureFixture[str]) -> Dspt:
    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(code=int(code), out=out, err=err)

    return run
