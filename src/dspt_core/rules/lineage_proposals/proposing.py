"""Proposing lineage: what words and keys of two editions suggest, each link with method and confidence.

What is declared stands. Numbers count for nothing: they go to other items when a framework is renumbered.
Where more than one item claims the same, nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.lineage_proposals import (
    Likeness,
    LineageProposals,
    LinkProposal,
    ProposalMethod,
    RivalItems,
    Rivalry,
    UnlinkedItem,
)
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.rules.lineage_proposals.claims import Claim, claims, in_groups
from dspt_core.rules.lineage_proposals.likenesses import WordLikeness, normative_digest

COMPARISON = "comparison"
"""The name of the source that a proposed link is known from."""

SURE, SAME_WORDS, MOST_BY_LIKENESS = 100, 95, 90
"""How sure a link is that both key and words suggest, that words alone suggest, and at most by likeness."""

_KEY_ALONE, _KEY_WITH_LIKENESS = 60, 39

_Pair = tuple[EvidenceItem, EvidenceItem]


def propose_lineage(
    before: Edition, after: Edition, *, declared: Lineage | None = None, carries_same_words: bool = False
) -> LineageProposals:
    """Return links for the items of two editions that no declared link names, and what is left of them.

    Every answer is proposed to be carried for review. With ``carries_same_words`` one to an item that asks
    the same words for the same kind of answer is proposed to be taken over as it is, for authors who have
    the official words in both editions.
    """
    links = declared.links if declared is not None else ()
    old = _without(before.items(), {key for link in links for key in link.before})
    new = _without(after.items(), {key for link in links for key in link.after})
    alike = _likeness_by_category(before, after)
    found: list[tuple[_Pair, ProposalMethod, int]] = [*_by_keys(old, new, alike)]
    # A key is permanent: an item whose key is still there becomes no other one.
    keys = {item.key for item in before.items()} & {item.key for item in after.items()}
    old, new = _without(old, keys), _without(new, keys)
    same = tuple(_by_digests(old, new))
    found += [(pair, ProposalMethod.WORDS, SAME_WORDS) for pair in same]
    old, new = _without(old, {was.key for was, _ in same}), _without(new, {now.key for _, now in same})
    rivals: list[RivalItems] = []
    for category, words in alike.items():
        mine = [item for item in old if item.category == category]
        theirs = [item for item in new if item.category == category]
        for group in in_groups(claims(mine, theirs, words=words)):
            if len(group) > 1:
                rivals.append(_rivals(group))
            else:
                (claim,) = group
                sure = min(_percent(claim.likeness), MOST_BY_LIKENESS)
                found.append(((claim.before, claim.after), ProposalMethod.LIKENESS, sure))
    told = {was.key for (was, _), _, _ in found} | {key for one in rivals for key in one.before}
    came = {now.key for (_, now), _, _ in found} | {key for one in rivals for key in one.after}
    places = {item.key: place for place, item in enumerate(after.items())}
    found.sort(key=lambda one: places[one[0][1].key])
    return LineageProposals(
        before=before.edition,
        edition=after.edition,
        declared=declared,
        proposals=tuple(
            _proposal(pair, method, sure, carries_same_words=carries_same_words)
            for pair, method, sure in found
        ),
        rivals=tuple(rivals),
        unlinked_before=tuple(_unlinked(_without(old, told), after, alike)),
        unlinked_after=tuple(_unlinked(_without(new, came), before, alike)),
    )


def _without(items: Iterable[EvidenceItem], keys: set[str]) -> tuple[EvidenceItem, ...]:
    return tuple(item for item in items if item.key not in keys)


def _likeness_by_category(before: Edition, after: Edition) -> Mapping[str, WordLikeness]:
    by_category: dict[str, list[EvidenceItem]] = {}
    for item in (*before.items(), *after.items()):
        by_category.setdefault(item.category, []).append(item)
    return {category: WordLikeness.of(items) for category, items in by_category.items()}


def _by_keys(
    old: Iterable[EvidenceItem], new: Iterable[EvidenceItem], alike: Mapping[str, WordLikeness]
) -> Iterator[tuple[_Pair, ProposalMethod, int]]:
    came = {item.key: item for item in new}
    for was in old:
        now = came.get(was.key)
        if now is None:
            continue
        if normative_digest(was) == normative_digest(now):
            yield (was, now), ProposalMethod.KEY_AND_WORDS, SURE
        else:
            likeness = alike[was.category].between(was, now) if was.category == now.category else 0.0
            yield (was, now), ProposalMethod.KEY, _KEY_ALONE + round(_KEY_WITH_LIKENESS * likeness)


def _by_digests(old: Iterable[EvidenceItem], new: Iterable[EvidenceItem]) -> Iterator[_Pair]:
    """Yield items of one category with the same words, where no other item of either edition has them."""
    told, came = _by_words(old), _by_words(new)
    for words, mine in told.items():
        theirs = came.get(words, [])
        if len(mine) == len(theirs) == 1:
            yield mine[0], theirs[0]


def _by_words(items: Iterable[EvidenceItem]) -> dict[tuple[str, str], list[EvidenceItem]]:
    found: dict[tuple[str, str], list[EvidenceItem]] = {}
    for item in items:
        found.setdefault((item.category, normative_digest(item)), []).append(item)
    return found


def _rivals(group: tuple[Claim, ...]) -> RivalItems:
    before = tuple(dict.fromkeys(claim.before.key for claim in group))
    after = tuple(dict.fromkeys(claim.after.key for claim in group))
    of_one = {(True, False): Rivalry.SPLIT, (False, True): Rivalry.MERGED}
    return RivalItems(
        rivalry=of_one.get((len(before) == 1, len(after) == 1), Rivalry.UNCLEAR),
        before=before,
        after=after,
        likenesses=tuple(
            Likeness(claim.before.key, claim.after.key, _percent(claim.likeness)) for claim in group
        ),
    )


def _percent(likeness: float) -> int:
    return round(100 * likeness)


def _proposal(pair: _Pair, method: ProposalMethod, sure: int, *, carries_same_words: bool) -> LinkProposal:
    was, now = pair
    link = LineageLink(
        before=(was.key,),
        after=(now.key,),
        changes=_changes(was, now),
        answers=_fate(was, now, carries_same_words=carries_same_words),
        provenance=Provenance(
            mark=Mark.INFERRED,
            source=COMPARISON,
            note=f"Proposed by {METHOD_WORDS[method]}, {sure} % sure; nobody has looked at it yet.",
        ),
    )
    return LinkProposal(link=link, method=method, confidence=sure)


METHOD_WORDS: Mapping[ProposalMethod, str] = {
    ProposalMethod.KEY_AND_WORDS: "key and words",
    ProposalMethod.WORDS: "the same words under another key",
    ProposalMethod.KEY: "key alone",
    ProposalMethod.LIKENESS: "likeness of words",
}
"""Methods in words, to stand behind "by"."""


def _changes(was: EvidenceItem, now: EvidenceItem) -> frozenset[ItemChange]:
    seen = {
        ItemChange.REWORDED: was.text != now.text,
        ItemChange.RENUMBERED: was.reference != now.reference,
        ItemChange.MOVED: was.category != now.category,
    }
    return frozenset(change for change, is_so in seen.items() if is_so) or frozenset({ItemChange.KEPT})


def _fate(was: EvidenceItem, now: EvidenceItem, *, carries_same_words: bool) -> AnswerFate:
    is_same = was.text == now.text and evolve(was.answer, provenance=None) == evolve(
        now.answer, provenance=None
    )
    return AnswerFate.CARRY if carries_same_words and is_same else AnswerFate.CARRY_FOR_REVIEW


def _unlinked(
    items: Iterable[EvidenceItem], other: Edition, alike: Mapping[str, WordLikeness]
) -> Iterator[UnlinkedItem]:
    """Yield items with what is most like each of them in the other edition, taken already or not."""
    others: dict[str, list[EvidenceItem]] = {}
    for item in other.items():
        others.setdefault(item.category, []).append(item)
    for item in items:
        words = alike[item.category]
        likest = max(others.get(item.category, ()), key=lambda one: words.between(item, one), default=None)
        percent = _percent(words.between(item, likest)) if likest is not None else 0
        yield UnlinkedItem(
            key=item.key, nearest=likest.key if likest is not None and percent else None, percent=percent
        )
