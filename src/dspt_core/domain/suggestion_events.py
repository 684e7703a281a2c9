"""Events about supporters, in the code's own stream, and about what they suggest, in that of its answers.

A suggestion lies beside the answers because accepting it and answering otherwise must not both happen, and
so that it is erased as they are. Its number is the version of the event that offered it.
"""

from __future__ import annotations

from attrs import frozen

from dspt_core.domain.assessment import Response


@frozen(kw_only=True)
class SupporterNamed:
    """Suggestions of another organisation are taken from now on."""

    supporter: str
    naming: str


@frozen(kw_only=True)
class SupporterRemoved:
    """Suggestions of another organisation are taken no more."""

    supporter: str


@frozen(kw_only=True)
class ResponseSuggested:
    """A supporter offered an answer, in place of one that it offered before for the same item."""

    supporter: str
    naming: str
    response: Response


@frozen(kw_only=True)
class SuggestionAccepted:
    """A suggestion became the answer, as it was or edited. The answer itself is told beside it."""

    suggestion: int
    reference: str
    supporter: str
    is_edited: bool


@frozen(kw_only=True)
class SuggestionIgnored:
    """A suggestion was put aside."""

    suggestion: int


@frozen(kw_only=True)
class SuggestionWithdrawn:
    """The supporter took a suggestion back."""

    suggestion: int


SuggestionEvent = ResponseSuggested | SuggestionAccepted | SuggestionIgnored | SuggestionWithdrawn
