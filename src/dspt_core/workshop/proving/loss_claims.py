"""The claim about two editions: nobody loses a status by the change from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from dspt_core.domain.explanation import Truth
from dspt_core.domain.lineage import Lineage
from dspt_core.domain.problem import ProblemCode, Severity
from dspt_core.domain.proofs import Claim, Finding
from dspt_core.workshop.proving.findings import (
    case_name,
    finding,
    in_words,
    place_of_item,
    place_of_status,
)
from dspt_core.workshop.proving.grounds import GaveUpError, Ground
from dspt_core.workshop.proving.solving import Found, Solver, Undecided
from dspt_core.workshop.proving.successions import Succession, succession
from dspt_core.workshop.proving.symbolic import SymbolicReading
from dspt_core.workshop.proving.terms import (
    Assignment,
    Term,
    Variable,
    all_true,
    any_true,
    at_most_one,
    both,
    either,
    opposite,
    value_of,
)
from dspt_core.workshop.proving.witnesses import Witness


class Comparison:
    """Who of some organisation types could lose a status between two editions, and by what."""

    def __init__(
        self, before: Ground, after: Ground, types: tuple[str, ...], lineage: Lineage, *, seconds: float
    ) -> None:
        """Lay the two grounds side by side."""
        self.types = types
        self.questions: int = 0
        self._lineage = lineage
        self._after = after
        self._succession: Succession = succession(
            lineage, (before.edition, before.tailored), (after.edition, after.tailored)
        )
        self._earlier = SymbolicReading(before.edition, types[0], before.tailored, self._succession.earlier)
        self._later = SymbolicReading(after.edition, types[0], after.tailored, self._succession.later)
        self._solver = Solver(self._succession.possible, seconds=seconds)

    def losses(self) -> Iterator[Finding]:
        """Yield a finding for each item that alone costs a status, then for each status lost even so.

        An item costs a status when the award is lower than before, and would not be were it answered.
        """
        yield from self._by_items()
        yield from self._by_rules()

    def _by_items(self) -> Iterator[Finding]:
        answers = self._succession.later.answers
        now = {
            (key, number): Variable(f"answered now {key} {number}")
            for key, answered in answers.items()
            for number, one in enumerate(answered.classes)
            if one.accepted is Truth.HOLDS
        }
        restored = SymbolicReading(
            self._later.edition,
            self.types[0],
            self._later.tailored,
            self._succession.later.answered_so(now),
        )
        lost = {
            status: both(had, opposite(_earned(self._later, status)), _earned(restored, status))
            for status, had in self._had()
        }
        one_at_most = at_most_one(now.values())
        by_key: dict[str, Term] = {
            key: any_true(one for (other, _), one in now.items() if other == key) for key in answers
        }
        remaining = dict(by_key)
        while remaining:
            found = self._find(any_true(lost.values()), any_true(remaining.values()), one_at_most)
            if found is None:
                return
            key = next(key for key, term in remaining.items() if value_of(term, found))
            del remaining[key]
            shown = {status: self._find(term, by_key[key], one_at_most) for status, term in lost.items()}
            item = answers[key].item
            yield self._finding(
                {status: found for status, found in shown.items() if found is not None},
                f"item:{key}",
                f"item {item.reference}",
                place_of_item(self._after.edition, key),
            )

    def _by_rules(self) -> Iterator[Finding]:
        """Yield what is lost although every item of the later edition is complete."""
        complete = all_true(
            either(judged.complete.holds, judged.asked.fails)
            for judged in map(self._later.judge, self._later.tailored.items())
        )
        confirmed = all_true(self._succession.later.confirmed.values())
        for status, had in self._had():
            found = self._find(had, opposite(_earned(self._later, status)), complete, confirmed)
            if found is not None:
                yield self._finding(
                    {status: found},
                    f"status:{status}",
                    "its rule, with every item complete",
                    place_of_status(self._after.edition, status),
                )

    def _had(self) -> list[tuple[str, Term]]:
        """Return when each status that the later edition has too was earned in the earlier one."""
        statuses = {rule.status for rule in self._later.edition.statuses}
        pairs = zip(self._earlier.edition.statuses, self._earlier.awards(), strict=True)
        return [(rule.status, award) for rule, award in pairs if rule.status in statuses]

    def _find(self, *terms: Term) -> Assignment | None:
        self.questions += 1
        reply = self._solver.find(*terms)
        if isinstance(reply, Undecided):
            raise GaveUpError(reply.why)
        return reply.assignment if isinstance(reply, Found) else None

    def _finding(
        self, found: Mapping[str, Assignment], about: str, by: str, place: tuple[str, str]
    ) -> Finding:
        """Return a finding about the statuses that can be lost; the case shows the last of them."""
        shown = list(found.values())[-1]
        had = self._after.witness(shown, self._earlier)
        lost = self._after.witness(shown, self._later)
        before, earned = _title(had), _title(lost)
        titles = tuple(rule.title for rule in had.edition.statuses if rule.status in found)
        name = about.partition(":")[2].rpartition(".")[2]
        case = lost.case(
            name=case_name("lost", name, self.types[0]),
            title=f"Could {self.types[0]} lose {before} by {by}?",
            reasoning=f"Yes: with these answers, as far as they were asked for, it earned {before} in "
            f"{had.edition.edition}. In {lost.edition.edition} it earns {earned}.",
        )
        noted = finding(
            Claim.STATUS_KEPT,
            ProblemCode.PROOF_COULD_LOSE_STATUS,
            about,
            self.types,
            f"{in_words(self.types)} could lose {in_words(titles)}, earned in {had.edition.edition}, by {by}",
            place=place,
            hint="nothing is wrong where the new year asks for it: it says whom to tell",
            cases=(case,),
        )
        return evolve(noted, problem=evolve(noted.problem, severity=Severity.WARNING))


def _title(witness: Witness) -> str:
    rule = witness.edition.status(witness.evaluation.status or "")
    return rule.title if rule is not None else "nothing"


def _earned(reading: SymbolicReading, status: str) -> Term:
    """Return when a status, or one before it in precedence, is awarded."""
    names = [rule.status for rule in reading.edition.statuses]
    return any_true(reading.awards()[: names.index(status) + 1])
