"""The fast reading says what the reference says, and its codes expand into the same explanation."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answer_kinds import (
    AcceptedTick,
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    LevelKind,
    NumberKind,
    Option,
    RequiredLevel,
    TextKind,
    TickKind,
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
    Tick,
)
from dspt_core.domain.assessment import ActionPlan, Assessment, AssessmentDocument, PlannedAction
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AssertionSet,
    Condition,
    ItemSet,
    Not,
    ProfileAnswerIs,
    RequiredAnswer,
)
from dspt_core.domain.edition import Edition, Exemption
from dspt_core.domain.explanation import StatusVerdict, Truth
from dspt_core.domain.framework import Duty
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation, ProfileAnswer
from dspt_core.domain.value_formats import VALUE_FORMATS
from dspt_core.errors import UnevaluableError
from dspt_core.formats.assessment_json import write_assessment_document
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.editions import load_edition
from dspt_core.rules.compiled import compile_rules
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.sets import Member, assertion_members, item_members
from dspt_core.rules.statuses import SecondTime
from dspt_core.testing.strategies import assessments, days, editions, histories, organisations
from tests.rules.small_edition import (
    PAPER,
    YES,
    assertion,
    assessment,
    edition_with,
    item,
    organisation,
    status,
)

TRUTHS = {StatusVerdict.ATTAINED: Truth.HOLDS, StatusVerdict.UNKNOWN: Truth.UNKNOWN}


def check_agreement(
    edition: Edition,
    organisation: Organisation,
    assessment: Assessment,
    *,
    on: dt.date,
    history: History,
    second_time: SecondTime,
) -> None:
    evaluation = evaluate(edition, organisation, assessment, on=on, history=history, second_time=second_time)
    rules = compile_rules(edition, organisation.type, second_time=second_time)
    document = plain(AssessmentDocument(organisation=organisation, assessment=assessment))
    verdicts = rules.judge(document, on=on, history=history)
    assert rules.status_of(verdicts) == evaluation.status
    for judged in evaluation.statuses:
        assert rules.truth_of(verdicts, judged.status) is TRUTHS.get(judged.verdict, Truth.FAILS)
    for items in ItemSet:
        members = item_members(items, evaluation.items)
        assert rules.missing_items(verdicts, items) == names_of_waiting(members)
    for assertions in AssertionSet:
        members = assertion_members(assertions, evaluation.assertions)
        assert rules.missing_assertions(verdicts, assertions) == names_of_waiting(members)
    assert rules.expand(verdicts, organisation, assessment, on=on, history=history) == evaluation
    bare = compile_rules(edition, organisation.type, second_time=second_time, with_codes=False)
    assert bare.judge(document, on=on, history=history)._replace(codes=verdicts.codes) == verdicts


def names_of_waiting(members: Iterable[Member]) -> tuple[str, ...]:
    waiting = (explanation for _, is_done, explanation in members if is_done is not Truth.HOLDS)
    return tuple(explanation.subject.name for explanation in waiting)


def plain(document: AssessmentDocument) -> dict[str, object]:
    """Return a document as an ordinary JSON reader gives it, its decimals as floats."""
    decoded: dict[str, object] = json.loads(write_json(write_assessment_document(document)))
    return decoded


def test_compiled_rules_say_which_edition_and_type_they_are_for() -> None:
    rules = compile_rules(load_edition("2025-26"), "general-practice")
    assert (rules.edition.edition, rules.organisation_type) == ("2025-26", "general-practice")


@given(st.data(), st.sampled_from(SecondTime))
def test_the_fast_reading_agrees_with_the_reference_on_any_edition(
    data: st.DataObject, second_time: SecondTime
) -> None:
    edition = data.draw(editions())
    organisation = data.draw(organisations(edition))
    assessment = data.draw(assessments(edition, organisation))
    history = data.draw(histories(edition))
    try:
        check_agreement(
            edition,
            organisation,
            assessment,
            on=data.draw(days()),
            history=history,
            second_time=second_time,
        )
    except UnevaluableError:
        with pytest.raises(UnevaluableError):
            compile_rules(edition, organisation.type)


@pytest.mark.parametrize("organisation_type", ["general-practice", "it-supplier", "nhs-trust"])
@given(data=st.data())
def test_the_fast_reading_agrees_with_the_reference_on_what_is_shipped(
    data: st.DataObject, organisation_type: str
) -> None:
    edition = load_edition("2025-26")
    drawn = data.draw(organisations(edition))
    organisation = Organisation(
        code=drawn.code, type=organisation_type, profile=drawn.profile, certificates=drawn.certificates
    )
    check_agreement(
        edition,
        organisation,
        data.draw(assessments(edition, organisation)),
        on=data.draw(days()),
        history=History(),
        second_time=SecondTime.WARN,
    )


DAY = dt.date(2026, 3, 31)
AFTER, LAST = DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=9)
FILLED_IN = (PlannedAction(reference="1.1.1", action="mend it", owner="a lead", due=DAY),)
LEVEL = RequiredLevel(level=AchievementLevel.PARTIALLY_ACHIEVED, provenance=PAPER)
KINDS: tuple[AnswerKind, ...] = (
    *(TickKind(accepted=accepted) for accepted in AcceptedTick),
    TextKind(),
    TextKind(max_length=3),
    TextKind(value_format=min(VALUE_FORMATS)),
    NumberKind(),
    NumberKind(whole=True),
    NumberKind(minimum=Decimal(1)),
    NumberKind(maximum=Decimal(9), whole=True),
    NumberKind(accepted_from=Decimal("1.5")),
    NumberKind(accepted_to=Decimal(9), whole=True),
    NumberKind(minimum=Decimal(0), maximum=Decimal(9), accepted_from=Decimal(1), accepted_to=Decimal(8)),
    DateKind(),
    DateKind(earliest=DAY),
    DateKind(latest=DAY),
    DateKind(accepted_from=DAY),
    DateKind(accepted_to=DAY),
    DateKind(earliest=DAY, latest=LAST, accepted_from=AFTER, accepted_to=LAST - dt.timedelta(days=1)),
    ChoiceKind(
        options=(Option(option="all", title="All"), Option(option="few", title="Few")), accepted=("all",)
    ),
    DocumentKind(),
    LevelKind(),
    LevelKind(required=LEVEL),
    LevelKind(levels=tuple(AchievementLevel)[:2], required=LEVEL),
    AnyKind(),
)
ANSWERS: tuple[Answer, ...] = (
    Tick(value=True),
    Tick(value=False),
    *(Text(text) for text in (" ", "abc", "abcd")),
    *(Number(Decimal(text)) for text in ("-0.5", "0", "0.5", "1", "1.5", "8", "8.5", "9", "9.5", "10")),
    *(Day(DAY + dt.timedelta(days=days)) for days in (-1, 0, 1, 8, 9, 10)),
    *(Choice(option) for option in ("all", "few", "none")),
    Location("Shared drive"),
    Location(" "),
    *map(Link, ("https://example.org", "http://example.org", "https:// ", "https://", " ", "")),
    *(Level(level) for level in AchievementLevel),
)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda one: type(one).__name__)
def test_every_kind_of_item_judges_every_kind_of_answer_as_the_reference_does(answer: Answer) -> None:
    items = [item(f"1.1.{index}", answer=kind) for index, kind in enumerate(KINDS, start=1)]
    given = assessment({one.reference: answer for one in items})
    edition = edition_with(assertion("1.1", *items))
    check_agreement(edition, organisation(), given, on=DAY, history=History(), second_time=SecondTime.WARN)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda one: type(one).__name__)
def test_every_rule_about_an_answer_reads_every_kind_of_answer_as_the_reference_does(answer: Answer) -> None:
    asked = item("1.1.1", answer=AnyKind())
    rules: list[Condition] = [
        AnswerGiven(asked.key),
        *(AnswerIs(asked.key, wanted) for wanted in (True, False, "all", "none")),
        *(AnswerAtLeast(asked.key, Decimal(least)) for least in ("0.1", "1", "1.5", "8.1", "9.5", "10")),
        *(AnswerBefore(asked.key, day) for day in (DAY, AFTER, LAST)),
    ]
    exemptions = tuple(
        Exemption(exemption=f"e{number}", title="Made up", when=one, provenance=PAPER)
        for number, one in enumerate([*rules, *map(Not, rules)])
    )
    # Each exemption has an item of its own, so that each truth is to be seen in a code.
    waiting = [
        item(f"1.2.{number}", exemptions=(one.exemption,)) for number, one in enumerate(exemptions, start=1)
    ]
    ladder = tuple(status(f"s{number}", one) for number, one in enumerate(rules))
    edition = evolve(
        edition_with(assertion("1.1", asked), assertion("1.2", *waiting), statuses=ladder),
        exemptions=exemptions,
    )
    for answered in (assessment({asked.reference: answer}), assessment()):
        check_agreement(
            edition, organisation(), answered, on=DAY, history=History(), second_time=SecondTime.WARN
        )


def test_without_codes_the_status_and_what_is_missing_are_the_same() -> None:
    edition = load_edition("2025-26")
    document = {"organisation": {"code": "A1", "type": "general-practice"}, "responses": {}}
    bare = compile_rules(edition, "general-practice", with_codes=False)
    coded = compile_rules(edition, "general-practice")
    day = dt.date(2026, 5, 1)
    without, with_codes = bare.judge(document, on=day), coded.judge(document, on=day)
    assert not without.codes
    assert len(with_codes.codes) == len(coded.items)
    assert without._replace(codes=with_codes.codes) == with_codes
    assert len(bare.missing_items(without)) == 29


@pytest.mark.parametrize(
    "plan",
    [
        *(
            ActionPlan(actions=(PlannedAction(reference="1.1.1", action=action, owner=owner, due=due),))
            for action in ("mend it", " ")
            for owner in ("a lead", "")
            for due in (DAY, None)
        ),
        *(ActionPlan(document=Location(words)) for words in ("shared drive", " ")),
        *(ActionPlan(document=Link(url)) for url in ("https://example.org", "http://x", "https://", " ")),
        ActionPlan(document=Location(" "), actions=(PlannedAction(reference="1.1.1"), *FILLED_IN)),
        ActionPlan(document=Location("shared drive"), actions=(PlannedAction(reference="1.1.1"),)),
    ],
)
def test_an_action_plan_counts_as_in_the_reference(plan: ActionPlan) -> None:
    edition = edition_with(
        assertion("1.1", item("1.1.1")), statuses=(status("planned", ActionPlanProvided()),)
    )
    check_agreement(
        edition,
        organisation(),
        assessment(plan=plan),
        on=DAY,
        history=History(),
        second_time=SecondTime.WARN,
    )


def test_an_item_that_is_mandatory_for_some_is_read_without_codes_too() -> None:
    only_yes = ProfileAnswerIs("nhsmail-only", RequiredAnswer.YES)
    for_some = item("1.1.1", duty=Duty.OPTIONAL, mandatory_when=only_yes)
    edition = edition_with(assertion("1.1", for_some, item("1.1.2")))
    for answer in ProfileAnswer:
        who = organisation(profile={"nhsmail-only": answer})
        for answers in ({}, {"1.1.1": YES}, {"1.1.2": YES}, {"1.1.1": YES, "1.1.2": YES}):
            check_agreement(
                edition, who, assessment(answers), on=DAY, history=History(), second_time=SecondTime.WARN
            )


def test_an_answer_of_another_kind_is_judged_as_such() -> None:
    edition = load_edition("2025-26")
    rules = compile_rules(edition, "general-practice")
    number = [item.reference for item in rules.items].index("1.1.1")
    for answer in (
        {"tick": True},
        {"text": " "},
        {"text": "ZA123456", "to_review": True},
        {"text": "ZA123456"},
    ):
        document = {
            "organisation": {"code": "A1", "type": "general-practice"},
            "responses": {"1.1.1": answer},
        }
        verdicts = rules.judge(document, on=dt.date(2026, 5, 1))
        is_met = verdicts.codes[number] == 0
        assert is_met is (answer == {"text": "ZA123456"})
        assert ("1.1.1" in rules.missing_items(verdicts)) is not is_met


def test_more_codes_than_a_byte_holds_are_kept_apart() -> None:
    edition = load_edition("2025-26")
    many = tuple(evolve(edition.exemptions[0], exemption=f"made-up-{number}") for number in range(300))
    document = {"organisation": {"code": "A1", "type": "it-supplier"}, "responses": {}}
    few_codes = compile_rules(edition, "it-supplier")
    many_codes = compile_rules(evolve(edition, exemptions=(*edition.exemptions, *many)), "it-supplier")
    day = dt.date(2026, 5, 1)
    assert isinstance(few_codes.judge(document, on=day).codes, bytes)
    verdicts = many_codes.judge(document, on=day)
    assert max(verdicts.codes) > 255
    organisation, assessment = Organisation(code="A1", type="it-supplier"), Assessment(edition="2025-26")
    expanded = many_codes.expand(verdicts, organisation, assessment, on=day)
    assert expanded == evaluate(edition, organisation, assessment, on=day)


def test_generated_code_walks_no_tree() -> None:
    source = compile_rules(load_edition("2025-26"), "it-supplier").source
    loops = [line.strip() for line in source.splitlines() if line.strip().startswith(("for ", "while "))]
    assert loops == ["for held in certificates:"]
    assert "explain" not in source
