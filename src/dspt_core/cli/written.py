"""Files that commands write: whole, and never over what is there without being told."""

from __future__ import annotations

from pathlib import Path

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.whole_files import whole_file
from dspt_core.errors import shortened, why_of


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file.

    Ends the command as wrong usage when there is one that says something else, unless ``force`` is given.
    """
    refuse_to_overwrite(path, content, force=force)
    with whole_file(path) as written:
        written.write(content)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there; end the command when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot make the folder {shortened(str(folder))}: {why_of(error)}"
        raise CommandError(message, Exit.UNREADABLE) from error


def refuse_to_overwrite(path: Path, content: bytes | None = None, *, force: bool) -> None:
    """End the command when a file is there already, and says something else than is to be written."""
    if force or not path.exists():
        return
    if content is None or not path.is_file() or path.read_bytes() != content:
        if path.is_dir():
            message = f"{path} is a folder; name a file"
            raise CommandError(message, Exit.USAGE)
        message = f"there is a file {path} already: give --force to write over it"
        raise CommandError(message, Exit.USAGE)
