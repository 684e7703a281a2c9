"""The people document: who has which role at a code, and at which codes somebody has one."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.people import People
from dspt_core.formats.converter import unstructure
from dspt_core.formats.json_reader import JsonValue
from dspt_core.rules.memberships import Membership

PEOPLE_FORMAT = "dspt-core/people/v1"
MEMBERSHIPS_FORMAT = "dspt-core/memberships/v1"


def write_people(code: str, people: People) -> JsonValue:
    """Return the document of a code's people, for those who may see them."""
    return {
        "format": PEOPLE_FORMAT,
        "code": ods_code(code),
        "roles": [unstructure(one) for one in people.roles],
        "invitations": [unstructure(one) for one in people.invitations],
        "item_owners": [unstructure(one) for one in people.item_owners],
        "assertion_owners": [unstructure(one) for one in people.assertion_owners],
    }


def write_memberships(found: Iterable[Membership]) -> JsonValue:
    """Return the document of the codes at which one person has a role or an invitation."""
    return {
        "format": MEMBERSHIPS_FORMAT,
        "organisations": [
            {
                "code": one.code,
                "role": one.role.value if one.role is not None else None,
                "invited_to": one.invited_to.value if one.invited_to is not None else None,
            }
            for one in found
        ],
    }
