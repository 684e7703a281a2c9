"""Events about the people of a code, all told in the code's own stream."""

from __future__ import annotations

from attrs import field, frozen

from dspt_core.domain.people import People


@frozen(kw_only=True)
class PeopleReceived:
    """The people of another code, whose things go on here, take the place of those who were here."""

    people: People = field(repr=False)
