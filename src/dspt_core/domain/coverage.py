"""Coverage: the sites that a publication is for, those that were added, and whether they qualify."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.storable import several, storable_as, storable_text


class EligibilityQuestion(StrEnum):
    """What must be true of a headquarters and every site it publishes for.

    The first is the condition that the guidance gives. The others are the four by which a care body's
    page tells whether policies are the same.
    """

    ONE_LEGAL_ENTITY = "one-legal-entity"
    SAME_TRAINING = "same-training"
    """The induction and training of staff."""
    SAME_DATA_PROTECTION = "same-data-protection"
    """The policies on data protection."""
    SAME_SECURITY = "same-security"
    """The arrangements for security, and for a breach of it."""
    SAME_IT = "same-it"
    """The IT systems."""


@frozen(kw_only=True)
class EligibilityAnswer:
    """The answer to one of the questions. Only a yes lets sites be named."""

    question: EligibilityQuestion
    answer: ProfileAnswer


ELIGIBLE = tuple(
    EligibilityAnswer(question=question, answer=ProfileAnswer.YES) for question in EligibilityQuestion
)
"""A yes to every question."""


@frozen(kw_only=True)
class NamedSite:
    """A site by its code and by the name under which somebody asked for it."""

    code: str = field(converter=ods_code, validator=storable_text)
    name: str = field(repr=False, validator=storable_text)


@frozen(kw_only=True)
class AddedSite:
    """A site that the national team added, and the day in London on which it was recorded."""

    code: str = field(converter=ods_code, validator=storable_text)
    name: str = field(repr=False, validator=storable_text)
    recorded: dt.date = field(validator=storable_as(dt.date))


@frozen(kw_only=True)
class Withdrawal:
    """From a day in London on, a publication covers a site no longer."""

    site: str
    from_day: dt.date = field(validator=storable_as(dt.date))


def site_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Return codes as a list of sites is kept: each once, in order."""
    return tuple(sorted({ods_code(code) for code in several(codes)}))
