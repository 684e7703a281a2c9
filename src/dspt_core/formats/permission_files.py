"""Permissions as a document: the shipped table, and files of one's own."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

from dspt_core.domain.permissions import Permissions
from dspt_core.formats.checked_documents import Checked, read_checked
from dspt_core.formats.converter import structure
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.documents import read_bytes
from dspt_core.formats.schemas import Schema

PERMISSIONS_FILE = "permissions.json"


@cache
def load_permissions() -> Permissions:
    """Return the shipped table, which was checked when it was built."""
    return _permissions(json.loads((catalogs_folder() / PERMISSIONS_FILE).read_bytes()))


def load_permissions_file(path: str | os.PathLike[str]) -> Permissions:
    """Return the table in a file of one's own, checked.

    Raises :class:`UnreadableFileError` when it cannot be read, and :class:`InvalidDocumentError` with
    everything that is wrong with it when it is refused.
    """
    return read_permissions_file(path).or_refused()


def read_permissions_file(path: str | os.PathLike[str]) -> Checked[Permissions]:
    """Read and check a file of permissions.

    Raises :class:`UnreadableFileError` when it cannot be read.
    """
    from dspt_core.rules.permissions_check import check_permissions  # Not needed for what is shipped.

    return read_checked(
        read_bytes(path),
        file=os.fspath(path),
        schema=Schema.PERMISSIONS,
        read=_permissions,
        check=check_permissions,
    )


def _permissions(value: Any) -> Permissions:
    return structure({key: member for key, member in value.items() if key != "format"}, Permissions)
