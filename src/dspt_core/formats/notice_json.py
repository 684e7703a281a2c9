"""The notice document: what is kept to be told, and what webhooks are told."""

from __future__ import annotations

import hashlib
import json

from dspt_core.domain.notices import Notice, NoticeKind
from dspt_core.formats.canonical_json import write_canonical
from dspt_core.formats.converter import structure, unstructure

NOTICE_FORMAT = "dspt-core/notice/v1"


def write_notice(notice: Notice) -> str:
    """Return a notice as canonical text."""
    plain = unstructure(notice)
    if not isinstance(plain, dict):
        raise TypeError
    return write_canonical({"format": NOTICE_FORMAT, **plain})


def read_notice(text: str) -> Notice:
    """Return the notice of a text.

    Raises :class:`ValueError` when it is none, or one that a newer version wrote; the text is not shown.
    """
    try:
        plain = json.loads(text)
        named = plain.pop("format")
        notice = structure(plain, Notice)
    except Exception:  # noqa: BLE001 - whatever is thrown may show what was read
        named, notice = None, None
    if notice is None or named != NOTICE_FORMAT:
        message = f"this is no notice of the format {NOTICE_FORMAT}"
        raise ValueError(message)
    return notice


def notice_id(kind: NoticeKind, occasion: str, notifier: str, recipient: str) -> str:
    """Return the id of one notice to one recipient by one notifier, the same for the same occasion."""
    parts = json.dumps([occasion, notifier, recipient])
    return f"{kind}-{hashlib.sha256(parts.encode('ascii')).hexdigest()[:32]}"
