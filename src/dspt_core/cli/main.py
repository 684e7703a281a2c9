"""The command ``dspt``: what people and pipelines run."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, ClassVar

import click

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.lazy_group import CommandsByName, LazyGroup
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.errors import (
    ConcurrencyError,
    DsptError,
    KeyReusedError,
    MissingExtraError,
    NotifierUnusableError,
    NoUpkeepError,
    PluginError,
    StoreError,
    UnknownEditionError,
    UnknownNotifierError,
    UnknownRevisionError,
    UnknownStoreError,
    UnreadableFileError,
    shortened,
    why_of,
)

_COMMANDS = {
    "access": (
        "dspt_core.cli.access",
        "access",
        "Say whether a standing satisfies what a service or agreement asks.",
    ),
    "assess": (
        "dspt_core.cli.assess",
        "assess",
        "Evaluate an assessment file: the status it earns, and why.",
    ),
    "audit": (
        "dspt_core.cli.years.audit",
        "audit",
        "Verify what a store keeps, or export the heads of its chains.",
    ),
    "bulk": (
        "dspt_core.cli.years.bulk",
        "bulk",
        "Show, answer or suggest one item for many organisations.",
    ),
    "carry": (
        "dspt_core.cli.years.carry",
        "carry",
        "Take answers of an earlier edition over into a later one.",
    ),
    "catalog": (
        "dspt_core.cli.catalog.catalog",
        "catalog",
        "Write requirement sets: bring in, check, compare and prove them.",
    ),
    "certificate": (
        "dspt_core.cli.years.certificate",
        "certificate",
        "Record a certificate, or take one back.",
    ),
    "confirm": (
        "dspt_core.cli.years.confirm",
        "confirm",
        "Confirm an assertion, or withdraw its confirmation.",
    ),
    "coverage": (
        "dspt_core.cli.years.coverage",
        "coverage",
        "Apply a publication to sites, or withdraw it.",
    ),
    "decide": ("dspt_core.cli.years.status", "decide", "Give a publication the status decided nationally."),
    "demo": ("dspt_core.cli.demo", "demo", "Show the main job on an example, then a whole year."),
    "directory": (
        "dspt_core.cli.directory",
        "directory",
        "Read files of the ODS directory, and look a code up in them.",
    ),
    "edition": ("dspt_core.cli.edition", "edition", "List the editions at hand, or show one."),
    "history": ("dspt_core.cli.years.history", "history", "List publications as they were."),
    "incident": (
        "dspt_core.cli.incidents.incident",
        "incident",
        "Grade an incident, see its clock, report it.",
    ),
    "notices": (
        "dspt_core.cli.notices.notices",
        "notices",
        "Deliver what people are to be told, and look after it.",
    ),
    "organisation": (
        "dspt_core.cli.years.organisation",
        "organisation",
        "Register an organisation, or show one.",
    ),
    "plan": ("dspt_core.cli.years.plan", "plan", "Attach, show, export or import the action plan."),
    "plugins": ("dspt_core.cli.plugins", "plugins", "List the plug-ins that are installed."),
    "profile": (
        "dspt_core.cli.years.profile",
        "profile",
        "Complete, confirm or show the profile of an edition.",
    ),
    "publish": (
        "dspt_core.cli.years.publish",
        "publish",
        "Show what would be published, ask, and publish it.",
    ),
    "register": (
        "dspt_core.cli.registers.register",
        "register",
        "Import, rebuild, search, export and sum up the public register.",
    ),
    "reminders": (
        "dspt_core.cli.notices.reminders",
        "reminders",
        "Remind of deadlines, certificates and sites.",
    ),
    "respond": ("dspt_core.cli.years.respond", "respond", "Answer items."),
    "sign-off": (
        "dspt_core.cli.years.confirm",
        "sign_off",
        "Stand by the assessment as the holder of a key role.",
    ),
    "site": ("dspt_core.cli.years.site", "site", "List the sites of a headquarters, add one, or remove one."),
    "standing": ("dspt_core.cli.years.standing", "standing", "Show what the public sees for a code."),
    "status": ("dspt_core.cli.years.status", "status", "Evaluate what was answered so far."),
    "store": ("dspt_core.cli.years.store", "store", "Upgrade, check or back up a store."),
    "suggestion": (
        "dspt_core.cli.years.suggestion",
        "suggestion",
        "List, accept or ignore what supporters suggest.",
    ),
    "supporter": (
        "dspt_core.cli.years.suggestion",
        "supporter",
        "Say of which organisations suggestions are taken.",
    ),
    "trail": ("dspt_core.cli.years.trail", "trail", "List who did what, and when."),
    "transfer": (
        "dspt_core.cli.years.transfer",
        "transfer",
        "Let everything under one code go on under another.",
    ),
    "user": (
        "dspt_core.cli.years.user",
        "user",
        "Invite people, give them roles and things to own, and list them.",
    ),
}


class _Dspt(LazyGroup):
    lazy: ClassVar[CommandsByName] = _COMMANDS


@click.group(cls=_Dspt, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="dspt-core", prog_name="dspt")
def dspt() -> None:
    """Work out Data Security and Protection Toolkit (DSPT) statuses, and say why.

    Independent of the NHS: the wording is this project's own, and every fact carries the mark of its
    source (official, transcribed or inferred).

    Exit codes: 0 clean; 1 findings, a requirement not met, or refused; 2 wrong usage; 3 something cannot
    be read or reached; 4 an internal error.
    """


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code; ``arguments`` are those of the process by default."""
    _escape_what_stdout_cannot_encode()
    try:
        code: Any = dspt.main(args=arguments, standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        return Exit.FINDINGS
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except DsptError as error:
        _explain(error)
        return _code_of(error)
    except SystemExit:  # How click ends when nobody reads on; what was asked for was not done.
        return Exit.UNREADABLE
    except OSError as error:
        _say_what_was_refused(error)
        _let_go_of_stdout()
        return Exit.UNREADABLE
    except Exception as error:  # noqa: BLE001 - the last line of defence: people never see a traceback
        click.echo(
            f"Internal error: {type(error).__name__}. This is a defect of dspt; please report what you ran.",
            err=True,
        )
        return Exit.INTERNAL
    return code if isinstance(code, int) else Exit.CLEAN


def _escape_what_stdout_cannot_encode() -> None:
    # As Python does on stderr: a name in Greek must not end the command where stdout is a Windows file.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _show(error: click.ClickException) -> None:
    from dspt_core.cli.output import printable

    # What shows itself in another way is the help of a group, in which nothing is that was typed.
    if isinstance(error, click.UsageError) and type(error).show is click.UsageError.show:
        click.UsageError(printable(error.format_message()), ctx=error.ctx).show()
    else:
        error.show()


def _explain(error: DsptError) -> None:
    from dspt_core.cli.output import report_problems, talk

    if isinstance(error, InvalidDocumentError):
        report_problems(error.problems, output_format="text", err=True)
    talk(f"Error: {error}")


def _say_what_was_refused(error: OSError) -> None:
    from dspt_core.cli.output import talk

    # Nothing has a name where it is stdout that cannot be written to.
    named = isinstance(error.filename, (str, bytes))
    path = f" {shortened(os.fsdecode(error.filename))}" if named else ""
    talk(f"Error: the system refused{path}: {why_of(error)}")


def _code_of(error: DsptError) -> Exit:
    match error:
        case CommandError():
            return error.code
        case UnknownEditionError() | UnknownRevisionError() | UnknownStoreError() | UnknownNotifierError():
            return Exit.USAGE
        case NoUpkeepError() | NotifierUnusableError():
            return Exit.USAGE
        case ConcurrencyError() | KeyReusedError():
            return Exit.FINDINGS
        case StoreError() | MissingExtraError() | UnreadableFileError() | PluginError():
            return Exit.UNREADABLE
        case _:
            return Exit.FINDINGS


def _let_go_of_stdout() -> None:
    # The interpreter flushes stdout when it ends and would complain a second time.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
