"""What ``dspt carry`` prints: what becomes of every answer, which status follows, what was not taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import count, folded, say, say_json, talk
from dspt_core.cli.years.answer_words import answer_words
from dspt_core.cli.years.bulk_report import end
from dspt_core.cli.years.opening import Where
from dspt_core.domain.assessment import Assessment
from dspt_core.domain.bulk import BulkOutcome, BulkResult
from dspt_core.domain.carrying import CarriedAnswer, Carry, CarryPlan, CarryReason
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import Outcome
from dspt_core.domain.lineage import AnswerFate
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.carry_json import CarryPlans, plan_digest, write_carried
from dspt_core.rules.calendar import london_day
from dspt_core.rules.deciding.carry_previews import CarryPreview

_WHY: Mapping[CarryReason, str] = {
    CarryReason.AS_DECLARED: "as the lineage says",
    CarryReason.NOT_REVIEWED: "it waited for review in the earlier edition too",
    CarryReason.TEXT_DIFFERS: "the item is worded otherwise",
    CarryReason.KIND_DIFFERS: "another kind of answer is asked for",
    CarryReason.MOVED: "the item belongs to another category now",
    CarryReason.SPLIT: "the item became several",
    CarryReason.MERGED: "several items became one",
    CarryReason.NO_SUCH_ITEM: "the earlier edition asks no such item of this kind of organisation",
    CarryReason.UNKNOWN_LINEAGE: "what became of the item is not known",
    CarryReason.WITHDRAWN: "the item is asked no longer",
    CarryReason.DECLARED_ORPHAN: "the lineage lets the answer end here",
    CarryReason.NOT_ASKED: "what became of the item is not asked of this kind of organisation",
    CarryReason.DOES_NOT_FIT: "it is no answer of the kind that is asked for",
    CarryReason.SEVERAL_ANSWERS: "items that became one were answered differently",
    CarryReason.ANSWERED_ALREADY: "the item is answered in the later edition already",
    CarryReason.CONFIRMED_ALREADY: "the assertion above is confirmed in the later edition already",
}

_FATES: Mapping[AnswerFate, str] = {
    AnswerFate.CARRY: "carried",
    AnswerFate.CARRY_FOR_REVIEW: "carried for review",
    AnswerFate.ORPHAN: "not carried",
}


def plans_lines(plans: CarryPlans, before: Edition, after: Edition) -> Iterator[str]:
    """Yield one plan whole, or of several the numbers of each."""
    yield f"From {before.edition} to {after.edition}"
    for one in plans.plans:
        yield f"{one.code:<10}{_numbers(one)}"
        if len(plans.plans) + len(plans.refused) == 1:
            yield from _answer_lines(one)
            yield f"digest: {plan_digest(one)}"
    for code, refusal in plans.refused:
        yield f"{code:<10}refused: {refusal.message} [{refusal.code}]"
    if len(plans.plans) + len(plans.refused) > 1:
        yield f"{count(len(plans.plans), 'organisation')} planned, {len(plans.refused)} refused"


def previews_lines(
    shown: Sequence[tuple[str, CarryPreview | Refusal]],
    agreed: Mapping[str, str],
    before: Edition,
    after: Edition,
) -> Iterator[str]:
    """Yield what each plan would come to now, with every answer where there is one plan."""
    yield f"From {before.edition} to {after.edition}"
    for code, one in shown:
        if isinstance(one, Refusal):
            yield f"{code:<10}refused: {one.message} [{one.code}]"
            continue
        if agreed[code] in one.applied:
            yield f"{code:<10}applied already"
            continue
        stale = "; stale" if is_stale(one, agreed[code]) else ""
        yield f"{code:<10}{_numbers(one.plan)}{stale}"
        if len(shown) == 1:
            yield from _answer_lines(one.plan)
        yield f"{'':<10}now: {earned(one.now, after)}; then: {earned(one.then, after)}"


def is_stale(one: CarryPreview, agreed: str) -> bool:
    """Whether a plan, by its digest, is neither what would be planned now nor carried out."""
    return agreed not in (one.digest, *one.applied)


def carries_lines(carries: Sequence[Carry], answers: Mapping[str, Assessment]) -> Iterator[str]:
    """Yield what was not taken over by each carry that stands; ``answers`` are those to be shown."""
    standing = [one for one in carries if one.stands]
    for carry in standing:
        yield f"carry {carry.number} from {carry.before.edition}, {london_day(carry.carried)}"
        for one in carry.answers:
            if one.fate is AnswerFate.ORPHAN:
                yield from _line(one, _shown(one, answers.get(carry.before.edition)))
    if not any(one.fate is AnswerFate.ORPHAN for carry in standing for one in carry.answers):
        yield "every answer was taken over" if standing else "nothing was carried"


def say_carried(
    where: Where, done: Sequence[BulkOutcome], *, before: str | None, edition: str, key: str
) -> None:
    """Print what came of it at each organisation, and end the command accordingly."""
    if where.is_json:
        say_json(write_carried(done, before=before, edition=edition, key=key))
        end(done, key=key)
        return
    for one in done:
        say(f"{one.code:<10}{one.result.value:<11}{_came(one)}".rstrip())
    for hint in dict.fromkeys(one.refusal.hint for one in done if one.refusal is not None):
        talk(f"refused: {hint}")
    numbers = Counter(one.result for one in done)
    told = ", ".join(f"{numbers[result]} {result.value}" for result in BulkResult if numbers[result])
    say(f"{count(len(done), 'organisation')}: {told or 'nothing to do'}")
    end(done, key=key)


def end_with_refusals(where: Where, refusals: Iterable[Refusal]) -> None:
    """End the command with 1 when something was refused, after saying what to do next."""
    found = tuple(refusals)
    if not where.is_json:
        for hint in dict.fromkeys(one.hint for one in found):
            talk(f"refused: {hint}")
    if found:
        finish(Exit.FINDINGS)


def _answer_lines(plan: CarryPlan) -> Iterator[str]:
    for fate, words in _FATES.items():
        of_it = plan.of_fate(fate)
        if of_it:
            yield f"  {words}:"
            for one in of_it:
                yield from _line(one, "")


def _line(one: CarriedAnswer, said: str) -> Iterator[str]:
    to = f" -> {', '.join(one.to)}" if one.to and one.to != (one.reference,) else ""
    line = f"{one.reference}{to}: {_WHY[one.reason]}{said}"
    yield from folded(line, indent="    ", hanging="        ")


def _shown(one: CarriedAnswer, answers: Assessment | None) -> str:
    response = answers.response_to(one.reference) if answers is not None else None
    return f" ({answer_words(response.answer, in_full=True)})" if response is not None else ""


def _numbers(plan: CarryPlan) -> str:
    numbers = ", ".join(f"{len(plan.of_fate(fate))} {words}" for fate, words in _FATES.items())
    return f"{count(len(plan.answers), 'answer')}: {numbers}"


def earned(one: Evaluation | Refusal, edition: Edition) -> str:
    """Return what an evaluation awards, in words."""
    if isinstance(one, Refusal):
        return f"cannot be evaluated [{one.code}]"
    rule = edition.status(one.status) if one.status is not None else None
    if one.outcome is Outcome.UNKNOWN:
        return "unknown"
    return rule.title if rule is not None else "nothing publishable"


def _came(one: BulkOutcome) -> str:
    if one.refusal is not None:
        return f"{one.refusal.message} [{one.refusal.code}]"
    if one.error is not None:
        return f"the store failed ({type(one.error).__name__})"
    numbers = Counter(one.kinds)
    given, taken = numbers["response-given"], numbers["response-withdrawn"]
    parts = [f"{count(given, 'answer')} taken over"] if given else []
    parts += [f"{count(taken, 'answer')} taken out"] if taken else []
    parts += [f"withdraws the confirmation of {', '.join(one.withdrawn)}"] if one.withdrawn else []
    return "; ".join(parts)
