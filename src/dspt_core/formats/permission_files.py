"""Permissions as a document: the shipped table, and files of one's own."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

from attrs import field, frozen

from dspt_core.domain.permissions import Permissions
from dspt_core.domain.problem import InvalidDocumentError, Problem, errors_among
from dspt_core.formats.converter import structure
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.documents import in_order, open_document, read_bytes
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
    reading = read_permissions_file(path)
    if reading.permissions is None:
        raise InvalidDocumentError(document=os.fspath(path), problems=reading.problems)
    return reading.permissions


@frozen(kw_only=True)
class PermissionsReading:
    """What reading a file of permissions gave: the table unless it was refused, and all problems."""

    permissions: Permissions | None = field(repr=False)
    problems: tuple[Problem, ...]


def read_permissions_file(path: str | os.PathLike[str]) -> PermissionsReading:
    """Read and check a file of permissions.

    Raises :class:`UnreadableFileError` when it cannot be read.
    """
    from dspt_core.rules.permissions_check import check_permissions  # Not needed for what is shipped.

    document = open_document(read_bytes(path), file=os.fspath(path), schema=Schema.PERMISSIONS)
    if document.value is None:
        return PermissionsReading(permissions=None, problems=document.problems)
    permissions = _permissions(document.value)
    problems = in_order((*document.problems, *document.place(check_permissions(permissions))))
    return PermissionsReading(permissions=None if errors_among(problems) else permissions, problems=problems)


def _permissions(value: Any) -> Permissions:
    return structure({key: member for key, member in value.items() if key != "format"}, Permissions)
