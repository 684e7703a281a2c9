"""Telling by GOV.UK Notify, the sending service that public bodies use.

The service sends what a template of its account says. The template needs two places: ``((subject))`` as its
subject and ``((body))`` as its whole message.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import ssl
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from dspt_core.errors import NotifierUnusableError
from dspt_core.notify.address_books import is_address
from dspt_core.notify.posting import Answer, NoAnswerError, NotSentError, Server
from dspt_core.ports.clock import Clock
from dspt_core.ports.notifier import Delivered, Limits, Message, Never, Outcome, TryAgain, Unknown

API = "https://api.notifications.service.gov.uk"
PER_MINUTE = 2_700
"""Its own limit is 3,000, and a tenth of ours may go at once."""

_PATH = "/v2/notifications/email"
_SKEW = dt.timedelta(seconds=30)
_UUID = 36
_CREATED, _BAD_REQUEST, _FORBIDDEN, _TOO_MANY, _BROKEN = 201, 400, 403, 429, 500


class GovukNotifyNotifier:
    """Sends e-mails by GOV.UK Notify, with the notice's id as their reference."""

    limits: Limits = Limits(per_minute=PER_MINUTE)

    def __init__(
        self,
        *,
        key: str,
        template: str,
        clock: Clock,
        api: str = API,
        context: ssl.SSLContext | None = None,
        timeout: float = 30.0,
    ) -> None:
        """Take an API key of the service's account, the template's id, and a clock that is right.

        Raises :class:`NotifierUnusableError` when key or template are not of the form that the service gives.
        """
        self._service, self._secret = _parts(key)
        if not _is_uuid(template):
            raise _unusable(
                why="its template is no id", hint="write govuk-notify: and the id of the template"
            )
        self._template = template
        self._clock = clock
        self._server = Server(
            url=urlsplit(api),
            context=context or ssl.create_default_context(),
            only_public=False,
            timeout=timeout,
        )

    def notify(self, message: Message) -> Outcome:
        """Hand a message in, and judge by the answer."""
        if message.address is None or not is_address(message.address):
            return Never(why="address-unusable")
        now = self._clock.now()
        body = {
            "email_address": message.address,
            "template_id": self._template,
            "personalisation": {"subject": message.subject, "body": message.body},
            "reference": message.notice,
        }
        headers = {
            "Authorization": f"Bearer {token(self._service, self._secret, now)}",
            "Content-Type": "application/json",
            "User-Agent": "dspt-core",
        }
        try:
            answer = self._server.post(json.dumps(body).encode(), headers, path=_PATH)
        except NotSentError as error:
            return TryAgain(why=error.why, is_about_all=True)
        except NoAnswerError:
            return Unknown(why="no-answer")
        return _outcome(answer, now)


def token(service: str, secret: str, now: dt.datetime) -> str:
    """Return the JSON Web Token that a request shows: who asks, and when, signed by HMAC-SHA256."""
    header = {"typ": "JWT", "alg": "HS256"}
    claims = {"iss": service, "iat": int(now.timestamp())}
    signed = b".".join(_encoded(json.dumps(part).encode()) for part in (header, claims))
    mark = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return b".".join((signed, _encoded(mark))).decode()


def _outcome(answer: Answer, now: dt.datetime) -> Outcome:
    match answer.status:
        case status if status == _CREATED:
            # Something between here and the service may have answered for it.
            return Delivered() if isinstance(_json(answer).get("id"), str) else Unknown(why="odd-answer")
        case status if status == _FORBIDDEN:
            return TryAgain(why="clock-is-off" if _is_off(answer, now) else "key-refused", is_about_all=True)
        case status if status == _TOO_MANY:
            is_daily = "TooManyRequestsError" in _errors(answer)
            after = dt.timedelta(hours=1) if is_daily else dt.timedelta(minutes=1)
            why = "daily-limit-reached" if is_daily else "too-many-a-minute"
            return TryAgain(why=why, after=after, is_about_all=True)
        case status if status >= _BROKEN:
            return TryAgain(why=f"answered-{status}", is_about_all=True)
        case status if status >= _BAD_REQUEST:
            return Never(why=f"answered-{status}")
        case status:
            return Unknown(why=f"answered-{status}")


def _is_off(answer: Answer, now: dt.datetime) -> bool:
    try:
        return abs(parsedate_to_datetime(answer.headers.get("date", "")) - now) > _SKEW
    except (ValueError, TypeError):
        return False


def _json(answer: Answer) -> dict[str, Any]:
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _errors(answer: Answer) -> set[str]:
    listed = _json(answer).get("errors")
    found = listed if isinstance(listed, list) else []
    return {str(one.get("error")) for one in found if isinstance(one, dict)}


def _encoded(part: bytes) -> bytes:
    return base64.urlsafe_b64encode(part).rstrip(b"=")


def _parts(key: str) -> tuple[str, str]:
    service, secret = key[-2 * _UUID - 1 : -_UUID - 1], key[-_UUID:]
    if not (_is_uuid(service) and _is_uuid(secret)):
        raise _unusable(
            why="its key is missing or not whole", hint="copy the whole key from the service's settings"
        )
    return service, secret


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _unusable(*, why: str, hint: str) -> NotifierUnusableError:
    return NotifierUnusableError(notifier="govuk-notify", why=why, hint=hint)
