"""The made-up edition's items: which is of which kind, what each accepts, and what it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from attrs import frozen

from bench.peers.made_up_edition import (
    CREDENTIALS,
    EDITION,
    FRAMEWORK,
    OPTIONS,
    PROVENANCE,
    QUESTIONS,
    TYPES,
    Document,
    chance,
)

ASSERTIONS = 30

_SHARES = (("tick", 0.3), ("choice", 0.175), ("date", 0.125), ("number", 0.1))
_SOURCES = (
    ("tick",),
    (),
    ("number",),
    ("date",),
    ("tick",),
    ("choice", "number"),
    ("tick",),
    ("choice",),
    ("choice",),
    ("tick", "number"),
)
"""The kinds of the items that the condition of each shape looks at; shape 1 looks at shape 0's own item."""

_MANDATORY_WHEN = {8, 9}
"""The shapes under which the item is always asked and the condition makes it mandatory."""


def framework_document(items: int, seed: int) -> Document:
    """Return a framework of so many items, the same one for the same seed."""
    return _Drafting(items, seed).document()


@frozen(kw_only=True)
class _Slot:
    """One evidence item before it is written out for each category."""

    reference: str
    kind: str
    answer: Document
    duty: str
    approaching: bool
    exemptions: tuple[str, ...]
    shape: int | None = None
    sources: tuple[int, ...] = ()
    not_asked_of: tuple[str, ...] = ()


class _Drafting:
    """Writes the items: first which is of which kind, then the same for every category."""

    def __init__(self, items: int, seed: int) -> None:
        self._random = Random(f"{seed}/edition/{items}")  # noqa: S311
        self._references = [
            f"{assertion // 3 + 1}.{assertion % 3 + 1}.{number + 1}"
            for assertion in range(ASSERTIONS)
            for number in range(items // ASSERTIONS + (assertion < items % ASSERTIONS))
        ]
        self._kinds = self._drawn_kinds(items)
        self._targets, self._sources = self._drawn_conditions(items // 8)

    def document(self) -> Document:
        """Write the framework."""
        slots = self._slots()
        assertions: dict[str, list[Document]] = {}
        for index, slot in enumerate(slots):
            entries = assertions.setdefault(slot.reference.rpartition(".")[0], [])
            entries += [
                self._entry(slot, index, category, name)
                for category, name in enumerate(TYPES, start=1)
                if name not in slot.not_asked_of
            ]
        return _framework(assertions)

    def _drawn_kinds(self, items: int) -> list[str]:
        kinds = [kind for kind, share in _SHARES for _ in range(round(items * share))]
        kinds += ["text"] * (items - len(kinds))
        self._random.shuffle(kinds)
        return kinds

    def _drawn_conditions(self, number: int) -> tuple[dict[int, int], dict[int, tuple[int, ...]]]:
        """Return the shape of each conditional item, and the items it looks at.

        The first item under an assertion is never conditional, so that which assertions are asked
        does not hang on an answer.
        """
        free = list(range(len(self._references)))
        self._random.shuffle(free)
        targets: dict[int, int] = {}
        sources: dict[int, tuple[int, ...]] = {}
        before = 0
        for place in range(number):
            shape = place % len(_SOURCES)
            looks_at = [self._take(free, kind) for kind in _SOURCES[shape]] or [before]
            before = self._take_conditional(free, {0: "choice", 3: "tick", 7: "number"}.get(shape))
            targets[before], sources[before] = shape, tuple(looks_at)
        return targets, sources

    def _take(self, free: list[int], kind: str) -> int:
        index = next(index for index in free if self._kinds[index] == kind)
        free.remove(index)
        return index

    def _take_conditional(self, free: list[int], kind: str | None) -> int:
        index = next(index for index in free if not self._references[index].endswith(".1"))
        free.remove(index)
        if kind is not None and self._kinds[index] != kind:
            other = next(other for other in free if self._kinds[other] == kind)
            self._kinds[index], self._kinds[other] = self._kinds[other], self._kinds[index]
        return index

    def _slots(self) -> list[_Slot]:
        random, slots = self._random, []
        looked_at = {index for indexes in self._sources.values() for index in indexes}
        spared = [
            index
            for index, reference in enumerate(self._references)
            if index not in looked_at | self._targets.keys() and not reference.endswith(".1")
        ]
        without = set(random.sample(spared, k=len(self._references) // 20))
        exempt = spared[:: max(1, len(spared) * 7 // len(self._references))]
        for index, reference in enumerate(self._references):
            kind, shape = self._kinds[index], self._targets.get(index)
            slots.append(
                _Slot(
                    reference=reference,
                    kind=kind,
                    answer={kind: self._limits(kind, plain=index in looked_at)},
                    duty=self._duty(shape),
                    approaching=shape is None and chance(random, 0.2),
                    exemptions=self._exemptions(exempt.index(index)) if index in exempt else (),
                    shape=shape,
                    sources=self._sources.get(index, ()),
                    not_asked_of=tuple(sorted(random.sample(TYPES, k=2))) if index in without else (),
                )
            )
        return slots

    def _duty(self, shape: int | None) -> str:
        if shape is None:
            return "optional" if chance(self._random, 0.38) else "mandatory"
        return "optional" if shape in _MANDATORY_WHEN else "mandatory"

    def _exemptions(self, place: int) -> tuple[str, ...]:
        names = [f"holds-{CREDENTIALS[(place + step) % len(CREDENTIALS)]}" for step in (0, 1)]
        return tuple(names if place % 5 == 0 else names[:1])

    def _limits(self, kind: str, *, plain: bool) -> Document:
        """Return what an item accepts; one that conditions look at is accepted whatever it says, nearly."""
        random = self._random
        match kind:
            case "tick":
                return {"accepted": "either" if plain or chance(random, 0.1) else "ticked"}
            case "choice":
                options = [{"option": name, "title": name.capitalize()} for name in OPTIONS]
                return {
                    "options": options,
                    "accepted": list(OPTIONS[: 4 if plain else random.choice((2, 3))]),
                }
            case "number":
                limits = {"minimum": 0, "maximum": 100}
                return limits if plain else limits | {"accepted_from": random.choice((90, 95))}
            case "date":
                limits = {"earliest": "2020-01-01", "latest": "2032-12-31"}
                return limits if plain else limits | {"accepted_from": "2031-03-02"}
            case _:
                return {}

    def _entry(self, slot: _Slot, index: int, category: int, name: str) -> Document:
        flips = slot.shape not in _MANDATORY_WHEN and chance(self._random, 0.12)
        duty = {"mandatory": "optional", "optional": "mandatory"}[slot.duty] if flips else slot.duty
        entry: Document = {
            "key": _key(name, index),
            "reference": slot.reference,
            "category": str(category),
            "text": f"Made-up question {index + 1}.",
            "duty": duty,
            "approaching": slot.approaching,
            "answer": slot.answer,
            "provenance": PROVENANCE,
        }
        if slot.exemptions:
            entry["exemptions"] = list(slot.exemptions)
        if slot.shape is not None:
            keys = [_key(name, source) for source in slot.sources]
            member = "mandatory_when" if slot.shape in _MANDATORY_WHEN else "asked_when"
            entry[member] = _condition(slot.shape, keys)
        return entry


def _key(organisation_type: str, index: int) -> str:
    return f"{organisation_type}.question-{index + 1}"


def _condition(shape: int, keys: list[str]) -> Document:
    first, last = keys[0], keys[-1]
    answers = {
        0: {"answer": {"item": first, "is": True}},
        1: {"answer": {"item": first, "is": "partly"}},
        2: {"answer": {"item": first, "at_least": 40}},
        3: {"answer": {"item": first, "before": "2031-06-01"}},
        4: {"answer": {"item": first, "is": False}},
        5: {
            "any": [{"answer": {"item": first, "is": "planned"}}, {"answer": {"item": last, "at_least": 80}}]
        },
        6: {
            "all": [
                {"profile": {"question": QUESTIONS[1], "answer": "yes"}},
                {"answer": {"item": first, "is": True}},
            ]
        },
        7: {"not": {"answer": {"item": first, "is": "fully"}}},
        8: {"answer": {"item": first, "is": "largely"}},
        9: {
            "any": [
                {"all": [{"organisation_type": list(TYPES[:3])}, {"answer": {"item": first, "is": True}}]},
                {"answer": {"item": last, "at_least": 50.5}},
            ]
        },
    }
    return answers[shape]


def _framework(assertions: Mapping[str, list[Document]]) -> Document:
    standards: dict[str, list[Document]] = {}
    for reference, items in assertions.items():
        standards.setdefault(reference.partition(".")[0], []).append(
            {
                "reference": reference,
                "title": f"Made-up assertion {reference}",
                "provenance": PROVENANCE,
                "items": items,
            }
        )
    return {
        "format": "dspt-core/framework/v1",
        "edition": EDITION,
        "framework": FRAMEWORK,
        "title": "Made-up standards",
        "standards": [
            {
                "reference": reference,
                "title": f"Made-up standard {reference}",
                "provenance": PROVENANCE,
                "assertions": parts,
            }
            for reference, parts in standards.items()
        ],
    }
