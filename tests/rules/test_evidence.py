"""What one answer comes to for one item."""

from __future__ import annotations

import datetime as dt
from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dspt_core.domain.answer_kinds import (
    AcceptedTick,
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    LevelKind,
    NumberKind,
    Option,
    RequiredLevel,
    TextKind,
    TickKind,
)
from dspt_core.domain.answers import (
    AchievementLevel,
    Answer,
    Choice,
    Day,
    EarlierUpload,
    Level,
    Link,
    Location,
    Number,
    Text,
    Upload,
    UploadedFile,
)
from dspt_core.domain.assessment import Response
from dspt_core.domain.explanation import ItemVerdict, Reason, Truth
from dspt_core.rules.evidence import Judgement, acceptance, judge_answer, judge_response
from dspt_core.testing.strategies import accepted_answers, answer_kinds, answers
from tests.rules.small_edition import NO, PAPER, TICKED, YES

FILE = UploadedFile(name="policy.pdf", sha256="0" * 64)

EITHER = TickKind(accepted=AcceptedTick.EITHER)
SHORT = TextKind(max_length=5)
ICO = TextKind(value_format="ico-registration")
PER_CENT = NumberKind(
    minimum=Decimal(0), maximum=Decimal(100), accepted_from=Decimal(95), accepted_to=Decimal(99)
)
COUNT = NumberKind(whole=True)
AT_LEAST = NumberKind(minimum=Decimal("0.5"), accepted_from=Decimal("2.5"))
AT_MOST = NumberKind(maximum=Decimal(10), accepted_to=Decimal(5))
TRAINED = DateKind(
    earliest=dt.date(2025, 7, 1),
    latest=dt.date(2026, 6, 30),
    accepted_from=dt.date(2025, 9, 1),
    accepted_to=dt.date(2026, 5, 31),
)
SINCE = DateKind(earliest=dt.date(2024, 2, 29), accepted_from=dt.date(2024, 3, 1))
UNTIL = DateKind(latest=dt.date(2024, 3, 1), accepted_to=dt.date(2024, 2, 29))
BACKUPS = ChoiceKind(
    options=(
        Option(option="daily", title="Daily"),
        Option(option="weekly", title="Weekly"),
        Option(option="never", title="Never"),
    ),
    accepted=("daily", "weekly"),
)
DOCUMENT = DocumentKind()
ANY = AnyKind()

MET = Judgement(ItemVerdict.MET, Reason.ANSWER_ACCEPTED)
NOT_TICKED = Judgement(ItemVerdict.NOT_MET, Reason.NOT_TICKED)
BLANK = Judgement(ItemVerdict.INVALID, Reason.BLANK)
TOO_LONG = Judgement(ItemVerdict.INVALID, Reason.TOO_LONG, "5")
WRONG_FORMAT = Judgement(ItemVerdict.INVALID, Reason.WRONG_FORMAT, "ico-registration")
NOT_WHOLE = Judgement(ItemVerdict.INVALID, Reason.NOT_WHOLE)
UNSAFE = Judgement(ItemVerdict.INVALID, Reason.UNSAFE_LINK)
UNKNOWN_OPTION = Judgement(ItemVerdict.INVALID, Reason.UNKNOWN_OPTION)
OPTION_NOT_ACCEPTED = Judgement(ItemVerdict.NOT_MET, Reason.OPTION_NOT_ACCEPTED)


def outside(limits: str) -> Judgement:
    return Judgement(ItemVerdict.INVALID, Reason.OUTSIDE_LIMITS, limits)


def unaccepted(accepted: str) -> Judgement:
    return Judgement(ItemVerdict.NOT_MET, Reason.OUTSIDE_ACCEPTED_RANGE, accepted)


def number(text: str) -> Number:
    return Number(Decimal(text))


def day(text: str) -> Day:
    return Day(dt.date.fromisoformat(text))


@pytest.mark.parametrize(
    ("kind", "answer", "judgement"),
    [
        (TICKED, YES, MET),
        (TICKED, NO, NOT_TICKED),
        (EITHER, YES, MET),
        (EITHER, NO, MET),
        (TextKind(), Text("x"), MET),
        (TextKind(), Text(""), BLANK),
        (TextKind(), Text(" \t\n\u00a0"), BLANK),
        (TextKind(), Text("x" * 40_000), MET),
        (SHORT, Text("five!"), MET),
        (SHORT, Text("sixsix"), TOO_LONG),
        (SHORT, Text("     "), BLANK),
        (SHORT, Text("      "), BLANK),
        (SHORT, Text("a    b"), TOO_LONG),
        (ICO, Text("ZA123456"), MET),
        (ICO, Text("our number is za 123-456"), MET),
        (ICO, Text("none yet"), WRONG_FORMAT),
        (ICO, Text(""), BLANK),
        (PER_CENT, number("-0.1"), outside("from 0 to 100")),
        (PER_CENT, number("0"), unaccepted("from 95 to 99")),
        (PER_CENT, number("94.99"), unaccepted("from 95 to 99")),
        (PER_CENT, number("95"), MET),
        (PER_CENT, number("95.0"), MET),
        (PER_CENT, number("99"), MET),
        (PER_CENT, number("99.000000000000000000000000001"), unaccepted("from 95 to 99")),
        (PER_CENT, number("100"), unaccepted("from 95 to 99")),
        (PER_CENT, number("100.1"), outside("from 0 to 100")),
        (AT_LEAST, number("0.4"), outside("from 0.5")),
        (AT_LEAST, number("0.5"), unaccepted("from 2.5")),
        (AT_LEAST, number("2.5"), MET),
        (AT_LEAST, number("1E+300"), MET),
        (AT_MOST, number("10.1"), outside("up to 10")),
        (AT_MOST, number("10"), unaccepted("up to 5")),
        (AT_MOST, number("5"), MET),
        (AT_MOST, number("-1E+300"), MET),
        (COUNT, number("7"), MET),
        (COUNT, number("7.0"), MET),
        (COUNT, number("7E+2"), MET),
        (COUNT, number("-7"), MET),
        (COUNT, number("7.5"), NOT_WHOLE),
        (COUNT, number("0.0000001"), NOT_WHOLE),
        (NumberKind(), number("7.5"), MET),
        (NumberKind(whole=True, maximum=Decimal(1)), number("1.5"), NOT_WHOLE),
        (TRAINED, day("2025-06-30"), outside("from 2025-07-01 to 2026-06-30")),
        (TRAINED, day("2025-07-01"), unaccepted("from 2025-09-01 to 2026-05-31")),
        (TRAINED, day("2025-08-31"), unaccepted("from 2025-09-01 to 2026-05-31")),
        (TRAINED, day("2025-09-01"), MET),
        (TRAINED, day("2026-05-31"), MET),
        (TRAINED, day("2026-06-01"), unaccepted("from 2025-09-01 to 2026-05-31")),
        (TRAINED, day("2026-06-30"), unaccepted("from 2025-09-01 to 2026-05-31")),
        (TRAINED, day("2026-07-01"), outside("from 2025-07-01 to 2026-06-30")),
        (SINCE, day("2024-02-28"), outside("from 2024-02-29")),
        (SINCE, day("2024-02-29"), unaccepted("from 2024-03-01")),
        (SINCE, day("9999-12-31"), MET),
        (UNTIL, day("2024-03-02"), outside("up to 2024-03-01")),
        (UNTIL, day("2024-03-01"), unaccepted("up to 2024-02-29")),
        (UNTIL, day("0001-01-01"), MET),
        (DateKind(), day("2024-02-29"), MET),
        (BACKUPS, Choice("daily"), MET),
        (BACKUPS, Choice("weekly"), MET),
        (BACKUPS, Choice("never"), OPTION_NOT_ACCEPTED),
        (BACKUPS, Choice("Daily"), UNKNOWN_OPTION),
        (BACKUPS, Choice(""), UNKNOWN_OPTION),
        (DOCUMENT, Upload(FILE), MET),
        (DOCUMENT, EarlierUpload(FILE), MET),
        (DOCUMENT, Link("https://example.org/policy"), MET),
        (DOCUMENT, Link("http://example.org/policy"), UNSAFE),
        (DOCUMENT, Link("HTTPS://example.org/policy"), UNSAFE),
        (DOCUMENT, Link(" https://example.org/policy"), UNSAFE),
        (DOCUMENT, Link(""), BLANK),
        (DOCUMENT, Link(" \t"), BLANK),
        (DOCUMENT, Link("https://"), BLANK),
        (DOCUMENT, Link("https:// "), BLANK),
        (DOCUMENT, Link("http://"), UNSAFE),
        (DOCUMENT, Location("In the safe."), MET),
        (DOCUMENT, Location(""), BLANK),
        (DOCUMENT, Location(" \n"), BLANK),
        (ANY, YES, MET),
        (ANY, NO, NOT_TICKED),
        (ANY, Text("x"), MET),
        (ANY, Text("x" * 40_000), MET),
        (ANY, Text(" "), BLANK),
        (ANY, number("-1.5"), MET),
        (ANY, day("1990-01-01"), MET),
        (ANY, Choice("never"), MET),
        (ANY, Choice(" "), BLANK),
        (ANY, Upload(FILE), MET),
        (ANY, EarlierUpload(FILE), MET),
        (ANY, Link("https://example.org/policy"), MET),
        (ANY, Link("ftp://example.org/policy"), UNSAFE),
        (ANY, Location("In the safe."), MET),
        (ANY, Location(" "), BLANK),
    ],
)
def test_an_answer_is_judged_by_the_kind_of_its_item(
    kind: AnswerKind, answer: Answer, judgement: Judgement
) -> None:
    assert judge_answer(kind, answer) == judgement


ONE_ANSWER_OF_EACH_KIND: dict[type[AnswerKind], Answer] = {
    TickKind: YES,
    TextKind: Text("ZA123456"),
    NumberKind: number("1"),
    DateKind: day("2026-01-01"),
    ChoiceKind: Choice("daily"),
    DocumentKind: Location("In the safe."),
}


@pytest.mark.parametrize("kind", [TICKED, TextKind(), NumberKind(), DateKind(), BACKUPS, DOCUMENT])
@pytest.mark.parametrize("given", ONE_ANSWER_OF_EACH_KIND)
def test_an_answer_of_another_kind_is_invalid_whatever_its_value(
    kind: AnswerKind, given: type[AnswerKind]
) -> None:
    judgement = judge_answer(kind, ONE_ANSWER_OF_EACH_KIND[given])
    is_right_kind = isinstance(kind, given)
    assert judgement == (MET if is_right_kind else Judgement(ItemVerdict.INVALID, Reason.WRONG_KIND))


def is_open(kind: AnswerKind) -> bool:
    """Say whether no answer is accepted, because the level required is not known."""
    return isinstance(kind, LevelKind) and kind.required is None


@given(answer_kinds(), st.data())
def test_an_accepted_answer_is_met_and_one_to_review_never_is(kind: AnswerKind, data: st.DataObject) -> None:
    assume(not is_open(kind))
    accepted = data.draw(accepted_answers(kind))
    assert judge_answer(kind, accepted) == MET
    response = Response(reference="1.1.1", answer=accepted, to_review=True)
    assert judge_response(kind, response) == Judgement(ItemVerdict.TO_REVIEW, Reason.CARRIED_OVER)
    assert judge_response(kind, Response(reference="1.1.1", answer=accepted)) == MET


@given(answer_kinds(), st.data())
def test_the_arithmetic_of_the_caller_does_not_matter(kind: AnswerKind, data: st.DataObject) -> None:
    answer = data.draw(answers(kind))
    with localcontext(Context(prec=1, Emax=1, Emin=-1, traps=[])):
        elsewhere = judge_answer(kind, answer)
    assert elsewhere == judge_answer(kind, answer)


def test_the_reason_gives_a_limit_and_never_the_answer() -> None:
    for kind, answer in ((PER_CENT, number("123456.789")), (SHORT, Text("zebra zebra"))):
        judgement = judge_answer(kind, answer)
        assert "zebra" not in str(judgement)
        assert "123456.789" not in str(judgement)


LEVELS = st.sampled_from(AchievementLevel)


@given(required=LEVELS, given_level=LEVELS)
def test_the_required_level_and_every_higher_one_meet_an_outcome(
    required: AchievementLevel, given_level: AchievementLevel
) -> None:
    kind = LevelKind(required=RequiredLevel(level=required, provenance=PAPER))
    judged = judge_answer(kind, Level(given_level))
    order = list(AchievementLevel)
    if order.index(given_level) >= order.index(required):
        assert judged == Judgement(ItemVerdict.MET, Reason.ANSWER_ACCEPTED)
    else:
        assert judged == Judgement(ItemVerdict.NOT_MET, Reason.BELOW_REQUIRED_LEVEL, required.value)


@given(LEVELS)
def test_nobody_can_say_what_a_level_comes_to_while_none_is_required(given_level: AchievementLevel) -> None:
    judged = judge_answer(LevelKind(), Level(given_level))
    assert judged == Judgement(ItemVerdict.UNKNOWN, Reason.REQUIRED_LEVEL_NOT_KNOWN)
    response = Response(reference="A1.a", answer=Level(given_level))
    assert acceptance(LevelKind(), response) is Truth.UNKNOWN


def test_a_level_that_the_outcome_does_not_have_is_invalid_even_if_none_is_required() -> None:
    two = LevelKind(levels=(AchievementLevel.NOT_ACHIEVED, AchievementLevel.ACHIEVED))
    judged = judge_answer(two, Level(AchievementLevel.PARTIALLY_ACHIEVED))
    assert judged == Judgement(ItemVerdict.INVALID, Reason.NO_SUCH_LEVEL)


@given(answer_kinds(), LEVELS)
def test_a_level_answers_outcomes_only(kind: AnswerKind, given_level: AchievementLevel) -> None:
    is_refused = judge_answer(kind, Level(given_level)).reason is Reason.WRONG_KIND
    assert is_refused is not isinstance(kind, LevelKind)


def test_no_response_meets_no_item() -> None:
    assert acceptance(LevelKind(), None) is Truth.FAILS
