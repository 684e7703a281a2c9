"""One answer for many organisations: a command at each of them, and what came of it there.

There is no transaction over organisations. Each command is carried out by itself, whole or not at all,
under a key of its own; what becomes of one has no influence on another. Confirming and publishing stand on
what one organisation has looked at, and are not for many.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import TypeVar

from dspt_core.domain.bulk import BulkOutcome, BulkResult
from dspt_core.domain.commands import Command
from dspt_core.domain.events import ConfirmationWithdrawn
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.suggestion_commands import CommandForMany, WithdrawSuggestion
from dspt_core.formats.event_kinds import event_kind
from dspt_core.rules.deciding.decision import Decision
from dspt_core.toolkit.keys import check_key
from dspt_core.toolkit.outcomes import Executed
from dspt_core.toolkit.toolkit import Toolkit
from dspt_core.toolkit.upkeep import Seen

_Asked = TypeVar("_Asked", bound=Command)


def consider_each(
    toolkit: Toolkit,
    commands: Iterable[CommandForMany],
    *,
    actor: str,
    for_national_team: bool = False,
    seen: Seen | None = None,
) -> tuple[BulkOutcome, ...]:
    """Return what each command would come to now, in their order. Nothing is written.

    ``seen`` is told after each how many were looked at.
    """
    view = toolkit.view_of(actor, for_national_team=for_national_team)

    def considered(command: CommandForMany) -> BulkOutcome:
        decision = view.consider(command)
        if isinstance(decision, Refusal):
            return BulkOutcome(code=command.code, result=BulkResult.REFUSED, refusal=decision)
        return outcome_of(command, BulkResult.TO_DO, decision)

    return each(commands, considered, seen)


def execute_each(
    toolkit: Toolkit,
    commands: Iterable[CommandForMany],
    *,
    actor: str,
    for_national_team: bool = False,
    key: str,
    seen: Seen | None = None,
) -> tuple[BulkOutcome, ...]:
    """Carry each command out, and return what came of each, in their order.

    Repeated under the same ``key``, whatever was carried out before happens no second time. ``seen`` is
    told after each how many are done.

    Raises :class:`ValueError` for a key that no command could have, before anything is done.
    """
    check_key(key)

    def executed(command: CommandForMany) -> BulkOutcome:
        done = toolkit.execute(
            command, actor=actor, for_national_team=for_national_team, key=_own_key(key, command)
        )
        if done.refusal is not None:
            return BulkOutcome(code=command.code, result=BulkResult.REFUSED, refusal=done.refusal)
        return outcome_of(command, BulkResult.REPEATED if done.is_repeat else BulkResult.DONE, done)

    return each(commands, executed, seen)


def each(
    commands: Iterable[_Asked], outcome: Callable[[_Asked], BulkOutcome], seen: Seen | None
) -> tuple[BulkOutcome, ...]:
    """Return what came of each command, whatever came of those before it."""
    found: list[BulkOutcome] = []
    for command in commands:
        try:
            found.append(outcome(command))
        except Exception as error:  # noqa: BLE001 - whatever a store raises at one must not stop the others
            found.append(BulkOutcome(code=command.code, result=BulkResult.FAILED, error=error))
        if seen is not None:
            seen(len(found))
    return tuple(found)


def _own_key(key: str, command: CommandForMany) -> str:
    # A digest, because a key with a code behind it would be longer than a key may be.
    reference = command.reference if isinstance(command, WithdrawSuggestion) else command.response.reference
    parts = json.dumps([key, command.code, command.edition, reference])
    return hashlib.sha256(parts.encode("ascii")).hexdigest()


def outcome_of(command: Command, result: BulkResult, came: Decision | Executed) -> BulkOutcome:
    """Return what came of a command that was not refused; ``result`` unless nothing had to be done."""
    happened = [one.event for one in came.events]
    return BulkOutcome(
        code=command.code,
        result=result if happened else BulkResult.UNCHANGED,
        kinds=tuple(event_kind(one) for one in happened),
        withdrawn=tuple(one.assertion for one in happened if isinstance(one, ConfirmationWithdrawn)),
        warnings=came.warnings,
    )
