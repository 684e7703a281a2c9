"""The fast reading: the rules of one edition for one organisation type, compiled to straight-line code.

It judges documents as they are decoded, without making typed values of them, and gives a reason code
for every item. Codes expand, when somebody asks, into the same explanation that :func:`evaluate` gives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.conditions import AssertionSet, ItemSet
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation, ItemJudgement
from dspt_core.domain.explanation import Subject, SubjectKind, Truth
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation
from dspt_core.rules.assertions import judge_assertion
from dspt_core.rules.compiling.access import Access, DictAccess
from dspt_core.rules.compiling.program import Program, write_program
from dspt_core.rules.compiling.set_code import SETS
from dspt_core.rules.duties import Circumstances
from dspt_core.rules.evaluating import conclude, plan_reason
from dspt_core.rules.evidence import acceptance
from dspt_core.rules.items import item_judgement
from dspt_core.rules.statuses import SecondTime
from dspt_core.rules.tailoring import Tailored, tailor

_TRUTHS = (Truth.FAILS, Truth.UNKNOWN, Truth.HOLDS)
_NO_HISTORY = History()
_verdicts = tuple.__new__


class Verdicts(NamedTuple):
    """What compiled rules give for one assessment, as plain as it can be.

    ``awarded`` is the index of the status awarded in the edition's precedence, -1 for none; ``truths``
    has 0 (fails), 1 (unknown) or 2 (holds) for each status; ``codes`` a reason code for each item of the
    category, in order, empty when compiled without codes (bytes, as long as there are few enough of
    them); ``missing`` for each set the references that keep it from being done.
    """

    awarded: int
    truths: tuple[int, ...]
    codes: Sequence[int]
    missing: tuple[Sequence[str], ...]


@frozen(kw_only=True)
class CompiledRules:
    """The compiled rules of an edition for an organisation type; made by :func:`compile_rules`.

    Documents have the members of the assessment format and must have been validated: a number where
    text belongs, or an unknown reference, is not looked for here.
    """

    edition: Edition = field(repr=False)
    organisation_type: str
    second_time: SecondTime
    _tailored: Tailored = field(repr=False)
    _program: Program = field(repr=False)
    _write: Callable[[Access], Program] = field(repr=False)
    _access: Access = field(repr=False)

    @cached_property
    def _careful(self) -> Program:
        careful = self._access.careful()
        return self._program if careful is None else self._write(careful)

    def judge(self, document: Any, *, on: dt.date, history: History = _NO_HISTORY) -> Verdicts:  # noqa: ANN401
        """Judge a decoded document as on a day in London."""
        day = on.isoformat()
        try:
            return _verdicts(Verdicts, self._program.judge(document, day, history.publications))
        except KeyError:
            # An answer of another kind than its item takes.
            return _verdicts(Verdicts, self._careful.judge(document, day, history.publications))

    def status_of(self, verdicts: Verdicts) -> str | None:
        """Return the name of the status awarded."""
        return self.edition.statuses[verdicts.awarded].status if verdicts.awarded >= 0 else None

    def truth_of(self, verdicts: Verdicts, status: str) -> Truth:
        """Return what the rule of a status came to; raises :class:`ValueError` for an unknown name."""
        names = [rule.status for rule in self.edition.statuses]
        return _TRUTHS[verdicts.truths[names.index(status)]]

    def missing_items(self, verdicts: Verdicts, items: ItemSet = ItemSet.MANDATORY) -> tuple[str, ...]:
        """Return the references of the items that keep a set from being done."""
        return tuple(verdicts.missing[SETS.index(Subject(SubjectKind.ITEMS, items))])

    def missing_assertions(
        self, verdicts: Verdicts, assertions: AssertionSet = AssertionSet.ASKED
    ) -> tuple[str, ...]:
        """Return the references of the assertions that keep a set from being done."""
        return tuple(verdicts.missing[SETS.index(Subject(SubjectKind.ASSERTIONS, assertions))])

    @property
    def items(self) -> tuple[EvidenceItem, ...]:
        """The items that codes stand for, in order."""
        return self._tailored.items()

    @property
    def source(self) -> str:
        """The generated code, to be looked at."""
        return self._program.text

    def expand(
        self,
        verdicts: Verdicts,
        organisation: Organisation,
        assessment: Assessment,
        *,
        on: dt.date,
        history: History = _NO_HISTORY,
    ) -> Evaluation:
        """Return the whole evaluation that the codes stand for.

        ``organisation`` and ``assessment`` are the typed form of the document that was judged.
        """
        circumstances = Circumstances(
            self.edition, self._tailored, organisation, assessment, history=history, on=on
        )
        codes = iter(verdicts.codes)
        confirmed = frozenset(assessment.confirmations)
        items: list[ItemJudgement] = []
        assertions = []
        for assertion in self._tailored.assertions:
            judged = tuple(
                item_judgement(
                    item,
                    assertion.reference,
                    circumstances.duties_of(item),
                    self._program.judgements[next(codes)],
                    accepted=acceptance(item.answer, assessment.response_to(item.reference)),
                )
                for item in assertion.items
            )
            items += judged
            is_confirmed = assertion.reference in confirmed
            assertions.append(
                judge_assertion(assertion.reference, assertion.standard, judged, is_confirmed=is_confirmed)
            )
        facts = evolve(
            circumstances.facts,
            items=tuple(items),
            assertions=tuple(assertions),
            action_plan=plan_reason(assessment.action_plan),
        )
        return conclude(self.edition, assessment, facts, second_time=self.second_time)


def compile_rules(
    edition: Edition,
    organisation_type: str,
    *,
    second_time: SecondTime = SecondTime.WARN,
    with_codes: bool = True,
    access: Access = DictAccess(),  # noqa: B008 - a frozen value
) -> CompiledRules:
    """Compile a checked edition's rules for one organisation type.

    Raises :class:`UnknownOrganisationTypeError` and :class:`UnevaluableError` as :func:`evaluate` does.
    """
    tailored = tailor(edition, organisation_type)

    def write(access: Access) -> Program:
        return write_program(
            edition,
            tailored,
            organisation_type,
            access=access,
            second_time=second_time,
            with_codes=with_codes,
        )

    return CompiledRules(
        edition=edition,
        organisation_type=organisation_type,
        second_time=second_time,
        tailored=tailored,
        program=write(access),
        write=write,
        access=access,
    )
