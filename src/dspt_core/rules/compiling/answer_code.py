"""Code that judges one response by its item's kind of answer, as ``rules.evidence`` does.

It is asked only about the few answers that are not accepted at once, so it stands in functions of its
own, one for all items with the same limits: the code that every assessment runs through stays short.
"""

from __future__ import annotations

from decimal import Decimal

from dspt_core.domain.answer_kinds import (
    AcceptedTick,
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    LevelKind,
    NumberKind,
    TextKind,
    TickKind,
)
from dspt_core.domain.answers import AchievementLevel, Level
from dspt_core.domain.explanation import ItemVerdict, Reason
from dspt_core.domain.value_formats import VALUE_FORMATS
from dspt_core.rules.compiling.access import Access
from dspt_core.rules.compiling.codes import CARRIED_OVER, CodeTable
from dspt_core.rules.compiling.numbers import as_decimal
from dspt_core.rules.compiling.source import Source
from dspt_core.rules.evidence import HTTPS, MET, Judgement, judge_answer, range_in_words


class AnswerWriter:
    """Writes functions that judge a response ``r`` or a document, each once, into a source."""

    def __init__(self, source: Source, access: Access, codes: CodeTable) -> None:
        """Take where to write, how answers are fetched, and the codes to use."""
        self._source = source
        self._access = access
        self._codes = codes
        self._functions: dict[AnswerKind | None, str] = {}

    def code_of(self, kind: AnswerKind, response: str) -> str:
        """Return the expression for the code of a ``response`` that is there."""
        if kind not in self._functions:
            self._functions[kind] = name = self._source.name("judge")
            with self._source.function(f"def {name}(r):"):
                with self._source.block(f"if {self._access.flag('r', 'to_review')}:"):
                    self._return(self._code(CARRIED_OVER))
                self._judge(kind, "r")
        return f"{self._functions[kind]}({response})"

    def code_of_document(self, document: str) -> str:
        """Return the expression for the code of a ``document`` that is there."""
        if None not in self._functions:
            self._functions[None] = name = self._source.name("judge_document")
            with self._source.function(f"def {name}(d):"):
                self._source.line(f"w = {self._access.member('d', 'location')}")
                self._source.line(f"l = {self._access.member('d', 'link')}")
                blank, unsafe = self._invalid(Reason.BLANK), self._invalid(Reason.UNSAFE_LINK)
                is_unsafe = f"l is not None and not l.startswith({HTTPS!r})"
                self._source.line(f"s = w if l is None else l.removeprefix({HTTPS!r})")
                is_blank = "s is not None and (not s or s.isspace())"
                self._return(f"{blank} if {is_blank} else {unsafe} if {is_unsafe} else {self._code(MET)}")
        return f"{self._functions[None]}({document})"

    def _judge(self, kind: AnswerKind, response: str) -> None:
        match kind:
            case TickKind():
                self._tick(kind, response)
            case TextKind():
                self._text(kind, response)
            case NumberKind():
                self._number(kind, response)
            case DateKind():
                self._date(kind, response)
            case ChoiceKind():
                self._choice(kind, response)
            case DocumentKind():
                self._document(response)
            case LevelKind():
                self._level(kind, response)
            case AnyKind():
                self._any(response)

    def _tick(self, kind: TickKind, response: str) -> None:
        value = self._value(response, "tick")
        met, wrong = self._code(MET), self._invalid(Reason.WRONG_KIND)
        unticked = met
        if kind.accepted is AcceptedTick.TICKED:
            unticked = self._codes.of(Judgement(ItemVerdict.NOT_MET, Reason.NOT_TICKED))
        self._return(f"{met} if {value} is True else {unticked} if {value} is False else {wrong}")

    def _text(self, kind: TextKind, response: str) -> None:
        value = self._value(response, "text")
        tests = [
            (f"{value} is None", self._invalid(Reason.WRONG_KIND)),
            (f"not {value} or {value}.isspace()", self._invalid(Reason.BLANK)),
        ]
        if kind.max_length is not None:
            too_long = self._invalid(Reason.TOO_LONG, str(kind.max_length))
            tests.append((f"len({value}) > {kind.max_length}", too_long))
        if kind.value_format is not None:
            has_format = self._source.bind(VALUE_FORMATS[kind.value_format], "format")
            wrong = self._invalid(Reason.WRONG_FORMAT, kind.value_format)
            tests.append((f"not {has_format}({value})", wrong))
        self._choose(tests)

    def _number(self, kind: NumberKind, response: str) -> None:
        value = self._value(response, "number")
        decimal = self._source.bind(as_decimal, "decimal")
        tests = [(f"{value} is None", self._invalid(Reason.WRONG_KIND))]
        number = f"({value} := {decimal}({value}))"
        if kind.whole:
            tests.append((f"{number} != {value}.to_integral_value()", self._invalid(Reason.NOT_WHOLE)))
            number = value
        limits = self._outside(number, kind.minimum, kind.maximum)
        if limits:
            out = self._invalid(Reason.OUTSIDE_LIMITS, range_in_words(kind.minimum, kind.maximum))
            tests.append((limits, out))
            number = value
        accepted = self._outside(number, kind.accepted_from, kind.accepted_to)
        if accepted:
            tests.append((accepted, self._not_accepted(kind.accepted_from, kind.accepted_to)))
        self._choose(tests)

    def _date(self, kind: DateKind, response: str) -> None:
        # Days of four-digit years compare as text just as they do as days.
        value = self._value(response, "date")
        tests = [(f"{value} is None", self._invalid(Reason.WRONG_KIND))]
        limits = self._outside(value, kind.earliest, kind.latest)
        if limits:
            out = self._invalid(Reason.OUTSIDE_LIMITS, range_in_words(kind.earliest, kind.latest))
            tests.append((limits, out))
        accepted = self._outside(value, kind.accepted_from, kind.accepted_to)
        if accepted:
            tests.append((accepted, self._not_accepted(kind.accepted_from, kind.accepted_to)))
        self._choose(tests)

    def _choice(self, kind: ChoiceKind, response: str) -> None:
        value = self._value(response, "choice")
        not_accepted = self._codes.of(Judgement(ItemVerdict.NOT_MET, Reason.OPTION_NOT_ACCEPTED))
        table = {
            option.option: self._code(MET) if option.option in kind.accepted else not_accepted
            for option in kind.options
        }
        options = self._source.bind(table, "options")
        unknown, wrong = self._invalid(Reason.UNKNOWN_OPTION), self._invalid(Reason.WRONG_KIND)
        self._return(f"{wrong} if {value} is None else {options}.get({value}, {unknown})")

    def _document(self, response: str) -> None:
        document = self._value(response, "document")
        wrong = self._invalid(Reason.WRONG_KIND)
        self._return(f"{wrong} if {document} is None else {self.code_of_document(document)}")

    def _level(self, kind: LevelKind, response: str) -> None:
        value = self._value(response, "level")
        # There are so few answers that each can be judged now.
        table = {level.value: self._codes.of(judge_answer(kind, Level(level))) for level in AchievementLevel}
        levels = self._source.bind(table, "levels")
        self._return(f"{levels}.get({value}, {self._invalid(Reason.WRONG_KIND)})")

    def _any(self, response: str) -> None:
        tick = self._value(response, "tick")
        not_ticked = self._codes.of(Judgement(ItemVerdict.NOT_MET, Reason.NOT_TICKED))
        met, blank = self._code(MET), self._invalid(Reason.BLANK)
        with self._source.block(f"if {tick} is not None:"):
            self._return(f"{met} if {tick} else {not_ticked}")
        with self._source.block(f"if (x := {self._access.member(response, 'text')}) is not None:"):
            self._return(f"{blank} if not x or x.isspace() else {met}")
        with self._source.block(f"if (d := {self._access.member(response, 'document')}) is not None:"):
            self._return(self.code_of_document("d"))
        level, wrong = self._access.member(response, "level"), self._invalid(Reason.WRONG_KIND)
        self._return(f"{met} if {level} is None else {wrong}")

    def _value(self, response: str, name: str) -> str:
        self._source.line(f"v = {self._access.member(response, name)}")
        return "v"

    def _choose(self, tests: list[tuple[str, int]]) -> None:
        chosen = " ".join(f"{outcome} if {test} else" for test, outcome in tests)
        self._return(f"{chosen} {self._code(MET)}")

    def _outside(self, value: str, low: object, high: object) -> str:
        tests = []
        if low is not None:
            tests.append(f"{value} < {self._literal(low)}")
            value = value.strip("()").partition(" ")[0]
        if high is not None:
            tests.append(f"{value} > {self._literal(high)}")
        return " or ".join(tests)

    def _literal(self, bound: object) -> str:
        return self._source.bind(bound, "bound") if isinstance(bound, Decimal) else repr(str(bound))

    def _return(self, code: object) -> None:
        self._source.line(f"return {code}")

    def _code(self, judgement: Judgement) -> int:
        return self._codes.of(judgement)

    def _invalid(self, reason: Reason, detail: str | None = None) -> int:
        return self._codes.of(Judgement(ItemVerdict.INVALID, reason, detail))

    def _not_accepted(self, low: object, high: object) -> int:
        detail = range_in_words(low, high)
        return self._codes.of(Judgement(ItemVerdict.NOT_MET, Reason.OUTSIDE_ACCEPTED_RANGE, detail))
