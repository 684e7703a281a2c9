"""What the title over a column seems to say that it holds: surely, nearly, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from attrs import evolve, frozen

from dspt_core.domain.edition import Edition
from dspt_core.formats.requirement_tables.columns import Column, Holds

_OF_THE_ROW: Mapping[Holds, tuple[str, ...]] = {
    Holds.STANDARD: ("standard", "standard number", "standard ref", "standard reference"),
    Holds.STANDARD_TITLE: ("standard title", "standard name", "standard text"),
    Holds.STANDARD_PROVENANCE: ("standard provenance",),
    Holds.ASSERTION: ("assertion", "assertion number", "assertion ref", "assertion reference"),
    Holds.ASSERTION_TITLE: ("assertion title", "assertion name", "assertion text"),
    Holds.ASSERTION_PROVENANCE: ("assertion provenance",),
    Holds.REFERENCE: (
        "reference",
        "ref",
        "item",
        "item number",
        "item ref",
        "evidence item",
        "evidence number",
        "evidence ref",
        "evidence reference",
        "evidence item ref",
        "evidence item number",
        "evidence item reference",
    ),
    Holds.CHANGE_NOTE: ("change", "changes", "change note", "what changed"),
}
_OF_A_CATEGORY: Mapping[Holds, tuple[str, ...]] = {
    Holds.TEXT: ("text", "evidence", "evidence text", "evidence item text", "question", "requirement"),
    Holds.MANDATORY: ("mandatory", "mandatory for standards met", "standards met", "required"),
    Holds.APPROACHING: (
        "approaching",
        "approaching standards",
        "mandatory for approaching",
        "mandatory for approaching standards",
    ),
    Holds.TOOLTIP: ("tooltip", "tool tip", "tooltip text", "guidance", "help"),
    Holds.EXEMPTIONS: ("exemptions", "exempt by"),
    Holds.KEY: ("key",),
    Holds.ANSWER: ("answer", "answer kind"),
    Holds.HEADING: ("heading",),
    Holds.ENTRY_LEVEL: ("entry level",),
    Holds.ASKED_WHEN: ("asked when",),
    Holds.MANDATORY_WHEN: ("mandatory when",),
    Holds.NOT_APPLICABLE: ("not applicable",),
    Holds.COMMENT_IS_READ: ("comment is read",),
    Holds.AUDIT: ("audit",),
    Holds.PROVENANCE: ("provenance",),
    Holds.CHANGE_NOTE: ("change", "changes", "change note"),
}
_SINCE = re.compile(r"changes? (?:from|since|in) .+")
_OTHERWISE = {
    "ce plus": "cyber essentials plus",
    "iso27001": "iso 27001",
    "nhs mail": "nhsmail",
    "psn ia": "psn",
}


@frozen
class _Found:
    column: Column
    is_sure: bool


class Titles:
    """Knows what titles of columns say, in an edition with these categories and exemptions."""

    def __init__(self, edition: Edition, framework: str) -> None:
        """Look only for categories of one framework."""
        names = [one.category for one in edition.categories if one.framework == framework]
        self._categories = {_words(name): name for name in sorted(names, key=len, reverse=True)}
        self._exemptions = {
            one.exemption: (set(_words(one.exemption).split()), set(_words(one.title).split()))
            for one in edition.exemptions
        }
        self._row = _phrases(_OF_THE_ROW)
        self._category = _phrases(_OF_A_CATEGORY)

    def column(self, title: str) -> Column:
        """Return what a title seems to say; undecided when it is like nothing known."""
        shown = " ".join(title.split())
        plain = _words(shown)
        name, rest = self._taken_out(plain)
        if name is not None:
            found = self._holds(rest, self._category)
            found = evolve(found, column=evolve(found.column, category=name)) if found is not None else None
        else:
            found = self._holds(plain, self._row)
        found = found or self._exemption(rest, name)
        if found is None:
            return Column(title=shown, holds=Holds.UNDECIDED)
        return evolve(found.column, title=shown, is_guess=not found.is_sure)

    def _taken_out(self, words: str) -> tuple[str | None, str]:
        """Return the category that a title names, and the words without it."""
        for spelled, name in self._categories.items():
            found = re.search(rf"\bcat(?:egory)? ?{re.escape(spelled)}\b", words)
            if found is not None:
                rest = f"{words[: found.start()]} {words[found.end() :]}"
                return name, " ".join(rest.split())
        return None, words

    def _holds(self, words: str, phrases: Mapping[str, Holds]) -> _Found | None:
        if words in phrases:
            return _Found(Column(title="-", holds=phrases[words]), is_sure=True)
        if _SINCE.fullmatch(words):
            return _Found(Column(title="-", holds=Holds.CHANGE_NOTE), is_sure=True)
        near = get_close_matches(words, phrases, n=1, cutoff=_NEAR)
        return _Found(Column(title="-", holds=phrases[near[0]]), is_sure=False) if near else None

    def _exemption(self, words: str, category: str | None) -> _Found | None:
        plain = words.removesuffix(" exemption").removesuffix(" exempt").removeprefix("exemption ")
        sought = set(_OTHERWISE.get(plain, plain).split())
        fitting = [
            exemption
            for exemption, (name, title) in self._exemptions.items()
            if sought & name and sought <= name | title
        ]
        if len(fitting) != 1:
            return None
        column = Column(title="-", holds=Holds.EXEMPTION, category=category, exemption=fitting[0])
        return _Found(column, is_sure=True)


_NEAR = 0.75


def _phrases(known: Mapping[Holds, tuple[str, ...]]) -> dict[str, Holds]:
    return {phrase: holds for holds, phrases in known.items() for phrase in phrases}


def _words(text: str) -> str:
    """Return text as words in small letters: no punctuation, and a plus sign spelled out."""
    return " ".join(re.findall(r"[a-z0-9]+", text[:_LONGEST].casefold().replace("+", " plus ")))


_LONGEST = 200
