"""What is asked for and is not there, or no longer: a registration, a profile, a plan, a publication."""

from __future__ import annotations

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.nearest import hint_for


def not_registered(code: str) -> Refusal:
    """Return the refusal for a code that nobody registered."""
    return Refusal(
        code=RefusalCode.NOT_REGISTERED,
        message=f"{code} is not registered",
        hint="register the organisation first",
        facts=(("code", code),),
    )


def transferred(code: str, to: str) -> Refusal:
    """Return the refusal of a code whose things go on under another one."""
    return Refusal(
        code=RefusalCode.TRANSFERRED,
        message=f"{code} was transferred: everything under it goes on under {to}",
        hint=f"ask the same of {to}",
        facts=(("code", code), ("to", to)),
    )


def profile_not_completed(code: str, edition: str) -> Refusal:
    """Return the refusal for an organisation that has not said what it is in an edition."""
    return Refusal(
        code=RefusalCode.PROFILE_NOT_COMPLETED,
        message=f"the profile of {code} is not completed for edition {edition}",
        hint="complete the profile first: what is asked depends on it",
        facts=(("code", code), ("edition", edition)),
    )


def response_not_given(answers: Assessment, reference: str) -> Refusal:
    """Return the refusal for an item that has no answer."""
    return Refusal(
        code=RefusalCode.RESPONSE_NOT_GIVEN,
        message=f"item {reference!r} has no answer",
        hint=hint_for(reference, [one.reference for one in answers.responses]),
        facts=(("reference", reference),),
    )


def plan_not_attached(edition: str) -> Refusal:
    """Return the refusal for an assessment without an action plan."""
    return Refusal(
        code=RefusalCode.PLAN_NOT_ATTACHED,
        message=f"there is no action plan in edition {edition}",
        hint="attach one first",
        facts=(("edition", edition),),
    )


def publication_unknown(state: OrganisationState, publication: str) -> Refusal:
    """Return the refusal for an id that none of an organisation's publications bears."""
    return Refusal(
        code=RefusalCode.PUBLICATION_UNKNOWN,
        message=f"there is no publication {publication!r}",
        hint=hint_for(publication, [one.publication for one in state.publications]),
        facts=(("publication", publication),),
    )
