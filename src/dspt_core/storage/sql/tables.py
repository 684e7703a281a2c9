"""The tables, once for every database.

The tenant comes first in every key, so that an engine which spreads rows over machines can keep a
tenant's together. Nothing is asked of the database that the distributed ones which speak PostgreSQL's
protocol refuse: no sequence, trigger, advisory lock, deferred or foreign key, and no JSON type, which
would rewrite what a digest covers.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text

metadata: MetaData = MetaData()

# A strict table of SQLite knows one kind of whole number, and it is as wide.
_whole = BigInteger().with_variant(Integer, "sqlite")


def _name(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str, *, is_optional: bool = False) -> Column[str]:
    return Column(name, Text, nullable=is_optional)


stream: Table = Table(
    "dspt_stream",
    metadata,
    _name("tenant"),
    _name("stream"),
    Column("version", _whole, nullable=False),
    sqlite_strict=True,
)
"""The version that each stream is at: the row to lock, for a stream that was only read, too."""

batch: Table = Table(
    "dspt_batch",
    metadata,
    _name("tenant"),
    _name("key"),
    _text("request"),
    _text("versions"),
    sqlite_strict=True,
)

event: Table = Table(
    "dspt_event",
    metadata,
    _name("tenant"),
    _name("stream"),
    Column("version", _whole, primary_key=True, autoincrement=False),
    Column("instant", _whole, nullable=False),
    _text("actor"),
    _text("command"),
    _text("kind"),
    Column("schema", Integer, nullable=False),
    _text("tags"),
    _text("payload", is_optional=True),
    _text("salt", is_optional=True),
    _text("digest"),
    _text("link"),
    sqlite_strict=True,
)

tag: Table = Table(
    "dspt_tag",
    metadata,
    _name("tenant"),
    _name("tag"),
    _name("stream"),
    Column("version", _whole, primary_key=True, autoincrement=False),
    sqlite_strict=True,
)

notice: Table = Table(
    "dspt_notice",
    metadata,
    _name("tenant"),
    _name("notice"),
    _text("notifier"),
    _text("recipient"),
    _text("payload"),
    Column("due", _whole, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    _text("token", is_optional=True),
    Column("until", _whole),
    _text("why", is_optional=True),
    sqlite_strict=True,
)

notice_due: Index = Index("dspt_notice_due", notice.c.tenant, notice.c.due)
