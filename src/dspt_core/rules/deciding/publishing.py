"""Publishing: what would be frozen, what stands in the way, and the events of doing it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, field, frozen

from dspt_core.domain.commands import Publish, PublishBaseline
from dspt_core.domain.coverage import EligibilityAnswer
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.events import (
    AssessmentFrozen,
    BaselinePublished,
    ProfileReconfirmed,
    Published,
)
from dspt_core.domain.explanation import Explanation, StatusVerdict, Truth
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.site_events import SitesCovered
from dspt_core.rules.calendar import Timeline, explain_open_edition
from dspt_core.rules.deciding.decision import Decision, in_organisation, in_publication
from dspt_core.rules.deciding.setting import Setting, judged
from dspt_core.rules.deciding.sites import forgotten_sites, in_parts, site_hindrances
from dspt_core.rules.identity import identity_of
from dspt_core.rules.nearest import hint_for


@frozen(kw_only=True)
class Preview:
    """What publishing now would freeze, its digest to agree on, and all that stands in the way.

    The digest is of what somebody agrees on: who answered what, how it is judged, which status is
    published, by which edition, for which sites. Neither the publication's id nor the day is part of it.
    """

    frozen: AssessmentFrozen = field(repr=False)
    digest: str
    hindrances: tuple[Refusal, ...]
    forgotten: tuple[str, ...] = ()
    """Sites that the latest publication covers, that are still offered, and that are not named now."""

    @property
    def is_publishable(self) -> bool:
        """Whether publishing would be carried out, once the profile is confirmed again."""
        return not self.hindrances


def preview_publication(
    setting: Setting,
    *,
    status: str | None = None,
    sites: tuple[str, ...] = (),
    eligibility: tuple[EligibilityAnswer, ...] = (),
) -> Preview:
    """Show what publishing the status would freeze: the awarded one when none is named.

    ``sites`` are the codes to publish for besides its own, as :func:`site_codes` gives them.
    """
    evaluation = judged(setting)
    hindrances = (
        *_closed(setting),
        *_status_hindrances(setting, evaluation, status),
        *_missing_sign_offs(setting),
        *site_hindrances(setting, sites, eligibility),
    )
    known = None if isinstance(evaluation, Refusal) else evaluation
    chosen = status if status is not None or known is None else known.status
    shown = _would_freeze(setting, known, chosen)
    whole = evolve(shown, sites=sites, eligibility=eligibility if sites else ())
    return evolve(_preview(setting, whole, hindrances), forgotten=forgotten_sites(setting, sites))


def preview_baseline(setting: Setting) -> Preview:
    """Show what publishing a baseline would freeze, by an evaluation where there can be one."""
    evaluation = judged(setting)
    known = None if isinstance(evaluation, Refusal) else evaluation
    hindrances = (*_no_baseline(setting), *_closed(setting))
    return _preview(setting, _would_freeze(setting, known, None), hindrances)


def publish(setting: Setting, command: Publish) -> Decision | Refusal:
    """Publish, unless something stands in the way."""
    preview = preview_publication(
        setting, status=command.status, sites=command.sites, eligibility=command.eligibility
    )
    hindrances = (
        *_not_reconfirmed(setting, command),
        *preview.hindrances,
        *_stale(setting, preview, command.preview),
    )
    if hindrances:
        return hindrances[0]
    status = preview.frozen.status
    assert status is not None  # noqa: S101 - for the type checker: without a status there is a hindrance
    earlier = setting.organisation.latest_in(setting.edition.edition)
    published = Published(
        publication=preview.frozen.publication,
        edition=preview.frozen.edition,
        organisation_type=setting.profile.type,
        status=status,
        preview=preview.digest,
        supersedes=earlier.publication if earlier is not None else None,
    )
    covered = (
        SitesCovered(
            publication=published.publication,
            edition=published.edition.edition,
            status=status,
            sites=some,
        )
        for some in in_parts(preview.frozen.sites)
    )
    reconfirmed = ProfileReconfirmed(edition=setting.edition.edition)
    return Decision(
        events=(
            *in_organisation(setting.code, reconfirmed, published, *covered),
            in_publication(setting.code, preview.frozen),
        )
    )


def publish_baseline(setting: Setting, command: PublishBaseline) -> Decision | Refusal:
    """Publish that a baseline was done, unless something stands in the way."""
    preview = preview_baseline(setting)
    hindrances = (*preview.hindrances, *_stale(setting, preview, command.preview))
    if hindrances:
        return hindrances[0]
    published = BaselinePublished(
        publication=preview.frozen.publication,
        edition=preview.frozen.edition,
        organisation_type=setting.profile.type,
        preview=preview.digest,
    )
    return Decision(
        events=(
            *in_organisation(setting.code, published),
            in_publication(setting.code, preview.frozen),
        )
    )


def _preview(setting: Setting, would_freeze: AssessmentFrozen, hindrances: tuple[Refusal, ...]) -> Preview:
    return Preview(frozen=would_freeze, digest=setting.context.digest(would_freeze), hindrances=hindrances)


def _would_freeze(setting: Setting, evaluation: Evaluation | None, status: str | None) -> AssessmentFrozen:
    return AssessmentFrozen(
        publication=setting.context.command,
        edition=identity_of(setting.edition),
        organisation=setting.answerer,
        assessment=setting.answers,
        evaluation=evaluation,
        status=status,
    )


def _not_reconfirmed(setting: Setting, command: Publish) -> Iterator[Refusal]:
    if not command.profile_reconfirmed:
        yield Refusal(
            code=RefusalCode.PROFILE_NOT_RECONFIRMED,
            message="the profile was not confirmed again for this publication",
            hint="look at the profile, and say with the command that it still holds",
            facts=(("edition", setting.edition.edition),),
        )


def _closed(setting: Setting) -> Iterator[Refusal]:
    day, edition = setting.context.day, setting.edition.edition
    own = Timeline(setting.context.calendars).explain_open(edition, day)
    if own.verdict is Truth.HOLDS:
        return
    open_one = explain_open_edition(setting.context.calendars, day)
    is_known = open_one.verdict is Truth.HOLDS
    yield Refusal(
        code=RefusalCode.EDITION_NOT_OPEN,
        message=f"edition {edition} is not known to be open on {day}",
        hint=f"publish in edition {open_one.subject.name}"
        if is_known
        else "publish while an edition is known to be open",
        facts=(("edition", edition), ("day", day.isoformat()), ("open", open_one.subject.name)),
        because=(own,),
    )


def _status_hindrances(
    setting: Setting, evaluation: Evaluation | Refusal, status: str | None
) -> Iterator[Refusal]:
    if isinstance(evaluation, Refusal):
        yield evaluation
    elif status is None:
        if evaluation.status is None:
            yield _nothing_attained(setting, evaluation)
    else:
        yield from _not_attained(setting, evaluation, status)


def _nothing_attained(setting: Setting, evaluation: Evaluation) -> Refusal:
    offered = [one for one in evaluation.statuses if one.verdict is not StatusVerdict.NOT_OFFERED]
    # The last one asks for least.
    blockers = offered[-1].blockers if offered else ()
    return Refusal(
        code=RefusalCode.NOTHING_ATTAINED,
        message="no status is attained yet, so there is nothing to publish",
        hint=f"see to what stands in the way of {offered[-1].title}"
        if offered
        else "no status is open to this kind of organisation",
        facts=(("edition", setting.edition.edition), ("blockers", str(len(blockers)))),
        because=blockers,
    )


def _not_attained(setting: Setting, evaluation: Evaluation, status: str) -> Iterator[Refusal]:
    known = [one.status for one in evaluation.statuses]
    if status not in known:
        yield Refusal(
            code=RefusalCode.STATUS_UNKNOWN,
            message=f"edition {setting.edition.edition} has no status {status!r}",
            hint=hint_for(status, known),
            facts=(("status", status),),
        )
        return
    judgement = evaluation.status_judgement(status)
    if judgement.verdict is StatusVerdict.ATTAINED:
        return
    is_offered = judgement.verdict is not StatusVerdict.NOT_OFFERED
    because: tuple[Explanation, ...] = judgement.blockers if is_offered else (judgement.explanation,)
    instead = "" if evaluation.status is None else f", or publish {evaluation.status!r}, which is awarded"
    yield Refusal(
        code=RefusalCode.STATUS_NOT_ATTAINED,
        message=f"{judgement.title} is not attained"
        if is_offered
        else f"{judgement.title} is not open to this kind of organisation",
        hint=("see to what stands in the way" if is_offered else "look at those that are") + instead,
        facts=(
            ("status", status),
            ("awarded", evaluation.status or "none"),
            ("blockers", str(len(because))),
        ),
        because=because,
    )


def _missing_sign_offs(setting: Setting) -> Iterator[Refusal]:
    given = {one.role for one in setting.assessment.sign_offs}
    missing = [role for role in setting.context.policy.required_sign_offs if role not in given]
    if missing:
        yield Refusal(
            code=RefusalCode.SIGN_OFF_MISSING,
            message=f"the sign-off is missing of: {', '.join(missing)}",
            hint="ask the holders of these roles to sign off the assessment as it is now",
            facts=(("roles", ", ".join(missing)),),
        )


def _no_baseline(setting: Setting) -> Iterator[Refusal]:
    baseline = setting.edition.calendar.baseline
    if baseline is None or setting.profile.type not in baseline.organisation_types:
        who = ", ".join(baseline.organisation_types) if baseline is not None else "nobody"
        yield Refusal(
            code=RefusalCode.NO_BASELINE,
            message=f"edition {setting.edition.edition} is not known to ask organisations of type "
            f"{setting.profile.type!r} for a baseline",
            hint="publish a status when there is one to publish",
            facts=(("edition", setting.edition.edition), ("asked", who)),
        )


def _stale(setting: Setting, preview: Preview, agreed: str) -> Iterator[Refusal]:
    if setting.organisation.publication(setting.context.command) is not None:
        yield Refusal(
            code=RefusalCode.PUBLICATION_ID_USED,
            message="an earlier publication has the id of this command",
            hint="give the command an id of its own",
        )
    if agreed != preview.digest:
        yield Refusal(
            code=RefusalCode.PREVIEW_STALE,
            message="what would be published is not what was agreed on",
            hint="look at the preview again, and publish with its digest",
            facts=(("agreed", agreed[:_DIGEST]), ("now", preview.digest)),
        )


_DIGEST = 64
