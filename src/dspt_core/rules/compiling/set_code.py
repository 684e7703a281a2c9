"""Code that works out sets of items and assertions, as ``rules.sets`` does.

For each set two things are kept: the least truth among its members' being settled, and the references
of the members that keep it from being done.
"""

from __future__ import annotations

from collections.abc import Mapping

from dspt_core.domain.conditions import AssertionSet, ItemSet
from dspt_core.domain.explanation import Subject, SubjectKind
from dspt_core.domain.framework import EvidenceItem, TailoredAssertion
from dspt_core.rules.compiling.condition_code import FAILS, HOLDS
from dspt_core.rules.compiling.item_code import ItemTruths
from dspt_core.rules.compiling.source import Source
from dspt_core.rules.tailoring import Tailored

SETS = (
    *(Subject(SubjectKind.ITEMS, items) for items in ItemSet),
    *(Subject(SubjectKind.ASSERTIONS, assertions) for assertions in AssertionSet),
)
"""Every set, items before assertions. Both kinds have a set called ``approaching``."""

_ASSERTION_SETS = {
    AssertionSet.ASKED: None,
    AssertionSet.APPROACHING: ItemSet.APPROACHING,
    AssertionSet.ENTRY_LEVEL: ItemSet.ENTRY_LEVEL,
}


class SetWriter:
    """Writes the sets into a source; ``truths`` and ``missing`` give the names of what was worked out."""

    def __init__(self, source: Source, tailored: Tailored) -> None:
        """Take where to write and what the sets are made of."""
        self._source = source
        self._tailored = tailored
        self._settled = {name: source.name("s") for name in SETS}
        self.missing: dict[Subject, str] = {name: source.name("m") for name in SETS}
        self._belonging = dict.fromkeys(SETS, FAILS)
        self.truths: dict[Subject, str] = {}

    def begin(self) -> None:
        """Write the sets' beginnings: nothing is missing from any."""
        self._source.line(f"{' = '.join(self._settled.values())} = 2")
        for missing in self.missing.values():
            self._source.line(f"{missing} = []")

    def sets_of(self, item: EvidenceItem, truths: ItemTruths) -> dict[Subject, str]:
        """Write whether an item belongs to each set that it may belong to, and return those truths."""
        members = {
            Subject(SubjectKind.ITEMS, name): truth
            for name in ItemSet
            if (truth := self._item_belongs(name, item, truths)) != FAILS
        }
        for name, truth in members.items():
            self._note_belonging(name, truth)
        return members

    def write_missing(self, members: Mapping[Subject, str], done: str, reference: str) -> None:
        """Write that an item which is not done keeps the sets it belongs to from being done."""
        for name, truth in members.items():
            self._miss(name, truth, done, reference)

    def write_assertions(self, asked: Mapping[str, str]) -> None:
        """Write the assertions, given the name of each item's being asked; then every set's truth."""
        references = tuple(assertion.reference for assertion in self._tailored.assertions)
        everything = self._source.bind(frozenset(references), "everything")
        with self._source.block(f"if confirmations == {self._source.bind(list(references), 'in_order')}:"):
            self._source.line("unconfirmed = ()")
        with self._source.block("else:"):
            self._source.line(f"unconfirmed = {everything}.difference(confirmations)")
        for assertions, flag in _ASSERTION_SETS.items():
            members = [
                (assertion.reference, truth)
                for assertion in self._tailored.assertions
                if (truth := self._assertion_belongs(assertion, flag, asked)) != FAILS
            ]
            self._write_members(Subject(SubjectKind.ASSERTIONS, assertions), members)
        for name, settled in self._settled.items():
            self.truths[name] = self._least(settled, self._belonging[name])

    def _write_members(self, name: Subject, members: list[tuple[str, str]]) -> None:
        for _, truth in members:
            self._note_belonging(name, truth)
        if not members:
            return
        missing, settled = self.missing[name], self._settled[name]
        with self._source.block("if unconfirmed:"):
            if all(truth == HOLDS for _, truth in members):
                ordered = self._source.bind(tuple(reference for reference, _ in members), "ordered")
                self._source.line(f"{missing} = [one for one in {ordered} if one in unconfirmed]")
                with self._source.block(f"if {missing}:"):
                    self._source.line(f"{settled} = 0")
            else:
                for reference, truth in members:
                    with self._source.block(f"if {reference!r} in unconfirmed:"):
                        self._miss(name, truth, "0", reference)

    def _miss(self, name: Subject, belongs: str, done: str, reference: str) -> None:
        """Write that a member which is not done keeps a set from being done, if it belongs to it."""
        settled, missing = self._settled[name], self.missing[name]
        if belongs == HOLDS:
            self._source.line(f"{missing}.append({reference!r})")
            least = "0" if done == "0" else f"{settled} if {settled} < {done} else {done}"
            self._source.line(f"{settled} = {least}")
            return
        with self._source.block(f"if {belongs}:"):
            self._source.line(f"{missing}.append({reference!r})")
            self._source.line(f"{settled} = min({settled}, max(2 - {belongs}, {done}))")

    def _item_belongs(self, name: ItemSet, item: EvidenceItem, truths: ItemTruths) -> str:
        if name is ItemSet.MANDATORY:
            return self._least(truths.asked, truths.mandatory)
        return truths.asked if item.is_flagged_for(name) else FAILS

    def _assertion_belongs(
        self, assertion: TailoredAssertion, flag: ItemSet | None, asked: Mapping[str, str]
    ) -> str:
        found = FAILS
        for item in assertion.items:
            if flag is None or item.is_flagged_for(flag):
                found = self._greatest(found, asked[item.key])
        return found

    def _note_belonging(self, name: Subject, truth: str) -> None:
        self._belonging[name] = self._greatest(self._belonging[name], truth)

    def _least(self, left: str, right: str) -> str:
        if FAILS in (left, right):
            return FAILS
        if HOLDS in (left, right):
            return right if left == HOLDS else left
        return self._named(f"{left} if {left} < {right} else {right}")

    def _greatest(self, left: str, right: str) -> str:
        if HOLDS in (left, right):
            return HOLDS
        if FAILS in (left, right):
            return right if left == FAILS else left
        return self._named(f"{left} if {left} > {right} else {right}")

    def _named(self, expression: str) -> str:
        name = self._source.name("t")
        self._source.line(f"{name} = {expression}")
        return name
