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
            with self._source.block(f"if {response} is None:"):
                self._source.line(f"{code} = -1")
            accepted = accepted_expression(self._source, self._access, item.answer, response)
            if accepted is not None:
                with self._source.block(f"elif {accepted}:"):
                    self._source.line(f"{code} = 0")
            with self._source.block("else:"):
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
        branches = []
        if truths.asked != HOLDS:
            branches.append((f"{truths.asked} == 0", str(self._codes.of(NOT_ASKED))))
        if truths.exempt != FAILS:
            branches.append((f"{truths.exempt} == 2", self._first(item, 2, self._codes.exempt)))
        word = "if"
        for test, code in branches:
            with self._source.block(f"{word} {test}:"):
                self._source.line(self._store(item, code))
            word = "elif"
        accepted = self._accepted(item)
        if accepted is not None:
            with self._source.block(f"{word} not ({accepted}):"):
                self._incomplete(item, truths, note_missing, is_certain=True)
        elif branches:
            with self._source.block("else:"):
                self._incomplete(item, truths, note_missing, is_certain=False)
        else:
            self._incomplete(item, truths, note_missing, is_certain=False)

    def _incomplete(
        self,
        item: EvidenceItem,
        truths: ItemTruths,
        note_missing: Callable[[str], None] | None,
        *,
        is_certain: bool,
    ) -> None:
        """Write what becomes of an item whose answer is not accepted, or may not be."""
        if self._with_codes or not is_certain or _is_open(item):
            self._bare(item, truths.mandatory)
        if is_certain:
            self._note(item, truths, note_missing)
        else:
            with self._source.block("if c:"):
                self._note(item, truths, note_missing)

    def _note(
        self, item: EvidenceItem, truths: ItemTruths, note_missing: Callable[[str], None] | None
    ) -> None:
        done = truths.exempt
        if _is_open(item):
            done = "k"
            self._source.line(f"k = 1 if c == {self._codes.of(LEVEL_UNDECIDED)} else {truths.exempt}")
        if self._with_codes:
            self._undecided(item, truths)
            self._source.line(self._store(item, "c"))
        if note_missing is not None:
            note_missing(done)

    def _store(self, item: EvidenceItem, code: str) -> str:
        return f"codes[{self._places[item.key]}] = {code}" if self._with_codes else "pass"

    def _asked(self, item: EvidenceItem) -> str:
        if item.key in self._judged:
            return self._judged[item.key].asked
        if item.asked_when is None:
            return HOLDS
        return self._conditions.write(item.asked_when)

    def _accepted(self, item: EvidenceItem) -> str | None:
        judged = self._judged.get(item.key)
        if judged is not None:
            return f"{judged.code} == 0"
        response = self._responses[item.reference]
        answer = accepted_expression(self._source, self._access, item.answer, response)
        return None if answer is None else f"{response} is not None and {answer}"

    def _bare(self, item: EvidenceItem, mandatory: str) -> None:
        """Write the code of the answer alone into ``c``."""
        absent = {HOLDS: str(self._codes.of(NO_ANSWER)), FAILS: str(self._codes.of(NO_ANSWER_NEEDED))}
        missing = absent.get(mandatory) or f"{absent[FAILS]} if {mandatory} == 0 else {absent[HOLDS]}"
        judged = self._judged.get(item.key)
        response = self._responses[item.reference]
        with self._source.block(f"if {response} is None:"):
            self._source.line(f"c = {missing}")
        with self._source.block("else:"):
            if judged is not None:
                self._source.line(f"c = {judged.code}")
            else:
                self._answers.write(item.answer, response, "c")

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

    def _undecided(self, item: EvidenceItem, truths: ItemTruths) -> None:
        """Write what an undecided exemption or duty makes of the code, where it would make the difference."""
        doubts = []
        if truths.exempt != FAILS:
            doubts.append((f"{truths.exempt} == 1", self._first(item, 1, self._codes.exemption_undecided)))
        duty = [f"{truth} == 1" for truth in (truths.asked, truths.mandatory) if truth not in (HOLDS, FAILS)]
        if duty:
            doubts.append((" or ".join(duty), str(self._codes.of(DUTY_UNDECIDED))))
        if not doubts:
            return
        # An optional item that nobody answered is in doubt of nothing.
        is_optional = f"c == {self._codes.of(NO_ANSWER_NEEDED)}"
        chosen = " ".join(f"{code} if {test} else" for test, code in doubts)
        self._source.line(f"c = c if {is_optional} else ({chosen} c)")

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
