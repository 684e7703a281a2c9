"""Naming sites for a publication: every reason not to, all of them at once."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain.coverage import ELIGIBLE, EligibilityAnswer, EligibilityQuestion, NamedSite
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.site_commands import AddSite
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.setting import Setting
from dspt_core.rules.deciding.sites import MOST_SITES, chooses_sites, in_parts, invalid_sites
from tests.rules.deciding.groups import preview_for, publish_for
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NOTHING,
    after,
    confirm,
    context,
    profile,
    ready,
    register,
    respond,
)
from tests.rules.in_full import refusal_in_full

READY = ready()
LEAVE_OUT = (
    "leave them out; a site that belongs to the group is put right in the directory, or the national team "
    "records it"
)
ALIKE = (
    "only what has one legal entity and the same policies is published together; otherwise make several "
    "headquarters' assessments"
)


def hospice() -> Year:
    confirmed = (confirm(one) for one in ("1.1", "1.2", "2.1"))
    return after(NOTHING, register(), profile("hospice"), respond(GOOD_ANSWERS), *confirmed)


def hindrances(
    year: Year,
    *sites: str,
    eligibility: tuple[EligibilityAnswer, ...] = ELIGIBLE,
    related: frozenset[str] | None = frozenset({"VM001", "VM002"}),
) -> list[list[str]]:
    shown = preview_for(year, *sites, at=context(related=related), eligibility=eligibility)
    return [refusal_in_full(one) for one in shown.hindrances]


def not_offered(sites: str, *, why: str = "", directory: str = "yes") -> list[str]:
    return [
        f"sites/not-offered: these sites are not offered to VN123: {sites}{why}",
        LEAVE_OUT,
        f"sites = {sites}",
        f"directory = {directory}",
    ]


def not_eligible(questions: str, first: str) -> list[str]:
    return [
        f"sites/not-eligible: not answered with yes: {questions}. {first}",
        ALIKE,
        f"questions = {questions}",
    ]


def test_sites_that_are_offered_or_recorded_stand_in_no_ones_way() -> None:
    recorded = after(READY, AddSite(code=CODE, site=NamedSite(code="VM009", name="Canary")))
    assert hindrances(READY, "VM001", "VM002") == []
    assert hindrances(recorded, "VM001", "VM009") == []
    assert hindrances(recorded, "VM009", related=None) == []
    assert hindrances(hospice(), eligibility=()) == []


def test_a_site_that_is_not_offered_is_named_and_whether_a_directory_was_asked() -> None:
    assert hindrances(READY, "VM001", "VM003", "VM004") == [not_offered("VM003, VM004")]
    nowhere = "; no directory is at hand, so only sites that are recorded are"
    assert hindrances(READY, "VM001", related=None) == [not_offered("VM001", why=nowhere, directory="no")]


@pytest.mark.parametrize(
    ("given", "because"),
    [
        (
            ELIGIBLE[1:],
            not_eligible("one-legal-entity", "Are the headquarters and every site one legal entity?"),
        ),
        (
            (ELIGIBLE[0], *ELIGIBLE[2:]),
            not_eligible("same-training", "Do all of them have the same induction and training of staff?"),
        ),
        (
            (*ELIGIBLE[:2], *ELIGIBLE[3:]),
            not_eligible("same-data-protection", "Do all of them have the same data-protection policies?"),
        ),
        (
            (*ELIGIBLE[:3], *ELIGIBLE[4:]),
            not_eligible(
                "same-security",
                "Do all of them have the same arrangements for security, and for a breach of it?",
            ),
        ),
        (ELIGIBLE[:4], not_eligible("same-it", "Do all of them have the same IT systems?")),
        (
            ELIGIBLE[2:3],
            not_eligible(
                "one-legal-entity, same-training, same-security, same-it",
                "Are the headquarters and every site one legal entity?",
            ),
        ),
        # Whoever says yes and no has not said yes.
        (
            (*ELIGIBLE, EligibilityAnswer(question=EligibilityQuestion.SAME_IT, answer=ProfileAnswer.NO)),
            not_eligible("same-it", "Do all of them have the same IT systems?"),
        ),
    ],
)
def test_only_a_yes_to_every_question_lets_sites_be_named(
    given: tuple[EligibilityAnswer, ...], because: list[str]
) -> None:
    assert hindrances(READY, "VM001", eligibility=given) == [because]


def test_everything_wrong_with_a_list_is_told_at_once_and_no_odd_text_is_shown_again() -> None:
    assert hindrances(hospice(), CODE, "VM003", "\x07", "", eligibility=ELIGIBLE[1:]) == [
        [
            (
                "sites/not-chosen-by-type: organisations of type 'hospice' are not known to choose sites for "
                "themselves"
            ),
            (
                "publish for the code alone, and ask the national team in writing to apply the "
                "publication to the sites"
            ),
            "organisation_type = hospice",
            "edition = 2025-26",
            "choosing = care-home",
        ],
        [
            "sites/invalid: cannot be organisation codes: 2 of the 4 named",
            "give codes of the NHS directory; a code has 2 to 40 letters, digits and hyphens",
            "sites = 2",
        ],
        [
            "sites/own-code: VN123 is named among its own sites",
            "leave it out: a publication is for its own code anyway",
            "code = VN123",
        ],
        not_offered("VM003"),
        not_eligible("one-legal-entity", "Are the headquarters and every site one legal entity?"),
    ]


def setting_in(year: Year, *, declared: bool = True) -> Setting:
    edition = EDITION if declared else changed(EDITION, site_choice=None)
    setting = open_setting(year, CODE, context(edition=edition))
    assert isinstance(setting, Setting)
    return setting


def test_who_chooses_sites_is_for_the_edition_to_say_and_nobody_does_where_it_is_silent() -> None:
    assert chooses_sites(setting_in(READY)) is True
    assert chooses_sites(setting_in(hospice())) is False
    silent = setting_in(READY, declared=False)
    assert chooses_sites(silent) is False
    shown = preview_for(READY, "VM001", at=silent.context).hindrances
    assert [one.fact("choosing") for one in shown] == ["none"]


def test_so_many_sites_are_named_and_no_more() -> None:
    most = tuple(f"S{number}" for number in range(MOST_SITES))
    assert list(invalid_sites(CODE, most)) == []
    (only,) = invalid_sites(CODE, (*most, "SS"))
    assert refusal_in_full(only) == [
        "sites/too-many: 20001 sites are named, and one publication may be for 20000",
        "publish under several headquarters codes",
        "sites = 20001",
    ]


def test_sites_that_were_covered_and_are_forgotten_now_are_shown() -> None:
    year = after(READY, publish_for(READY, "VM001", "VM002"))
    assert preview_for(READY).forgotten == ()
    assert preview_for(year).forgotten == ("VM001", "VM002")
    assert preview_for(year, "VM002").forgotten == ("VM001",)
    assert preview_for(year, "VM001", "VM002").forgotten == ()
    assert preview_for(year, at=context(related=frozenset({"VM002", "VM003"}))).forgotten == ("VM002",)
    assert preview_for(year, at=context(related=None)).forgotten == ()


@pytest.mark.parametrize(
    ("number", "sizes"), [(0, []), (1, [1]), (100, [100]), (101, [100, 1]), (201, [100, 100, 1])]
)
def test_a_long_list_is_told_by_the_hundred(number: int, sizes: list[int]) -> None:
    parts = list(in_parts(range(number)))
    assert [len(one) for one in parts] == sizes
    assert [one for part in parts for one in part] == list(range(number))
