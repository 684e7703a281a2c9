"""Accepted answers, made up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from dspt_core.domain.answer_kinds import AnswerKind, DateKind, LevelKind
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
