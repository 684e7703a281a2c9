"""``dspt notices`` and ``dspt reminders``: told by whom the environment names, looked after by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.cli.notifiers import ADDRESSES, NOTIFIERS
from dspt_core.notify.address_books import FileAddressBook
from dspt_core.testing.stores.made_up import CANARY
from tests.cli.running import Dspt, save
from tests.plugging import install

CODE = "A99998"


@pytest.fixture
def store(dspt: Dspt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.delenv(NOTIFIERS, raising=False)
    monkeypatch.delenv(ADDRESSES, raising=False)
    option = ("--store", f"sqlite:///{tmp_path / 'dspt.db'}")
    ran = dspt(
        *("organisation", "register", CODE, "--administrator", "person-1", "--at", "2026-03-02"), *option
    )
    assert ran.code == 0, ran
    return option


def remind(dspt: Dspt, store: tuple[str, str], notifier: str = "log:") -> None:
    assert dspt("reminders", "--on", "2026-04-01", "--notifier", notifier, *store).code == 0


def test_a_command_keeps_notices_for_those_that_the_environment_names(
    dspt: Dspt, store: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    again = ("organisation", "register", CODE, "--administrator", f"{CANARY}-2")
    assert dspt(*again, *store).code == 1
    assert dspt("notices", "list", *store).out == "nothing waits\n"
    monkeypatch.setenv(NOTIFIERS, "log: smtp://mail.example?from=us@host.example")
    assert dspt(*again, *store).code == 1
    listed = dspt("notices", "list", *store, "--format", "json").json()["notices"]
    assert sorted(one["notifier"] for one in listed) == ["log", "smtp"]
    assert {one["kind"] for one in listed} == {"registration-blocked"}


def test_a_dry_run_of_reminders_keeps_nothing(dspt: Dspt, store: tuple[str, str]) -> None:
    dry = ("reminders", "--on", "2026-04-01", "--dry-run", *store)
    assert dspt(*dry).out == f"reminder-before-deadline of {CODE}: 2026-06-30\n"
    (one,) = dspt(*dry, "--format", "json").json()["reminders"]
    assert (one["code"], one["is_new"]) == (CODE, None)
    assert dspt("notices", "list", *store).out == "nothing waits\n"


def test_what_is_kept_can_be_delivered_and_is_gone_then(dspt: Dspt, store: tuple[str, str]) -> None:
    remind(dspt, store)
    listed = dspt("notices", "list", *store)
    assert f"reminder-before-deadline of {CODE} to person-1 by log; due 2026-03-31 23:00Z" in listed.out
    ran = dspt("notices", "deliver", "--notifier", "log:", *store)
    assert (ran.code, ran.out) == (0, "1 delivered, 0 to be tried again, 0 parked\n")
    assert f"{CODE}: publish in 2025-26 by 30 June 2026" in ran.err
    report = dspt("notices", "deliver", "--notifier", "log:", *store, "--format", "json").json()
    assert report["counts"] == {"delivered": 0, "waiting": 0, "parked": 0, "taken-over": 0}


def test_what_is_parked_is_listed_and_tried_again_by_hand(
    dspt: Dspt, store: tuple[str, str], tmp_path: Path
) -> None:
    smtp = "smtp://localhost:1?from=us@host.example"
    remind(dspt, store, smtp)
    deliver = ("notices", "deliver", "--notifier", smtp, *store)
    ran = dspt(*deliver)
    assert (ran.code, "parked by smtp: no-address" in ran.out) == (1, True)
    assert "parked: no-address; 1 attempt" in dspt("notices", "parked", *store).out
    (one,) = dspt("notices", "parked", *store, "--format", "json").json()["notices"]
    assert dspt("notices", "retry", "other", *store).code == 1
    assert dspt("notices", "retry", one["notice"], *store).code == 0
    people = tmp_path / "addresses.json"
    FileAddressBook(people).put("person-1", f"{CANARY}@example.org")
    assert people.stat().st_mode & 0o777 == 0o600
    ran = dspt(*deliver, "--addresses", people, "--format", "json")
    (attempt,) = ran.json()["attempts"]
    assert (ran.code, attempt["why"]) == (0, "unreachable")
    assert CANARY not in ran.out + dspt("notices", "list", *store).out
    assert dspt("notices", "retry", "--all", *store).out == "nothing is parked\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("notices", "deliver"), "name a notifier"),
        (("reminders",), "name a notifier"),
        (("notices", "retry"), "give --all"),
        (("notices", "retry", "one", "--all"), "give --all"),
        (("notices", "deliver", "--notifier", "lag:"), "did you mean 'log:'?"),
        (("notices", "deliver", "--notifier", "log:", "--notifier", "log:"), "two notifiers are named"),
        (("notices", "deliver", "--notifier", "https://hook.example/"), "its secret is missing"),
        (("notices", "deliver", "--notifier", "govuk-notify:"), "its key is missing"),
        (("notices", "deliver", "--notifier", "smtp://host"), "no sender"),
        (("notices", "deliver", "--notifier", "smtp://host:x?from=a@b"), "cannot be read"),
        (("notices", "deliver", "--notifier", "smtp://host?from=a@b&tls=some"), "unknown of TLS"),
        (("notices", "deliver", "--notifier", f"smtp://u:{CANARY}@host?from=a@b"), "holds a password"),
        (("notices", "list", "--tenant", ""), "the tenant"),
    ],
)
def test_what_is_asked_wrongly_is_said_without_secrets(
    dspt: Dspt, store: tuple[str, str], arguments: tuple[str, ...], said: str
) -> None:
    ran = dspt(*arguments, *store)
    assert (ran.code, said in ran.err) == (2, True), ran


@pytest.mark.parametrize(
    ("text", "why"),
    [(None, "raised-unreadable-file-error"), ('{"format": 1}', "raised-invalid-document-error")],
)
def test_a_file_of_addresses_that_cannot_be_read_keeps_the_notice(
    dspt: Dspt, store: tuple[str, str], tmp_path: Path, text: str | None, why: str
) -> None:
    smtp = "smtp://localhost:1?from=us@host.example"
    remind(dspt, store, smtp)
    people = save(tmp_path, text, name="addresses.json") if text is not None else tmp_path / "nowhere"
    ran = dspt("notices", "deliver", "--notifier", smtp, "--addresses", people, *store, "--format", "json")
    (attempt,) = ran.json()["attempts"]
    assert (attempt["fate"], attempt["why"]) == ("waiting", why)


NOTIFIERS_OF_A_PLUGIN = """
from dspt_core.plugins import hookimpl
from dspt_core.ports.notifier import Delivered, Limits


class Pigeon:
    limits = Limits(uses_addresses=False)

    def notify(self, message):
        return Delivered()


def fail(url):
    raise RuntimeError(url)


@hookimpl
def dspt_notifiers():
    {body}
"""


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        ("return {'pigeon': lambda url: Pigeon()}", 0, ""),
        ("return {'pigeon': fail}", 3, "it raised RuntimeError when it was to open a notifier"),
        ("return {'pigeon': lambda url: None}", 3, "it opened NoneType, which is no notifier"),
        ("return {'smtp': Pigeon}", 3, "the scheme 'smtp' is taken by dspt-core itself"),
        ("return {'webhook': Pigeon}", 3, "the scheme 'webhook' is taken by dspt-core itself"),
        ("return []", 3, "dspt_notifiers failed"),
    ],
)
def test_a_plug_ins_notifier_tells_like_any_other_and_is_named_when_it_fails(
    dspt: Dspt, store: tuple[str, str], site: Path, *, body: str, code: int, said: str
) -> None:
    install(site, "pigeons", body, source=NOTIFIERS_OF_A_PLUGIN)
    ran = dspt("notices", "deliver", "--notifier", f"pigeon:{CANARY}", *store)
    assert (ran.code, said in ran.err) == (code, True), ran
