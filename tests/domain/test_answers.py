"""Answers are kept exactly, refuse what no store could keep, and never show themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from dspt_core.domain.answers import (
    AchievementLevel,
    Answer,
    Choice,
    Day,
    EarlierUpload,
    Link,
    Location,
    Number,
    Text,
    Tick,
    Upload,
    UploadedFile,
)
from dspt_core.domain.assessment import ActionPlan, Response

FILE = UploadedFile(name="zebra.pdf", sha256="0" * 64)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (Tick(value=True), "Tick()"),
        (Text("zebra"), "Text()"),
        (Number(Decimal("31337.5")), "Number()"),
        (Day(dt.date(1913, 7, 31)), "Day()"),
        (Choice("zebra"), "Choice()"),
        (FILE, "UploadedFile()"),
        (Upload(FILE), "Upload()"),
        (EarlierUpload(FILE), "EarlierUpload()"),
        (Link("https://zebra"), "Link()"),
        (Location("zebra"), "Location()"),
        (ActionPlan(document=Location("zebra")), "ActionPlan(actions=())"),
        (
            Response(reference="1.1.1", answer=Text("zebra"), comment="zebra"),
            "Response(reference='1.1.1', to_review=False)",
        ),
    ],
)
def test_what_was_answered_is_never_shown(answer: object, shown: str) -> None:
    assert repr(answer) == shown
    assert str(answer) == shown


@pytest.mark.parametrize(
    "text", ["", "plain", "\u00e9 \U0001f600", "\ud7ff", "\ue000", "\uffff", "\n\t", "\U0010ffff", "\x01"]
)
def test_text_that_can_be_encoded_is_taken_as_it_is(text: str) -> None:
    assert Text(text).value == text
    assert Link(text).address == text
    assert Location(text).words == text
    assert UploadedFile(name=text, sha256="0" * 64).name == text
    assert Response(reference="1.1.1", answer=Text(""), comment=text).comment == text


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "a\udfffb", "\U0001f600\ud83d"])
def test_text_that_no_store_could_keep_is_refused_and_not_shown(text: str) -> None:
    makers: dict[str, Callable[[], object]] = {
        "Text.value": lambda: Text(text),
        "Choice.value": lambda: Choice(text),
        "Link.address": lambda: Link(text),
        "Location.words": lambda: Location(text),
        "UploadedFile.name": lambda: UploadedFile(name=text, sha256="0" * 64),
        "Response.comment": lambda: Response(reference="1.1.1", answer=Text(""), comment=text),
    }
    for field, make in makers.items():
        with pytest.raises(ValueError, match=f"^{field} holds a NUL or half of a surrogate pair$"):
            make()


@pytest.mark.parametrize(
    "number",
    [
        "0",
        "-0",
        "0.10",
        "9" * 30,
        "-" + "9" * 30,
        "0." + "9" * 30,
        "1E+400",
        "9.99E+400",
        "1E-400",
        "0E+400",
        "0E-400",
    ],
)
def test_a_number_is_kept_exactly_as_it_was_given(number: str) -> None:
    assert str(Number(Decimal(number)).value) == str(Decimal(number))


@pytest.mark.parametrize(
    "number", ["NaN", "sNaN", "Infinity", "-Infinity", "9" * 31, "0." + "9" * 31, "1E+401", "9E-401"]
)
def test_a_number_that_is_not_finite_or_too_long_is_refused(number: str) -> None:
    message = r"^Number\.value must be finite, with at most 30 digits and an exponent within 400$"
    with pytest.raises(ValueError, match=message):
        Number(Decimal(number))


def test_answers_of_different_kinds_are_never_the_same() -> None:
    answers: tuple[type[Text | Choice | Link | Location], ...] = (Text, Choice, Link, Location)
    alike: list[Answer] = [*(kind("x") for kind in answers), Upload(FILE), EarlierUpload(FILE)]
    assert len(set(alike)) == len(alike)
    assert Number(Decimal("1.0")) == Number(Decimal(1))


def test_a_level_reaches_itself_and_what_is_lower() -> None:
    lowest, middle, highest = AchievementLevel
    assert [highest.reaches(one) for one in (lowest, middle, highest)] == [True, True, True]
    assert [middle.reaches(one) for one in (lowest, middle, highest)] == [True, True, False]
    assert [lowest.reaches(one) for one in (lowest, middle, highest)] == [True, False, False]
