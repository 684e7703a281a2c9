"""YAML files into an edition's folder as canonical JSON, with every problem at its place in the YAML."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import evolve, field, frozen

from dspt_core.domain.problem import Problem, ProblemCode, errors_among
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.documents import in_order, read_bytes
from dspt_core.formats.editions import EDITION_FILE
from dspt_core.formats.incident_grids import GRIDS_FOLDER
from dspt_core.formats.member_order import write_formatted
from dspt_core.formats.schemas import Schema
from dspt_core.formats.strict_json import DecodedJson
from dspt_core.formats.yaml_reader import SUFFIXES, decode_yaml
from dspt_core.rules.nearest import hint_for
from dspt_core.workshop.checking import check_catalogs


@frozen(kw_only=True)
class YamlImport:
    """The JSON files that YAML files stand for, by their paths in the edition's folder, and all problems.

    Nothing of it is to be written while there is an error among the problems.
    """

    files: Mapping[Path, str] = field(repr=False)
    problems: tuple[Problem, ...]


def yaml_files(source: Path) -> tuple[Path, ...]:
    """Return a YAML file itself, or all of a folder.

    Raises :class:`UnreadableFileError` when there are none.
    """
    if source.is_file():
        return (source,)
    found = sorted(one for one in source.rglob("*") if one.suffix.casefold() in SUFFIXES)
    if not found:
        why = "there is no YAML in it" if source.is_dir() else "no such file or directory"
        raise UnreadableFileError(path=str(source), why=why)
    return tuple(found)


def import_yaml(source: Path, *, folder: Path) -> YamlImport:
    """Read YAML files as documents of the edition in a folder, and check what it would be with them.

    Raises :class:`UnreadableFileError` when one cannot be read or there is no edition, and
    :class:`MissingExtraError` without the extra ``yaml``.
    """
    root = source if source.is_dir() else source.parent
    decoded: dict[Path, DecodedJson] = {}
    files: dict[Path, str] = {}
    problems: list[Problem] = []
    for path in yaml_files(source):
        target = path.relative_to(root).with_suffix(".json")
        one = decode_yaml(read_bytes(path), file=str(path))
        problems += one.problems
        if target in decoded:
            problems.append(_twice(path, target, one))
        decoded[target] = one
        if one.is_readable:
            schema = _schema(one)
            if isinstance(schema, Problem):
                problems.append(schema)
            else:
                files[target] = write_formatted(one.value, schema)
    if not errors_among(tuple(problems)):
        problems += _checked(files, decoded, folder)
    return YamlImport(files=files, problems=in_order(problems))


def _schema(one: DecodedJson) -> Schema | Problem:
    told = one.value.get("format") if isinstance(one.value, dict) else None
    formats = {f"dspt-core/{schema.value}/v1": schema for schema in Schema}
    if isinstance(told, str) and told in formats:
        return formats[told]
    return Problem(
        code=ProblemCode.SCHEMA_OTHER_FORMAT,
        message="the file does not say which format it has",
        pointer="/format",
        hint=hint_for(told, formats) if isinstance(told, str) else "begin it with 'format:'",
        place=one.place_of("/format"),
    )


def _twice(path: Path, target: Path, one: DecodedJson) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_DUPLICATE_NAME,
        message=f"another file becomes {target} too",
        hint=f"keep one of those that are called {path.stem}",
        place=one.place_of(""),
    )


def _checked(
    files: Mapping[Path, str], decoded: Mapping[Path, DecodedJson], folder: Path
) -> Iterator[Problem]:
    """Check the edition as it would be, in a copy, and give what is found its place in the YAML."""
    with tempfile.TemporaryDirectory() as scratch:
        beside = Path(scratch).resolve()
        draft = beside / folder.resolve().name
        _copy_beside(folder.resolve(), beside)
        for target, text in files.items():
            (draft / target).parent.mkdir(parents=True, exist_ok=True)
            (draft / target).write_text(text, encoding="utf-8")
        if not (draft / EDITION_FILE).is_file():
            raise UnreadableFileError(path=str(folder), why=f"there is no {EDITION_FILE} in it")
        for problem in check_catalogs([draft]).problems:
            yield _placed(problem, decoded, draft=draft, folder=folder)


def _copy_beside(folder: Path, beside: Path) -> None:
    """Copy the edition, and what it may refer to: the editions and the incident grids beside it."""
    if folder.is_dir():
        shutil.copytree(folder, beside / folder.name, ignore=shutil.ignore_patterns("*.y*ml"))
    others: Iterable[Path] = folder.parent.glob(f"*/{EDITION_FILE}") if folder.parent.is_dir() else ()
    for edition in others:
        if edition.parent.name != folder.name:
            (beside / edition.parent.name).mkdir()
            for file in edition.parent.glob("*.json"):
                shutil.copy(file, beside / edition.parent.name)
    if (folder.parent / GRIDS_FOLDER).is_dir():
        shutil.copytree(folder.parent / GRIDS_FOLDER, beside / GRIDS_FOLDER)


def _placed(problem: Problem, decoded: Mapping[Path, DecodedJson], *, draft: Path, folder: Path) -> Problem:
    place = problem.place
    if place is None or not Path(place.file).is_relative_to(draft):
        return problem
    target = Path(place.file).relative_to(draft)
    if target not in decoded:
        return problem.at(evolve(place, file=str(folder / target)))
    one = decoded[target]
    return problem.at((one.place_of_key if problem.is_about_key else one.place_of)(problem.pointer))
