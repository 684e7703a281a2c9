"""Carrying the answers of many organisations: one batch at each, and an account of what came of it.

It can be broken off at any time and done again: where a plan was carried out, it is so already.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from dspt_core.domain.bulk import BulkOutcome, BulkResult
from dspt_core.domain.carry_commands import CarryAnswers, UndoCarry
from dspt_core.domain.coverage import site_codes
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.carry_json import AgreedCarries, CarryPlans
from dspt_core.rules.deciding.carry_previews import CarryPreview
from dspt_core.toolkit.bulk import each, outcome_of
from dspt_core.toolkit.keys import check_key
from dspt_core.toolkit.toolkit import Toolkit
from dspt_core.toolkit.upkeep import Seen


def plan_carries(
    toolkit: Toolkit, codes: Iterable[str], *, before: str, edition: str, seen: Seen | None = None
) -> CarryPlans:
    """Return the plans of organisations, each once, and why some cannot have one. Nothing is written."""
    found = preview_carries(toolkit, site_codes(codes), before=before, edition=edition, seen=seen)
    return CarryPlans(
        before=before,
        edition=edition,
        plans=tuple(one.plan for _, one in found if not isinstance(one, Refusal)),
        refused=tuple((code, one) for code, one in found if isinstance(one, Refusal)),
    )


def preview_carries(
    toolkit: Toolkit, codes: Iterable[str], *, before: str, edition: str, seen: Seen | None = None
) -> tuple[tuple[str, CarryPreview | Refusal], ...]:
    """Show what carrying would come to now at each organisation. Nothing is written."""
    found: list[tuple[str, CarryPreview | Refusal]] = []
    for code in codes:
        found.append((code, toolkit.preview_carry(code, before, edition)))
        if seen is not None:
            seen(len(found))
    return tuple(found)


def apply_carries(
    toolkit: Toolkit,
    agreed: AgreedCarries,
    *,
    actor: str,
    for_national_team: bool = False,
    key: str,
    seen: Seen | None = None,
) -> tuple[BulkOutcome, ...]:
    """Carry out each plan, one batch for each organisation, and return what came of each.

    Raises :class:`ValueError` for a key that no command could have, before anything is done.
    """
    commands = [
        CarryAnswers(code=code, edition=agreed.edition, before=agreed.before, plan=digest)
        for code, digest in agreed.digests.items()
    ]
    return _execute_each(
        toolkit, commands, actor=actor, for_national_team=for_national_team, key=key, seen=seen
    )


def undo_carries(
    toolkit: Toolkit,
    codes: Iterable[str],
    *,
    edition: str,
    carry: int | None = None,
    leave_changed: bool = False,
    actor: str,
    for_national_team: bool = False,
    key: str,
    seen: Seen | None = None,
) -> tuple[BulkOutcome, ...]:
    """Undo a carry at each organisation, and return what came of each.

    It is the one of the number ``carry``, without it the last that stands. Where all were undone, and where
    it is asked again with the same key, nothing is done. Raises :class:`ValueError` as
    :func:`apply_carries` does.
    """
    commands = [
        UndoCarry(code=code, edition=edition, carry=carry, leave_changed=leave_changed) for code in codes
    ]
    return _execute_each(
        toolkit, commands, actor=actor, for_national_team=for_national_team, key=key, seen=seen
    )


def last_carry(toolkit: Toolkit, code: str, edition: str) -> int | None:
    """Return the number of the last carry into an edition that was not undone, or ``None``."""
    state = toolkit.year(code, edition).assessment
    standing = [one.number for one in state.carries if one.stands] if state is not None else []
    return standing[-1] if standing else None


def _execute_each(
    toolkit: Toolkit,
    commands: Iterable[CarryAnswers | UndoCarry],
    *,
    actor: str,
    for_national_team: bool,
    key: str,
    seen: Seen | None,
) -> tuple[BulkOutcome, ...]:
    check_key(key)

    def executed(command: CarryAnswers | UndoCarry) -> BulkOutcome:
        done = toolkit.execute(
            command, actor=actor, for_national_team=for_national_team, key=_own_key(key, command)
        )
        if done.refusal is not None:
            return BulkOutcome(code=command.code, result=BulkResult.REFUSED, refusal=done.refusal)
        return outcome_of(command, BulkResult.REPEATED if done.is_repeat else BulkResult.DONE, done)

    return each(commands, executed, seen)


def _own_key(key: str, command: CarryAnswers | UndoCarry) -> str:
    # A digest, because a key with a code behind it would be longer than a key may be.
    about = command.plan if isinstance(command, CarryAnswers) else command.carry
    parts = json.dumps([key, command.code, command.edition, about])
    return hashlib.sha256(parts.encode("ascii")).hexdigest()
