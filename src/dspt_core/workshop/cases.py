"""Running worked cases, to see that an edition gives the outcome its authors expect."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from attrs import frozen

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.problem import Problem, ProblemCode, errors_among
from dspt_core.domain.worked_case import Expected, ExpectedStatus, WorkedCase
from dspt_core.errors import UnevaluableError
from dspt_core.formats.case_files import read_case_file
from dspt_core.formats.documents import in_order
from dspt_core.formats.editions import edition_names, load_edition, load_edition_folder
from dspt_core.rules.assessment_check import check_assessment
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.nearest import hint_for
from dspt_core.workshop.catalog_paths import edition_folder_of
from dspt_core.workshop.imagining import imagine


@frozen(kw_only=True)
class CaseResult:
    """What running one case file gave; it passed when there is no error among its problems."""

    file: str
    title: str
    problems: tuple[Problem, ...]
    is_recorded: bool = False
    """Whether nobody has argued for the outcome yet."""

    @property
    def has_passed(self) -> bool:
        """Whether the outcome was the expected one."""
        return not errors_among(self.problems)


def run_case_file(path: Path) -> CaseResult:
    """Run the case in a file, in the edition of its own folder or else the shipped one it names.

    Raises :class:`UnreadableFileError`, :class:`UnknownEditionError` and
    :class:`InvalidDocumentError` for the file and the edition.
    """
    return _run(path, load_edition_folder)


def run_case_files(paths: Iterable[Path]) -> tuple[CaseResult, ...]:
    """Run the cases in many files as :func:`run_case_file` does, reading each edition only once."""
    load_folder = cache(load_edition_folder)
    return tuple(_run(path, load_folder) for path in paths)


def _run(path: Path, load_folder: Callable[[Path], Edition]) -> CaseResult:
    reading = read_case_file(path)
    if reading.case is None:
        return CaseResult(file=str(path), title=path.stem, problems=reading.problems)
    folder = edition_folder_of(path)
    edition = load_folder(folder) if folder is not None else load_edition(reading.case.edition)
    found = reading.opened.place(run_case(reading.case, edition))
    return CaseResult(
        file=str(path),
        title=reading.case.title,
        problems=in_order((*reading.problems, *found)),
        is_recorded=reading.case.is_recorded,
    )


def run_case(case: WorkedCase, edition: Edition) -> tuple[Problem, ...]:
    """Return every difference between what a case expects and what the edition's rules give.

    A case that names what the edition does not have is not run: it would expect nothing, and pass.
    """
    unfit = (*_unfit(case, edition), *_unknown_statuses(case, edition), *_unknown_references(case, edition))
    if unfit:
        return unfit
    try:
        assessment = imagine(case, edition)
    except UnevaluableError as error:
        return (Problem(code=ProblemCode.CASE_NOT_ASKED, message=str(error), pointer="/organisation/type"),)
    evaluation = evaluate(edition, case.organisation, assessment, on=case.on, history=case.history)
    return tuple(_differences(case, evaluation))


def _unfit(case: WorkedCase, edition: Edition) -> Iterator[Problem]:
    given = Assessment(
        edition=case.edition,
        responses=case.assessment.responses,
        confirmations=case.assessment.confirmations,
    )
    for problem in errors_among(check_assessment(edition, case.organisation, given)):
        within = problem.pointer.startswith(("/responses/", "/confirmations/"))
        yield problem.moved_to(f"/assessment{problem.pointer}") if within else problem


def _unknown_references(case: WorkedCase, edition: Edition) -> Iterator[Problem]:
    items = {item.reference for framework in edition.frameworks for item in framework.items()}
    assertions = {one.reference for framework in edition.frameworks for one in framework.assertions()}
    given, expected = case.assessment, case.expected
    for pointer, references in (
        ("/assessment/without_responses", given.without_responses),
        ("/expected/items", [reference for reference, _ in expected.items]),
    ):
        yield from _unknown(ProblemCode.ASSESSMENT_UNKNOWN_ITEM, "evidence item", references, items, pointer)
    for pointer, references in (
        ("/assessment/without_confirmations", given.without_confirmations),
        ("/expected/assertions", [reference for reference, _ in expected.assertions]),
    ):
        code = ProblemCode.ASSESSMENT_UNKNOWN_ASSERTION
        yield from _unknown(code, "assertion", references, assertions, pointer)


def _unknown(
    code: ProblemCode, what: str, references: Sequence[str], known: Collection[str], pointer: str
) -> Iterator[Problem]:
    is_key = pointer.startswith("/expected/")
    for index, reference in enumerate(references):
        if reference not in known:
            yield Problem(
                code=code,
                message=f"the edition has no {what} {reference!r}",
                pointer=f"{pointer}/{reference if is_key else index}",
                hint=hint_for(reference, known),
                is_about_key=is_key,
            )


def _unknown_statuses(case: WorkedCase, edition: Edition) -> Iterator[Problem]:
    known = [rule.status for rule in edition.statuses]
    named = [(one.status, f"/expected/statuses/{one.status}") for one in case.expected.statuses]
    if case.expected.status is not None:
        named.append((case.expected.status, "/expected/status"))
    for status, pointer in named:
        if status not in known:
            yield Problem(
                code=ProblemCode.CASE_UNKNOWN_STATUS,
                message=f"edition {edition.edition} has no status {status!r}",
                pointer=pointer,
                hint=hint_for(status, known),
                is_about_key=pointer != "/expected/status",
            )
    yield from _unknown_in_history(case, edition)


def _unknown_in_history(case: WorkedCase, edition: Edition) -> Iterator[Problem]:
    at_hand = (edition, *(load_edition(name) for name in edition_names()))
    known = {status for one in at_hand for status in one.published_statuses()}
    for publication in case.history.publications:
        if publication.status not in known:
            yield Problem(
                code=ProblemCode.CASE_UNKNOWN_STATUS,
                message=f"no edition at hand has a status {publication.status!r}",
                pointer="/history",
                hint=hint_for(publication.status, known),
            )


def _differences(case: WorkedCase, evaluation: Evaluation) -> Iterator[Problem]:
    expected = case.expected
    yield from _outcome_differs(expected, evaluation)
    for status in expected.statuses:
        yield from _status_differs(status, evaluation)
    items = {judged.reference: judged.verdict.value for judged in evaluation.items}
    for reference, verdict in expected.items:
        yield from _verdict_differs("item", reference, verdict.value, items)
    assertions = {judged.reference: judged.verdict.value for judged in evaluation.assertions}
    for reference, wanted in expected.assertions:
        yield from _verdict_differs("assertion", reference, wanted.value, assertions)
    ignored = frozenset(evaluation.ignored)
    if expected.ignored is not None and ignored != expected.ignored:
        yield _sets_differ("ignored answers", expected.ignored, ignored, "/expected/ignored")
    warnings = frozenset(str(warning.subject) for warning in evaluation.warnings)
    if expected.warnings is not None and warnings != expected.warnings:
        yield _sets_differ("warnings", expected.warnings, warnings, "/expected/warnings")


def _outcome_differs(expected: Expected, evaluation: Evaluation) -> Iterator[Problem]:
    if evaluation.outcome is not expected.outcome:
        yield _differs("the outcome", expected.outcome.value, evaluation.outcome.value, "/expected/outcome")
    if expected.status is not None and evaluation.status != expected.status:
        yield _differs("the status", expected.status, evaluation.status or "none", "/expected/status")


def _status_differs(expected: ExpectedStatus, evaluation: Evaluation) -> Iterator[Problem]:
    judged = evaluation.status_judgement(expected.status)
    pointer = f"/expected/statuses/{expected.status}"
    if judged.verdict is not expected.verdict:
        given = judged.verdict.value
        yield _differs(expected.status, expected.verdict.value, given, f"{pointer}/verdict")
    blockers = frozenset(str(blocker.subject) for blocker in judged.blockers)
    if expected.blockers is not None and blockers != expected.blockers:
        yield _sets_differ("blockers", expected.blockers, blockers, f"{pointer}/blockers")


def _verdict_differs(
    kind: str, reference: str, expected: str, verdicts: Mapping[str, str]
) -> Iterator[Problem]:
    given = verdicts.get(reference, "not-asked")
    if given != expected:
        yield _differs(f"{kind} {reference}", expected, given, f"/expected/{kind}s/{reference}")


def _differs(what: str, expected: str, given: str, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.CASE_DIFFERS,
        message=f"{what}: expected {expected}, and the rules give {given}",
        pointer=pointer,
    )


def _sets_differ(what: str, expected: frozenset[str], given: frozenset[str], pointer: str) -> Problem:
    parts = []
    if expected - given:
        parts.append(f"expected and not given: {', '.join(sorted(expected - given))}")
    if given - expected:
        parts.append(f"given and not expected: {', '.join(sorted(given - expected))}")
    return Problem(
        code=ProblemCode.CASE_DIFFERS, message=f"{what} differ; {'; '.join(parts)}", pointer=pointer
    )
