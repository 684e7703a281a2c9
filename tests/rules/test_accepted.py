"""Accepted answers, made up."""

from __future__ import annotations

from hypothesis import given

from dspt_core.domain.answer_kinds import AnswerKind, LevelKind
from dspt_core.domain.explanation import ItemVerdict
from dspt_core.rules.accepted import accepted_answer
from dspt_core.rules.evidence import judge_answer
from dspt_core.testing.strategies import answer_kinds


@given(answer_kinds())
def test_an_accepted_answer_is_accepted_by_its_kind(kind: AnswerKind) -> None:
    is_open = isinstance(kind, LevelKind) and kind.required is None
    wanted = ItemVerdict.UNKNOWN if is_open else ItemVerdict.MET
    assert judge_answer(kind, accepted_answer(kind)).verdict is wanted
