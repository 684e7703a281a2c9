"""The rules once more, as plainly as they can be said: what every engine's results are held against.

It works on the JSON documents themselves and shares no code with the library or with the translation
that the engines are fed by, so that a mistake in either shows. Three-valued: ``True``, ``False``, and
``None`` for what cannot be decided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

Document = Mapping[str, Any]
Truth = bool | None

USELESS = object()
"""Stands for an answer that is missing, waits for review or is invalid."""


class Reference:
    """Judges one assessment after another by interpreting the edition's documents."""

    def __init__(self, edition: Document, framework: Document, day: dt.date) -> None:
        """Sort the items by category; nothing else is worked out beforehand."""
        self._day = day.isoformat()
        self._category_of = {one["type"]: one["category"] for one in edition["organisation_types"]}
        self._exemptions = {one["exemption"]: one["when"] for one in edition["exemptions"]}
        self._statuses = edition["statuses"]
        self._items: dict[str, list[tuple[str, Document]]] = {
            category: [] for category in self._category_of.values()
        }
        for standard in framework["standards"]:
            for assertion in standard["assertions"]:
                for item in assertion["items"]:
                    self._items[item["category"]].append((assertion["reference"], item))

    def judge(self, document: Document) -> tuple[str | None, list[str]]:
        """Return the status awarded, or ``None``, and the items that stand in the way of Standards Met."""
        return _Judging(self, document).result()


class _Judging:
    """One assessment under way."""

    def __init__(self, reference: Reference, document: Document) -> None:
        self._organisation = document["organisation"]
        self._responses = document["responses"]
        self._confirmed = set(document.get("confirmations", ()))
        self._plan = document.get("action_plan")
        self._rules = reference
        category = reference._category_of[self._organisation["type"]]  # noqa: SLF001 - two halves of one thing
        self._items = reference._items[category]  # noqa: SLF001
        self._by_key = {item["key"]: item for _, item in self._items}
        self._exempt = {name: self._holds(when) for name, when in reference._exemptions.items()}  # noqa: SLF001
        self._asked: dict[str, Truth] = {}
        self._answers: dict[str, tuple[Any, bool]] = {}
        self._awarded: dict[str, Truth] = {}

    def result(self) -> tuple[str | None, list[str]]:
        """Return the status and the blockers."""
        blockers = [
            item["reference"]
            for _, item in self._items
            if self._needed(item) is not False and self._complete(item) is not True
        ]
        for rule in self._rules._statuses:  # noqa: SLF001
            if self._attained(rule) is True:
                return rule["status"], blockers
        return None, blockers

    def _attained(self, rule: Document) -> Truth:
        if self._organisation["type"] not in rule.get("offered_to", (self._organisation["type"],)):
            return False
        if rule["status"] not in self._awarded:
            self._awarded[rule["status"]] = self._holds(rule["requires"])
        return self._awarded[rule["status"]]

    def _holds(self, condition: Document) -> Truth:
        ((name, said),) = condition.items()
        match name:
            case "all":
                return _every(self._holds(part) for part in said)
            case "any":
                return _some(self._holds(part) for part in said)
            case "not":
                return _opposite(self._holds(said))
            case "credential":
                return _some(self._counts(one) for one in self._certificates() if one["credential"] == said)
            case "organisation_type":
                return self._organisation["type"] in said
            case "profile":
                given = self._organisation.get("profile", {}).get(said["question"], "not-sure")
                return None if given == "not-sure" else given == said["answer"]
            case "answer":
                return self._answered(said)
            case "items_complete":
                return self._items_complete(said)
            case "assertions_confirmed":
                return self._assertions_confirmed(said)
            case "action_plan":
                return self._plan is not None and _is_document(self._plan["document"])
            case "status":
                return next(self._attained(rule) for rule in self._rules._statuses if rule["status"] == said)  # noqa: SLF001
        raise NotImplementedError(name)

    def _certificates(self) -> Iterable[Document]:
        return self._organisation.get("certificates", ())

    def _counts(self, certificate: Document) -> Truth:
        if not certificate["valid_from"] <= self._rules._day <= certificate["valid_until"]:  # noqa: SLF001
            return False
        return certificate.get("covers_all_processing")

    def _answered(self, said: Document) -> Truth:
        item = self._by_key[said["item"]]
        return _every((self._is_asked(item), self._matches(item, said)))

    def _matches(self, item: Document, said: Document) -> Truth:
        value, _ = self._answer(item)
        if value is USELESS:
            return None
        if "at_least" in said:
            return value >= said["at_least"]
        if "before" in said:
            return value < said["before"]
        return value == said["is"]

    def _is_asked(self, item: Document) -> Truth:
        if "asked_when" not in item:
            return True
        if item["key"] not in self._asked:
            self._asked[item["key"]] = self._holds(item["asked_when"])
        return self._asked[item["key"]]

    def _needed(self, item: Document) -> Truth:
        if item["duty"] == "mandatory":
            return self._is_asked(item)
        if "mandatory_when" not in item:
            return False
        return _every((self._is_asked(item), self._holds(item["mandatory_when"])))

    def _complete(self, item: Document) -> Truth:
        _, accepted = self._answer(item)
        return True if accepted else _some(self._exempt[name] for name in item.get("exemptions", ()))

    def _items_complete(self, which: str) -> Truth:
        if which == "mandatory":
            belonging = [(self._needed(item), item) for _, item in self._items]
        else:
            belonging = [(self._is_asked(item), item) for _, item in self._items if item["approaching"]]
        complete = _every(_some((_opposite(belongs), self._complete(item))) for belongs, item in belonging)
        return _every((complete, _some(belongs for belongs, _ in belonging)))

    def _assertions_confirmed(self, which: str) -> Truth:
        asked: dict[str, list[Truth]] = {}
        for assertion, item in self._items:
            if which == "asked" or item["approaching"]:
                asked.setdefault(assertion, []).append(self._is_asked(item))
        belonging = {assertion: _some(truths) for assertion, truths in asked.items()}
        confirmed = _every(
            _some((_opposite(belongs), assertion in self._confirmed))
            for assertion, belongs in belonging.items()
        )
        return _every((confirmed, _some(belonging.values())))

    def _answer(self, item: Document) -> tuple[Any, bool]:
        """Return the value answered, or ``USELESS``, and whether it is accepted."""
        if item["reference"] not in self._answers:
            self._answers[item["reference"]] = self._read(item)
        return self._answers[item["reference"]]

    def _read(self, item: Document) -> tuple[Any, bool]:
        response = self._responses.get(item["reference"])
        ((kind, limits),) = item["answer"].items()
        if response is None or response.get("to_review") or kind not in response:
            return USELESS, False
        value = response[kind]
        match kind:
            case "tick":
                return value, value or limits["accepted"] == "either"
            case "text":
                return (value, True) if value.strip() else (USELESS, False)
            case "choice":
                if all(option["option"] != value for option in limits["options"]):
                    return USELESS, False
                return value, value in limits["accepted"]
            case "number":
                if not _within(value, limits.get("minimum"), limits.get("maximum")):
                    return USELESS, False
                return value, _within(value, limits.get("accepted_from"), limits.get("accepted_to"))
            case "date":
                if not _within(value, limits.get("earliest"), limits.get("latest")):
                    return USELESS, False
                return value, _within(value, limits.get("accepted_from"), limits.get("accepted_to"))
        raise NotImplementedError(kind)


def _within(value: Any, low: Any, high: Any) -> bool:  # noqa: ANN401
    return (low is None or low <= value) and (high is None or value <= high)


def _is_document(document: Document) -> bool:
    if "location" in document:
        return bool(document["location"].strip())
    return document.get("link", "https://").startswith("https://")


def _every(truths: Iterable[Truth]) -> Truth:
    found = set(truths)
    if False in found:
        return False
    return None if None in found else True


def _some(truths: Iterable[Truth]) -> Truth:
    found = set(truths)
    if True in found:
        return True
    return None if None in found else False


def _opposite(truth: Truth) -> Truth:
    return None if truth is None else not truth
