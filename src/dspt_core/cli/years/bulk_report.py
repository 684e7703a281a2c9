"""What commands for many organisations print: a line for each, and how many of each there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import count, problem_line, say, say_json, talk
from dspt_core.cli.years.answer_words import answer_words
from dspt_core.cli.years.opening import Where, say_folded
from dspt_core.domain.bulk import BulkOutcome, BulkResult
from dspt_core.domain.edition import Edition
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.seen_answers import SeenAnswer
from dspt_core.formats.bulk_json import write_bulk


def say_outcomes(
    where: Where,
    edition: Edition,
    reference: str,
    outcomes: Sequence[BulkOutcome],
    *,
    supporter: str | None,
    key: str | None,
) -> None:
    """Print what came of it at each organisation, or would come of it without a key."""
    if where.is_json:
        say_json(
            write_bulk(outcomes, edition=edition.edition, reference=reference, supporter=supporter, key=key)
        )
        return
    if key is None:
        say_item(edition, reference)
    for one in outcomes:
        say(f"{one.code:<10}{one.result.value:<11}{_why(one)}".rstrip())
    hints = (one.refusal.hint for one in outcomes if one.refusal is not None)
    for hint in dict.fromkeys(hints):
        talk(f"refused: {hint}")
    for problem in dict.fromkeys(problem_line(each) for one in outcomes for each in one.warnings):
        talk(problem)
    numbers = Counter(one.result for one in outcomes)
    told = ", ".join(f"{numbers[result]} {result.value}" for result in BulkResult if numbers[result])
    say(f"{count(len(outcomes), 'organisation')}: {told}")


def _why(one: BulkOutcome) -> str:
    if one.refusal is not None:
        return f"{one.refusal.message} [{one.refusal.code}]"
    if one.error is not None:
        return f"the store failed ({type(one.error).__name__})"
    return f"withdraws the confirmation of {', '.join(one.withdrawn)}" if one.withdrawn else ""


def end(outcomes: Iterable[BulkOutcome], *, key: str | None = None) -> None:
    """End the command with 3 when the store failed at one, and with 1 when one was refused."""
    results = {one.result for one in outcomes}
    if BulkResult.FAILED in results:
        if key is not None:
            talk(f"what failed can be repeated, and what was done happens once, with --key {key}")
        finish(Exit.UNREADABLE)
    if BulkResult.REFUSED in results:
        finish(Exit.FINDINGS)


def state(one: SeenAnswer | Refusal, *, with_answers: bool) -> str:
    """Return how an organisation answered, in a few words."""
    if isinstance(one, Refusal):
        return f"not shown: {one.message} [{one.code}]"
    parts = [one.verdict.value]
    if one.response is not None:
        parts.append(answer_words(one.response.answer, in_full=with_answers))
    if one.source is not None:
        parts.append(f"as {one.source.supporter} suggested" + (", edited" if one.source.is_edited else ""))
    parts += [f"suggestion {each.number} of {each.supporter} waits" for each in one.suggestions]
    return "; ".join(parts)


def say_item(edition: Edition, reference: str) -> None:
    """Print what is asked, once for each wording that categories have."""
    items = [item for framework in edition.frameworks for item in framework.items()]
    for text in dict.fromkeys(item.text for item in items if item.reference == reference):
        say_folded(f"{reference}  {text}")
