"""Which column of a report holds what: by its place, or by its header where there is one."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from dspt_core.domain.directory import RelationshipKind

COLUMNS = 27
"""How many columns a report without a header has."""


@frozen(kw_only=True)
class Columns:
    """The place of each column that is read, counted from 0, and how many columns a row has.

    ``parent_kind`` is what the header itself says the parent is, where it does.
    """

    width: int
    code: int
    name: int
    national_grouping: int | None = None
    high_level_geography: int | None = None
    postcode: int | None = None
    opened: int | None = None
    closed: int | None = None
    status: int | None = None
    parent: int | None = None
    joined_parent: int | None = None
    left_parent: int | None = None
    parent_kind: str | None = None


WITHOUT_HEADER = Columns(
    width=COLUMNS,
    code=0,
    name=1,
    national_grouping=2,
    high_level_geography=3,
    postcode=9,
    opened=10,
    closed=11,
    status=12,
    parent=14,
    joined_parent=15,
    left_parent=16,
)
"""The places in a report without a header."""

# As people and programs that kept a header have written it; spaces, case and punctuation do not count.
_NAMES = {
    "organisationcode": "code",
    "orgcode": "code",
    "code": "code",
    "name": "name",
    "organisationname": "name",
    "nationalgrouping": "national_grouping",
    "highlevelhealthgeography": "high_level_geography",
    "higherhealthauthority": "high_level_geography",
    "postcode": "postcode",
    "opendate": "opened",
    "closedate": "closed",
    "status": "status",
    "statuscode": "status",
    "parentorganisationcode": "parent",
    "parentorgcode": "parent",
    "commissioner": "parent",
    "parentorganisationcodecommissioner": "parent",
    "joinparentdate": "joined_parent",
    "leftparentdate": "left_parent",
}


def columns_of_header(row: Sequence[str]) -> Columns | None:
    """Return the columns that a header row names, or ``None`` when the row is no header.

    A column that is named twice is not read at all, because nobody can tell which of the two is meant.
    """
    shapes = ["".join(filter(str.isalnum, cell)).casefold() for cell in row]
    named = [_NAMES.get(shape) for shape in shapes]
    places = {name: named.index(name) for name in named if name is not None and named.count(name) == 1}
    if "code" not in places or "name" not in places:
        return None
    is_commissioner = any("commissioner" in shape for shape in shapes)
    kind = RelationshipKind.COMMISSIONED_BY if is_commissioner else None
    return Columns(width=len(row), parent_kind=kind, **places)
