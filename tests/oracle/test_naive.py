"""Hand-made examples: the oracle itself is held to what people worked out on paper."""

import ast
import copy
import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.naive import naive_evaluate

Json = dict[str, Any]

ON = date(2026, 6, 30)
INFERRED = {"mark": "inferred", "source": "paper"}
TICKED = {"tick": {"accepted": "ticked"}}
YES = {"tick": True}
NO = {"tick": False}
PLAN = {"document": {"location": "Shared drive, folder 3"}}
CURRENT = {"credential": "cyber-essentials-plus", "valid_from": "2026-01-01", "valid_until": "2026-12-31"}
COVERING = {**CURRENT, "covers_all_processing": True}

UNCERTIFIED_HOME = {
    "all": [
        {"any": [{"organisation_type": ["care-home"]}, {"organisation_type": ["gp"]}]},
        {"not": {"credential": "cyber-essentials-plus"}},
    ]
}
MET_RULE = {"all": [{"items_complete": "mandatory"}, {"assertions_confirmed": "asked"}]}
EXCEEDED_RULE = {"all": [{"status": "met"}, {"credential": "cyber-essentials-plus"}]}
APPROACHING_RULE = {
    "all": [
        {"items_complete": "approaching"},
        {"assertions_confirmed": "approaching"},
        {"action_plan": "provided"},
    ]
}


def item(reference: str, category: str = "care", **changes: Any) -> Json:
    """Make a mandatory tick without flag or exemption, unless told otherwise."""
    return {
        "key": f"{category}.item-{reference.replace('.', '-')}",
        "reference": reference,
        "category": category,
        "text": "Is it so?",
        "duty": "mandatory",
        "approaching": False,
        "answer": TICKED,
        "provenance": INFERRED,
        **changes,
    }


def assertion(reference: str, *items: Json) -> Json:
    """Put items under an assertion."""
    return {"reference": reference, "title": "So it is", "items": list(items), "provenance": INFERRED}


def framework(*assertions: Json) -> Json:
    """Put assertions under one standard."""
    standard = {"reference": "1", "title": "One", "assertions": list(assertions), "provenance": INFERRED}
    return {
        "format": "dspt-core/framework/v1",
        "edition": "2025-26",
        "framework": "standards",
        "title": "Standards",
        "standards": [standard],
    }


def status(name: str, rule: Json, *offered_to: str) -> Json:
    """Make a status; offered to everyone when no type is named."""
    made: Json = {"status": name, "title": name, "requires": rule, "provenance": INFERRED}
    return {**made, "offered_to": list(offered_to)} if offered_to else made


LADDER = [
    status("exceeded", EXCEEDED_RULE),
    status("met", MET_RULE),
    status("approaching", APPROACHING_RULE, "care-home"),
]

# One item of each standing: flagged and mandatory; mandatory and exempted by a certificate; optional but
# flagged and exempted by the profile; plainly optional; and one that only practices are asked.
SMALL = framework(
    assertion("1.1", item("1.1.1", approaching=True), item("1.1.2", exemptions=["certified"])),
    assertion("1.2", item("1.2.1", duty="optional", approaching=True, exemptions=["nhsmail-only"])),
    assertion("1.3", item("1.3.1", duty="optional"), item("1.3.1", "practice"), item("1.3.10", "practice")),
    assertion("1.4", item("1.4.1", "practice"), item("1.4.2", "practice")),
)


def edition(statuses: list[Json] | None = None) -> Json:
    """Make a small edition: care homes and practices, two exemptions, the usual ladder."""
    return {
        "format": "dspt-core/edition/v1",
        "edition": "2025-26",
        "title": "Small",
        "version": "8",
        "calendar": {
            "opens": {"day": "2025-09-01", "provenance": INFERRED},
            "deadline": {"day": "2026-06-30", "provenance": INFERRED},
        },
        "sources": [{"source": "paper", "title": "Paper"}],
        "frameworks": ["standards"],
        "categories": [
            {
                "category": name,
                "title": name,
                "framework": "standards",
                "coverage": coverage,
                "provenance": INFERRED,
            }
            for name, coverage in [("care", "whole"), ("practice", "whole"), ("trust", "partial")]
        ],
        "organisation_types": [
            {"type": name, "title": name, "category": category, "provenance": INFERRED}
            for name, category in [("care-home", "care"), ("gp", "practice"), ("nhs-trust", "trust")]
        ],
        "profile_questions": [{"question": "nhsmail-only", "text": "Only NHSmail?", "provenance": INFERRED}],
        "credentials": [{"credential": "cyber-essentials-plus", "title": "CE+", "provenance": INFERRED}],
        "exemptions": [
            {"exemption": name, "title": name, "when": condition, "provenance": INFERRED}
            for name, condition in [
                ("certified", {"credential": "cyber-essentials-plus"}),
                ("nhsmail-only", {"profile": {"question": "nhsmail-only", "answer": "yes"}}),
                ("uncertified-home", UNCERTIFIED_HOME),
            ]
        ],
        "statuses": LADDER if statuses is None else statuses,
    }


def evaluate(
    responses: Json | None = None,
    confirmations: list[str] | None = None,
    *,
    kind: str = "care-home",
    plan: bool = False,
    profile: Json | None = None,
    certificates: list[Json] | None = None,
    questions: Json | None = None,
    statuses: list[Json] | None = None,
    checks: list[Json] | None = None,
    history: list[Json] | None = None,
    second_time: str = "warn",
) -> Json:
    """Evaluate on 30 June 2026; everything left out is empty."""
    organisation: Json = {"code": "VN123", "type": kind}
    if profile is not None:
        organisation["profile"] = profile
    if certificates is not None:
        organisation["certificates"] = certificates
    assessment: Json = {"responses": responses or {}}
    if confirmations is not None:
        assessment["confirmations"] = confirmations
    if plan:
        assessment["action_plan"] = PLAN
    year = edition(statuses)
    if checks is not None:
        year["consistency_checks"] = checks
    return naive_evaluate(
        year,
        {"standards": questions or SMALL},
        organisation,
        assessment,
        ON,
        history=history or [],
        second_time=second_time,
    )


def verdict_of(answer: Json, response: Json) -> str:
    """Judge one answer to one mandatory item."""
    questions = framework(assertion("1.1", item("1.1.1", answer=answer)))
    verdict: str = evaluate({"1.1.1": response}, questions=questions)["items"]["1.1.1"]
    return verdict


def rule_outcome(rule: Json, **facts: Any) -> tuple[str, list[str]]:
    """Verdict and blockers of a lone status with this rule."""
    found = evaluate(statuses=[status("lone", rule)], **facts)["statuses"]["lone"]
    return found["verdict"], found["blockers"]


ALL_ASKED = ["1.1", "1.2", "1.3"]
MANDATORY_MET = {"1.1.1": YES, "1.1.2": YES}


# Statuses and their award


def test_an_empty_assessment_earns_nothing_and_names_every_blocker() -> None:
    assert evaluate() == {
        "outcome": "nothing-publishable",
        "status": None,
        "statuses": {
            "exceeded": {
                "verdict": "not-attained",
                "blockers": [
                    "assertion:1.1",
                    "assertion:1.2",
                    "assertion:1.3",
                    "credential:cyber-essentials-plus",
                    "item:1.1.1",
                    "item:1.1.2",
                ],
            },
            "met": {
                "verdict": "not-attained",
                "blockers": ["assertion:1.1", "assertion:1.2", "assertion:1.3", "item:1.1.1", "item:1.1.2"],
            },
            "approaching": {
                "verdict": "not-attained",
                "blockers": ["action-plan", "assertion:1.1", "assertion:1.2", "item:1.1.1", "item:1.2.1"],
            },
        },
        "items": {"1.1.1": "unanswered", "1.1.2": "unanswered", "1.2.1": "optional", "1.3.1": "optional"},
        "assertions": {"1.1": "incomplete", "1.2": "ready", "1.3": "ready"},
        "ignored": [],
        "warnings": [],
    }


def test_mandatory_items_met_and_everything_confirmed_is_met() -> None:
    result = evaluate(MANDATORY_MET, ALL_ASKED)
    assert (result["outcome"], result["status"]) == ("awarded", "met")
    assert result["statuses"]["met"] == {"verdict": "attained", "blockers": []}
    assert result["statuses"]["exceeded"]["blockers"] == ["credential:cyber-essentials-plus"]


def test_a_covering_certificate_exempts_its_item_and_lifts_met_to_exceeded() -> None:
    result = evaluate({"1.1.1": YES}, ALL_ASKED, certificates=[COVERING])
    assert result["status"] == "exceeded"
    assert result["items"]["1.1.2"] == "exempt"
    assert result["statuses"]["met"]["verdict"] == "attained"


def test_met_is_awarded_although_exceeded_before_it_is_unknown() -> None:
    result = evaluate(MANDATORY_MET, ALL_ASKED, certificates=[CURRENT])
    assert (result["outcome"], result["status"]) == ("awarded", "met")
    assert result["statuses"]["exceeded"] == {
        "verdict": "unknown",
        "blockers": ["credential:cyber-essentials-plus"],
    }


def test_flagged_items_their_assertions_and_a_plan_are_approaching() -> None:
    result = evaluate({"1.1.1": YES, "1.2.1": YES}, ["1.1", "1.2"], plan=True)
    assert result["status"] == "approaching"
    assert result["assertions"] == {"1.1": "incomplete", "1.2": "confirmed", "1.3": "ready"}


def test_without_a_plan_only_the_plan_keeps_from_approaching() -> None:
    result = evaluate({"1.1.1": YES, "1.2.1": YES}, ["1.1", "1.2"])
    assert result["outcome"] == "nothing-publishable"
    assert result["statuses"]["approaching"]["blockers"] == ["action-plan"]


@pytest.mark.parametrize(
    ("document", "status"),
    [
        ({"location": "x"}, "approaching"),
        ({"location": " \n"}, None),
        ({"link": "https://example.org/plan"}, "approaching"),
        ({"link": "http://example.org/plan"}, None),
        ({"link": "plan"}, None),
        ({"upload": {"name": "plan.pdf", "sha256": "0" * 64}}, "approaching"),
    ],
)
def test_a_plan_counts_only_as_a_document_would(document: Json, status: str | None) -> None:
    assessment = {
        "responses": {"1.1.1": YES, "1.2.1": YES},
        "confirmations": ["1.1", "1.2"],
        "action_plan": {"document": document},
    }
    organisation = {"code": "VN123", "type": "care-home"}
    result = naive_evaluate(edition(), {"standards": SMALL}, organisation, assessment, ON)
    assert result["status"] == status
    assert result["statuses"]["approaching"]["blockers"] == ([] if status else ["action-plan"])


def test_a_practice_is_not_offered_approaching_whatever_it_answers() -> None:
    result = evaluate(kind="gp", plan=True)
    assert result["statuses"]["approaching"] == {
        "verdict": "not-offered",
        "blockers": ["organisation-type"],
    }


def test_nothing_attained_and_something_unknown_is_unknown() -> None:
    result = evaluate({"1.1.1": YES}, ALL_ASKED, certificates=[CURRENT])
    assert (result["outcome"], result["status"]) == ("unknown", None)
    assert result["statuses"]["met"] == {"verdict": "unknown", "blockers": ["item:1.1.2"]}


def test_an_unknown_status_that_is_not_offered_leaves_the_outcome_decided() -> None:
    ladder = [status("lone", {"profile": {"question": "nhsmail-only", "answer": "yes"}}, "gp")]
    assert evaluate(statuses=ladder)["outcome"] == "nothing-publishable"


def test_the_first_status_in_precedence_is_awarded_when_two_hold() -> None:
    rule = {"organisation_type": ["care-home"]}
    assert evaluate(statuses=[status("one", rule), status("two", rule)])["status"] == "one"


def test_a_rule_on_a_status_not_offered_fails_and_blames_the_type() -> None:
    ladder = [
        status("upper", {"status": "lower"}),
        status("lower", {"not": {"action_plan": "provided"}}, "gp"),
    ]
    result = evaluate(statuses=ladder)
    assert result["statuses"]["upper"] == {"verdict": "not-attained", "blockers": ["organisation-type"]}


def test_a_rule_that_needs_itself_is_an_error_of_the_edition() -> None:
    with pytest.raises(ValueError, match="needs itself"):
        evaluate(statuses=[status("one", {"status": "two"}), status("two", {"not": {"status": "one"}})])


# What is asked


def test_an_answer_to_an_item_not_asked_is_ignored_and_changes_nothing() -> None:
    stale = {"1.4.2": YES, "1.3.10": YES, "1.4.1": YES}
    result = evaluate({**MANDATORY_MET, **stale}, ALL_ASKED)
    assert result.pop("ignored") == ["1.3.10", "1.4.1", "1.4.2"]
    without = evaluate(MANDATORY_MET, ALL_ASKED)
    without.pop("ignored")
    assert result == without


def test_ignored_answers_stand_in_the_order_of_their_numbers() -> None:
    questions = framework(
        assertion("1.1", item("1.1.1"), item("1.1.2", "practice"), item("1.1.10", "practice")),
    )
    assert evaluate({"1.1.10": YES, "1.1.2": YES}, questions=questions)["ignored"] == ["1.1.2", "1.1.10"]


def test_an_answer_to_an_item_nobody_is_asked_is_not_even_ignored() -> None:
    assert evaluate({"9.9.9": YES})["ignored"] == []


def test_one_number_means_what_the_category_is_asked() -> None:
    assert evaluate(kind="gp")["items"] == {
        "1.3.1": "unanswered",
        "1.3.10": "unanswered",
        "1.4.1": "unanswered",
        "1.4.2": "unanswered",
    }


def test_confirming_an_assertion_not_asked_changes_nothing() -> None:
    assert evaluate(MANDATORY_MET, [*ALL_ASKED, "1.4", "9.9"]) == evaluate(MANDATORY_MET, ALL_ASKED)


@pytest.mark.parametrize("kind", ["lighthouse", "nhs-trust"])
def test_an_unknown_type_and_a_category_not_held_whole_are_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        evaluate(kind=kind)


def test_an_item_that_stands_twice_for_one_category_is_an_error_of_the_edition() -> None:
    with pytest.raises(ValueError, match="twice"):
        evaluate(questions=framework(assertion("1.1", item("1.1.1"), item("1.1.1"))))


# Exemptions and unknowns


@pytest.mark.parametrize(
    ("certificates", "verdict"),
    [
        ([], "unanswered"),
        ([COVERING], "exempt"),
        ([CURRENT], "unknown"),
        ([{**COVERING, "covers_all_processing": False}], "unanswered"),
        ([{**COVERING, "valid_until": "2026-06-30"}], "exempt"),
        ([{**COVERING, "valid_until": "2026-06-29"}], "unanswered"),
        ([{**COVERING, "valid_from": "2026-06-30"}], "exempt"),
        ([{**COVERING, "valid_from": "2026-07-01"}], "unanswered"),
        ([{**CURRENT, "valid_until": "2026-06-29"}], "unanswered"),
        ([{**COVERING, "credential": "iso-27001"}], "unanswered"),
        ([CURRENT, COVERING], "exempt"),
        ([{**COVERING, "covers_all_processing": False}, CURRENT], "unknown"),
    ],
)
def test_a_certificate_exempts_only_when_current_and_covering(certificates: list[Json], verdict: str) -> None:
    assert evaluate(certificates=certificates)["items"]["1.1.2"] == verdict


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        (YES, "met"),
        (NO, "unknown"),
        ({"text": "wrong kind"}, "unknown"),
        ({"tick": True, "to_review": True}, "unknown"),
    ],
)
def test_while_an_exemption_is_unknown_only_an_accepted_answer_is_sure(response: Json, verdict: str) -> None:
    assert evaluate({"1.1.2": response}, certificates=[CURRENT])["items"]["1.1.2"] == verdict


def test_an_exemption_wins_over_a_wrong_answer() -> None:
    assert evaluate({"1.1.2": NO}, certificates=[COVERING])["items"]["1.1.2"] == "exempt"


@pytest.mark.parametrize(
    ("profile", "unanswered", "unticked"),
    [
        ({"nhsmail-only": "yes"}, "exempt", "exempt"),
        ({"nhsmail-only": "no"}, "optional", "not-met"),
        ({"nhsmail-only": "not-sure"}, "optional", "unknown"),
        ({}, "optional", "unknown"),
        (None, "optional", "unknown"),
    ],
)
def test_an_optional_item_left_out_is_optional_unless_surely_exempt(
    profile: Json | None, unanswered: str, unticked: str
) -> None:
    assert evaluate(profile=profile)["items"]["1.2.1"] == unanswered
    assert evaluate({"1.2.1": NO}, profile=profile)["items"]["1.2.1"] == unticked


@pytest.mark.parametrize(("profile", "verdict"), [({}, "unknown"), ({"nhsmail-only": "no"}, "not-attained")])
def test_an_optional_flagged_item_left_out_blocks_approaching_as_surely_as_it_is_not_exempt(
    profile: Json, verdict: str
) -> None:
    result = evaluate({"1.1.1": YES}, ["1.1", "1.2"], plan=True, profile=profile)
    assert result["items"]["1.2.1"] == "optional"
    assert result["statuses"]["approaching"] == {"verdict": verdict, "blockers": ["item:1.2.1"]}


def test_an_optional_flagged_item_that_is_exempt_counts_for_approaching() -> None:
    result = evaluate({"1.1.1": YES}, ["1.1", "1.2"], plan=True, profile={"nhsmail-only": "yes"})
    assert result["status"] == "approaching"


def test_one_of_two_exemptions_is_enough_and_one_unknown_is_unknown() -> None:
    both = framework(assertion("1.1", item("1.1.1", exemptions=["certified", "nhsmail-only"])))
    yes = {"nhsmail-only": "yes"}
    assert evaluate(profile=yes, certificates=[CURRENT], questions=both)["items"]["1.1.1"] == "exempt"
    assert evaluate(profile={}, certificates=[], questions=both)["items"]["1.1.1"] == "unknown"


@pytest.mark.parametrize(
    ("certificates", "verdict"), [([], "exempt"), ([CURRENT], "unknown"), ([COVERING], "unanswered")]
)
def test_an_exemption_may_be_a_whole_tree(certificates: list[Json], verdict: str) -> None:
    questions = framework(assertion("1.1", item("1.1.1", exemptions=["uncertified-home"])))
    assert evaluate(certificates=certificates, questions=questions)["items"]["1.1.1"] == verdict


def test_an_answer_to_review_is_neither_met_nor_invalid() -> None:
    review = {"to_review": True}
    result = evaluate({"1.1.1": {**YES, **review}, "1.1.2": {"text": "", **review}})
    assert (result["items"]["1.1.1"], result["items"]["1.1.2"]) == ("to-review", "to-review")


# Conditions

HOLDS = {"organisation_type": ["care-home", "gp"]}
FAILS = {"organisation_type": ["gp"]}
UNKNOWN = {"profile": {"question": "nhsmail-only", "answer": "no"}}


@pytest.mark.parametrize(
    ("rule", "verdict", "blockers"),
    [
        (HOLDS, "attained", []),
        (FAILS, "not-attained", ["organisation-type"]),
        (UNKNOWN, "unknown", ["profile:nhsmail-only"]),
        ({"not": HOLDS}, "not-attained", ["condition"]),
        ({"not": FAILS}, "attained", []),
        ({"not": UNKNOWN}, "unknown", ["condition"]),
        ({"all": [HOLDS, UNKNOWN]}, "unknown", ["profile:nhsmail-only"]),
        ({"all": [FAILS, UNKNOWN]}, "not-attained", ["organisation-type", "profile:nhsmail-only"]),
        ({"any": [HOLDS, UNKNOWN]}, "attained", []),
        ({"any": [FAILS, UNKNOWN]}, "unknown", ["profile:nhsmail-only"]),
        ({"any": [FAILS, FAILS]}, "not-attained", ["organisation-type"]),
        ({"all": [{"any": [FAILS, HOLDS]}, {"action_plan": "provided"}]}, "not-attained", ["action-plan"]),
        (
            {"not": {"all": [{"credential": "cyber-essentials-plus"}, UNKNOWN]}},
            "attained",
            [],
        ),
    ],
)
def test_conditions_follow_kleene_and_name_what_is_missing(
    rule: Json, verdict: str, blockers: list[str]
) -> None:
    assert rule_outcome(rule) == (verdict, blockers)


@pytest.mark.parametrize(
    ("given", "verdict"), [("no", "attained"), ("yes", "not-attained"), ("not-sure", "unknown")]
)
def test_a_profile_condition_compares_the_answer_given(given: str, verdict: str) -> None:
    assert rule_outcome(UNKNOWN, profile={"nhsmail-only": given})[0] == verdict


@pytest.mark.parametrize(
    ("rule", "blocker"),
    [
        ({"items_complete": "mandatory"}, "items"),
        ({"items_complete": "approaching"}, "items"),
        ({"assertions_confirmed": "approaching"}, "assertions"),
    ],
)
def test_an_empty_set_is_no_success(rule: Json, blocker: str) -> None:
    questions = framework(assertion("1.1", item("1.1.1", duty="optional")))
    facts = {"questions": questions, "responses": {"1.1.1": YES}, "confirmations": ["1.1"]}
    assert rule_outcome(rule, **facts) == ("not-attained", [blocker])


def test_a_category_asked_nothing_has_no_assertion_to_confirm() -> None:
    questions = framework(assertion("1.1", item("1.1.1", "practice")))
    facts = {"questions": questions, "confirmations": ["1.1"]}
    assert rule_outcome({"assertions_confirmed": "asked"}, **facts) == ("not-attained", ["assertions"])


def test_one_failing_item_outweighs_an_unknown_one() -> None:
    outcome = rule_outcome({"items_complete": "mandatory"}, responses={"1.1.1": NO}, certificates=[CURRENT])
    assert outcome == ("not-attained", ["item:1.1.1", "item:1.1.2"])


# Assertions


def test_a_confirmed_assertion_with_an_incomplete_item_is_incomplete_yet_counts_as_confirmed() -> None:
    facts: Json = {"responses": {"1.1.1": YES}, "confirmations": ALL_ASKED}
    assert evaluate(**facts)["assertions"]["1.1"] == "incomplete"
    assert rule_outcome({"assertions_confirmed": "asked"}, **facts) == ("attained", [])


def test_an_assertion_is_ready_when_its_mandatory_items_are_and_confirmed_when_somebody_said_so() -> None:
    assert evaluate(MANDATORY_MET)["assertions"]["1.1"] == "ready"
    assert evaluate(MANDATORY_MET, ["1.1"])["assertions"]["1.1"] == "confirmed"


def test_an_optional_item_answered_wrongly_keeps_no_assertion_from_being_ready() -> None:
    result = evaluate({"1.3.1": NO})
    assert (result["items"]["1.3.1"], result["assertions"]["1.3"]) == ("not-met", "ready")


# Action plans

WHOLE_ACTION = {"reference": "1.1.2", "action": "Train", "owner": "Manager", "due": "2026-09-30"}


@pytest.mark.parametrize(
    ("plan", "counts"),
    [
        ({"actions": [WHOLE_ACTION]}, True),
        ({"actions": [{"reference": "1.1.1"}, WHOLE_ACTION]}, True),
        ({"actions": [{**WHOLE_ACTION, "action": " "}]}, False),
        ({"actions": [{**WHOLE_ACTION, "owner": "\t"}]}, False),
        ({"actions": [{name: WHOLE_ACTION[name] for name in ("reference", "action", "owner")}]}, False),
        ({"actions": [{name: WHOLE_ACTION[name] for name in ("reference", "action", "due")}]}, False),
        ({"actions": [{**WHOLE_ACTION, "owner": ""}, {**WHOLE_ACTION, "action": ""}]}, False),
        ({"actions": [{"reference": "1.1.1"}], "document": {"location": "Safe"}}, True),
        ({"actions": [{"reference": "1.1.1"}], "document": {"location": " "}}, False),
        ({"actions": [WHOLE_ACTION], "document": {"link": "http://example.org"}}, True),
    ],
)
def test_a_plan_counts_with_one_whole_action_or_else_with_a_document(plan: Json, counts: bool) -> None:
    assessment = {"responses": {}, "action_plan": plan}
    rule = {"action_plan": "provided"}
    year = edition([status("lone", rule)])
    organisation = {"code": "VN123", "type": "care-home"}
    result = naive_evaluate(year, {"standards": SMALL}, organisation, assessment, ON)
    assert (result["status"] == "lone") is counts


# Looking at category, history and answers

MIXED = framework(
    assertion("1.1", item("1.1.1"), item("1.1.2", answer={"number": {"minimum": 0, "maximum": 100}})),
    assertion("1.2", item("1.2.1", answer={"date": {"latest": "2026-12-31"}}), item("1.2.2", "practice")),
    assertion(
        "1.3",
        item(
            "1.3.1",
            answer={"choice": {"options": [{"option": n, "title": n} for n in "ab"], "accepted": ["a"]}},
        ),
        item("1.3.2", answer={"any": {}}),
    ),
    assertion(
        "1.4",
        item("1.4.1", asked_when=FAILS),
        item("1.4.2", asked_when=UNKNOWN),
        item("1.4.3", duty="optional"),
    ),
)
VERDICTS = {True: "attained", False: "not-attained", None: "unknown"}


def key(reference: str, category: str = "care") -> str:
    """Name an item as `item` does."""
    return f"{category}.item-{reference.replace('.', '-')}"


@pytest.mark.parametrize(
    ("reference", "wanted", "response", "truth"),
    [
        ("1.1.1", {"is": True}, YES, True),
        ("1.1.1", {"is": True}, NO, False),
        ("1.1.1", {"is": False}, NO, True),
        ("1.1.1", {"is": True}, None, None),
        ("1.1.1", {"is": True}, {**YES, "to_review": True}, None),
        ("1.1.1", {"is": True}, {"text": "yes"}, None),
        ("1.1.1", {"is": "a"}, YES, None),
        ("1.1.1", {"at_least": 1}, YES, None),
        ("1.1.1", {"given": True}, None, False),
        ("1.1.1", {"given": True}, NO, True),
        ("1.1.1", {"given": True}, {"text": "", "to_review": True}, True),
        ("1.1.2", {"at_least": 95}, {"number": 95}, True),
        ("1.1.2", {"at_least": 95}, {"number": Decimal("94.9")}, False),
        ("1.1.2", {"at_least": 0.1}, {"number": Decimal("0.1")}, True),
        ("1.1.2", {"at_least": 95}, {"number": 101}, None),
        ("1.1.2", {"is": True}, {"number": 1}, None),
        ("1.2.1", {"before": "2026-01-01"}, {"date": "2025-12-31"}, True),
        ("1.2.1", {"before": "2026-01-01"}, {"date": "2026-01-01"}, False),
        ("1.2.1", {"before": "2026-01-01"}, {"date": "2027-01-01"}, None),
        ("1.2.1", {"before": "2026-01-01"}, {"date": "2025-02-30"}, None),
        ("1.3.1", {"is": "b"}, {"choice": "b"}, True),
        ("1.3.1", {"is": "b"}, {"choice": "a"}, False),
        ("1.3.1", {"is": "b"}, {"choice": "c"}, None),
        ("1.3.1", {"is": True}, {"choice": "a"}, None),
        ("1.3.2", {"is": True}, YES, True),
        ("1.3.2", {"is": "b"}, {"choice": "b"}, True),
        ("1.3.2", {"is": "b"}, {"text": "b"}, None),
        ("1.3.2", {"at_least": 2}, {"number": 3}, True),
        ("1.4.1", {"is": True}, YES, False),
        ("1.4.1", {"given": True}, YES, False),
        ("1.4.2", {"is": True}, YES, None),
        ("1.4.2", {"is": True}, NO, False),
        ("1.4.2", {"given": True}, None, False),
    ],
)
def test_an_answer_is_compared_only_where_it_can_be(
    reference: str, wanted: Json, response: Json | None, truth: bool | None
) -> None:
    rule = {"answer": {"item": key(reference), **wanted}}
    responses = {} if response is None else {reference: response}
    blockers = [] if truth is True else [f"answer:{key(reference)}"]
    assert rule_outcome(rule, responses=responses, questions=MIXED) == (VERDICTS[truth], blockers)


@pytest.mark.parametrize("unasked", [key("1.2.2", "practice"), "nobody.knows"])
def test_an_answer_to_another_category_s_item_fails_even_when_it_is_given(unasked: str) -> None:
    rule = {"answer": {"item": unasked, "given": True}}
    outcome = rule_outcome(rule, responses={"1.2.2": YES}, questions=MIXED)
    assert outcome == ("not-attained", [f"answer:{unasked}"])


def test_a_category_condition_looks_at_the_category_and_not_at_the_type() -> None:
    assert rule_outcome({"category": ["practice", "care"]}) == ("attained", [])
    assert rule_outcome({"category": ["care-home"]}) == ("not-attained", ["category"])


def published(year: str, name: str) -> Json:
    """Make an earlier publication."""
    return {"edition": year, "status": name, "published": "2025-06-30T12:00:00+01:00"}


@pytest.mark.parametrize(
    ("history", "wanted", "verdict"),
    [
        ([], {"statuses": ["met"]}, "not-attained"),
        ([published("2024-25", "met")], {"statuses": ["met"]}, "attained"),
        ([published("2024-25", "met")], {"statuses": ["met"], "in_another_edition": True}, "attained"),
        ([published("2025-26", "met")], {"statuses": ["met"]}, "attained"),
        ([published("2025-26", "met")], {"statuses": ["met"], "in_another_edition": False}, "attained"),
        ([published("2025-26", "met")], {"statuses": ["met"], "in_another_edition": True}, "not-attained"),
        ([published("2024-25", "exceeded")], {"statuses": ["met"]}, "not-attained"),
        (
            [published("2024-25", "exceeded"), published("2025-26", "met")],
            {"statuses": ["met"], "in_another_edition": True},
            "not-attained",
        ),
    ],
)
def test_history_is_looked_at_by_status_and_perhaps_by_edition(
    history: list[Json], wanted: Json, verdict: str
) -> None:
    blockers = [] if verdict == "attained" else ["history"]
    assert rule_outcome({"published_before": wanted}, history=history) == (verdict, blockers)


# Duties

LEADS = {"answer": {"item": key("1.1.1"), "is": True}}


def duty(**changes: Any) -> Json:
    """Put an optional item that decides over one that has these duties."""
    return framework(
        assertion("1.1", item("1.1.1", duty="optional")), assertion("1.2", item("1.2.1", **changes))
    )


@pytest.mark.parametrize(
    ("lead", "response", "verdicts", "met", "blockers"),
    [
        (None, None, ("unknown", "incomplete"), "unknown", ["item:1.2.1"]),
        (None, NO, ("unknown", "incomplete"), "unknown", ["item:1.2.1"]),
        (None, YES, ("met", "ready"), "unknown", ["items"]),
        (NO, None, ("not-asked", "not-asked"), "not-attained", ["items"]),
        (NO, YES, ("not-asked", "not-asked"), "not-attained", ["items"]),
        (YES, None, ("unanswered", "incomplete"), "not-attained", ["item:1.2.1"]),
        (YES, NO, ("not-met", "incomplete"), "not-attained", ["item:1.2.1"]),
        (YES, YES, ("met", "ready"), "attained", []),
    ],
)
def test_an_item_asked_only_when_another_is_ticked(
    lead: Json | None, response: Json | None, verdicts: tuple[str, str], met: str, blockers: list[str]
) -> None:
    responses = {name: given for name, given in [("1.1.1", lead), ("1.2.1", response)] if given is not None}
    ladder = [status("lone", {"items_complete": "mandatory"})]
    result = evaluate(responses, questions=duty(asked_when=LEADS), statuses=ladder)
    assert (result["items"]["1.2.1"], result["assertions"]["1.2"]) == verdicts
    assert result["statuses"]["lone"] == {"verdict": met, "blockers": blockers}
    assert result["ignored"] == (["1.2.1"] if verdicts[0] == "not-asked" and response else [])


@pytest.mark.parametrize(
    ("lead", "response", "verdicts", "met", "blockers"),
    [
        (None, None, ("unknown", "incomplete"), "unknown", ["item:1.2.1"]),
        (None, NO, ("unknown", "incomplete"), "unknown", ["item:1.2.1"]),
        (None, {**YES, "to_review": True}, ("unknown", "incomplete"), "unknown", ["item:1.2.1"]),
        (None, YES, ("met", "ready"), "unknown", ["items"]),
        (NO, None, ("optional", "ready"), "not-attained", ["items"]),
        (NO, NO, ("not-met", "ready"), "not-attained", ["items"]),
        (YES, None, ("unanswered", "incomplete"), "not-attained", ["item:1.2.1"]),
        (YES, {**YES, "to_review": True}, ("to-review", "incomplete"), "not-attained", ["item:1.2.1"]),
        (YES, YES, ("met", "ready"), "attained", []),
    ],
)
def test_an_optional_item_mandatory_only_when_another_is_ticked(
    lead: Json | None, response: Json | None, verdicts: tuple[str, str], met: str, blockers: list[str]
) -> None:
    responses = {name: given for name, given in [("1.1.1", lead), ("1.2.1", response)] if given is not None}
    ladder = [status("lone", {"items_complete": "mandatory"})]
    questions = duty(duty="optional", mandatory_when=LEADS)
    result = evaluate(responses, questions=questions, statuses=ladder)
    assert (result["items"]["1.2.1"], result["assertions"]["1.2"]) == verdicts
    assert result["statuses"]["lone"] == {"verdict": met, "blockers": blockers}


def test_a_mandatory_item_that_says_when_it_is_mandatory_is_an_error_of_the_edition() -> None:
    with pytest.raises(ValueError, match="mandatory anyway"):
        evaluate(questions=duty(mandatory_when=LEADS))


def test_a_stale_answer_to_a_question_no_longer_asked_keeps_nothing_alive() -> None:
    questions = framework(
        assertion(
            "1.1",
            item("1.1.1"),
            item("1.1.2", asked_when=LEADS),
            item("1.1.3", asked_when={"answer": {"item": key("1.1.2"), "is": True}}),
        )
    )
    result = evaluate({"1.1.1": NO, "1.1.2": YES, "1.1.3": YES}, questions=questions)
    assert result["items"] == {"1.1.1": "not-met", "1.1.2": "not-asked", "1.1.3": "not-asked"}
    assert result["ignored"] == ["1.1.2", "1.1.3"]


def test_not_asked_comes_before_exempt_and_exempt_before_an_unknown_duty() -> None:
    certified: Json = {"certificates": [COVERING]}
    hidden = duty(asked_when=FAILS, exemptions=["certified"])
    unsure = duty(asked_when=UNKNOWN, exemptions=["certified"])
    assert evaluate(questions=hidden, **certified)["items"]["1.2.1"] == "not-asked"
    assert evaluate(questions=unsure, **certified)["items"]["1.2.1"] == "exempt"


def test_an_optional_item_left_out_is_optional_although_nobody_knows_whether_it_is_asked() -> None:
    questions = duty(duty="optional", asked_when=UNKNOWN)
    assert evaluate(questions=questions)["items"]["1.2.1"] == "optional"
    assert evaluate({"1.2.1": NO}, questions=questions)["items"]["1.2.1"] == "unknown"


def test_asking_in_a_circle_is_an_error_of_the_edition() -> None:
    circle = framework(
        assertion(
            "1.1",
            item("1.1.1", asked_when={"not": {"answer": {"item": key("1.1.2"), "given": True}}}),
            item("1.1.2", asked_when={"any": [HOLDS, LEADS]}),
        )
    )
    with pytest.raises(ValueError, match="depends on itself"):
        evaluate(questions=circle)


def test_one_item_may_decide_two_that_meet_again() -> None:
    third = {"all": [LEADS, {"answer": {"item": key("1.1.2"), "is": True}}]}
    diamond = framework(
        assertion("1.1", item("1.1.1"), item("1.1.2", asked_when=LEADS), item("1.1.3", asked_when=third))
    )
    assert evaluate({"1.1.1": YES, "1.1.2": YES}, questions=diamond)["items"]["1.1.3"] == "unanswered"


@pytest.mark.parametrize(
    "leaf", [{"status": "met"}, {"items_complete": "mandatory"}, {"action_plan": "provided"}]
)
def test_a_duty_that_looks_at_results_is_an_error_of_the_edition(leaf: Json) -> None:
    with pytest.raises(ValueError, match="cannot look at"):
        evaluate(questions=duty(asked_when=leaf))


# Entry Level and sets with uncertain members


def test_entry_level_looks_at_its_own_flag_in_items_and_assertions() -> None:
    questions = framework(
        assertion("1.1", item("1.1.1", entry_level=True), item("1.1.2")),
        assertion("1.2", item("1.2.1", approaching=True)),
    )
    rule = {"all": [{"items_complete": "entry-level"}, {"assertions_confirmed": "entry-level"}]}
    assert rule_outcome(rule, questions=questions) == ("not-attained", ["assertion:1.1", "item:1.1.1"])
    facts: Json = {"responses": {"1.1.1": YES}, "confirmations": ["1.1"], "questions": questions}
    assert rule_outcome(rule, **facts) == ("attained", [])


@pytest.mark.parametrize(
    ("nhsmail", "confirmations", "outcome"),
    [
        ("no", [], ("not-attained", ["assertion:1.1", "assertion:1.2"])),
        ("no", ["1.1"], ("not-attained", ["assertion:1.2"])),
        ("not-sure", ["1.1"], ("unknown", ["assertion:1.2"])),
        ("not-sure", [], ("not-attained", ["assertion:1.1", "assertion:1.2"])),
        ("yes", ["1.1"], ("attained", [])),
        ("yes", [], ("not-attained", ["assertion:1.1"])),
    ],
)
def test_an_assertion_belongs_as_surely_as_one_of_its_items_is_asked(
    nhsmail: str, confirmations: list[str], outcome: tuple[str, list[str]]
) -> None:
    facts: Json = {
        "questions": duty(asked_when=UNKNOWN),
        "profile": {"nhsmail-only": nhsmail},
        "confirmations": confirmations,
    }
    assert rule_outcome({"assertions_confirmed": "asked"}, **facts) == outcome


def test_a_lone_confirmed_assertion_that_perhaps_is_not_asked_is_unknown() -> None:
    questions = framework(assertion("1.1", item("1.1.1", asked_when=UNKNOWN)))
    facts: Json = {"questions": questions, "confirmations": ["1.1"]}
    assert rule_outcome({"assertions_confirmed": "asked"}, **facts) == ("unknown", ["assertions"])


# Warnings and the second time


def check(name: str, condition: Json) -> Json:
    """Make a consistency check."""
    return {"check": name, "text": "Look again", "when": condition, "provenance": INFERRED}


def test_only_a_check_that_surely_holds_warns_and_changes_no_status() -> None:
    checks = [check("sure", HOLDS), check("fails", FAILS), check("unsure", UNKNOWN), check("also", HOLDS)]
    result = evaluate(MANDATORY_MET, ALL_ASKED, checks=checks)
    assert result["warnings"] == ["consistency:also", "consistency:sure"]
    assert result["status"] == "met"


def test_a_check_looks_at_answers() -> None:
    clash = check("clash", {"all": [LEADS, {"not": {"answer": {"item": key("1.1.2"), "is": True}}}]})
    assert evaluate({"1.1.1": YES, "1.1.2": NO}, checks=[clash])["warnings"] == ["consistency:clash"]
    assert evaluate({"1.1.1": YES}, checks=[clash])["warnings"] == []


ONCE = {"only_once": {"after": ["approaching", "entry-level"], "provenance": INFERRED}}
EARLIER = [published("2019-20", "entry-level")]


@pytest.mark.parametrize(
    ("history", "policy", "verdict", "blockers", "warnings"),
    [
        ([], "warn", "attained", [], []),
        ([], "refuse", "attained", [], []),
        (EARLIER, "warn", "attained", [], ["only-once:lone"]),
        (EARLIER, "refuse", "not-attained", ["condition"], ["only-once:lone"]),
        ([published("2025-26", "approaching")], "refuse", "attained", [], []),
        ([published("2024-25", "met")], "refuse", "attained", [], []),
    ],
)
def test_a_second_time_in_another_edition_warns_or_is_refused(
    history: list[Json], policy: str, verdict: str, blockers: list[str], warnings: list[str]
) -> None:
    ladder = [{**status("lone", HOLDS), **ONCE}]
    result = evaluate(statuses=ladder, history=history, second_time=policy)
    assert result["statuses"]["lone"] == {"verdict": verdict, "blockers": blockers}
    assert result["warnings"] == warnings


def test_a_refused_second_time_also_fails_the_status_that_builds_on_it() -> None:
    ladder = [status("upper", {"status": "lower"}), {**status("lower", HOLDS), **ONCE}]
    result = evaluate(statuses=ladder, history=EARLIER, second_time="refuse")
    assert result["statuses"]["upper"] == {"verdict": "not-attained", "blockers": ["condition"]}


def test_a_type_that_is_not_offered_the_status_is_not_warned() -> None:
    ladder = [{**status("lone", HOLDS, "gp"), **ONCE}]
    result = evaluate(statuses=ladder, history=EARLIER, second_time="refuse")
    assert result["statuses"]["lone"] == {"verdict": "not-offered", "blockers": ["organisation-type"]}
    assert result["warnings"] == []


def test_another_policy_for_the_second_time_is_refused() -> None:
    with pytest.raises(ValueError, match="not known"):
        evaluate(second_time="shrug")


# Answers

TEXT: Json = {"text": {}}
SHORT = {"text": {"max_length": 4}}
ICO = {"text": {"value_format": "ico-registration"}}
ODS = {"text": {"value_format": "ods-code"}}
PER_CENT = {"number": {"minimum": 0, "maximum": 100, "accepted_from": 95, "accepted_to": 99}}
WHOLE = {"number": {"whole": True}}
DAY = {
    "date": {
        "earliest": "2025-01-01",
        "latest": "2026-12-31",
        "accepted_from": "2025-07-01",
        "accepted_to": "2026-06-30",
    }
}
CHOICE = {
    "choice": {
        "options": [{"option": name, "title": name} for name in ("always", "often", "never")],
        "accepted": ["always", "often"],
    }
}
DOCUMENT: Json = {"document": {}}
ANY: Json = {"any": {}}
UPLOAD = {"name": "policy.pdf", "sha256": "0" * 64}
LONG = Decimal(123456789012345678901234567890)


@pytest.mark.parametrize(
    ("answer", "response", "verdict"),
    [
        (TICKED, YES, "met"),
        (TICKED, NO, "not-met"),
        (TICKED, {"tick": True, "comment": "Since May", "to_review": False}, "met"),
        (TICKED, {"text": "yes"}, "invalid"),
        ({"tick": {"accepted": "either"}}, NO, "met"),
        (TEXT, {"text": "Not applicable"}, "met"),
        (TEXT, {"text": " \t\n\u00a0"}, "invalid"),
        (TEXT, YES, "invalid"),
        (SHORT, {"text": "four"}, "met"),
        (SHORT, {"text": "fours"}, "invalid"),
        (SHORT, {"text": "four "}, "invalid"),
        (ICO, {"text": "ZA123456"}, "met"),
        (ICO, {"text": "Ours is z1 23-45 67, renewed in May"}, "met"),
        (ICO, {"text": "ZA12345"}, "invalid"),
        (ICO, {"text": "A1234567"}, "invalid"),
        (ICO, {"text": "ZA12345\u0666"}, "invalid"),
        (ODS, {"text": " a81001 "}, "met"),
        (ODS, {"text": "EE133839-SoM"}, "met"),
        (ODS, {"text": "A"}, "invalid"),
        (ODS, {"text": "A8"}, "met"),
        (ODS, {"text": "A" * 40}, "met"),
        (ODS, {"text": "A" * 41}, "invalid"),
        (ODS, {"text": "-81001"}, "invalid"),
        (ODS, {"text": "A 81001"}, "invalid"),
        (PER_CENT, {"number": 95}, "met"),
        (PER_CENT, {"number": Decimal("94.99")}, "not-met"),
        (PER_CENT, {"number": Decimal("99.5")}, "not-met"),
        (PER_CENT, {"number": Decimal("100.01")}, "invalid"),
        (PER_CENT, {"number": -1}, "invalid"),
        (PER_CENT, {"number": 0}, "not-met"),
        (PER_CENT, {"number": 99}, "met"),
        (PER_CENT, {"number": 100}, "not-met"),
        (PER_CENT, {"number": True}, "invalid"),
        (WHOLE, {"number": Decimal("3.0")}, "met"),
        (WHOLE, {"number": Decimal("3.5")}, "invalid"),
        (WHOLE, {"number": LONG}, "met"),
        (WHOLE, {"number": Decimal("12345678901234567890123456789.5")}, "invalid"),
        (WHOLE, {"number": Decimal("1E+400")}, "met"),
        (DAY, {"date": "2025-07-01"}, "met"),
        (DAY, {"date": "2026-06-30"}, "met"),
        (DAY, {"date": "2025-06-30"}, "not-met"),
        (DAY, {"date": "2026-07-01"}, "not-met"),
        (DAY, {"date": "2024-12-31"}, "invalid"),
        (DAY, {"date": "2025-01-01"}, "not-met"),
        (DAY, {"date": "2026-12-31"}, "not-met"),
        (DAY, {"date": "2027-01-01"}, "invalid"),
        (DAY, {"date": "2026-02-30"}, "invalid"),
        (CHOICE, {"choice": "often"}, "met"),
        (CHOICE, {"choice": "never"}, "not-met"),
        (CHOICE, {"choice": "sometimes"}, "invalid"),
        (DOCUMENT, {"document": {"upload": UPLOAD}}, "met"),
        (DOCUMENT, {"document": {"earlier_upload": UPLOAD}}, "met"),
        (DOCUMENT, {"document": {"link": "https://example.org/policy"}}, "met"),
        (DOCUMENT, {"document": {"link": "http://example.org/policy"}}, "invalid"),
        (DOCUMENT, {"document": {"location": "Not applicable"}}, "met"),
        (DOCUMENT, {"document": {"location": "  "}}, "invalid"),
        (DOCUMENT, {"text": "In the safe"}, "invalid"),
        (TICKED, {"tick": True, "text": "two answers"}, "invalid"),
        (TICKED, {"tick": "yes"}, "invalid"),
        (WHOLE, {"number": float("nan")}, "invalid"),
        (DAY, {"date": "20260630"}, "invalid"),
        (DOCUMENT, {"document": {"location": "Safe", "link": "https://example.org"}}, "invalid"),
        (ANY, {"document": {"link": "http://example.org/policy"}}, "invalid"),
        (ANY, YES, "met"),
        (ANY, NO, "not-met"),
        (ANY, {"text": "Yes"}, "met"),
        (ANY, {"text": " "}, "invalid"),
        (ANY, {"number": 0}, "met"),
        (ANY, {"date": "1999-01-01"}, "met"),
        (ANY, {"choice": "whatever"}, "met"),
        (ANY, {"document": {"location": ""}}, "invalid"),
        (ANY, {"document": {"upload": UPLOAD}}, "met"),
    ],
)
def test_an_answer_is_judged_by_its_kind_and_limits(answer: Json, response: Json, verdict: str) -> None:
    assert verdict_of(answer, response) == verdict


# The oracle itself


def test_limits_decoded_as_floats_mean_the_number_that_was_written() -> None:
    answer = json.loads('{"number": {"accepted_from": 0.1}}')
    assert verdict_of(answer, {"number": Decimal("0.1")}) == "met"


def test_evaluating_changes_none_of_its_documents() -> None:
    documents = [edition(), {"standards": SMALL}, {"code": "VN123", "type": "care-home"}, {"responses": {}}]
    before = copy.deepcopy(documents)
    naive_evaluate(documents[0], documents[1], documents[2], documents[3], ON)
    assert documents == before


@pytest.mark.parametrize("module", ["naive.py", "naive_standing.py"])
def test_the_oracle_imports_nothing_but_the_standard_library(module: str) -> None:
    tree = ast.parse(Path(__file__).with_name(module).read_text(encoding="utf-8"))
    imported: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0] if node.level == 0 else ".")
    assert imported
    assert imported <= set(sys.stdlib_module_names)
