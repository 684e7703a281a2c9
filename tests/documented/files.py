"""Writes the files that a page shows, so that the page's commands can be run on them.

A ``{code-block}`` with a caption is a file of that name: it is written, but a ``diff`` is applied to what
was written before. A Python file is marked ``py``, as ``python`` is run. A page that shows files has a
folder of its own, and its commands run there; all others run in the project's folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sybil import Document, Example, Region
from sybil.parsers.myst.lexers import DirectiveLexer

FOLDER = "folder of the page's files"
SHOWS_FILES = "whether the page shows files"


def parse_files(document: Document) -> Iterable[Region]:
    """Yield the blocks of a page that are files or changes of files."""
    for region in DirectiveLexer("code-block", arguments="json|diff|py|toml|text")(document):
        if "caption" in region.lexemes["options"]:
            region.parsed = (
                region.lexemes["arguments"],
                region.lexemes["options"]["caption"],
                str(region.lexemes["source"]),
            )
            region.evaluator = evaluate_file
            # Known before anything is run: commands that stand above the first file run there, too.
            document.namespace[SHOWS_FILES] = True
            yield region


def folder_of(namespace: dict[str, Any], *, otherwise: Path) -> Path:
    """Return the folder that a page's commands run in, which is made when it is first needed."""
    if not namespace.get(SHOWS_FILES):
        return otherwise
    if FOLDER not in namespace:
        namespace[FOLDER] = TemporaryDirectory(prefix="page")
    return Path(namespace[FOLDER].name)


def remove_folder(namespace: dict[str, Any]) -> None:
    """Remove a page's folder when its last example has been run."""
    if FOLDER in namespace:
        namespace.pop(FOLDER).cleanup()


def evaluate_file(example: Example) -> str | None:
    """Write or change the file of one block; sybil reports what is returned as the failure."""
    language, name, source = example.parsed
    folder = folder_of(example.namespace, otherwise=Path())
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        return f"{name} lies outside the page's folder"
    if language != "diff":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
        return None
    changed = applied(source, file.read_text(encoding="utf-8"))
    if changed is None:
        return f"the lines before or beside the change are not in {name}, or are there more than once"
    file.write_text(changed, encoding="utf-8")
    return None


def applied(change: str, text: str) -> str | None:
    """Return a text after a change, or ``None`` when its place is not found exactly once.

    Every line of a change begins with a space, a minus or a plus, as ``diff`` writes them.
    """
    lines = [line or " " for line in change.splitlines()]
    before = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    after = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    return text.replace(before, after) if text.count(before) == 1 else None
