"""An event that an earlier version wrote is read with the meaning that it had.

``events-before-sites.json`` holds payloads from when a publication was for its own code alone.
``events-before-pins.json`` holds one from when years went by the newest revision.
A file once kept is never written again.
"""

from __future__ import annotations

import json
from pathlib import Path

from dspt_core.domain.events import AssessmentFrozen, ProfileCompleted, Published
from dspt_core.formats.event_json import SCHEMAS, read_event

KEPT = json.loads((Path(__file__).parent / "events-before-sites.json").read_text(encoding="utf-8"))


def test_a_publication_from_before_there_were_sites_is_for_its_own_code_alone() -> None:
    published, frozen = sorted(
        (read_event(one["kind"], one["schema"], one["payload"]) for one in KEPT),
        key=lambda event: isinstance(event, AssessmentFrozen),
    )
    assert isinstance(published, Published)
    assert isinstance(frozen, AssessmentFrozen)
    assert published.status == "standards-met"
    assert (frozen.sites, frozen.eligibility, frozen.status) == ((), (), "standards-met")
    assert published.publication == frozen.publication


def test_what_is_kept_is_of_the_earlier_form() -> None:
    assert {(one["kind"], one["schema"]) for one in KEPT} == {("published", 1), ("assessment-frozen", 1)}
    assert SCHEMAS.current("assessment-frozen") == 2


def test_a_year_from_before_years_were_pinned_goes_by_no_revision_for_good() -> None:
    (one,) = json.loads((Path(__file__).parent / "events-before-pins.json").read_text(encoding="utf-8"))
    assert (one["schema"], SCHEMAS.current("profile-completed")) == (1, 2)
    completed = read_event(one["kind"], one["schema"], one["payload"])
    assert isinstance(completed, ProfileCompleted)
    assert (completed.type, completed.pinned) == ("social-care", None)
