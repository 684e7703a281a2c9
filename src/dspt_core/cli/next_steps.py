"""Next steps as text: a numbered list of what to do for a status, or what stands in the way of it."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.cli.output import folded
from dspt_core.cli.report import blocker_lines
from dspt_core.domain.explanation import Truth
from dspt_core.domain.steps import AnswerItem, ChangeAnswer, NextSteps, ReviewAnswer
from dspt_core.rules.step_words import outlook_in_words, step_in_words
from dspt_core.rules.wording import Wording


def next_steps_report(found: NextSteps, wording: Wording) -> Iterator[str]:
    """Yield the lines that say what to do for a status, or why nothing can be done."""
    yield outlook_in_words(found, wording)
    if found.attainability is not Truth.HOLDS:
        for reason in found.reasons:
            yield from blocker_lines(reason, wording)
    for number, step in enumerate(found.steps, start=1):
        yield from folded(f"{step_in_words(step, wording)}.", indent=f"{number:>4}  ", hanging=" " * 6)
        if isinstance(step, AnswerItem | ChangeAnswer | ReviewAnswer):
            item = wording.item(step.reference)
            yield from folded(item.text if item is not None else "", indent=" " * 8)
