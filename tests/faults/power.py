"""A disk whose power can be cut: a file system in a file, of which only what reached the file is left.

What programs wrote and did not ask to be kept is in the system's memory, and not in the file yet. A copy of
the file is therefore what a power cut at that moment would have left.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

_SECONDS_TO_HALT = 30


class Disk:
    """An ext4 file system on a loop device."""

    def __init__(self, image: Path) -> None:
        """Take the file that holds it."""
        self._image = image

    @classmethod
    def made(cls, image: Path, *, megabytes: int) -> Self:
        """Make an empty one in a file."""
        with image.open("wb") as file:
            file.truncate(megabytes * 1_000_000)
        # All tables are made now: done later, in the background, it would go on while the file is copied.
        _run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", str(image))
        return cls(image)

    def left(self) -> bytes:
        """Return what would be left if the power were cut now; whoever writes must be halted."""
        before = b""
        # The system itself may be writing. Two readings that are alike are of one moment between them.
        while (now := self._image.read_bytes()) != before:
            before = now
        return now

    @contextmanager
    def mounted(self, *, at: Path) -> Iterator[Path]:
        """Lend the folder that it is in."""
        at.mkdir()
        _run("mount", "-o", "loop", str(self._image), str(at))
        try:
            yield at
        finally:
            _run("umount", str(at))
            at.rmdir()


@contextmanager
def switched_on_again(left: bytes, *, at: Path) -> Iterator[Path]:
    """Lend the folder of what a power cut left, its journal replayed."""
    image = at.with_suffix(".after")
    image.write_bytes(left)
    with Disk(image).mounted(at=at) as folder:
        yield folder
    image.unlink()


@contextmanager
def halted(*processes: int) -> Iterator[None]:
    """Halt processes, and let those that still live go on afterwards."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGSTOP)
    try:
        for process in processes:
            _wait_until_halted(process)
        yield
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)


def _wait_until_halted(process: int) -> None:
    """Wait for a process to come back from the call of the system that it may be in."""
    deadline = time.monotonic() + _SECONDS_TO_HALT
    with suppress(FileNotFoundError, ProcessLookupError):
        while Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0] != "T":
            assert time.monotonic() < deadline, "a process cannot be halted"
            time.sleep(0.001)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"
