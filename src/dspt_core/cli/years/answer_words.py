"""An answer in a few words, for people: its kind alone, or what it says."""

from __future__ import annotations

from dspt_core.domain.answers import Answer, Choice, Day, Level, Number, Text, Tick
from dspt_core.rules.assessment_check import answer_name


def answer_words(answer: Answer, *, in_full: bool) -> str:
    """Return the kind of an answer, with what it says where that is wanted; a document is never opened."""
    said = _said(answer) if in_full else None
    return answer_name(answer) if said is None else f"{answer_name(answer)}: {said}"


def _said(answer: Answer) -> str | None:
    match answer:
        case Tick(value=value):
            return "yes" if value else "no"
        case Text(text):
            return text
        case Number(number):
            return str(number)
        case Day(day):
            return day.isoformat()
        case Choice(option):
            return option
        case Level(level):
            return level.value
        case _:
            return None
