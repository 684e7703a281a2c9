"""Tailoring: which assertions and items an edition holds for one kind of organisation.

The organisation's type gives its category, the category its items. Which of them are asked, of those
whose duty hangs on facts, is decided for each assessment in ``rules.duties``.
"""

from __future__ import annotations

from attrs import frozen

from dspt_core.domain.edition import Category, Coverage, Edition
from dspt_core.domain.framework import EvidenceItem, TailoredAssertion, TailoredFramework
from dspt_core.errors import UnevaluableError, UnknownOrganisationTypeError
from dspt_core.rules.nearest import nearest_name


@frozen(kw_only=True)
class Tailored:
    """An edition's assertions and items for one category."""

    category: Category
    framework: TailoredFramework

    @property
    def assertions(self) -> tuple[TailoredAssertion, ...]:
        """Every assertion with an item of the category, in order."""
        return self.framework.assertions

    def items(self) -> tuple[EvidenceItem, ...]:
        """Return every item, in order."""
        return self.framework.items


def tailor(edition: Edition, organisation_type: str) -> Tailored:
    """Return what the edition holds for organisations of the type.

    Raises :class:`UnknownOrganisationTypeError` when the edition does not know the type, and
    :class:`UnevaluableError` when it does not hold every item that a status requires of the type's category.
    """
    category = category_of(edition, organisation_type)
    framework = edition.framework(category.framework)
    if framework is None or not category.coverage.can_be_evaluated:
        raise UnevaluableError(
            edition=edition.edition,
            organisation_type=organisation_type,
            category=category.category,
            why=_WHY_NOT[category.coverage],
        )
    asked = framework.tailored_to(category.category)
    unknown = asked.first_of_unknown_duty
    if unknown is not None:
        raise UnevaluableError(
            edition=edition.edition,
            organisation_type=organisation_type,
            category=category.category,
            why=f"whether item {unknown.reference} is mandatory is not known",
        )
    return Tailored(category=category, framework=asked)


def category_of(edition: Edition, organisation_type: str) -> Category:
    """Return the category of an organisation type.

    Raises :class:`UnknownOrganisationTypeError` when the edition does not know the type.
    """
    kind = edition.organisation_type(organisation_type)
    if kind is not None and kind.category is None:
        raise UnevaluableError(
            edition=edition.edition,
            organisation_type=organisation_type,
            category="not known",
            why="nothing that was read says which category it belongs to",
        )
    category = edition.category(kind.category) if kind is not None else None
    if category is None:
        known = tuple(kind.type for kind in edition.organisation_types)
        raise UnknownOrganisationTypeError(
            organisation_type=organisation_type,
            edition=edition.edition,
            known=known,
            nearest=nearest_name(organisation_type, known),
        )
    return category


_WHY_NOT = {
    Coverage.WHOLE: "its framework is not among the edition's",
    Coverage.REQUIRED: "its framework is not among the edition's",
    Coverage.PARTIAL: "only part of its item set is known, so nobody could say what is complete",
    Coverage.ABSENT: "its item set is not known, so nobody could say what is complete",
}
