"""Opening a notifier by its address, as a setting or an option of the command gives it.

Secrets never stand in an address, which other users of the machine can read. They are handed in beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

from dspt_core.errors import NotifierUnusableError, UnknownNotifierError
from dspt_core.notify.address_books import is_address
from dspt_core.notify.govuk_notify import GovukNotifyNotifier
from dspt_core.notify.log import LogNotifier
from dspt_core.notify.smtp import MailSecurity, MailServer, SmtpNotifier
from dspt_core.notify.webhook import WebhookNotifier
from dspt_core.ports.clock import Clock
from dspt_core.ports.notifier import Notifier
from dspt_core.rules.nearest import nearest_name

SCHEMES: Mapping[str, str] = {
    "log": "log",
    "smtp": "smtp",
    "smtps": "smtp",
    "govuk-notify": "govuk-notify",
    "https": "webhook",
}
"""The schemes of the notifiers that ship, and the names under which notices are kept for them."""

NAMES_TAKEN = frozenset({*SCHEMES, *SCHEMES.values(), "http"})
"""The schemes that no other notifier can have."""

SMTP_PASSWORD, GOVUK_NOTIFY_KEY, WEBHOOK_SECRET = (
    "DSPT_SMTP_PASSWORD",
    "DSPT_GOVUK_NOTIFY_KEY",
    "DSPT_WEBHOOK_SECRET",
)
WEBHOOK_ALLOWED = "DSPT_WEBHOOK_ALLOWED"
"""The name under which hosts are handed in that may have private addresses, with blanks between them."""

_SMTP_PORTS = {"smtp": 587, "smtps": 465}

NotifierOpener = Callable[[str], Notifier]
"""Opens the notifier at a URL."""


def notifier_name(url: str, openers: Iterable[str] = ()) -> str:
    """Return the name under which notices are kept for the notifier of a URL.

    Raises :class:`UnknownNotifierError`, with the nearest way to begin one.
    """
    scheme = url.partition(":")[0].lower() if ":" in url else ""
    if scheme in SCHEMES:
        return SCHEMES[scheme]
    others = tuple(openers)
    if scheme in others:
        return scheme
    known = (*SCHEMES, *sorted(others))
    written = re.match(r"[A-Za-z0-9+.-]*", url)
    shown = written[0] if written else ""
    raise UnknownNotifierError(
        url=f"{shown}:" if ":" in url else shown,
        known=tuple(f"{one}:" for one in known),
        nearest=f"{nearest}:" if (nearest := nearest_name(shown, known)) is not None else None,
    )


def open_notifier(
    url: str,
    *,
    secrets: Mapping[str, str],
    clock: Clock,
    openers: Mapping[str, NotifierOpener] | None = None,
) -> Notifier:
    """Open a notifier by its URL; ``openers`` open those of other schemes, each handed the whole URL.

    ``secrets`` are by the names of the environment's variables. Raises :class:`UnknownNotifierError` for any
    other URL, and :class:`NotifierUnusableError` when something is missing or not as it must be.
    """
    others = openers or {}
    name = notifier_name(url, others)
    if _password_of(url) is not None:
        raise NotifierUnusableError(
            notifier=name,
            why="its address holds a password, which others can read",
            hint="change that password, and hand it over by the environment",
        )
    match url.partition(":")[0].lower():
        case "log":
            return LogNotifier()
        case "smtp" | "smtps":
            return _smtp(url, secrets)
        case "govuk-notify":
            return GovukNotifyNotifier(
                key=secrets.get(GOVUK_NOTIFY_KEY, ""), template=url.partition(":")[2], clock=clock
            )
        case "https":
            return WebhookNotifier(
                url,
                secret=secrets.get(WEBHOOK_SECRET, ""),
                clock=clock,
                allowed_hosts=secrets.get(WEBHOOK_ALLOWED, "").split(),
            )
        case other:
            return others[other](url)


def _password_of(url: str) -> str | None:
    try:
        return urlsplit(url).password
    except ValueError:
        return None


def _smtp(url: str, secrets: Mapping[str, str]) -> Notifier:
    how = "write smtp://user@host:587?from=ADDRESS, and tls=none only for a server on the same machine"
    try:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query, strict_parsing=True))
        port = parts.port or _SMTP_PORTS[parts.scheme]
    except ValueError:
        raise _unusable_server(why="its address cannot be read", hint=how) from None
    sender, tls = options.pop("from", ""), options.pop("tls", None)
    if not parts.hostname or options or not is_address(sender):
        raise _unusable_server(why="its address names no host or no sender, or something unknown", hint=how)
    if tls not in {None, "none"} or (tls and parts.scheme == "smtps"):
        raise _unusable_server(why="its address says something unknown of TLS", hint=how)
    security = MailSecurity.TLS if parts.scheme == "smtps" else MailSecurity.STARTTLS
    return SmtpNotifier(
        MailServer(
            host=parts.hostname,
            port=port,
            sender=sender,
            security=MailSecurity.NONE if tls else security,
            user=unquote(parts.username) if parts.username else None,
            password=secrets.get(SMTP_PASSWORD),
        )
    )


def _unusable_server(*, why: str, hint: str) -> NotifierUnusableError:
    return NotifierUnusableError(notifier="smtp", why=why, hint=hint)
