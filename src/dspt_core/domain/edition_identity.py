"""The identity of an edition: what something was judged by, named for good."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class EditionIdentity:
    """Exactly which question set and rules something was judged by.

    ``revision`` is the catalogue's own, ``overlays`` are those that changed it; both are empty where an
    edition does not say.
    """

    edition: str
    version: str
    revision: str | None = None
    overlays: tuple[str, ...] = ()
