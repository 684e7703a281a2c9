"""Every reason of time and access has words, and days that are not known are worded too."""

from __future__ import annotations

import pytest

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth
from dspt_core.formats.editions import load_edition
from dspt_core.rules.access_wording import POLICY_TITLES, VERDICT_WORDS
from dspt_core.rules.standing_words import STANDING_SUBJECTS, WHY_OF_STANDINGS
from dspt_core.rules.wording import dated_fact_in_words, words
from tests.rules.timelines import fact


@pytest.mark.parametrize("kind", STANDING_SUBJECTS)
@pytest.mark.parametrize("reason", WHY_OF_STANDINGS)
def test_a_sentence_about_time_needs_no_titles(kind: SubjectKind, reason: Reason) -> None:
    explanation = Explanation(
        subject=Subject(kind, "2021-22"), verdict=Truth.HOLDS, reason=reason, detail="2022-06-30"
    )
    sentence = words(explanation, load_edition("2021-22"), category="1")
    assert sentence.startswith(f"{kind.value.title()} 2021-22: ")
    assert "{" not in sentence


def test_every_policy_and_every_verdict_has_words() -> None:
    assert set(POLICY_TITLES) == set(CurrencyPolicy)
    assert set(VERDICT_WORDS) == set(Truth)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (fact("2021-08-27"), "27 August 2021"),
        (fact(after="2021-08-26", before="2021-08-27"), "between 26 August 2021 and 27 August 2021"),
        (fact(after="2021-08-26"), "on 26 August 2021 or later"),
        (fact(before="2021-08-27"), "on 27 August 2021 or earlier"),
        (fact(), "not known"),
    ],
)
def test_a_dated_fact_is_worded_by_what_is_known_of_it(known: DatedFact, text: str) -> None:
    assert dated_fact_in_words(known) == text
