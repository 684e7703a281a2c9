"""Items that can never be asked, exemptions that never apply to their item, and flags that look forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.domain.conditions import Condition
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import Duty
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.rules.conditions.checking import KnownNames, check_names
from dspt_core.rules.conditions.reachability import Reachability
from dspt_core.workshop.linting.findings import Finding, PlacedItem, called, placed_items


def lint_duties(edition: Edition) -> Iterator[Finding]:
    """Yield what is odd about whom an item is asked of, and who needs it."""
    reachability = Reachability.of(edition)
    known = KnownNames.of(edition)

    def can_hold(condition: Condition, category: str) -> bool:
        if any(check_names(condition, known, "")):  # An error of its own; nothing follows from it.
            return True
        return reachability.can_hold(condition, who=[one for one in everyone if one[1] == category])

    everyone = reachability.setting.everyone
    exemptions = {one.exemption: one for one in edition.exemptions}
    for placed in placed_items(edition):
        item = placed.item
        if item.asked_when is not None and not can_hold(item.asked_when, item.category):
            yield _finding(
                placed,
                ProblemCode.LINT_NEVER_ASKED,
                f"{called(item)} can never be asked of anybody in category {item.category!r}",
                "/asked_when",
                hint="correct the condition, or take the item out",
            )
        for index, name in enumerate(item.exemptions):
            exemption = exemptions.get(name)
            if exemption is not None and not can_hold(exemption.when, item.category):
                yield _finding(
                    placed,
                    ProblemCode.LINT_NEVER_EXEMPT,
                    f"nobody asked {called(item)} can ever have exemption {name!r} from it",
                    f"/exemptions/{index}",
                    hint="take it out, or correct when it applies",
                )
        if item.approaching and item.duty is Duty.OPTIONAL and item.mandatory_when is None:
            yield _finding(
                placed,
                ProblemCode.LINT_APPROACHING_NOT_MANDATORY,
                f"{called(item)} counts for Approaching Standards and is not mandatory",
                "/approaching",
                hint="correct the duty or the flag; or say in intended.json why it is so",
            )


def _finding(placed: PlacedItem, code: ProblemCode, message: str, member: str, *, hint: str) -> Finding:
    problem = Problem(
        code=code,
        severity=Severity.WARNING,
        message=message,
        pointer=f"{placed.pointer}{member}",
        document=placed.framework.framework,
        hint=hint,
    )
    return Finding(f"item:{placed.item.key}", problem)
