"""Somebody is invited, is told so by mail, accepts, and does what the role allows: all by the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.cli.notifiers import ADDRESSES, NOTIFIERS
from dspt_core.testing.stores.made_up import CANARY
from tests.canaries import holds_canary
from tests.cli.running import Dspt, Ran
from tests.cli.years import CODE
from tests.notify.servers import HOST, MailBox, mailing

WHEN = ("--at", "2025-10-01", "--edition", "2025-26")
GUEST = "guest-2"
EMAIL = f"{CANARY}@example.org"
BOSS = "boss-1"


def as_(person: str) -> tuple[str, ...]:
    return ("--actor", person)


def test_who_is_invited_is_told_accepts_answers_and_may_not_publish(
    dspt: Dspt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "dspt.db"
    store = ("--store", f"sqlite:///{file}")
    monkeypatch.setenv(ADDRESSES, str(tmp_path / "addresses.json"))

    def done(*arguments: object) -> Ran:
        ran = dspt(*arguments, *store, *WHEN)
        assert ran.code == 0, ran
        return ran

    done("organisation", "register", CODE, *as_(BOSS))
    done(
        *("profile", "set", CODE, "--type", "general-practice", "--name", "The Surgery"),
        *("--answer", "nhsmail-only=yes", "--role", "caldicott-guardian=guardian-7", *as_(BOSS)),
    )
    assert dspt("user", "address", GUEST, EMAIL).code == 0
    box = MailBox()
    with mailing(box) as port:
        monkeypatch.setenv(NOTIFIERS, f"smtp://{HOST}:{port}?from=toolkit@host.example&tls=none")
        done("user", "invite", CODE, GUEST, "--role", "member", *as_(BOSS))
        told = dspt("notices", "deliver", *store)
        assert (told.code, told.out) == (0, "1 delivered, 0 to be tried again, 0 parked\n")
        assert dspt("notices", "deliver", *store).out == "0 delivered, 0 to be tried again, 0 parked\n"
    (mail,) = box.mails()
    assert mail["To"] == EMAIL
    assert CODE in mail["Subject"]
    words = mail.get_payload(decode=True)
    assert isinstance(words, bytes)
    assert b"You are invited" in words
    assert BOSS.encode() not in words

    answer = ("respond", CODE, "1.1.1", "--text", "The register", *as_(GUEST), *store, *WHEN)
    assert "[permission/denied]" in dspt(*answer).err
    done("user", "accept", CODE, *as_(GUEST))
    assert "[permission/not-own]" in dspt(*answer).err
    done("user", "own", CODE, GUEST, "1.1.1", *as_(BOSS))
    assert dspt(*answer).code == 0
    publish = ("publish", CODE, "--yes", "0" * 64, *store, *WHEN)
    assert "[permission/role-may-not]" in dspt(*publish, *as_(GUEST)).err
    assert "[publication/" in dspt(*publish, *as_(BOSS)).err, "it is the role that is not enough"

    kept = b"".join(one.read_bytes() for one in tmp_path.glob("dspt.db*"))
    assert GUEST.encode() in kept, "what is looked through is the store"
    assert not holds_canary(kept.decode(errors="replace")), "the address stays outside of it"
