"""Two texts laid beside each other word by word: what stayed, what went and what came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from attrs import frozen

MOST_COMPARED = 400_000
"""How many pairs of words are compared at most; where there would be more, all that differs is one change."""

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Passage(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@frozen
class Words:
    """Words that stand beside each other and became the same."""

    passage: Passage
    text: str


def word_differences(before: str, after: str) -> tuple[Words, ...]:
    """Return the words of both texts in order; of one place, those removed stand before those added.

    Kept and removed ones are the text before, kept and added ones the text after. Read backwards the same
    words are kept. Time is bounded, however long the texts are.
    """
    if before > after:
        # One way to compare, whichever text comes first.
        turned = {Passage.REMOVED: Passage.ADDED, Passage.ADDED: Passage.REMOVED, Passage.KEPT: Passage.KEPT}
        found = word_differences(after, before)
        return _joined(Words(turned[words.passage], words.text) for words in found)
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle = old[start : len(old) - end], new[start : len(new) - end]
    return _joined(
        [
            Words(Passage.KEPT, "".join(old[:start])),
            *_middle(*middle),
            Words(Passage.KEPT, "".join(old[len(old) - end :])),
        ]
    )


def likeness(before: str, after: str) -> float:
    """Return how alike two texts are, from 0 to 1: the part of their words that both have in one order."""
    kept = sum(len(words.text) for words in word_differences(before, after) if words.passage is Passage.KEPT)
    whole = len(before) + len(after)
    return 2 * kept / whole if whole else 1.0


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words both begin with."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Words]:
    if len(old) * len(new) > MOST_COMPARED:
        yield Words(Passage.REMOVED, "".join(old))
        yield Words(Passage.ADDED, "".join(new))
        return
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        was, now = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        # A blank alone between two changes is no word that stayed.
        if tag == "equal" and not was.isspace():
            yield Words(Passage.KEPT, was)
        else:
            yield Words(Passage.REMOVED, was)
            yield Words(Passage.ADDED, now)


def _joined(found: Iterable[Words]) -> tuple[Words, ...]:
    """Join what stands together of one passage, of one place what was removed before what was added."""
    pieces: list[Words] = []
    removed = added = ""
    for words in (*found, Words(Passage.KEPT, "")):
        match words.passage:
            case Passage.REMOVED:
                removed += words.text
            case Passage.ADDED:
                added += words.text
            case Passage.KEPT:
                pieces += [Words(Passage.REMOVED, removed), Words(Passage.ADDED, added), words]
                removed = added = ""
    return tuple(words for words in pieces if words.text)
