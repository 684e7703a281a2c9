"""The watch over all tests notices what gets out, or it would be of no use."""

from __future__ import annotations

import logging
import sqlite3

import pytest

from dspt_core.errors import StoreUnavailableError
from tests.canaries import Watch, watched


def refuse(why: str) -> None:
    raise StoreUnavailableError(what="cannot write", why=why)


def refuse_for(cause: Exception, *, is_hidden: bool) -> None:
    try:
        raise cause
    except type(cause) as error:
        if is_hidden:
            raise StoreUnavailableError(what="cannot write", why="refused") from None
        raise StoreUnavailableError(what="cannot write", why="refused") from error


def said(watch: Watch) -> str:
    return " ".join(watch.leaks)


def test_an_error_that_shows_an_answer_is_noticed() -> None:
    with watched() as watch, pytest.raises(StoreUnavailableError):
        refuse("Canary House would not have it")
    assert "shown by StoreUnavailableError" in said(watch)


@pytest.mark.parametrize("is_hidden", [False, True])
def test_an_error_of_a_driver_that_a_traceback_would_show_is_noticed(is_hidden: bool) -> None:
    with watched() as watch, pytest.raises(StoreUnavailableError):
        refuse_for(sqlite3.OperationalError("near 'canary'"), is_hidden=is_hidden)
    assert bool(watch.leaks) is not is_hidden


def test_no_error_is_forgotten_when_there_are_many() -> None:
    with watched() as watch:
        for number in range(100):
            with pytest.raises(StoreUnavailableError):
                refuse("canary" if number == 3 else "no room")
    assert len(watch.leaks) == 1


@pytest.mark.parametrize("level", [logging.DEBUG, logging.ERROR])
def test_whatever_logs_an_answer_is_noticed(level: int) -> None:
    with watched() as watch:
        logging.getLogger("somewhere.else").log(level, "kept %s", "canary")
    assert "logged by somewhere.else" in said(watch)


def test_the_watch_ends_with_its_test() -> None:
    with watched() as watch:
        pass
    logging.getLogger("somewhere.else").debug("canary" if watch.leaks else "nothing")
    assert logging.getLogger().level != logging.NOTSET
    assert not watch.leaks
