"""The identity of an edition: by what something that was judged in it is known for good."""

from __future__ import annotations

from dspt_core.domain.edition import Edition
from dspt_core.domain.edition_identity import EditionIdentity


def identity_of(edition: Edition) -> EditionIdentity:
    """Return by what an edition is known for good: its version, revision and overlays."""
    revision = edition.revision
    return EditionIdentity(
        edition=edition.edition,
        version=edition.version,
        revision=revision.revision if revision is not None else None,
        overlays=tuple(one.overlay for one in edition.overlays),
    )
