"""The options of commands for many organisations: which ones, and the one answer for all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from functools import wraps

import click
from attrs import frozen

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.options import read_day
from dspt_core.domain.answers import Day, Number, Text, Tick
from dspt_core.domain.coverage import site_codes
from dspt_core.domain.suggestions import ForMany
from dspt_core.formats.site_lists import read_site_list


@frozen(kw_only=True)
class Organisations:
    """Which organisations somebody means on the command line."""

    codes: tuple[str, ...]
    file: str | None
    all_of_them: bool

    @property
    def are_named(self) -> bool:
        """Whether any is meant."""
        return bool(self.codes) or self.file is not None or self.all_of_them

    def chosen(self, everybody: Callable[[], Iterable[str]]) -> tuple[str, ...]:
        """Return their codes, each once; ``everybody`` gives all there are, where all are meant."""
        listed = (one.code for one in read_site_list(self.file)) if self.file is not None else ()
        everybody_else = everybody() if self.all_of_them else ()
        chosen = site_codes((*self.codes, *listed, *everybody_else))
        if not chosen and not self.all_of_them:
            message = "there is no organisation to do it for"
            raise CommandError(message, Exit.USAGE)
        return chosen


def organisation_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that name organisations, as one argument ``organisations``."""

    @click.option("--code", "codes", metavar="CODE", multiple=True, help="This organisation. Repeatable.")
    @click.option("--codes", "file", metavar="FILE", help="The organisations in a CSV file of codes.")
    @click.option("--all", "all_of_them", is_flag=True, help="Every organisation there is for --actor.")
    @wraps(command)
    def run(*, codes: tuple[str, ...], file: str | None, all_of_them: bool, **rest: object) -> None:
        command(**rest, organisations=Organisations(codes=codes, file=file, all_of_them=all_of_them))

    return run


@frozen(kw_only=True)
class CommonAnswer:
    """The answer that somebody gives on the command line, of those that organisations can have in common."""

    answers: tuple[ForMany, ...]
    comment: str | None

    @property
    def is_given(self) -> bool:
        """Whether there is anything of an answer."""
        return bool(self.answers) or self.comment is not None

    @property
    def one(self) -> ForMany:
        """The one answer; ends the command as wrong usage when there is none, or more."""
        if len(self.answers) != 1:
            message = "give one answer: --tick, --text, --number or --date; documents are given one by one"
            raise click.UsageError(message)
        return self.answers[0]


def answer_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of an answer for many, as one argument ``answer``."""

    @click.option("--tick/--no-tick", "ticked", default=None, help="Tick the box, or say that it is not.")
    @click.option("--text", help="Answer in words.")
    @click.option("--number", help="Answer with a number.")
    @click.option("--date", "day", metavar="DAY", callback=read_day, help="Answer with a day.")
    @click.option("--comment", help="Anything to add.")
    @wraps(command)
    def run(
        *,
        ticked: bool | None,
        text: str | None,
        number: str | None,
        day: dt.date | None,
        comment: str | None,
        **rest: object,
    ) -> None:
        given = (
            Tick(value=ticked) if ticked is not None else None,
            Text(text) if text is not None else None,
            read_number(number) if number is not None else None,
            Day(day) if day is not None else None,
        )
        answer = CommonAnswer(answers=tuple(one for one in given if one is not None), comment=comment)
        command(**rest, answer=answer)

    return run


def read_number(text: str) -> Number:
    """Return the number that somebody typed, or end the command as wrong usage."""
    try:
        return Number(Decimal(text))
    except (InvalidOperation, ValueError) as error:
        message = "this is no number"
        raise click.BadParameter(message, param_hint="--number") from error
