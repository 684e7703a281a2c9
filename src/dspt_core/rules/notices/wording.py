"""Notices in words: plain text, by the names that the edition gives.

What is told is told with codes, days and titles. Who is concerned looks the rest up where the rules of
access hold; a message may be read by anybody on its way.
"""

from __future__ import annotations

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import FrameworkWords
from dspt_core.domain.notices import Notice, NoticeKind, WordedNotice
from dspt_core.rules.wording import Wording, day_in_words

_END = "You get this because of what you do for {code} in the Data Security and Protection Toolkit."


def worded(notice: Notice, edition: Edition | None) -> WordedNotice:
    """Return a notice in words; ``edition`` is the notice's own, ``None`` where it is not at hand."""
    subject, *lines = _LINES[notice.kind]
    words = _words(notice, edition)
    paragraphs = (line.format_map(words) for line in (*lines, _END))
    return WordedNotice(subject=subject.format_map(words), body="\n\n".join(paragraphs) + "\n")


_LINES: dict[NoticeKind, tuple[str, ...]] = {
    NoticeKind.PUBLICATION_CONFIRMED: (
        "{code}: published in {edition}",
        "Your assessment for {code} was published in {edition}. Its status is {status}.",
        "You can publish again in the same edition, for instance when an answer changes.",
    ),
    NoticeKind.BASELINE_CONFIRMED: (
        "{code}: baseline published in {edition}",
        (
            "Your baseline for {code} was published in {edition}. It gives no status: the assessment itself "
            "is still to be published."
        ),
    ),
    NoticeKind.REMINDER_BEFORE_DEADLINE: (
        "{code}: publish in {edition} by {day}",
        "Nothing was published for {code} in {edition} yet. The last day on which that is in time is {day}.",
    ),
    NoticeKind.INVITATION: (
        "{code}: you are invited",
        "You are invited to work on the assessment of {code}. Accept or decline it where you log in.",
    ),
    NoticeKind.REGISTRATION_BLOCKED: (
        "{code}: somebody else tried to register it",
        (
            "Somebody tried to register {code}, which you look after already, and was refused. They were not "
            "told who you are."
        ),
        "If a colleague needs access, invite them. If nobody should, there is nothing to do.",
    ),
    NoticeKind.ASSERTION_REOPENED: (
        "{code}: to be confirmed again in {edition}",
        (
            "Something changed under what was confirmed for {code} in {edition}, so that it stands no more. "
            "To be looked at and confirmed again: {assertion} {subjects}."
        ),
    ),
    NoticeKind.CERTIFICATE_LAPSING: (
        "{code}: a certificate ends on {day}",
        (
            "The certificate {credential} that is recorded for {code} is valid until {day}, and none is "
            "recorded that follows on. What it exempts you from will be asked after that."
        ),
    ),
    NoticeKind.SITES_CHANGED: (
        "{code}: the list of sites changed",
        (
            "Since you last published in {edition}, the directory changed which sites belong to {code}: "
            "{subjects}. Coverage never changes by itself. Publish again for the sites that you answer for."
        ),
    ),
    NoticeKind.INCIDENT_REPORTED: (
        "{code}: an incident was recorded",
        (
            "An incident of {code} was recorded. What it is, and who has to be notified of it, is told where "
            "you log in. The 72 hours for that end on {day}."
        ),
    ),
    NoticeKind.INCIDENT_CLOCK: (
        "{code}: time to notify an incident ends on {day}",
        (
            "The 72 hours in which an incident of {code} has to be notified are running, and end on {day}. "
            "If it was notified, there is nothing to do."
        ),
    ),
    NoticeKind.STATUS_DECIDED: (
        "{code}: a status was decided in {edition}",
        (
            "The national team decided the status of what {code} published in {edition}: it is {status} now. "
            "The day of the publication stays."
        ),
    ),
}


def _words(notice: Notice, edition: Edition | None) -> dict[str, str]:
    names = edition.published_statuses() if edition is not None else {}
    credentials = {one.credential: one.title for one in edition.credentials} if edition is not None else {}
    nouns = (
        Wording(edition=edition, category=notice.category or "").nouns
        if edition is not None
        else FrameworkWords()
    )
    left_out = notice.count - len(notice.subjects)
    return {
        "code": notice.code,
        "edition": notice.edition or "",
        "status": names.get(notice.status or "", notice.status or ""),
        "credential": credentials.get(notice.credential or "", notice.credential or ""),
        "day": day_in_words(notice.day) if notice.day is not None else "",
        "assertion": nouns.assertion.one if notice.count == 1 else nouns.assertion.many,
        "subjects": ", ".join(notice.subjects) + (f" and {left_out} more" if left_out > 0 else ""),
    }
