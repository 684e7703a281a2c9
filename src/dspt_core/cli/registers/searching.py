"""``dspt register search``: what the public sees of a code, a name, an area."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from dspt_core.cli.directory_files import DirectoryFiles, directory_options
from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.output import count, entry, format_option, say, say_json, talk
from dspt_core.cli.registers.coverage import coverage_by
from dspt_core.cli.registers.opening import (
    POLICIES,
    day_asked,
    on_option,
    register_option,
    snapshot_by,
)
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.labels import LabelKind
from dspt_core.domain.register import (
    FoundRow,
    RegisterCurrency,
    RegisterQuery,
    RowCoverage,
    Shown,
)
from dspt_core.formats.editions import load_calendars
from dspt_core.formats.registers.documents import write_rows
from dspt_core.rules.labels import NOT_PUBLISHED, REGISTER_TITLES, parse_label
from dspt_core.rules.register_currency import judge_under
from dspt_core.rules.register_words import COVERAGE_TITLES, CURRENCY_TITLES, status_in_words
from dspt_core.rules.wording import day_in_words
from dspt_core.storage.registers.folder import FolderRegister


@click.command()
@click.argument("text", required=False, default="")
@click.option("--code", metavar="CODE", help="Only this code, whole.")
@click.option("--area", metavar="TEXT", default="", help="Only areas with these words.")
@click.option("--sector", metavar="TEXT", default="", help="Only sectors with these words.")
@click.option(
    "--status",
    "label",
    metavar="STATUS",
    help="Only this status: a label, Not Published, blank or unknown.",
)
@click.option("--current", "policy", type=click.Choice(POLICIES), help="Say of each whether it is current.")
@click.option(
    "--only",
    type=click.Choice([one.value for one in RegisterCurrency]),
    multiple=True,
    help="With --current, only these. Repeatable.",
)
@click.option(
    "--coverage",
    "covered",
    type=click.Choice([one.value for one in RowCoverage]),
    multiple=True,
    help="Only rows that show their own publication, are covered, or were forgotten. Repeatable.",
)
@on_option
@directory_options
@register_option
@format_option
def search(
    text: str,
    code: str | None,
    area: str,
    sector: str,
    label: str | None,
    policy: str | None,
    only: tuple[str, ...],
    covered: tuple[str, ...],
    day: dt.date | None,
    directory: DirectoryFiles,
    folder: Path,
    output_format: str,
) -> None:
    """Find rows whose name or code has every word of TEXT, in part or whole, in any order.

    Case, accents and punctuation do not matter. Ends with exit code 1 when nothing is found: a code that is
    not there is registered by nobody, which is another thing than "Not Published".

    Whose publication a row shows is inferred with the files of a directory; one that was rebuilt from a
    store says it.

    \b
    Examples:
      dspt register search "st johns surg"
      dspt register search --area leeds --current twelve-months --only out-of-date
      dspt register search --coverage forgotten --directory ecarehomesite.csv --taken 2026-06-26
    """  # noqa: D301 - the backspace is meant: by it click knows not to fold the examples
    if only and policy is None:
        message = "--only needs --current: whether a row counts is a policy's answer"
        raise click.UsageError(message)
    query = _query(text, code=code, area=area, sector=sector, label=label)
    chosen = CurrencyPolicy(policy) if policy is not None else None
    on = day_asked(day)
    with FolderRegister(folder) as register:
        snapshot = snapshot_by(register, on, folder=folder)
        # All rows are read to infer anything, so it is only done where somebody asks.
        known = directory.read() if directory.files or covered else None
        coverage_of = coverage_by(known, register, snapshot)
        judge = judge_under(chosen, load_calendars(), on=on) if chosen is not None else None
        rows = (
            FoundRow(row=row, currency=judge(row) if judge else None, coverage=coverage_of(row))
            for row in register.search(query, taken=snapshot.taken)
        )
        found = (
            one
            for one in rows
            if (not only or one.currency in only) and (not covered or one.coverage in covered)
        )
        number = 0
        if output_format == "json":
            listed = list(found)
            number = len(listed)
            say_json(write_rows(snapshot, listed, policy=chosen, on=on))
        else:
            for one in found:
                number += 1
                for line in _lines(one):
                    say(line)
    talk(f"{count(number, 'row')} of {snapshot.rows} of the register of {day_in_words(snapshot.taken)}")
    if not number:
        if code is not None and query == RegisterQuery(code=code):
            talk(f"{code} is registered by nobody there, which is not the same as {NOT_PUBLISHED!r}")
        if covered and known is None:
            talk("a file of the register does not say it: name files of the directory with --directory")
        finish(Exit.FINDINGS)


def _query(text: str, *, code: str | None, area: str, sector: str, label: str | None) -> RegisterQuery:
    shown, status, edition = _status(label)
    return RegisterQuery(
        text=text, code=code, area=area, sector=sector, shown=shown, status=status, edition=edition
    )


def _status(text: str | None) -> tuple[Shown | None, str | None, str | None]:
    """Return what a row has to show; ends the command when there is no such status."""
    if text is None:
        return None, None, None
    word = text.strip().casefold()
    if word in {"", Shown.BLANK.value, Shown.UNKNOWN.value}:
        return Shown(word or Shown.BLANK), None, None
    label = parse_label(text)
    if label.kind is LabelKind.NOT_PUBLISHED:
        return Shown.NOT_PUBLISHED, None, label.edition
    if label.status is None:
        listed = ", ".join((*REGISTER_TITLES.values(), NOT_PUBLISHED, "blank", "unknown"))
        hint = f"did you mean {label.nearest!r}?" if label.nearest else f"there is {listed}"
        message = f"there is no status {text!r}; {hint}"
        raise CommandError(message, Exit.USAGE)
    return Shown.PUBLISHED, label.status, label.edition


def _lines(found: FoundRow) -> list[str]:
    row = found.row
    counts = f" ({CURRENCY_TITLES[found.currency].lower()})" if found.currency is not None else ""
    whose = COVERAGE_TITLES[found.coverage] if found.coverage is not None else ""
    inferred = ", as the directory suggests" if found.is_coverage_inferred else ""
    closed = "; the code is marked as closed" if row.is_closed else ""
    where = "; ".join(one for one in (row.sector.strip(), row.area.strip()) if one)
    return [
        *entry(row.code or "(no code)", f"{row.name.strip()}{closed}", width=12),
        *entry("", f"{status_in_words(row)}{counts}", width=12),
        *(entry("", f"{whose}{inferred}", width=12) if whose else []),
        *(entry("", where, width=12) if where else []),
    ]
