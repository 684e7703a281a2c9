"""Servers within the test's own process: for mail, and for what is posted."""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import trustme
from attrs import frozen

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
