"""What every command on a store shares: its options, the open toolkit, and how an outcome is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from typing import NoReturn

import click
from attrs import frozen

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.instants import read_instant
from dspt_core.cli.lineage import find_lineage
from dspt_core.cli.notifiers import names_for_commands
from dspt_core.cli.options import find_edition
from dspt_core.cli.output import folded, format_option, problem_line, say, say_json, talk
from dspt_core.cli.report import blocker_lines
from dspt_core.cli.years.stores import store_at, store_option
from dspt_core.domain.commands import Command, RegisterOrganisation
from dspt_core.domain.edition import Edition
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.storable import is_storable
from dspt_core.formats.editions import load_calendars
from dspt_core.formats.event_kinds import event_kind
from dspt_core.formats.outcome_json import write_outcome, write_refusal
from dspt_core.formats.revised_editions import load_edition_at
from dspt_core.ports.directory import Directory
from dspt_core.ports.store import check_name
from dspt_core.rules.calendar import edition_open_at
from dspt_core.rules.wording import Wording
from dspt_core.toolkit.keys import check_key
from dspt_core.toolkit.outcomes import Executed
from dspt_core.toolkit.toolkit import Toolkit
from dspt_core.toolkit.world import RandomIdentifiers, SystemClock


@frozen(kw_only=True)
class Where:
    """Which store, tenant and edition a command is about, who asks, and when."""

    url: str
    tenant: str
    edition_name: str | None
    actor: str
    for_national_team: bool
    key: str | None
    instant: dt.datetime | None
    output_format: str

    @property
    def is_json(self) -> bool:
        """Whether a program reads what is printed."""
        return self.output_format == "json"

    def now(self) -> dt.datetime:
        """Return the instant asked for, or the present one."""
        return self.instant or SystemClock().now()

    def edition(self) -> Edition:
        """Return the edition asked for, or the one that is open.

        Ends the command as wrong usage when there is none.
        """
        name = self.edition_name or edition_open_at(load_calendars(), self.now())
        if name is None:
            message = "no edition is known to be open; name one with --edition"
            raise CommandError(message, Exit.USAGE)
        return find_edition(name)

    def edition_of(self, toolkit: Toolkit, code: str) -> Edition:
        """Return the edition asked for at the revision that the year of a code goes by."""
        edition = self.edition()
        profile = toolkit.organisation(code).profile(edition.edition)
        if profile is None or profile.pinned is None:
            return edition
        return load_edition_at(edition.edition, profile.pinned.revision, load=find_edition)

    @contextmanager
    def toolkit(self, directory: Directory | None = None, *, make: bool = False) -> Iterator[Toolkit]:
        """Open the store for as long as it is needed, beside the directory if there is one.

        A file that is not there is made when asked for.
        """
        with store_at(self.url, make=make) as store:
            yield Toolkit(
                store,
                tenant=self.tenant,
                clock=self,
                ids=RandomIdentifiers(),
                editions=find_edition,
                at_revision=partial(load_edition_at, load=find_edition),
                lineages=find_lineage,
                directory=directory,
                notifiers=names_for_commands(),
            )

    def execute(self, command: Command, directory: Directory | None = None) -> None:
        """Carry a command out, show what came of it, and end with 1 when it was refused."""
        with self.toolkit(directory, make=isinstance(command, RegisterOrganisation)) as toolkit:
            done = toolkit.execute(
                command, actor=self.actor, for_national_team=self.for_national_team, key=self.key
            )
            self.show(done)
            if done.refusal is not None:
                # Only verdicts of items have words that hang on the edition and the category.
                self.refuse(done.refusal, self.words(toolkit, command.code) if done.refusal.because else None)

    def show(self, done: Executed) -> None:
        """Print what came of a command, but for the words of a refusal."""
        if self.is_json:
            say_json(
                write_outcome(
                    key=done.key,
                    events=done.events,
                    warnings=done.warnings,
                    refusal=done.refusal,
                    is_repeat=done.is_repeat,
                )
            )
        elif done.refusal is None:
            for problem in done.warnings:
                talk(problem_line(problem))
            for line, alike in groupby(
                f"{event_kind(decided.event)}  ({decided.stream})" for decided in done.events
            ):
                number = len(tuple(alike))
                say(line + (f", {number} times" if number > 1 else ""))
            if not done.events:
                say("nothing to change: it is so already")

    def words(self, toolkit: Toolkit, code: str) -> Wording:
        """Return the words of the edition that a code's year goes by, and of the category that it is in."""
        edition = self.edition_of(toolkit, code)
        profile = toolkit.organisation(code).profile(edition.edition)
        kind = edition.organisation_type(profile.type) if profile is not None else None
        return Wording(edition=edition, category=(kind.category if kind is not None else None) or "")

    def refuse(self, refusal: Refusal, wording: Wording | None) -> NoReturn:
        """Say why something was refused, in words unless a program reads, and end the command."""
        if not self.is_json:
            self.explain(refusal, wording)
        finish(Exit.FINDINGS)

    def refuse_to_show(self, refusal: Refusal) -> NoReturn:
        """Say why there is nothing to show, and end the command."""
        if self.is_json:
            say_json(write_refusal(refusal))
        self.refuse(refusal, None)

    def explain(self, refusal: Refusal, wording: Wording | None) -> None:
        """Print a refusal, what to do next, and everything that it is about."""
        talk(f"refused: {refusal.message} [{refusal.code}]")
        talk(f"  {refusal.hint}")
        for problem in refusal.problems:
            talk(f"  {problem_line(problem)}")
            if problem.hint is not None:
                talk(f"      {problem.hint}")
        if refusal.because:
            wording = wording or Wording(edition=self.edition(), category="")
            for blocker in refusal.because:
                for line in blocker_lines(blocker, wording):
                    talk(line)


def _usable(
    check: Callable[[str], None],
) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Return a callback that makes a usage error of what a check refuses."""

    def checked(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
        try:
            if value is not None:
                check(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
        return value

    return checked


def on_store(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where and when, as one argument ``where``."""

    @store_option
    @click.option(
        "--tenant",
        default="default",
        show_default=True,
        callback=_usable(partial(check_name, "the tenant")),
        help="Whose histories in the store.",
    )
    @click.option(
        "--edition",
        "edition_name",
        metavar="EDITION",
        help="The edition, by name or by its folder.  [default: the one open now]",
    )
    @click.option(
        "--actor",
        metavar="PERSON",
        envvar="DSPT_ACTOR",
        default="command-line",
        help="The id of who asks.  [default: DSPT_ACTOR, or command-line]",
    )
    @click.option(
        "--national-team",
        "for_national_team",
        is_flag=True,
        help="Ask as one of the national team, which is noted. Nothing here proves it.",
    )
    @click.option(
        "--key",
        callback=_usable(check_key),
        help="An id for the command: repeated with it, it happens once.",
    )
    @click.option(
        "--at",
        "instant",
        metavar="INSTANT",
        callback=read_instant,
        help="Take this for the present, a day or an instant with its zone: to rehearse, or to import.",
    )
    @format_option
    def run(
        *,
        url: str,
        tenant: str,
        edition_name: str | None,
        actor: str,
        for_national_team: bool,
        key: str | None,
        instant: dt.datetime | None,
        output_format: str,
        **rest: object,
    ) -> None:
        _refuse_what_is_no_text(click.get_current_context())
        where = Where(
            url=url,
            tenant=tenant,
            edition_name=edition_name,
            actor=actor,
            for_national_team=for_national_team,
            key=key,
            instant=instant,
            output_format=output_format,
        )
        command(where, **rest)

    run.__doc__ = command.__doc__
    run.__name__ = command.__name__
    return run


def _refuse_what_is_no_text(context: click.Context) -> None:
    # Bytes that are not UTF-8 arrive as halves of surrogate pairs, which no store can keep.
    for parameter in context.command.params:
        given = context.params.get(parameter.name or "")
        for text in given if isinstance(given, tuple) else (given,):
            if isinstance(text, str) and not is_storable(text):
                message = "this is no text in UTF-8"
                raise click.BadParameter(message, ctx=context, param=parameter)


def say_folded(text: str, *, indent: str = "") -> None:
    """Print text in lines of the output's width."""
    for line in folded(text, indent=indent):
        say(line)
