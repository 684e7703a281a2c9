"""Who holds a key role and signed as its holder: people by ids that mean nothing in here."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from dspt_core.domain.storable import storable_text


@frozen(kw_only=True)
class KeyRoleHolder:
    """Who holds one of the edition's key roles.

    ``person`` is the host's id: names and addresses live outside of histories.
    """

    role: str = field(validator=storable_text)
    person: str = field(repr=False, validator=storable_text)


@frozen(kw_only=True)
class GivenSignOff:
    """A sign-off that still stands, and when it was given."""

    role: str
    person: str = field(repr=False)
    given: dt.datetime
