"""What an evaluation hands back: verdicts for items, assertions and statuses, each explained."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from attrs import field, frozen

from dspt_core.domain.explanation import (
    AssertionVerdict,
    Explanation,
    ItemVerdict,
    Outcome,
    Reason,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
)


@frozen(kw_only=True)
class ItemJudgement:
    """The verdict of one evidence item of the organisation's category.

    Beside the verdict stand the three facts that rules of statuses go by, each of which can be unknown:
    whether the item is ``asked`` of this organisation, whether it is ``mandatory``, and whether it is
    ``complete`` (exempt, or answered so that it counts). ``overlays`` names the overlays that added or
    changed the item.
    """

    reference: str
    key: str
    assertion: str
    asked: Truth
    mandatory: Truth
    complete: Truth
    approaching: bool
    entry_level: bool
    verdict: ItemVerdict
    explanation: Explanation = field(repr=False)
    overlays: tuple[str, ...] = ()


@frozen(kw_only=True)
class AssertionJudgement:
    """The verdict of one assertion with an item of the organisation's category.

    ``asked`` says whether any of its items is asked, ``approaching`` and ``entry_level`` whether one that
    carries the flag is.
    ``is_confirmed`` says whether somebody confirmed it; the verdict is ``confirmed`` only when its
    mandatory items are complete as well.
    """

    reference: str
    standard: str
    asked: Truth
    approaching: Truth
    entry_level: Truth
    is_confirmed: bool
    verdict: AssertionVerdict
    explanation: Explanation = field(repr=False)


@frozen(kw_only=True)
class StatusJudgement:
    """The verdict of one status, and what stands in its way.

    ``blockers`` are the explanations at the tips of the rule that keep it from holding, each once, in
    the order of the rule; empty exactly when the status is attained. ``overlays`` names the overlays
    that changed the rule.
    """

    status: str
    title: str
    verdict: StatusVerdict
    blockers: tuple[Explanation, ...] = field(repr=False)
    explanation: Explanation = field(repr=False)
    overlays: tuple[str, ...] = ()


@frozen(kw_only=True)
class Evaluation:
    """What one organisation's assessment earns on one day, and why.

    ``status`` is the name of the status awarded, ``None`` unless ``outcome`` is ``awarded``. ``statuses``
    stand in order of precedence. ``ignored`` are the references of answers to items that exist in the
    edition and are not asked of this organisation: kept, and without any influence. ``warnings`` say
    what does not go together or is a second time; they never change a status.
    """

    edition: str
    on: dt.date
    organisation_code: str
    organisation_type: str
    category: str
    outcome: Outcome
    status: str | None
    statuses: tuple[StatusJudgement, ...]
    assertions: tuple[AssertionJudgement, ...]
    items: tuple[ItemJudgement, ...]
    ignored: tuple[str, ...]
    warnings: tuple[Explanation, ...] = field(default=(), repr=False)
    overlays: tuple[str, ...] = ()

    @property
    def explanation(self) -> Explanation:
        """The whole explanation as one tree, from the outcome down to each item."""
        reason = {
            Outcome.AWARDED: Reason.FIRST_THAT_HOLDS,
            Outcome.NOTHING_PUBLISHABLE: Reason.NO_RULE_HOLDS,
            Outcome.UNKNOWN: Reason.NO_RULE_HOLDS_YET,
        }[self.outcome]
        return Explanation(
            subject=Subject(SubjectKind.EVALUATION, self.edition),
            verdict=self.outcome,
            reason=reason,
            detail=self.status,
            because=tuple(judgement.explanation for judgement in self.statuses),
        )

    def status_judgement(self, status: str) -> StatusJudgement:
        """Return the judgement of the status of that name; raises :class:`KeyError` if there is none."""
        for judgement in self.statuses:
            if judgement.status == status:
                return judgement
        raise KeyError(status)

    def item_judgement(self, reference: str) -> ItemJudgement:
        """Return the judgement of the item asked under that number; raises :class:`KeyError` if none is."""
        for judgement in self.items:
            if judgement.reference == reference:
                return judgement
        raise KeyError(reference)

    def verdict_counts(self) -> Mapping[ItemVerdict, int]:
        """Count the items asked by their verdict, in the order in which verdicts are declared."""
        counts = Counter(judgement.verdict for judgement in self.items)
        return {verdict: counts[verdict] for verdict in ItemVerdict if counts[verdict]}

    def attains(self, status: str) -> bool:
        """Whether the status awarded is the named one or stands before it in precedence.

        Raises :class:`KeyError` when the edition has no status of that name.
        """
        names = [judgement.status for judgement in self.statuses]
        if status not in names:
            raise KeyError(status)
        return self.status is not None and names.index(self.status) <= names.index(status)
