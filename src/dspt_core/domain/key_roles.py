"""Key roles of an organisation, and who holds them: people by ids that mean nothing in here."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.storable import storable_text


class KeyRole(StrEnum):
    """A role that the profile knows; one of its holder's duties can be to sign off."""

    SIRO = "siro"
    """Senior information risk owner."""
    CALDICOTT_GUARDIAN = "caldicott-guardian"
    INFORMATION_GOVERNANCE_LEAD = "information-governance-lead"
    DATA_PROTECTION_OFFICER = "data-protection-officer"


@frozen(kw_only=True)
class KeyRoleHolder:
    """Who holds a key role. ``person`` is the host's id: names and addresses live outside of histories."""

    role: KeyRole
    person: str = field(repr=False, validator=storable_text)
