"""Organisations: every type that an edition can evaluate, and every state of profile and certificates."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.edition import Edition
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer, ProfileResponse
from dspt_core.testing.strategies.choosing import chosen

_DAYS_AWAY = (0, 1, -1, 400, -400)


@st.composite
def organisations(draw: DrawFn, edition: Edition, *, on: dt.date | None = None) -> Organisation:
    """Organisations of the types that the edition can evaluate.

    Profile questions are left out or answered in each of the three ways. Certificates, several of one
    credential among them, begin and end about the day ``on``, or else about the edition's deadline.
    """
    whole = {one.category for one in edition.categories if one.coverage.can_be_evaluated}
    types = [one.type for one in edition.organisation_types if one.category in whole]
    answers = [(one.question, chosen(draw, (None, *ProfileAnswer))) for one in edition.profile_questions]
    day = on or edition.calendar.deadline.latest or dt.date(int(edition.edition[:4]) + 1, 6, 30)
    certificates = chosen(draw, range(4)) if edition.credentials else 0
    return Organisation(
        code=f"V{chosen(draw, range(1000)):03}",
        type=chosen(draw, types),
        name=chosen(draw, (None, "An imagined organisation")),
        profile=tuple(
            ProfileResponse(question=question, answer=answer)
            for question, answer in answers
            if answer is not None
        ),
        certificates=tuple(_certificate(draw, edition, day) for _ in range(certificates)),
    )


def _certificate(draw: DrawFn, edition: Edition, day: dt.date) -> Certificate:
    ends = sorted((chosen(draw, _DAYS_AWAY), chosen(draw, _DAYS_AWAY)))
    valid_from, valid_until = (day + dt.timedelta(days=away) for away in ends)
    return Certificate(
        credential=chosen(draw, edition.credentials).credential,
        valid_from=valid_from,
        valid_until=valid_until,
        covers_all_processing=chosen(draw, (True, None, False)),
    )
