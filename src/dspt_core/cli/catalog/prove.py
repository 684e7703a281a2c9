"""``dspt catalog prove``."""

from __future__ import annotations

import math
import shlex
from pathlib import Path

import click

from dspt_core.cli.catalog.proof_report import proof_report
from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.options import find_edition, find_edition_folder
from dspt_core.cli.output import count, format_option, say, say_json, talk
from dspt_core.cli.whole_files import whole_file
from dspt_core.cli.written import make_folder
from dspt_core.domain.proofs import EditionProof
from dspt_core.errors import NoLineageError, UnreadableFileError
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.case_json import write_case
from dspt_core.formats.proof_json import write_proofs
from dspt_core.workshop.catalog_paths import find_catalogs
from dspt_core.workshop.proving.folders import prove_folder
from dspt_core.workshop.proving.solving import DEFAULT_SECONDS


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--against",
    "earlier",
    metavar="EDITION",
    help="Also find who could lose a status since this earlier edition, given by name or by its folder.",
)
@click.option(
    "--write-cases",
    "cases",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Write what shows each finding that is not meant so into this folder, as worked cases.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.001, max=86_400),
    default=DEFAULT_SECONDS,
    show_default=True,
    help="How long one question to the solver may take.",
)
@format_option
def prove(
    paths: tuple[Path, ...], earlier: str | None, cases: Path | None, seconds: float, output_format: str
) -> None:
    """Prove what has to hold of an edition, whatever the facts are.

    For every kind of organisation that can be evaluated: every status offered can be awarded, none for
    nothing and one at a time; no answer, certificate or exemption makes the award lower; every item can be
    asked and every condition decides something. What does not hold is shown by a worked case.

    What an edition's author means so stands with its reason in the file intended.json beside it. Ends with
    exit code 1 when anything else is found, could not be decided in time, or when nobody can be evaluated by
    any of the editions. It needs the extra "proofs".

    \b
    Examples:
      dspt catalog prove catalogs/2025-26
      dspt catalog prove my-edition --write-cases my-edition/cases
      dspt catalog prove catalogs/2025-26 --against 2024-25
    """  # noqa: D301 - the backspace is meant: by it click knows not to fold the examples
    if math.isnan(seconds):
        message = "--seconds takes a number from 0.001 to 86400."
        raise click.UsageError(message)
    folders = find_catalogs(paths).editions
    if not folders:
        raise UnreadableFileError(path=", ".join(map(str, paths)), why="there are no editions there")
    if earlier is not None and len(folders) > 1:
        message = "--against compares one edition with an earlier one; give one PATH."
        raise click.UsageError(message)
    if earlier is not None:
        proofs: tuple[EditionProof, ...] = (_proved_against(earlier, folders[0], seconds=seconds),)
    else:
        proofs = tuple(prove_folder(folder, seconds=seconds) for folder in folders)
    if cases is not None:
        _write_cases(proofs, cases)
    if output_format == "json":
        say_json(write_proofs(proofs))
    else:
        for proof in proofs:
            for line in proof_report(proof):
                say(line)
    proved = sum(one.is_proved for one in proofs)
    empty = sum(one.is_about_nobody and not one.is_objected_to for one in proofs)
    told = f"{proved} proved, {len(proofs) - proved} not"
    told += f" ({empty} by which nobody can be evaluated)" if empty else ""
    talk(f"{count(len(proofs), 'edition')}: {told}")
    if not proved or any(one.is_objected_to for one in proofs):
        finish(Exit.FINDINGS)


def _proved_against(earlier: str, folder: Path, *, seconds: float) -> EditionProof:
    try:
        return prove_folder(folder, against=find_edition(earlier), seconds=seconds)
    except NoLineageError as error:
        code = Exit.USAGE if error.is_backwards else Exit.FINDINGS
        message = f"{error}; {_instead(error, earlier, folder)}"
        raise CommandError(message, code) from error


def _instead(error: NoLineageError, earlier: str, folder: Path) -> str:
    """Say what to ask instead, or how a lineage is made."""
    if error.before == error.edition:
        return "two forms of one edition are compared by 'dspt catalog diff'"
    if error.is_backwards:
        later = find_edition_folder(earlier) or "FOLDER"
        asked = shlex.join(["dspt", "catalog", "prove", str(later), "--against", str(folder)])
        return f"ask it of {error.before}: {asked}"
    draft = error.file if error.leads_from is None else "FILE"
    asked = shlex.join(["dspt", "catalog", "lineage", earlier, str(folder), "--draft", draft])
    made = f"to have one drafted, ask {asked}"
    return made if error.leads_from is None else f"hold it against {error.leads_from}, or {made}"


def _write_cases(proofs: tuple[EditionProof, ...], folder: Path) -> None:
    """Write the cases of what nobody means so; one that is there already is left as it is."""
    found = [case for proof in proofs for one in proof.findings if one.intended is None for case in one.cases]
    make_folder(folder)
    for case in found:
        path = folder / f"{case.case}.json"
        if path.exists():
            talk(f"kept as it is: {path}")
            continue
        with whole_file(path) as file:
            file.write(write_json(write_case(case)).encode("utf-8"))
        talk(f"written: {path}")
