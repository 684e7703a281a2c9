"""What people call the things that a condition names, so that no two of them are called alike.

A title that could be taken for more than a title (with a comma, an "or", a number in brackets) stands in
quotation marks. Where two things bear one title, each has its name beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import frozen

from dspt_core.domain.answer_kinds import ChoiceKind, NumberKind
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem

_PLAIN = re.compile(r"[^\W_](?:[\w '\u2019&/.-]|\([^\W\d_]+\))*")
_TELLING = re.compile(r"\b(?:and|or|is|are|none)\b", re.IGNORECASE)
_CERTIFICATE = " certificate"


@frozen(kw_only=True)
class Titles:
    """The titles of one edition's things, by name; what it does not have is quoted and said to be unknown."""

    credentials: Mapping[str, str]
    types: Mapping[str, str]
    categories: Mapping[str, str]
    questions: Mapping[str, str]
    statuses: Mapping[str, str]
    items: Mapping[str, str]
    options: Mapping[tuple[str, str], str]
    units: Mapping[str, str]

    @classmethod
    def of(cls, edition: Edition) -> Titles:
        """Collect the titles of an edition."""
        items = tuple(item for framework in edition.frameworks for item in framework.items())
        categories = _told_apart({one.category: one.title for one in edition.categories})
        return cls(
            credentials=_told_apart(
                {one.credential: one.title.removesuffix(_CERTIFICATE) for one in edition.credentials}
            ),
            types=_told_apart({one.type: one.title for one in edition.organisation_types}),
            categories=categories,
            questions=_told_apart(
                {one.question: one.text for one in edition.profile_questions}, always_quoted=True
            ),
            statuses=_told_apart(edition.published_statuses()),
            items=_item_names(items, categories),
            options=_options(items),
            units={item.key: _unit(item) for item in items},
        )


def titled(name: str, titles: Mapping[str, str]) -> str:
    """Return what people call the thing of that name."""
    return titles.get(name) or unknown(name)


def unknown(name: str) -> str:
    """Return words for a name that the edition does not have."""
    return f"{quoted(name)} (not a name of this edition)"


def quoted(text: str) -> str:
    """Return text in quotation marks, which can be told from whatever stands around it."""
    return f"“{text.replace('”', '””')}”"


def listed(names: Sequence[str], titles: Mapping[str, str]) -> str:
    """Return several things as a choice: ``A, B or C``."""
    words = [titled(name, titles) for name in names]
    if not words:
        return "none at all"
    return " or ".join([*([", ".join(words[:-1])] if words[1:] else []), words[-1]])


def with_article(words: str) -> str:
    """Return words behind ``a`` or ``an``, by the look of their first letter."""
    return f"{'an' if words.lstrip('“')[:1] in {*'aeioAEIO'} else 'a'} {words}"


def _plain(title: str) -> str:
    is_plain = _PLAIN.fullmatch(title) and not _TELLING.search(title) and title == title.strip()
    return title if is_plain else quoted(title)


def _told_apart(titles: Mapping[str, str], *, always_quoted: bool = False) -> dict[str, str]:
    times = Counter(titles.values())
    return {
        name: (quoted(title) if always_quoted else _plain(title))
        + (f" (named {quoted(name)})" if times[title] > 1 else "")
        for name, title in titles.items()
    }


def _item_names(items: Sequence[EvidenceItem], categories: Mapping[str, str]) -> dict[str, str]:
    """Return ``item 1.3.1``, with the category where another category has the number too."""
    numbers = Counter(item.reference for item in items)
    placed = Counter((item.reference, item.category) for item in items)
    names = {}
    for item in items:
        name = f"item {item.reference}"
        if numbers[item.reference] > 1:
            name = f"{name} of {titled(item.category, categories)}"
        if placed[item.reference, item.category] > 1:
            name = f"{name} (named {quoted(item.key)})"
        names[item.key] = name
    return names


def _options(items: Sequence[EvidenceItem]) -> dict[tuple[str, str], str]:
    return {
        (item.key, option): words
        for item in items
        if isinstance(item.answer, ChoiceKind)
        for option, words in _told_apart(
            {one.option: one.title for one in item.answer.options}, always_quoted=True
        ).items()
    }


def _unit(item: EvidenceItem) -> str:
    unit = item.answer.unit if isinstance(item.answer, NumberKind) else None
    return f" {_plain(unit)}" if unit else ""
