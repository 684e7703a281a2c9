"""Earlier publications."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.edition import Edition
from dspt_core.domain.history import History, Publication
from dspt_core.testing.strategies.choosing import chosen

_OTHER_EDITIONS = ("2017-18", "2018-19")


@st.composite
def histories(draw: DrawFn, edition: Edition) -> History:
    """Histories of up to two publications, in this edition or an earlier one, under statuses it knows."""
    statuses = tuple(edition.published_statuses())
    return History(
        publications=tuple(
            Publication(
                publication=f"publication-{index}",
                edition=chosen(draw, (edition.edition, *_OTHER_EDITIONS)),
                status=chosen(draw, statuses),
                published=dt.datetime(2019, 6, 1 + index, 12, tzinfo=dt.UTC),
            )
            for index in range(chosen(draw, (0, 1, 2)))
        )
    )
