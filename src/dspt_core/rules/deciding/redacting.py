"""Redacting: what may be erased without anybody's state changing by it."""

from __future__ import annotations

import re

from dspt_core.domain.commands import Redact
from dspt_core.domain.events import EventsRedacted
from dspt_core.domain.incident_reports import ErasedTexts
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.decision import Decision, in_organisation
from dspt_core.rules.deciding.sizes import LONGEST_NAME

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def redact(year: Year, command: Redact) -> Decision | Refusal:
    """Let content be erased that nothing rests on: replaced answers, plans and profiles, frozen answers.

    An answer that stands is withdrawn first; otherwise the one before it would come to life again. A
    publication's frozen answers can be erased a second time, so that an erasure that was broken off can
    be finished; so can what people wrote about an incident, of which the rest stays.
    """
    named = (command.in_organisation, command.in_assessment, command.publications, command.incidents)
    if not any(named):
        return Refusal(
            code=RefusalCode.NOTHING_TO_REDACT,
            message="nothing is named that should be erased",
            hint="name events by their versions, publications, or incidents",
        )
    if len(command.policy) > LONGEST_NAME or _NAME.fullmatch(command.policy) is None:
        return Refusal(
            code=RefusalCode.INVALID_POLICY,
            message="the policy that asks for the erasure has no proper name",
            hint=f"name it in lower-case words joined by hyphens, at most {LONGEST_NAME} characters",
        )
    kept = [_kept_by(year, one) for one in command.publications]
    elsewhere = next((one for one in kept if one is not None), None)
    if elsewhere is not None:
        return Refusal(
            code=RefusalCode.KEPT_ELSEWHERE,
            message=f"what a publication named here froze is kept under {elsewhere}, where it was published",
            hint=f"redact it under {elsewhere}",
            facts=(("code", elsewhere),),
        )
    in_assessment = _erasable_answers(year)
    standing = [
        *_standing("organisation", command.in_organisation, year.organisation.erasable),
        *_standing("assessment", command.in_assessment, in_assessment),
    ]
    standing += [one for one in command.publications if year.organisation.publication(one) is None]
    texts = {one.incident: one.texts for one in year.incidents if one.reported is not None}
    standing += [one for one in command.incidents if one not in texts]
    if standing:
        return Refusal(
            code=RefusalCode.NOT_ERASABLE,
            message=f"{len(standing)} of what is named cannot be erased: {', '.join(standing[:_SHOWN])}",
            hint="only what was replaced or withdrawn, the frozen answers of publications, and what was "
            "written about incidents, can be; withdraw first what still stands",
            facts=(("named", ", ".join(standing[:_SHOWN])),),
        )
    event = EventsRedacted(
        edition=command.edition,
        policy=command.policy,
        in_organisation=tuple(sorted(set(command.in_organisation))),
        in_assessment=tuple(sorted(set(command.in_assessment))),
        publications=tuple(sorted(set(command.publications))),
        incidents=tuple(
            ErasedTexts(incident=one, versions=texts[one]) for one in sorted(set(command.incidents))
        ),
    )
    return Decision(events=in_organisation(command.code, event))


_SHOWN = 8


def _kept_by(year: Year, publication: str) -> str | None:
    record = year.organisation.publication(publication)
    return record.kept_by if record is not None else None


def _erasable_answers(year: Year) -> frozenset[int]:
    """Return the versions of answers and plans on which nothing rests: after a transfer, none does."""
    state = year.assessment
    if state is None:
        return frozenset()
    if year.organisation.transferred_to is None:
        return state.erasable
    left_behind = {version for _, version in state.response_versions}
    left_behind |= {one.number for one in state.suggestions}
    left_behind |= {state.plan_version} if state.plan_version is not None else set()
    return state.erasable | left_behind


def _standing(stream: str, versions: tuple[int, ...], erasable: frozenset[int]) -> list[str]:
    return [f"{stream} {version}" for version in versions if version not in erasable]
