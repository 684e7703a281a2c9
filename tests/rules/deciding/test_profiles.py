"""Profiles and certificates: what is told of them, what follows, and in full what refuses them."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed

from dspt_core.domain.commands import (
    Command,
    CompleteProfile,
    ReconfirmProfile,
    RecordCertificate,
    WithdrawCertificate,
)
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.events import (
    Cause,
    CertificateRecorded,
    CertificateWithdrawn,
    ConfirmationWithdrawn,
    Event,
    ProfileCompleted,
    ProfileReconfirmed,
    ResponseWithdrawn,
    SignOffLapsed,
)
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.organisation import Certificate, ProfileAnswer, ProfileResponse
from dspt_core.domain.year import Year
from dspt_core.formats.editions import load_edition
from dspt_core.rules.accepted import accepted_answer
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.policy import Context
from dspt_core.rules.deciding.profiles import MOST_CERTIFICATES
from dspt_core.rules.deciding.setting import Setting, judged
from dspt_core.rules.identity import identity_of
from dspt_core.rules.tailoring import tailor
from tests.rules.care_edition import certificate
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    NAME,
    NOTHING,
    SIRO,
    after,
    context,
    decide,
    profile,
    ready,
    register,
    respond,
    sign_off,
    told,
)
from tests.rules.in_full import refusal_in_full

REGISTERED = after(NOTHING, register())
SIGNED = after(ready(), sign_off())
OTHER = KeyRoleHolder(role="siro", person="person-8")
GUARDIAN = KeyRoleHolder(role="caldicott-guardian", person="person-8")
OWN, ANSWERS = "organisation/VN123", "assessment/VN123/2025-26"
LAPSED = SignOffLapsed(role="siro", cause=Cause.PROFILE_CHANGED)


def completed(asked: CompleteProfile) -> ProfileCompleted:
    return ProfileCompleted(
        edition=NAME,
        type=asked.type,
        name=asked.name,
        answers=asked.answers,
        key_roles=asked.key_roles,
        pinned=identity_of(EDITION),
    )


def lost(assertion: str, **why: tuple[str, ...]) -> ConfirmationWithdrawn:
    return ConfirmationWithdrawn(assertion=assertion, cause=Cause.PROFILE_CHANGED, **why)


SUPPLIED = profile(has_suppliers=ProfileAnswer.YES)
LONGEST_NAME = changed(profile(), name="x" * 200)


@pytest.mark.parametrize(
    ("year", "asked", "followed"),
    [
        (REGISTERED, profile(), []),
        (REGISTERED, changed(profile(), name=None), []),
        (REGISTERED, LONGEST_NAME, []),
        (SIGNED, changed(profile(), name="Canary Hall"), []),
        (SIGNED, profile("care-home", OTHER), [LAPSED]),
        (SIGNED, profile("care-home", GUARDIAN, SIRO), []),
        (SIGNED, SUPPLIED, [lost("2.1", added=("2.1.10",)), LAPSED]),
        (
            SIGNED,
            profile("shop"),
            [
                ResponseWithdrawn(reference="1.1.1", cause=Cause.PROFILE_CHANGED),
                lost("1.2"),
                lost("2.1"),
                lost("1.1", changed=("1.1.1",), added=("1.1.1",)),
                LAPSED,
            ],
        ),
        (SIGNED, profile("trust"), [lost("1.1"), lost("1.2"), lost("2.1"), LAPSED]),
    ],
)
def test_a_profile_is_told_whole_and_then_what_does_not_survive_it(
    year: Year, asked: CompleteProfile, followed: list[Event]
) -> None:
    assert told(decide(year, asked, context())) == [
        (OWN, completed(asked)),
        *((ANSWERS, one) for one in followed),
    ]


def test_the_same_profile_in_another_order_is_no_change() -> None:
    turned = changed(profile(), answers=tuple(reversed(profile().answers)), key_roles=(SIRO, SIRO))
    assert told(decide(SIGNED, turned, context())) == []
    assert told(decide(REGISTERED, turned, context())) == [(OWN, completed(profile()))]
    two = profile("care-home", SIRO, GUARDIAN)
    (only,) = told(decide(REGISTERED, two, context()))
    assert only == (OWN, changed(completed(two), key_roles=(GUARDIAN, SIRO)))


def test_a_profile_that_was_looked_at_again_is_the_same_and_keeps_its_revision() -> None:
    year = after(SIGNED, ReconfirmProfile(code=CODE, edition=NAME))
    assert told(decide(year, profile(), context())) == []
    (only,) = year.organisation.profiles
    unpinned = changed(year, organisation=changed(year.organisation, profiles=(changed(only, pinned=None),)))
    renamed = changed(profile(), name="Canary Hall")
    assert told(decide(unpinned, renamed, context())) == [(OWN, changed(completed(renamed), pinned=None))]


def test_looking_at_a_profile_again_is_told_every_time() -> None:
    again = ReconfirmProfile(code=CODE, edition=NAME)
    year = after(SIGNED, again)
    assert told(decide(year, again, context())) == [(OWN, ProfileReconfirmed(edition=NAME))]


def not_fitting(*problems: str) -> list[str]:
    return [
        "profile/invalid: the profile does not fit the edition",
        "correct what is listed and complete the profile again",
        "edition = 2025-26",
        *problems,
    ]


TOO_LONG = (
    "error schema/out-of-bounds /organisation/name: this may hold at most 200 characters, and this has 201 "
    "(shorten it)"
)
ANY = context()
STRICT = context(
    edition=changed(EDITION, key_roles=tuple(changed(one, is_required=True) for one in EDITION.key_roles))
)
NAME_EACH = "name each holder by the id by which your system knows the person"


@pytest.mark.parametrize(
    ("asked", "at", "because"),
    [
        (
            profile("care-hme", has_supplier=ProfileAnswer.NO),
            ANY,
            not_fitting(
                "error assessment/unknown-organisation-type /organisation/type: edition 2025-26 has no "
                "organisation type 'care-hme' (did you mean 'care-home'?)",
                "error assessment/unknown-profile-question /organisation/profile/has-supplier: edition "
                "2025-26 has no profile question 'has-supplier' (did you mean 'has-suppliers'?)",
            ),
        ),
        (changed(profile(), name="x" * 201), ANY, not_fitting(TOO_LONG)),
        (
            changed(profile(), answers=profile().answers * 2, name="x" * 201),
            ANY,
            not_fitting(
                "error schema/repeated /organisation/profile/has-suppliers: the profile question "
                "'has-suppliers' is answered more than once (keep one of the answers)",
                "error schema/repeated /organisation/profile/nhsmail: the profile question 'nhsmail' is "
                "answered more than once (keep one of the answers)",
                TOO_LONG,
            ),
        ),
        (
            profile("care-home", SIRO, KeyRoleHolder(role="caldicott-guardian", person=" ")),
            ANY,
            [
                "organisation/invalid-person: a person's id is blank or too long",
                "give the id by which your system knows the person, at most 190 characters",
            ],
        ),
        (
            profile(
                "care-home",
                KeyRoleHolder(role="siroh", person="person-8"),
                KeyRoleHolder(role="caldicot-guardian", person="person-8"),
            ),
            ANY,
            [
                "profile/role-unknown: edition 2025-26 has no key role 'caldicot-guardian' or 'siroh'",
                "did you mean 'caldicott-guardian'? did you mean 'siro'?",
                "roles = caldicot-guardian, siroh",
                "edition = 2025-26",
            ],
        ),
        (
            profile(),
            STRICT,
            [
                "profile/role-missing: the profile must say who is caldicott-guardian",
                NAME_EACH,
                "roles = caldicott-guardian",
            ],
        ),
        (
            changed(profile(), key_roles=()),
            STRICT,
            [
                "profile/role-missing: the profile must say who is siro and who is caldicott-guardian",
                NAME_EACH,
                "roles = siro, caldicott-guardian",
            ],
        ),
    ],
)
def test_a_profile_that_does_not_fit_is_refused_with_all_that_does_not(
    asked: CompleteProfile, at: Context, because: list[str]
) -> None:
    assert refusal_in_full(decide(REGISTERED, asked, at)) == because


def record(one: Certificate) -> RecordCertificate:
    return RecordCertificate(code=CODE, edition=NAME, certificate=one)


def take_back(one: Certificate) -> WithdrawCertificate:
    return WithdrawCertificate(code=CODE, edition=NAME, certificate=one)


HELD = certificate()
NARROWER = certificate(covers=None)
WITH_ONE = after(SIGNED, record(HELD))
CERTIFICATE_LAPSED = SignOffLapsed(role="siro", cause=Cause.CERTIFICATE_CHANGED)


def test_a_certificate_is_recorded_once_and_a_sign_off_was_of_the_ones_before() -> None:
    assert told(decide(SIGNED, record(HELD), context())) == [
        (OWN, CertificateRecorded(certificate=HELD)),
        (ANSWERS, CERTIFICATE_LAPSED),
    ]
    assert told(decide(WITH_ONE, record(HELD), context())) == []
    assert told(decide(WITH_ONE, record(NARROWER), context())) == [
        (OWN, CertificateRecorded(certificate=NARROWER))
    ]


def test_only_the_certificate_that_is_named_is_taken_back() -> None:
    year = after(WITH_ONE, record(NARROWER), sign_off())
    assert told(decide(year, take_back(NARROWER), context())) == [
        (OWN, CertificateWithdrawn(certificate=NARROWER)),
        (ANSWERS, CERTIFICATE_LAPSED),
    ]
    assert after(year, take_back(NARROWER)).organisation.certificates == (HELD,)


def invalid(*problems: str) -> list[str]:
    return [
        "certificate/invalid: the certificate cannot be recorded",
        "correct what is listed and record it again",
        "edition = 2025-26",
        *problems,
    ]


@pytest.mark.parametrize(
    ("command", "because"),
    [
        (
            record(certificate(until=dt.date(2025, 1, 1))),
            invalid(
                "error assessment/days-reversed /organisation/certificates/0/valid_until: the certificate "
                "ends on 2025-01-01, before it begins on 2026-01-01 (exchange the two days, or correct one)"
            ),
        ),
        (
            record(changed(HELD, credential="cyber-essential-plus")),
            invalid(
                "error assessment/unknown-credential /organisation/certificates/0/credential: edition "
                "2025-26 has no credential 'cyber-essential-plus' (did you mean 'cyber-essentials-plus'?)"
            ),
        ),
        (
            take_back(NARROWER),
            [
                (
                    "certificate/not-recorded: no such certificate is recorded (cyber-essentials-plus, "
                    "2026-01-01 to 2026-05-01)"
                ),
                "name its kind, both its days and its scope as they were recorded",
                "credential = cyber-essentials-plus",
            ],
        ),
    ],
)
def test_a_certificate_that_is_wrong_or_not_there_is_refused(command: Command, because: list[str]) -> None:
    assert refusal_in_full(decide(WITH_ONE, command, context())) == because


def test_there_are_so_many_certificates_at_most_and_what_else_is_wrong_is_told_too() -> None:
    def holding(number: int) -> Year:
        days = (dt.date(2026, 5, 1) + dt.timedelta(days=one) for one in range(number))
        held = tuple(changed(HELD, valid_until=one) for one in days)
        return changed(SIGNED, organisation=changed(SIGNED.organisation, certificates=held))

    longer = changed(HELD, valid_until=dt.date(2028, 1, 1))
    assert len(told(decide(holding(MOST_CERTIFICATES - 1), record(longer), context()))) == 2
    assert told(decide(holding(MOST_CERTIFICATES), record(HELD), context())) == []
    reversed_days = changed(HELD, valid_until=dt.date(2025, 1, 1))
    assert refusal_in_full(decide(holding(MOST_CERTIFICATES), record(reversed_days), context())) == invalid(
        "error assessment/days-reversed /organisation/certificates/0/valid_until: the certificate "
        "ends on 2025-01-01, before it begins on 2026-01-01 (exchange the two days, or correct one)",
        "error schema/out-of-bounds /organisation/certificates: an organisation may record at most 200 "
        "certificates (withdraw one that no longer matters)",
    )


def test_answers_stay_where_the_new_kind_is_asked_the_same() -> None:
    assert [one for _, one in told(decide(SIGNED, profile("hospice"), context()))] == [
        completed(profile("hospice")),
        LAPSED,
    ]
    assert profile().answers == (
        ProfileResponse(question="has-suppliers", answer=ProfileAnswer.NO),
        ProfileResponse(question="nhsmail", answer=ProfileAnswer.NO),
    )


SHIPPED = load_edition(NAME)


def shipped_profile(kind: str) -> CompleteProfile:
    holders = tuple(KeyRoleHolder(role=one.role, person="person-7") for one in SHIPPED.key_roles)
    return CompleteProfile(code=CODE, edition=NAME, type=kind, name="Canary House", key_roles=holders)


@pytest.mark.parametrize(
    ("kind", "other", "is_elsewhere"),
    [
        ("general-practice", "nhs-trust", True),
        ("nhs-trust", "general-practice", True),
        ("it-supplier", "social-care", False),
        ("nhs-trust", "icb", False),
    ],
)
def test_answers_to_another_framework_do_not_come_along(kind: str, other: str, *, is_elsewhere: bool) -> None:
    at = context(edition=SHIPPED)
    answered = {one.reference: accepted_answer(one.answer) for one in tailor(SHIPPED, kind).items()}
    before = after(NOTHING, register(), shipped_profile(kind), respond(answered), at=at)
    assert before.assessment is not None
    assert len(before.assessment.assessment.responses) == len(answered)
    year = after(before, shipped_profile(other), at=at)
    assert year.assessment is not None
    assert (year.assessment.assessment.responses == ()) is is_elsewhere
    setting = open_setting(year, CODE, at)
    assert isinstance(setting, Setting)
    assert isinstance(judged(setting), Evaluation), "what is left can be judged"
