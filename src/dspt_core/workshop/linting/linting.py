"""Every lint on one edition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dspt_core.domain.edition import Edition
from dspt_core.domain.intentions import Intention
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.workshop.linting.acknowledging import not_acknowledged, nothing_acknowledged
from dspt_core.workshop.linting.declarations import lint_declarations
from dspt_core.workshop.linting.duties import lint_duties
from dspt_core.workshop.linting.numbering import lint_numbering
from dspt_core.workshop.linting.official import lint_official_wording
from dspt_core.workshop.linting.origins import lint_origins
from dspt_core.workshop.linting.titles import lint_titles
from dspt_core.workshop.linting.wording import lint_wording

_NEED_THE_WHOLE = frozenset(
    {
        ProblemCode.LINT_NEVER_ASKED,
        ProblemCode.LINT_NEVER_EXEMPT,
        ProblemCode.LINT_NEVER_USED,
        ProblemCode.LINT_NUMBER_GAP,
        ProblemCode.LINT_NOT_TRACEABLE,
    }
)
"""What cannot be told from the consequence of a part that is unsound or missing."""


def lint_edition(
    edition: Edition,
    *,
    intended: Sequence[Intention] = (),
    is_whole: bool = True,
    official: Iterable[str] | None = None,
) -> tuple[Problem, ...]:
    """Return what is worth a second look and not among the ``intended``, each problem with its document.

    ``edition`` is as its files have it, without revisions. When it is not whole, because parts of its
    files are unsound, only what the rest shows by itself is said. ``official`` are the passages of a
    publication whose wording the edition must not have.
    """
    findings = [
        *lint_duties(edition),
        *lint_numbering(edition),
        *lint_wording(edition),
        *lint_titles(edition),
        *lint_origins(edition),
        *lint_declarations(edition),
        *(lint_official_wording(edition, official) if official is not None else ()),
    ]
    if not is_whole:
        findings = [one for one in findings if one.problem.code not in _NEED_THE_WHOLE]
        return tuple(not_acknowledged(findings, intended))
    unsaid = frozenset() if official is not None else frozenset({ProblemCode.LINT_OFFICIAL_WORDING})
    return (
        *not_acknowledged(findings, intended),
        *nothing_acknowledged(findings, intended, unsaid=unsaid),
    )
