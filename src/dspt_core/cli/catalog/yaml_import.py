"""The steps of bringing YAML in: read it, check the edition as it would be, write JSON."""

from __future__ import annotations

from pathlib import Path

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import count, count_problems, report_problems, say_json, talk
from dspt_core.cli.written import make_folder, refuse_to_overwrite, write_file
from dspt_core.domain.problem import errors_among
from dspt_core.formats.catalog_import_json import write_import
from dspt_core.workshop.importing.yaml_files import import_yaml


def bring_in_yaml(source: Path, *, folder: Path, force: bool, only_check: bool, is_json: bool) -> None:
    """Write the JSON of YAML files into the edition's folder, unless anything is wrong with it."""
    found = import_yaml(source, folder=folder)
    targets = {folder / name: text.encode() for name, text in found.files.items()}
    written: list[Path] = []
    if not errors_among(found.problems) and not only_check:
        for target, content in targets.items():
            refuse_to_overwrite(target, content, force=force)
        for target, content in targets.items():
            make_folder(target.parent)
            write_file(target, content, force=force)
            written.append(target)
    if is_json:
        name = folder.resolve().name
        say_json(write_import(name, None, found.problems, rows=0, items=0, written=map(str, written)))
    else:
        report_problems(found.problems, output_format="text")
    talk(f"{count(len(targets), 'file')}: {count_problems(found.problems)}")
    for target in written:
        talk(f"wrote {target}")
    if errors_among(found.problems):
        talk("nothing is written")
        finish(Exit.FINDINGS)
