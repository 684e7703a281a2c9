"""Status decisions: what can be made of which publication, and what refuses it, in full."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain.events import StatusDecided
from dspt_core.domain.status_rules import DecidedStatus
from dspt_core.domain.year import PublicationRecord, Year
from dspt_core.rules.deciding.status_decisions import possible_decisions
from tests.rules.care_edition import MADE_UP
from tests.rules.deciding.test_publishing import approaching, baseline, decide_on
from tests.rules.deciding.years import EDITION, after, context, decide, publish, published, ready, told
from tests.rules.in_full import refusal_in_full

PUBLISHED = after(approaching(), publish(approaching()))
DECIDED = after(PUBLISHED, decide_on("plan-agreed"))
(APPROACHING,) = PUBLISHED.organisation.publications


def not_decidable(bears: str, status: str, possible: str, hint: str) -> list[str]:
    return [
        f"status/not-decidable: a publication that bears {bears!r} cannot be given {status!r}",
        hint,
        "publication = c-1-0",
        f"bears = {bears}",
        "organisation_type = care-home",
        f"possible = {possible}",
    ]


def unknown(publication: str, hint: str) -> list[str]:
    return [
        f"publication/unknown: there is no publication {publication!r} with a status in edition 2025-26",
        hint,
        f"publication = {publication}",
        "edition = 2025-26",
    ]


@pytest.mark.parametrize(
    ("year", "status", "event"),
    [
        (
            PUBLISHED,
            "plan-agreed",
            StatusDecided(publication="c-1-0", status="plan-agreed", instead_of="approaching-standards"),
        ),
        (
            DECIDED,
            "standards-met",
            StatusDecided(publication="c-1-0", status="standards-met", instead_of="plan-agreed"),
        ),
        (DECIDED, "plan-agreed", None),
        (published(), "standards-met", None),
    ],
)
def test_a_plan_is_agreed_on_first_and_met_then(year: Year, status: str, event: StatusDecided | None) -> None:
    expected = [("organisation/VN123", event)] if event is not None else []
    assert told(decide(year, decide_on(status), context())) == expected


OLD = changed(
    PUBLISHED,
    organisation=changed(
        PUBLISHED.organisation,
        publications=(changed(APPROACHING, edition=changed(APPROACHING.edition, edition="2024-25")),),
    ),
)


@pytest.mark.parametrize(
    ("year", "status", "publication", "because"),
    [
        (
            PUBLISHED,
            "plan-agred",
            "c-1-0",
            not_decidable(
                "approaching-standards", "plan-agred", "plan-agreed", "did you mean 'plan-agreed'?"
            ),
        ),
        (
            PUBLISHED,
            "standards-met",
            "c-1-0",
            not_decidable(
                "approaching-standards", "standards-met", "plan-agreed", "known here: 'plan-agreed'"
            ),
        ),
        (
            DECIDED,
            "approaching-standards",
            "c-1-0",
            not_decidable(
                "plan-agreed", "approaching-standards", "standards-met", "known here: 'standards-met'"
            ),
        ),
        (
            published(),
            "plan-agreed",
            "c-1-0",
            not_decidable("standards-met", "plan-agreed", "none", "no other status can be decided for it"),
        ),
        (PUBLISHED, "plan-agreed", "c-1-1", unknown("c-1-1", "did you mean 'c-1-0'?")),
        (after(ready(), baseline(ready())), "plan-agreed", "c-1-0", unknown("c-1-0", "there are none")),
        (OLD, "plan-agreed", "c-1-0", unknown("c-1-0", "there are none")),
    ],
)
def test_nothing_else_is_decided_and_only_of_the_editions_own_publications(
    year: Year, status: str, publication: str, because: list[str]
) -> None:
    assert refusal_in_full(decide(year, decide_on(status, publication), context())) == because


FOR_ALL = DecidedStatus(status="reviewed", title="Reviewed", provenance=MADE_UP)
FOR_SHOPS = changed(FOR_ALL, status="shop-reviewed", decided_for=("shop",))


@pytest.mark.parametrize(
    ("bears", "kind", "possible"),
    [
        (None, "care-home", ()),
        ("standards-exceeded", "care-home", ()),
        ("standards-met", "care-home", ()),
        ("approaching-standards", "care-home", ("plan-agreed", "reviewed")),
        ("care-noted", "shop", ("reviewed", "shop-reviewed")),
        ("plan-agreed", "care-home", ("reviewed", "standards-met")),
        ("reviewed", "care-home", ("plan-agreed", "standards-met")),
        # Decided for others, so a status of no decision here.
        ("shop-reviewed", "care-home", ("plan-agreed", "reviewed")),
    ],
)
def test_which_statuses_can_be_decided_hangs_on_the_type_and_on_what_is_borne(
    bears: str | None, kind: str, possible: tuple[str, ...]
) -> None:
    edition = changed(EDITION, decided_statuses=(*EDITION.decided_statuses, FOR_ALL, FOR_SHOPS))
    record: PublicationRecord = changed(APPROACHING, status=bears, organisation_type=kind)
    assert possible_decisions(edition, record) == possible


def test_where_an_edition_knows_no_standards_met_it_is_not_decided_either() -> None:
    edition = changed(EDITION, statuses=EDITION.statuses[2:])
    assert possible_decisions(edition, changed(APPROACHING, status="plan-agreed")) == ()
    assert possible_decisions(edition, changed(APPROACHING, status="care-noted")) == ("plan-agreed",)
