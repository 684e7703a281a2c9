"""Files that a command writes: there whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.errors import shortened, why_of


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Lend a file to write that takes its name only when it is whole.

    Ends the command when it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.absolute().parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as content:
            yield content
        draft.chmod(0o644)
        draft.replace(path)
    except OSError as error:
        if error.filename not in (None, name):  # Of something else, from which the content comes.
            raise
        raise _unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> CommandError:
    return CommandError(f"cannot write {shortened(str(path))}: {why_of(error)}", Exit.UNREADABLE)
