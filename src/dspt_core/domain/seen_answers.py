"""How an item was answered, for somebody who may see it: the answer, what it comes to, what is suggested."""

from __future__ import annotations

from attrs import field, frozen

from dspt_core.domain.assessment import Response
from dspt_core.domain.explanation import ItemVerdict
from dspt_core.domain.suggestions import AnswerSource, Suggestion


@frozen(kw_only=True)
class SeenAnswer:
    """One item at one organisation.

    ``response`` is ``None`` while it is unanswered, and ``source`` where the answer is the organisation's
    own. An item of another category is ``not-asked``.
    """

    code: str
    name: str | None = field(repr=False)
    reference: str
    verdict: ItemVerdict
    response: Response | None
    source: AnswerSource | None = None
    suggestions: tuple[Suggestion, ...] = ()


@frozen(kw_only=True)
class SeenSuggestions:
    """The supporters of an organisation, what waits of them, and which answers of an edition were theirs."""

    code: str
    edition: str
    supporters: tuple[str, ...]
    waiting: tuple[Suggestion, ...]
    sources: tuple[AnswerSource, ...]
