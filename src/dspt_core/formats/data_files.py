"""Where the shipped schemas, catalogues and pages are: inside a wheel, or in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def data_folder() -> Path:
    """Return the folder that holds ``schemas`` and ``catalogs``.

    A wheel carries both as ``dspt_core/_data``; a checkout, and so an editable installation, has them
    at its top level.
    """
    in_wheel = _PACKAGE / "_data"
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent.parent


def catalogs_folder() -> Path:
    """Return the folder of the shipped catalogues, one folder in it for each edition."""
    return data_folder() / "catalogs"


def schemas_folder() -> Path:
    """Return the folder of the published schemas of format version 1."""
    return data_folder() / "schemas" / "v1"


def problem_pages_folder() -> Path:
    """Return the folder of the pages of problem codes, which a checkout has in its documentation."""
    in_wheel = data_folder() / "problem-codes"
    return in_wheel if in_wheel.is_dir() else data_folder() / "docs" / "reference" / "problem-codes"
