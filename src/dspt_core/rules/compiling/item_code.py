"""Code that judges items, as ``rules.duties`` and ``rules.items`` do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from dspt_core.domain.answer_kinds import LevelKind
from dspt_core.domain.conditions import Condition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.compiling.access import Access
from dspt_core.rules.compiling.answer_code import AnswerWriter
from dspt_core.rules.compiling.codes import (
    DUTY_UNDECIDED,
    NO_ANSWER,
    NO_ANSWER_NEEDED,
    NOT_ASKED,
    CodeTable,
)
from dspt_core.rules.compiling.condition_code import FAILS, HOLDS, ConditionWriter, JudgedItem
from dspt_core.rules.compiling.source import Source
from dspt_core.rules.evidence import LEVEL_UNDECIDED


@frozen(kw_only=True)
class WrittenItem:
    """Names of what was written of an item: its code, and the truths that sets go by."""

    code: str
    asked: str
    mandatory: str
    complete: str | None
    """``None`` when the item is complete exactly when its code is 0."""


class ItemWriter:
    """Writes items into a source, each once."""

    def __init__(
        self,
        *,
        source: Source,
        access: Access,
        codes: CodeTable,
        answers: AnswerWriter,
        conditions: ConditionWriter,
        items: tuple[EvidenceItem, ...],
        exemptions: Mapping[str, Condition],
    ) -> None:
        """Take where to write and what to write about."""
        self._source = source
        self._access = access
        self._codes = codes
        self._answers = answers
        self._conditions = conditions
        self._items = {item.key: item for item in items}
        self._rules = exemptions
        self._exemptions: dict[str, str] = {}
        self._judged: dict[str, JudgedItem] = {}
        self.codes: list[str] = []
        self.asked: dict[str, str] = {}

    def judged(self, key: str) -> JudgedItem | None:
        """Return the names of an item that conditions look at, written before if need be."""
        item = self._items.get(key)
        if item is None:
            return None
        if key not in self._judged:
            asked = self._asked(item)
            response, code = self._source.name("r"), self._source.name("q")
            self._source.line(f"{response} = {self._access.response(item.reference)}")
            self._source.line(f"{code} = -1")
            with self._source.block(f"if {response} is not None:"):
                self._answers.write(item.answer, response, code)
            self._judged[key] = JudgedItem(response=response, code=code, asked=asked)
        return self._judged[key]

    def write_answers(self, keys: Iterable[str]) -> None:
        """Write the items that conditions look at, before anything that may stand in a block."""
        for key in keys:
            self.judged(key)

    def write_exemptions(self) -> None:
        """Write the exemptions that items name."""
        named = dict.fromkeys(name for item in self._items.values() for name in item.exemptions)
        for name in named:
            self._exemptions[name] = self._conditions.write(self._rules[name])

    def write_item(self, item: EvidenceItem) -> WrittenItem:
        """Write the judging of an item."""
        asked = self._asked(item)
        mandatory = HOLDS if item.is_mandatory else FAILS
        if item.mandatory_when is not None:
            mandatory = self._conditions.write(item.mandatory_when)
        code = self._source.name("c")
        response = self._bare(item, mandatory, code)
        exempt = self._exempt(item)
        complete = None
        is_hanging = exempt != FAILS or asked != HOLDS or mandatory not in (HOLDS, FAILS)
        is_open = isinstance(item.answer, LevelKind) and item.answer.required is None
        if is_hanging or is_open:
            complete = self._source.name("k")
            accepted = f"2 if {code} == 0"
            if is_open:
                accepted = f"1 if {code} == {self._codes.of(LEVEL_UNDECIDED)} and {exempt} == 0"
            self._source.line(f"{complete} = {accepted} else {exempt}")
        if is_hanging:
            self._overrule(item, code, response, asked=asked, mandatory=mandatory, exempt=exempt)
        self.codes.append(code)
        self.asked[item.key] = asked
        return WrittenItem(code=code, asked=asked, mandatory=mandatory, complete=complete)

    def _asked(self, item: EvidenceItem) -> str:
        if item.key in self._judged:
            return self._judged[item.key].asked
        if item.asked_when is None:
            return HOLDS
        return self._conditions.write(item.asked_when)

    def _bare(self, item: EvidenceItem, mandatory: str, code: str) -> str:
        """Write the code of the answer alone, and return the name of the response."""
        absent = {HOLDS: str(self._codes.of(NO_ANSWER)), FAILS: str(self._codes.of(NO_ANSWER_NEEDED))}
        missing = absent.get(mandatory) or (f"{absent[FAILS]} if {mandatory} == 0 else {absent[HOLDS]}")
        judged = self._judged.get(item.key)
        if judged is not None:
            self._source.line(f"{code} = ({missing}) if {judged.code} < 0 else {judged.code}")
            return judged.response
        response = self._source.name("r")
        self._source.line(f"{response} = {self._access.response(item.reference)}")
        with self._source.block(f"if {response} is None:"):
            self._source.line(f"{code} = {missing}")
        with self._source.block("else:"):
            self._answers.write(item.answer, response, code)
        return response

    def _exempt(self, item: EvidenceItem) -> str:
        truths = list(dict.fromkeys(self._exemptions[name] for name in item.exemptions))
        found = truths[0] if truths else FAILS
        for truth in truths[1:]:
            name = self._source.name("t")
            self._source.line(f"{name} = {found} if {found} > {truth} else {truth}")
            found = name
        return found

    def _overrule(
        self,
        item: EvidenceItem,
        code: str,
        response: str,
        *,
        asked: str,
        mandatory: str,
        exempt: str,
    ) -> None:
        """Write what duties and exemptions make of the code of the answer."""
        applying = self._first(item, 2, self._codes.exempt)
        undecided = self._first(item, 1, self._codes.exemption_undecided)
        with self._source.block(f"if {asked} == 0:"):
            self._source.line(f"{code} = {self._codes.of(NOT_ASKED)}")
        if item.exemptions:
            with self._source.block(f"elif {exempt} == 2:"):
                self._source.line(f"{code} = {applying}")
        with self._source.block(f"elif {code} and not ({response} is None and {mandatory} == 0):"):
            if item.exemptions:
                with self._source.block(f"if {exempt} == 1:"):
                    self._source.line(f"{code} = {undecided}")
                head = f"elif {asked} == 1 or {mandatory} == 1:"
            else:
                head = f"if {asked} == 1 or {mandatory} == 1:"
            with self._source.block(head):
                self._source.line(f"{code} = {self._codes.of(DUTY_UNDECIDED)}")

    def _first(self, item: EvidenceItem, truth: int, code_of: Callable[[str], int]) -> str:
        chosen = ""
        for name in item.exemptions[:-1]:
            chosen += f"{code_of(name)} if {self._exemptions[name]} == {truth} else "
        return chosen + str(code_of(item.exemptions[-1])) if item.exemptions else ""
