"""Tailoring: which items and assertions an edition asks of one organisation on one day.

The organisation's type gives its category, the category its items. Exemptions are decided here, once,
from the profile and the certificates that are current on the day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import frozen

from dspt_core.domain.edition import Category, Coverage, Edition, Exemption
from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.organisation import Organisation
from dspt_core.errors import UnevaluableError, UnknownOrganisationTypeError
from dspt_core.rules.conditions.reading import Facts, explain, truth_of
from dspt_core.rules.nearest import nearest_name


@frozen(kw_only=True)
class AskedAssertion:
    """An assertion with at least one item that is asked, and those items in order."""

    reference: str
    standard: str
    items: tuple[EvidenceItem, ...]


@frozen(kw_only=True)
class Tailored:
    """What an edition asks of one organisation, and which of its exemptions apply, by name."""

    category: Category
    assertions: tuple[AskedAssertion, ...]
    exemptions: Mapping[str, Explanation]


def tailor(edition: Edition, organisation: Organisation, *, on: dt.date) -> Tailored:
    """Return what the edition asks of the organisation on the day.

    Raises :class:`UnknownOrganisationTypeError` when the edition does not know the type, and
    :class:`UnevaluableError` when it does not hold the whole item set of the type's category.
    """
    category = category_of(edition, organisation)
    framework = edition.framework(category.framework)
    if framework is None or category.coverage is not Coverage.WHOLE:
        raise UnevaluableError(
            edition=edition.edition,
            organisation_type=organisation.type,
            category=category.category,
            why=_WHY_NOT[category.coverage],
        )
    asked = tuple(
        AskedAssertion(
            reference=assertion.reference,
            standard=standard.reference,
            items=tuple(item for item in assertion.items if item.category == category.category),
        )
        for standard in framework.standards
        for assertion in standard.assertions
    )
    facts = Facts(organisation=organisation, on=on)
    return Tailored(
        category=category,
        assertions=tuple(assertion for assertion in asked if assertion.items),
        exemptions={exemption.exemption: _decide(exemption, facts) for exemption in edition.exemptions},
    )


def category_of(edition: Edition, organisation: Organisation) -> Category:
    """Return the category of the organisation's type.

    Raises :class:`UnknownOrganisationTypeError` when the edition does not know the type.
    """
    kind = edition.organisation_type(organisation.type)
    category = edition.category(kind.category) if kind is not None else None
    if category is None:
        known = tuple(kind.type for kind in edition.organisation_types)
        raise UnknownOrganisationTypeError(
            organisation_type=organisation.type,
            edition=edition.edition,
            known=known,
            nearest=nearest_name(organisation.type, known),
        )
    return category


_WHY_NOT = {
    Coverage.WHOLE: "its framework is not among the edition's",
    Coverage.PARTIAL: "only part of its item set is known, so nobody could say what is complete",
    Coverage.ABSENT: "its item set is not in this catalogue",
}

_REASON_OF = {
    Truth.HOLDS: Reason.RULE_HOLDS,
    Truth.FAILS: Reason.RULE_FAILS,
    Truth.UNKNOWN: Reason.RULE_UNDECIDED,
}


def _decide(exemption: Exemption, facts: Facts) -> Explanation:
    condition = explain(exemption.when, facts)
    truth = truth_of(condition)
    return Explanation(
        subject=Subject(SubjectKind.EXEMPTION, exemption.exemption),
        verdict=truth,
        reason=_REASON_OF[truth],
        because=(condition,),
    )
