"""Evaluate the same facts and write everything that came of them: run by ``test_same_everywhere``."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import locale
import pickle
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from dspt_core.domain.answers import Answer, Link, Location, Number, Text, Tick
from dspt_core.domain.assessment import ActionPlan, Assessment, AssessmentDocument, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.history import History, Standing, StandingKind
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer, ProfileResponse
from dspt_core.formats.access_files import load_access_rules, may_use, write_decision
from dspt_core.formats.assessment_json import write_assessment_document
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.editions import load_calendars, load_edition
from dspt_core.formats.evaluation_json import write_evaluation
from dspt_core.formats.problem_json import write_problems
from dspt_core.rules.assessment_check import check_assessment
from dspt_core.rules.calendar import edition_open_at, london_day
from dspt_core.rules.compiled import compile_rules
from dspt_core.rules.edition_check import check_edition
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.next_steps import next_steps
from dspt_core.rules.statuses import SecondTime
from dspt_core.rules.wording import words

ANSWERS: tuple[Answer, ...] = (
    Tick(value=True),
    Text("ZA123456 \u0131\u0130iI"),
    Number(Decimal("0.10")),
    Location("x"),
    Link("http://x"),
)


class Given(NamedTuple):
    """Everything that an evaluation is handed, as it is kept in a file for another process."""

    edition: Edition
    organisation: Organisation
    assessment: Assessment
    on: dt.date
    history: History
    second_time: SecondTime


def written(given: Sequence[Given]) -> Iterator[str]:
    for one in given:
        yield from written_of(one)
    yield from written_of_access()
    yield from written_of_shipped()


def written_of(one: Given) -> Iterator[str]:
    """Write the evaluation, what the compiled rules say and are, and the steps to every status."""
    edition, organisation, assessment, on, history, second_time = one
    evaluation = evaluate(edition, organisation, assessment, on=on, history=history, second_time=second_time)
    yield write_json(write_evaluation(evaluation))
    for node in evaluation.explanation.walk():
        yield words(node, edition, category=evaluation.category)
    rules = compile_rules(edition, organisation.type, second_time=second_time)
    document = json.loads(
        write_json(
            write_assessment_document(AssessmentDocument(organisation=organisation, assessment=assessment))
        )
    )
    yield rules.source
    yield repr(rules.judge(document, on=on, history=history))
    for rule in edition.statuses:
        steps = next_steps(
            edition,
            organisation,
            assessment,
            rule.status,
            on=on,
            history=history,
            second_time=second_time,
        )
        yield repr(steps)
    yield write_json(write_problems(check_edition(edition)))
    yield write_json(write_problems(check_assessment(edition, organisation, assessment)))


def written_of_access() -> Iterator[str]:
    standing = Standing(
        code="x",
        kind=StandingKind.PUBLISHED,
        status="standards-met",
        edition="2024-25",
        published=dt.date(2025, 6, 30),
    )
    for rule in load_access_rules().consumers:
        for on in (dt.date(2025, 7, 1), dt.date(2026, 6, 30), dt.date(2026, 7, 1)):
            yield write_json(write_decision(may_use(rule.consumer, standing, on=on)))
    for hour in (22, 23):
        instant = dt.datetime(2025, 6, 30, hour, tzinfo=dt.UTC)
        yield f"{london_day(instant)} {edition_open_at(load_calendars(), instant)}"


def written_of_shipped() -> Iterator[str]:
    edition = load_edition("2025-26")
    for kind in ("general-practice", "it-supplier"):
        who, given = organisation(edition, kind), assessment(edition)
        evaluation = evaluate(edition, who, given, on=dt.date(2026, 6, 30))
        yield write_json(write_evaluation(evaluation))
        for node in evaluation.explanation.walk():
            yield words(node, edition, category=evaluation.category)
        yield write_json(write_problems(check_assessment(edition, who, given)))
    astray = Assessment(edition="2024-25", responses=(Response(reference="9.9.99", answer=ANSWERS[0]),))
    yield write_json(write_problems(check_assessment(edition, organisation(edition, "gp"), astray)))


def assessment(edition: Edition) -> Assessment:
    framework = edition.frameworks[0]
    numbers = sorted({item.reference for item in framework.items()})
    return Assessment(
        edition=edition.edition,
        responses=tuple(
            Response(reference=number, answer=ANSWERS[index % len(ANSWERS)])
            for index, number in enumerate(numbers)
            if index % 7
        ),
        confirmations=tuple(one.reference for index, one in enumerate(framework.assertions()) if index % 3),
        action_plan=ActionPlan(document=Location("x")),
    )


def organisation(edition: Edition, kind: str) -> Organisation:
    return Organisation(
        code="x\u0131i",
        type=kind,
        profile=(ProfileResponse(question="nhsmail-only", answer=ProfileAnswer.NOT_SURE),),
        certificates=tuple(
            Certificate(
                credential=one.credential,
                valid_from=dt.date(2026, 1, 1),
                valid_until=dt.date(2026, 12, 31),
                covers_all_processing=covers,
            )
            for one in edition.credentials
            for covers in (False, None)
        ),
    )


if __name__ == "__main__":
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
    # What is read was written by the test that started this.
    inputs = [Given(*one) for one in pickle.loads(Path(sys.argv[1]).read_bytes())]  # noqa: S301
    sys.stdout.buffer.write("\n".join(written(inputs)).encode())
