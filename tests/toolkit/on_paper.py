"""What can be published of two years, worked out on paper: a model that asks the rules for nothing.

It knows the small edition by heart and what was done so far. Of the toolkit it takes only which assertions
are confirmed, because what withdraws a confirmation is tried elsewhere.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import define, field, frozen

from dspt_core.domain.answers import Answer, Number, Tick
from dspt_core.rules.statuses import SecondTime

EXCEEDED, MET, APPROACHING, NOTED, NOT_MET, PLAN_AGREED = (
    "standards-exceeded",
    "standards-met",
    "approaching-standards",
    "care-noted",
    "standards-not-met",
    "plan-agreed",
)
BY_PRECEDENCE = (EXCEEDED, MET, APPROACHING, NOTED, NOT_MET)


@frozen(kw_only=True)
class Answerer:
    """A profile: which kind of organisation, and what it says of itself."""

    kind: str
    uses_nhsmail: bool
    has_suppliers: bool
    provides_care: bool


@define
class PaperPublication:
    """A publication as it must be found in the history; ``status`` is what it bears now."""

    publication: str
    edition: str
    kind: str
    published: dt.datetime
    published_as: str | None
    status: str | None
    supersedes: str | None


@define
class PaperYear:
    """What was given in one edition."""

    answerer: Answerer | None = None
    answers: dict[str, Answer] = field(factory=dict)
    has_plan: bool = False

    def is_ticked(self, reference: str) -> bool:
        """Whether an item was answered with a tick."""
        return self.answers.get(reference) == Tick(value=True)


@define
class PaperHistory:
    """Two years of one organisation."""

    second_time: SecondTime
    years: dict[str, PaperYear]
    certified_until: dt.date | None = None
    publications: list[PaperPublication] = field(factory=list)

    def attained(self, edition: str, confirmed: tuple[str, ...], day: dt.date) -> tuple[str, ...]:
        """Return the statuses that can be published, by precedence."""
        answerer = self.years[edition].answerer
        if answerer is None:
            return ()
        met = self._has_all_mandatory(edition, answerer, day) and set(confirmed) >= {"1.1", "1.2", "2.1"}
        holds = {
            EXCEEDED: met and self._is_certified(day),
            MET: met,
            APPROACHING: self._approaches(edition, answerer, confirmed),
            NOTED: answerer.provides_care,
            NOT_MET: answerer.kind == "large-body" and not met,
        }
        return tuple(status for status in BY_PRECEDENCE if holds[status])

    def had_elsewhere(self, edition: str) -> bool:
        """Whether Approaching Standards was had in another edition."""
        return any(one.status == APPROACHING and one.edition != edition for one in self.publications)

    def decidable(self, publication: PaperPublication) -> tuple[str, ...]:
        """Return what a decision can make of a publication, what it bears already included."""
        if publication.status is None:
            return ()
        may_agree = publication.kind == "large-body" and publication.status not in {EXCEEDED, MET}
        after_plan = (MET,) if publication.status == PLAN_AGREED else ()
        return (publication.status, *((PLAN_AGREED,) if may_agree else ()), *after_plan)

    def standing_in(self, edition: str) -> PaperPublication | None:
        """Return the publication that stands for an edition."""
        bearing = [one for one in self.publications if one.edition == edition and one.published_as]
        return bearing[-1] if bearing else None

    def _approaches(self, edition: str, answerer: Answerer, confirmed: tuple[str, ...]) -> bool:
        year = self.years[edition]
        is_open = self.second_time is SecondTime.WARN or not self.had_elsewhere(edition)
        has_flagged = year.is_ticked("1.1.1") and "1.1" in confirmed
        return answerer.kind == "care-home" and has_flagged and year.has_plan and is_open

    def _has_all_mandatory(self, edition: str, answerer: Answerer, day: dt.date) -> bool:
        year = self.years[edition]
        trained = year.answers.get("1.1.2")
        uses_e_mail = year.answers.get("1.2.1")
        return (
            year.is_ticked("1.1.1")
            and isinstance(trained, Number)
            and trained.value >= Decimal(95)
            and uses_e_mail is not None
            and (uses_e_mail == Tick(value=False) or answerer.uses_nhsmail or year.is_ticked("1.2.2"))
            and (self._is_certified(day) or year.is_ticked("2.1.1"))
            and (not answerer.has_suppliers or year.is_ticked("2.1.10"))
        )

    def _is_certified(self, day: dt.date) -> bool:
        return self.certified_until is not None and day <= self.certified_until
