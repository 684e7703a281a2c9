"""A store for commands to open, in place of one on a disk."""

from __future__ import annotations

import pytest

from tests.cli.running import Dspt, Ran
from tests.toolkit.remembering import RememberingStore

AT = ("--at", "2026-05-01", "--edition", "2025-26")
CODE = "A99998"


def remember(monkeypatch: pytest.MonkeyPatch) -> RememberingStore:
    """Let every command open one store that remembers."""
    store = RememberingStore()
    monkeypatch.setattr("dspt_core.cli.years.opening.store_at", lambda _: store)
    return store


def done(dspt: Dspt, *arguments: object) -> Ran:
    """Run a command that must succeed, on 1 May 2026."""
    ran = dspt(*arguments, *AT)
    assert (ran.code, ran.err) == (0, ""), ran
    return ran


def begin(dspt: Dspt) -> None:
    """Register a practice and complete its profile."""
    done(dspt, "organisation", "register", CODE, "--administrator", "canary-1")
    done(
        dspt,
        *("profile", "set", CODE, "--type", "general-practice", "--name", "Canary Surgery"),
        *("--answer", "nhsmail-only=yes", "--role", "caldicott-guardian=canary-7"),
    )
