"""Two editions that follow each other, the small one and the same again, in which large bodies answer too."""

from __future__ import annotations

import datetime as dt

from attrs import evolve as changed

from dspt_core.domain.conditions import Not, StatusAttained
from dspt_core.domain.edition import Edition
from dspt_core.domain.profile import OrganisationType
from dspt_core.domain.status_rules import DecidedStatus
from tests.rules.care_edition import MADE_UP, status
from tests.rules.deciding.years import CALENDARS, EDITION, NAME

NEXT = CALENDARS[1].edition
NEXT_OPENS = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)

_BASELINE = EDITION.calendar.baseline
assert _BASELINE is not None
THIS_EDITION: Edition = changed(
    EDITION,
    calendar=changed(
        EDITION.calendar, baseline=changed(_BASELINE, organisation_types=("care-home", "large-body"))
    ),
    organisation_types=(
        *EDITION.organisation_types,
        OrganisationType(type="large-body", title="Large body", category="care", provenance=MADE_UP),
    ),
    statuses=(
        *EDITION.statuses,
        changed(
            status("standards-not-met", "Standards Not Met", to=("large-body",)),
            requires=Not(StatusAttained("standards-met")),
        ),
    ),
    decided_statuses=(
        DecidedStatus(
            status="plan-agreed", title="Plan agreed", provenance=MADE_UP, decided_for=("large-body",)
        ),
    ),
)
NEXT_EDITION: Edition = changed(
    THIS_EDITION,
    edition=NEXT,
    version="2",
    calendar=changed(CALENDARS[1].calendar, baseline=THIS_EDITION.calendar.baseline),
    frameworks=tuple(changed(one, edition=NEXT) for one in THIS_EDITION.frameworks),
)
EDITIONS = {NAME: THIS_EDITION, NEXT: NEXT_EDITION}
