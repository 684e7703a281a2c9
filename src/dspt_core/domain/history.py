"""Earlier publications of one organisation, and the standing that the public sees for a code."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import Attribute, field, frozen

from dspt_core.domain.origin import Origin


def _aware(instance: object, attribute: Attribute[dt.datetime], value: dt.datetime) -> None:
    if value.utcoffset() is None:
        message = f"{type(instance).__name__}.{attribute.name} must be an instant with a time zone"
        raise ValueError(message)


@frozen(kw_only=True)
class Publication:
    """One publication: the status it bears in which edition, and the instant it was published.

    ``status`` is the name of a status, frozen when publishing; ``publication`` identifies it among the
    publications of its organisation. Raises :class:`ValueError` for an instant without a time zone.
    """

    publication: str
    edition: str
    status: str
    published: dt.datetime = field(validator=_aware)


def _order(publication: Publication) -> tuple[dt.datetime, str]:
    # Two instants of one time zone are compared by their clocks, which the end of summer time sets back.
    return publication.published.astimezone(dt.UTC), publication.publication


def _in_order(publications: tuple[Publication, ...]) -> tuple[Publication, ...]:
    return tuple(sorted(publications, key=_order))


@frozen(kw_only=True)
class History:
    """The earlier publications of one organisation, in the order in which they were published."""

    publications: tuple[Publication, ...] = field(default=(), converter=_in_order)


class StandingKind(StrEnum):
    """What is known of a code in public."""

    UNREGISTERED = "unregistered"
    """Nobody registered the code."""
    NOT_PUBLISHED = "not-published"
    """Registered, and nothing published."""
    PUBLISHED = "published"
    TRANSFERRED = "transferred"
    """Everything under the code goes on under another one, which has a standing of its own."""


@frozen(kw_only=True)
class Standing:
    """What the public sees for a code: its latest status, the edition of it, and the day of publication.

    ``status``, ``edition`` and ``published`` (a day in London) are there exactly when the kind is
    ``published``. A standing never expires by itself; whether it is current is a named policy.

    ``origin`` says whose publication it is, ``None`` where only the register's row is known.
    ``transferred_to`` is the code that a transferred one went to. ``is_closed`` says that the directory
    has the organisation as closed, which takes no status away; ``None`` where no directory knows the code.

    Raises :class:`ValueError` when one of the three is there and should not be, or the other way about,
    and :class:`TypeError` when ``published`` is an instant.
    """

    code: str
    kind: StandingKind
    status: str | None = None
    edition: str | None = None
    published: dt.date | None = None
    origin: Origin | None = None
    transferred_to: str | None = None
    is_closed: bool | None = None

    def __attrs_post_init__(self) -> None:
        """Hold the three facts of a publication against the kind."""
        is_published = self.kind is StandingKind.PUBLISHED
        for name in ("status", "edition", "published"):
            if (getattr(self, name) is not None) is not is_published:
                needs = "needs" if is_published else "has no"
                message = f"a standing of kind {self.kind.value!r} {needs} {name!r}"
                raise ValueError(message)
        if (self.transferred_to is not None) is not (self.kind is StandingKind.TRANSFERRED):
            message = "a standing says where a code went exactly when it was transferred"
            raise ValueError(message)
        if isinstance(self.published, dt.datetime):
            message = "a standing was published on a day in London, not at an instant"
            raise TypeError(message)
