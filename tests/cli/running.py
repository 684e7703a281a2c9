"""Running the command within the test, and the documents that it is given."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from attrs import frozen
from jsonschema import Draft202012Validator

from dspt_core.formats.schemas import Schema, validator_for
from tests.formats.damage import SHIPPED, Document, read_plain, written

EXAMPLE = SHIPPED / "examples" / "general-practice.json"
DAY = ("--on", "2026-05-01")


@frozen(kw_only=True)
class Ran:
    """What a command left behind: its exit code and what it printed."""

    code: int
    out: str
    err: str

    def json(self, schema: Schema | None = None) -> Document:
        """Return the document on stdout, which must keep the schema given, or that of its format."""
        value: Document = json.loads(self.out)
        if "$schema" in value:
            Draft202012Validator.check_schema(value)
            return value
        _, name, _ = value["format"].split("/")
        validator_for(schema or Schema(name)).validate(value)
        return value


Dspt = Callable[..., Ran]
"""Runs ``dspt`` with the arguments given, each as text."""


def unfinished() -> Document:
    """Return the shipped example, in which a few things are still outstanding."""
    return read_plain(EXAMPLE)


def finished() -> Document:
    """Return the example with everything done that Standards Met takes."""
    document = unfinished()
    document["responses"]["3.2.1"] = {"tick": True}
    document["responses"]["4.5.3"] = {"tick": True}
    document["responses"]["7.1.1"] = {"document": {"location": "Shared drive, IT, asset register"}}
    document["confirmations"] += ["3.2", "4.5", "7.1", "10.2"]
    return document


def save(folder: Path, content: Document | bytes | str, *, name: str = "answers.json") -> Path:
    """Write a document, or a text or bytes as they are, to a file in the folder."""
    file = folder / name
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        text = content if isinstance(content, str) else written(content)
        file.write_text(text, encoding="utf-8", newline="")
    return file


def copied_edition(folder: Path) -> Path:
    """Copy the shipped edition into the folder, under its own name."""
    return Path(shutil.copytree(SHIPPED, folder / SHIPPED.name))


def change(file: Path, damage: Callable[[Document], None]) -> None:
    """Change a document where it is."""
    document = read_plain(file)
    damage(document)
    save(file.parent, document, name=file.name)
