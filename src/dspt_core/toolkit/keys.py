"""What can be the key of a command: the id under which it happens once, and that of what it publishes."""

from __future__ import annotations

import hashlib
import json

from dspt_core.domain.commands import Command
from dspt_core.domain.people import Actor
from dspt_core.domain.streams import publication_stream
from dspt_core.formats.event_json import write_command
from dspt_core.ports.store import check_name

LONGEST_KEY = 64
"""The most characters of a key, so that the stream of a publication has a name for every code."""

_EMPTY = len(publication_stream("", ""))


def check_key(key: str) -> None:
    """Refuse a key by :class:`ValueError` under which a command could not be found or not publish.

    A slash and a percent sign count three characters, as they are quoted in the names of streams.
    """
    check_name("the key", key)
    if len(publication_stream("", key)) - _EMPTY > LONGEST_KEY:
        message = f"the key has more than {LONGEST_KEY} characters, a slash or percent sign counting three"
        raise ValueError(message)


def request_digest(key: str, command: Command, actor: Actor) -> str:
    """Return the digest by which a store tells a repeated command from another one under its key.

    Somebody else's command is another one: what came of it is not theirs to learn.
    """
    parts = json.dumps([key, write_command(command), actor.person, actor.for_national_team])
    return hashlib.sha256(parts.encode("ascii")).hexdigest()
