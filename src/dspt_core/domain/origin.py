"""The origin of a standing: whose publication it is, and who gave it the status that it bears."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import frozen


class OriginKind(StrEnum):
    """How a code came by its standing."""

    OWN_PUBLICATION = "own-publication"
    COVERED = "covered"
    """Another code's publication is for it too."""


@frozen(kw_only=True)
class Origin:
    """The publication that governs a standing.

    ``publisher`` is the code that it stands under now, the headquarters for a site that is covered.
    ``published_as`` is the status that it was published with; ``decided`` is when the national team gave it
    the status that it bears, ``None`` while nobody did.
    """

    kind: OriginKind
    publisher: str
    publication: str
    published: dt.datetime
    published_as: str
    decided: dt.datetime | None = None

    @property
    def is_decided(self) -> bool:
        """Whether the status was decided by the national team."""
        return self.decided is not None
