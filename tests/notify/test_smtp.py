"""E-mail, handed in to a real server in this process: taken, refused for now or for good, not answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dspt_core.notify.smtp import MailSecurity, MailServer, SmtpNotifier
from dspt_core.ports.notifier import Delivered, Never, Outcome, TryAgain, Unknown
from dspt_core.testing.stores.made_up import CANARY
from tests.notify.servers import HOST, MailBox, certificates, free_port, mailing
from tests.notify.telling import ADDRESS, message

SENDER = "toolkit@host.example"
PASSWORD = f"{CANARY}-password"


@contextmanager
def serving(
    box: MailBox,
    security: MailSecurity = MailSecurity.NONE,
    *,
    user: str | None = None,
    password: str = PASSWORD,
) -> Iterator[SmtpNotifier]:
    """Lend a notifier that hands mail in to a server with this box."""
    with mailing(box, security, password=PASSWORD) as port:
        yield SmtpNotifier(
            MailServer(
                host=HOST,
                port=port,
                sender=SENDER,
                security=security,
                user=user,
                password=password,
                context=certificates().client,
                timeout=0.5,
            )
        )


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
