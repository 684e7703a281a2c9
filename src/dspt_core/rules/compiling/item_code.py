"""Code that judges items, as ``rules.duties`` and ``rules.items`` do.

Nearly every answer is accepted, so that is asked first, in one expression; which code the others get is
worked out only for them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from attrs import frozen

from dspt_core.domain.answer_kinds import LevelKind
from dspt_core.domain.conditions import Condition, ItemSet
from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.compiling.accepted_code import accepted_expression
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
class ItemTruths:
    """Names or literals of the truths that stand before an item's answer is looked at."""

    asked: str
    mandatory: str
    exempt: str


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
        with_codes: bool,
    ) -> None:
        """Take where to write and what to write about; without codes only what is missing is noted."""
        self._source = source
        self._access = access
        self._codes = codes
        self._answers = answers
        self._conditions = conditions
        self._items = {item.key: item for item in items}
        self._places = {item.key: place for place, item in enumerate(items)}
        self._responses = {item.reference: source.name("r") for item in items}
        self._rules = exemptions
        self._exemptions: dict[str, str] = {}
        self._judged: dict[str, JudgedItem] = {}
        self._with_codes = with_codes
        self.asked: dict[str, str] = {}

    def write_responses(self, looked_at: Collection[str]) -> None:
        """Write the fetching of the responses that matter: without codes, not those of optional items."""
        needed = {
            item.reference: self._responses[item.reference]
            for item in self._items.values()
            if self._with_codes or item.key in looked_at or _may_belong_to_a_set(item)
        }
        for line in self._access.responses(needed):
            self._source.line(line)

    def judged(self, key: str) -> JudgedItem | None:
        """Return the names of an item that conditions look at, written before if need be."""
        item = self._items.get(key)
        if item is None:
            return None
        if key not in self._judged:
            asked = self._asked(item)
            response, code = self._responses[item.reference], self._source.name("q")
            accepted = accepted_expression(self._source, self._access, item.answer, response)
            at_once = "" if accepted is None else f"0 if {response} is not None and {accepted} else "
            judged = self._answers.code_of(item.answer, response)
            self._source.line(f"{code} = {at_once}-1 if {response} is None else {judged}")
            self._judged[key] = JudgedItem(kind=item.answer, response=response, code=code, asked=asked)
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

    def truths_of(self, item: EvidenceItem) -> ItemTruths:
        """Write what stands of an item before its answer is looked at."""
        asked = self._asked(item)
        mandatory = HOLDS if item.is_mandatory else FAILS
        if item.mandatory_when is not None:
            mandatory = self._conditions.write(item.mandatory_when)
        self.asked[item.key] = asked
        return ItemTruths(asked=asked, mandatory=mandatory, exempt=self._exempt(item))

    def write_item(
        self, item: EvidenceItem, truths: ItemTruths, note_missing: Callable[[str], None] | None
    ) -> None:
        """Write the judging of an item.

        ``note_missing`` writes what sets make of the item when it is not complete, given the name of the
        truth that it is; ``None`` when no set has it.
        """
        if note_missing is None and not self._with_codes:
            return
        word = "if"
        for test, code in self._whatever_was_answered(item, truths):
            with self._source.block(f"{word} {test}:"):
                self._store(item, code)
            word = "elif"
        response = self._responses[item.reference]
        if not self._with_codes and not _is_open(item):
            with self._source.block(f"{word} {response} is None or {self._not_accepted(item)}:"):
                self._note(truths.exempt, note_missing)
            return
        with self._source.block(f"{word} {response} is None:"):
            self._store(item, self._absent(item, truths))
            self._note(truths.exempt, note_missing)
        with self._source.block(f"elif {self._not_accepted(item)}:"):
            self._answered(item, truths, note_missing)

    def _whatever_was_answered(self, item: EvidenceItem, truths: ItemTruths) -> list[tuple[str, str]]:
        """Return the tests under which an item's answer does not matter, and its code then."""
        tests = []
        if truths.asked != HOLDS:
            tests.append((f"{truths.asked} == 0", str(self._codes.of(NOT_ASKED))))
        if truths.exempt != FAILS:
            tests.append((f"{truths.exempt} == 2", self._first(item, 2, self._codes.exempt)))
        return tests

    def _answered(
        self, item: EvidenceItem, truths: ItemTruths, note_missing: Callable[[str], None] | None
    ) -> None:
        """Write what becomes of an item whose answer is there and not accepted."""
        doubts, code = self._doubts(item, truths), self._code(item)
        done = truths.exempt
        if _is_open(item):
            done = "k"
            self._source.line(f"k = 1 if {code} == {self._codes.of(LEVEL_UNDECIDED)} else {truths.exempt}")
        self._store(item, f"{doubts}{code}")
        self._note(done, note_missing)

    def _note(self, done: str, note_missing: Callable[[str], None] | None) -> None:
        if note_missing is not None:
            note_missing(done)
        elif not self._with_codes:
            self._source.line("pass")

    def _store(self, item: EvidenceItem, code: str) -> None:
        self._source.line(f"codes[{self._places[item.key]}] = {code}" if self._with_codes else "pass")

    def _asked(self, item: EvidenceItem) -> str:
        if item.key in self._judged:
            return self._judged[item.key].asked
        if item.asked_when is None:
            return HOLDS
        return self._conditions.write(item.asked_when)

    def _not_accepted(self, item: EvidenceItem) -> str:
        """Return the test whether an answer that is there is not accepted.

        Where the test has to work out the answer's code to tell, it leaves it in ``c``.
        """
        judged = self._judged.get(item.key)
        if judged is not None:
            return judged.code
        response = self._responses[item.reference]
        accepted = accepted_expression(self._source, self._access, item.answer, response)
        if accepted is None:
            return f"(c := {self._answers.code_of(item.answer, response)})"
        return f"not ({accepted})"

    def _code(self, item: EvidenceItem) -> str:
        """Return the expression for the code of an answer that ``_not_accepted`` has found wanting."""
        judged = self._judged.get(item.key)
        if judged is not None:
            return judged.code
        response = self._responses[item.reference]
        if accepted_expression(self._source, self._access, item.answer, response) is None:
            return "c"
        return self._answers.code_of(item.answer, response)

    def _absent(self, item: EvidenceItem, truths: ItemTruths) -> str:
        """Return the expression for the code of an item without an answer."""
        if truths.mandatory == FAILS:
            return str(self._codes.of(NO_ANSWER_NEEDED))
        needed = f"{self._doubts(item, truths)}{self._codes.of(NO_ANSWER)}"
        if truths.mandatory == HOLDS:
            return needed
        # An optional item that nobody answered is in doubt of nothing.
        return f"{self._codes.of(NO_ANSWER_NEEDED)} if {truths.mandatory} == 0 else {needed}"

    def _exempt(self, item: EvidenceItem) -> str:
        truths = dict.fromkeys(self._exemptions[name] for name in item.exemptions)
        found = FAILS
        for truth in truths:
            if found == FAILS:
                found = truth
            elif truth != FAILS:
                name = self._source.name("t")
                self._source.line(f"{name} = {found} if {found} > {truth} else {truth}")
                found = name
        return found

    def _doubts(self, item: EvidenceItem, truths: ItemTruths) -> str:
        """Return the beginning of an expression for the code: what is undecided comes before the answer."""
        doubts = ""
        if truths.exempt != FAILS:
            doubts += f"{self._first(item, 1, self._codes.exemption_undecided)} if {truths.exempt} == 1 else "
        duty = [f"{truth} == 1" for truth in (truths.asked, truths.mandatory) if truth not in (HOLDS, FAILS)]
        if duty:
            doubts += f"{self._codes.of(DUTY_UNDECIDED)} if {' or '.join(duty)} else "
        return doubts

    def _first(self, item: EvidenceItem, truth: int, code_of: Callable[[str], int]) -> str:
        chosen = ""
        for name in item.exemptions[:-1]:
            chosen += f"{code_of(name)} if {self._exemptions[name]} == {truth} else "
        return f"({chosen}{code_of(item.exemptions[-1])})"


def _is_open(item: EvidenceItem) -> bool:
    """Whether an answer can leave it open if the item is complete, and not only make it so or not."""
    return isinstance(item.answer, LevelKind) and item.answer.required is None


def _may_belong_to_a_set(item: EvidenceItem) -> bool:
    is_flagged = any(item.is_flagged_for(items) for items in ItemSet)
    return item.is_mandatory or item.mandatory_when is not None or is_flagged
