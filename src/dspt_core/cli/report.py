"""An evaluation as text: the outcome, the ladder of statuses with what stands in the way, the items."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.output import count, folded
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation, ItemJudgement, StatusJudgement
from dspt_core.domain.explanation import Explanation, StatusVerdict, SubjectKind
from dspt_core.domain.references import natural_order
from dspt_core.rules.wording import OUTCOME_WORDS, Wording, day_in_words


class View(StrEnum):
    """How the items asked are grouped when all are listed."""

    STANDARDS = "standards"
    HEADINGS = "headings"


@frozen(kw_only=True)
class _Group:
    title: str
    items: tuple[ItemJudgement, ...]


def evaluation_report(
    evaluation: Evaluation, edition: Edition, *, name: str | None, view: View | None
) -> Iterator[str]:
    """Yield the lines of the report; with a ``view`` they list every item asked as well.

    Ends the command as wrong usage when the organisation's category has no headings and a view by
    headings is wanted.
    """
    wording = Wording(edition=edition, category=evaluation.category)
    groups = _groups(evaluation, edition, view) if view is not None else ()
    return _lines(evaluation, edition, wording, name=name, groups=groups)


def _lines(
    evaluation: Evaluation,
    edition: Edition,
    wording: Wording,
    *,
    name: str | None,
    groups: tuple[_Group, ...],
) -> Iterator[str]:
    kind = edition.organisation_type(evaluation.organisation_type)
    who = f"{name} ({evaluation.organisation_code})" if name else evaluation.organisation_code
    title = kind.title if kind is not None else evaluation.organisation_type
    yield f"{who}: {title}, edition {evaluation.edition}, on {day_in_words(evaluation.on)}"
    yield ""
    earned = wording.status_title(evaluation.status) if evaluation.status is not None else ""
    yield OUTCOME_WORDS[evaluation.outcome].format(status=earned)
    counts = ", ".join(f"{number} {verdict}" for verdict, number in evaluation.verdict_counts().items())
    yield f"Of {count(len(evaluation.items), 'item')} asked: {counts}."
    told: set[str] = set()
    for judgement in reversed(evaluation.statuses):
        yield ""
        yield from _status(judgement, wording, told)
    for group in groups:
        yield ""
        yield group.title
        for item in group.items:
            yield from _item(item, wording)


def _status(judgement: StatusJudgement, wording: Wording, told: set[str]) -> Iterator[str]:
    """Yield one rung of the ladder; what a lower rung has told already is only counted."""
    if judgement.verdict is StatusVerdict.ATTAINED:
        yield f"{judgement.title}: attained"
        return
    if judgement.verdict is StatusVerdict.NOT_OFFERED:
        yield f"{judgement.title}: not open to this kind of organisation"
        return
    new = [blocker for blocker in judgement.blockers if str(blocker.subject) not in told]
    before = len(judgement.blockers) - len(new)
    verb = "cannot be decided" if judgement.verdict is StatusVerdict.UNKNOWN else "not attained"
    also = f", {before} of them listed above" if before else ""
    yield f"{judgement.title}: {verb}; {_in_the_way(len(judgement.blockers))}{also}"
    told |= {str(blocker.subject) for blocker in new}
    for blocker in new:
        yield from _blocker(blocker, wording)


def _in_the_way(number: int) -> str:
    return f"{count(number, 'thing stands', 'things stand')} in the way"


def _blocker(blocker: Explanation, wording: Wording) -> Iterator[str]:
    if blocker.subject.kind is SubjectKind.ITEM:
        item = wording.item(blocker.subject.name)
        text = item.text if item is not None else ""
        yield f"  {blocker.subject.name:<8}{wording.why(blocker)}"
        yield from folded(text, indent=" " * 10)
    elif blocker.subject.kind is SubjectKind.ASSERTION:
        yield f"  {blocker.subject.name:<8}{wording.why(blocker)}"
    else:
        yield from folded(wording.sentence(blocker), indent="  ")


def _item(item: ItemJudgement, wording: Wording) -> Iterator[str]:
    asked = wording.item(item.reference)
    yield f"  {item.reference:<8}{item.verdict:<12}{item.duty}; {wording.why(item.explanation)}"
    yield from folded(asked.text if asked is not None else "", indent=" " * 10)


def _groups(evaluation: Evaluation, edition: Edition, view: View) -> tuple[_Group, ...]:
    return _by_standard(evaluation, edition) if view is View.STANDARDS else _by_heading(evaluation, edition)


def _by_standard(evaluation: Evaluation, edition: Edition) -> tuple[_Group, ...]:
    standard_of = {judgement.reference: judgement.standard for judgement in evaluation.assertions}
    titles = {
        standard.reference: standard.title
        for framework in edition.frameworks
        for standard in framework.standards
    }
    return tuple(
        _Group(
            title=f"Standard {reference}: {titles[reference]}",
            items=tuple(item for item in evaluation.items if standard_of[item.assertion] == reference),
        )
        for reference in sorted(set(standard_of.values()), key=natural_order)
    )


def _by_heading(evaluation: Evaluation, edition: Edition) -> tuple[_Group, ...]:
    category = edition.category(evaluation.category)
    if category is None or not category.headings:
        message = (
            f"the items of category {evaluation.category} have no headings in edition "
            f"{evaluation.edition}; use --view standards"
        )
        raise CommandError(message, Exit.USAGE)
    wording = Wording(edition=edition, category=evaluation.category)
    heading_of = {
        item.reference: asked.heading
        for item in evaluation.items
        if (asked := wording.item(item.reference)) is not None
    }
    return tuple(
        _Group(
            title=heading.title,
            items=tuple(item for item in evaluation.items if heading_of[item.reference] == heading.heading),
        )
        for heading in category.headings
    )
