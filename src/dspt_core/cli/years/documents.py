"""Documents as people name them on the command line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from dspt_core.domain.answers import Document, Link, Location, Upload, UploadedFile
from dspt_core.formats.documents import reading

_Command = TypeVar("_Command", bound=Callable[..., Any])


def document_options(command: _Command) -> _Command:
    """Give a command the three ways to name a document."""
    command = click.option("--location", metavar="WORDS", help="Words saying where the document is kept.")(
        command
    )
    command = click.option("--link", metavar="ADDRESS", help="The document's address, with https.")(command)
    return click.option(
        "--upload",
        metavar="FILE",
        help="A file: its name and digest are kept, its bytes stay where they are.",
    )(command)


def document_from(*, location: str | None, link: str | None, upload: str | None) -> Document | None:
    """Return the document that was named, if one was; two of them are wrong usage.

    Raises :class:`UnreadableFileError` for a file that cannot be read.
    """
    if sum(way is not None for way in (location, link, upload)) > 1:
        message = "name one document: --location, --link or --upload"
        raise click.UsageError(message)
    if location is not None:
        return Location(location)
    if link is not None:
        return Link(link)
    return Upload(_file(upload)) if upload is not None else None


def _file(path: str) -> UploadedFile:
    with reading(path), Path(path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return UploadedFile(name=Path(path).name, sha256=digest)
