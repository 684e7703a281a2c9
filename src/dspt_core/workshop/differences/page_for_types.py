"""The parts of the page that say what changes for whom: all types in one table, and one part for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from dspt_core.rules.wording import dated_fact_in_words
from dspt_core.workshop.differences.comparing import EditionComparison
from dspt_core.workshop.differences.for_types import AnswerPath, Topic, TypeChanges
from dspt_core.workshop.differences.pairing import Pair
from dspt_core.workshop.differences.words import PATH_TITLES, TOPIC_TITLES, thing_title

_Names = tuple[tuple[str, ...], tuple[str, ...]]

_COLUMNS = (Topic.NEW, Topic.WITHDRAWN, Topic.DUTY, Topic.FLAG, Topic.EXEMPTION, Topic.ASKED)
_HEADS = ("New", "Withdrawn", "Duty", "Flag", "Exemption", "Asked", "Not known")
_PATH_HEADS = {
    AnswerPath.GOES_ON: "Go on",
    AnswerPath.TO_REVIEW: "To review",
    AnswerPath.ORPHANED: "Orphaned",
    AnswerPath.NOT_LINKED: "Not linked",
}


def overview_of_types(listed: Sequence[TypeChanges]) -> str:
    """Return the table of all types: how many items changed, and how many answers go where."""
    heads = "".join(
        f'<th scope="col">{head}</th>'
        for head in (
            "Organisation type",
            *_HEADS,
            *(f"Answers: {head.lower()}" for head in _PATH_HEADS.values()),
        )
    )
    rows = "".join(_row(one) for one in listed)
    # A region that scrolls has to be reached by the keyboard, and so needs a name.
    return (
        '<section class="for-everyone" aria-labelledby="for-everyone"><h2 id="for-everyone">What changes for '
        "whom</h2><p>Choose an organisation type above to see its items.</p>\n"
        '<div class="scrolls" role="region" aria-label="What changes for whom: table" tabindex="0"><table>'
        "<caption>Items by what changed, and answers by what becomes of them</caption>"
        f"<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>{rows}</tbody></table></div></section>\n"
    )


def part_for_type(
    changes: TypeChanges, comparison: EditionComparison, *, place: int, anchors: Mapping[_Names, str]
) -> str:
    """Return what changes for one type, with a link to each item on the page."""
    was, now = comparison.before.calendar.deadline, comparison.after.calendar.deadline
    told = []
    if was != now:
        told.append(f"The deadline was {dated_fact_in_words(was)} and is {dated_fact_in_words(now)}.")
    for edition, is_held in zip((comparison.before, comparison.after), changes.is_held, strict=True):
        if not is_held:
            told.append(f"What this type is asked in {edition.edition} is not known.")
    if changes.is_comparable and not any(changes.items.values()):
        told.append("No item changes.")
    topics = "".join(
        _topic(topic, changes.items[topic], anchors) for topic in Topic if topic is not Topic.OTHER
    )
    others = len(changes.items[Topic.OTHER])
    if others:
        topics += f"<p>{others:,} more changed in guidance, numbers or provenance alone.</p>"
    name = f"for-{place}"
    return (
        f'<section class="for-one" id="{name}" aria-labelledby="{name}-title">'
        f'<h2 id="{name}-title">What changes for {escape(changes.title)}</h2>'
        f"{''.join(f'<p>{escape(text)}</p>' for text in told)}{_answers(changes)}{topics}</section>\n"
    )


def _row(one: TypeChanges) -> str:
    unknown = len(one.items[Topic.ONLY_BEFORE]) + len(one.items[Topic.ONLY_AFTER])
    numbers = [*(len(one.items[topic]) for topic in _COLUMNS), unknown]
    numbers += [len(one.answers[path]) for path in _PATH_HEADS]
    cells = "".join(f"<td>{number:,}</td>" for number in numbers)
    return f'<tr><th scope="row">{escape(one.title)}</th>{cells}</tr>\n'


def _answers(changes: TypeChanges) -> str:
    if not any(changes.answers.values()):
        return ""
    tiles = "".join(
        f'<div class="tile"><dt>{_PATH_HEADS[path]}</dt><dd><div class="number">{len(things):,}</div>'
        f'<div class="quiet">answers {escape(PATH_TITLES[path])}</div></dd></div>'
        for path, things in changes.answers.items()
        if things
    )
    return f'<dl class="tiles">{tiles}</dl>'


def _topic(topic: Topic, pairs: Sequence[Pair], anchors: Mapping[_Names, str]) -> str:
    if not pairs:
        return ""
    items = "".join(f"<li>{_item(pair, anchors)}</li>" for pair in pairs)
    return f"<h4>{escape(TOPIC_TITLES[topic])}: {len(pairs):,}</h4><ul>{items}</ul>"


def _item(pair: Pair, anchors: Mapping[_Names, str]) -> str:
    thing = (pair.after or pair.before)[0]
    words = f"{escape(thing_title(thing))}: {escape(thing.title)}"
    anchor = anchors.get(pair.names)
    return f'<a href="#{anchor}">{words}</a>' if anchor is not None else words
