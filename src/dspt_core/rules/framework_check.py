"""Does a framework make sense? Numbers in order and under their parents, names that exist, limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import takewhile
from typing import TypeVar

from attrs import frozen

from dspt_core.domain.answer_kinds import ChoiceKind, DateKind, NumberKind, TextKind
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem, Framework
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.provenance import Provenance
from dspt_core.domain.references import is_under, natural_order
from dspt_core.domain.value_formats import VALUE_FORMAT_EXAMPLES, VALUE_FORMAT_TITLES, VALUE_FORMATS
from dspt_core.rules.nearest import unknown_name
from dspt_core.rules.rule_check import check_duties

_Bound = TypeVar("_Bound", Decimal, dt.date)


@frozen
class _Entry:
    pointer: str
    reference: str
    parent: str | None
    provenance: Provenance
    item: EvidenceItem | None = None


def check_framework(framework: Framework, edition: Edition) -> Iterator[Problem]:
    """Yield everything wrong with one framework of an edition; pointers are those of its document."""
    if framework.edition != edition.edition:
        yield Problem(
            code=ProblemCode.CATALOG_OTHER_EDITION,
            message=f"the framework says it is of edition {framework.edition}, not {edition.edition}",
            pointer="/edition",
            hint=f"write {edition.edition!r}",
        )
    entries = tuple(_entries(framework))
    items = [(entry.pointer, entry.item) for entry in entries if entry.item is not None]
    yield from _numbering(framework)
    yield from _parents(entries)
    yield from _sources(entries, edition)
    yield from _names(items, edition, framework.framework)
    yield from _repeated_items(items, _keys_before(framework, edition))
    yield from check_duties(items, edition)
    for pointer, item in items:
        yield from _answer_kind(item, pointer)


def _entries(framework: Framework) -> Iterator[_Entry]:
    for i, standard in enumerate(framework.standards):
        at = f"/standards/{i}"
        yield _Entry(at, standard.reference, None, standard.provenance)
        for j, assertion in enumerate(standard.assertions):
            under = f"{at}/assertions/{j}"
            yield _Entry(under, assertion.reference, standard.reference, assertion.provenance)
            for k, item in enumerate(assertion.items):
                where = f"{under}/items/{k}"
                yield _Entry(where, item.reference, assertion.reference, item.provenance, item)


def _numbering(framework: Framework) -> Iterator[Problem]:
    yield from _order([one.reference for one in framework.standards], "/standards")
    for i, standard in enumerate(framework.standards):
        pointer = f"/standards/{i}/assertions"
        yield from _order([one.reference for one in standard.assertions], pointer)
        for j, assertion in enumerate(standard.assertions):
            keys = [(natural_order(one.reference), natural_order(one.category)) for one in assertion.items]
            for k in range(1, len(keys)):
                if keys[k] < keys[k - 1]:
                    before = assertion.items[k - 1]
                    yield _out_of_order(
                        assertion.items[k].reference, before.reference, f"{pointer}/{j}/items/{k}/reference"
                    )


def _order(references: Sequence[str], pointer: str) -> Iterator[Problem]:
    for index in range(1, len(references)):
        here, before = references[index], references[index - 1]
        if here == before or here in references[: index - 1]:
            yield Problem(
                code=ProblemCode.CATALOG_DUPLICATE_NAME,
                message=f"number {here} is used a second time",
                pointer=f"{pointer}/{index}/reference",
                hint="put what belongs together under one entry",
            )
        elif natural_order(here) < natural_order(before):
            yield _out_of_order(here, before, f"{pointer}/{index}/reference")


def _out_of_order(reference: str, before: str, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_OUT_OF_ORDER,
        message=f"{reference} stands after {before}",
        pointer=pointer,
        hint="numbers stand in their order (1.9 before 1.10), categories in theirs under one number",
    )


def _parents(entries: Sequence[_Entry]) -> Iterator[Problem]:
    for entry in entries:
        if entry.parent is not None and not is_under(entry.reference, parent=entry.parent):
            yield Problem(
                code=ProblemCode.CATALOG_WRONG_PARENT,
                message=f"{entry.reference} stands under {entry.parent}, where it is not numbered",
                pointer=f"{entry.pointer}/reference",
                hint=f"numbers under {entry.parent} begin with {entry.parent + '.'!r}; "
                "1.1 and 1.10 are two different numbers",
            )


def _sources(entries: Sequence[_Entry], edition: Edition) -> Iterator[Problem]:
    sources = {source.source for source in edition.sources}
    for entry in entries:
        yield from _source(entry.provenance, sources, f"{entry.pointer}/provenance/source")
        if entry.item is not None and entry.item.answer.provenance is not None:
            kind = type(entry.item.answer).__name__.removesuffix("Kind").lower()
            where = f"{entry.pointer}/answer/{kind}/provenance/source"
            yield from _source(entry.item.answer.provenance, sources, where)


def _source(provenance: Provenance, sources: set[str], pointer: str) -> Iterator[Problem]:
    if provenance.source not in sources:
        yield unknown_name("source", provenance.source, sources, pointer)


def _names(items: Sequence[tuple[str, EvidenceItem]], edition: Edition, framework: str) -> Iterator[Problem]:
    categories = {one.category for one in edition.categories if one.framework == framework}
    exemptions = {one.exemption for one in edition.exemptions}
    headings = {one.category: [heading.heading for heading in one.headings] for one in edition.categories}
    for pointer, item in items:
        if item.heading is not None and item.heading not in headings.get(item.category, ()):
            known = headings.get(item.category, ())
            yield unknown_name("heading", item.heading, known, f"{pointer}/heading")
        if item.heading is None and headings.get(item.category) and (item.is_mandatory or item.approaching):
            yield _no_heading(item, pointer)
        if item.category not in categories:
            yield unknown_name("category", item.category, categories, f"{pointer}/category")
        for index, name in enumerate(item.exemptions):
            if name not in exemptions:
                yield unknown_name("exemption", name, exemptions, f"{pointer}/exemptions/{index}")


def _no_heading(item: EvidenceItem, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_NO_HEADING,
        message=f"item {item.reference} has no heading, and category {item.category!r} has headings",
        pointer=pointer,
        hint="give it one of the category's headings; only an item that no status requires needs none",
    )


def _keys_before(framework: Framework, edition: Edition) -> dict[str, str]:
    """Return the keys of the frameworks that the edition lists before this one, each with its item."""
    before = takewhile(lambda one: one.framework != framework.framework, edition.frameworks)
    return {
        item.key: f"{item.reference} of framework {one.framework!r}" for one in before for item in one.items()
    }


def _repeated_items(
    items: Sequence[tuple[str, EvidenceItem]], keys_before: Mapping[str, str]
) -> Iterator[Problem]:
    keys = dict(keys_before)
    numbers: set[tuple[str, str]] = set()
    for pointer, item in items:
        if item.key in keys:
            yield Problem(
                code=ProblemCode.CATALOG_DUPLICATE_NAME,
                message=f"key {item.key!r} is that of item {keys[item.key]} already",
                pointer=f"{pointer}/key",
                hint="a key is permanent and belongs to one item for ever",
            )
        keys.setdefault(item.key, item.reference)
        if (item.category, item.reference) in numbers:
            yield Problem(
                code=ProblemCode.CATALOG_DUPLICATE_ITEM,
                message=f"category {item.category!r} has a second item {item.reference}",
                pointer=f"{pointer}/reference",
                hint="one category has each number once",
            )
        numbers.add((item.category, item.reference))


def _answer_kind(item: EvidenceItem, pointer: str) -> Iterator[Problem]:
    match item.answer:
        case TextKind(value_format=str() as name) if name not in VALUE_FORMATS:
            where = f"{pointer}/answer/text/value_format"
            yield unknown_name("value format", name, set(VALUE_FORMATS), where)
        case TextKind(value_format=str() as name, max_length=int() as most):
            # The examples are cut to what still fits, as somebody short of room would.
            if not VALUE_FORMATS[name](VALUE_FORMAT_EXAMPLES[name][:most]):
                yield Problem(
                    code=ProblemCode.CATALOG_RANGE_REVERSED,
                    message=f"at most {most} characters do not suffice for {VALUE_FORMAT_TITLES[name]}",
                    pointer=f"{pointer}/answer/text/max_length",
                    hint="allow more characters",
                )
        case NumberKind() as kind:
            limits, accepted = (kind.minimum, kind.maximum), (kind.accepted_from, kind.accepted_to)
            if kind.whole:
                limits, accepted = _whole(limits), _whole(accepted)
            yield from _ranges(limits, accepted, f"{pointer}/answer/number")
        case DateKind() as kind:
            days, accepted_days = (kind.earliest, kind.latest), (kind.accepted_from, kind.accepted_to)
            yield from _ranges(days, accepted_days, f"{pointer}/answer/date")
        case ChoiceKind() as kind:
            yield from _options(kind, f"{pointer}/answer/choice")
        case _:
            pass


def _whole(bounds: tuple[Decimal | None, Decimal | None]) -> tuple[Decimal | None, Decimal | None]:
    low, high = bounds
    return (
        low.to_integral_value(ROUND_CEILING) if low is not None else None,
        high.to_integral_value(ROUND_FLOOR) if high is not None else None,
    )


def _ranges(
    limits: tuple[_Bound | None, _Bound | None],
    accepted: tuple[_Bound | None, _Bound | None],
    pointer: str,
) -> Iterator[Problem]:
    """Yield an error unless some valid answer is accepted."""
    lowest = max((bound for bound in (limits[0], accepted[0]) if bound is not None), default=None)
    highest = min((bound for bound in (limits[1], accepted[1]) if bound is not None), default=None)
    if lowest is None or highest is None:
        return
    if highest < lowest:
        yield Problem(
            code=ProblemCode.CATALOG_RANGE_REVERSED,
            message=f"no answer is both within the limits and accepted: none lies from {lowest} to {highest}",
            pointer=pointer,
            hint="exchange the two bounds, or correct one",
        )


def _options(kind: ChoiceKind, pointer: str) -> Iterator[Problem]:
    names = [option.option for option in kind.options]
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Problem(
                code=ProblemCode.CATALOG_DUPLICATE_NAME,
                message=f"option {name!r} is listed a second time",
                pointer=f"{pointer}/options/{index}/option",
                hint="each option has a name of its own",
            )
    for index, name in enumerate(kind.accepted):
        if name not in names:
            yield unknown_name("option", name, set(names), f"{pointer}/accepted/{index}")
