"""Coverage after publishing: applied to sites on request, and withdrawn from a day on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.site_commands import ApplyPublication, WithdrawCoverage
from dspt_core.domain.site_events import CoverageApplied, CoverageWithdrawn
from dspt_core.domain.year import OrganisationState, PublicationRecord
from dspt_core.rules.deciding.decision import Decision, in_organisation
from dspt_core.rules.deciding.policy import Context
from dspt_core.rules.deciding.sites import in_parts, invalid_sites, listed
from dspt_core.rules.deciding.sizes import LONGEST_NAME, LONGEST_TITLE
from dspt_core.rules.nearest import hint_for

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def apply_publication(state: OrganisationState, command: ApplyPublication) -> Decision | Refusal:
    """Apply a publication to the sites that it does not cover yet, or not for good."""
    record = _with_status(state, command.publication)
    if record is None:
        return _unknown(state, command.publication)
    named = {one.code: one for one in reversed(command.sites)}
    for refusal in (*invalid_sites(command.code, tuple(named)), *_not_in_order(command)):
        return refusal
    covered = set(record.sites).difference(one.site for one in record.withdrawals)
    new = tuple(named[code] for code in sorted(named) if code not in covered)
    if not new:
        return Decision()
    assert record.status is not None  # noqa: S101 - for the type checker: _with_status has looked
    assert record.published_as is not None  # noqa: S101
    parts = (
        CoverageApplied(
            publication=record.publication,
            edition=record.edition.edition,
            published=record.published,
            published_as=record.published_as,
            status=record.status,
            decided=record.decided,
            sites=some,
            request=command.request,
        )
        for some in in_parts(new)
    )
    return Decision(events=in_organisation(command.code, *parts))


def withdraw_coverage(
    state: OrganisationState, command: WithdrawCoverage, context: Context
) -> Decision | Refusal:
    """Let coverage end on a day that has not passed: what stood on a past day is not written anew."""
    record = _with_status(state, command.publication)
    if record is None:
        return _unknown(state, command.publication)
    for refusal in _not_withdrawable(command, record, context):
        return refusal
    known = {one.site for one in record.withdrawals if one.from_day == command.from_day}
    changing = tuple(site for site in command.sites if site not in known)
    if not changing:
        return Decision()
    parts = (
        CoverageWithdrawn(
            publication=record.publication, sites=some, from_day=command.from_day, why=command.why
        )
        for some in in_parts(changing)
    )
    return Decision(events=in_organisation(command.code, *parts))


def _with_status(state: OrganisationState, publication: str) -> PublicationRecord | None:
    record = state.publication(publication)
    return record if record is not None and not record.is_baseline else None


def _unknown(state: OrganisationState, publication: str) -> Refusal:
    known = [one.publication for one in state.publications if not one.is_baseline]
    return Refusal(
        code=RefusalCode.PUBLICATION_UNKNOWN,
        message=f"{state.code} has no publication {publication!r} with a status",
        hint=hint_for(publication, known),
        facts=(("publication", publication),),
    )


def _not_in_order(command: ApplyPublication) -> Iterator[Refusal]:
    if not command.request.strip() or len(command.request) > LONGEST_TITLE:
        yield Refusal(
            code=RefusalCode.NO_WRITTEN_REQUEST,
            message="the written request is not referred to, or at too great a length",
            hint=f"give the reference by which the request is found, at most {LONGEST_TITLE} characters",
        )
    if not command.same_processes:
        yield Refusal(
            code=RefusalCode.PROCESSES_NOT_CONFIRMED,
            message="it is not confirmed that all of the sites follow the same processes",
            hint="ask whoever requested it to confirm that; sites with other processes publish themselves",
        )
    too_long = [one.code for one in command.sites if len(one.name) > LONGEST_TITLE]
    if too_long:
        yield Refusal(
            code=RefusalCode.INVALID_SITE,
            message=f"the names of these sites are too long: {listed(too_long)}",
            hint=f"shorten them to {LONGEST_TITLE} characters",
            facts=(("sites", listed(too_long)),),
        )


def _not_withdrawable(
    command: WithdrawCoverage, record: PublicationRecord, context: Context
) -> Iterator[Refusal]:
    if not command.sites:
        yield from invalid_sites(command.code, command.sites)
    covered = record.covered_on(context.day)
    uncovered = [site for site in command.sites if site not in covered]
    if uncovered:
        yield Refusal(
            code=RefusalCode.NOT_COVERED,
            message=f"publication {command.publication!r} does not cover: {listed(uncovered)}",
            hint="name only sites that it covers now",
            facts=(("publication", command.publication), ("sites", listed(uncovered))),
        )
    if command.from_day < context.day:
        yield Refusal(
            code=RefusalCode.DAY_PASSED,
            message=f"{command.from_day} has passed, and what stood on it is not written anew",
            hint=f"withdraw from {context.day} on, or from a later day",
            facts=(("from_day", command.from_day.isoformat()), ("today", context.day.isoformat())),
        )
    if len(command.why) > LONGEST_NAME or _NAME.fullmatch(command.why) is None:
        yield Refusal(
            code=RefusalCode.INVALID_REASON,
            message="why the coverage is withdrawn has no proper name",
            hint="name it in lower-case words joined by hyphens, such as left-the-group, at most "
            f"{LONGEST_NAME} characters",
        )
