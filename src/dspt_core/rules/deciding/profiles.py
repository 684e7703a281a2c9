"""Profiles and certificates: what an organisation says of itself, checked against the edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.commands import (
    CompleteProfile,
    RecordCertificate,
    WithdrawCertificate,
)
from dspt_core.domain.edition import Category, Edition
from dspt_core.domain.events import (
    AssessmentEvent,
    Cause,
    CertificateRecorded,
    CertificateWithdrawn,
    ProfileCompleted,
    ProfileReconfirmed,
    ResponseWithdrawn,
    SignOffLapsed,
)
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.problem import Problem, ProblemCode, errors_among
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import OrganisationState, Profile
from dspt_core.rules.assessment_check import check_assessment
from dspt_core.rules.deciding.consequences import consequences
from dspt_core.rules.deciding.decision import DecidedEvent, Decision, in_assessment, in_organisation
from dspt_core.rules.deciding.registering import invalid_person, is_person
from dspt_core.rules.deciding.setting import Setting, organisation_in
from dspt_core.rules.deciding.sizes import LONGEST_TITLE, oversized_text
from dspt_core.rules.identity import identity_of
from dspt_core.rules.nearest import hint_for

MOST_CERTIFICATES = 200


def complete_profile(
    edition: Edition, state: OrganisationState, before: Setting | None, command: CompleteProfile
) -> Decision | Refusal:
    """Complete the profile of an edition; ``before`` is the setting that it changes, if there was one."""
    problems = _profile_problems(edition, command)
    if problems:
        return Refusal(
            code=RefusalCode.PROFILE_INVALID,
            message="the profile does not fit the edition",
            hint="correct what is listed and complete the profile again",
            facts=(("edition", edition.edition),),
            problems=problems,
        )
    if not all(is_person(holder.person) for holder in command.key_roles):
        return invalid_person()
    wrong_roles = _wrong_roles(edition, command)
    if wrong_roles is not None:
        return wrong_roles
    event = ProfileCompleted(
        edition=edition.edition,
        type=command.type,
        name=command.name,
        answers=tuple(sorted(command.answers, key=lambda given: given.question)),
        key_roles=tuple(sorted(set(command.key_roles), key=lambda holder: (holder.role, holder.person))),
        pinned=before.profile.pinned if before is not None else identity_of(edition),
    )
    completed = in_organisation(command.code, event)
    if before is None:
        return Decision(events=completed)
    after = Profile(
        edition=event.edition,
        type=event.type,
        name=event.name,
        answers=event.answers,
        key_roles=event.key_roles,
        version=before.profile.version,
        reconfirmed=before.profile.reconfirmed,
        pinned=before.profile.pinned,
    )
    if after == before.profile:
        return Decision()
    followed = tuple(_after_profile(edition, state, before, after))
    return Decision(events=(*completed, *in_assessment(command.code, edition.edition, followed)))


def _wrong_roles(edition: Edition, command: CompleteProfile) -> Refusal | None:
    """Return the refusal of a role that the edition does not know, or of one left out that must not be."""
    known = [role.role for role in edition.key_roles]
    named = {holder.role for holder in command.key_roles}
    unknown = sorted(named.difference(known))
    if unknown:
        return Refusal(
            code=RefusalCode.ROLE_UNKNOWN,
            message=f"edition {edition.edition} has no key role {' or '.join(map(repr, unknown))}",
            hint=" ".join(dict.fromkeys(hint_for(role, known) for role in unknown)),
            facts=(("roles", ", ".join(unknown)), ("edition", edition.edition)),
        )
    missing = [role.role for role in edition.key_roles if role.is_required and role.role not in named]
    if missing:
        return Refusal(
            code=RefusalCode.ROLE_MISSING,
            message=f"the profile must say who is {' and who is '.join(missing)}",
            hint="name each holder by the id by which your system knows the person",
            facts=(("roles", ", ".join(missing)),),
        )
    return None


def _after_profile(
    edition: Edition, state: OrganisationState, before: Setting, after: Profile
) -> Iterator[AssessmentEvent]:
    lost = tuple(_answers_to_other_items(edition, before, after.type))
    yield from lost
    said = (before.profile.type, before.profile.answers)
    if (after.type, after.answers) == said:
        for sign_off in before.assessment.sign_offs:
            if not after.holds(sign_off.role, sign_off.person):
                yield SignOffLapsed(role=sign_off.role, cause=Cause.PROFILE_CHANGED)
        return
    gone = {one.reference for one in lost}
    responses = tuple(one for one in before.answers.responses if one.reference not in gone)
    yield from consequences(
        before,
        organisation=organisation_in(edition, state, after),
        assessment=evolve(before.answers, responses=responses),
        cause=Cause.PROFILE_CHANGED,
    )


def _answers_to_other_items(
    edition: Edition, before: Setting, organisation_type: str
) -> Iterator[ResponseWithdrawn]:
    """Yield the withdrawal of each answer that was not given to what the new kind of organisation is asked.

    An answer must never count for a question that it was not given to. In another framework every number
    is another question's, and one that it does not have could be judged by nobody.
    """
    left, entered = _category(edition, before.profile.type), _category(edition, organisation_type)
    if entered is None or edition.framework(entered.framework) is None:
        return
    asked, asks = _keys(edition, left), _keys(edition, entered)
    is_elsewhere = left is None or left.framework != entered.framework
    for response in before.answers.responses:
        key = asks.get(response.reference)
        if is_elsewhere if key is None else key != asked.get(response.reference):
            yield ResponseWithdrawn(reference=response.reference, cause=Cause.PROFILE_CHANGED)


def _category(edition: Edition, organisation_type: str) -> Category | None:
    kind = edition.organisation_type(organisation_type)
    return edition.category(kind.category) if kind is not None else None


def _keys(edition: Edition, category: Category | None) -> dict[str, str]:
    framework = edition.framework(category.framework) if category is not None else None
    if framework is None or category is None:
        return {}
    return {item.reference: item.key for item in framework.items() if item.category == category.category}


def _profile_problems(edition: Edition, command: CompleteProfile) -> tuple[Problem, ...]:
    counts = Counter(given.question for given in command.answers)
    repeated = tuple(
        Problem(
            code=ProblemCode.SCHEMA_REPEATED,
            message=f"the profile question {question!r} is answered more than once",
            pointer=f"/organisation/profile/{question}",
            hint="keep one of the answers",
        )
        for question, count in counts.items()
        if count > 1
    )
    too_long = oversized_text(command.name or "", LONGEST_TITLE, "/organisation/name")
    if repeated:
        return (*repeated, *too_long)
    organisation = Organisation(
        code=command.code, type=command.type, name=command.name, profile=command.answers
    )
    found = check_assessment(edition, organisation, Assessment(edition=edition.edition))
    return (*errors_among(found), *too_long)


def reconfirm_profile(setting: Setting) -> Decision:
    """Take down that the profile still holds."""
    event = ProfileReconfirmed(edition=setting.edition.edition)
    return Decision(events=in_organisation(setting.code, event))


def record_certificate(setting: Setting, command: RecordCertificate) -> Decision | Refusal:
    """Add a certificate of a kind that the edition knows."""
    held = setting.organisation.certificates
    if command.certificate in held:
        return Decision()
    organisation = evolve(setting.answerer, certificates=(command.certificate,))
    problems = errors_among(check_assessment(setting.edition, organisation, _no_answers(setting)))
    if len(held) >= MOST_CERTIFICATES:
        problems = (
            *problems,
            Problem(
                code=ProblemCode.SCHEMA_OUT_OF_BOUNDS,
                message=f"an organisation may record at most {MOST_CERTIFICATES} certificates",
                pointer="/organisation/certificates",
                hint="withdraw one that no longer matters",
            ),
        )
    if problems:
        return Refusal(
            code=RefusalCode.CERTIFICATE_INVALID,
            message="the certificate cannot be recorded",
            hint="correct what is listed and record it again",
            facts=(("edition", setting.edition.edition),),
            problems=problems,
        )
    state = evolve(setting.organisation, certificates=(*held, command.certificate))
    recorded = in_organisation(setting.code, CertificateRecorded(certificate=command.certificate))
    return Decision(events=(*recorded, *_after_certificates(setting, state)))


def withdraw_certificate(setting: Setting, command: WithdrawCertificate) -> Decision | Refusal:
    """Take a recorded certificate back."""
    held = setting.organisation.certificates
    if command.certificate not in held:
        return Refusal(
            code=RefusalCode.CERTIFICATE_NOT_RECORDED,
            message=f"no such certificate is recorded ({command.certificate.credential}, "
            f"{command.certificate.valid_from} to {command.certificate.valid_until})",
            hint="name its kind, both its days and its scope as they were recorded",
            facts=(("credential", command.certificate.credential),),
        )
    left = tuple(one for one in held if one != command.certificate)
    withdrawn = in_organisation(setting.code, CertificateWithdrawn(certificate=command.certificate))
    followed = _after_certificates(setting, evolve(setting.organisation, certificates=left))
    return Decision(events=(*withdrawn, *followed))


def _after_certificates(setting: Setting, state: OrganisationState) -> tuple[DecidedEvent, ...]:
    organisation = organisation_in(setting.edition, state, setting.profile)
    followed = consequences(
        setting, organisation=organisation, assessment=setting.answers, cause=Cause.CERTIFICATE_CHANGED
    )
    return in_assessment(setting.code, setting.edition.edition, followed)


def _no_answers(setting: Setting) -> Assessment:
    return Assessment(edition=setting.edition.edition)
