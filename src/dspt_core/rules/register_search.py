"""Finding rows as people look for things: by words in any order, in part, without case or accents."""

from __future__ import annotations

import re
import unicodedata

from dspt_core.domain.register import RegisterQuery, RegisterRow
from dspt_core.rules.register_codes import read_code

_APOSTROPHES = "'`\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
_IN_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | str.maketrans(
    dict.fromkeys(_APOSTROPHES, "") | {"&": " and "}
)
_BETWEEN = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Return text as it is compared: small letters and digits without accents, one space between words.

    An ampersand is an "and", and an apostrophe is nothing: ``St. John's & Co`` is ``st johns and co``.
    """
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.casefold())
        text = _BETWEEN.sub(_kept, "".join(part for part in parts if not unicodedata.combining(part)))
    return " ".join(text.translate(_IN_ASCII).split())


def _kept(between: re.Match[str]) -> str:
    """Return what stands between words as something that is understood further on."""
    return "".join(one if one in _APOSTROPHES or one == "&" else " " for one in between[0])


def searchable(row: RegisterRow) -> str:
    """Return what the words of a search are looked for in: name and code, folded."""
    return f"{folded(row.name)} {folded(row.code_as_written)}"


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that are looked for, folded."""
    return tuple(folded(text).split())


def has_words(folded_text: str, words: tuple[str, ...]) -> bool:
    """Whether every word is there, in part or whole."""
    return all(word in folded_text for word in words)


def fits(row: RegisterRow, query: RegisterQuery) -> bool:
    """Whether a row is what is looked for: the reading that every register agrees with."""
    return (
        (query.code is None or row.code == read_code(query.code)[0])
        and (query.shown is None or row.shown is query.shown)
        and (query.status is None or row.label.status == query.status)
        and (query.edition is None or row.label.edition == query.edition)
        and has_words(folded(row.sector), words_of(query.sector))
        and has_words(folded(row.area), words_of(query.area))
        and has_words(searchable(row), words_of(query.text))
    )


def in_search_order(row: RegisterRow) -> tuple[str, str]:
    """Return what rows that were found are sorted by: the name as it is compared, then the code.

    Rows that agree in both stay in the order of the snapshot.
    """
    return folded(row.name), row.code
