"""What is remembered between assessments is what judging each anew gives, and is the same value."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.edition import Edition
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation
from dspt_core.errors import UnevaluableError
from dspt_core.formats.editions import load_edition
from dspt_core.rules.assertions import judge_assertion
from dspt_core.rules.duties import Circumstances
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.items import judge_item
from dspt_core.rules.judging import judge_all
from dspt_core.rules.tailoring import tailor
from dspt_core.testing.strategies import assessments, editions, organisations

ON = dt.date(2026, 5, 1)


def check_that_nothing_else_is_remembered(
    edition: Edition, organisation: Organisation, assessment: Assessment
) -> None:
    tailored = tailor(edition, organisation.type)
    circumstances = Circumstances(edition, tailored, organisation, assessment, history=History(), on=ON)
    items, assertions = judge_all(tailored.framework, assessment, circumstances)
    confirmed = frozenset(assessment.confirmations)
    judged = iter(items)
    for assertion, found in zip(tailored.assertions, assertions, strict=True):
        anew = [
            judge_item(
                item,
                assertion.reference,
                circumstances.duties_of(item),
                assessment.response_to(item.reference),
            )
            for item in assertion.items
        ]
        assert anew == [next(judged) for _ in anew]
        assert found == judge_assertion(
            assertion.reference,
            assertion.standard,
            anew,
            is_confirmed=assertion.reference in confirmed,
        )
    assert next(judged, None) is None


@given(st.data())
def test_one_assessment_after_another_is_judged_as_if_it_were_the_first(data: st.DataObject) -> None:
    edition = data.draw(editions())
    for _ in range(3):
        organisation = data.draw(organisations(edition))
        assessment = data.draw(assessments(edition, organisation))
        try:
            check_that_nothing_else_is_remembered(edition, organisation, assessment)
        except UnevaluableError:
            return


def test_what_is_the_same_for_two_organisations_is_one_value() -> None:
    edition, nothing = load_edition("2025-26"), Assessment(edition="2025-26")
    first, second = (
        evaluate(edition, Organisation(code=code, type="it-supplier"), nothing, on=ON)
        for code in ("A1", "B2")
    )
    items = tailor(edition, "it-supplier").items()
    same = [one is other for one, other in zip(first.items, second.items, strict=True)]
    assert same == [not item.hangs_on_facts for item in items]
    assert any(one is other for one, other in zip(first.assertions, second.assertions, strict=True))
