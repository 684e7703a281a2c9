"""``dspt catalog import``."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.catalog.frameworks import DEFAULT_FRAMEWORK
from dspt_core.cli.catalog.workbook_import import Asked, bring_in_workbook
from dspt_core.cli.catalog.yaml_import import bring_in_yaml
from dspt_core.cli.output import format_option
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.formats.documents import reading
from dspt_core.formats.requirement_tables.columns import Wording
from dspt_core.formats.yaml_reader import is_yaml

_PATH = click.Path(path_type=Path)


@click.command("import")
@click.argument("file", metavar="FILE", type=_PATH)
@click.option("--into", "folder", metavar="FOLDER", required=True, type=_PATH, help="The edition's folder.")
@click.option(
    "--mapping", metavar="FILE", type=_PATH, help="Read the workbook by the column mapping in this file."
)
@click.option(
    "--accept", is_flag=True, help="Read it by the mapping that is proposed, unless something is in doubt."
)
@click.option("--save-mapping", metavar="FILE", type=_PATH, help="Write the mapping to this file.")
@click.option("--sheet", metavar="NAME", help="The sheet with the table, where several look like one.")
@click.option(
    "--framework",
    metavar="NAME",
    help=f"The framework that the rows belong to.  [default: {DEFAULT_FRAMEWORK}]",
)
@click.option("--source", metavar="NAME", help="The edition's source that the rows come from.")
@click.option(
    "--mark",
    type=click.Choice([one.value for one in Mark]),
    default=Mark.TRANSCRIBED.value,
    show_default=True,
    help="How the rows were had of that source.",
)
@click.option(
    "--wording",
    type=click.Choice([one.value for one in Wording]),
    help="Whose words the texts are; without it the source's, unless dspt exported the workbook.",
)
@click.option("--check", "only_check", is_flag=True, help="Say what is wrong, and write nothing.")
@click.option("--force", is_flag=True, help="Write over files that are there already.")
@format_option
def import_(
    file: Path,
    folder: Path,
    mapping: Path | None,
    accept: bool,  # noqa: FBT001 - passed by name
    save_mapping: Path | None,
    sheet: str | None,
    framework: str | None,
    source: str | None,
    mark: str,
    wording: str | None,
    only_check: bool,  # noqa: FBT001 - passed by name
    force: bool,  # noqa: FBT001 - passed by name
    output_format: str,
) -> None:
    """Bring FILE into an edition's folder, as canonical JSON.

    FILE is a requirements workbook (.xlsx) or CSV; or a document in YAML (.yaml, .yml), or a folder of them,
    which say by themselves what they are.

    Of a workbook, without --mapping or --accept, it only shows what each column seems to hold, and writes
    nothing but the mapping if that is asked for. Look through it, correct it, and give it with --mapping:
    this year, and the next. Everything wrong is listed at its place, and then nothing is written.

    \b
    Examples:
      dspt catalog import v9.xlsx --into 2027-28 --source workbook --save-mapping columns.json
      dspt catalog import v9.xlsx --into 2027-28 --mapping columns.json --force
      dspt catalog import drafts/2027-28 --into 2027-28
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    if mapping is not None and (accept or sheet or framework or source or wording):
        message = (
            "--mapping stands without --accept, --sheet, --framework, --source and --wording: it says them"
        )
        raise click.UsageError(message)
    with reading(file):
        is_in_yaml = file.is_dir() or is_yaml(str(file))
    if is_in_yaml:
        if mapping or accept or save_mapping or sheet or framework or source or wording:
            message = "YAML has no columns: it takes --into, --check, --force and --format alone"
            raise click.UsageError(message)
        is_json = output_format == "json"
        bring_in_yaml(file, folder=folder, force=force, only_check=only_check, is_json=is_json)
        return
    asked = Asked(
        file=file,
        folder=folder,
        mapping=mapping,
        accept=accept,
        save_mapping=save_mapping,
        sheet=sheet,
        framework=framework or DEFAULT_FRAMEWORK,
        provenance=Provenance(mark=Mark(mark), source=source) if source is not None else None,
        wording=Wording(wording) if wording is not None else None,
        only_check=only_check,
        force=force,
        is_json=output_format == "json",
    )
    bring_in_workbook(asked)
