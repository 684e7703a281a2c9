"""What events about carrying make of an edition's answers: which carries there are, and what stood before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeVar

from attrs import evolve as changed

from dspt_core.domain.carry_events import AnswersCarried, CarryUndone
from dspt_core.domain.carrying import Carry
from dspt_core.domain.year import AssessmentState

_Given = TypeVar("_Given")


def with_carry(
    state: AssessmentState, event: AnswersCarried | CarryUndone, instant: dt.datetime
) -> AssessmentState:
    """Return the state after a carry, whose answers are told beside it, or after one was undone."""
    match event:
        case AnswersCarried():
            carry = Carry(
                number=state.version,
                before=event.before,
                plan=event.plan,
                answers=event.answers,
                carried=instant,
                organisation=event.organisation,
                ended=state.version + event.followed_by,
                confirmations=state.assessment.confirmations,
                sign_offs=state.sign_offs,
            )
            return changed(state, carries=(*state.carries, carry))
        case CarryUndone(carry=number):
            undone = state.carry(number)
            if undone is None:
                return state
            carries = (changed(one, undone=instant) if one.number == number else one for one in state.carries)
            confirmations = _again(
                undone.confirmations, state.assessment.confirmations, event.confirmations, str
            )
            return changed(
                state,
                assessment=changed(state.assessment, confirmations=confirmations),
                sign_offs=_again(undone.sign_offs, state.sign_offs, event.sign_offs, lambda one: one.role),
                carries=tuple(carries),
            )


def _again(
    before: Sequence[_Given], now: Sequence[_Given], named: Sequence[str], name: Callable[[_Given], str]
) -> tuple[_Given, ...]:
    """Return what stands when the named stand again, in the order that it had before."""
    standing = [one for one in before if one in now or name(one) in named]
    return (*standing, *(one for one in now if one not in standing))
