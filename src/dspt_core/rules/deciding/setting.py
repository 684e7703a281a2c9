"""The setting of a decision: an organisation that is registered and has completed its profile."""

from __future__ import annotations

from attrs import frozen

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import AssessmentState, OrganisationState, Profile
from dspt_core.errors import UnevaluableError
from dspt_core.rules.deciding.policy import Context
from dspt_core.rules.evaluating import evaluate


@frozen(kw_only=True)
class Setting:
    """Everything a decision in one edition looks at."""

    edition: Edition
    organisation: OrganisationState
    assessment: AssessmentState
    profile: Profile
    context: Context

    @property
    def code(self) -> str:
        """The organisation's code."""
        return self.organisation.code or ""

    @property
    def answers(self) -> Assessment:
        """What was answered so far."""
        return self.assessment.assessment

    @property
    def answerer(self) -> Organisation:
        """The organisation as the rules of this edition see it."""
        return organisation_in(self.edition, self.organisation, self.profile)


def organisation_in(edition: Edition, state: OrganisationState, profile: Profile) -> Organisation:
    """Return the organisation as an edition's rules see it.

    Certificates are kept over the years, and one of a kind that the edition does not know says nothing
    to its rules.
    """
    known = {credential.credential for credential in edition.credentials}
    return Organisation(
        code=state.code or "",
        type=profile.type,
        name=profile.name,
        profile=profile.answers,
        certificates=tuple(one for one in state.certificates if one.credential in known),
    )


def judged(setting: Setting) -> Evaluation | Refusal:
    """Return the evaluation of the answers as they are on the day, or why there can be none."""
    try:
        return evaluate(
            setting.edition,
            setting.answerer,
            setting.answers,
            on=setting.context.day,
            history=setting.organisation.history,
            second_time=setting.context.policy.second_time,
        )
    except UnevaluableError as error:
        return Refusal(
            code=RefusalCode.EDITION_UNEVALUABLE,
            message=str(error),
            hint="use a catalogue that holds the whole item set of this kind of organisation",
            facts=(
                ("edition", error.edition),
                ("organisation_type", error.organisation_type),
                ("category", error.category),
            ),
        )
    except InvalidDocumentError as error:
        # A catalogue that was changed under answers already given: they fitted when they were taken down.
        return Refusal(
            code=RefusalCode.EDITION_UNEVALUABLE,
            message=f"what is given does not fit edition {setting.edition.edition} as it is now",
            hint="use the revision of the edition that it was given in, or correct what is listed",
            facts=(("edition", setting.edition.edition),),
            problems=error.problems,
        )
