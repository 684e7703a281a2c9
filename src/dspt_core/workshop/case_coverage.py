"""Which items, conditions, exemptions and statuses of an edition its worked cases exercise.

Each of them can stand in several ways, such as a condition that holds, fails or is unknown. What counts
is every way in which some case saw it while it was looked at: a status only of types it is offered to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from dspt_core.domain.case_coverage import CaseCoverage, Exercised, Sightings
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnyOf,
    CategoryIn,
    Condition,
    Not,
    OrganisationTypeIn,
    PublishedBefore,
)
from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import ItemVerdict, StatusVerdict, SubjectKind, Truth
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.worked_case import WorkedCase
from dspt_core.errors import UnevaluableError
from dspt_core.formats.case_files import read_case_file
from dspt_core.formats.editions import load_edition, load_edition_folder
from dspt_core.rules.conditions.facts import Facts
from dspt_core.rules.conditions.parts import nodes_of, walk
from dspt_core.rules.conditions.reading import explain, truth_of
from dspt_core.rules.duties import Circumstances
from dspt_core.rules.evaluating import evaluate, plan_reason
from dspt_core.rules.tailoring import tailor
from dspt_core.workshop.catalog_paths import CatalogPaths, edition_folder_of
from dspt_core.workshop.imagining import imagine

_Place = tuple[Exercised, str]
_NEVER_UNKNOWN = (OrganisationTypeIn, CategoryIn, PublishedBefore, ActionPlanProvided)


@frozen(kw_only=True)
class _Run:
    case: WorkedCase
    facts: Facts
    evaluation: Evaluation


def coverage_of_files(paths: CatalogPaths) -> tuple[CaseCoverage, ...]:
    """Return what the cases among paths exercise, for each edition among them and each that a case names.

    A case that is refused exercises nothing. Raises what reading files and editions raises.
    """
    editions = {_folder_key(folder): load_edition_folder(folder) for folder in paths.editions}
    cases: dict[str, list[WorkedCase]] = {key: [] for key in editions}
    for path in paths.cases:
        case = read_case_file(path).case
        if case is None:
            continue
        folder = edition_folder_of(path)
        key = _folder_key(folder) if folder is not None else case.edition
        if key not in editions:
            editions[key] = load_edition_folder(folder) if folder is not None else load_edition(case.edition)
        cases.setdefault(key, []).append(case)
    return tuple(case_coverage(edition, cases[key]) for key, edition in editions.items())


def _folder_key(folder: Path) -> str:
    return str(folder.resolve())


def case_coverage(edition: Edition, cases: Iterable[WorkedCase]) -> CaseCoverage:
    """Return what the cases exercise of the edition; one that cannot be evaluated exercises nothing."""
    runs = [run for case in cases if (run := _run(edition, case)) is not None]
    possible = dict(_possible(edition))
    seen: dict[_Place, dict[str, None]] = {place: {} for place in possible}
    for run in runs:
        for place, way in _sightings(edition, run):
            seen[place][way] = None
    return CaseCoverage(
        edition=edition.edition,
        cases=len(runs),
        sightings=tuple(
            Sightings(
                kind=kind,
                name=name,
                seen=tuple(way for way in ways if way in seen[kind, name]),
                never=tuple(way for way in ways if way not in seen[kind, name]),
            )
            for (kind, name), ways in possible.items()
        ),
    )


def _run(edition: Edition, case: WorkedCase) -> _Run | None:
    try:
        assessment = imagine(case, edition)
    except UnevaluableError:
        return None
    evaluation = evaluate(edition, case.organisation, assessment, on=case.on, history=case.history)
    tailored = tailor(edition, case.organisation.type)
    circumstances = Circumstances(
        edition, tailored, case.organisation, assessment, history=case.history, on=case.on
    )
    facts = evolve(
        circumstances.facts,
        items=evaluation.items,
        assertions=evaluation.assertions,
        action_plan=plan_reason(assessment.action_plan),
        status=lambda name: evaluation.status_judgement(name).explanation,
    )
    return _Run(case=case, facts=facts, evaluation=evaluation)


def _possible(edition: Edition) -> Iterator[tuple[_Place, tuple[str, ...]]]:
    """Yield everything that can be exercised, with the ways in which it can stand."""
    for item in _items(edition):
        yield (Exercised.ITEM, item.key), ("complete", "not-complete")
    for name, condition, _ in _conditions(edition):
        for place, node in walk(condition, name):
            ways = ("holds", "fails", "unknown") if _may_be_unknown(node) else ("holds", "fails")
            yield (Exercised.CONDITION, place), ways
    for exemption in edition.exemptions:
        yield (Exercised.EXEMPTION, exemption.exemption), ("exempts", "does-not")
    for rule in edition.statuses:
        ways = ("awarded", "attained", "not-attained")
        unknown = ("unknown",) if _may_be_unknown(rule.requires) else ()
        yield (Exercised.STATUS, rule.status), (*ways, *unknown)


def _sightings(edition: Edition, run: _Run) -> Iterator[tuple[_Place, str]]:
    evaluation = run.evaluation
    for item in evaluation.items:
        is_complete = item.complete is Truth.HOLDS
        yield (Exercised.ITEM, item.key), "complete" if is_complete else "not-complete"
    yield from _conditions_seen(edition, run)
    exempting = {one.explanation.detail for one in evaluation.items if one.verdict is ItemVerdict.EXEMPT}
    named = {
        because.subject.name
        for one in evaluation.items
        for because in one.explanation.because
        if because.subject.kind is SubjectKind.EXEMPTION
    }
    for exemption in edition.exemptions:
        if exemption.exemption in named:
            way = "exempts" if exemption.exemption in exempting else "does-not"
            yield (Exercised.EXEMPTION, exemption.exemption), way
    for status in evaluation.statuses:
        if status.verdict is not StatusVerdict.NOT_OFFERED:
            yield (Exercised.STATUS, status.status), status.verdict.value
    if evaluation.status is not None:
        yield (Exercised.STATUS, evaluation.status), "awarded"


def _conditions_seen(edition: Edition, run: _Run) -> Iterator[tuple[_Place, str]]:
    evaluation = run.evaluation
    offered = {one.status for one in evaluation.statuses if one.verdict is not StatusVerdict.NOT_OFFERED}
    for name, condition, whose in _conditions(edition):
        if whose in (None, evaluation.category) or whose in offered:
            for place, node in walk(condition, name):
                yield (Exercised.CONDITION, place), truth_of(explain(node, run.facts)).value


def _conditions(edition: Edition) -> Iterator[tuple[str, Condition, str | None]]:
    """Yield each condition with its document and pointer, and the status or category that it is of."""
    for number, exemption in enumerate(edition.exemptions):
        yield f"{EDITION_DOCUMENT}/exemptions/{number}/when", exemption.when, None
    for number, rule in enumerate(edition.statuses):
        yield f"{EDITION_DOCUMENT}/statuses/{number}/requires", rule.requires, rule.status
    for number, check in enumerate(edition.consistency_checks):
        yield f"{EDITION_DOCUMENT}/consistency_checks/{number}/when", check.when, None
    for item in _items(edition):
        duties: Sequence[tuple[str, Condition | None]] = (
            ("asked_when", item.asked_when),
            ("mandatory_when", item.mandatory_when),
        )
        for member, condition in duties:
            if condition is not None:
                yield f"{item.key}/{member}", condition, item.category


def _items(edition: Edition) -> Iterator[EvidenceItem]:
    """Yield the items of the categories that a case can be about."""
    for category in edition.categories:
        if category.coverage.can_be_evaluated:
            yield from edition.items_of(category)


def _may_be_unknown(condition: Condition) -> bool:
    return any(not isinstance(node, _NEVER_UNKNOWN) for node in nodes_of(condition) if not _is_joint(node))


def _is_joint(node: Condition) -> bool:
    return isinstance(node, AllOf | AnyOf | Not)
