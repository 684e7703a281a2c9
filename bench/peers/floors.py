"""What cannot be undercut: parsing the documents, and making the flat facts that the engines are fed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from typing import Any

import orjson

from bench.peers.engine import FLATTENING, Document, Engine
from bench.peers.rulebook import Rulebook


def prepare(edition: Document, framework: Document, day: dt.date) -> tuple[Engine, ...]:
    """Return the floors."""
    rulebook = Rulebook(edition, framework, day)
    return (
        _floor("json.loads alone", json.loads),
        _floor("orjson.loads alone", orjson.loads),
        _floor(FLATTENING, lambda line: rulebook.case(orjson.loads(line))),
    )


def _floor(name: str, read: Callable[[bytes], Any]) -> Engine:
    def run(lines: Sequence[bytes]) -> None:
        for line in lines:
            read(line)

    return Engine(name=name, convert=list, run=run, judgements=None)
