"""Who owed a baseline in which year, and by when, as far as it is known."""

from __future__ import annotations

from dspt_core.formats.editions import load_calendars


def test_the_due_days_are_those_that_were_announced() -> None:
    due = {
        one.edition: (one.calendar.baseline.due.earliest, one.calendar.baseline.due.latest)
        for one in load_calendars()
        if one.calendar.baseline is not None
    }
    assert {edition: tuple(map(str, days)) for edition, days in due.items()} == {
        "2018-19": ("2018-10-01", "2018-10-31"),
        "2019-20": ("2019-10-31", "2019-10-31"),
        "2020-21": ("2021-02-28", "2021-02-28"),
        "2023-24": ("2024-02-29", "2024-02-29"),
        "2024-25": ("2024-12-31", "2024-12-31"),
        "2025-26": ("2025-12-31", "2025-12-31"),
    }


def test_the_interim_assessment_of_2025_26_took_in_those_who_had_joined_the_caf() -> None:
    before, now = (
        set(one.calendar.baseline.organisation_types)
        for one in load_calendars()
        if one.edition in ("2024-25", "2025-26") and one.calendar.baseline is not None
    )
    assert now - before == {"operator-of-essential-services", "genomics-organisation"}
