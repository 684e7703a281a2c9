"""Deciding who owns which items and assertions. Owning allows members what the table grants for their own."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from dspt_core.domain.people import People
from dspt_core.domain.people_commands import AssignOwner, RemoveOwner
from dspt_core.domain.people_events import OwnerAssigned, OwnerRemoved
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.rules.deciding.decision import Decision, in_organisation
from dspt_core.rules.deciding.setting import Setting
from dspt_core.rules.nearest import hint_for


@frozen
class _Parts:
    items: tuple[str, ...]
    assertions: tuple[str, ...]


def assign_owner(setting: Setting, command: AssignOwner) -> Decision | Refusal:
    """Make a person who has a role here the owner of all that is named, or of nothing."""
    people, edition = setting.organisation.people, setting.edition.edition
    if people.role_of(command.person) is None:
        return Refusal(
            code=RefusalCode.PERSON_UNKNOWN,
            message="the person has no role here",
            hint="invite the person first; an owner is one of the people of the organisation",
        )
    parts = _parts(setting, command.references)
    if isinstance(parts, Refusal):
        return parts
    owned, confirmed = people.items_of(command.person), people.assertions_of(command.person, edition)
    items = tuple(one for one in parts.items if one not in owned)
    assertions = tuple(one for one in parts.assertions if one not in confirmed)
    if not (items or assertions):
        return Decision()
    assigned = OwnerAssigned(person=command.person, edition=edition, items=items, assertions=assertions)
    return Decision(events=in_organisation(setting.code, assigned))


def remove_owner(setting: Setting, command: RemoveOwner) -> Decision | Refusal:
    """Leave what is named without an owner."""
    parts = _parts(setting, command.references)
    if isinstance(parts, Refusal):
        return parts
    people, edition = setting.organisation.people, setting.edition.edition
    items = tuple(one for one in parts.items if _is_item_owned(people, one))
    assertions = tuple(one for one in parts.assertions if _is_assertion_owned(people, edition, one))
    if not (items or assertions):
        return Decision()
    removed = OwnerRemoved(edition=edition, items=items, assertions=assertions)
    return Decision(events=in_organisation(setting.code, removed))


def _is_item_owned(people: People, item: str) -> bool:
    return any(one.item == item for one in people.item_owners)


def _is_assertion_owned(people: People, edition: str, assertion: str) -> bool:
    return any((one.edition, one.assertion) == (edition, assertion) for one in people.assertion_owners)


def _parts(setting: Setting, references: Iterable[str]) -> _Parts | Refusal:
    """Return items by their keys and assertions by their numbers, as the organisation's category has them."""
    kind = setting.edition.organisation_type(setting.profile.type)
    category = (kind.category if kind is not None else None) or ""
    asked = [
        assertion
        for framework in setting.edition.frameworks
        for assertion in framework.tailored_to(category).assertions
    ]
    keys = {item.reference: item.key for assertion in asked for item in assertion.items}
    numbers = {assertion.reference for assertion in asked}
    references = tuple(references)
    if not references:
        return Refusal(
            code=RefusalCode.NOTHING_TO_OWN,
            message="no item and no assertion is named",
            hint="name items or assertions by their numbers",
        )
    unknown = [one for one in references if one not in keys and one not in numbers]
    if unknown:
        return Refusal(
            code=RefusalCode.PART_UNKNOWN,
            message=f"edition {setting.edition.edition} has no item or assertion {unknown[0]!r} for this "
            f"organisation{f', nor {len(unknown) - 1} more that are named' if unknown[1:] else ''}",
            hint=hint_for(unknown[0], [*keys, *numbers]),
            facts=(("unknown", ", ".join(unknown[:_SHOWN])),),
        )
    return _Parts(
        items=tuple(keys[one] for one in references if one in keys),
        assertions=tuple(one for one in references if one in numbers),
    )


_SHOWN = 8
