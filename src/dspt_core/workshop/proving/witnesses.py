"""From a situation that a solver found to facts, whose evaluation has to agree with what was proved."""

from __future__ import annotations

import datetime as dt

from attrs import evolve, field, frozen

from dspt_core.domain.answers import Location
from dspt_core.domain.assessment import ActionPlan, Assessment
from dspt_core.domain.conditions import AnyOf
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import StatusVerdict, Truth
from dspt_core.domain.history import History, Publication
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer, ProfileResponse
from dspt_core.domain.worked_case import WorkedCase
from dspt_core.errors import DsptError
from dspt_core.rules.calendar import start_of
from dspt_core.rules.evaluating import evaluate
from dspt_core.workshop.proving.symbolic import SymbolicReading
from dspt_core.workshop.proving.terms import Assignment, value_of
from dspt_core.workshop.recording import record_case

_CODE = "A99998"
_HALF_A_YEAR = dt.timedelta(days=182)
_SOME_DAY = dt.date(2000, 1, 1)


class ProofDisagreementError(DsptError):
    """What was proved and what is evaluated are not the same, so one of the two is wrong."""

    def __init__(self, *, edition: str, organisation_type: str, what: str) -> None:
        """Record the ``edition``, the ``organisation_type``, and ``what`` they disagree about."""
        self.edition = edition
        self.organisation_type = organisation_type
        self.what = what
        super().__init__(
            f"edition {edition}, {organisation_type}: the proof and the evaluation disagree about {what}; "
            "please report it with the edition"
        )


@frozen(kw_only=True)
class Witness:
    """Facts of one organisation, and what evaluating them gives."""

    edition: Edition = field(repr=False)
    organisation: Organisation
    assessment: Assessment = field(repr=False)
    history: History
    on: dt.date
    evaluation: Evaluation = field(repr=False)

    def case(self, *, name: str, title: str, reasoning: str, items: tuple[str, ...] = ()) -> WorkedCase:
        """Return the facts as a worked case, ready to keep, which expects the verdicts of ``items`` too."""
        case = record_case(
            self.edition,
            self.organisation,
            self.assessment,
            name=name,
            title=title,
            reasoning=reasoning,
            on=self.on,
            history=self.history,
        )
        verdicts = tuple((one, self.evaluation.item_judgement(one).verdict) for one in items)
        return evolve(case, expected=evolve(case.expected, items=verdicts))


def witness_of(reading: SymbolicReading, assignment: Assignment) -> Witness:
    """Return the facts of the situation that the assignment picks out, evaluated.

    Raises :class:`ProofDisagreementError` when any status comes to something else than was proved, or
    another one is awarded.
    """
    edition, situation = reading.edition, reading.situation
    on = day_of(edition)
    organisation = Organisation(
        code=_CODE,
        type=reading.organisation_type,
        profile=tuple(_profile(reading, assignment)),
        certificates=tuple(_certificates(reading, assignment, on)),
    )
    responses = (
        answer_class.response
        for one in situation.answers.values()
        for answer_class, term in zip(one.classes, one.given, strict=True)
        if value_of(term, assignment)
    )
    assessment = Assessment(
        edition=edition.edition,
        responses=tuple(response for response in responses if response is not None),
        confirmations=tuple(one for one, term in situation.confirmed.items() if value_of(term, assignment)),
        action_plan=_PLAN if value_of(situation.plan, assignment) else None,
    )
    history = History(publications=tuple(_publications(reading, assignment, on)))
    judged = _without(edition, reading.without)
    evaluation = evaluate(judged, organisation, assessment, on=on, history=history)
    _compare(reading, assignment, evaluation)
    return Witness(
        edition=edition,
        organisation=organisation,
        assessment=assessment,
        history=history,
        on=on,
        evaluation=evaluation,
    )


def day_of(edition: Edition) -> dt.date:
    """Return the day on which an edition's situations are evaluated: its deadline, as far as it is known."""
    calendar = edition.calendar
    return calendar.deadline.latest or calendar.opens.latest or _SOME_DAY


def _compare(reading: SymbolicReading, assignment: Assignment, evaluation: Evaluation) -> None:
    truths = {
        StatusVerdict.ATTAINED: Truth.HOLDS,
        StatusVerdict.UNKNOWN: Truth.UNKNOWN,
        StatusVerdict.NOT_ATTAINED: Truth.FAILS,
        StatusVerdict.NOT_OFFERED: Truth.FAILS,
    }
    for judged in evaluation.statuses:
        if truths[judged.verdict] is not reading.status(judged.status).truth(assignment):
            raise _disagreement(reading, f"status {judged.status}")
    awarded = [
        rule.status
        for rule, term in zip(reading.edition.statuses, reading.awards(), strict=True)
        if value_of(term, assignment)
    ]
    if awarded != [one for one in (evaluation.status,) if one is not None]:
        raise _disagreement(reading, "which status is awarded")
    for item in evaluation.items:
        judgement = reading.judge(reading.tailored.framework.items_by_key[item.key])
        for what, term, truth in (
            ("asked", judgement.asked, item.asked),
            ("mandatory", judgement.mandatory, item.mandatory),
            ("complete", judgement.complete, item.complete),
        ):
            if term.truth(assignment) is not truth:
                raise _disagreement(reading, f"whether item {item.reference} is {what}")


def _disagreement(reading: SymbolicReading, what: str) -> ProofDisagreementError:
    return ProofDisagreementError(
        edition=reading.edition.edition, organisation_type=reading.organisation_type, what=what
    )


_PLAN = ActionPlan(document=Location("In the policy folder."))


def _without(edition: Edition, exemption: str | None) -> Edition:
    """Return the edition with an exemption that applies to nobody."""
    if exemption is None:
        return edition
    return evolve(
        edition,
        exemptions=tuple(
            evolve(one, when=AnyOf(())) if one.exemption == exemption else one for one in edition.exemptions
        ),
    )


def _profile(reading: SymbolicReading, assignment: Assignment) -> list[ProfileResponse]:
    found = []
    for question, (yes, no) in reading.situation.profile.items():
        if value_of(yes, assignment):
            found.append(ProfileResponse(question=question, answer=ProfileAnswer.YES))
        elif value_of(no, assignment):
            found.append(ProfileResponse(question=question, answer=ProfileAnswer.NO))
    return found


def _certificates(reading: SymbolicReading, assignment: Assignment, on: dt.date) -> list[Certificate]:
    scopes = {Truth.HOLDS: True, Truth.UNKNOWN: None}
    truths = {one: held.truth(assignment) for one, held in reading.situation.credentials.items()}
    return [
        Certificate(
            credential=credential,
            valid_from=on - _HALF_A_YEAR,
            valid_until=on + _HALF_A_YEAR,
            covers_all_processing=scopes[truth],
        )
        for credential, truth in truths.items()
        if truth is not Truth.FAILS
    ]


def _publications(reading: SymbolicReading, assignment: Assignment, on: dt.date) -> list[Publication]:
    name = reading.edition.edition
    times = [
        (status, edition, on - _HALF_A_YEAR * halves)
        for status, (here, elsewhere) in reading.situation.published.items()
        for term, edition, halves in ((elsewhere, _year_before(name), 3), (here, name, 1))
        if value_of(term, assignment)
    ]
    return [
        Publication(
            publication=f"publication-{number}", edition=edition, status=status, published=start_of(day)
        )
        for number, (status, edition, day) in enumerate(sorted(times, key=lambda one: one[2]), start=1)
    ]


def _year_before(edition: str) -> str:
    year = int(edition[:4])
    return f"{year - 1}-{year % 100:02}"
