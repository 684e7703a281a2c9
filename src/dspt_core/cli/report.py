"""An evaluation as text: the outcome, the ladder of statuses with what stands in the way, the items."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.output import count, folded
from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.evaluation import Evaluation, ItemJudgement, StatusJudgement
from dspt_core.domain.explanation import Explanation, StatusVerdict, SubjectKind
from dspt_core.domain.provenance import Mark
from dspt_core.rules.item_sets import summary_of
from dspt_core.rules.needs_words import needs_in_words
from dspt_core.rules.views import Group, View, grouped_items, has_headings, needs_of
from dspt_core.rules.wording import DUTY_WORDS, OUTCOME_WORDS, Wording, day_in_words


def evaluation_report(
    evaluation: Evaluation, edition: Edition, *, name: str | None, view: View | None
) -> Iterator[str]:
    """Yield the lines of the report; with a ``view`` they list every item asked as well.

    Ends the command as wrong usage when the organisation's category has no headings and a view by
    headings is wanted.
    """
    wording = Wording(edition=edition, category=evaluation.category)
    if view is View.HEADINGS and not has_headings(evaluation, edition):
        message = (
            f"the items of category {evaluation.category} have no headings in edition "
            f"{evaluation.edition}; use --view standards"
        )
        raise CommandError(message, Exit.USAGE)
    groups = grouped_items(evaluation, edition, view) if view is not None else ()
    return _lines(evaluation, edition, wording, name=name, groups=groups)


def _lines(
    evaluation: Evaluation,
    edition: Edition,
    wording: Wording,
    *,
    name: str | None,
    groups: tuple[Group, ...],
) -> Iterator[str]:
    kind = edition.organisation_type(evaluation.organisation_type)
    who = f"{name} ({evaluation.organisation_code})" if name else evaluation.organisation_code
    title = kind.title if kind is not None else evaluation.organisation_type
    yield f"{who}: {title}, edition {evaluation.edition}, on {day_in_words(evaluation.on)}"
    yield ""
    earned = wording.status_title(evaluation.status) if evaluation.status is not None else ""
    yield OUTCOME_WORDS[evaluation.outcome].format(status=earned)
    if evaluation.overlays:
        yield from folded(f"Overlays: {', '.join(evaluation.overlays)}.", indent="")
    counts = ", ".join(f"{number} {verdict}" for verdict, number in evaluation.verdict_counts().items())
    noun = wording.nouns.item
    yield f"Of {count(len(evaluation.items), noun.one, noun.many)} asked: {counts}."
    yield from _caveat(evaluation, edition)
    for warning in evaluation.warnings:
        yield from folded(f"Please look: {wording.sentence(warning)}", indent="")
    told: set[str] = set()
    for judgement in reversed(evaluation.statuses):
        yield ""
        yield from _status(judgement, wording, told)
    for group in groups:
        yield ""
        yield group.title
        for item in group.items:
            yield from _item(item, wording, evaluation.organisation_type)


def _caveat(evaluation: Evaluation, edition: Edition) -> list[str]:
    """Return what a reader must know of an item set that is not known in full."""
    category = edition.category(evaluation.category)
    if category is None or category.coverage is not Coverage.REQUIRED:
        return []
    marks = dict(summary_of(edition, category).marks)
    text = (
        f"Optional items of this set are missing from the edition, and {marks[Mark.INFERRED]} of its "
        f"{sum(marks.values())} items are inferred: nobody's list of them was read whole."
    )
    return folded(text, indent="")


def _status(judgement: StatusJudgement, wording: Wording, told: set[str]) -> Iterator[str]:
    """Yield one rung of the ladder; what a lower rung has told already is only counted."""
    laid = _overlays(judgement.overlays)
    if judgement.verdict is StatusVerdict.ATTAINED:
        yield f"{judgement.title}: attained{laid}"
        return
    if judgement.verdict is StatusVerdict.NOT_OFFERED:
        yield f"{judgement.title}: not open to this kind of organisation{laid}"
        return
    new = [blocker for blocker in judgement.blockers if str(blocker.subject) not in told]
    before = len(judgement.blockers) - len(new)
    verb = "cannot be decided" if judgement.verdict is StatusVerdict.UNKNOWN else "not attained"
    also = f", {before} of them listed above" if before else ""
    yield f"{judgement.title}: {verb}; {_in_the_way(len(judgement.blockers))}{also}{laid}"
    told |= {str(blocker.subject) for blocker in new}
    for blocker in new:
        yield from blocker_lines(blocker, wording)


def _overlays(names: tuple[str, ...]) -> str:
    """Return which overlays touched something, to stand after it; nothing without any."""
    return f" (overlay {', '.join(names)})" if names else ""


def _in_the_way(number: int) -> str:
    return f"{count(number, 'thing stands', 'things stand')} in the way"


def blocker_lines(blocker: Explanation, wording: Wording) -> Iterator[str]:
    """Yield the lines that say what stands in the way, an item with its text."""
    if blocker.subject.kind is SubjectKind.ITEM:
        item = wording.item(blocker.subject.name)
        text = item.text if item is not None else ""
        laid = _overlays(item.overlays) if item is not None else ""
        yield f"  {blocker.subject.name:<8}{wording.why(blocker)}{laid}"
        yield from folded(text, indent=" " * 10)
    elif blocker.subject.kind is SubjectKind.ASSERTION:
        yield f"  {blocker.subject.name:<8}{wording.why(blocker)}"
    else:
        yield from folded(wording.sentence(blocker), indent="  ")


def _item(item: ItemJudgement, wording: Wording, organisation_type: str) -> Iterator[str]:
    asked = wording.item(item.reference)
    why = f"{DUTY_WORDS[item.mandatory]}; {wording.why(item.explanation)}"
    yield f"  {item.reference:<8}{item.verdict:<12}{why}{_overlays(item.overlays)}"
    if asked is not None:
        needs = needs_of(asked, wording.edition, organisation_type)
        if not needs.is_optional:
            yield f"{'':<10}({needs_in_words(needs, wording.edition)})"
        yield from folded(asked.text, indent=" " * 10)
