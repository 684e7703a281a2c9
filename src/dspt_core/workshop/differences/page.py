"""Differences as one page of HTML: no scripts, nothing fetched, filtered by type and grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from attrs import frozen

from dspt_core.domain.edition import Edition
from dspt_core.rules.word_differences import Passage
from dspt_core.rules.wording import day_in_words
from dspt_core.workshop.differences.comparing import (
    Difference,
    EditionComparison,
    MemberChange,
    OrderChange,
)
from dspt_core.workshop.differences.for_types import changes_for
from dspt_core.workshop.differences.grades import Grade
from dspt_core.workshop.differences.page_for_types import overview_of_types, part_for_type
from dspt_core.workshop.differences.page_style import STYLE, filter_style
from dspt_core.workshop.differences.pairing import Relation
from dspt_core.workshop.differences.things import ThingKind
from dspt_core.workshop.differences.words import (
    GRADE_MEANINGS,
    GRADE_TITLES,
    KIND_TITLES,
    RELATION_TITLES,
    ChangeWords,
    member_title,
    passages,
    thing_title,
)


def differences_page(comparison: EditionComparison, *, chosen: str | None = None) -> str:
    """Return the page; it opens with the organisation type ``chosen``, or with everybody's differences."""
    page = _Page.of(comparison)
    title = f"What changed from {_named(comparison.before)} to {_named(comparison.after)}"
    style = f"{STYLE}{filter_style(len(comparison.types))}"
    parts = (
        _beginning(comparison, title),
        _filters(comparison, chosen),
        overview_of_types([changes_for(comparison, one) for one in comparison.types]),
        *(
            part_for_type(changes_for(comparison, one), comparison, place=place, anchors=page.anchors)
            for place, one in enumerate(comparison.types)
        ),
        *page.sections(),
        _end(),
    )
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        # Even if somebody's words got past the escaping, nothing would run or be fetched.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<link rel="icon" href="data:,">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the differences</a>\n'
        f"{''.join(parts)}</body>\n</html>\n"
    )


def _named(edition: Edition) -> str:
    return f"{edition.edition} as on {day_in_words(edition.as_of)}" if edition.as_of else edition.edition


def _beginning(comparison: EditionComparison, title: str) -> str:
    grades = comparison.grades
    tiles = "".join(
        f'<div class="tile {grade.value}"><dt>{GRADE_TITLES[grade]}</dt>'
        f'<dd><div class="number">{grades.count(grade):,}</div>'
        f'<div class="quiet">{escape(GRADE_MEANINGS[grade])}</div></dd></div>'
        for grade in Grade
    )
    if comparison.before.edition == comparison.after.edition:
        how = "Both are of one edition."
    elif comparison.lineage is None:
        how = "Items are compared by their permanent keys alone: no lineage between the two is declared."
    else:
        how = "Items are compared as the lineage between the two declares, never by their numbers."
    return (
        f"<header><h1>{escape(title)}</h1><p>{escape(how)}</p></header>\n"
        f'<main id="main">\n<dl class="tiles">{tiles}</dl>\n'
    )


def _filters(comparison: EditionComparison, chosen: str | None) -> str:
    boxes = "".join(
        f'<label class="{grade.value}"><input type="checkbox" id="grade-{grade.value}"'
        f"{'' if grade is Grade.EDITORIAL else ' checked'}> {GRADE_TITLES[grade]}</label>"
        for grade in Grade
    )
    titles = {one.type: one.title for one in comparison.before.organisation_types}
    titles |= {one.type: one.title for one in comparison.after.organisation_types}
    options = "".join(
        f'<option id="type-{place}"{" selected" if one == chosen else ""}>{escape(titles[one])}</option>'
        for place, one in enumerate(comparison.types)
    )
    return (
        '<form class="filters" autocomplete="off">'
        '<p class="who"><label for="who">What changes for</label> '
        f'<select id="who"><option>everyone</option>{options}</select></p>'
        f"<fieldset><legend>Show</legend>{boxes}</fieldset></form>\n"
    )


def _end() -> str:
    return (
        "</main>\n<footer><p>Made by dspt-core. This is no service of the NHS; the wording of the catalogue "
        "is its authors' own, and the toolkit itself is what counts.</p></footer>\n"
    )


@frozen(kw_only=True)
class _Page:
    comparison: EditionComparison
    words: ChangeWords
    places: dict[str, int]
    anchors: dict[tuple[tuple[str, ...], tuple[str, ...]], str]
    """Where on the page the items are that differ."""

    @classmethod
    def of(cls, comparison: EditionComparison) -> _Page:
        items = (one.pair.names for one in comparison.differences if one.pair.kind is ThingKind.ITEM)
        return cls(
            comparison=comparison,
            words=ChangeWords.of(comparison.before, comparison.after),
            places={name: place for place, name in enumerate(comparison.types)},
            anchors={names: f"item-{number}" for number, names in enumerate(items)},
        )

    def sections(self) -> Iterator[str]:
        for kind in ThingKind:
            here = [one for one in self.comparison.differences if one.pair.kind is kind]
            orders = [one for one in self.comparison.order_changes if one.group[0] is kind]
            if here or orders:
                changes = "".join([*map(self._change, here), *map(self._order, orders)])
                name = f"kind-{kind.value}"
                yield (
                    f'<section class="kind {self._holds(here, orders)}" aria-labelledby="{name}">'
                    f'<h2 id="{name}">{KIND_TITLES[kind][1]}</h2>\n{changes}</section>\n'
                )

    def _holds(self, differences: Sequence[Difference], orders: Sequence[OrderChange]) -> str:
        """Return the classes that say for which grades and types something is there."""
        found = {(one.grade, name) for one in differences for name in one.types}
        found |= {(one.grade, name) for one in orders for name in self.places}
        grades = {one.grade for one in differences} | {one.grade for one in orders}
        classes = [f"has-{grade.value}" for grade in Grade if grade in grades]
        classes += sorted(f"has-{grade.value}-{self.places[name]}" for grade, name in found)
        return " ".join(classes)

    def _change(self, one: Difference) -> str:
        pair = one.pair
        was, now = (" + ".join(thing_title(thing) for thing in side) for side in (pair.before, pair.after))
        title = f"{was} \N{RIGHTWARDS ARROW} {now}" if was and now and was != now else now or was
        anchor = f' id="{self.anchors[pair.names]}"' if pair.kind is ThingKind.ITEM else ""
        of = " ".join(f"of-{self.places[name]}" for name in sorted(one.types))
        return (
            f'<article class="change {one.grade.value} {of}"{anchor}><header><h3>{escape(title)}</h3>'
            f'<span class="grade">{one.grade.value}</span>'
            f'<span class="quiet">{escape(RELATION_TITLES[pair.relation])}</span></header>'
            f"{self._context(one)}{self._members(one.changes)}</article>\n"
        )

    def _context(self, one: Difference) -> str:
        """Return what a thing asks where no change of it shows that, and of several things all words."""
        pair = one.pair
        if pair.relation in {Relation.SPLIT, Relation.MERGED}:
            return "".join(
                f"<p>{_told(was.title, now.title)}</p>" for was in pair.before for now in pair.after
            )
        told = []
        if one.is_reworded_unseen:
            told.append("The lineage says that it is reworded; the words here are the same.")
        if pair.relation is not Relation.SAME:
            things = (*pair.before, *pair.after)
        else:
            is_told = any(change.member in {"text", "title"} for change in one.changes)
            things = () if is_told else pair.after
        told += [thing.title for thing in things if thing.title not in thing_title(thing)]
        return "".join(f"<p>{escape(text)}</p>" for text in told)

    def _members(self, changes: Sequence[MemberChange]) -> str:
        if not changes:
            return ""
        rows = "".join(
            f'<div class="row {change.grade.value}"><dt>{escape(member_title(change.member))}</dt>'
            f"<dd>{self._values(change)}</dd></div>"
            for change in changes
        )
        return f'<dl class="members">{rows}</dl>'

    def _values(self, change: MemberChange) -> str:
        return _told(*self.words.values(change))

    def _order(self, one: OrderChange) -> str:
        _, _, under = one.group
        title = f"Another order{f' under {under}' if under else ''}"
        of = " ".join(f"of-{place}" for place in self.places.values())
        return (
            f'<article class="change {one.grade.value} {of}">'
            f'<header><h3>{escape(title)}</h3><span class="grade">{one.grade.value}</span></header>'
            f'<dl class="members"><dt>was</dt><dd>{escape(", ".join(one.before))}</dd>'
            f"<dt>is</dt><dd>{escape(', '.join(one.after))}</dd></dl></article>\n"
        )


def _told(was: str, now: str) -> str:
    return "".join(_ELEMENTS[one.passage].format(escape(one.text)) for one in passages(was, now))


_REMOVED = '<del><span class="spoken">removed: </span>{}</del>'
_ADDED = '<ins><span class="spoken">added: </span>{}</ins>'
_ELEMENTS = {Passage.KEPT: "{}", Passage.REMOVED: _REMOVED, Passage.ADDED: _ADDED}
