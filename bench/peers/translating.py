"""From an edition's documents to rows of rules.

The engines know true and false only. So each three-valued condition is translated into two formulas:
when it *surely* holds, and when it *perhaps* holds. An item stands in the way when it is perhaps needed
and not surely complete, and that is an ordinary formula.
"""

from __future__ import annotations

from typing import Any

from bench.peers.facts import Document, credential_fact, day_number, fact_of, kind_of, question_fact
from bench.peers.formulas import FALSE, TRUE, Formula, Is, Test, Value, every, negated, some
from bench.peers.rules import FOR_APPROACHING, FOR_MET, Row, Rules, Step


class Translating:
    """The rules of one organisation type under way."""

    def __init__(self, edition: Document, organisation_type: str, items: list[Document]) -> None:
        """Take the items of the type's category, in their order."""
        self._edition = edition
        self._type = organisation_type
        self._items = items
        self._by_key = {item["key"]: item for item in items}
        self._exemptions = {one["exemption"]: one["when"] for one in edition["exemptions"]}

    def rules(self) -> Rules:
        """Translate everything."""
        rungs = tuple(
            step for rule in self._edition["statuses"] if (step := self._step(rule["status"])) is not None
        )
        wanted = 0
        for step in rungs:
            wanted |= step.sets
        return Rules(
            rows=tuple(row for item in self._items for row in self._rows(item, wanted)), ladder=rungs
        )

    def _rows(self, item: Document, wanted: int) -> list[Row]:
        """Return a row for each set of items in which this one can stand in the way, or one for both."""
        exempt = [self._holds(self._exemptions[name], surely=True) for name in item.get("exemptions", ())]
        left = every(_not_accepted(item), *(negated(one) for one in exempt))
        asked = self._asked(item, surely=False)
        needed = {FOR_MET: every(left, asked, self._mandatory(item))}
        needed[FOR_APPROACHING] = every(left, asked) if item["approaching"] else FALSE
        if needed[FOR_MET] == needed[FOR_APPROACHING] and wanted == FOR_MET | FOR_APPROACHING:
            needed = {wanted: needed[FOR_MET]}
        return [
            Row(reference=item["reference"], sets=sets, blocks=blocks)
            for sets, blocks in needed.items()
            if sets & wanted and blocks != FALSE
        ]

    def _asked(self, item: Document, *, surely: bool) -> Formula:
        return self._holds(item["asked_when"], surely=surely) if "asked_when" in item else TRUE

    def _mandatory(self, item: Document) -> Formula:
        if item["duty"] == "mandatory":
            return TRUE
        return self._holds(item["mandatory_when"], surely=False) if "mandatory_when" in item else FALSE

    def _holds(self, condition: Document, *, surely: bool) -> Formula:
        ((name, said),) = condition.items()
        match name:
            case "all":
                return every(*(self._holds(part, surely=surely) for part in said))
            case "any":
                return some(*(self._holds(part, surely=surely) for part in said))
            case "not":
                return negated(self._holds(said, surely=not surely))
            case "organisation_type":
                return TRUE if self._type in said else FALSE
            case "credential":
                return _known(credential_fact(said), value=True, surely=surely)
            case "profile":
                return _known(question_fact(said["question"]), value=said["answer"], surely=surely)
            case "answer":
                item = self._by_key[said["item"]]
                return every(self._asked(item, surely=surely), _matches(item, said, surely=surely))
        raise NotImplementedError(name)

    def _step(self, status: str) -> Step | None:
        """Return what a status needs, what it takes over from others included; ``None`` if not offered."""
        rule = next(one for one in self._edition["statuses"] if one["status"] == status)
        if self._type not in rule.get("offered_to", [self._type]):
            return None
        sets, confirmed, plan, facts = 0, frozenset[str](), False, list[str]()
        for part in rule["requires"].get("all", [rule["requires"]]):
            ((name, said),) = part.items()
            match name:
                case "items_complete":
                    sets |= {"mandatory": FOR_MET, "approaching": FOR_APPROACHING}[said]
                    self._refuse_perhaps_empty(said)
                case "assertions_confirmed":
                    confirmed |= self._assertions(said)
                case "action_plan":
                    plan = True
                case "credential":
                    facts.append(credential_fact(said))
                case "status":
                    other = self._step(said)
                    if other is None:
                        return None
                    sets, confirmed, plan = sets | other.sets, confirmed | other.confirmed, plan or other.plan
                    facts += other.facts
                case _:
                    message = f"the ladder of this benchmark has no {name!r}"
                    raise NotImplementedError(message)
        return Step(status=status, sets=sets, confirmed=confirmed, plan=plan, facts=tuple(facts))

    def _assertions(self, which: str) -> frozenset[str]:
        """Return the assertions to confirm; which they are must not hang on an answer."""
        items = [item for item in self._items if which == "asked" or item["approaching"]]
        always = frozenset(item["reference"].rpartition(".")[0] for item in items if "asked_when" not in item)
        if always != {item["reference"].rpartition(".")[0] for item in items}:
            message = "in this benchmark every assertion has an item that is always asked"
            raise NotImplementedError(message)
        return always

    def _refuse_perhaps_empty(self, which: str) -> None:
        always = [item for item in self._items if "asked_when" not in item]
        if not any(
            item["duty"] == "mandatory" if which == "mandatory" else item["approaching"] for item in always
        ):
            message = f"in this benchmark some item of the set {which!r} is always needed"
            raise NotImplementedError(message)


def _accepted(item: Document) -> Formula:
    fact, (kind, limits) = fact_of(item), kind_of(item)
    match kind:
        case "tick" if limits["accepted"] == "ticked":
            return Test(fact, Is.SAME, True)  # noqa: FBT003 - the value that is waited for
        case "tick" | "text":
            return Test(fact, Is.PRESENT)
        case "choice":
            return Test(fact, Is.ONE_OF, tuple(limits["accepted"]))
    low = [limits[name] for name in ("minimum", "earliest", "accepted_from") if name in limits]
    high = [limits[name] for name in ("maximum", "latest", "accepted_to") if name in limits]
    return _between(fact, kind, max(low, default=None), min(high, default=None))


def _not_accepted(item: Document) -> Formula:
    return negated(_accepted(item))


def _usable(item: Document) -> Formula:
    """Say whether the answer can be looked at by conditions: it is there, and valid."""
    fact, (kind, limits) = fact_of(item), kind_of(item)
    match kind:
        case "tick" | "text":
            return Test(fact, Is.PRESENT)
        case "choice":
            return Test(fact, Is.ONE_OF, tuple(one["option"] for one in limits["options"]))
    low, high = (
        limits.get(one, limits.get(other)) for one, other in (("minimum", "earliest"), ("maximum", "latest"))
    )
    return _between(fact, kind, low, high)


def _between(fact: str, kind: str, low: Any, high: Any) -> Formula:  # noqa: ANN401
    """Say whether a number lies between the bounds; the first test keeps null from being compared."""
    parts: list[Formula] = [Test(fact, Is.PRESENT)]
    if low is not None:
        parts.append(Test(fact, Is.AT_LEAST, _number(kind, low)))
    if high is not None:
        parts.append(Test(fact, Is.AT_MOST, _number(kind, high)))
    return every(*parts)


def _matches(item: Document, said: Document, *, surely: bool) -> Formula:
    fact, (kind, _) = fact_of(item), kind_of(item)
    if "at_least" in said:
        match: Formula = Test(fact, Is.AT_LEAST, said["at_least"])
    elif "before" in said:
        match = Test(fact, Is.BELOW, _number(kind, said["before"]))
    else:
        match = Test(fact, Is.SAME, said["is"])
    if not surely:
        return some(negated(_usable(item)), match)
    return match if isinstance(match, Test) and match.asks is Is.SAME else every(_usable(item), match)


def _known(fact: str, *, value: Value, surely: bool) -> Formula:
    holds = Test(fact, Is.SAME, value)
    return holds if surely else some(Test(fact, Is.MISSING), holds)


def _number(kind: str, value: Any) -> Any:  # noqa: ANN401 - a number or a day as JSON has them
    return day_number(value) if kind == "date" else value
