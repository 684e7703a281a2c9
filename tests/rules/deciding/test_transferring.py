"""Transferring a code: everything that goes over, what stays behind, and what refuses it."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain.commands import AttachActionPlan, RecordCertificate
from dspt_core.domain.coverage import AddedSite, NamedSite
from dspt_core.domain.events import (
    ActionPlanAttached,
    AssertionConfirmed,
    CertificateRecorded,
    OrganisationRegistered,
    ProfileCompleted,
    ResponseGiven,
)
from dspt_core.domain.people_events import PeopleReceived
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.site_commands import AddSite, TransferCode
from dspt_core.domain.site_events import CodeReceived, CodeTransferred
from dspt_core.domain.year import OrganisationState, Year
from dspt_core.rules.deciding.decision import Decision
from dspt_core.rules.identity import identity_of
from tests.rules.care_edition import PLAN, certificate
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    NOON,
    NOTHING,
    SIRO,
    after,
    context,
    decide,
    profile,
    publish,
    ready,
    register,
    respond,
    sign_off,
    told,
)
from tests.rules.in_full import refusal_in_full

NEW = "VN999"


def with_everything() -> Year:
    """Return a year that has something of all that there can be."""
    year = after(
        ready(),
        AttachActionPlan(code=CODE, edition=NAME, plan=PLAN),
        RecordCertificate(code=CODE, edition=NAME, certificate=certificate()),
        AddSite(code=CODE, site=NamedSite(code=NEW, name="Canary Hall")),
        AddSite(code=CODE, site=NamedSite(code="VM001", name="Canary Barn")),
        sign_off(),
    )
    return after(year, publish(year))


OLD = with_everything()


def transferred(
    year: Year = OLD, receiver: OrganisationState | None = None, to: str = NEW
) -> Decision | Refusal:
    assert year.assessment is not None
    asked = changed(year, receiver=receiver, moving=(year.assessment,))
    return decide(asked, TransferCode(code=CODE, to=to), context())


def test_everything_goes_on_under_the_other_code_but_for_sign_offs() -> None:
    (record,) = OLD.organisation.publications
    here, there, answers = "organisation/VN123", "organisation/VN999", "assessment/VN999/2025-26"
    asked = profile()
    assert told(transferred()) == [
        (here, CodeTransferred(code=CODE, to=NEW)),
        (there, OrganisationRegistered(code=NEW, administrator="person-1")),
        (
            there,
            CodeReceived(
                from_code=CODE,
                publications=(changed(record, kept_by=CODE),),
                # The new code is no site of its own.
                additions=(AddedSite(code="VM001", name="Canary Barn", recorded=NOON.date()),),
            ),
        ),
        (there, PeopleReceived(people=OLD.organisation.people)),
        (
            there,
            ProfileCompleted(
                edition=NAME,
                type="care-home",
                name="Canary House",
                answers=asked.answers,
                key_roles=(SIRO,),
                pinned=identity_of(EDITION),
            ),
        ),
        (there, CertificateRecorded(certificate=certificate())),
        *((answers, ResponseGiven(response=one)) for one in respond(GOOD_ANSWERS).responses),
        *((answers, AssertionConfirmed(assertion=one)) for one in ("1.1", "1.2", "2.1")),
        (answers, ActionPlanAttached(plan=PLAN)),
    ]


def test_a_code_that_is_registered_already_is_not_registered_again() -> None:
    receiver = OrganisationState(code=NEW)
    kinds = [type(event) for _, event in told(transferred(after(NOTHING, register()), receiver))]
    assert kinds == [CodeTransferred, CodeReceived, PeopleReceived]


def test_what_was_kept_elsewhere_stays_kept_there() -> None:
    (record,) = OLD.organisation.publications
    before = changed(record, publication="c-0", kept_by="VN000")
    year = changed(OLD, organisation=changed(OLD.organisation, publications=(before, record)))
    received = told(transferred(year))[2][1]
    assert isinstance(received, CodeReceived)
    assert received.publications == (before, changed(record, kept_by=CODE))


FULL = changed(OLD.organisation, code=NEW)
NOTHING_YET = "transfer to a code under which nothing was done yet"


@pytest.mark.parametrize(
    ("to", "receiver", "because"),
    [
        (
            CODE,
            None,
            [
                "transfer/same-code: VN123 cannot be transferred to itself",
                "name the code that is to be left first, and the one to go on with second",
                "code = VN123",
            ],
        ),
        (
            "",
            None,
            [
                "organisation/invalid-code: this is no organisation code",
                "give a code of the NHS directory; a code has 2 to 40 letters, digits and hyphens",
            ],
        ),
        (
            NEW,
            OrganisationState(code=NEW, transferred_to="VN888"),
            [
                "transfer/already-transferred: VN999 was transferred to VN888",
                "transfer to VN888",
                "code = VN999",
                "other = VN888",
            ],
        ),
        (
            NEW,
            OrganisationState(code=NEW, received_from="VN888"),
            [
                "transfer/already-transferred: VN999 has received what was under VN888",
                NOTHING_YET,
                "code = VN999",
                "other = VN888",
            ],
        ),
        *(
            (
                NEW,
                receiver,
                [
                    f"transfer/receiver-not-empty: VN999 has {own} of its own",
                    f"{NOTHING_YET}; two histories are never mixed",
                    "code = VN999",
                    f"has = {own}",
                ],
            )
            for receiver, own in (
                (FULL, "a profile (2025-26), publications (1), sites that were added (2)"),
                (changed(FULL, profiles=(), additions=()), "publications (1)"),
                (changed(FULL, publications=(), additions=()), "a profile (2025-26)"),
                (changed(FULL, publications=(), profiles=()), "sites that were added (2)"),
                (
                    changed(
                        FULL,
                        additions=(),
                        publications=(),
                        profiles=(*FULL.profiles, changed(FULL.profiles[0], edition="2024-25")),
                    ),
                    "a profile (2025-26, 2024-25)",
                ),
            )
        ),
    ],
)
def test_two_histories_are_never_mixed(
    to: str, receiver: OrganisationState | None, because: list[str]
) -> None:
    assert refusal_in_full(transferred(receiver=receiver, to=to)) == because
