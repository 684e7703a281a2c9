"""``dspt respond``: answer items by arguments, from a file, or one after the other when asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.options import read_day
from dspt_core.cli.output import printable, report_problems, say, talk
from dspt_core.cli.years.documents import document_from, document_options
from dspt_core.cli.years.many_options import read_number
from dspt_core.cli.years.opening import Where, on_store, say_folded
from dspt_core.domain.answer_kinds import AnswerKind, ChoiceKind, DateKind, DocumentKind, NumberKind, TickKind
from dspt_core.domain.answers import Answer, Choice, Day, Location, Number, Text, Tick
from dspt_core.domain.assessment import Response
from dspt_core.domain.carry_commands import ReviewResponses
from dspt_core.domain.commands import Respond, WithdrawResponse
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.documents import read_bytes
from dspt_core.rules.tailoring import tailor


@click.command()
@click.argument("code")
@click.argument("reference", required=False)
@click.option("--tick/--no-tick", "ticked", default=None, help="Tick the box, or say that it is not.")
@click.option("--text", help="Answer in words.")
@click.option("--number", help="Answer with a number.")
@click.option("--date", "day", metavar="DAY", callback=read_day, help="Answer with a day.")
@click.option("--choice", help="Answer with one of the item's options.")
@document_options
@click.option("--comment", help="Anything to add.")
@click.option("--suggestion", type=int, help="The number of a suggestion that this takes up, edited or not.")
@click.option("--withdraw", is_flag=True, help="Leave the item unanswered again.")
@click.option("--reviewed", is_flag=True, help="Let the answer count that was carried over, as it is.")
@click.option("--file", "file", metavar="FILE", help="Take all answers of an assessment file.")
@on_store
def respond(
    where: Where,
    code: str,
    reference: str | None,
    ticked: bool | None,  # noqa: FBT001 - passed by name
    text: str | None,
    number: str | None,
    day: dt.date | None,
    choice: str | None,
    location: str | None,
    link: str | None,
    upload: str | None,
    comment: str | None,
    suggestion: int | None,
    withdraw: bool,  # noqa: FBT001 - passed by name
    reviewed: bool,  # noqa: FBT001 - passed by name
    file: str | None,
) -> None:
    """Answer the item REFERENCE of CODE; without one, take a --file, or be asked item by item.

    \b
    Examples:
      dspt respond A99998 1.1.6 --tick
      dspt respond A99998 1.3.6 --text "Phishing; lost laptops; a supplier outage."
      dspt respond A99998 7.1.1 --location "Shared drive, IT, asset register"
      dspt respond A99998 1.3.6 --reviewed
      dspt respond A99998 --file practice.json
      dspt respond A99998
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    given = [
        Tick(value=ticked) if ticked is not None else None,
        Text(text) if text is not None else None,
        read_number(number) if number is not None else None,
        Day(day) if day is not None else None,
        Choice(choice) if choice is not None else None,
        document_from(location=location, link=link, upload=upload),
    ]
    answers = [answer for answer in given if answer is not None]
    has_answer = bool(answers) or comment is not None or suggestion is not None
    _refuse_what_would_be_ignored(
        reference=reference,
        file=file,
        is_withdrawn=withdraw,
        is_reviewed=reviewed,
        has_answer=has_answer,
    )
    edition = where.edition()
    if file is not None:
        _from_file(where, code, edition, file)
        return
    if reference is None and where.is_json:
        message = "with --format json nothing is asked: name an item, or take a --file"
        raise click.UsageError(message)
    if reference is None:
        _ask(where, code, edition)
        return
    if reviewed:
        where.execute(ReviewResponses(code=code, edition=edition.edition, references=(reference,)))
        return
    if withdraw:
        where.execute(WithdrawResponse(code=code, edition=edition.edition, reference=reference))
        return
    if len(answers) != 1:
        message = "give one answer: --tick, --text, --number, --date, --choice, or a document"
        raise click.UsageError(message)
    response = Response(reference=reference, answer=answers[0], comment=comment)
    where.execute(Respond(code=code, edition=edition.edition, responses=(response,), suggestion=suggestion))


def _refuse_what_would_be_ignored(
    *, reference: str | None, file: str | None, is_withdrawn: bool, is_reviewed: bool, has_answer: bool
) -> None:
    has_answer = has_answer or is_reviewed
    if file is not None and (reference is not None or is_withdrawn or has_answer):
        message = "a --file brings all answers; give no item and no other answer with it"
    elif reference is None and (is_withdrawn or has_answer):
        message = "say which item is answered: its REFERENCE comes after the code"
    elif is_withdrawn and has_answer:
        message = "an answer is given or withdrawn, not both"
    else:
        return
    raise click.UsageError(message)


def _from_file(where: Where, code: str, edition: Edition, file: str) -> None:
    reading = read_assessment(read_bytes(file), file=file, edition_for=lambda _: edition)
    if reading.document is None:
        report_problems(reading.problems, output_format=where.output_format, err=True)
        talk(f"{file}: nothing was taken down")
        finish(Exit.FINDINGS)
    responses = reading.document.assessment.responses
    where.execute(Respond(code=code, edition=edition.edition, responses=responses))


def _ask(where: Where, code: str, edition: Edition) -> None:
    """Ask for each item that is still unanswered, and take each answer down at once."""
    with where.toolkit() as toolkit:
        evaluation = toolkit.evaluation(code, edition.edition)
        if isinstance(evaluation, Refusal):
            where.refuse_to_show(evaluation)
        edition = where.edition_of(toolkit, code)
        answered = toolkit.assessment(code, edition.edition)
        for item in tailor(edition, evaluation.organisation_type).items():
            if answered.response_to(item.reference) is not None:
                continue
            answer = _prompted(item)
            if answer is None:
                continue
            response = Response(reference=item.reference, answer=answer)
            done = toolkit.execute(
                Respond(code=code, edition=edition.edition, responses=(response,)), actor=where.actor
            )
            if done.refusal is not None:
                where.explain(done.refusal, where.words(toolkit, code))
    talk("that was all; see how it stands with: dspt status " + code)


def _prompted(item: EvidenceItem) -> Answer | None:
    say()
    say(f"{item.reference}  {item.duty}")
    say_folded(item.text, indent="  ")
    for hint in _hints(item.answer):
        say_folded(hint, indent="  ")
    while True:
        typed = click.prompt("  answer (Enter: leave it)", default="", show_default=False)
        if not typed.strip():
            return None
        try:
            return _typed(item.answer, typed.strip())
        except (KeyError, ValueError, InvalidOperation):
            talk("  that is not of the kind that is asked for")


def _hints(kind: AnswerKind) -> Iterator[str]:
    match kind:
        case TickKind():
            yield "(yes or no)"
        case DateKind():
            yield "(a day, such as 2026-06-30)"
        case NumberKind():
            yield "(a number)"
        case DocumentKind():
            yield "(words saying where the document is kept)"
        case ChoiceKind():
            yield f"(one of: {', '.join(printable(one.option) for one in kind.options)})"
        case _:
            return


def _typed(kind: AnswerKind, text: str) -> Answer:
    match kind:
        case TickKind():
            return Tick(value={"yes": True, "y": True, "no": False, "n": False}[text.casefold()])
        case DateKind():
            return Day(dt.date.fromisoformat(text))
        case NumberKind():
            return Number(Decimal(text))
        case ChoiceKind():
            return Choice(text)
        case DocumentKind():
            return Location(text)
        case _:
            return Text(text)
