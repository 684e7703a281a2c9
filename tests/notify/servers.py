"""Servers within the test's own process: for mail, and for what is posted."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message as Mail
from email.policy import default
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from attrs import frozen

from dspt_core.notify.smtp import MailSecurity

HOST = "localhost"


@frozen(kw_only=True)
class Certificates:
    """What a server on this machine shows, and what trusts it."""

    server: ssl.SSLContext
    client: ssl.SSLContext


@cache
def certificates() -> Certificates:
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(server)
    client = ssl.create_default_context()
    authority.configure_trust(client)
    return Certificates(server=server, client=client)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@frozen(kw_only=True)
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.body)
        return found


@frozen(kw_only=True)
class Reply:
    """What is answered; with ``hangs``, nothing is."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b"{}"
    hangs: bool = False
    breaks: bool = False


class PostServer:
    """Answers what it is posted as it was told to."""

    def __init__(self, answer: Callable[[Asked], Reply], *, tls: bool) -> None:
        self.asked: list[Asked] = []
        self.let_go = Event()
        posted = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                asked = Asked(
                    path=self.path,
                    headers={name.lower(): value for name, value in self.headers.items()},
                    body=body,
                )
                posted.asked.append(asked)
                reply = answer(asked)
                if reply.hangs:
                    posted.let_go.wait(30)
                if reply.hangs or reply.breaks:
                    self.close_connection = True
                    return
                self.send_response_only(reply.status)
                names = {name.lower() for name, _ in reply.headers}
                for name, value in reply.headers:
                    self.send_header(name, value)
                if "date" not in names:
                    self.send_header("Date", self.date_time_string())
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Say nothing of clients that went away."""

        self._server = Quiet(("127.0.0.1", 0), Handler)
        if tls:
            self._server.socket = certificates().server.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def close(self) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def posting(answer: Callable[[Asked], Reply] | Reply = Reply(), *, tls: bool = True) -> Iterator[PostServer]:
    """Lend a server that answers what a function says, or always the same."""
    server = PostServer(answer if callable(answer) else lambda _: answer, tls=tls)
    try:
        yield server
    finally:
        server.close()


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


@contextmanager
def mailing(box: MailBox, security: MailSecurity = MailSecurity.NONE, *, password: str = "") -> Iterator[int]:
    """Lend the port of a mail server with this box, where everybody has one password."""

    def knows(*_session: object) -> AuthResult:
        is_known = getattr(_session[-1], "password", b"") == password.encode()
        return AuthResult(success=is_known, handled=is_known)

    tls = certificates().server
    controller = Controller(
        box,
        hostname=HOST,
        port=free_port(),
        ssl_context=tls if security is MailSecurity.TLS else None,
        tls_context=tls if security is MailSecurity.STARTTLS else None,
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
        yield controller.port
    finally:
        controller.stop()
        its_log.disabled = False
