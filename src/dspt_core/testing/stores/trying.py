"""How the contract gets a store to try, and says what went wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dspt_core.ports.store import Store


class StoreTrial:
    """Where stores under trial come from."""

    survives_closing = True
    """Whether a store that is opened again in its folder has what was appended before."""

    def open(self, folder: Path) -> Store:
        """Open the store that is kept in a folder of its own, made when it is not there yet."""
        raise NotImplementedError

    def forget(self, folder: Path) -> None:
        """Remove what is kept elsewhere for a folder, which is removed next; usually nothing."""

    @contextmanager
    def fresh_folder(self) -> Iterator[Path]:
        """Lend a folder that no store was opened in."""
        with TemporaryDirectory(prefix="store") as name:
            folder = Path(name)
            try:
                yield folder
            finally:
                self.forget(folder)

    @contextmanager
    def fresh_store(self) -> Iterator[Store]:
        """Lend an empty store."""
        with self.fresh_folder() as folder, self.open(folder) as store:
            yield store


def agree(got: object, expected: object, what: str) -> None:
    """Fail when two things differ, and show both: nothing here is real."""
    if got != expected:
        message = f"{what}:\n  the store gave  {got!r}\n  it should give  {expected!r}"
        raise AssertionError(message)


def refuses(call: Callable[[], object], error: type[Exception], what: str) -> None:
    """Fail when a call does not raise an error."""
    try:
        got = call()
    except error:
        return
    message = f"{what}: should raise {error.__name__}, and gave {got!r}"
    raise AssertionError(message)
