"""Made-up assessments: half of them complete, the rest in every state that a register has seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from bench.peers.made_up_edition import (
    CREDENTIALS,
    DAY,
    EDITION,
    OFFERED_APPROACHING,
    OPTIONS,
    QUESTIONS,
    TYPES,
    Document,
    chance,
)
from bench.peers.reference import Reference

_TEXT = (
    "the practice manager and the partners review this policy every year and record what they decided "
    "in the minutes staff read it when they join and sign that they did the register is kept on the "
    "shared drive and a copy goes to the data protection officer who checks it before each submission"
)
_WORDS = _TEXT.split()


class Answering:
    """Fills in assessments, asking the reference what is still missing where a document is to be complete."""

    def __init__(self, edition: Document, framework: Document) -> None:
        """Sort the items, and note which of them conditions look at."""
        self._reference = Reference(edition, framework, DAY)
        self._everywhere: dict[str, Document] = {}
        self._items: dict[str, dict[str, Document]] = {name: {} for name in TYPES}
        self._looked_at: set[str] = set()
        for standard in framework["standards"]:
            for assertion in standard["assertions"]:
                for item in assertion["items"]:
                    self._everywhere.setdefault(item["reference"], item)
                    self._items[TYPES[int(item["category"]) - 1]][item["reference"]] = item
                    conditions = [item[name] for name in ("asked_when", "mandatory_when") if name in item]
                    self._looked_at |= set(_items_of(conditions))
        self._assertions = list(dict.fromkeys(name.rpartition(".")[0] for name in self._everywhere))

    def assessment(self, index: int, random: Random) -> Document:
        """Fill in the assessment of the organisation at this place."""
        organisation_type = TYPES[index % len(TYPES)]
        items = self._items[organisation_type]
        offered = organisation_type in OFFERED_APPROACHING
        state = "complete" if chance(random, 0.525) else "unfinished"
        if state == "unfinished" and offered and chance(random, 0.46):
            state = "approaching"
        care = 0.0 if state == "complete" else random.choice((0.2, 0.5, 0.7, 1.4))
        document: Document = {
            "format": "dspt-core/assessment/v1",
            "edition": EDITION,
            "organisation": _organisation(index, organisation_type, random),
            "responses": {
                reference: response
                for reference, item in items.items()
                if (response := self._response(item, care, random)) is not None
            },
            "confirmations": [],
        }
        if chance(random, 0.03):
            for reference, item in self._everywhere.items():
                if reference not in items:
                    document["responses"][reference] = _answer(item["answer"], random, accepted=True)
        self._finish(document, items, state, random)
        return document

    def _response(self, item: Document, care: float, random: Random) -> Document | None:
        """Return a response or none; the less care was taken, the more of them are missing or will not do."""
        looked_at = item["key"] in self._looked_at
        if item["duty"] == "optional" and not looked_at and chance(random, 0.45):
            return None
        if "asked_when" in item and chance(random, 0.4):
            return None
        if item.get("exemptions") and chance(random, 0.15):
            return None
        slip = random.random()
        if slip < 0.065 * care:
            return None
        if slip < 0.11 * care:
            return _slip(item["answer"], random)
        response = _answer(
            item["answer"], random, accepted=item["duty"] == "mandatory" or chance(random, 0.8)
        )
        if slip < 0.12 * care:
            response["to_review"] = True
        if chance(random, 0.1):
            response["comment"] = _prose(random, 4, 20)
        return response

    def _finish(self, document: Document, items: dict[str, Document], state: str, random: Random) -> None:
        responses = document["responses"]
        if state == "complete":
            self._repair(document, items, random)
        if state == "approaching":
            for reference, item in items.items():
                if item["approaching"]:
                    responses[reference] = _answer(item["answer"], random, accepted=True)
        document["responses"] = {name: responses[name] for name in self._everywhere if name in responses}
        sloppy = state == "unfinished" and chance(random, 0.8)
        share = 0.85 if sloppy else 0.999
        document["confirmations"] = [name for name in self._assertions if random.random() < share]
        if state == "approaching" or chance(random, 0.15):
            document["action_plan"] = {"document": _plan(random, tidy=state == "approaching")}

    def _repair(self, document: Document, items: dict[str, Document], random: Random) -> None:
        for _ in range(6):
            _, blockers = self._reference.judge(document)
            if not blockers:
                return
            for reference in blockers:
                answer = _answer(items[reference]["answer"], random, accepted=True)
                document["responses"][reference] = answer
            for reference, item in items.items():
                if item["key"] in self._looked_at and reference not in document["responses"]:
                    document["responses"][reference] = _answer(item["answer"], random, accepted=True)


def _items_of(conditions: list[Document]) -> Iterator[str]:
    for condition in conditions:
        for name, said in condition.items():
            if name == "answer":
                yield said["item"]
            elif name in {"all", "any"}:
                yield from _items_of(said)
            elif name == "not":
                yield from _items_of([said])


def _organisation(index: int, organisation_type: str, random: Random) -> Document:
    profile = {
        question: random.choices(("yes", "no", "not-sure"), (60, 33, 7))[0]
        for question in QUESTIONS
        if chance(random, 0.93)
    }
    certificates = [
        _certificate(credential, random)
        for credential in CREDENTIALS
        for _ in range(1 + (chance(random, 0.1)))
        if random.random() < (0.11 if credential == CREDENTIALS[0] else 0.18)
    ]
    return {
        "code": f"X{index:05}",
        "name": f"Made-up organisation {index}",
        "type": organisation_type,
        "profile": profile,
        "certificates": certificates,
    }


def _certificate(credential: str, random: Random) -> Document:
    years = {"current": 0, "lapsed": -1, "not-yet": 1}[
        random.choices(("current", "lapsed", "not-yet"), (80, 15, 5))[0]
    ]
    first = DAY + dt.timedelta(days=366 * years - random.randrange(365))
    certificate: Document = {
        "credential": credential,
        "valid_from": first.isoformat(),
        "valid_until": (first + dt.timedelta(days=364)).isoformat(),
    }
    covers = random.choices((True, False, None), (84, 7, 9))[0]
    return certificate if covers is None else certificate | {"covers_all_processing": covers}


def _plan(random: Random, *, tidy: bool) -> Document:
    if tidy or chance(random, 0.7):
        return {"location": f"Shared drive, action plan {random.randrange(100)}"}
    return random.choice(({"location": "  "}, {"link": "http://example.org/plan"}))


def _answer(kind: Document, random: Random, *, accepted: bool) -> Document:
    """Return a response of the right form: an accepted one, or one that is valid and perhaps not accepted."""
    ((name, limits),) = kind.items()
    match name:
        case "tick":
            return {"tick": (accepted and limits["accepted"] == "ticked") or chance(random, 0.5)}
        case "text":
            return {"text": _prose(random, 3, 40) + random.choice(("", "", "", " ", "\n"))}
        case "choice":
            return {"choice": random.choice(limits["accepted"] if accepted else OPTIONS)}
        case "number":
            low = limits.get("accepted_from", 0) if accepted else 0
            return {"number": random.randrange(low, 100) + random.choice((0, 0, 1, 0.5))}
        case _:
            low = limits.get("accepted_from", "2030-09-01") if accepted else "2028-01-01"
            first = dt.date.fromisoformat(low)
            return {"date": (first + dt.timedelta(days=random.randrange((DAY - first).days + 1))).isoformat()}


def _slip(kind: Document, random: Random) -> Document:
    """Return a response of the right kind that is not accepted, or not even valid."""
    ((name, limits),) = kind.items()
    invalid = chance(random, 0.3)
    match name:
        case "tick":
            return {"tick": False}
        case "text":
            return {"text": random.choice(("", " ", "  \n"))}
        case "choice":
            return {
                "choice": "not-an-option" if invalid else random.choice(OPTIONS[len(limits["accepted"]) :])
            }
        case "number":
            return {"number": random.choice((-1, 100.5, 400)) if invalid else random.randrange(90)}
        case _:
            return {"date": random.choice(("2019-12-31", "2033-01-01")) if invalid else "2030-11-05"}


def _prose(random: Random, shortest: int, longest: int) -> str:
    first = random.randrange(len(_WORDS))
    words = [_WORDS[(first + step) % len(_WORDS)] for step in range(random.randint(shortest, longest))]
    return " ".join(words).capitalize()
