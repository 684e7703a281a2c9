"""Evaluate the same facts and write everything that came of them: run by ``test_same_everywhere``."""

from __future__ import annotations

import contextlib
import datetime as dt
import locale
import sys
from collections.abc import Iterator
from decimal import Decimal

from dspt_core.domain.answers import Answer, Link, Location, Number, Text, Tick
from dspt_core.domain.assessment import ActionPlan, Assessment, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer, ProfileResponse
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.editions import load_edition
from dspt_core.formats.evaluation_json import write_evaluation
from dspt_core.formats.problem_json import write_problems
from dspt_core.rules.assessment_check import check_assessment
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.wording import words

ANSWERS: tuple[Answer, ...] = (
    Tick(value=True),
    Text("ZA123456 \u0131\u0130iI"),
    Number(Decimal("0.10")),
    Location("x"),
    Link("http://x"),
)


def written() -> Iterator[str]:
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
    (framework,) = edition.frameworks
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
    sys.stdout.buffer.write("\n".join(written()).encode())
