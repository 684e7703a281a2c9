"""Access rules: what those who rely on a standing ask of it, and the decision for one standing."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.explanation import Explanation, Truth
from dspt_core.domain.provenance import Provenance, Source


@frozen(kw_only=True)
class DoubtfulStatus:
    """A status of which the sources do not say clearly enough whether it suffices, and why not."""

    status: str
    why: str


@frozen(kw_only=True)
class StatusRequirement:
    """Which statuses suffice for a consumer; any other, unless doubtful, does not.

    With ``named_by_agreement``, ``sufficient`` is a ladder from the highest down: an agreement names one
    of its statuses, and that one and those above it suffice.
    """

    sufficient: tuple[str, ...]
    provenance: Provenance
    doubtful: tuple[DoubtfulStatus, ...] = ()
    named_by_agreement: bool = False

    def doubt_about(self, status: str) -> DoubtfulStatus | None:
        """Return what is doubtful about a status, or ``None``."""
        return next((doubtful for doubtful in self.doubtful if doubtful.status == status), None)


@frozen(kw_only=True)
class CurrencyRequirement:
    """How recent a standing has to be: every one of the policies has to hold."""

    policies: tuple[CurrencyPolicy, ...]
    provenance: Provenance


@frozen(kw_only=True)
class AccessRule:
    """What one consumer asks of a standing.

    ``statuses`` or ``currency`` is ``None`` where no source says it; then nobody can be told yes. What
    else the consumer asks stands in ``not_judged``, for people: no rule here looks at it.
    """

    consumer: str
    title: str
    statuses: StatusRequirement | None = None
    currency: CurrencyRequirement | None = None
    not_judged: tuple[str, ...] = ()
    note: str | None = None


@frozen(kw_only=True)
class AccessRules:
    """The rules of all consumers that are known, and what was read about them."""

    sources: tuple[Source, ...]
    consumers: tuple[AccessRule, ...]

    def rule(self, consumer: str) -> AccessRule | None:
        """Return the rule of the consumer of that name, or ``None``."""
        return next((rule for rule in self.consumers if rule.consumer == consumer), None)


@frozen(kw_only=True)
class AccessDecision:
    """Whether a consumer's rule is satisfied by a standing on a day, and why.

    As a boolean it is true only when the rule holds: what cannot be decided is not allowed. It speaks of
    the standing alone; ``not_judged`` is what the consumer asks besides.
    """

    consumer: str
    on: dt.date
    explanation: Explanation = field(repr=False)
    not_judged: tuple[str, ...] = ()

    @property
    def verdict(self) -> Truth:
        """Whether the rule holds, fails, or cannot be decided."""
        return Truth(self.explanation.verdict)

    @property
    def is_allowed(self) -> bool:
        """Whether the rule is known to be satisfied."""
        return self.verdict is Truth.HOLDS

    def __bool__(self) -> bool:
        """Say the same as ``is_allowed``, so that a plain ``if`` never lets through what is unknown."""
        return self.is_allowed
