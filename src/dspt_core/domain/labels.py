"""Labels: a status and its year as the public register writes them, and what one was read as."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class LabelKind(StrEnum):
    """What a label speaks of."""

    PUBLICATION = "publication"
    """A publication that bears a status."""
    NOT_PUBLISHED = "not-published"
    """That nothing has been published."""
    UNKNOWN = "unknown"
    """Something that nobody has seen there yet."""


@frozen(kw_only=True)
class Label:
    """What a label was read as.

    ``status`` is the name of a status, there exactly when the label speaks of a publication; ``edition``
    is there when the label names one, as not every style does. ``nearest`` is the known wording that
    looks most like an unknown one.
    """

    as_written: str
    kind: LabelKind
    edition: str | None = None
    status: str | None = None
    nearest: str | None = None

    @property
    def is_publication(self) -> bool:
        """Whether the label is known to speak of a publication."""
        return self.kind is LabelKind.PUBLICATION
