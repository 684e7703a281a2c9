"""Does an assessment fit the edition? Every name it uses, every kind of answer, every pair of days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from dspt_core.domain.answer_kinds import AnswerKind, AnyKind
from dspt_core.domain.answers import Answer
from dspt_core.domain.assessment import Assessment
from dspt_core.domain.edition import Category, Coverage, Edition
from dspt_core.domain.explanation import Reason
from dspt_core.domain.framework import EvidenceItem, Framework
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.rules.evidence import judge_answer
from dspt_core.rules.nearest import hint_for, nearest_name


def check_assessment(
    edition: Edition, organisation: Organisation, assessment: Assessment, *, editions: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Return everything in which an assessment does not fit the edition, errors and warnings.

    An answer or confirmation that exists in the edition and is not asked of this organisation is a
    warning: it is kept, ignored and said. So is one that the edition does not have where its catalogue
    lacks optional items of the category; of a category whose items are not known nothing is said.
    ``editions`` names those at hand, for the hint about an assessment of another one. Pointers are those
    of the assessment document.
    """
    problems = list(unknown_names(edition, organisation, assessment, editions=editions))
    problems += _reversed_days(organisation)
    category = _category_of(edition, organisation)
    framework = edition.framework(category.framework) if category is not None else None
    if category is not None and framework is not None:
        asked = {item.reference: item for item in framework.items() if item.category == category.category}
        problems += _wrong_kinds(asked, assessment)
        if category.coverage is Coverage.REQUIRED:
            problems += _not_in_catalogue(framework, asked, category, assessment)
        elif category.coverage is Coverage.WHOLE:
            problems += _not_asked(framework, asked, category, assessment)
    return tuple(problems)


def unknown_names(
    edition: Edition, organisation: Organisation, assessment: Assessment, *, editions: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield an error for each name that the edition does not have: a name nobody knows is an answer lost.

    An item or assertion is an error only where the catalogue holds every item of the category.
    """
    if assessment.edition != edition.edition:
        yield Problem(
            code=ProblemCode.ASSESSMENT_OTHER_EDITION,
            message=f"the assessment is of edition {assessment.edition}, not of {edition.edition}",
            pointer="/edition",
            hint=_where_to_evaluate(assessment.edition, edition, editions),
        )
    yield from _unknown_type(edition, organisation)
    yield from _unknown_in_profile(edition, organisation)
    yield from _unknown_references(edition, organisation, assessment)


def _where_to_evaluate(named: str, edition: Edition, editions: Collection[str]) -> str:
    """Word the hint: another edition is suggested only when it is at hand."""
    if named in editions:
        return f"evaluate it in edition {named}"
    nearest = nearest_name(named, {*editions, edition.edition})
    return f"did you mean {nearest!r}?" if nearest is not None else "evaluate it in its own edition"


def _unknown_type(edition: Edition, organisation: Organisation) -> Iterator[Problem]:
    if edition.organisation_type(organisation.type) is None:
        yield _unknown(
            ProblemCode.ASSESSMENT_UNKNOWN_ORGANISATION_TYPE,
            f"edition {edition.edition} has no organisation type",
            organisation.type,
            (kind.type for kind in edition.organisation_types),
            "/organisation/type",
        )


def _unknown_in_profile(edition: Edition, organisation: Organisation) -> Iterator[Problem]:
    questions = {question.question for question in edition.profile_questions}
    for given in organisation.profile:
        if given.question not in questions:
            yield _unknown(
                ProblemCode.ASSESSMENT_UNKNOWN_PROFILE_QUESTION,
                f"edition {edition.edition} has no profile question",
                given.question,
                questions,
                f"/organisation/profile/{given.question}",
            )
    credentials = {credential.credential for credential in edition.credentials}
    for index, certificate in enumerate(organisation.certificates):
        if certificate.credential not in credentials:
            yield _unknown(
                ProblemCode.ASSESSMENT_UNKNOWN_CREDENTIAL,
                f"edition {edition.edition} has no credential",
                certificate.credential,
                credentials,
                f"/organisation/certificates/{index}/credential",
            )


def _unknown_references(
    edition: Edition, organisation: Organisation, assessment: Assessment
) -> Iterator[Problem]:
    category = _category_of(edition, organisation)
    if category is not None and category.coverage is not Coverage.WHOLE:
        return
    frameworks = [
        framework
        for framework in edition.frameworks
        if category is None or framework.framework == category.framework
    ]
    items = _all_of([framework.item_references for framework in frameworks])
    unknown = [one.reference for one in assessment.responses if one.reference not in items]
    for position, reference in enumerate(unknown):
        yield _unknown(
            ProblemCode.ASSESSMENT_UNKNOWN_ITEM,
            f"edition {edition.edition} has no evidence item",
            reference,
            items if position < _MOST_HINTS else None,
            f"/responses/{reference}",
        )
    assertions = _all_of([framework.assertion_references for framework in frameworks])
    for index, reference in enumerate(assessment.confirmations):
        if reference not in assertions:
            yield _unknown(
                ProblemCode.ASSESSMENT_UNKNOWN_ASSERTION,
                f"edition {edition.edition} has no assertion",
                reference,
                assertions,
                f"/confirmations/{index}",
            )


def _all_of(names: Sequence[frozenset[str]]) -> frozenset[str]:
    # Nearly always there is one framework, whose names need no copying.
    return names[0] if len(names) == 1 else frozenset[str]().union(*names)


_MOST_HINTS = 200
"""Looking for the nearest name takes time, and after so many it is no longer one slip."""


def _unknown(code: ProblemCode, what: str, name: str, known: Iterable[str] | None, pointer: str) -> Problem:
    return Problem(
        code=code,
        message=f"{what} {name!r}",
        pointer=pointer,
        hint=hint_for(name, known) if known is not None else None,
        is_about_key=code in _ABOUT_KEYS,
    )


_ABOUT_KEYS = (ProblemCode.ASSESSMENT_UNKNOWN_PROFILE_QUESTION, ProblemCode.ASSESSMENT_UNKNOWN_ITEM)
"""What a document writes as the key of a member, and not as a value."""


def _category_of(edition: Edition, organisation: Organisation) -> Category | None:
    kind = edition.organisation_type(organisation.type)
    return edition.category(kind.category) if kind is not None else None


def _reversed_days(organisation: Organisation) -> Iterator[Problem]:
    for index, certificate in enumerate(organisation.certificates):
        if certificate.valid_until < certificate.valid_from:
            yield Problem(
                code=ProblemCode.ASSESSMENT_DAYS_REVERSED,
                message=f"the certificate ends on {certificate.valid_until}, before it begins on "
                f"{certificate.valid_from}",
                pointer=f"/organisation/certificates/{index}/valid_until",
                hint="exchange the two days, or correct one",
            )


def _wrong_kinds(asked: dict[str, EvidenceItem], assessment: Assessment) -> Iterator[Problem]:
    for response in assessment.responses:
        item = asked.get(response.reference)
        if item is not None and is_wrong_kind(item.answer, response.answer):
            wanted, given = kind_name(item.answer), answer_name(response.answer)
            is_open = isinstance(item.answer, AnyKind)
            yield Problem(
                code=ProblemCode.ASSESSMENT_WRONG_KIND,
                message=f"item {item.reference} takes a {wanted} answer, not a {given} one"
                if not is_open
                else f"item {item.reference} takes every kind of answer but a {given}",
                pointer=f"/responses/{response.reference}",
                hint=f"give it as {wanted!r}" if not is_open else "give it as another kind",
            )


def is_wrong_kind(kind: AnswerKind, answer: Answer) -> bool:
    """Whether an item that takes this kind of answer cannot take this one, whatever its value."""
    return judge_answer(kind, answer).reason is Reason.WRONG_KIND


def kind_name(kind: AnswerKind) -> str:
    """Return the kind's name as documents write it: ``tick``, ``text``, ``document`` ..."""
    return type(kind).__name__.removesuffix("Kind").lower()


def answer_name(answer: Answer) -> str:
    """Return the name of an answer's own kind as documents write it."""
    return _ANSWER_NAMES.get(type(answer).__name__, "document")


_ANSWER_NAMES = {
    "Tick": "tick",
    "Text": "text",
    "Number": "number",
    "Day": "date",
    "Choice": "choice",
    "Level": "level",
}


def _not_asked(
    framework: Framework, asked: dict[str, EvidenceItem], category: Category, assessment: Assessment
) -> Iterator[Problem]:
    elsewhere = framework.item_references - asked.keys()
    for response in assessment.responses:
        if response.reference in elsewhere:
            yield _ignored(f"item {response.reference}", category, f"/responses/{response.reference}")
    confirmable = {one.reference for one in framework.tailored_to(category.category).assertions}
    unconfirmable = framework.assertion_references - confirmable
    for index, reference in enumerate(assessment.confirmations):
        if reference in unconfirmable:
            yield _ignored(f"assertion {reference}", category, f"/confirmations/{index}")


def _ignored(what: str, category: Category, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.ASSESSMENT_NOT_ASKED,
        severity=Severity.WARNING,
        message=f"{what} is not asked of category {category.category} ({category.title}); "
        "it is kept and ignored",
        pointer=pointer,
        is_about_key=pointer.startswith("/responses/"),
    )


def _not_in_catalogue(
    framework: Framework, asked: dict[str, EvidenceItem], category: Category, assessment: Assessment
) -> Iterator[Problem]:
    for response in assessment.responses:
        if response.reference not in asked:
            pointer = f"/responses/{response.reference}"
            yield _perhaps_optional(f"item {response.reference}", category, pointer)
    confirmable = {one.reference for one in framework.tailored_to(category.category).assertions}
    for index, reference in enumerate(assessment.confirmations):
        if reference not in confirmable:
            yield _perhaps_optional(f"assertion {reference}", category, f"/confirmations/{index}")


def _perhaps_optional(what: str, category: Category, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.ASSESSMENT_NOT_IN_CATALOGUE,
        severity=Severity.WARNING,
        message=f"{what} is not in the catalogue, which lacks optional items of category "
        f"{category.category} ({category.title}); it is kept and ignored",
        pointer=pointer,
        hint="no status requires it; look whether the number is right",
        is_about_key=pointer.startswith("/responses/"),
    )
