"""Answers: those that a kind accepts, and those that it does not."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

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
from dspt_core.domain.answers import (
    AchievementLevel,
    Answer,
    Choice,
    Day,
    Document,
    EarlierUpload,
    Level,
    Link,
    Location,
    Number,
    Text,
    Tick,
    Upload,
    UploadedFile,
)
from dspt_core.testing.strategies.answer_kinds import OPTIONS
from dspt_core.testing.strategies.choosing import happens

_FIRST_DAY = dt.date(2018, 1, 1)
_LAST_DAY = dt.date(2045, 12, 31)
_LEAP_DAY = dt.date(2028, 2, 29)

_CHARACTERS = "aZ7 -.\n\u00a0é漢😀"
_WRITTEN_IN_FORMAT = {
    "ico-registration": ["ZA123456", "z1 234-567", "Our: ZB000001"],
    "ods-code": ["A81001", " vn123-a ", "8H"],
}
_UNACCEPTED_TEXTS = ["", " ", "\n\u00a0", "ZA12345", "A 81001", "x" * 13, "x" * 101]


def days() -> SearchStrategy[dt.date]:
    """Days of the years in which the toolkit exists, its leap days often among them."""
    return _days()


@st.composite
def answers(draw: DrawFn, kind: AnswerKind) -> Answer:
    """Answers to an item of that kind: seven in ten accepted, the others unaccepted, invalid or misplaced."""
    if happens(draw, tenths=3):
        return draw(_near_misses(kind) if happens(draw, tenths=7) else _answers_of_any_kind())
    return draw(accepted_answers(kind))


def accepted_answers(kind: AnswerKind) -> SearchStrategy[Answer]:
    """Answers that meet an item of that kind; none when its limits leave none.

    Of an outcome whose required level is not known they are all its levels, and none is known to meet it.
    """
    return _accepted_answers(kind)


def documents() -> SearchStrategy[Document]:
    """Documents of all four forms, among them blank places and links that are not safe."""
    return _documents()


@lru_cache
def accepted_documents() -> SearchStrategy[Document]:
    """Documents of all four forms, each of which meets an item that asks for one."""
    files = st.builds(
        UploadedFile,
        name=st.sampled_from(["policy.pdf", "Pläne 2026.docx"]),
        sha256=st.sampled_from(["0" * 64, "0123456789abcdef" * 4]),
    )
    return st.one_of(
        st.builds(Upload, files),
        st.builds(EarlierUpload, files),
        st.sampled_from([Link("https://example.org/policy"), Link("https://x")]),
        st.sampled_from([Location("In the policy folder."), Location("x")]),
    )


@lru_cache
def _days() -> SearchStrategy[dt.date]:
    return st.sampled_from([_LEAP_DAY, dt.date(2026, 6, 30)]) | st.dates(_FIRST_DAY, _LAST_DAY)


@lru_cache
def _documents() -> SearchStrategy[Document]:
    blank = [Location(""), Location(" \n"), Link(""), Link("https://")]
    return accepted_documents() | st.sampled_from([*blank, Link("http://example.org/plan")])


@lru_cache
def _accepted_answers(kind: AnswerKind) -> SearchStrategy[Answer]:
    match kind:
        case TickKind(accepted=AcceptedTick.EITHER):
            return st.builds(Tick, st.booleans())
        case TickKind():
            return st.just(Tick(value=True))
        case TextKind():
            return _accepted_texts(kind).map(Text)
        case NumberKind():
            return _accepted_numbers(kind).map(Number)
        case DateKind():
            return _accepted_days(kind).map(Day)
        case ChoiceKind(accepted=accepted):
            return st.sampled_from(accepted).map(Choice)
        case DocumentKind():
            return accepted_documents()
        case LevelKind(levels=levels, required=required):
            enough = [one for one in levels if required is None or one.reaches(required.level)]
            return st.sampled_from(enough).map(Level)
        case AnyKind():
            return st.one_of(
                st.just(Tick(value=True)),
                _accepted_texts(TextKind()).map(Text),
                _accepted_numbers(NumberKind()).map(Number),
                days().map(Day),
                st.sampled_from(OPTIONS).map(Choice),
                accepted_documents(),
            )


def _accepted_texts(kind: TextKind) -> SearchStrategy[str]:
    if kind.value_format is not None:
        written = _WRITTEN_IN_FORMAT[kind.value_format]
        fitting = [one for one in written if kind.max_length is None or len(one) <= kind.max_length]
        return st.sampled_from(fitting) if fitting else st.nothing()
    longest = 8 if kind.max_length is None else kind.max_length
    words = st.text(_CHARACTERS, min_size=1, max_size=min(longest, 8)).filter(str.strip)
    return st.just("x" * longest) | words


def _accepted_numbers(kind: NumberKind) -> SearchStrategy[Decimal]:
    low = max((bound for bound in (kind.minimum, kind.accepted_from) if bound is not None), default=None)
    high = min((bound for bound in (kind.maximum, kind.accepted_to) if bound is not None), default=None)
    first = low if low is not None else (high if high is not None else Decimal(0)) - 1000
    last = high if high is not None else first + 1000
    if kind.whole:
        first = first.to_integral_value(ROUND_CEILING)
        last = last.to_integral_value(ROUND_FLOOR)
        return st.integers(int(first), int(last)).map(Decimal) if first <= last else st.nothing()
    eighths = st.integers(0, 8).map(lambda part: first + (last - first) * part / 8)
    return eighths.map(lambda number: min(max(number, first), last)) if first <= last else st.nothing()


def _accepted_days(kind: DateKind) -> SearchStrategy[dt.date]:
    first = max(bound for bound in (kind.earliest, kind.accepted_from, dt.date.min) if bound is not None)
    last = min(bound for bound in (kind.latest, kind.accepted_to, dt.date.max) if bound is not None)
    return st.dates(first, last) | st.sampled_from([first, last]) if first <= last else st.nothing()


@lru_cache
def _near_misses(kind: AnswerKind) -> SearchStrategy[Answer]:
    match kind:
        case NumberKind():
            bounds = (kind.minimum, kind.maximum, kind.accepted_from, kind.accepted_to)
            near = [bound for bound in bounds if bound is not None] or [Decimal(0)]
            steps = st.sampled_from(["-1", "-0.1", "0", "0.1", "1"]).map(Decimal)
            return st.builds(lambda bound, step: Number(bound + step), st.sampled_from(near), steps)
        case DateKind():
            limits = (kind.earliest, kind.latest, kind.accepted_from, kind.accepted_to)
            ends = [limit for limit in limits if limit is not None] or [_LEAP_DAY]
            distances = st.sampled_from([-1, 0, 1]).map(dt.timedelta)
            return st.builds(lambda end, off: Day(end + off), st.sampled_from(ends), distances)
        case ChoiceKind():
            return st.sampled_from(OPTIONS).map(Choice)
        case DocumentKind():
            return documents()
        case LevelKind():
            return st.sampled_from(AchievementLevel).map(Level)
        case TextKind():
            return st.sampled_from(_UNACCEPTED_TEXTS).map(Text)
        case TickKind() | AnyKind():
            return st.booleans().map(Tick)


@lru_cache
def _answers_of_any_kind() -> SearchStrategy[Answer]:
    return st.one_of(
        st.builds(Tick, st.booleans()),
        st.sampled_from(_UNACCEPTED_TEXTS).map(Text),
        st.sampled_from(["0", "95", "1E+30", "-0.000001", "0.50"]).map(lambda text: Number(Decimal(text))),
        days().map(Day),
        st.sampled_from([*OPTIONS, "unheard-of"]).map(Choice),
        st.sampled_from(AchievementLevel).map(Level),
        documents(),
    )
