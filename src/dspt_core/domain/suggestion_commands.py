"""Commands about answers that several organisations have in common: given at once, or suggested."""

from __future__ import annotations

from attrs import field, frozen

from dspt_core.domain.assessment import Response
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.storable import storable_as, storable_text


@frozen(kw_only=True)
class RespondInBulk:
    """Answer an item as many other organisations are answered at once.

    What comes of it is what comes of a response alone. It takes more: an administrator, and an answer of
    a kind that organisations can have in common.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    response: Response = field(validator=storable_as(Response))


@frozen(kw_only=True)
class NameSupporter:
    """Take suggestions from another organisation, given by its code."""

    code: str = field(converter=ods_code, validator=storable_text)
    supporter: str = field(converter=ods_code, validator=storable_text)


@frozen(kw_only=True)
class RemoveSupporter:
    """Take no more suggestions from another organisation; what it suggested waits no more."""

    code: str = field(converter=ods_code, validator=storable_text)
    supporter: str = field(converter=ods_code, validator=storable_text)


@frozen(kw_only=True)
class SuggestResponse:
    """Offer an answer, as one of the people of a supporter. It replaces what was offered for the item."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    supporter: str = field(converter=ods_code, validator=storable_text)
    response: Response = field(validator=storable_as(Response))


@frozen(kw_only=True)
class WithdrawSuggestion:
    """Take back, as one of the people of a supporter, what it offered for an item."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    supporter: str = field(converter=ods_code, validator=storable_text)
    reference: str = field(validator=storable_text)


@frozen(kw_only=True)
class AcceptSuggestion:
    """Make a suggestion the answer, as it is. To edit it, respond and name it."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    reference: str = field(validator=storable_text)
    suggestion: int


@frozen(kw_only=True)
class IgnoreSuggestion:
    """Let a suggestion wait no more. The answer stays what it is."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    reference: str = field(validator=storable_text)
    suggestion: int


CommandOfSupporter = SuggestResponse | WithdrawSuggestion
"""The commands for which a role at the supporter's code counts, and none at the organisation's."""

CommandForMany = RespondInBulk | SuggestResponse | WithdrawSuggestion
"""The commands that are given to many organisations at once."""
