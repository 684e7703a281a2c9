"""The part of the checked reading that finds branches which no facts ever reach.

Every node is read in all worlds at once: its truth is a number with one bit for each world. A condition
over too many facts is taken apart, and its parts are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from math import prod
from operator import and_, or_

from attrs import frozen

from dspt_core.domain.conditions import AllOf, AnyOf, Condition, Not
from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.rules.conditions.parts import parts_of, walk
from dspt_core.rules.conditions.wording import ConditionWords
from dspt_core.rules.conditions.worlds import Block, Setting, Who

MOST_WORLDS = 4096
"""As many as twelve facts make that are yes or no; beyond it nothing is said of a condition as a whole."""


@frozen
class Worlds:
    """Every world of some blocks: how many there are, and in which of them each leaf holds."""

    number: int
    holding: Mapping[Condition, int]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Worlds:
        """Lay the worlds of all blocks side by side."""
        holding: dict[Condition, int] = {}
        start = 0
        for block in blocks:
            size, stride = _size(block), 1
            for fact in block:
                round_trip = stride * len(fact)
                rounds = ((1 << size) - 1) // ((1 << round_trip) - 1)
                for index, way in enumerate(fact):
                    once = ((1 << stride) - 1) << (index * stride)
                    for leaf in way:
                        holding[leaf] = holding.get(leaf, 0) | (once * rounds) << start
                stride = round_trip
            start += size
        return cls(start, holding)

    @property
    def everywhere(self) -> int:
        """The number with a bit for every world."""
        return (1 << self.number) - 1

    def truth(self, condition: Condition) -> int:
        """Return the number with a bit for each world in which the condition holds."""
        match condition:
            case AllOf(parts):
                return reduce(and_, map(self.truth, parts), self.everywhere)
            case AnyOf(parts):
                return reduce(or_, map(self.truth, parts), 0)
            case Not(part):
                return self.everywhere & ~self.truth(part)
            case _:
                return self.holding.get(condition, 0)


@frozen(kw_only=True)
class Reachability:
    """Finds what always and what never holds in the conditions of one edition."""

    setting: Setting
    words: ConditionWords

    @classmethod
    def of(cls, edition: Edition) -> Reachability:
        """Prepare for the conditions of an edition."""
        return cls(setting=Setting.of(edition), words=ConditionWords.for_edition(edition))

    def check(
        self, condition: Condition, pointer: str, *, who: Sequence[Who] | None = None
    ) -> Iterator[Problem]:
        """Yield a warning for each smallest node that always or never holds, whatever the facts.

        ``who`` are those to whom the condition applies: everyone, unless it is given.
        """
        for place, node, code in self.constants(condition, pointer, who=who):
            always = code is ProblemCode.CATALOG_ALWAYS_HOLDS
            yield Problem(
                code=code,
                severity=Severity.WARNING,
                message=f"this {'always' if always else 'never'} holds, whatever the facts: "
                f"{self.words.of(node)}",
                pointer=place,
                hint="take it out, or correct what it looks for",
            )

    def constants(
        self, condition: Condition, pointer: str, *, who: Sequence[Who] | None = None
    ) -> Iterator[tuple[str, Condition, ProblemCode]]:
        """Yield the smallest nodes that always or never hold, each with its place and what it does.

        A node that is so only because of its parts is left out: putting them right puts it right.
        """
        blocks = self.setting.blocks(condition, self.setting.everyone if who is None else who)
        if not blocks:
            return
        if max(map(_size, blocks)) > MOST_WORLDS:
            for place, part in parts_of(condition, pointer):
                yield from self.constants(part, place, who=who)
            return
        worlds = Worlds.of(blocks)
        for place, node in walk(condition, pointer):
            truth = worlds.truth(node)
            if truth in (0, worlds.everywhere) and not _follows(node, truth, worlds):
                always = truth == worlds.everywhere
                yield (
                    place,
                    node,
                    ProblemCode.CATALOG_ALWAYS_HOLDS if always else ProblemCode.CATALOG_NEVER_HOLDS,
                )

    def can_hold(self, condition: Condition, *, who: Sequence[Who]) -> bool:
        """Whether a condition holds in some world, or has too many of them to say."""
        blocks = self.setting.blocks(condition, who)
        if not blocks or max(map(_size, blocks)) > MOST_WORLDS:
            return True
        return Worlds.of(blocks).truth(condition) != 0


def _size(block: Block) -> int:
    return prod(map(len, block))


def _follows(node: Condition, truth: int, worlds: Worlds) -> bool:
    """Whether parts that always or never hold make a node do so by themselves."""
    parts = [worlds.truth(part) for _, part in parts_of(node, "")]
    match node:
        case AllOf():
            return 0 in parts if truth == 0 else True
        case AnyOf():
            return worlds.everywhere in parts if truth else True
        case Not():
            return True
        case _:
            return False
