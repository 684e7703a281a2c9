"""An assessment: what one organisation answered and confirmed in one edition."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from attrs import Attribute, field, frozen
from attrs.validators import optional

from dspt_core.domain.answers import Answer, Document
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.references import natural_order
from dspt_core.domain.storable import storable_all, storable_as, storable_text


@frozen(kw_only=True)
class Response:
    """The answer to one evidence item, by its reference in the edition.

    ``to_review`` marks an answer carried over from an earlier edition that nobody has looked at yet.
    """

    reference: str = field(validator=storable_text)
    answer: Answer = field(repr=False, validator=storable_as(Answer))
    comment: str | None = field(default=None, repr=False, validator=optional(storable_text))
    to_review: bool = field(default=False, validator=storable_as(bool))


@frozen(kw_only=True)
class PlannedAction:
    """What is planned for one outstanding item: the action in words, its owner, the day it is due.

    A row that nobody has filled in yet is blank, and its day ``None``.
    """

    reference: str = field(validator=storable_text)
    action: str = field(default="", repr=False, validator=storable_text)
    owner: str = field(default="", repr=False, validator=storable_text)
    due: dt.date | None = field(default=None, validator=storable_as(dt.date | None))

    @property
    def is_filled_in(self) -> bool:
        """Whether the action, its owner and its day are all there."""
        return bool(self.action.strip() and self.owner.strip()) and self.due is not None


@frozen(kw_only=True)
class ActionPlan:
    """The plan for what is still outstanding: a document, a list of actions, or both.

    Raises :class:`ValueError` when there is neither.
    """

    document: Document | None = field(default=None, repr=False, validator=storable_as(Document | None))
    actions: tuple[PlannedAction, ...] = field(default=(), validator=storable_all(PlannedAction))

    def __attrs_post_init__(self) -> None:
        """Refuse a plan with nothing in it."""
        if self.document is None and not self.actions:
            message = "an action plan needs a document or at least one action"
            raise ValueError(message)


def _in_order(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    if not all(isinstance(one, Response) for one in responses):
        return responses  # To be refused.
    return tuple(sorted(responses, key=lambda response: natural_order(response.reference)))


def _one_response_per_item(
    _assessment: Assessment, _attribute: Attribute[tuple[Response, ...]], value: tuple[Response, ...]
) -> None:
    counts = Counter(response.reference for response in value)
    twice = [reference for reference, count in counts.items() if count > 1]
    if twice:
        message = f"answered more than once: {', '.join(twice)}"
        raise ValueError(message)


@frozen(kw_only=True)
class Assessment:
    """The responses, confirmed assertions and action plan of one organisation in one edition.

    Responses are kept in the order of their numbers, whatever order they are given in. Raises
    :class:`ValueError` when an item has two responses.
    """

    edition: str = field(validator=storable_text)
    responses: tuple[Response, ...] = field(
        default=(), converter=_in_order, validator=[storable_all(Response), _one_response_per_item]
    )
    confirmations: tuple[str, ...] = field(default=(), validator=storable_all(str))
    action_plan: ActionPlan | None = field(default=None, validator=storable_as(ActionPlan | None))

    @cached_property
    def by_reference(self) -> Mapping[str, Response]:
        """The responses, by the number of their item."""
        return {response.reference: response for response in self.responses}

    def response_to(self, reference: str) -> Response | None:
        """Return the response to the item of that number, or ``None`` when it is unanswered."""
        return self.by_reference.get(reference)


@frozen(kw_only=True)
class AssessmentDocument:
    """An organisation together with its assessment: what one assessment file holds."""

    organisation: Organisation
    assessment: Assessment
