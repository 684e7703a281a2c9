"""What events about people make of those of a code."""

from __future__ import annotations

from dspt_core.domain.people import People, Role, RoleHeld


def with_first(administrator: str) -> People:
    """Return the people of a code that was just registered."""
    return People(roles=(RoleHeld(person=administrator, role=Role.ADMINISTRATOR),))
