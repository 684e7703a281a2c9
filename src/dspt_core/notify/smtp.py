"""Telling by e-mail, through a mail server, in plain text."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP as ON_THE_WIRE
from email.utils import format_datetime
from enum import StrEnum

from attrs import field, frozen

from dspt_core.notify.address_books import is_address
from dspt_core.ports.notifier import Delivered, Limits, Message, Never, Outcome, TryAgain, Unknown

_SHUTTING_DOWN = 421
_PERMANENT = 500


class MailSecurity(StrEnum):
    """How a connection to the mail server is made secret."""

    STARTTLS = "starttls"
    """It begins in the open, and nothing is said before it is secret; a server that cannot is refused."""
    TLS = "tls"
    """It is secret from the first byte."""
    NONE = "none"
    """Everybody on the way can read along: for a server on the same machine."""


@frozen(kw_only=True)
class MailServer:
    """Where mail is handed in, and by whom; ``sender`` is the address that it comes from.

    ``context`` checks the server's certificate and name; by default against those the system trusts.
    """

    host: str
    port: int
    sender: str
    security: MailSecurity = MailSecurity.STARTTLS
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    context: ssl.SSLContext | None = field(default=None, repr=False)
    timeout: float = 20.0
    """Seconds for each answer of the server."""


class SmtpNotifier:
    """Sends a mail for each message, by a connection of its own.

    The header ``Message-ID`` is made from the notice's id, so that a mail that comes twice has it twice.
    """

    def __init__(self, server: MailServer, *, per_minute: int | None = None) -> None:
        """Take the server, and how many mails it stands in a minute."""
        self._server = server
        self.limits: Limits = Limits(per_minute=per_minute)

    def notify(self, message: Message) -> Outcome:
        """Hand a mail in, and judge by the server's answer."""
        if message.address is None or not is_address(message.address):
            return Never(why="address-unusable")
        mail = self._mail(message).as_bytes(policy=ON_THE_WIRE)
        try:
            connection = self._connected()
        except smtplib.SMTPNotSupportedError:
            return TryAgain(why="tls-or-login-not-offered", is_about_all=True)
        except smtplib.SMTPAuthenticationError:
            return TryAgain(why="login-refused", is_about_all=True)
        except ssl.SSLError:
            return TryAgain(why="tls-failed", is_about_all=True)
        except (smtplib.SMTPException, OSError):
            return TryAgain(why="unreachable", is_about_all=True)
        try:
            return self._handed_in(connection, message.address, mail)
        finally:
            connection.close()

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        context = server.context or ssl.create_default_context()
        domain = server.sender.rpartition("@")[2]
        connection: smtplib.SMTP
        if server.security is MailSecurity.TLS:
            connection = smtplib.SMTP_SSL(
                server.host, server.port, local_hostname=domain, timeout=server.timeout, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, local_hostname=domain, timeout=server.timeout)
        try:
            if server.security is MailSecurity.STARTTLS:
                connection.starttls(context=context)
            if server.user is not None:
                connection.login(server.user, server.password or "")
            connection.ehlo_or_helo_if_needed()
        except BaseException:
            connection.close()
            raise
        return connection

    def _handed_in(self, connection: smtplib.SMTP, address: str, mail: bytes) -> Outcome:
        try:
            code, _ = connection.mail(self._server.sender)
            if code >= 400:  # noqa: PLR2004 - RFC 5321: 4yz is temporary, 5yz permanent
                return TryAgain(why=f"sender-refused-{code}", is_about_all=True)
            code, _ = connection.rcpt(address)
            if code >= 400:  # noqa: PLR2004 - as above
                return _refused("recipient", code)
        except (smtplib.SMTPException, OSError):
            return TryAgain(why="no-answer", is_about_all=True)
        try:
            code, _ = connection.data(mail)
        except smtplib.SMTPDataError as error:  # Refused before a byte of the mail was sent.
            return _refused("mail", error.smtp_code)
        except (smtplib.SMTPException, OSError):
            return Unknown(why="no-answer-to-mail")
        if code >= 400:  # noqa: PLR2004 - as above
            return _refused("mail", code)
        return Delivered()

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        mail["From"] = self._server.sender
        mail["To"] = message.address
        mail["Subject"] = message.subject
        mail["Date"] = format_datetime(message.due)
        mail["Message-ID"] = f"<{message.notice}@{self._server.sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.body)
        return mail


def _refused(what: str, code: int) -> Outcome:
    if code == _SHUTTING_DOWN:
        return TryAgain(why="shutting-down", is_about_all=True)
    why = f"{what}-refused-{code}"
    return Never(why=why) if code >= _PERMANENT else TryAgain(why=why)
