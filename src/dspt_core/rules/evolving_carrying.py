"""What events about carrying make of an edition's answers: which carries there are, and what lapsed."""

from __future__ import annotations

import datetime as dt

from attrs import evolve as changed

from dspt_core.domain.carry_events import AnswersCarried, CarryUndone
from dspt_core.domain.carrying import Carry
from dspt_core.domain.year import AssessmentState


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
                sign_offs=state.sign_offs,
            )
            return changed(state, carries=(*state.carries, carry))
        case CarryUndone(carry=number):
            undone = state.carry(number)
            if undone is None:
                return state
            carries = (changed(one, undone=instant) if one.number == number else one for one in state.carries)
            again = [one for one in undone.sign_offs if one.role in event.sign_offs]
            return changed(state, sign_offs=(*again, *state.sign_offs), carries=tuple(carries))
