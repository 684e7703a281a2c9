"""Posting to an HTTPS server: one request, no redirect followed, and an answer told from none.

Where a host's users name the server, it must not lead into the host's own network. So its addresses are
looked at after they were resolved, and the connection goes to one that was looked at.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from urllib.parse import SplitResult

from attrs import field, frozen

LARGEST_ANSWER = 65_536
# What IANA gives out for the Internet; what a Python knows of the rest depends on its age.
_UNICAST = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotSentError(Exception):
    """The server was not reached, and nothing of the request can have been."""

    def __init__(self, *, why: str) -> None:
        """Record ``why`` as a name."""
        self.why = why
        super().__init__(why)


class NoAnswerError(Exception):
    """The request was sent, or some of it, and no answer came."""


@frozen(kw_only=True)
class Answer:
    """What a server answered: headers by their names in lower case, and the beginning of its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@frozen(kw_only=True)
class Server:
    """Where to post; with ``only_public`` nowhere but to addresses that anybody can reach.

    A scheme other than ``https`` is for trying things out on one's own machine.
    """

    url: SplitResult
    context: ssl.SSLContext = field(repr=False)
    only_public: bool
    timeout: float

    def post(self, body: bytes, headers: Mapping[str, str], *, path: str | None = None) -> Answer:
        """Post a body and return the answer.

        Raises :class:`NotSentError` or :class:`NoAnswerError`.
        """
        connection = self._connection()
        try:
            try:
                connection.connect()
            except ssl.SSLError as error:
                raise NotSentError(why="tls-failed") from error
            except OSError as error:
                raise NotSentError(why="unreachable") from error
            target = path or (self.url.path or "/") + (f"?{self.url.query}" if self.url.query else "")
            try:
                connection.request("POST", target, body=body, headers=dict(headers))
                response = connection.getresponse()
                answer = response.read(LARGEST_ANSWER)
            except (OSError, http.client.HTTPException) as error:
                raise NoAnswerError from error
            named = {name.lower(): value for name, value in response.getheaders()}
            return Answer(status=response.status, headers=named, body=answer)
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self.url.hostname or "", self.url.port
        if self.url.scheme == "http":
            return http.client.HTTPConnection(host, port or 80, timeout=self.timeout)
        if not self.only_public:
            return http.client.HTTPSConnection(host, port or 443, timeout=self.timeout, context=self.context)
        return _PinnedConnection(
            host, port or 443, address=public_address(host), timeout=self.timeout, context=self.context
        )


class _PinnedConnection(http.client.HTTPSConnection):
    """Connects to an address that was looked at, and holds the certificate against the name."""

    def __init__(
        self, host: str, port: int, *, address: str, timeout: float, context: ssl.SSLContext
    ) -> None:
        super().__init__(host, port, timeout=timeout, context=context)
        self._address = address
        self._tls = context

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        try:
            self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


def public_address(host: str) -> str:
    """Return an address of a host, all of whose addresses anybody can reach.

    Raises :class:`NotSentError` when one of them is private, or none is known.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotSentError(why="unreachable") from error
    addresses = [str(one[4][0]) for one in found]
    if not addresses:
        raise NotSentError(why="unreachable")
    if not all(is_public(one) for one in addresses):
        raise NotSentError(why="private-address")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether anybody can reach an address; one that stands for another is looked through."""
    try:
        found: Address = ipaddress.ip_address(address)
    except ValueError:  # With a scope, such as fe80::1%eth0.
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is None:
            return found in _UNICAST and found.is_global
        found = inner
    return found.is_global and not found.is_multicast
