"""Whom a difference concerns: the organisation types to which a thing of an edition means anything."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from dspt_core.domain.edition import Edition
from dspt_core.workshop.differences.pairing import Pair
from dspt_core.workshop.differences.things import Thing, ThingKind

_Types = frozenset[str]


@frozen(kw_only=True)
class ConcernedTypes:
    """The organisation types of two editions, and whom each thing of either concerns."""

    before: _Side
    after: _Side

    @classmethod
    def of(cls, before: Edition, after: Edition) -> ConcernedTypes:
        """Look the types of both editions up once."""
        return cls(before=_Side.of(before), after=_Side.of(after))

    def by(self, pair: Pair) -> frozenset[str]:
        """Return the types that a pair concerns; what is about nobody in particular concerns everyone."""
        everyone = self.before.everyone | self.after.everyone
        found = [
            *(self.before.types_of(thing) for thing in pair.before),
            *(self.after.types_of(thing) for thing in pair.after),
        ]
        return _Types().union(*(everyone if types is None else types for types in found))


@frozen(kw_only=True)
class _Side:
    everyone: _Types
    of_categories: Mapping[str, _Types]
    of_parts: Mapping[tuple[ThingKind, str, str], _Types]
    """By the standards, assertions and exemptions that stand over the items of categories."""

    @classmethod
    def of(cls, edition: Edition) -> _Side:
        of_categories = {
            one.category: frozenset(
                kind.type for kind in edition.organisation_types if kind.category == one.category
            )
            for one in edition.categories
        }
        parts: dict[tuple[ThingKind, str, str], set[str]] = {}
        for framework in edition.frameworks:
            name = framework.framework
            for standard in framework.standards:
                for assertion in standard.assertions:
                    for item in assertion.items:
                        types = of_categories.get(item.category, _Types())
                        over = [
                            (ThingKind.STANDARD, name, standard.reference),
                            (ThingKind.ASSERTION, name, assertion.reference),
                            *((ThingKind.EXEMPTION, "", one) for one in item.exemptions),
                        ]
                        for part in over:
                            parts.setdefault(part, set()).update(types)
        for category in edition.categories:
            part = (ThingKind.FRAMEWORK, "", category.framework)
            parts.setdefault(part, set()).update(of_categories[category.category])
        return cls(
            everyone=frozenset(one.type for one in edition.organisation_types),
            of_categories=of_categories,
            of_parts={part: frozenset(types) for part, types in parts.items()},
        )

    def types_of(self, thing: Thing) -> _Types | None:
        """Return the types that a thing concerns, ``None`` for everyone."""
        match thing.kind:
            case ThingKind.ITEM:
                return self.of_categories.get(thing.text("category"), _Types())
            case ThingKind.CATEGORY:
                return self.of_categories.get(thing.name, _Types())
            case ThingKind.ORGANISATION_TYPE:
                return _Types({thing.name})
            case ThingKind.STANDARD | ThingKind.ASSERTION | ThingKind.EXEMPTION | ThingKind.FRAMEWORK:
                return self.of_parts.get((thing.kind, thing.within, thing.name), _Types())
            case ThingKind.STATUS:
                return _listed(thing, "offered_to")
            case ThingKind.DECIDED_STATUS:
                return _listed(thing, "decided_for")
            case ThingKind.SITE_CHOICE:
                return _listed(thing, "organisation_types")
            case _:
                return None


def _listed(thing: Thing, member: str) -> _Types | None:
    listed = thing.members.get(member)
    return _Types(str(one) for one in listed) if isinstance(listed, list) else None
