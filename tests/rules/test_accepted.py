"""Accepted answers, made up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given

from dspt_core.domain.answer_kinds import AnswerKind, DateKind, LevelKind, NumberKind
from dspt_core.domain.explanation import ItemVerdict
from dspt_core.rules.accepted import accepted_answer
from dspt_core.rules.evidence import judge_answer
from dspt_core.testing.strategies import answer_kinds


@given(answer_kinds())
def test_an_accepted_answer_is_accepted_by_its_kind(kind: AnswerKind) -> None:
    is_open = isinstance(kind, LevelKind) and kind.required is None
    wanted = ItemVerdict.UNKNOWN if is_open else ItemVerdict.MET
    assert judge_answer(kind, accepted_answer(kind)).verdict is wanted


DAY = dt.date(2025, 12, 31)


@pytest.mark.parametrize(
    "kind",
    [DateKind(earliest=DAY), DateKind(accepted_from=DAY), DateKind(latest=DAY), DateKind(accepted_to=DAY)],
)
def test_an_accepted_day_keeps_to_a_bound_that_stands_alone(kind: DateKind) -> None:
    assert judge_answer(kind, accepted_answer(kind)).verdict is ItemVerdict.MET


@pytest.mark.parametrize(
    "kind",
    [
        NumberKind(whole=True, accepted_from=Decimal("2.5"), maximum=Decimal("3.5")),
        NumberKind(whole=True, maximum=Decimal("-2.5")),
        NumberKind(minimum=Decimal("2.5"), accepted_to=Decimal("2.6")),
    ],
)
def test_an_accepted_number_is_whole_where_it_must_be_and_only_there(kind: NumberKind) -> None:
    assert judge_answer(kind, accepted_answer(kind)).verdict is ItemVerdict.MET
