"""Carrying commands out: read, decide, seal, append, and erase what is to be erased."""

from __future__ import annotations

from attrs import field, frozen

from dspt_core.domain.commands import Command, edition_of
from dspt_core.domain.people import Actor
from dspt_core.domain.refusal import Refusal
from dspt_core.errors import ConcurrencyError
from dspt_core.ports.identifiers import Identifiers
from dspt_core.ports.store import Batch, TenantStore
from dspt_core.rules.deciding.decide import decide
from dspt_core.rules.notices.telling import tellings_of
from dspt_core.toolkit.contexts import Contexts
from dspt_core.toolkit.keys import request_digest
from dspt_core.toolkit.outbox import Outbox
from dspt_core.toolkit.outcomes import Executed
from dspt_core.toolkit.repeating import erase, repeat
from dspt_core.toolkit.streams import read_for, sealed

MOST_ATTEMPTS = 5
"""How often a command is decided, each time anew, while others keep writing to the same streams."""


@frozen(kw_only=True)
class Executor:
    """Carries out the commands of one tenant."""

    store: TenantStore = field(repr=False)
    tenant: str
    ids: Identifiers = field(repr=False)
    outbox: Outbox = field(repr=False)
    context: Contexts = field(repr=False)

    def execute(self, command: Command, *, actor: Actor, key: str) -> Executed:
        """Decide and append, anew when somebody else wrote in between.

        Raises :class:`ConcurrencyError` when others were faster time and again.
        """
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                return self._attempt(command, actor=actor, key=key)
            except ConcurrencyError:
                if attempt == MOST_ATTEMPTS:
                    raise
        raise AssertionError  # pragma: no cover - the last attempt has returned or raised

    def _attempt(self, command: Command, *, actor: Actor, key: str) -> Executed:
        read = read_for(self.store, command, key=key)
        if read.knows(key, actor):
            return repeat(self.store, command, read, actor=actor, key=key)
        context = self.context(
            edition_of(command),
            code=command.code,
            key=key,
            actor=actor,
            state=read.year.organisation,
            command=command,
        )
        decision = decide(read.year, command, context)
        if isinstance(decision, Refusal):
            self.outbox.tell_of_refusal(decision, read.year.organisation, now=context.instant)
            return Executed(key=key, refusal=decision)
        if not decision.events:
            return Executed(key=key, warnings=decision.warnings)
        events = sealed(
            decision.events,
            after=read,
            tenant=self.tenant,
            code=command.code,
            actor=actor,
            command=key,
            instant=context.instant,
            ids=self.ids,
        )
        told = (decided.event for decided in decision.events)
        tellings = tellings_of(
            told, read.year.organisation, edition=context.edition, actor=actor.person, now=context.instant
        )
        batch = Batch(
            key=key,
            request=request_digest(key, command, actor),
            expected=read.versions,
            events=tuple(events),
            notices=self.outbox.notices(tellings, occasion=key, due=context.instant),
        )
        appended = self.store.append(batch)
        erase(self.store, decision.events, command.code)
        return Executed(
            key=key, events=decision.events, warnings=decision.warnings, is_repeat=appended.is_repeat
        )
