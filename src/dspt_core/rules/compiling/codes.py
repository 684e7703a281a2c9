"""Reason codes: one small number for each thing an item can come to.

``0`` is met. The codes of exempt items come next, in the order of the edition's exemptions.
"""

from __future__ import annotations

from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import ItemVerdict, Reason
from dspt_core.rules.evidence import MET, Judgement

NO_ANSWER = Judgement(ItemVerdict.UNANSWERED, Reason.NO_ANSWER)
NO_ANSWER_NEEDED = Judgement(ItemVerdict.OPTIONAL, Reason.NO_ANSWER_NEEDED)
NOT_ASKED = Judgement(ItemVerdict.NOT_ASKED, Reason.NOT_ASKED_NOW)
DUTY_UNDECIDED = Judgement(ItemVerdict.UNKNOWN, Reason.DUTY_UNDECIDED)
CARRIED_OVER = Judgement(ItemVerdict.TO_REVIEW, Reason.CARRIED_OVER)


class CodeTable:
    """Gives each judgement its code while the code is written; afterwards ``judgements`` reads them."""

    def __init__(self, edition: Edition) -> None:
        """Reserve the codes of what is complete: met, and exempt for each exemption."""
        self._codes: dict[Judgement, int] = {}
        self.of(MET)
        for exemption in edition.exemptions:
            self.exempt(exemption.exemption)

    def of(self, judgement: Judgement) -> int:
        """Return the code of a judgement."""
        return self._codes.setdefault(judgement, len(self._codes))

    def exempt(self, exemption: str) -> int:
        """Return the code of an item that an exemption makes complete."""
        return self.of(Judgement(ItemVerdict.EXEMPT, Reason.EXEMPTION_APPLIES, exemption))

    def exemption_undecided(self, exemption: str) -> int:
        """Return the code of an item whose exemption would make the difference and is unknown."""
        return self.of(Judgement(ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED, exemption))

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements in order of their codes."""
        return tuple(self._codes)
