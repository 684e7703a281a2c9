"""Everything in which an assessment does not fit its edition, with its place and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import (
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    NumberKind,
    Option,
    TextKind,
)
from dspt_core.domain.answers import (
    AchievementLevel,
    Answer,
    Choice,
    Day,
    Level,
    Link,
    Location,
    Number,
    Text,
)
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.organisation import Organisation, ProfileAnswer
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.rules.assessment_check import answer_name, check_assessment, kind_name
from dspt_core.rules.evaluating import evaluate
from tests.rules.small_edition import (
    ALL_ASKED,
    EDITION,
    NO,
    ON,
    PLAN,
    SMALL,
    TICKED,
    YES,
    assertion,
    assessment,
    certificate,
    edition_with,
    item,
    organisation,
)

CAF = evolve(
    SMALL,
    framework="caf",
    standards=tuple(evolve(one, reference="2", assertions=()) for one in SMALL.standards),
)


def the_problem(
    who: Organisation | None = None, given: Assessment | None = None, edition: Edition = EDITION
) -> Problem:
    """Return the only problem of an assessment."""
    (problem,) = check_assessment(edition, who or organisation(), given or assessment())
    return problem


def test_an_assessment_that_fits_has_no_problem() -> None:
    who = organisation(certificate(), profile={"nhsmail-only": ProfileAnswer.NOT_SURE})
    given = assessment({"1.1.1": NO, "1.2.1": YES}, *ALL_ASKED, plan=PLAN)
    assert check_assessment(EDITION, who, given) == ()


@pytest.mark.parametrize(
    ("named", "editions", "hint"),
    [
        ("2024-25", ("2024-25", "2026-27"), "evaluate it in edition 2024-25"),
        ("2025-62", (), "did you mean '2025-26'?"),
        ("1066-67", (), "evaluate it in its own edition"),
    ],
)
def test_an_assessment_of_another_edition_is_an_error_and_only_an_edition_at_hand_is_suggested(
    named: str, editions: tuple[str, ...], hint: str
) -> None:
    given = evolve(assessment(), edition=named)
    assert check_assessment(EDITION, organisation(), given, editions=editions) == (
        Problem(
            code=ProblemCode.ASSESSMENT_OTHER_EDITION,
            message=f"the assessment is of edition {named}, not of 2025-26",
            pointer="/edition",
            hint=hint,
        ),
    )


def test_an_unknown_organisation_type_is_an_error() -> None:
    assert the_problem(organisation(kind="carehome")) == Problem(
        code=ProblemCode.ASSESSMENT_UNKNOWN_ORGANISATION_TYPE,
        message="edition 2025-26 has no organisation type 'carehome'",
        pointer="/organisation/type",
        hint="did you mean 'care-home'?",
    )


def test_an_unknown_profile_question_is_an_error_of_its_key() -> None:
    who = organisation(profile={"nhs-mail-only": ProfileAnswer.YES, "nhsmail-only": ProfileAnswer.YES})
    assert the_problem(who) == Problem(
        code=ProblemCode.ASSESSMENT_UNKNOWN_PROFILE_QUESTION,
        message="edition 2025-26 has no profile question 'nhs-mail-only'",
        pointer="/organisation/profile/nhs-mail-only",
        hint="did you mean 'nhsmail-only'?",
        is_about_key=True,
    )


def test_an_unknown_credential_is_an_error_at_its_certificate() -> None:
    who = organisation(certificate(), certificate(credential="iso-27002"))
    assert the_problem(who) == Problem(
        code=ProblemCode.ASSESSMENT_UNKNOWN_CREDENTIAL,
        message="edition 2025-26 has no credential 'iso-27002'",
        pointer="/organisation/certificates/1/credential",
        hint="did you mean 'iso-27001'?",
    )


def test_an_unknown_item_is_an_error_of_its_key() -> None:
    assert the_problem(given=assessment({"1.1.1": YES, "1.1.10": YES})) == Problem(
        code=ProblemCode.ASSESSMENT_UNKNOWN_ITEM,
        message="edition 2025-26 has no evidence item '1.1.10'",
        pointer="/responses/1.1.10",
        hint="did you mean '1.1.1'?",
        is_about_key=True,
    )


def test_an_unknown_assertion_is_an_error_at_its_place_in_the_list() -> None:
    assert the_problem(given=assessment({}, "1.1", "7.7")) == Problem(
        code=ProblemCode.ASSESSMENT_UNKNOWN_ASSERTION,
        message="edition 2025-26 has no assertion '7.7'",
        pointer="/confirmations/1",
        hint="known here: '1.1', '1.10', '1.2', '1.3'",
    )


def test_a_misspelt_value_is_never_taken_for_a_key_because_it_bears_the_name_of_one() -> None:
    assert not the_problem(organisation(kind="type")).is_about_key
    assert not the_problem(organisation(certificate(credential="credential"))).is_about_key


def test_certificates_whose_days_are_reversed_are_an_error() -> None:
    who = organisation(certificate(), certificate("2026-07-01", "2026-06-30"))
    assert the_problem(who) == Problem(
        code=ProblemCode.ASSESSMENT_DAYS_REVERSED,
        message="the certificate ends on 2026-06-30, before it begins on 2026-07-01",
        pointer="/organisation/certificates/1/valid_until",
        hint="exchange the two days, or correct one",
    )


def test_a_certificate_of_one_day_is_no_problem() -> None:
    who = organisation(certificate("2026-06-30", "2026-06-30"))
    assert check_assessment(EDITION, who, assessment()) == ()


def test_an_answer_of_the_wrong_kind_is_an_error_that_names_the_right_one() -> None:
    assert the_problem(given=assessment({"1.1.1": Text("yes")})) == Problem(
        code=ProblemCode.ASSESSMENT_WRONG_KIND,
        message="item 1.1.1 takes a tick answer, not a text one",
        pointer="/responses/1.1.1",
        hint="give it as 'tick'",
    )


KINDS: Mapping[str, AnswerKind] = {
    "tick": TICKED,
    "text": TextKind(max_length=3),
    "number": NumberKind(),
    "date": DateKind(),
    "choice": ChoiceKind(
        options=(Option(option="a", title="A"), Option(option="b", title="B")), accepted=("a",)
    ),
    "document": DocumentKind(),
}
ANSWERS: Mapping[str, Answer] = {
    "tick": NO,
    "text": Text("too long"),
    "number": Number(Decimal(1)),
    "date": Day(ON),
    "choice": Choice("c"),
    "document": Link("ftp://example.org"),
}


@pytest.mark.parametrize("wanted", KINDS)
@pytest.mark.parametrize("given", ANSWERS)
def test_only_the_kind_of_an_answer_is_checked_never_its_value(wanted: str, given: str) -> None:
    edition = edition_with(assertion("1.1", item("1.1.1", answer=KINDS[wanted])))
    problems = check_assessment(edition, organisation(), assessment({"1.1.1": ANSWERS[given]}))
    assert kind_name(KINDS[wanted]) == wanted
    assert answer_name(ANSWERS[given]) == given
    expected = [] if wanted == given else [f"item 1.1.1 takes a {wanted} answer, not a {given} one"]
    assert [problem.message for problem in problems] == expected
    assert [problem.hint for problem in problems] == ([] if wanted == given else [f"give it as {wanted!r}"])


@pytest.mark.parametrize("given", ANSWERS)
def test_an_item_of_any_kind_takes_every_answer(given: str) -> None:
    edition = edition_with(assertion("1.1", item("1.1.1", answer=AnyKind())))
    assert check_assessment(edition, organisation(), assessment({"1.1.1": ANSWERS[given]})) == ()


def test_an_item_of_any_kind_takes_no_level_which_only_an_outcome_has() -> None:
    edition = edition_with(assertion("1.1", item("1.1.1", answer=AnyKind())))
    given = assessment({"1.1.1": Level(AchievementLevel.ACHIEVED)})
    assert the_problem(given=given, edition=edition) == Problem(
        code=ProblemCode.ASSESSMENT_WRONG_KIND,
        message="item 1.1.1 takes every kind of answer but a level",
        pointer="/responses/1.1.1",
        hint="give it as another kind",
    )


def test_what_is_not_asked_is_a_warning_and_its_kind_is_not_looked_at() -> None:
    given = assessment({"1.3.10": Location("x"), "1.10.1": YES}, "1.1", "1.10")
    what = "is not asked of category care (Care); it is kept and ignored"
    assert check_assessment(EDITION, organisation(), given) == tuple(
        Problem(
            code=ProblemCode.ASSESSMENT_NOT_ASKED,
            severity=Severity.WARNING,
            message=f"{name} {what}",
            pointer=pointer,
            is_about_key=is_about_key,
        )
        for name, pointer, is_about_key in (
            ("item 1.3.10", "/responses/1.3.10", True),
            ("item 1.10.1", "/responses/1.10.1", True),
            ("assertion 1.10", "/confirmations/1", False),
        )
    )


def test_only_the_framework_of_the_organisations_category_is_looked_at() -> None:
    categories = tuple(
        evolve(one, framework="caf") if one.category == "practice" else one for one in EDITION.categories
    )
    edition = evolve(EDITION, categories=categories, frameworks=(SMALL, CAF))
    assert the_problem(organisation(kind="gp"), assessment({"1.1.1": YES}), edition).hint == "there are none"
    assert check_assessment(edition, organisation(), assessment({"1.1.1": YES})) == ()


def test_every_item_is_unknown_while_the_framework_of_the_category_is_missing() -> None:
    edition = evolve(EDITION, frameworks=(CAF,))
    problem = the_problem(given=assessment({"1.1.1": YES}), edition=edition)
    assert problem.code is ProblemCode.ASSESSMENT_UNKNOWN_ITEM


def test_every_framework_is_looked_at_when_the_type_is_not_known() -> None:
    edition = evolve(EDITION, frameworks=(CAF, SMALL))
    problem = the_problem(organisation(kind="lighthouse"), assessment({"1.1.1": YES}, "1.1"), edition)
    assert problem.code is ProblemCode.ASSESSMENT_UNKNOWN_ORGANISATION_TYPE


def test_everything_wrong_is_found_at_once() -> None:
    who = organisation(
        certificate("2027-01-01", "2026-01-01", credential="x"), profile={"x": ProfileAnswer.NO}
    )
    given = assessment({"1.1.1": Text("x"), "1.10.1": YES, "9.9.9": YES}, "1.10", "9.9")
    assert [problem.code.value for problem in check_assessment(EDITION, who, given)] == [
        "assessment/unknown-profile-question",
        "assessment/unknown-credential",
        "assessment/unknown-item",
        "assessment/unknown-assertion",
        "assessment/days-reversed",
        "assessment/wrong-kind",
        "assessment/not-asked",
        "assessment/not-asked",
    ]


def test_only_the_first_two_hundred_unknown_items_get_a_hint() -> None:
    responses = tuple(Response(reference=f"1.9.{number}", answer=YES) for number in range(1, 203))
    problems = check_assessment(EDITION, organisation(), Assessment(edition="2025-26", responses=responses))
    assert [problem.hint is not None for problem in problems] == [True] * 200 + [False] * 2


def test_no_problem_shows_what_was_answered() -> None:
    given = Assessment(
        edition="2025-26",
        responses=(
            Response(reference="1.1.1", answer=Text("zebra"), comment="zebra"),
            Response(reference="9.9.9", answer=Text("zebra"), comment="zebra"),
            Response(reference="1.10.1", answer=Location("zebra")),
        ),
    )
    problems = check_assessment(EDITION, organisation(), given)
    assert len(problems) == 3
    assert "zebra" not in repr(problems)


def covered(coverage: Coverage) -> Edition:
    (category, *others) = EDITION.categories
    return evolve(EDITION, categories=(evolve(category, coverage=coverage), *others))


def test_where_optional_items_are_missing_an_unknown_one_is_kept_and_said() -> None:
    given = evolve(assessment(), responses=(Response(reference="9.9.9", answer=YES),), confirmations=("9.9",))
    problems = check_assessment(covered(Coverage.REQUIRED), organisation(), given)
    assert [(one.code, one.severity, one.pointer) for one in problems] == [
        (ProblemCode.ASSESSMENT_NOT_IN_CATALOGUE, Severity.WARNING, "/responses/9.9.9"),
        (ProblemCode.ASSESSMENT_NOT_IN_CATALOGUE, Severity.WARNING, "/confirmations/0"),
    ]
    evaluation = evaluate(covered(Coverage.REQUIRED), organisation(), given, on=ON)
    assert evaluation.ignored == ("9.9.9",)


@pytest.mark.parametrize(
    ("coverage", "ignored"),
    [(Coverage.WHOLE, "assessment/not-asked"), (Coverage.REQUIRED, "assessment/not-in-catalogue")],
)
def test_what_is_kept_and_ignored_hides_no_error(coverage: Coverage, ignored: str) -> None:
    who = organisation(certificate("2026-07-01", "2026-06-30"))
    given = assessment({"1.1.1": Text("yes"), "1.3.10": YES})
    assert [one.code.value for one in check_assessment(covered(coverage), who, given)] == [
        "assessment/days-reversed",
        "assessment/wrong-kind",
        ignored,
    ]


@pytest.mark.parametrize("coverage", [Coverage.PARTIAL, Coverage.ABSENT])
def test_nothing_is_said_of_the_items_of_a_category_whose_items_are_not_known(coverage: Coverage) -> None:
    given = evolve(assessment(), responses=(Response(reference="9.9.9", answer=YES),), confirmations=("9.9",))
    assert check_assessment(covered(coverage), organisation(), given) == ()


def test_where_optional_items_are_missing_what_is_not_in_the_catalogue_is_kept_ignored_and_said() -> None:
    lacking = tuple(
        evolve(one, coverage=Coverage.REQUIRED) if one.category == "care" else one
        for one in EDITION.categories
    )
    given = assessment({"1.1.1": YES, "1.3.10": YES, "9.9.9": YES}, "1.1", "1.10", "9.9")
    ignored = (
        "is not in the catalogue, which lacks optional items of category care (Care); it is kept and ignored"
    )
    assert check_assessment(evolve(EDITION, categories=lacking), organisation(), given) == tuple(
        Problem(
            code=ProblemCode.ASSESSMENT_NOT_IN_CATALOGUE,
            severity=Severity.WARNING,
            message=f"{name} {ignored}",
            pointer=pointer,
            hint="no status requires it; look whether the number is right",
            is_about_key=is_about_key,
        )
        for name, pointer, is_about_key in (
            ("item 1.3.10", "/responses/1.3.10", True),
            ("item 9.9.9", "/responses/9.9.9", True),
            ("assertion 1.10", "/confirmations/1", False),
            ("assertion 9.9", "/confirmations/2", False),
        )
    )
