"""``dspt store``: looking after a store, whichever organisations are in it."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import format_option, say, say_json, talk
from dspt_core.cli.years.audit import NOT_ANCHORED, show_report
from dspt_core.cli.years.progress import Progress
from dspt_core.cli.years.stores import store_option, upkeep_at
from dspt_core.formats.store_check import StoreCheck
from dspt_core.formats.upkeep_json import write_store_backup, write_store_check, write_store_upgrade
from dspt_core.ports.upkeep import SchemaState
from dspt_core.toolkit.upkeep import check_store


@click.group()
def store() -> None:
    """Look after a store: bring it up to date, check it whole, or copy it while it is in use.

    What is looked after must be there; none of these makes a store. Only `upgrade` changes one.

    \b
    Examples:
      dspt store check
      dspt store backup before-upgrade.db
      dspt store upgrade --store postgresql://keeper@db.example/dspt
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@store.command()
@store_option
@format_option
def upgrade(url: str, output_format: str) -> None:
    """Take the numbered migrations that the store has not taken yet, and say from where to where.

    Every command that opens a store does so by itself. Upgrading by hand lets you choose when, and as
    whom: on a server it needs a user who may make tables, and the other commands then need none. It can
    be repeated; one that was cut off goes on where it stopped. Make a backup first: there is no way back.

    \b
    Examples:
      dspt store upgrade
      dspt store upgrade --store postgresql://owner@db.example/dspt
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    with upkeep_at(url) as upkeep:
        before = upkeep.schema()
        if not before.is_newest:
            upkeep.upgrade()
        after = upkeep.schema()
    if output_format == "json":
        say_json(write_store_upgrade(before=before, after=after))
    elif before.is_newest:
        say(f"schema {before.found} is the newest: there was nothing to do")
    else:
        say(f"upgraded from schema {before.found} to schema {after.found}")


@store.command()
@store_option
@format_option
def check(url: str, output_format: str) -> None:
    """Read the whole store and say whether it is sound; nothing is changed.

    Its database is asked what is wrong with the file, its schema is looked at, and of every tenant all
    events are verified as `dspt audit verify` does: that versions count without a gap, and that every link
    of the chain follows on. Ends with 1 when something is found. A store that is behind is not read
    through before it is upgraded, and that ends with 1, too.

    \b
    Examples:
      dspt store check
      dspt store check --store sqlite:////var/backups/dspt.db --format json
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    found = _checked(url)
    if output_format == "json":
        say_json(write_store_check(found))
    else:
        _show(found)
    if not found.is_sound:
        finish(Exit.FINDINGS)


@store.command()
@click.argument("file", type=click.Path(path_type=Path))
@store_option
@format_option
def backup(file: Path, url: str, output_format: str) -> None:
    """Copy the store to FILE while it is in use, and check the copy.

    FILE must not be there yet. It appears when all of it is written and was found to be whole, and never
    before. The copy is then read through like any store. Only stores in a SQLite file are copied so; a
    database server has tools of its own for it, such as pg_dump. What was erased before is not in a copy;
    what is erased later still is.

    \b
    Examples:
      dspt store backup /mnt/other-disk/dspt-2026-05-01.db
      dspt store check --store sqlite:////mnt/other-disk/dspt-2026-05-01.db
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    if file.exists():
        message = f"{file} is there already; name a file that is not"
        raise click.UsageError(message)
    with upkeep_at(url) as upkeep:
        upkeep.back_up(file)
    found = _checked(f"sqlite:///{file.absolute()}")
    if output_format == "json":
        say_json(write_store_backup(file, found))
    else:
        say(f"copied to {file}")
        _show(found)
    if not found.is_sound and found.tenants is not None:
        talk("the copy is whole, and holds what the store holds: it is the store that is not sound")
        finish(Exit.FINDINGS)


def _checked(url: str) -> StoreCheck:
    with upkeep_at(url) as upkeep, Progress("events read") as progress:
        return check_store(upkeep, seen=progress.reached)


def _show(found: StoreCheck) -> None:
    say(_schema_line(found.schema))
    if found.findings:
        for finding in found.findings:
            say(f"not sound: {finding}")
        talk("events were not read: restore the last backup, and keep the damaged store to look into it")
    elif found.tenants is None:
        talk("events were not read: upgrade the store first, after a backup")
    else:
        say("the database finds nothing wrong")
        for one in found.tenants:
            show_report(one.report, about=f"tenant {one.tenant}: ")
        if not found.tenants:
            say("there are no events")
        talk(NOT_ANCHORED)


def _schema_line(schema: SchemaState) -> str:
    if schema.is_newest:
        return f"schema {schema.found}, the newest"
    return f"schema {schema.found}, behind schema {schema.newest}"
