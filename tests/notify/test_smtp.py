"""E-mail, handed in to a real server in this process: taken, refused for now or for good, not answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message as Mail
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from dspt_core.notify.smtp import MailSecurity, MailServer, SmtpNotifier
from dspt_core.ports.notifier import Delivered, Never, Outcome, TryAgain, Unknown
from dspt_core.testing.stores.made_up import CANARY
from tests.notify.servers import HOST, certificates, free_port
from tests.notify.telling import ADDRESS, message

SENDER = "toolkit@host.example"
PASSWORD = f"{CANARY}-password"


class MailBox:
    """What a server does with mail: it keeps it, unless it was told to answer otherwise."""

    def __init__(self, **answers: str) -> None:
        self.kept: list[Envelope] = []
        self.answers = answers
        self.asked: list[str] = []

    async def _answer(self, step: str) -> str | None:
        self.asked.append(step)
        answer = self.answers.get(step)
        if answer == "hang":
            await asyncio.sleep(2)
        return answer

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._answer("MAIL") or "250 fine"

    async def handle_RCPT(  # noqa: N802 - as above
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await self._answer("RCPT") or "250 fine"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await self._answer("DATA")
        if answer == "break":
            assert server.transport is not None
            server.transport.close()
        if answer is None:
            self.kept.append(envelope)
        return answer or "250 taken over"

    def mails(self) -> list[Mail]:
        return [message_from_bytes(bytes(one.content or b""), policy=default) for one in self.kept]  # type: ignore[arg-type]


def knows(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object) -> AuthResult:
    is_known = getattr(data, "password", b"") == PASSWORD.encode()
    return AuthResult(success=is_known, handled=is_known)


@contextmanager
def serving(
    box: MailBox,
    security: MailSecurity = MailSecurity.NONE,
    *,
    user: str | None = None,
    password: str = PASSWORD,
) -> Iterator[SmtpNotifier]:
    """Lend a notifier that hands mail in to a server with this box."""
    tls = certificates()
    controller = Controller(
        box,
        hostname=HOST,
        port=free_port(),
        ssl_context=tls.server if security is MailSecurity.TLS else None,
        tls_context=tls.server if security is MailSecurity.STARTTLS else None,
        require_starttls=security is MailSecurity.STARTTLS,
        authenticator=knows,
        auth_require_tls=False,
        server_hostname=HOST,
    )
    # The server's own log shows what it is told, as a mail server's may.
    its_log = logging.getLogger("mail.log")
    its_log.disabled = True
    controller.start()
    try:
        yield SmtpNotifier(
            MailServer(
                host=HOST,
                port=controller.port,
                sender=SENDER,
                security=security,
                user=user,
                password=password,
                context=tls.client,
                timeout=0.5,
            )
        )
    finally:
        controller.stop()
        its_log.disabled = False


@pytest.mark.parametrize("security", MailSecurity)
def test_a_mail_arrives_however_the_connection_is_made_secret(security: MailSecurity) -> None:
    box = MailBox()
    with serving(box, security) as notifier:
        assert notifier.notify(message("n-1", body="Publish by 30 June 2026: é.\n")) == Delivered()
    (mail,) = box.mails()
    assert (mail["To"], mail["From"], mail["Subject"]) == (ADDRESS, SENDER, "A99998: publish")
    assert (mail["Message-ID"], mail["Auto-Submitted"]) == ("<n-1@host.example>", "auto-generated")
    assert mail["Date"] == "Fri, 01 May 2026 12:00:00 +0000"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_payload(decode=True) == "Publish by 30 June 2026: é.\r\n".encode()


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"RCPT": f"550 no {CANARY} here"}, Never(why="recipient-refused-550")),
        ({"RCPT": "451 not now"}, TryAgain(why="recipient-refused-451")),
        ({"RCPT": "421 closing"}, TryAgain(why="shutting-down", is_about_all=True)),
        ({"MAIL": "550 not you"}, TryAgain(why="sender-refused-550", is_about_all=True)),
        ({"DATA": "554 spam"}, Never(why="mail-refused-554")),
        ({"DATA": "452 full"}, TryAgain(why="mail-refused-452")),
        ({"RCPT": "hang"}, TryAgain(why="no-answer", is_about_all=True)),
        ({"DATA": "hang"}, Unknown(why="no-answer-to-mail")),
        ({"DATA": "break"}, Unknown(why="no-answer-to-mail")),
    ],
)
def test_every_answer_of_the_server_has_its_outcome(answers: dict[str, str], outcome: Outcome) -> None:
    with serving(MailBox(**answers)) as notifier:
        assert notifier.notify(message()) == outcome


def test_nothing_is_said_in_the_open_to_a_server_that_cannot_be_secret() -> None:
    box = MailBox()
    with serving(box, user="us") as plain:
        demanding = SmtpNotifier(
            MailServer(host=HOST, port=plain._server.port, sender=SENDER, user="us", password=PASSWORD)
        )
        assert demanding.notify(message()) == TryAgain(why="tls-or-login-not-offered", is_about_all=True)
    assert box.asked == []


@pytest.mark.parametrize("security", [MailSecurity.STARTTLS, MailSecurity.TLS])
def test_a_certificate_that_nobody_vouches_for_is_refused(security: MailSecurity) -> None:
    box = MailBox()
    with serving(box, security) as trusting:
        mistrusting = SmtpNotifier(
            MailServer(host=HOST, port=trusting._server.port, sender=SENDER, security=security)
        )
        assert mistrusting.notify(message()) == TryAgain(why="tls-failed", is_about_all=True)
    assert box.asked == []


@pytest.mark.parametrize(
    ("password", "outcome"),
    [(PASSWORD, Delivered()), ("wrong", TryAgain(why="login-refused", is_about_all=True))],
)
def test_who_hands_in_logs_in_when_it_is_told_to(password: str, outcome: Outcome) -> None:
    with serving(MailBox(), MailSecurity.STARTTLS, user="us", password=password) as notifier:
        assert notifier.notify(message()) == outcome


def test_a_server_that_is_not_there_is_unreachable_for_all() -> None:
    server = MailServer(host=HOST, port=free_port(), sender=SENDER, timeout=0.5)
    assert SmtpNotifier(server).notify(message()) == TryAgain(why="unreachable", is_about_all=True)


@pytest.mark.parametrize(
    "address", [None, "", "nobody", f"a\r\nBcc: {ADDRESS}@x", f"{ADDRESS}, b@example.org", "é@example.org"]
)
def test_what_is_no_address_reaches_no_server(address: str | None) -> None:
    server = MailServer(host=HOST, port=free_port(), sender=SENDER)
    assert SmtpNotifier(server).notify(message(address=address)) == Never(why="address-unusable")
