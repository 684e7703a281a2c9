"""The statuses of an edition: those that rules award, those that are decided, and those of earlier years."""

from __future__ import annotations

from attrs import frozen

from dspt_core.domain.conditions import Condition
from dspt_core.domain.provenance import Provenance


@frozen(kw_only=True)
class OnlyOnce:
    """A status can be had only once: not after an earlier publication that bears one of ``after``."""

    after: tuple[str, ...]
    provenance: Provenance


@frozen(kw_only=True)
class StatusRule:
    """A status, the organisation types it is offered to (``None``: all), and what it requires.

    ``only_once`` says that a publication in another edition under one of its statuses makes this one a
    second time, which a policy of the evaluation either refuses or warns about. ``overlays`` names the
    overlays that changed the rule.
    """

    status: str
    title: str
    requires: Condition
    provenance: Provenance
    offered_to: tuple[str, ...] | None = None
    only_once: OnlyOnce | None = None
    overlays: tuple[str, ...] = ()

    def is_offered_to(self, organisation_type: str) -> bool:
        """Whether an organisation of this type can reach the status at all."""
        return self.offered_to is None or organisation_type in self.offered_to


@frozen(kw_only=True)
class DecidedStatus:
    """A status that no evaluation awards: a national decision gives it to what was published under another.

    ``decided_for`` are the organisation types it is given to (``None``: all). ``shown_later_as`` names the
    status under which the public register showed the same publications in later years.
    """

    status: str
    title: str
    provenance: Provenance
    decided_for: tuple[str, ...] | None = None
    shown_later_as: str | None = None


@frozen(kw_only=True)
class EarlierStatus:
    """A status of earlier editions that this one neither awards nor decides, and that its rules still name.

    Declared with a title, a name misspelt in a rule stays an error though the status itself is gone.
    """

    status: str
    title: str
    provenance: Provenance
