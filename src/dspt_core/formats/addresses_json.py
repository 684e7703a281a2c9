"""The people document: under which addresses people are reached, kept apart from everything else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.documents import open_document, read_bytes
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.schemas import Schema

ADDRESSES_FORMAT = "dspt-core/addresses/v1"


def read_addresses(path: str | os.PathLike[str]) -> dict[str, str]:
    """Return the e-mail addresses in a file, by person.

    Raises :class:`UnreadableFileError` when it cannot be read, and :class:`InvalidDocumentError` with
    everything that is wrong with it.
    """
    name = os.fspath(path)
    opened = open_document(read_bytes(path), file=name, schema=Schema.ADDRESSES)
    if opened.problems or opened.value is None:
        raise InvalidDocumentError(document=name, problems=opened.problems)
    value: Any = opened.value
    return {person: entry["email"] for person, entry in value["people"].items()}


def write_addresses(addresses: Mapping[str, str]) -> str:
    """Return the document of addresses, in order of the persons' ids."""
    people: dict[str, JsonValue] = {person: {"email": addresses[person]} for person in sorted(addresses)}
    return write_json({"format": ADDRESSES_FORMAT, "people": people})
