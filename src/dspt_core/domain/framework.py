"""A framework: standards, the assertions under each, and the evidence items under each assertion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from dspt_core.domain.answer_kinds import AnswerKind
from dspt_core.domain.conditions import Condition, ItemSet
from dspt_core.domain.provenance import Provenance


@frozen
class Noun:
    """What one thing is called, and several of them."""

    one: str
    many: str


@frozen(kw_only=True)
class FrameworkWords:
    """What a framework calls its parts; those of the ten data security standards unless it says otherwise."""

    standard: Noun = Noun("standard", "standards")
    assertion: Noun = Noun("assertion", "assertions")
    item: Noun = Noun("item", "items")


@frozen(kw_only=True)
class AuditMark:
    """That an independent audit looks at an item, in this edition, at organisations of these types."""

    types: tuple[str, ...]
    provenance: Provenance


class Duty(StrEnum):
    """Whether Standards Met needs an item of a category that is asked it, as the catalogue declares it."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    UNKNOWN = "unknown"
    """Nothing that was read says which; then nothing says which flags the item carries either."""


@frozen(kw_only=True)
class EvidenceItem:
    """One evidence item as one category is asked it.

    ``key`` is permanent: it survives renumbering and is never used again. ``reference`` is the number
    of this edition and means this item only together with ``category``. ``approaching`` is the flag for
    Approaching Standards and says nothing about the duty. ``text`` is normative, ``guidance`` is not.
    ``entry_level`` is the like flag for Entry Level, which ended in March 2021. ``heading`` is where
    the toolkit shows the item when its category has headings of its own.

    ``audit`` says at whom an independent audit looks at the item; no rule reads it.
    ``overlays`` names the overlays that added or changed the item; a catalogue's file cannot say it.

    ``asked_when`` makes whether the item is asked at all hang on a condition, ``mandatory_when`` makes
    an item that is declared optional mandatory while a condition holds.
    """

    key: str
    reference: str
    category: str
    text: str
    duty: Duty
    approaching: bool
    answer: AnswerKind
    provenance: Provenance
    entry_level: bool = False
    asked_when: Condition | None = None
    mandatory_when: Condition | None = None
    exemptions: tuple[str, ...] = ()
    heading: str | None = None
    not_applicable_convention: bool = False
    comment_is_read: bool = False
    guidance: str | None = None
    change_note: str | None = None
    audit: AuditMark | None = None
    overlays: tuple[str, ...] = ()

    @property
    def is_mandatory(self) -> bool:
        """Whether the catalogue declares this item mandatory for its category."""
        return self.duty is Duty.MANDATORY

    @property
    def hangs_on_facts(self) -> bool:
        """Whether the same item can be asked, mandatory or exempt of one organisation and not of another."""
        return self.asked_when is not None or self.mandatory_when is not None or bool(self.exemptions)

    def is_flagged_for(self, items: ItemSet) -> bool:
        """Whether the item carries the flag of a set; the mandatory items are no such set."""
        match items:
            case ItemSet.MANDATORY:
                return False
            case ItemSet.APPROACHING:
                return self.approaching
            case ItemSet.ENTRY_LEVEL:
                return self.entry_level


@frozen(kw_only=True)
class Assertion:
    """What somebody of the organisation confirms, on the strength of the items under it."""

    reference: str
    title: str
    provenance: Provenance
    items: tuple[EvidenceItem, ...]


@frozen(kw_only=True)
class Standard:
    """One standard and its assertions."""

    reference: str
    title: str
    provenance: Provenance
    assertions: tuple[Assertion, ...]


@frozen(kw_only=True)
class TailoredAssertion:
    """An assertion with at least one item of a category, and those items in order."""

    reference: str
    standard: str
    items: tuple[EvidenceItem, ...]


@frozen(kw_only=True, eq=False)
class TailoredFramework:
    """What a framework asks of one category.

    There is one of it for each framework and category, compared by identity, so that what is worked out
    from it once can be kept with it.
    """

    assertions: tuple[TailoredAssertion, ...] = ()

    @cached_property
    def items(self) -> tuple[EvidenceItem, ...]:
        """Every item, in order."""
        return tuple(item for assertion in self.assertions for item in assertion.items)

    @cached_property
    def items_by_key(self) -> Mapping[str, EvidenceItem]:
        """Every item, by its permanent key."""
        return {item.key: item for item in self.items}

    @cached_property
    def first_of_unknown_duty(self) -> EvidenceItem | None:
        """The first item of which nobody knows whether it is mandatory, if there is one."""
        return next((item for item in self.items if item.duty is Duty.UNKNOWN), None)


_NOTHING_ASKED = TailoredFramework()


@frozen(kw_only=True)
class Framework:
    """One edition's standards under the framework's name, for every category at once.

    Other frameworks have the same three layers under other names, which ``words`` gives: the Cyber
    Assessment Framework has objectives, principles and contributing outcomes.
    """

    edition: str
    framework: str
    title: str
    standards: tuple[Standard, ...]
    words: FrameworkWords = FrameworkWords()

    def assertions(self) -> Iterator[Assertion]:
        """Yield every assertion, in the order of the document."""
        for standard in self.standards:
            yield from standard.assertions

    def items(self) -> Iterator[EvidenceItem]:
        """Yield every evidence item of every category, in the order of the document."""
        for assertion in self.assertions():
            yield from assertion.items

    @cached_property
    def item_references(self) -> frozenset[str]:
        """The number of every evidence item, whatever the category."""
        return frozenset(item.reference for item in self.items())

    @cached_property
    def assertion_references(self) -> frozenset[str]:
        """The number of every assertion."""
        return frozenset(assertion.reference for assertion in self.assertions())

    def tailored_to(self, category: str) -> TailoredFramework:
        """Return what a category is asked: the assertions with an item of its own, in order."""
        return self._tailored.get(category, _NOTHING_ASKED)

    @cached_property
    def _tailored(self) -> Mapping[str, TailoredFramework]:
        return {
            category: TailoredFramework(assertions=tuple(self._tailor(category)))
            for category in {one.category for one in self.items()}
        }

    def _tailor(self, category: str) -> Iterator[TailoredAssertion]:
        for standard in self.standards:
            for assertion in standard.assertions:
                items = tuple(item for item in assertion.items if item.category == category)
                if items:
                    yield TailoredAssertion(
                        reference=assertion.reference, standard=standard.reference, items=items
                    )
