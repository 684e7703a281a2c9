"""A new year begun from the one before: what is known is taken over, and nothing is claimed that is not.

Everything says that it was taken over and from where. No set of items counts as known, so that nobody is
evaluated before an author says so. What became of each item is not said at all: that is for a lineage.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.intentions import Intention
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode
from dspt_core.errors import shortened
from dspt_core.formats.edition_json import write_edition, write_framework
from dspt_core.formats.editions import EDITION_FILE
from dspt_core.formats.intended_files import INTENDED_FILE, INTENDED_FORMAT
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.member_order import write_formatted
from dspt_core.formats.schemas import Schema

_Members = dict[str, Any]

_NAME = re.compile("20[0-9]{2}-[0-9]{2}")


@frozen(kw_only=True)
class NewEdition:
    """The files of an edition that was begun, by their names in its folder, and what is left to fill in."""

    edition: str
    files: Mapping[str, str] = field(repr=False)
    to_fill_in: tuple[str, ...]


def begin_edition(name: str, *, before: Edition, intended: Iterable[Intention] = ()) -> NewEdition:
    """Return the files of the edition of that name, begun from an earlier one.

    Of what was ``intended`` there, the check would find the same again. Of what a proof would, nothing is
    taken over, since nobody can be evaluated yet.

    Raises :class:`InvalidDocumentError` when the name is none, or not that of a later year.
    """
    years = _years_between(before.edition, name)
    begun = _Beginning(before, name, years)
    files = {EDITION_FILE: write_formatted(begun.edition(), Schema.EDITION)}
    for framework in before.frameworks:
        document = begun.taken_over(write_framework(framework))
        files[f"{framework.framework}.json"] = write_formatted(
            _of_this_year(document, name), Schema.FRAMEWORK
        )
    meant = [_meant_again(one) for one in intended if one.is_of_lint]
    if meant:
        declared: JsonValue = {"format": INTENDED_FORMAT, "edition": name, "intended": meant}
        files[INTENDED_FILE] = write_formatted(declared, Schema.INTENDED)
    return NewEdition(edition=name, files=files, to_fill_in=tuple(begun.to_fill_in()))


def _meant_again(intention: Intention) -> JsonValue:
    return {"code": intention.code.value, "about": intention.about, "reason": intention.reason}


def _years_between(before: str, name: str) -> int:
    is_name = _NAME.fullmatch(name) and int(name[5:]) == (int(name[:4]) + 1) % 100
    if is_name and name > before:
        return int(name[:4]) - int(before[:4])
    hint = f"the next is '{int(before[:4]) + 1}-{(int(before[:4]) + 2) % 100:02}'"
    problem = Problem(
        code=ProblemCode.CATALOG_OTHER_NAME,
        message=f"{shortened(repr(name))} is no year after {before}",
        hint=f"write the year that it opens in and the last two digits of the next; {hint}",
    )
    raise InvalidDocumentError(document=name, problems=(problem,))


class _Beginning:
    def __init__(self, before: Edition, name: str, years: int) -> None:
        self._before, self._name, self._years = before, name, years
        self._source = f"edition-{before.edition}"

    def edition(self) -> JsonValue:
        before = self._before
        plain = self.taken_over(write_edition(before))
        plain |= {
            "edition": self._name,
            "title": before.title.replace(before.edition, self._name),
            "version": self._version(),
            "calendar": self._calendar(plain["calendar"]),
            "sources": [
                {
                    "source": self._source,
                    "title": f"What is known of the edition {before.edition}",
                    "note": "See that edition's own sources.",
                }
            ],
            "categories": [self._category(one) for one in plain["categories"]],
        }
        plain.pop("revisions", None)
        return {key: value for key, value in plain.items() if value is not None}

    def taken_over(self, document: JsonValue) -> _Members:
        """Return a document with the provenance of everything in it replaced: it was taken over."""
        plain: Any = self._replaced(document)
        return dict(plain)

    def _replaced(self, value: JsonValue) -> JsonValue:
        match value:
            case {"mark": str(), "source": str()}:
                return self._provenance("Taken over when this edition was begun.")
            case dict():
                return {key: self._replaced(member) for key, member in value.items()}
            case list():
                return [self._replaced(element) for element in value]
            case _:
                return value

    def to_fill_in(self) -> Iterator[str]:
        before = self._before.edition
        yield f"sources: what was read of {self._name}; everything rests on {before} so far"
        yield "calendar: the day it opens is not known, the deadline is that of the year before moved on"
        if not self._version().isdecimal() or self._version() == self._before.version:
            yield f"version: it is still that of {before}"
        else:
            yield f"version: {self._version()} is counted on from {self._before.version}"
        for one in self._before.categories:
            if one.coverage is not Coverage.ABSENT:
                yield f"category {one.category}: the items are those of {before}, and count as 'partial'"
        if self._before.consistency_checks:
            yield f"consistency_checks: those that name items of {before} which are asked no longer"
        yield f"lineage.json: what became of the items of {before}"

    def _provenance(self, note: str) -> dict[str, JsonValue]:
        return {"mark": "inferred", "source": self._source, "note": note}

    def _version(self) -> str:
        version = self._before.version
        return str(int(version) + self._years) if version.isdecimal() else version

    def _calendar(self, plain: _Members) -> _Members:
        opens = {
            "provenance": self._provenance(
                f"Not known; the day of {self._before.edition} says nothing of it."
            )
        }
        moved = {**plain, "opens": opens, "deadline": self._moved(plain["deadline"])}
        if "baseline" in plain:
            moved["baseline"] = {**plain["baseline"], "due": self._moved(plain["baseline"]["due"])}
        return moved

    def _moved(self, fact: _Members) -> _Members:
        note = f"The day of {self._before.edition}, moved on; stated nowhere that was read."
        days: _Members = {
            name: _later(dt.date.fromisoformat(fact[name]), self._years).isoformat()
            for name in ("day", "not_before", "not_after")
            if name in fact
        }
        return {**days, "provenance": self._provenance(note)}

    def _category(self, plain: _Members) -> _Members:
        held = {key: value for key, value in plain.items() if key != "expected_counts"}
        is_absent = held["coverage"] == Coverage.ABSENT.value
        return held if is_absent else {**held, "coverage": Coverage.PARTIAL.value}


def _later(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # The 29th of February.
        return day.replace(year=day.year + years, day=28)


_OF_THE_YEAR = ("change_note", "audit")
"""What an item says of the year that it stood in, and of no other."""


def _of_this_year(document: _Members, name: str) -> JsonValue:
    for standard in document["standards"]:
        for assertion in standard["assertions"]:
            for item in assertion["items"]:
                for member in _OF_THE_YEAR:
                    item.pop(member, None)
    return {**document, "edition": name}
