"""What a toolkit gives back: the outcome of a command, and an earlier publication."""

from __future__ import annotations

from attrs import field, frozen

from dspt_core.domain.events import AssessmentFrozen
from dspt_core.domain.problem import Problem
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.year import PublicationRecord
from dspt_core.rules.deciding.decision import DecidedEvent


@frozen(kw_only=True)
class Executed:
    """What came of a command: the events it led to, or the refusal.

    ``key`` is the id under which it was carried out; the same command with the same key again has the
    same result and happens once. ``is_repeat`` says that this was such a repetition.
    """

    key: str
    events: tuple[DecidedEvent, ...] = ()
    warnings: tuple[Problem, ...] = ()
    refusal: Refusal | None = None
    is_repeat: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether nothing was carried out."""
        return self.refusal is not None


@frozen(kw_only=True)
class PastPublication:
    """An earlier publication: what its record tells now, and what it froze then.

    ``frozen`` is ``None`` when the answers were erased since.
    """

    record: PublicationRecord
    frozen: AssessmentFrozen | None = field(repr=False)
