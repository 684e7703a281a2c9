"""An incident's report as plain text for a regulator: every field of the form, and nothing beside."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import asdict

from dspt_core.cli.incidents.grading import in_london
from dspt_core.cli.output import folded
from dspt_core.domain.explanation import Truth
from dspt_core.domain.incident_reports import IncidentAccount, IncidentState
from dspt_core.rules.incidents.words import FACT_QUESTIONS, GRADING_WORDS, KIND_WORDS


def report_lines(code: str, state: IncidentState) -> Iterator[str]:
    """Yield the lines of the report of an incident; what is not known, or was erased, says so."""
    for title, text in _fields(code, state):
        yield title
        for line in (text or NOT_KNOWN).splitlines() or [""]:
            yield from folded(line, indent="  ") or [""]


NOT_KNOWN = "not known"
_ERASED = "erased"


def _fields(code: str, state: IncidentState) -> Iterator[tuple[str, str | None]]:
    reported = state.reported
    if reported is None or state.at is None:
        return
    account = state.account or IncidentAccount(**dict.fromkeys(asdict(IncidentAccount()), _ERASED))
    yield "Organisation", code
    yield "Incident", state.incident
    yield "Became aware", in_london(reported.aware)
    yield "Reported", in_london(state.at)
    if reported.is_late:
        yield "Why it was reported after more than 72 hours", account.late_reasons
    yield "Kinds", "\n".join(KIND_WORDS[kind] for kind in reported.kinds)
    yield "What happened", account.nature
    yield "People concerned", account.people_categories
    yield "About how many people", _number(reported.people)
    yield "Records concerned", account.record_categories
    yield "About how many records", _number(reported.records)
    yield "Consequences", account.consequences
    yield "Measures", account.measures
    yield "Contact", reported.contact
    yield "Whether the risk to the people concerned is high", _yes_or_no(known=reported.high_risk)
    for name, value in asdict(reported.facts).items():
        question = FACT_QUESTIONS[name.replace("_", "-")]
        is_level = name in {"likelihood", "impact"}
        yield question, _number(value) if is_level else _yes_or_no(known=value)
    for one in reported.grading.bodies:
        body = reported.grid.body(one.body) if reported.grid is not None else None
        yield f"To be reported to: {body.title if body is not None else one.body}", GRADING_WORDS[one.verdict]
    yield "To be reported under the NIS Regulations", GRADING_WORDS[Truth(reported.grading.nis)]
    for addition in state.additions:
        text = addition.text if addition.text is not None else _ERASED
        yield f"Added, {in_london(addition.added)}", text
    if state.withdrawn is not None:
        yield (
            f"Withdrawn, {in_london(state.withdrawn)}",
            state.reason if state.reason is not None else _ERASED,
        )


def _number(value: int | None) -> str | None:
    return str(value) if value is not None else None


def _yes_or_no(*, known: bool | None) -> str | None:
    return None if known is None else "yes" if known else "no"
