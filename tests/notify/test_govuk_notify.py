"""GOV.UK Notify, played by a server that checks requests as the service does, by its client's decoder."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from email.utils import format_datetime

import jwt
import pytest
from notifications_python_client.authentication import (
    decode_jwt_token,
    get_token_issuer,
)
from notifications_python_client.errors import TokenError

from dspt_core.errors import NotifierUnusableError
from dspt_core.notify.govuk_notify import GovukNotifyNotifier, token
from dspt_core.ports.notifier import Delivered, Never, Outcome, TryAgain, Unknown
from dspt_core.testing.stores.made_up import CANARY
from dspt_core.toolkit.world import SystemClock
from tests.canaries import holds_canary
from tests.notify.servers import Asked, PostServer, Reply, posting
from tests.notify.telling import ADDRESS, message

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"  # noqa: S105 - made up
KEY = f"toolkit-{SERVICE}-{SECRET}"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
CREATED = Reply(status=201, body=json.dumps({"id": "740e5834-3a29-46b4-9a6f-16142fde533a"}).encode())


class ShiftedClock:
    """The present, by a clock that is off."""

    def __init__(self, seconds: float = 0) -> None:
        self._off = dt.timedelta(seconds=seconds)

    def now(self) -> dt.datetime:
        return SystemClock().now() + self._off


def refusal(status: int, error: str, words: str = CANARY) -> Reply:
    body = {"status_code": status, "errors": [{"error": error, "message": words}]}
    return Reply(status=status, body=json.dumps(body).encode())


def service(then: Reply = CREATED) -> Callable[[Asked], Reply]:
    """Return what checks a request's token as the service does, and then answers."""

    def answer(asked: Asked) -> Reply:
        shown = asked.headers["authorization"].removeprefix("Bearer ")
        try:
            assert get_token_issuer(shown) == SERVICE  # type: ignore[no-untyped-call]
            decode_jwt_token(shown, SECRET)  # type: ignore[no-untyped-call]
        except TokenError as error:
            return refusal(403, "AuthError", str(error))
        return then

    return answer


def notifier(
    server: PostServer, *, off: float = 0, key: str = KEY, timeout: float = 5
) -> GovukNotifyNotifier:
    return GovukNotifyNotifier(
        key=key,
        template=TEMPLATE,
        clock=ShiftedClock(off),
        api=f"http://127.0.0.1:{server.port}",
        timeout=timeout,
    )


def outcome(reply: Reply, *, off: float = 0, key: str = KEY, timeout: float = 5) -> Outcome:
    with posting(service(reply), tls=False) as server:
        return notifier(server, off=off, key=key, timeout=timeout).notify(message())


def test_a_message_is_handed_in_under_the_notices_id() -> None:
    with posting(service(), tls=False) as server:
        assert notifier(server).notify(message("n-1")) == Delivered()
        (asked,) = server.asked
    assert asked.path == "/v2/notifications/email"
    assert asked.json() == {
        "email_address": ADDRESS,
        "template_id": TEMPLATE,
        "personalisation": {"subject": "A99998: publish", "body": "Publish.\n"},
        "reference": "n-1",
    }


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (refusal(400, "ValidationError"), Never(why="answered-400")),
        (refusal(403, "AuthError"), TryAgain(why="key-refused", is_about_all=True)),
        (
            refusal(429, "RateLimitError"),
            TryAgain(why="too-many-a-minute", after=dt.timedelta(minutes=1), is_about_all=True),
        ),
        (
            refusal(429, "TooManyRequestsError"),
            TryAgain(why="daily-limit-reached", after=dt.timedelta(hours=1), is_about_all=True),
        ),
        (
            Reply(status=429, body=b"[]"),
            TryAgain(why="too-many-a-minute", after=dt.timedelta(minutes=1), is_about_all=True),
        ),
        (refusal(500, "Exception"), TryAgain(why="answered-500", is_about_all=True)),
        (Reply(status=503, body=b"<html>"), TryAgain(why="answered-503", is_about_all=True)),
        (Reply(status=201, body=b"<html>a proxy's"), Unknown(why="odd-answer")),
        (Reply(status=201, body=b"[" * 60_000), Unknown(why="odd-answer")),
        (Reply(status=302), Unknown(why="answered-302")),
        (Reply(breaks=True), Unknown(why="no-answer")),
    ],
)
def test_every_answer_of_the_service_has_its_outcome(reply: Reply, expected: Outcome) -> None:
    assert outcome(reply) == expected


def test_no_answer_in_time_leaves_it_open_whether_it_was_taken() -> None:
    assert outcome(Reply(hangs=True), timeout=0.3) == Unknown(why="no-answer")


@pytest.mark.parametrize("off", [-40, 40])
def test_a_clock_that_is_off_is_named_as_the_reason(off: float) -> None:
    assert outcome(CREATED, off=off) == TryAgain(why="clock-is-off", is_about_all=True)


@pytest.mark.parametrize("off", [-20, 20])
def test_a_clock_that_is_a_little_off_is_put_up_with(off: float) -> None:
    assert outcome(CREATED, off=off) == Delivered()


def test_a_key_of_another_account_is_named_as_the_reason() -> None:
    other = KEY.replace(SECRET, TEMPLATE)
    assert outcome(CREATED, key=other) == TryAgain(why="key-refused", is_about_all=True)


def test_an_odd_date_in_an_answer_is_no_reason_to_fail() -> None:
    for date in ("yesterday", format_datetime(dt.datetime(2026, 5, 1))):  # noqa: DTZ001 - that is what is odd
        odd = Reply(status=403, headers=(("Date", date),))
        assert outcome(odd) == TryAgain(why="key-refused", is_about_all=True)


def test_a_service_that_is_not_there_has_been_told_nothing() -> None:
    with posting(service(), tls=False) as server:
        gone = notifier(server)
    assert gone.notify(message()) == TryAgain(why="unreachable", is_about_all=True)


def test_the_token_is_the_one_that_others_make_of_the_same() -> None:
    now = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
    claims = {"iss": SERVICE, "iat": int(now.timestamp())}
    ours = token(SERVICE, SECRET, now)
    assert jwt.decode(ours, SECRET, algorithms=["HS256"], options={"verify_iat": False}) == claims
    assert jwt.get_unverified_header(ours) == {"typ": "JWT", "alg": "HS256"}


@pytest.mark.parametrize(
    ("key", "template"),
    [
        ("", TEMPLATE),
        (CANARY, TEMPLATE),
        (CANARY * 20, TEMPLATE),
        (SECRET, TEMPLATE),
        (KEY[:-1], TEMPLATE),
        (KEY, ""),
        (KEY, CANARY),
    ],
)
def test_a_key_or_template_that_cannot_be_one_is_refused_at_once(key: str, template: str) -> None:
    with pytest.raises(NotifierUnusableError) as caught:
        GovukNotifyNotifier(key=key, template=template, clock=SystemClock())
    assert not holds_canary(str(caught.value))


@pytest.mark.parametrize("address", [None, "nobody"])
def test_what_is_no_address_reaches_no_service(address: str | None) -> None:
    with posting(service(), tls=False) as server:
        assert notifier(server).notify(message(address=address)) == Never(why="address-unusable")
        assert server.asked == []


def test_it_is_paced_below_the_limit_of_the_service() -> None:
    assert GovukNotifyNotifier.limits.per_minute == 2_700
