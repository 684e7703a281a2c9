"""Does an edition make sense? Names that exist, rules that end, sets that somebody is asked.

A rule that could fail when it is evaluated is an error of the edition, found here, when it is loaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from dspt_core.domain.edition import EDITION_DOCUMENT, Category, Coverage, Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.domain.provenance import Provenance
from dspt_core.rules.conditions.checking import (
    KnownNames,
    asked_statuses,
    check_names,
    check_reach,
)
from dspt_core.rules.framework_check import check_framework
from dspt_core.rules.nearest import unknown_name


def check_edition(edition: Edition) -> tuple[Problem, ...]:
    """Return everything wrong with an edition and its frameworks, errors and warnings.

    Each problem's ``document`` is ``edition`` or the name of the framework it is in, and its pointer
    is that of the document.
    """
    problems: list[Problem] = [
        *_repeated_names(edition),
        *_wrong_names(edition),
        *_conditions(edition),
        *_status_cycles(edition),
        *_calendar(edition),
        *_categories(edition),
    ]
    own = [evolve(problem, document=EDITION_DOCUMENT) for problem in problems]
    for framework in edition.frameworks:
        found = check_framework(framework, edition)
        own += [evolve(problem, document=framework.framework) for problem in found]
    return tuple(own)


def _repeated_names(edition: Edition) -> Iterator[Problem]:
    for list_name, member, names in (
        ("sources", "source", [one.source for one in edition.sources]),
        ("categories", "category", [one.category for one in edition.categories]),
        ("organisation_types", "type", [one.type for one in edition.organisation_types]),
        ("profile_questions", "question", [one.question for one in edition.profile_questions]),
        ("credentials", "credential", [one.credential for one in edition.credentials]),
        ("exemptions", "exemption", [one.exemption for one in edition.exemptions]),
        ("statuses", "status", [one.status for one in edition.statuses]),
    ):
        first: dict[str, int] = {}
        for index, name in enumerate(names):
            if name in first:
                yield Problem(
                    code=ProblemCode.CATALOG_DUPLICATE_NAME,
                    message=f"{member} {name!r} is declared a second time",
                    pointer=f"/{list_name}/{index}/{member}",
                    hint=f"the first is entry {first[name] + 1} of {list_name}",
                )
            first.setdefault(name, index)


def _wrong_names(edition: Edition) -> Iterator[Problem]:
    frameworks = {one.framework for one in edition.frameworks}
    categories = {one.category for one in edition.categories}
    types = {one.type for one in edition.organisation_types}
    for index, category in enumerate(edition.categories):
        if category.framework not in frameworks:
            where = f"/categories/{index}/framework"
            yield unknown_name("framework", category.framework, frameworks, where)
    for index, kind in enumerate(edition.organisation_types):
        if kind.category not in categories:
            where = f"/organisation_types/{index}/category"
            yield unknown_name("category", kind.category, categories, where)
    for index, rule in enumerate(edition.statuses):
        for position, name in enumerate(rule.offered_to or ()):
            if name not in types:
                where = f"/statuses/{index}/offered_to/{position}"
                yield unknown_name("organisation type", name, types, where)
    sources = {one.source for one in edition.sources}
    for pointer, provenance in _provenances(edition):
        if provenance.source not in sources:
            yield unknown_name("source", provenance.source, sources, f"{pointer}/provenance/source")


def _provenances(edition: Edition) -> Iterator[tuple[str, Provenance]]:
    yield "/calendar/opens", edition.calendar.opens.provenance
    yield "/calendar/deadline", edition.calendar.deadline.provenance
    for list_name, provenances in (
        ("categories", [one.provenance for one in edition.categories]),
        ("organisation_types", [one.provenance for one in edition.organisation_types]),
        ("profile_questions", [one.provenance for one in edition.profile_questions]),
        ("credentials", [one.provenance for one in edition.credentials]),
        ("exemptions", [one.provenance for one in edition.exemptions]),
        ("statuses", [one.provenance for one in edition.statuses]),
    ):
        for index, provenance in enumerate(provenances):
            yield f"/{list_name}/{index}", provenance


def _conditions(edition: Edition) -> Iterator[Problem]:
    known = KnownNames.of(edition)
    for index, exemption in enumerate(edition.exemptions):
        pointer = f"/exemptions/{index}/when"
        yield from check_names(exemption.when, known, pointer)
        yield from check_reach(exemption.when, pointer)
    for index, rule in enumerate(edition.statuses):
        yield from check_names(rule.requires, known, f"/statuses/{index}/requires")


def _status_cycles(edition: Edition) -> Iterator[Problem]:
    asks = {rule.status: asked_statuses(rule.requires) for rule in edition.statuses}
    for index, rule in enumerate(edition.statuses):
        circle = _circle_from(rule.status, asks)
        if circle:
            yield Problem(
                code=ProblemCode.CATALOG_STATUS_CYCLE,
                message=f"the rule asks for itself: {' -> '.join(circle)}",
                pointer=f"/statuses/{index}/requires",
                hint="a status may ask for others, but not in a circle",
            )


def _circle_from(start: str, asks: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    seen: set[str] = set()
    pending: list[tuple[str, tuple[str, ...]]] = [(start, (start,))]
    while pending:
        name, path = pending.pop()
        for asked in asks.get(name, ()):
            if asked == start:
                return (*path, start)
            if asked not in seen:
                seen.add(asked)
                pending.append((asked, (*path, asked)))
    return ()


def _calendar(edition: Edition) -> Iterator[Problem]:
    calendar = edition.calendar
    if calendar.deadline.day < calendar.opens.day:
        yield Problem(
            code=ProblemCode.CATALOG_DAYS_REVERSED,
            message=f"the deadline {calendar.deadline.day} lies before the opening {calendar.opens.day}",
            pointer="/calendar/deadline/day",
            hint="exchange the two days, or correct one",
        )


def _categories(edition: Edition) -> Iterator[Problem]:
    used = {kind.category for kind in edition.organisation_types}
    for index, category in enumerate(edition.categories):
        items = _items_of(edition, category)
        pointer = f"/categories/{index}"
        if category.coverage is Coverage.WHOLE and not items:
            yield _contradicted(
                f"category {category.category!r} is said to be whole and has no item", pointer
            )
        if category.coverage is Coverage.ABSENT and items:
            yield _contradicted(
                f"category {category.category!r} is said to be absent and has {len(items)} items", pointer
            )
        if category.category not in used:
            asked = any(item.is_mandatory for item in items)
            yield Problem(
                code=ProblemCode.CATALOG_NOBODY_ASKED,
                severity=Severity.ERROR if asked else Severity.WARNING,
                message=f"no organisation type belongs to category {category.category!r}"
                + (", so nobody is asked its mandatory items" if asked else ""),
                pointer=f"{pointer}/category",
                hint="give an organisation type this category, or take the category out",
            )
        yield from _counts(category, items, pointer)


def _items_of(edition: Edition, category: Category) -> tuple[EvidenceItem, ...]:
    framework = edition.framework(category.framework)
    items = framework.items() if framework is not None else iter(())
    return tuple(item for item in items if item.category == category.category)


def _counts(category: Category, items: tuple[EvidenceItem, ...], pointer: str) -> Iterator[Problem]:
    expected = category.expected_counts
    if expected is None:
        return
    there_are = Counter(
        items=len(items),
        mandatory=sum(item.is_mandatory for item in items),
        approaching=sum(item.approaching for item in items),
    )
    for name, wanted in (
        ("items", expected.items),
        ("mandatory", expected.mandatory),
        ("approaching", expected.approaching),
    ):
        if wanted is not None and there_are[name] != wanted:
            yield Problem(
                code=ProblemCode.CATALOG_COUNT_DIFFERS,
                message=f"category {category.category!r} should count {wanted} ({name}) "
                f"and counts {there_are[name]}",
                pointer=f"{pointer}/expected_counts/{name}",
                hint="an item is missing, doubled, or wrongly marked; or the expected count is wrong",
            )


def _contradicted(message: str, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_COVERAGE_CONTRADICTED,
        message=message,
        pointer=f"{pointer}/coverage",
        hint="say 'whole', 'partial' or 'absent' as it is",
    )
