"""A whole year of one made-up care provider, carried out on a store and told as it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dspt_core.cli.output import count
from dspt_core.domain.answers import Answer, Location, Text, Tick
from dspt_core.domain.assessment import AssessmentDocument, Response
from dspt_core.domain.commands import (
    AttachActionPlan,
    Command,
    CompleteProfile,
    ConfirmAssertion,
    Publish,
    RegisterOrganisation,
    Respond,
)
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import AssertionVerdict
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.refusal import Refusal
from dspt_core.ports.store import Store
from dspt_core.rules.calendar import london_day, start_of
from dspt_core.toolkit.outcomes import Executed
from dspt_core.toolkit.toolkit import Toolkit
from dspt_core.toolkit.world import RandomIdentifiers

AGREED = "standards-met"

LATER_ANSWERS: tuple[tuple[str, Answer], ...] = (
    ("3.2.1", Tick(value=True)),
    ("4.3.1", Tick(value=True)),
    ("5.1.1", Tick(value=True)),
    ("7.1.1", Location("Shared drive, IT, register of devices")),
    ("7.2.1", Text("Tried in May 2026: the rota and care notes came back within an hour.")),
    ("9.5.2", Tick(value=True)),
)
"""What the provider had left open in March, and had done by June."""


class _SetClock:
    """Tells the day that the story has come to."""

    def __init__(self) -> None:
        self.instant = dt.datetime.min.replace(tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        return self.instant


class WholeYear:
    """One provider's year on a store: each step is carried out when its line is asked for."""

    def __init__(self, store: Store, document: AssessmentDocument) -> None:
        """Take an empty store, and the answers that the provider gives up to its first publication."""
        self._clock = _SetClock()
        self._toolkit = Toolkit(store, tenant="demo", clock=self._clock, ids=RandomIdentifiers())
        self._given = document
        self._code = document.organisation.code
        self._edition = document.assessment.edition

    def told(self) -> Iterator[str]:
        """Carry the year out, and yield a line for each thing that happens."""
        yield from self._beginning()
        yield from self._first_publication()
        yield from self._republication()
        yield from self._looking_back()

    def _beginning(self) -> Iterator[str]:
        organisation = self._given.organisation
        yield self._on(dt.date(2025, 9, 22), f"{organisation.name} registers its code, {self._code}.")
        register = RegisterOrganisation(code=self._code, administrator="person-1")
        self._do(register)
        refused = self._toolkit.execute(register, actor="person-2")
        if refused.refusal is not None:
            yield self._on(
                dt.date(2025, 9, 23), f"Somebody else tries the same, and is refused: {refused.refusal.code}."
            )
        yield self._on(dt.date(2025, 10, 2), f"Its profile is completed: {organisation.type}.")
        self._do(
            CompleteProfile(
                code=self._code,
                edition=self._edition,
                type=organisation.type,
                name=organisation.name,
                answers=organisation.profile,
                key_roles=(KeyRoleHolder(role="caldicott-guardian", person="person-7"),),
            )
        )

    def _first_publication(self) -> Iterator[str]:
        given = self._given.assessment
        answers, confirmed = len(given.responses), len(given.confirmations)
        yield self._on(
            dt.date(2026, 3, 20), f"{answers} items are answered, and {confirmed} assertions confirmed."
        )
        self._do(Respond(code=self._code, edition=self._edition, responses=given.responses))
        self._do(*(self._confirm(one) for one in given.confirmations))
        if given.action_plan is not None:
            yield self._on(dt.date(2026, 3, 23), "An action plan says when the rest will be done.")
            self._do(AttachActionPlan(code=self._code, edition=self._edition, plan=given.action_plan))
        yield from self._publish(dt.date(2026, 3, 24))

    def _republication(self) -> Iterator[str]:
        yield self._on(dt.date(2026, 6, 8), f"{len(LATER_ANSWERS)} more items are answered.")
        responses = tuple(Response(reference=item, answer=answer) for item, answer in LATER_ANSWERS)
        self._do(Respond(code=self._code, edition=self._edition, responses=responses))
        ready = [
            one.reference for one in self._evaluated().assertions if one.verdict is AssertionVerdict.READY
        ]
        yield self._on(dt.date(2026, 6, 10), f"{len(ready)} assertions that are ready now are confirmed.")
        self._do(*(self._confirm(one) for one in ready))
        yield from self._publish(dt.date(2026, 6, 12))

    def _publish(self, day: dt.date) -> Iterator[str]:
        self._on(day, "")
        shown = self._toolkit.preview(self._code, self._edition)
        evaluation = self._evaluated()
        if isinstance(shown, Refusal) or evaluation.status is None:
            message = f"nothing to publish on {day}"
            raise AssertionError(message)
        self._do(
            Publish(code=self._code, edition=self._edition, preview=shown.digest, profile_reconfirmed=True)
        )
        published = evaluation.status_judgement(evaluation.status).title
        left = len(evaluation.status_judgement(AGREED).blockers)
        more = f" {count(left, 'thing')} still stand in the way of Standards Met." if left else ""
        yield self._on(day, f"Published: {published}.{more}")

    def _looking_back(self) -> Iterator[str]:
        yield ""
        yield "What the store can tell afterwards:"
        for past in self._toolkit.history(self._code):
            answers = len(past.frozen.assessment.responses) if past.frozen is not None else 0
            superseded = "superseding the one before, " if past.record.supersedes else ""
            yield (
                f"  {london_day(past.record.published)}  {past.record.status}, {superseded}"
                f"with its {answers} answers as they were"
            )
        report = self._toolkit.audit()
        verdict = "sound" if report.is_sound else "not sound"
        yield (
            f"  audit: {verdict}; {count(report.events, 'event')} in {count(report.streams, 'stream')}, "
            "each linked to the one before"
        )

    def _evaluated(self) -> Evaluation:
        match self._toolkit.evaluation(self._code, self._edition):
            case Refusal(message=why):
                raise AssertionError(why)
            case evaluation:
                return evaluation

    def _confirm(self, assertion: str) -> ConfirmAssertion:
        return ConfirmAssertion(code=self._code, edition=self._edition, assertion=assertion)

    def _on(self, day: dt.date, text: str) -> str:
        self._clock.instant = start_of(day) + dt.timedelta(hours=12)
        return f"  {day}  {text}"

    def _do(self, *commands: Command) -> None:
        for command in commands:
            done: Executed = self._toolkit.execute(command, actor="person-1")
            if done.refusal is not None:
                raise AssertionError(done.refusal.message)
