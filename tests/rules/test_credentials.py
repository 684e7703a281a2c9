"""A certificate counts only when it is current on the day and covers all processing."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth
from dspt_core.domain.organisation import Certificate
from dspt_core.rules.credentials import explain_credential
from tests.rules.small_edition import CE_PLUS, ON, certificate, organisation

CURRENT = certificate("2026-01-01", "2026-12-31")
UNSTATED = certificate("2026-01-01", "2026-12-31", covers=None)
NARROW = certificate("2026-01-01", "2026-12-31", covers=False)
COMING = certificate("2026-07-01", "2027-06-30")
LAPSED = certificate("2025-06-30", "2026-06-29")
OTHER = certificate("2026-01-01", "2026-12-31", credential="iso-27001")


def explained(*certificates: Certificate, on: dt.date = ON) -> Explanation:
    return explain_credential(CE_PLUS, organisation(*certificates), on=on)


def explanation(truth: Truth, reason: Reason, detail: str | None = None) -> Explanation:
    return Explanation(
        subject=Subject(SubjectKind.CREDENTIAL, CE_PLUS), verdict=truth, reason=reason, detail=detail
    )


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        ("2028-02-27", Reason.CERTIFICATE_NOT_YET_VALID),
        ("2028-02-28", Reason.CERTIFICATE_CURRENT),
        ("2028-02-29", Reason.CERTIFICATE_CURRENT),
        ("2029-02-27", Reason.CERTIFICATE_CURRENT),
        ("2029-02-28", Reason.CERTIFICATE_CURRENT),
        ("2029-03-01", Reason.CERTIFICATE_LAPSED),
    ],
)
def test_a_certificate_is_current_from_its_first_to_its_last_day(on: str, reason: Reason) -> None:
    leap = certificate("2028-02-28", "2029-02-28")
    assert explained(leap, on=dt.date.fromisoformat(on)).reason is reason


@pytest.mark.parametrize(
    ("on", "truth"),
    [("2028-02-28", Truth.FAILS), ("2028-02-29", Truth.HOLDS), ("2028-03-01", Truth.FAILS)],
)
def test_a_certificate_of_one_day_counts_on_that_leap_day(on: str, truth: Truth) -> None:
    leap = certificate("2028-02-29", "2028-02-29")
    assert explained(leap, on=dt.date.fromisoformat(on)).verdict is truth


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), explanation(Truth.FAILS, Reason.NO_CERTIFICATE)),
        ((OTHER,), explanation(Truth.FAILS, Reason.NO_CERTIFICATE)),
        ((CURRENT,), explanation(Truth.HOLDS, Reason.CERTIFICATE_CURRENT, "2026-12-31")),
        ((UNSTATED,), explanation(Truth.UNKNOWN, Reason.SCOPE_NOT_STATED, "2026-12-31")),
        ((NARROW,), explanation(Truth.FAILS, Reason.SCOPE_TOO_NARROW, "2026-12-31")),
        ((COMING,), explanation(Truth.FAILS, Reason.CERTIFICATE_NOT_YET_VALID, "2026-07-01")),
        ((LAPSED,), explanation(Truth.FAILS, Reason.CERTIFICATE_LAPSED, "2026-06-29")),
    ],
)
def test_a_certificate_is_explained_with_the_day_that_matters(
    given: tuple[Certificate, ...], expected: Explanation
) -> None:
    assert explained(*given) == expected


def test_a_scope_that_is_not_stated_matters_only_while_the_certificate_is_current() -> None:
    assert explained(certificate("2025-01-01", "2026-06-29", covers=None)).verdict is Truth.FAILS
    assert explained(certificate("2026-07-01", "2027-01-01", covers=None)).verdict is Truth.FAILS


def test_of_several_certificates_the_most_helpful_one_is_explained_in_whatever_order_they_come() -> None:
    from_best_to_worst = [CURRENT, UNSTATED, NARROW, COMING, LAPSED]
    for index, best in enumerate(from_best_to_worst):
        for order in permutations([*from_best_to_worst[index:], OTHER]):
            assert explained(*order) == explained(best)


def test_of_two_alike_the_one_that_lasts_longer_or_comes_sooner_is_explained() -> None:
    longer = certificate("2026-01-01", "2027-05-31")
    assert explained(CURRENT, longer).detail == "2027-05-31"
    assert explained(longer, CURRENT).detail == "2027-05-31"
    later = certificate("2026-08-01", "2027-06-30")
    assert explained(COMING, later).detail == "2026-07-01"
    assert explained(later, COMING).detail == "2026-07-01"
    long_ago = certificate("2020-01-01", "2021-01-01")
    assert explained(LAPSED, long_ago).detail == "2026-06-29"
    assert explained(long_ago, LAPSED).detail == "2026-06-29"


def test_a_certificate_whose_days_are_reversed_never_counts() -> None:
    reversed_days = certificate("2026-12-31", "2026-01-01")
    for on in ("2025-12-31", "2026-01-01", "2026-06-30", "2026-12-31", "2027-01-01"):
        assert explained(reversed_days, on=dt.date.fromisoformat(on)).verdict is Truth.FAILS
