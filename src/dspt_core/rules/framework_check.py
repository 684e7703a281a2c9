"""Does a framework make sense? Numbers in order and under their parents, names and sources that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from attrs import frozen

from dspt_core.domain.answer_kinds import LevelKind
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem, Framework
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.provenance import Provenance
from dspt_core.domain.references import is_under, natural_order
from dspt_core.rules.answer_kind_check import check_answer_kind
from dspt_core.rules.nearest import unknown_name
from dspt_core.rules.rule_check import check_duties


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
        yield from check_answer_kind(item, pointer)


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
        if entry.item is not None:
            for where, provenance in _provenances(entry.item):
                yield from _source(provenance, sources, f"{entry.pointer}/{where}/provenance/source")


def _provenances(item: EvidenceItem) -> Iterator[tuple[str, Provenance]]:
    """Yield what of an item has a provenance of its own, each with its place."""
    if item.answer.provenance is not None:
        yield f"answer/{type(item.answer).__name__.removesuffix('Kind').lower()}", item.answer.provenance
    if isinstance(item.answer, LevelKind) and item.answer.required is not None:
        yield "answer/level/required", item.answer.required.provenance
    if item.audit is not None:
        yield "audit", item.audit.provenance


def _source(provenance: Provenance, sources: set[str], pointer: str) -> Iterator[Problem]:
    if provenance.source not in sources:
        yield unknown_name("source", provenance.source, sources, pointer)


def _names(items: Sequence[tuple[str, EvidenceItem]], edition: Edition, framework: str) -> Iterator[Problem]:
    categories = {one.category for one in edition.categories if one.framework == framework}
    exemptions = {one.exemption for one in edition.exemptions}
    types = {one.type for one in edition.organisation_types}
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
        for index, name in enumerate(item.audit.types if item.audit is not None else ()):
            if name not in types:
                yield unknown_name("organisation type", name, types, f"{pointer}/audit/types/{index}")


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
