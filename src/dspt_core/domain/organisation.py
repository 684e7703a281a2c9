"""An organisation as the rules see it: its code, its type, its profile and its certificates."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from enum import StrEnum

from attrs import Attribute, field, frozen
from attrs.validators import optional

from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.storable import storable_all, storable_as, storable_text


class ProfileAnswer(StrEnum):
    """An answer to a profile question. A question without one is unanswered, which is not ``no``."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not-sure"


@frozen(kw_only=True)
class ProfileResponse:
    """The answer to one profile question."""

    question: str = field(validator=storable_text)
    answer: ProfileAnswer = field(validator=storable_as(ProfileAnswer))


@frozen(kw_only=True)
class Certificate:
    """A certificate an organisation records: valid from its first to its last day, both included.

    ``covers_all_processing`` says whether its scope covers all processing of health and care data;
    ``None`` means that nobody is sure, which is not ``no``.
    """

    credential: str = field(validator=storable_text)
    valid_from: dt.date = field(validator=storable_as(dt.date))
    valid_until: dt.date = field(validator=storable_as(dt.date))
    covers_all_processing: bool | None = field(default=None, validator=storable_as(bool | None))

    def is_current(self, *, on: dt.date) -> bool:
        """Whether the day lies within the certificate's validity."""
        return self.valid_from <= on <= self.valid_until


def _one_answer_per_question(
    _organisation: Organisation,
    _attribute: Attribute[tuple[ProfileResponse, ...]],
    value: tuple[ProfileResponse, ...],
) -> None:
    counts = Counter(given.question for given in value)
    twice = [question for question, count in counts.items() if count > 1]
    if twice:
        message = f"answered more than once: {', '.join(twice)}"
        raise ValueError(message)


@frozen(kw_only=True)
class Organisation:
    """Who answers: code, organisation type of the edition, profile answers and certificates.

    Raises :class:`ValueError` when a profile question has two answers, or code or name cannot be stored.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    type: str = field(validator=storable_text)
    name: str | None = field(default=None, repr=False, validator=optional(storable_text))
    profile: tuple[ProfileResponse, ...] = field(
        default=(), validator=[storable_all(ProfileResponse), _one_answer_per_question]
    )
    certificates: tuple[Certificate, ...] = field(default=(), validator=storable_all(Certificate))

    def profile_answer(self, question: str) -> ProfileAnswer | None:
        """Return the answer to a profile question, or ``None`` when it is unanswered."""
        return next((given.answer for given in self.profile if given.question == question), None)
