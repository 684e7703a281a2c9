"""The chain: digests and links by which a change to what is kept can be noticed.

A digest covers a payload and its salt, so that a payload can be erased and its digest still says
nothing of it. A link covers the envelope, the digest and the link before it in its stream.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Protocol

NO_LINK = ""
"""What the first event of a stream follows on from."""


class Enveloped(Protocol):
    """The members of an event that its link covers, beside the tenant and the link before."""

    @property
    def stream(self) -> str:
        """The stream that it belongs to."""

    @property
    def version(self) -> int:
        """Its number in the stream."""

    @property
    def instant(self) -> dt.datetime:
        """When it happened."""

    @property
    def actor(self) -> str:
        """Who asked for it."""

    @property
    def command(self) -> str:
        """The id of the command that led to it."""

    @property
    def kind(self) -> str:
        """The name of its kind."""

    @property
    def schema(self) -> int:
        """The version of its kind's form."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What it can be found by."""

    @property
    def digest(self) -> str:
        """The digest of its payload."""


def digest_of(payload: str, salt: str) -> str:
    """Return the digest of a payload under its salt."""
    return _sha256([payload, salt])


def link_of(event: Enveloped, *, before: str, tenant: str) -> str:
    """Return the link of an event that follows on from the link ``before``."""
    return _sha256(
        [
            before,
            tenant,
            event.stream,
            event.version,
            event.instant.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            event.actor,
            event.command,
            event.kind,
            event.schema,
            list(event.tags),
            event.digest,
        ]
    )


def _sha256(parts: list[object]) -> str:
    # As a JSON array, in which no two lists of parts look alike, and in ASCII, which every text has.
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
