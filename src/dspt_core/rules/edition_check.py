"""Does an edition make sense? Names that exist, rules that end, sets that somebody is asked.

A rule that could fail when it is evaluated is an error of the edition, found here, when it is loaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from dspt_core.domain.edition import EDITION_DOCUMENT, Category, Coverage, Edition
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.domain.provenance import Provenance
from dspt_core.rules.framework_check import check_framework
from dspt_core.rules.incidents.grid_check import check_grid
from dspt_core.rules.nearest import hint_for, unknown_name
from dspt_core.rules.revision_check import check_revisions
from dspt_core.rules.rule_check import check_rules


def check_edition(edition: Edition, *, others: Iterable[Edition] = ()) -> tuple[Problem, ...]:
    """Return everything wrong with an edition and its frameworks, errors and warnings.

    A status that it takes from earlier editions is looked for among those of the ``others`` that are
    earlier, unless there is none. Each problem's ``document`` is ``edition`` or the name of the framework
    it is in, or :data:`GRID_DOCUMENT`, and its pointer is that of the document.
    """
    problems: list[Problem] = [
        *_repeated_names(edition),
        *_wrong_names(edition),
        *_earlier_statuses(edition, others),
        *check_rules(edition),
        *_calendar(edition),
        *check_revisions(edition),
        *_categories(edition),
    ]
    own = [evolve(problem, document=EDITION_DOCUMENT) for problem in problems]
    for framework in edition.frameworks:
        found = check_framework(framework, edition)
        own += [evolve(problem, document=framework.framework) for problem in found]
    return (*own, *(check_grid(edition.incident_grid) if edition.incident_grid is not None else ()))


def _repeated_names(edition: Edition) -> Iterator[Problem]:
    for list_name, member, names in (
        ("sources", "source", [one.source for one in edition.sources]),
        ("categories", "category", [one.category for one in edition.categories]),
        ("organisation_types", "type", [one.type for one in edition.organisation_types]),
        ("profile_questions", "question", [one.question for one in edition.profile_questions]),
        ("credentials", "credential", [one.credential for one in edition.credentials]),
        ("exemptions", "exemption", [one.exemption for one in edition.exemptions]),
        ("key_roles", "role", [one.role for one in edition.key_roles]),
        ("statuses", "status", [one.status for one in edition.statuses]),
        ("decided_statuses", "status", [one.status for one in edition.decided_statuses]),
        ("earlier_statuses", "status", [one.status for one in edition.earlier_statuses]),
        ("consistency_checks", "check", [one.check for one in edition.consistency_checks]),
        ("revisions", "revision", [one.revision for one in edition.revisions]),
    ):
        yield from _repeated(names, member, list_name, f"/{list_name}")
    for index, category in enumerate(edition.categories):
        headings = [one.heading for one in category.headings]
        yield from _repeated(headings, "heading", "headings", f"/categories/{index}/headings")


def _repeated(names: Sequence[str], member: str, list_name: str, pointer: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, name in enumerate(names):
        if name in first:
            yield Problem(
                code=ProblemCode.CATALOG_DUPLICATE_NAME,
                message=f"{member} {name!r} is declared a second time",
                pointer=f"{pointer}/{index}/{member}",
                hint=f"the first is entry {first[name] + 1} of {list_name}",
            )
        first.setdefault(name, index)


def _wrong_names(edition: Edition) -> Iterator[Problem]:
    frameworks = {one.framework for one in edition.frameworks}
    categories = {one.category for one in edition.categories}
    types = {one.type for one in edition.organisation_types}
    published = edition.published_statuses()
    for index, category in enumerate(edition.categories):
        if category.framework not in frameworks and category.coverage is not Coverage.ABSENT:
            where = f"/categories/{index}/framework"
            yield unknown_name("framework", category.framework, frameworks, where)
    for index, kind in enumerate(edition.organisation_types):
        if kind.category is not None and kind.category not in categories:
            where = f"/organisation_types/{index}/category"
            yield unknown_name("category", kind.category, categories, where)
        if kind.otherwise is not None and kind.otherwise not in types - {kind.type}:
            where = f"/organisation_types/{index}/otherwise"
            yield unknown_name("other organisation type", kind.otherwise, types - {kind.type}, where)
    yield from _register_names(edition)
    for index, rule in enumerate(edition.statuses):
        once = rule.only_once.after if rule.only_once is not None else ()
        for position, name in enumerate(once):
            if name not in published:
                where = f"/statuses/{index}/only_once/after/{position}"
                yield unknown_name("status", name, published, where)
        for position, name in enumerate(rule.offered_to or ()):
            if name not in types:
                where = f"/statuses/{index}/offered_to/{position}"
                yield unknown_name("organisation type", name, types, where)
    baseline = edition.calendar.baseline
    for position, name in enumerate(baseline.organisation_types if baseline is not None else ()):
        if name not in types:
            where = f"/calendar/baseline/organisation_types/{position}"
            yield unknown_name("organisation type", name, types, where)
    choice = edition.site_choice
    for position, name in enumerate(choice.organisation_types if choice is not None else ()):
        if name not in types:
            where = f"/site_choice/organisation_types/{position}"
            yield unknown_name("organisation type", name, types, where)
    for index, decided in enumerate(edition.decided_statuses):
        for position, name in enumerate(decided.decided_for or ()):
            if name not in types:
                where = f"/decided_statuses/{index}/decided_for/{position}"
                yield unknown_name("organisation type", name, types, where)
    sources = {one.source for one in edition.sources}
    for pointer, provenance in _provenances(edition):
        if provenance.source not in sources:
            yield unknown_name("source", provenance.source, sources, f"{pointer}/source")


def _register_names(edition: Edition) -> Iterator[Problem]:
    for index, kind in enumerate(edition.organisation_types):
        for position, name in enumerate(kind.register_names):
            other = next(one for one in edition.organisation_types if one.is_called(name))
            if other is not kind:
                yield Problem(
                    code=ProblemCode.CATALOG_DUPLICATE_NAME,
                    message=f"the register's name {name!r} means the type {other.type!r} already",
                    pointer=f"/organisation_types/{index}/register_names/{position}",
                    hint="one name of the register means one type",
                )


def _earlier_statuses(edition: Edition, others: Iterable[Edition]) -> Iterator[Problem]:
    own = {one.status for one in edition.statuses} | {one.status for one in edition.decided_statuses}
    earlier = [one for one in others if one.edition < edition.edition]
    known = {status for one in earlier for status in one.published_statuses()}
    for index, declared in enumerate(edition.earlier_statuses):
        pointer = f"/earlier_statuses/{index}/status"
        if declared.status in own:
            yield Problem(
                code=ProblemCode.CATALOG_DUPLICATE_NAME,
                message=f"status {declared.status!r} is one of this edition's own",
                pointer=pointer,
                hint="list here only what this edition neither awards nor decides",
            )
        elif earlier and declared.status not in known:
            yield Problem(
                code=ProblemCode.CATALOG_UNKNOWN_NAME,
                severity=Severity.WARNING,
                message=f"no earlier edition at hand has a status {declared.status!r}",
                pointer=pointer,
                hint=hint_for(declared.status, known),
            )


def _provenances(edition: Edition) -> Iterator[tuple[str, Provenance]]:
    yield "/calendar/opens/provenance", edition.calendar.opens.provenance
    yield "/calendar/deadline/provenance", edition.calendar.deadline.provenance
    yield "/calendar/label_provenance", edition.calendar.label_provenance
    if edition.calendar.baseline is not None:
        yield "/calendar/baseline/due/provenance", edition.calendar.baseline.due.provenance
        yield "/calendar/baseline/provenance", edition.calendar.baseline.provenance
    for index, reminder in enumerate(edition.calendar.reminders):
        yield f"/calendar/reminders/{index}/provenance", reminder.provenance
    if edition.site_choice is not None:
        yield "/site_choice/provenance", edition.site_choice.provenance
    if edition.incident_grid is not None:
        yield "/incident_grid/provenance", edition.incident_grid.provenance
    for list_name, provenances in (
        ("categories", [one.provenance for one in edition.categories]),
        ("organisation_types", [one.provenance for one in edition.organisation_types]),
        ("profile_questions", [one.provenance for one in edition.profile_questions]),
        ("key_roles", [one.provenance for one in edition.key_roles]),
        ("credentials", [one.provenance for one in edition.credentials]),
        ("exemptions", [one.provenance for one in edition.exemptions]),
        ("statuses", [one.provenance for one in edition.statuses]),
        ("decided_statuses", [one.provenance for one in edition.decided_statuses]),
        ("earlier_statuses", [one.provenance for one in edition.earlier_statuses]),
        ("consistency_checks", [one.provenance for one in edition.consistency_checks]),
    ):
        for index, provenance in enumerate(provenances):
            yield f"/{list_name}/{index}/provenance", provenance
    for index, revision in enumerate(edition.revisions):
        yield f"/revisions/{index}/effective/provenance", revision.effective.provenance
    for index, rule in enumerate(edition.statuses):
        if rule.only_once is not None:
            yield f"/statuses/{index}/only_once/provenance", rule.only_once.provenance


def _calendar(edition: Edition) -> Iterator[Problem]:
    calendar = edition.calendar
    facts = [("opens", calendar.opens), ("deadline", calendar.deadline)]
    if calendar.baseline is not None:
        facts.append(("baseline/due", calendar.baseline.due))
    for name, fact in facts:
        if fact.not_before is not None and fact.not_after is not None and fact.not_after < fact.not_before:
            yield Problem(
                code=ProblemCode.CATALOG_DAYS_REVERSED,
                message=f"not_after {fact.not_after} lies before not_before {fact.not_before}",
                pointer=f"/calendar/{name}/not_after",
                hint="exchange the two days, or correct one",
            )
    deadline, opening = calendar.deadline.latest, calendar.opens.earliest
    if deadline is not None and opening is not None and deadline < opening:
        yield Problem(
            code=ProblemCode.CATALOG_DAYS_REVERSED,
            message=f"the deadline {deadline} lies before the opening {opening}",
            pointer=f"/calendar/deadline/{'day' if calendar.deadline.day is not None else 'not_after'}",
            hint="exchange the two days, or correct one",
        )


def _categories(edition: Edition) -> Iterator[Problem]:
    used = {kind.category for kind in edition.organisation_types}
    for index, category in enumerate(edition.categories):
        items = edition.items_of(category)
        pointer = f"/categories/{index}"
        said = f"category {category.category!r} is said to be {category.coverage}"
        if category.coverage.can_be_evaluated:
            unknown = [item.reference for item in items if item.duty is Duty.UNKNOWN]
            if not items:
                yield _contradicted(f"{said} and has no item", pointer)
            if unknown:
                yield _contradicted(f"{said} and does not say whether {unknown[0]} is mandatory", pointer)
        if category.coverage is Coverage.ABSENT and items:
            yield _contradicted(f"{said} and has {len(items)} items", pointer)
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
        # Of a partial set fewer are here than there are; more would be wrong all the same.
        too_few = there_are[name] < (wanted or 0) and category.coverage.can_be_evaluated
        if wanted is not None and (there_are[name] > wanted or too_few):
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
        hint="say 'whole', 'required', 'partial' or 'absent' as it is",
    )
