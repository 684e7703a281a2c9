"""Webhooks: signed, to one HTTPS server, with no way to lead a request elsewhere."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import socket
from typing import Any

import pytest

from dspt_core.errors import NotifierUnusableError
from dspt_core.formats.schemas import Schema, validator_for
from dspt_core.notify.posting import is_public
from dspt_core.notify.webhook import WebhookNotifier
from dspt_core.ports.notifier import Delivered, Never, Outcome, TryAgain, Unknown
from dspt_core.testing.stores.made_up import CANARY, NOON
from tests.canaries import holds_canary
from tests.notify.servers import HOST, PostServer, Reply, certificates, posting
from tests.notify.telling import ADDRESS, message
from tests.toolkit.worlds import SetClock

SECRET = "s" * 32


def later(why: str, after: dt.timedelta | None = None) -> TryAgain:
    return TryAgain(why=why, after=after, is_about_all=True)


def webhook(server: PostServer, *, allowed: tuple[str, ...] = (HOST,), timeout: float = 5) -> WebhookNotifier:
    return WebhookNotifier(
        f"https://{HOST}:{server.port}/hook?for=us",
        secret=SECRET,
        clock=SetClock(),
        allowed_hosts=allowed,
        context=certificates().client,
        timeout=timeout,
    )


def answered(reply: Reply, *, timeout: float = 5) -> Outcome:
    with posting(reply) as server:
        return webhook(server, timeout=timeout).notify(message())


def test_a_notice_arrives_as_a_cloud_event_without_an_address() -> None:
    with posting() as server:
        assert webhook(server).notify(message("n-1")) == Delivered()
        (asked,) = server.asked
    assert asked.path == "/hook?for=us"
    assert asked.headers["content-type"] == "application/cloudevents+json; charset=utf-8"
    event: Any = asked.json()
    validator_for(Schema.WEBHOOK).validate(event)
    assert (event["id"], event["specversion"]) == ("n-1", "1.0")
    assert event["type"] == "dspt-core.notice.reminder-before-deadline.v1"
    assert event["data"] == {
        "format": "dspt-core/notice/v1",
        "kind": "reminder-before-deadline",
        "code": "A99998",
        "edition": "2025-26",
    }
    assert ADDRESS.encode() not in asked.body


def test_the_same_notice_is_the_same_document_at_every_attempt() -> None:
    with posting() as server:
        notifier = webhook(server)
        for _ in range(2):
            notifier.notify(message())
        first, second = server.asked
    assert first.body == second.body


def test_whoever_has_the_secret_can_check_the_signature() -> None:
    with posting() as server:
        webhook(server).notify(message("n-1"))
        (asked,) = server.asked
    identifier, moment, mark = (asked.headers[f"webhook-{one}"] for one in ("id", "timestamp", "signature"))
    assert (identifier, moment) == ("n-1", str(int(NOON.timestamp())))
    expected = hmac.digest(SECRET.encode(), f"{identifier}.{moment}.".encode() + asked.body, hashlib.sha256)
    assert mark == "v1," + base64.b64encode(expected).decode()


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (Reply(status=204), Delivered()),
        (
            Reply(status=301, headers=(("Location", "https://169.254.169.254/"),)),
            later("redirected"),
        ),
        (Reply(status=304), later("redirected")),
        (Reply(status=400), Never(why="answered-400")),
        (Reply(status=410, body=CANARY.encode()), Never(why="answered-410")),
        (Reply(status=401), later("answered-401")),
        (Reply(status=500), later("answered-500")),
        (
            Reply(status=429, headers=(("Retry-After", "90"),)),
            later("answered-429", dt.timedelta(seconds=90)),
        ),
        (Reply(status=503, headers=(("Retry-After", "tomorrow"),)), later("answered-503")),
        (Reply(breaks=True), Unknown(why="no-answer")),
    ],
)
def test_every_answer_has_its_outcome_and_none_is_followed(reply: Reply, outcome: Outcome) -> None:
    with posting(reply) as server:
        assert webhook(server).notify(message()) == outcome
        assert len(server.asked) == 1


def test_no_answer_in_time_leaves_it_open_whether_it_arrived() -> None:
    assert answered(Reply(hangs=True), timeout=0.3) == Unknown(why="no-answer")


def test_a_server_that_is_not_there_or_not_trusted_has_been_told_nothing() -> None:
    with posting() as server:
        mistrusting = WebhookNotifier(
            f"https://{HOST}:{server.port}/", secret=SECRET, clock=SetClock(), allowed_hosts=(HOST,)
        )
        assert mistrusting.notify(message()) == TryAgain(why="tls-failed", is_about_all=True)
        assert not server.asked
        gone = webhook(server)
    assert gone.notify(message()) == TryAgain(why="unreachable", is_about_all=True)


def test_a_host_with_a_private_address_is_refused_unless_its_name_is_allowed() -> None:
    with posting() as server:
        refused = webhook(server, allowed=("elsewhere.example",)).notify(message())
        assert refused == TryAgain(why="private-address", is_about_all=True)
        assert not server.asked


def resolved(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[tuple[str, int]]:
    """Let every name have these addresses, and return where connections are made to."""
    made: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        made.append(address)
        raise OSError(CANARY)

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 0)) for one in addresses]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr("socket.create_connection", connect)
    return made


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    made = resolved(monkeypatch, "93.184.215.14")
    notifier = WebhookNotifier("https://hook.example/", secret=SECRET, clock=SetClock())
    assert notifier.notify(message()) == TryAgain(why="unreachable", is_about_all=True)
    assert made == [("93.184.215.14", 443)]


def test_one_private_address_among_others_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    made = resolved(monkeypatch, "93.184.215.14", "10.0.0.1")
    notifier = WebhookNotifier("https://hook.example/", secret=SECRET, clock=SetClock())
    assert notifier.notify(message()) == TryAgain(why="private-address", is_about_all=True)
    assert made == []


def test_a_name_without_an_address_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved(monkeypatch)
    notifier = WebhookNotifier("https://hook.example/", secret=SECRET, clock=SetClock())
    assert notifier.notify(message()) == TryAgain(why="unreachable", is_about_all=True)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::a00:1"),
        *("fe80::1%eth0", "ff02::1", "2001:db8::1"),
    ],
)
def test_what_not_everybody_can_reach_is_private_however_it_is_written(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_everybody_can_reach_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("http://hook.example/", SECRET),
        ("https://", SECRET),
        ("https://user@hook.example/", SECRET),
        ("https://hook.example/", "short"),
        ("https://hook.example/", "whsec_" + base64.b64encode(b"short").decode()),
        ("https://hook.example/", "whsec_" + CANARY * 9),
        ("https://hook.example/", ""),
    ],
)
def test_an_address_or_secret_that_will_not_do_is_refused_at_once(url: str, secret: str) -> None:
    with pytest.raises(NotifierUnusableError) as caught:
        WebhookNotifier(url, secret=secret, clock=SetClock())
    assert not holds_canary(str(caught.value))


def test_a_secret_may_be_given_as_its_base_64() -> None:
    with posting() as server:
        notifier = WebhookNotifier(
            f"https://{HOST}:{server.port}/",
            secret="whsec_" + base64.b64encode(SECRET.encode()).decode(),
            clock=SetClock(),
            allowed_hosts=(HOST,),
            context=certificates().client,
        )
        notifier.notify(message())
        webhook(server).notify(message())
        first, second = (asked.headers["webhook-signature"] for asked in server.asked)
    assert first == second


def test_the_document_is_json_whatever_a_tenant_is_called() -> None:
    from attrs import evolve

    from dspt_core.notify.webhook import cloud_event

    event = json.loads(cloud_event(evolve(message(), tenant="north/west é")))
    assert event["source"] == "urn:dspt-core:tenant:north%2Fwest%20%C3%A9"
