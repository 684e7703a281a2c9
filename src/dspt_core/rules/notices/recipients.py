"""Who is told: persons by their ids, as they are when the notice is written."""

from __future__ import annotations

from dspt_core.domain.year import OrganisationState


def administrators(organisation: OrganisationState) -> tuple[str, ...]:
    """Return those who look after an organisation, in order."""
    return (organisation.administrator,) if organisation.administrator is not None else ()
