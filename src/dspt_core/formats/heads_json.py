"""The heads document: how far chains had come, to be kept where nobody who writes the store can write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.formats.audit import Head
from dspt_core.formats.documents import open_document, read_bytes
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.schemas import Schema

HEADS_FORMAT = "dspt-core/heads/v1"


@frozen(kw_only=True)
class AnchoredHeads:
    """The heads of one tenant's streams as they were exported."""

    tenant: str
    heads: Mapping[str, Head] = field(repr=False)


def write_heads(tenant: str, heads: Mapping[str, Head]) -> JsonValue:
    """Return the document that holds the heads of a tenant's streams."""
    return {
        "format": HEADS_FORMAT,
        "tenant": tenant,
        "heads": {
            stream: {"version": heads[stream].version, "link": heads[stream].link} for stream in sorted(heads)
        },
    }


def load_heads(path: str) -> AnchoredHeads:
    """Return the heads that a file holds.

    Raises :class:`UnreadableFileError` when it cannot be read, and :class:`InvalidDocumentError` when it
    is no such document.
    """
    opened = open_document(read_bytes(path), file=path, schema=Schema.HEADS)
    if opened.problems:
        raise InvalidDocumentError(document=path, problems=opened.problems)
    value: Any = opened.value
    return AnchoredHeads(
        tenant=value["tenant"],
        heads={
            stream: Head(version=one["version"], link=one["link"]) for stream, one in value["heads"].items()
        },
    )
