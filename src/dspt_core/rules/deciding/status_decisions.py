"""Status decisions: what the national team may make of a publication after it."""

from __future__ import annotations

from dspt_core.domain.commands import DecideStatus
from dspt_core.domain.edition import Edition
from dspt_core.domain.events import StatusDecided
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import OrganisationState, PublicationRecord
from dspt_core.rules.action_plans import STANDARDS_MET
from dspt_core.rules.deciding.decision import Decision, in_organisation
from dspt_core.rules.nearest import hint_for


def decide_status(edition: Edition, state: OrganisationState, command: DecideStatus) -> Decision | Refusal:
    """Give a publication another status: one that is decided for its type, or Standards Met after a plan.

    The date stays. What was published with the standards met is beyond deciding, and Standards Met is
    only for what bears a decided status, which is how a plan that was agreed on shows.
    """
    record = state.publication(command.publication)
    if record is None or record.edition.edition != edition.edition or record.status is None:
        return _unknown(edition, state, command)
    if record.status == command.status:
        return Decision()
    possible = possible_decisions(edition, record)
    if command.status not in possible:
        return Refusal(
            code=RefusalCode.STATUS_NOT_DECIDABLE,
            message=f"a publication that bears {record.status!r} cannot be given {command.status!r}",
            hint=hint_for(command.status, possible) if possible else "no other status can be decided for it",
            facts=(
                ("publication", record.publication),
                ("bears", record.status),
                ("organisation_type", record.organisation_type),
                ("possible", ", ".join(possible) or "none"),
            ),
        )
    decided = StatusDecided(publication=record.publication, status=command.status, instead_of=record.status)
    return Decision(events=in_organisation(command.code, decided))


def possible_decisions(edition: Edition, record: PublicationRecord) -> tuple[str, ...]:
    """Return the statuses that a publication can be given by a decision, the one it bears left out."""
    names = [rule.status for rule in edition.statuses]
    met = names.index(STANDARDS_MET) if STANDARDS_MET in names else -1
    if record.status is None or record.status in names[: met + 1]:
        return ()
    decided = tuple(
        one.status
        for one in edition.decided_statuses
        if one.decided_for is None or record.organisation_type in one.decided_for
    )
    after_plan = (STANDARDS_MET,) if met >= 0 and record.status in decided else ()
    return tuple(one for one in (*decided, *after_plan) if one != record.status)


def _unknown(edition: Edition, state: OrganisationState, command: DecideStatus) -> Refusal:
    known = [
        one.publication
        for one in state.publications
        if one.edition.edition == edition.edition and not one.is_baseline
    ]
    return Refusal(
        code=RefusalCode.PUBLICATION_UNKNOWN,
        message=f"there is no publication {command.publication!r} with a status in edition {edition.edition}",
        hint=hint_for(command.publication, known),
        facts=(("publication", command.publication), ("edition", edition.edition)),
    )
