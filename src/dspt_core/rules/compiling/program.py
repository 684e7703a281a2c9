"""The generated function as a whole: the facts, every item, the sets, every status.

It is straight-line code, made once for an edition and an organisation type; nothing walks a tree when
an assessment is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import CodeType
from typing import Any

from attrs import frozen

from dspt_core.domain.conditions import (
    AllOf,
    Condition,
    CredentialHeld,
    Not,
    PublishedBefore,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import ItemVerdict
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.status_rules import StatusRule
from dspt_core.rules.compiling.access import Access
from dspt_core.rules.compiling.answer_code import AnswerWriter
from dspt_core.rules.compiling.codes import CodeTable
from dspt_core.rules.compiling.condition_code import FAILS, ConditionWriter, JudgedItem
from dspt_core.rules.compiling.item_code import ItemWriter
from dspt_core.rules.compiling.set_code import SETS, SetWriter
from dspt_core.rules.compiling.source import Source
from dspt_core.rules.conditions.checking import asked_items, asked_statuses
from dspt_core.rules.conditions.parts import nodes_of
from dspt_core.rules.evidence import MET, Judgement
from dspt_core.rules.statuses import SecondTime
from dspt_core.rules.tailoring import Tailored

HEAD = "def judge(document, on, publications):"
_BYTES = 256


@frozen(kw_only=True)
class Program:
    """A generated function, its text, and what its codes stand for.

    ``judge(document, on, publications)`` returns the index of the status awarded (-1 for none), the
    truths of all statuses, the codes of all items (empty without codes), and for each set, items before
    assertions, the references that keep it from being done.
    """

    judge: Callable[[Any, str, Any], tuple[Any, ...]]
    text: str
    judgements: tuple[Judgement, ...]


def write_program(
    edition: Edition,
    tailored: Tailored,
    organisation_type: str,
    *,
    access: Access,
    second_time: SecondTime,
    with_codes: bool,
) -> Program:
    """Write and compile the function for one edition and organisation type."""
    writer = _ProgramWriter(edition, tailored, organisation_type, access, second_time, with_codes=with_codes)
    text = writer.write()
    code: CodeType = compile(text, f"<rules of {edition.edition} for {organisation_type}>", "exec")
    namespace: dict[str, Any] = dict(writer.source.bound)
    exec(code, namespace)  # noqa: S102 - the text is ours, made from a checked edition
    return Program(judge=namespace["judge"], text=text, judgements=writer.codes.judgements)


class _ProgramWriter:
    def __init__(
        self,
        edition: Edition,
        tailored: Tailored,
        organisation_type: str,
        access: Access,
        second_time: SecondTime,
        *,
        with_codes: bool,
    ) -> None:
        self._edition = edition
        self._tailored = tailored
        self._type = organisation_type
        self._access = access
        self._second_time = second_time
        self.source = Source()
        self.codes = CodeTable(edition)
        self._with_codes = with_codes
        self._answers = AnswerWriter(self.source, access, self.codes)
        self._countable: set[int] = set()
        rules = tuple(self._conditions())
        self._conditions_writer = ConditionWriter(
            source=self.source,
            access=access,
            organisation_type=organisation_type,
            category=tailored.category.category,
            edition=edition.edition,
            judged=self._judged,
            credentials={name: self.source.name("k") for name in _credentials_in(rules)},
            countable=self._countable,
        )
        self._items = ItemWriter(
            source=self.source,
            access=access,
            codes=self.codes,
            answers=self._answers,
            conditions=self._conditions_writer,
            items=tailored.items(),
            exemptions={one.exemption: one.when for one in edition.exemptions},
            with_codes=with_codes,
        )

    def _judged(self, key: str) -> JudgedItem | None:
        return self._items.judged(key)

    def write(self) -> str:
        for line in self._access.prologue():
            self.source.line(line)
        self._certificates()
        self._plan()
        looked_at = dict.fromkeys(key for rule in self._conditions() for key in asked_items(rule))
        self._items.write_responses(looked_at)
        self._items.write_answers(looked_at)
        self._items.write_exemptions()
        sets = SetWriter(self.source, self._tailored)
        sets.begin()
        if self._with_codes:
            self.source.line(f"codes = _zeros({len(self._tailored.items())})")
        for item in self._tailored.items():
            self._item(item, sets)
        sets.write_assertions(self._items.asked)
        for name, truth in sets.truths.items():
            self._conditions_writer.sets[name] = truth
        for rule in self._edition.statuses:
            self._status(rule)
        truths = [self._conditions_writer.statuses[rule.status] for rule in self._edition.statuses]
        awards = " ".join(
            f"{place} if {truth} == 2 else" for place, truth in enumerate(truths) if truth != FAILS
        )
        codes = "_fixed(codes)" if self._with_codes else "()"
        missing = ", ".join(sets.missing[name] for name in SETS)
        self.source.line(f"return {awards} -1, ({', '.join(truths)},), {codes}, ({missing})")
        zeros, fixed = _containers(len(self.codes.judgements))
        self.source.bound |= {"_zeros": zeros, "_fixed": fixed}
        self._countable.update(
            code
            for code, judgement in enumerate(self.codes.judgements)
            if judgement == MET or judgement.verdict is ItemVerdict.NOT_MET
        )
        return self.source.text(HEAD)

    def _conditions(self) -> Iterator[Condition]:
        """Yield every condition that can matter to this organisation type."""
        for item in self._tailored.items():
            yield from (one for one in (item.asked_when, item.mandatory_when) if one is not None)
        named = {name for item in self._tailored.items() for name in item.exemptions}
        yield from (one.when for one in self._edition.exemptions if one.exemption in named)
        yield from (
            self._requirement(rule) for rule in self._edition.statuses if rule.is_offered_to(self._type)
        )

    def _requirement(self, rule: StatusRule) -> Condition:
        if rule.only_once is None or self._second_time is SecondTime.WARN:
            return rule.requires
        return AllOf((rule.requires, Not(PublishedBefore(rule.only_once.after, in_another_edition=True))))

    def _item(self, item: EvidenceItem, sets: SetWriter) -> None:
        truths = self._items.truths_of(item)
        members = sets.sets_of(item, truths)

        def note_missing(done: str) -> None:
            sets.write_missing(members, done, item.reference)

        self._items.write_item(item, truths, note_missing if members else None)

    def _certificates(self) -> None:
        credentials = self._conditions_writer.credentials
        if not credentials:
            return
        self.source.line(f"{' = '.join(credentials.values())} = 0")
        member = self._access.member
        with self.source.block("for held in certificates:"):
            current = f"{member('held', 'valid_from')} <= on <= {member('held', 'valid_until')}"
            with self.source.block(f"if {current}:"):
                self.source.line(f"scope = {member('held', 'covers_all_processing')}")
                self.source.line("truth = 2 if scope else 1 if scope is None else 0")
                self.source.line(f"held_credential = {member('held', 'credential')}")
                for credential, name in credentials.items():
                    with self.source.block(f"if held_credential == {credential!r} and truth > {name}:"):
                        self.source.line(f"{name} = truth")

    def _plan(self) -> None:
        """Write whether there is an action plan that counts: a filled-in action, or a good document."""
        member, line = self._access.member, self.source.line
        line("has_plan = 0")
        with self.source.block("if plan is not None:"):
            line(f"actions = {member('plan', 'actions')}")
            line(f"paper = {member('plan', 'document')}")
            words = " and ".join(f"({member('one', name)} or '').strip()" for name in ("action", "owner"))
            is_filled_in = f"{words} and {member('one', 'due')} is not None"
            with self.source.block(f"if actions and any({is_filled_in} for one in actions):"):
                line("has_plan = 2")
            with self.source.block("elif paper is not None:"):
                line(f"has_plan = 0 if {self._answers.code_of_document('paper')} else 2")

    def _status(self, rule: StatusRule) -> None:
        statuses = self._conditions_writer.statuses
        if rule.status in statuses:
            return
        if not rule.is_offered_to(self._type):
            statuses[rule.status] = FAILS
            return
        requirement = self._requirement(rule)
        for name in asked_statuses(requirement):
            asked = self._edition.status(name)
            if asked is not None:
                self._status(asked)
        statuses[rule.status] = self._conditions_writer.write(requirement)


def _credentials_in(rules: tuple[Condition, ...]) -> tuple[str, ...]:
    found = (node.credential for rule in rules for node in nodes_of(rule) if isinstance(node, CredentialHeld))
    return tuple(dict.fromkeys(found))


def _containers(number: int) -> tuple[Callable[[int], Any], Callable[[Any], Sequence[int]]]:
    """Return what makes codes that are all met, and what keeps them: bytes while their number allows."""
    return (bytearray, bytes) if number <= _BYTES else (_list_of_zeros, tuple)


def _list_of_zeros(length: int) -> list[int]:
    return [0] * length
