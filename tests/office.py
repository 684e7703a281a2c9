"""A real spreadsheet program for tests of workbooks: LibreOffice, without a window.

``DSPT_TEST_LIBREOFFICE`` names the program; else it is looked for under its usual names. Where there is none,
tests are skipped; where continuous integration sets ``CI`` or ``DSPT_TEST_LIBREOFFICE_REQUIRED``, they fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.programs import end_for_want

_NAMES = ("soffice", "libreoffice")


def program_or_skip() -> str:
    """Return the program, or end the test that asks: a failure where it must be there."""
    named = os.environ.get("DSPT_TEST_LIBREOFFICE")
    found = next(filter(None, map(shutil.which, (named,) if named else _NAMES)), None)
    if found is None:
        advice = "install it, or name its program in DSPT_TEST_LIBREOFFICE"
        end_for_want("LibreOffice", "DSPT_TEST_LIBREOFFICE_REQUIRED", advice)
    return found


def saved_as(to: str, data: bytes, name: str, *, folder: Path) -> bytes:
    """Return what LibreOffice makes of a file when somebody opens it and saves it under another ending."""
    program = program_or_skip()
    (folder / name).write_bytes(data)
    saved = folder / "saved"
    subprocess.run(
        [
            *(program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
            *("--convert-to", to, "--outdir", str(saved), str(folder / name)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (made,) = saved.iterdir()
    content = made.read_bytes()
    made.unlink()
    return content
