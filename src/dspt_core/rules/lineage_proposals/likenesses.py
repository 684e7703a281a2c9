"""How alike the words of items are, where words that many items share say little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from attrs import frozen

from dspt_core.domain.framework import EvidenceItem

_WORD = re.compile(r"\w+")


def normative_digest(item: EvidenceItem) -> str:
    """Return the digest of what an item asks: the same for the same words, however they are spaced."""
    return sha256(" ".join(item.text.split()).encode()).hexdigest()


@frozen(kw_only=True)
class WordLikeness:
    """Likenesses of the items that one category is asked in two editions."""

    words: Mapping[int, frozenset[str]]
    """The words of each item, by its identity: one key can be an item of both editions."""
    weights: Mapping[str, float]

    @classmethod
    def of(cls, items: Iterable[EvidenceItem]) -> WordLikeness:
        """Weigh every word by the number of items that have it: one in all of them tells none apart."""
        words = {id(item): frozenset(_WORD.findall(item.text.casefold())) for item in items}
        counts = Counter(word for own in words.values() for word in own)
        return cls(words=words, weights={word: 1 / count for word, count in counts.items()})

    def between(self, one: EvidenceItem, other: EvidenceItem) -> float:
        """Return how alike two of the items are, from 0 to 1."""
        own, others = self.words[id(one)], self.words[id(other)]
        whole = self._weight(own) + self._weight(others)
        return 2 * self._weight(own & others) / whole if whole else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        # In one order, so that the sum is the same on every machine.
        return sum(self.weights[word] for word in sorted(words))
