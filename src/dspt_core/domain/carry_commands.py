"""Commands that carry answers into a later edition, undo that, and look at what was carried."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import optional

from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.storable import storable_all, storable_as, storable_text


@frozen(kw_only=True)
class CarryAnswers:
    """Carry the answers of an earlier edition into a later one, as planned.

    ``before`` names the earlier edition and ``plan`` is the digest of the plan that was agreed on.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    before: str = field(validator=storable_text)
    plan: str = field(validator=storable_text)


@frozen(kw_only=True)
class UndoCarry:
    """Make an edition's answers what they were before a carry.

    ``carry`` is its number; without one the last that stands is meant. With ``leave_changed``, what somebody
    answered or reviewed since stays as it is, and is refused otherwise.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    carry: int | None = None
    leave_changed: bool = field(default=False, validator=storable_as(bool))


@frozen(kw_only=True)
class ReviewResponses:
    """Let answers that were carried for review count as they are: somebody has looked at them."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    references: tuple[str, ...] = field(validator=storable_all(str))


@frozen(kw_only=True)
class MoveYear:
    """Go on with a year by another revision of its edition; ``None`` is the edition as it opened."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    revision: str | None = field(default=None, validator=optional(storable_text))


CommandOnCarry = CarryAnswers | UndoCarry | ReviewResponses | MoveYear
