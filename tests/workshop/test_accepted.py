"""An accepted answer can be imagined for every kind that passes the check of an edition."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from dspt_core.domain.answer_kinds import (
    AcceptedTick,
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    LevelKind,
    NumberKind,
    Option,
    TextKind,
    TickKind,
)
from dspt_core.domain.answers import Answer, Choice, Day, Number, Text, Tick
from dspt_core.domain.explanation import ItemVerdict
from dspt_core.domain.value_formats import VALUE_FORMATS
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.rules.accepted import accepted_answer
from dspt_core.rules.evidence import judge_answer
from dspt_core.rules.framework_check import check_framework
from dspt_core.testing.strategies import answer_kinds

bounds = st.none() | st.decimals(-20, 20, places=1) | st.sampled_from([Decimal("1E+300"), Decimal("-1E-300")])
days = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 9))
options = st.lists(st.sampled_from("abc"), min_size=2, max_size=3)
kinds: st.SearchStrategy[AnswerKind] = st.one_of(
    st.builds(TickKind, accepted=st.sampled_from(AcceptedTick)),
    st.builds(
        TextKind,
        max_length=st.none() | st.integers(1, 20),
        value_format=st.none() | st.sampled_from(sorted(VALUE_FORMATS)),
    ),
    st.builds(
        NumberKind,
        minimum=bounds,
        maximum=bounds,
        accepted_from=bounds,
        accepted_to=bounds,
        whole=st.booleans(),
    ),
    st.builds(DateKind, earliest=days, latest=days, accepted_from=days, accepted_to=days),
    st.builds(
        lambda names, accepted: ChoiceKind(
            options=tuple(Option(option=name, title=name) for name in names), accepted=tuple(accepted)
        ),
        options,
        st.lists(st.sampled_from("abcd"), min_size=1, max_size=2),
    ),
    st.builds(DocumentKind),
    st.builds(AnyKind),
)


def meets(kind: AnswerKind, answer: Answer) -> bool:
    return judge_answer(kind, answer).verdict is ItemVerdict.MET


def is_open(kind: AnswerKind) -> bool:
    """Say whether no answer is accepted, because the level required is not known."""
    return isinstance(kind, LevelKind) and kind.required is None


def passes_the_check(kind: AnswerKind) -> bool:
    edition = load_edition("2025-26")
    framework = edition.frameworks[0]
    standard = framework.standards[0]
    assertion = standard.assertions[0]
    asked = evolve(assertion, items=(evolve(assertion.items[0], answer=kind),))
    one_item = evolve(framework, standards=(evolve(standard, assertions=(asked,)),))
    return not any(check_framework(one_item, edition))


@given(kinds)
def test_what_passes_the_check_has_an_answer_that_meets_it(kind: AnswerKind) -> None:
    assume(passes_the_check(kind))
    assert meets(kind, accepted_answer(kind))


@given(answer_kinds())
def test_every_kind_of_the_published_strategies_has_one(kind: AnswerKind) -> None:
    assert meets(kind, accepted_answer(kind)) is not is_open(kind)


@pytest.mark.parametrize("name", edition_names())
def test_every_item_of_a_shipped_edition_has_one(name: str) -> None:
    for framework in load_edition(name).frameworks:
        for one in framework.items():
            assert meets(one.answer, accepted_answer(one.answer)) or is_open(one.answer), one.reference


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (TickKind(accepted=AcceptedTick.EITHER), Tick(value=True)),
        (TextKind(), Text("In place.")),
        (TextKind(max_length=2), Text("In")),
        (TextKind(value_format="ods-code"), Text("A81001")),
        (TextKind(value_format="ods-code", max_length=3), Text("A81")),
        (NumberKind(), Number(Decimal(0))),
        (NumberKind(minimum=Decimal(3)), Number(Decimal(3))),
        (NumberKind(maximum=Decimal(-3)), Number(Decimal(-3))),
        (NumberKind(whole=True, minimum=Decimal("0.5")), Number(Decimal(1))),
        (NumberKind(whole=True, maximum=Decimal("-0.5")), Number(Decimal(-1))),
        (NumberKind(minimum=Decimal(0), accepted_from=Decimal(95)), Number(Decimal(95))),
        (NumberKind(maximum=Decimal(9), accepted_to=Decimal(5)), Number(Decimal(5))),
        (DateKind(), Day(dt.date(2000, 1, 1))),
        (DateKind(latest=dt.date(1999, 1, 1)), Day(dt.date(1999, 1, 1))),
        (
            DateKind(earliest=dt.date(2024, 2, 29), accepted_from=dt.date(2025, 1, 1)),
            Day(dt.date(2025, 1, 1)),
        ),
        (ChoiceKind(options=(), accepted=("b", "a")), Choice("b")),
    ],
)
def test_the_answer_is_the_plainest_that_counts(kind: AnswerKind, answer: Answer) -> None:
    assert accepted_answer(kind) == answer
