"""An organisation as the rules see it: code, type, profile, certificates."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.domain.organisation import (
    Certificate,
    Organisation,
    ProfileAnswer,
    ProfileResponse,
)


def test_two_answers_to_one_profile_question_are_refused() -> None:
    yes, no = (ProfileResponse(question="q", answer=one) for one in (ProfileAnswer.YES, ProfileAnswer.NO))
    other = ProfileResponse(question="r", answer=ProfileAnswer.NO)
    with pytest.raises(ValueError, match=r"^answered more than once: q$"):
        Organisation(code="A81001", type="gp", profile=(yes, other, no))


def test_an_organisation_is_shown_without_its_name() -> None:
    assert "zebra" not in repr(Organisation(code="A81001", type="gp", name="zebra"))


@pytest.mark.parametrize("name", ["zebra\0", "zebra\ud800"])
def test_a_name_that_no_store_could_keep_is_refused_and_not_shown(name: str) -> None:
    with pytest.raises(ValueError, match=r"^Organisation\.name holds a NUL or half of a surrogate pair$"):
        Organisation(code="A81001", type="gp", name=name)


def test_a_profile_question_is_answered_or_it_is_not() -> None:
    given = ProfileResponse(question="nhsmail-only", answer=ProfileAnswer.NOT_SURE)
    organisation = Organisation(code="A81001", type="gp", profile=(given,))
    assert organisation.profile_answer("nhsmail-only") is ProfileAnswer.NOT_SURE
    assert organisation.profile_answer("nhsmail") is None


def test_a_code_is_kept_as_upper_case_text() -> None:
    assert Organisation(code=" vn123-a ", type="gp").code == "VN123-A"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (dt.date(2028, 2, 27), False),
        (dt.date(2028, 2, 28), True),
        (dt.date(2028, 2, 29), True),
        (dt.date(2028, 3, 1), False),
    ],
)
def test_a_certificate_is_current_on_its_first_and_last_day(on: dt.date, expected: bool) -> None:
    certificate = Certificate(
        credential="psn", valid_from=dt.date(2028, 2, 28), valid_until=dt.date(2028, 2, 29)
    )
    assert certificate.is_current(on=on) == expected
    assert certificate.covers_all_processing is None
