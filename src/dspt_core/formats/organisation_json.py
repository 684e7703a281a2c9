"""The organisation document: what a store knows of a code, or the part of it that was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.assessment import ActionPlan
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.events import AssessmentFrozen
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.year import OrganisationState, Profile, PublicationRecord
from dspt_core.formats.assessment_json import write_action_plan, write_assessment
from dspt_core.formats.converter import unstructure
from dspt_core.formats.evaluation_json import write_evaluation
from dspt_core.formats.json_reader import JsonValue

ORGANISATION_FORMAT = "dspt-core/organisation/v1"


def write_known(state: OrganisationState) -> JsonValue:
    """Return the document of everything but the answers; no person is in it."""
    return _document(
        state.code or "",
        profiles=[_profile(one) for one in state.profiles],
        certificates=[unstructure(one) for one in state.certificates],
        publications=[_record(one) for one in state.publications],
    )


def write_profile(code: str, profile: Profile) -> JsonValue:
    """Return the document of one edition's profile; no person is in it."""
    return _document(code, profiles=[_profile(profile)])


def write_plan(code: str, edition: str, plan: ActionPlan) -> JsonValue:
    """Return the document of the action plan that was attached in an edition."""
    return _document(code, action_plans=[{"edition": edition, "action_plan": write_action_plan(plan)}])


def write_history(code: str, past: Iterable[tuple[PublicationRecord, AssessmentFrozen | None]]) -> JsonValue:
    """Return the document of publications with what they froze, where that was not erased."""
    return _document(code, publications=[{**_record(record), **_frozen(frozen)} for record, frozen in past])


def _document(code: str, **members: JsonValue) -> JsonValue:
    return {"format": ORGANISATION_FORMAT, "code": ods_code(code), **members}


def _profile(profile: Profile) -> JsonValue:
    reconfirmed = profile.reconfirmed
    return {
        "edition": profile.edition,
        "type": profile.type,
        "answers": {given.question: given.answer.value for given in profile.answers},
        "key_roles_held": [*sorted({holder.role for holder in profile.key_roles})],
        "reconfirmed": reconfirmed.isoformat() if reconfirmed is not None else None,
    }


def _record(record: PublicationRecord) -> dict[str, JsonValue]:
    return {
        "publication": record.publication,
        "edition": record.edition.edition,
        "catalog": _catalog(record.edition),
        "organisation_type": record.organisation_type,
        "published": record.published.isoformat(),
        "status": record.status,
        "published_as": record.published_as,
        "supersedes": record.supersedes,
        "is_erased": record.is_erased,
    }


def _catalog(identity: EditionIdentity) -> JsonValue:
    return {"version": identity.version, "revision": identity.revision, "overlays": [*identity.overlays]}


def _frozen(frozen: AssessmentFrozen | None) -> dict[str, JsonValue]:
    evaluation = frozen.evaluation if frozen is not None else None
    return {
        "assessment": write_assessment(frozen.assessment) if frozen is not None else None,
        "evaluation": write_evaluation(evaluation) if evaluation is not None else None,
    }
