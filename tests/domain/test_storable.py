"""What values refuse where they are made: other types, and what no store could keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answers import (
    AchievementLevel,
    Choice,
    Day,
    Level,
    Link,
    Location,
    Number,
    Text,
    Tick,
    Upload,
    UploadedFile,
)
from dspt_core.domain.assessment import ActionPlan, Assessment, PlannedAction, Response
from dspt_core.domain.commands import Publish, RegisterOrganisation, Respond
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer, ProfileResponse
from dspt_core.domain.people_commands import AssignOwner
from dspt_core.domain.site_commands import WithdrawCoverage

DAY = dt.date(2026, 5, 1)
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
TICK = Tick(value=True)
CANARY: Any = ["canary"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Tick(value=CANARY), "Tick.value must be bool, not list"),
        (lambda: Text(CANARY), "Text.value must be str, not list"),
        (lambda: Number(CANARY), "Number.value must be Decimal, not list"),
        (lambda: Day(CANARY), "Day.value must be date, not list"),
        (lambda: Day(NOON), "Day.value must be date, not datetime"),
        (lambda: Choice(CANARY), "Choice.value must be str, not list"),
        (lambda: Level(CANARY), "Level.value must be AchievementLevel, not list"),
        (lambda: Link(CANARY), "Link.address must be str, not list"),
        (lambda: Location(CANARY), "Location.words must be str, not list"),
        (lambda: Upload(CANARY), "Upload.file must be UploadedFile, not list"),
        (lambda: Response(reference=CANARY, answer=TICK), "Response.reference must be str, not list"),
        (
            lambda: PlannedAction(reference="1.1.1", due=NOON),
            "PlannedAction.due must be date or None, not datetime",
        ),
        (lambda: ActionPlan(actions=CANARY), "ActionPlan.actions must be a tuple of PlannedAction, not list"),
        (
            lambda: Assessment(edition="2025-26", responses=CANARY),
            "Assessment.responses must be a tuple of Response, not list",
        ),
        (
            lambda: Assessment(edition="2025-26", responses=("canary",)),  # type: ignore[arg-type]
            "Assessment.responses must be a tuple of Response, not one with str",
        ),
        (lambda: Organisation(code=CANARY, type="x"), "a code must be text (str), not list"),
        (lambda: Organisation(code="A1", type=CANARY), "Organisation.type must be str, not list"),
        (
            lambda: Certificate(credential="x", valid_from=NOON, valid_until=DAY),
            "Certificate.valid_from must be date, not datetime",
        ),
        (
            lambda: ProfileResponse(question="x", answer="yes"),  # type: ignore[arg-type]
            "ProfileResponse.answer must be ProfileAnswer, not str",
        ),
        (
            lambda: RegisterOrganisation(code=123, administrator="p"),  # type: ignore[arg-type]
            "a code must be text (str), not int",
        ),
        (
            lambda: Respond(code="A1", edition="2025-26", responses=CANARY),
            "Respond.responses must be a tuple of Response, not list",
        ),
        (
            lambda: Publish(code="A1", edition="2025-26", preview="x", sites="VM001"),
            "several are wanted, such as a tuple of one, not a single text",
        ),
        (
            lambda: AssignOwner(code="A1", edition="2025-26", references="1.1", person="p"),
            "several are wanted, such as a tuple of one, not a single text",
        ),
        (
            lambda: WithdrawCoverage(code="A1", publication="x", sites=("VM1",), from_day=NOON, why="x"),
            "WithdrawCoverage.from_day must be date, not datetime",
        ),
    ],
)
def test_a_value_of_another_type_is_refused_and_not_shown(make: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError) as refused:
        make()
    assert str(refused.value) == message


def test_what_is_no_answer_is_no_response() -> None:
    with pytest.raises(TypeError, match=r"^Response.answer must be Tick or Text or .*, not str$"):
        Response(reference="1.1.1", answer="canary")  # type: ignore[arg-type]


@given(st.one_of(st.booleans(), st.integers(), st.floats(), st.none(), st.binary(), st.datetimes()))
def test_only_a_decimal_is_a_number_and_only_a_day_a_day(value: Any) -> None:
    for kind in (Number, Day, Text, Level):
        with pytest.raises(TypeError):
            kind(value)


@pytest.mark.parametrize("digest", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 64 + "\n"])
def test_a_digest_is_64_hexadecimal_digits(digest: str) -> None:
    with pytest.raises(ValueError, match="64 lower-case hexadecimal digits"):
        UploadedFile(name="policy.pdf", sha256=digest)


def test_what_is_of_its_type_is_kept() -> None:
    assert Tick(value=False).value is False
    assert Number(Decimal("1.50")).value == Decimal("1.5")
    assert Day(DAY).value == DAY
    assert Level(AchievementLevel.ACHIEVED).value is AchievementLevel.ACHIEVED
    assert UploadedFile(name="x", sha256="0f" * 32).sha256 == "0f" * 32
    assert Certificate(credential="x", valid_from=DAY, valid_until=DAY).is_current(on=DAY)
    assert ProfileResponse(question="x", answer=ProfileAnswer.YES).answer is ProfileAnswer.YES
    assert Publish(code="A1", edition="2025-26", preview="x", sites=("b", "a")).sites == ("A", "B")
