"""Histories in PostgreSQL, or in SQLite, through SQLAlchemy Core. Needs the extra ``sql``."""

from __future__ import annotations

from importlib.util import find_spec

from dspt_core.errors import MissingExtraError

if find_spec("sqlalchemy") is None:
    raise MissingExtraError(feature="a store behind SQLAlchemy", extra="sql")
