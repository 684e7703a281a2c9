"""A tenant with any number of codes that each published once."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.events import Published
from dspt_core.domain.streams import organisation_stream, standing_tag
from dspt_core.formats.event_chain import NO_LINK, digest_of, link_of
from dspt_core.formats.event_json import SCHEMAS, write_event
from dspt_core.ports.store import Batch, StoredEvent, TenantStore

EDITION = "2025-26"
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
_AT_ONCE = 1_000


def code_of(number: int) -> str:
    """Return the code of a number."""
    return f"V{number:06}"


def fill(store: TenantStore, tenant: str, number: int) -> None:
    """Let codes from the first to the last but one publish, a thousand in each batch."""
    for start in range(0, number, _AT_ONCE):
        codes = [code_of(one) for one in range(start, min(start + _AT_ONCE, number))]
        store.append(
            Batch(
                key=f"fill-{start}",
                request="fill",
                expected=tuple((organisation_stream(code), 0) for code in codes),
                events=tuple(_published(code, tenant) for code in codes),
            )
        )


def _published(code: str, tenant: str) -> StoredEvent:
    event = Published(
        publication=f"publication-{code}",
        edition=EditionIdentity(edition=EDITION, version="8"),
        organisation_type="social-care",
        status="standards-met",
        preview="0" * 64,
        supersedes=None,
    )
    payload = write_event(event)
    unlinked = StoredEvent(
        stream=organisation_stream(code),
        version=1,
        instant=NOON,
        actor="bench",
        command=f"publish-{code}",
        kind="published",
        schema=SCHEMAS.current("published"),
        tags=(standing_tag(code),),
        payload=payload,
        salt="0" * 32,
        digest=digest_of(payload, "0" * 32),
        link=NO_LINK,
    )
    return evolve(unlinked, link=link_of(unlinked, before=NO_LINK, tenant=tenant))
