"""Telling a program over HTTPS: each notice as a CloudEvents 1.0 document, signed."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import hmac
import json
import ssl
from collections.abc import Collection
from urllib.parse import quote, urlsplit

from dspt_core.errors import NotifierUnusableError
from dspt_core.formats.canonical_json import write_canonical
from dspt_core.notify.posting import Answer, NoAnswerError, NotSentError, Server
from dspt_core.ports.clock import Clock
from dspt_core.ports.notifier import Delivered, Limits, Message, Never, Outcome, TryAgain, Unknown

SHORTEST_SECRET = 24
"""The fewest bytes of the secret that messages are signed with."""

_ENCODED = "whsec_"
_OK, _REDIRECTION, _REFUSED, _BROKEN = 200, 300, 400, 500
_OF_ALL = frozenset({401, 403, 404, 407, 408, 425, 429})


class WebhookNotifier:
    """Posts each message to one URL.

    Only ``https`` is spoken, redirects are not followed, and a host with a private address is refused unless
    its name is among the ``allowed_hosts``. The message names its recipient by id, and holds no address.
    """

    limits: Limits = Limits(uses_addresses=False)

    def __init__(
        self,
        url: str,
        *,
        secret: str,
        clock: Clock,
        allowed_hosts: Collection[str] = (),
        context: ssl.SSLContext | None = None,
        timeout: float = 20.0,
    ) -> None:
        """Take the URL, the secret to sign with, and a clock.

        Raises :class:`NotifierUnusableError` when the URL is not one of ``https`` or the secret is too short.
        """
        parts = urlsplit(url)
        if parts.scheme != "https" or not parts.hostname or parts.username is not None:
            raise _unusable(
                why="its address is not that of an HTTPS server alone",
                hint="write https://host/path, without a user",
            )
        self._secret = _secret_bytes(secret)
        self._clock = clock
        self._server = Server(
            url=parts,
            context=context or ssl.create_default_context(),
            only_public=parts.hostname not in {one.lower() for one in allowed_hosts},
            timeout=timeout,
        )

    def notify(self, message: Message) -> Outcome:
        """Post the message, and judge by the status that is answered."""
        body = cloud_event(message).encode()
        timestamp = str(int(self._clock.now().timestamp()))
        headers = {
            "Content-Type": "application/cloudevents+json; charset=utf-8",
            "User-Agent": "dspt-core",
            "Webhook-Id": message.notice,
            "Webhook-Timestamp": timestamp,
            "Webhook-Signature": f"v1,{signature(self._secret, message.notice, timestamp, body)}",
        }
        try:
            return _outcome(self._server.post(body, headers))
        except NotSentError as error:
            return TryAgain(why=error.why, is_about_all=True)
        except NoAnswerError:
            return Unknown(why="no-answer")


def signature(secret: bytes, notice: str, timestamp: str, body: bytes) -> str:
    """Return the HMAC-SHA256 of id, timestamp and body with full stops between them, in base 64."""
    signed = b".".join((notice.encode(), timestamp.encode(), body))
    return base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


def cloud_event(message: Message) -> str:
    """Return a message as a CloudEvents 1.0 document, the same at every attempt."""
    data = json.loads(message.data)
    return write_canonical(
        {
            "specversion": "1.0",
            "id": message.notice,
            "source": f"urn:dspt-core:tenant:{quote(message.tenant, safe='')}",
            "type": f"dspt-core.notice.{message.kind}.v1",
            "subject": data["code"],
            "datacontenttype": "application/json",
            "dataschema": "urn:dspt-core:schema:v1:notice",
            "recipient": message.recipient,
            "data": data,
        }
    )


def _outcome(answer: Answer) -> Outcome:
    status = answer.status
    if _OK <= status < _REDIRECTION:
        return Delivered()
    if status < _REFUSED:
        return TryAgain(why="redirected", is_about_all=True)
    if status in _OF_ALL or status >= _BROKEN:
        after = _retry_after(answer.headers.get("retry-after", ""))
        return TryAgain(why=f"answered-{status}", after=after, is_about_all=True)
    return Never(why=f"answered-{status}")


def _retry_after(text: str) -> dt.timedelta | None:
    return dt.timedelta(seconds=int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else None  # noqa: PLR2004 - eleven days


def _secret_bytes(secret: str) -> bytes:
    try:
        found = (
            base64.b64decode(secret.removeprefix(_ENCODED), validate=True)
            if secret.startswith(_ENCODED)
            else secret.encode()
        )
    except (binascii.Error, UnicodeEncodeError):
        found = b""
    if len(found) < SHORTEST_SECRET:
        raise _unusable(
            why="its secret is missing or too short",
            hint=f"give one of {SHORTEST_SECRET} bytes or more, as it is or as whsec_ and its base 64",
        )
    return found


def _unusable(*, why: str, hint: str) -> NotifierUnusableError:
    return NotifierUnusableError(notifier="webhook", why=why, hint=hint)
