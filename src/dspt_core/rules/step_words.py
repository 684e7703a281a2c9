"""Next steps in words."""

from __future__ import annotations

from dspt_core.domain.answers import Answer, Choice, Day, Number, Tick
from dspt_core.domain.explanation import Truth
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.steps import (
    AnswerItem,
    AttachActionPlan,
    ChangeAnswer,
    ConfirmAssertion,
    GetCredential,
    NextSteps,
    ReviewAnswer,
    Step,
)
from dspt_core.rules.wording import Wording, day_in_words


def step_in_words(step: Step, wording: Wording) -> str:
    """Return what to do as a sentence without its full stop."""
    item_noun = wording.nouns.item.one
    match step:
        case AnswerItem(reference=reference, answer=answer):
            return f"Answer {item_noun} {reference}{_such_as(answer, wording.item(reference))}"
        case ChangeAnswer(reference=reference, answer=answer):
            such_as = _such_as(answer, wording.item(reference))
            return f"Put right what {item_noun} {reference} asks, and change its answer{such_as}"
        case ReviewAnswer(reference=reference):
            return f"Review the answer to {item_noun} {reference} that was carried over"
        case ConfirmAssertion(reference=reference):
            return f"Confirm {wording.nouns.assertion.one} {reference}"
        case AttachActionPlan():
            return "Attach an action plan for what is still outstanding"
        case GetCredential(credential=credential, is_renewal=is_renewal, on=on):
            titles = {one.credential: one.title for one in wording.edition.credentials}
            verb = "Renew" if is_renewal else "Get"
            scope = "that covers all processing of health and care data"
            return f"{verb} a certificate of {titles[credential]} {scope} and is valid on {day_in_words(on)}"


def outlook_in_words(found: NextSteps, wording: Wording) -> str:
    """Return whether the status can be had, as a sentence."""
    title = wording.status_title(found.status)
    if found.is_attained:
        return f"{title} is attained already."
    return _OUTLOOKS[found.attainability].format(title=title)


_OUTLOOKS = {
    Truth.HOLDS: "What to do for {title}:",
    Truth.FAILS: "{title} cannot be had, whatever is answered. What stands in the way:",
    Truth.UNKNOWN: "Whether {title} can be had hangs on something that nobody has stated:",
}


def _such_as(answer: Answer | None, item: EvidenceItem | None) -> str:
    """Return the answer that leads there, where a rule looks at it."""
    match answer:
        case Tick(is_ticked):
            return " by ticking the box" if is_ticked else " by leaving the box unticked"
        case Choice(option):
            options = getattr(item.answer, "options", ()) if item is not None else ()
            titles = {one.option: one.title for one in options}
            return f", for instance with {titles.get(option, option)!r}"
        case Number(number):
            return f", for instance with {number}"
        case Day(day):
            return f", for instance with {day_in_words(day)}"
        case _:
            return ""
