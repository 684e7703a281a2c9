"""``dspt catalog export``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from dspt_core.cli.catalog.frameworks import DEFAULT_FRAMEWORK, refuse_framework
from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.options import find_edition
from dspt_core.cli.output import count, talk
from dspt_core.cli.written import refuse_to_overwrite, write_file
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.requirement_tables.mapping_files import write_mapping
from dspt_core.formats.requirement_tables.writing import (
    requirement_table,
    write_requirement_csv,
    write_requirement_workbook,
)

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("edition", metavar="EDITION")
@click.argument("file", metavar="FILE", type=_PATH)
@click.option(
    "--to",
    "form",
    type=click.Choice(["xlsx", "csv"]),
    help="What to write; without it what FILE's name ends in.",
)
@click.option(
    "--framework",
    metavar="NAME",
    default=DEFAULT_FRAMEWORK,
    show_default=True,
    help="The framework to write.",
)
@click.option("--save-mapping", metavar="FILE", type=_PATH, help="Write the mapping that reads it back, too.")
@click.option("--force", is_flag=True, help="Write over files that are there already.")
def export(
    edition: str,
    file: Path,
    form: str | None,
    framework: str,
    save_mapping: Path | None,
    force: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Write a framework of EDITION, a shipped one or a folder, to FILE as a workbook or CSV.

    It has a row for each number and columns for each category. Nothing is lost: 'dspt catalog import' gives
    back the same framework.

    \b
    Examples:
      dspt catalog export 2025-26 standards.xlsx
      dspt catalog export 2025-26 caf.csv --framework caf --save-mapping columns.json
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    chosen = form or file.suffix.casefold().removeprefix(".")
    if chosen not in {"xlsx", "csv"}:
        message = f"say what to write with --to, or by a name that ends in .xlsx or .csv: {file.name!r}"
        raise CommandError(message, Exit.USAGE)
    if save_mapping is not None and save_mapping.resolve() == file.resolve():
        message = f"{file} cannot be both what is written and its mapping; name another file for one of them"
        raise CommandError(message, Exit.USAGE)
    found = find_edition(edition)
    known = found.framework(framework)
    if known is None:
        refuse_framework(framework, found)
    refuse_to_overwrite(file, force=force)
    if save_mapping is not None:
        refuse_to_overwrite(save_mapping, force=force)
    table = requirement_table(known)
    content = (
        write_requirement_csv(table, file=str(file))
        if chosen == "csv"
        else write_requirement_workbook(table, file=str(file), made=dt.datetime.now(tz=dt.UTC))
    )
    if save_mapping is not None:
        write_file(save_mapping, write_json(write_mapping(table.mapping)).encode(), force=force)
    write_file(file, content, force=force)
    talk(f"wrote {count(len(table.rows), 'row')} to {file}")
