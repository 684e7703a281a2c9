"""The steps of bringing a workbook in: agree on what its columns hold, read it, write the framework."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from dspt_core.cli.catalog.frameworks import refuse_framework
from dspt_core.cli.catalog.mapping_report import say_mapping
from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.output import count, count_problems, report_problems, say_json, talk
from dspt_core.cli.written import write_file
from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import Problem, errors_among
from dspt_core.domain.provenance import Provenance
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.catalog_import_json import write_import
from dspt_core.formats.documents import read_bytes
from dspt_core.formats.member_order import write_formatted
from dspt_core.formats.requirement_tables.columns import ColumnMapping, Wording
from dspt_core.formats.requirement_tables.mapping_files import read_mapping, write_mapping
from dspt_core.formats.schemas import Schema
from dspt_core.formats.workbooks.opening import open_workbook
from dspt_core.formats.workbooks.reading import WorkbookReading
from dspt_core.workshop.importing.proposals import may_be_about, propose_import
from dspt_core.workshop.importing.workbooks import LIMITS, edition_in, import_workbook


@frozen(kw_only=True)
class Asked:
    """What an author asked for: the file, the edition's folder, and how to agree on a mapping."""

    file: Path
    folder: Path
    mapping: Path | None
    accept: bool
    save_mapping: Path | None
    sheet: str | None
    framework: str
    provenance: Provenance | None
    wording: Wording | None
    only_check: bool
    force: bool
    is_json: bool


def bring_in_workbook(asked: Asked) -> None:
    """Show the mapping, and import by it where it is agreed on; end the command with what was found."""
    edition = edition_in(asked.folder)
    _refuse_to_lose(asked)
    opened = open_workbook(asked.file, limits=LIMITS)
    if asked.mapping is not None:
        reading = read_mapping(read_bytes(asked.mapping), file=str(asked.mapping), edition=edition)
        mapping, problems = reading.value, reading.problems
        places: tuple[int, ...] = ()
        may_import = True
    else:
        if not may_be_about(opened, asked.framework, edition=edition):
            refuse_framework(asked.framework, edition)
        proposed = propose_import(
            opened,
            edition=edition,
            framework=asked.framework,
            file=str(asked.file),
            sheet=asked.sheet,
            wording=asked.wording,
            provenance=asked.provenance,
        )
        mapping, problems, places = proposed.mapping, proposed.problems, proposed.places
        may_import = asked.accept
    if mapping is not None:
        if not asked.is_json:
            say_mapping(mapping, places=places)
        if asked.save_mapping is not None and not asked.only_check:
            content = write_json(write_mapping(mapping)).encode()
            write_file(asked.save_mapping, content, force=asked.force)
            talk(f"wrote the mapping to {asked.save_mapping}")
    if mapping is None or errors_among(problems) or not may_import:
        _say(asked, edition, mapping, problems)
        if errors_among(problems):
            finish(Exit.FINDINGS)
        talk("nothing is imported yet: look through this, and give --accept, or a saved mapping")
        return
    _import(asked, edition, opened, mapping)


def _refuse_to_lose(asked: Asked) -> None:
    """End the command when the mapping would be saved over the workbook, or into the edition's files."""
    saved = asked.save_mapping.resolve() if asked.save_mapping is not None else None
    if saved is not None and (saved == asked.file.resolve() or saved.parent == asked.folder.resolve()):
        message = f"{asked.save_mapping} is no place for the mapping; save it beside the edition's folder"
        raise CommandError(message, Exit.USAGE)


def _import(asked: Asked, edition: Edition, opened: WorkbookReading, mapping: ColumnMapping) -> None:
    found = import_workbook(opened, mapping, edition=edition, file=str(asked.file))
    written: list[Path] = []
    if found.document is not None and not asked.only_check:
        target = asked.folder / f"{mapping.framework.framework}.json"
        content = write_formatted(found.document, Schema.FRAMEWORK).encode()
        write_file(target, content, force=asked.force)
        written.append(target)
    _say(asked, edition, mapping, found.problems, rows=found.rows, items=found.items, written=written)
    talk(f"{count(found.rows, 'row')}, {count(found.items, 'item')}: {count_problems(found.problems)}")
    if not written:
        talk("nothing is written")
        finish(Exit.CLEAN if found.document is not None else Exit.FINDINGS)
    talk(f"wrote {written[0]}")
    if mapping.wording is Wording.SOURCE:
        talk("its texts are marked as the source's own words: pass them on only if you have the right to")


def _say(
    asked: Asked,
    edition: Edition,
    mapping: ColumnMapping | None,
    problems: tuple[Problem, ...],
    *,
    rows: int = 0,
    items: int = 0,
    written: Iterable[Path] = (),
) -> None:
    if asked.is_json:
        found = write_import(
            edition.edition, mapping, problems, rows=rows, items=items, written=map(str, written)
        )
        say_json(found)
    else:
        report_problems(problems, output_format="text")
