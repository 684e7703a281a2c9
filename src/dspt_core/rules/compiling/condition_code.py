"""Code that works out conditions: a truth is 0 (fails), 1 (unknown) or 2 (holds).

With these numbers ``all`` is the least, ``any`` the greatest, and ``not`` two less the number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from attrs import field, frozen

from dspt_core.domain.answer_kinds import AnswerKind, ChoiceKind, DateKind, NumberKind, TickKind
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AnyOf,
    AssertionsConfirmed,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
    StatusAttained,
)
from dspt_core.domain.explanation import Subject, SubjectKind
from dspt_core.rules.compiling.access import Access
from dspt_core.rules.compiling.numbers import as_decimal, exact_literal
from dspt_core.rules.compiling.source import Source
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf

FAILS, UNKNOWN, HOLDS = "0", "1", "2"


@frozen(kw_only=True)
class JudgedItem:
    """An item whose answer conditions look at: its kind, and the names of three things about it.

    They are its response, the code of its answer alone (-1 without one), and whether it is asked.
    """

    kind: AnswerKind
    response: str
    code: str
    asked: str


@frozen(kw_only=True)
class ConditionWriter:
    """Writes conditions into a source and returns where the truth of each is found.

    ``judged`` gives the names of an item by its key, ``None`` for an item of another category;
    ``countable`` holds the codes of answers that a condition can go by, filled in when all codes are
    given; ``sets`` and ``statuses`` give names of truths that are worked out already.
    """

    source: Source
    access: Access
    organisation_type: str
    category: str
    edition: str
    judged: Callable[[str], JudgedItem | None]
    credentials: Mapping[str, str]
    countable: set[int]
    sets: dict[Subject, str] = field(factory=dict)
    statuses: dict[str, str] = field(factory=dict)

    def write(self, condition: Condition) -> str:
        """Write what is needed and return a name or a literal of the truth."""
        match condition:
            case AllOf(parts):
                return self._extreme([self.write(part) for part in parts], sign="<", decides=FAILS)
            case AnyOf(parts):
                return self._extreme([self.write(part) for part in parts], sign=">", decides=HOLDS)
            case Not(part):
                return self._opposite(self.write(part))
            case OrganisationTypeIn(types):
                return HOLDS if self.organisation_type in types else FAILS
            case CategoryIn(categories):
                return HOLDS if self.category in categories else FAILS
            case CredentialHeld(credential):
                return self.credentials[credential]
            case ProfileAnswerIs(question, answer):
                return self._profile(question, answer.value)
            case AnswerIs() | AnswerAtLeast() | AnswerBefore() | AnswerGiven():
                return self._answer(condition)
            case PublishedBefore():
                return self._published_before(condition)
            case ItemsComplete(items):
                return self.sets[Subject(SubjectKind.ITEMS, items)]
            case AssertionsConfirmed(assertions):
                return self.sets[Subject(SubjectKind.ASSERTIONS, assertions)]
            case ActionPlanProvided():
                return "has_plan"
            case StatusAttained(status):
                return self.statuses[status]

    def _extreme(self, truths: list[str], *, sign: str, decides: str) -> str:
        if decides in truths:
            return decides
        neutral = HOLDS if decides == FAILS else FAILS
        left = [truth for truth in truths if truth != neutral]
        if not left:
            return neutral
        found = left[0]
        for truth in left[1:]:
            name = self.source.name("t")
            self.source.line(f"{name} = {found} if {found} {sign} {truth} else {truth}")
            found = name
        return found

    def _opposite(self, truth: str) -> str:
        if truth in (FAILS, UNKNOWN, HOLDS):
            return str(2 - int(truth))
        return self._named(f"2 - {truth}")

    def _profile(self, question: str, wanted: str) -> str:
        given = self._named(self.access.profile_answer(question), "p")
        return self._named(
            f"2 if {given} == {wanted!r} else 1 if not {given} or {given} == 'not-sure' else 0"
        )

    def _published_before(self, condition: PublishedBefore) -> str:
        statuses = self.source.bind(frozenset(condition.statuses), "statuses")
        other = f" and one.edition != {self.edition!r}" if condition.in_another_edition else ""
        found = f"any(one.status in {statuses}{other} for one in publications)"
        return self._named(f"2 if {found} else 0")

    def _answer(self, leaf: AnswerLeaf) -> str:
        item = self.judged(leaf.item)
        if item is None or item.asked == FAILS:
            return FAILS
        if isinstance(leaf, AnswerGiven):
            matches = self._named(f"0 if {item.response} is None else 2")
        else:
            matches = self._matches(leaf, item)
        if item.asked == HOLDS:
            return matches
        return self._named(f"{matches} if {matches} < {item.asked} else {item.asked}")

    def _matches(self, leaf: AnswerIs | AnswerAtLeast | AnswerBefore, item: JudgedItem) -> str:
        """Unknown for an answer that is missing, invalid, to be reviewed or of another kind."""
        countable, member = self.source.bind(self.countable, "countable"), _member_of(leaf)
        if member == _MEMBER_OF.get(type(item.kind)):
            # An answer that counts is of its item's kind.
            value = self.access.expected(item.response, member)
            is_known = f"{item.code} in {countable}"
        else:
            value = "v"
            member_value = self.access.member(item.response, member)
            is_known = f"{item.code} in {countable} and (v := {member_value}) is not None"
        return self._named(f"(2 if {self._comparison(leaf, value)} else 0) if {is_known} else 1")

    def _comparison(self, leaf: AnswerIs | AnswerAtLeast | AnswerBefore, value: str) -> str:
        match leaf:
            case AnswerIs(_, bool() as wanted):
                return value if wanted else f"not {value}"
            case AnswerIs(_, wanted):
                return f"{value} == {wanted!r}"
            case AnswerAtLeast(_, least):
                literal = exact_literal(Decimal(least))
                if literal is not None:
                    return f"{value} >= {literal}"
                decimal = self.source.bind(as_decimal, "decimal")
                return f"{decimal}({value}) >= {self.source.bind(Decimal(least), 'bound')}"
            case AnswerBefore(_, day):
                return f"{value} < {day.isoformat()!r}"

    def _named(self, expression: str, stem: str = "t") -> str:
        name = self.source.name(stem)
        self.source.line(f"{name} = {expression}")
        return name


_MEMBER_OF: dict[type[AnswerKind], str] = {
    TickKind: "tick",
    ChoiceKind: "choice",
    NumberKind: "number",
    DateKind: "date",
}


def _member_of(leaf: AnswerIs | AnswerAtLeast | AnswerBefore) -> str:
    match leaf:
        case AnswerIs(_, bool()):
            return "tick"
        case AnswerIs():
            return "choice"
        case AnswerAtLeast():
            return "number"
        case AnswerBefore():
            return "date"
