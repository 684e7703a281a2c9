"""Notices as people read them, whole."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import FrameworkWords, Noun
from dspt_core.domain.notices import Notice, NoticeKind
from dspt_core.rules.notices.wording import worded
from tests.rules.deciding.years import EDITION

END = "You get this because of what you do for VN123 in the Data Security and Protection Toolkit."


def notice(kind: NoticeKind) -> Notice:
    return Notice(
        kind=kind,
        code="VN123",
        edition="2025-26",
        category="care",
        status="standards-met",
        credential="cyber-essentials-plus",
        day=dt.date(2026, 6, 30),
        subjects=("1.1", "1.2"),
        count=2,
    )


@pytest.mark.parametrize(
    ("kind", "subject", "paragraphs"),
    [
        (
            NoticeKind.PUBLICATION_CONFIRMED,
            "VN123: published in 2025-26",
            [
                "Your assessment for VN123 was published in 2025-26. Its status is Standards Met.",
                "You can publish again in the same edition, for instance when an answer changes.",
            ],
        ),
        (
            NoticeKind.BASELINE_CONFIRMED,
            "VN123: baseline published in 2025-26",
            [
                (
                    "Your baseline for VN123 was published in 2025-26. It gives no status: the "
                    "assessment itself is still to be published."
                )
            ],
        ),
        (
            NoticeKind.REMINDER_BEFORE_DEADLINE,
            "VN123: publish in 2025-26 by 30 June 2026",
            [
                (
                    "Nothing was published for VN123 in 2025-26 yet. The last day on which that "
                    "is in time is 30 June 2026."
                )
            ],
        ),
        (
            NoticeKind.INVITATION,
            "VN123: you are invited",
            ["You are invited to work on the assessment of VN123. Accept or decline it where you log in."],
        ),
        (
            NoticeKind.REGISTRATION_BLOCKED,
            "VN123: somebody else tried to register it",
            [
                (
                    "Somebody tried to register VN123, which you look after already, and was "
                    "refused. They were not told who you are."
                ),
                "If a colleague needs access, invite them. If nobody should, there is nothing to do.",
            ],
        ),
        (
            NoticeKind.ASSERTION_REOPENED,
            "VN123: to be confirmed again in 2025-26",
            [
                (
                    "Something changed under what was confirmed for VN123 in 2025-26, so that "
                    "it stands no more. To be looked at and confirmed again: assertions 1.1, 1.2."
                )
            ],
        ),
        (
            NoticeKind.CERTIFICATE_LAPSING,
            "VN123: a certificate ends on 30 June 2026",
            [
                (
                    "The certificate Cyber Essentials Plus that is recorded for VN123 is valid until 30 June "
                    "2026, and none is recorded that follows on. What it exempts you from will "
                    "be asked after that."
                )
            ],
        ),
        (
            NoticeKind.SITES_CHANGED,
            "VN123: the list of sites changed",
            [
                (
                    "Since you last published in 2025-26, the directory changed which sites belong to VN123: "
                    "1.1, 1.2. Coverage never changes by itself. Publish again for the sites "
                    "that you answer for."
                )
            ],
        ),
        (
            NoticeKind.INCIDENT_REPORTED,
            "VN123: an incident was recorded",
            [
                (
                    "An incident of VN123 was recorded. What it is, and who has to be notified "
                    "of it, is told where you log in. The 72 hours for that end on 30 June 2026."
                )
            ],
        ),
        (
            NoticeKind.INCIDENT_CLOCK,
            "VN123: time to notify an incident ends on 30 June 2026",
            [
                (
                    "The 72 hours in which an incident of VN123 has to be notified are running, "
                    "and end on 30 June 2026. If it was notified, there is nothing to do."
                )
            ],
        ),
        (
            NoticeKind.STATUS_DECIDED,
            "VN123: a status was decided in 2025-26",
            [
                (
                    "The national team decided the status of what VN123 published in 2025-26: "
                    "it is Standards Met now. The day of the publication stays."
                )
            ],
        ),
    ],
)
def test_a_notice_says_what_happened_and_why_one_is_told(
    kind: NoticeKind, subject: str, paragraphs: list[str]
) -> None:
    told = worded(notice(kind), EDITION)
    assert told.subject == subject
    assert told.body == "\n\n".join((*paragraphs, END)) + "\n"


REOPENED = notice(NoticeKind.ASSERTION_REOPENED)


@pytest.mark.parametrize(
    ("subjects", "count", "named"),
    [
        (("1.1",), 1, "assertion 1.1."),
        (("1.1", "1.2"), 3, "assertions 1.1, 1.2 and 1 more."),
        (("1.1",), 3, "assertions 1.1 and 2 more."),
    ],
)
def test_what_is_not_named_is_counted(subjects: tuple[str, ...], count: int, named: str) -> None:
    body = worded(changed(REOPENED, subjects=subjects, count=count), EDITION).body
    assert body.split("\n")[0].endswith(f"confirmed again: {named}")


def test_parts_are_called_what_the_framework_of_the_category_calls_them() -> None:
    words = changed(FrameworkWords(), assertion=Noun(one="outcome", many="outcomes"))
    edition = changed(EDITION, frameworks=(changed(EDITION.frameworks[0], words=words),))
    assert "again: outcomes 1.1, 1.2." in worded(REOPENED, edition).body
    assert "again: assertions 1.1, 1.2." in worded(changed(REOPENED, category=None), edition).body


def test_where_the_edition_is_not_at_hand_its_names_are_told_as_they_are() -> None:
    published = notice(NoticeKind.PUBLICATION_CONFIRMED)
    assert worded(published, None).body.startswith(
        "Your assessment for VN123 was published in 2025-26. Its status is standards-met."
    )
    lapsing = notice(NoticeKind.CERTIFICATE_LAPSING)
    assert worded(lapsing, None).body.startswith("The certificate cyber-essentials-plus that")
    unheard_of = changed(lapsing, credential="other")
    assert worded(unheard_of, EDITION).body.startswith("The certificate other that")
    assert "assertions 1.1, 1.2." in worded(REOPENED, None).body


@pytest.mark.parametrize("edition", [EDITION, None])
def test_what_a_notice_does_not_have_it_does_not_say(edition: Edition | None) -> None:
    bare = Notice(kind=NoticeKind.PUBLICATION_CONFIRMED, code="VN123")
    assert worded(bare, edition).body.startswith(
        "Your assessment for VN123 was published in . Its status is ."
    )
    lapsing = changed(bare, kind=NoticeKind.CERTIFICATE_LAPSING)
    assert worded(lapsing, edition).subject == "VN123: a certificate ends on "
    assert worded(lapsing, edition).body.startswith("The certificate  that is recorded for VN123")
