"""Evaluate an assessment the slow and obvious way, so that tests have something to disagree with.

Input is plain decoded JSON, valid under `schemas/v1`.
True, False and None stand for: holds, does not hold, unknown.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Json = dict[str, Any]
Truth = bool | None

ANSWER_KINDS = ("tick", "text", "number", "date", "choice", "document")
DOCUMENT_FORMS = ("upload", "earlier_upload", "link", "location")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
SHORTEST_ODS_CODE = 2
LONGEST_ODS_CODE = 40


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything a condition may look at; `items` and `verdicts` hold only what the category is asked."""

    edition: Json
    organisation: Json
    on: date
    items: dict[str, Json]
    assertion_of: dict[str, str]
    verdicts: dict[str, str]
    confirmations: list[str]
    action_plan_counts: bool


def naive_evaluate(
    edition: Json, frameworks: dict[str, Json], organisation: Json, assessment: Json, on: date
) -> Json:
    """Say which status is awarded on a day, what blocks the others, and the verdict on every item asked."""
    category = category_of(edition, organisation["type"])
    framework = frameworks[category["framework"]]
    responses = assessment["responses"]

    items, assertion_of = items_asked(framework, category)
    verdicts: dict[str, str] = {}
    for reference, item in items.items():
        exempt = exemption_of(item, edition, organisation, on)
        verdicts[reference] = item_verdict(item, responses.get(reference), exempt)

    facts = Facts(
        edition=edition,
        organisation=organisation,
        on=on,
        items=items,
        assertion_of=assertion_of,
        verdicts=verdicts,
        confirmations=assessment.get("confirmations", []),
        action_plan_counts=action_plan_counts(assessment),
    )

    names = [status["status"] for status in edition["statuses"]]
    status_verdicts = {name: status_verdict(name, facts) for name in names}
    outcome, awarded = award(status_verdicts)
    ignored = [reference for reference in references_in(framework) if reference in responses]
    return {
        "outcome": outcome,
        "status": awarded,
        "statuses": {
            name: {"verdict": status_verdicts[name], "blockers": sorted(status_blockers(name, facts))}
            for name in names
        },
        "items": verdicts,
        "assertions": {each: assertion_verdict(each, facts) for each in asked_assertions(facts)},
        "ignored": sorted([reference for reference in ignored if reference not in items], key=numbers_of),
    }


def action_plan_counts(assessment: Json) -> bool:
    """Whether a plan is attached that would be a document for an item: not blank, and no insecure link."""
    return (
        "action_plan" in assessment and document_verdict(assessment["action_plan"]["document"], {}) == "met"
    )


def award(status_verdicts: dict[str, str]) -> tuple[str, str | None]:
    """Outcome and status: the first attained in order of precedence, whatever is unknown before it."""
    for name, verdict in status_verdicts.items():
        if verdict == "attained":
            return "awarded", name
    if "unknown" in status_verdicts.values():
        return "unknown", None
    return "nothing-publishable", None


def items_asked(framework: Json, category: Json) -> tuple[dict[str, Json], dict[str, str]]:
    """Collect the items this category is asked, and the assertion above each, by the item's number."""
    items: dict[str, Json] = {}
    assertion_of: dict[str, str] = {}
    for standard in framework["standards"]:
        for assertion in standard["assertions"]:
            for item in assertion["items"]:
                if item["category"] == category["category"]:
                    if item["reference"] in items:
                        message = f"item {item['reference']} is there twice for one category"
                        raise ValueError(message)
                    items[item["reference"]] = item
                    assertion_of[item["reference"]] = assertion["reference"]
    return items, assertion_of


def references_in(framework: Json) -> set[str]:
    """Collect the numbers of all items of the framework, whoever is asked them."""
    references: set[str] = set()
    for standard in framework["standards"]:
        for assertion in standard["assertions"]:
            for item in assertion["items"]:
                references.add(item["reference"])
    return references


def numbers_of(reference: str) -> list[int]:
    """Sort key of a reference: 1.1.2 comes before 1.1.10."""
    return [int(number) for number in reference.split(".")]


def category_of(edition: Json, organisation_type: str) -> Json:
    """Find the category that a type falls into; it must be held whole to be evaluated."""
    for known in edition["organisation_types"]:
        if known["type"] == organisation_type:
            for category in edition["categories"]:
                if category["category"] == known["category"]:
                    if category["coverage"] != "whole":
                        message = f"category {category['category']} is not held whole"
                        raise ValueError(message)
                    found: Json = category
                    return found
            message = f"category {known['category']} is not in the edition"
            raise ValueError(message)
    message = f"organisation type {organisation_type} is not in the edition"
    raise ValueError(message)


# Three-valued logic


def kleene_all(truths: list[Truth]) -> Truth:
    """One failure fails; otherwise one unknown makes it unknown."""
    if False in truths:
        return False
    if None in truths:
        return None
    return True


def kleene_any(truths: list[Truth]) -> Truth:
    """One success succeeds; otherwise one unknown makes it unknown."""
    if True in truths:
        return True
    if None in truths:
        return None
    return False


def kleene_not(truth: Truth) -> Truth:
    """Turn a truth round; unknown stays unknown."""
    if truth is None:
        return None
    return not truth


# Conditions


def only_member(one_member: Json) -> tuple[str, Any]:
    """Name and value of an object that has exactly one member."""
    [(name, value)] = one_member.items()
    return name, value


def profile_condition_holds(condition: Json, organisation: Json, on: date) -> Truth:
    """Decide a condition that looks at profile, credentials and type only, as exemptions must."""
    name, value = only_member(condition)
    if name == "all":
        return kleene_all([profile_condition_holds(child, organisation, on) for child in value])
    if name == "any":
        return kleene_any([profile_condition_holds(child, organisation, on) for child in value])
    if name == "not":
        return kleene_not(profile_condition_holds(value, organisation, on))
    if name == "credential":
        return credential_counts(value, organisation, on)
    if name == "profile":
        given = organisation.get("profile", {}).get(value["question"])
        return None if given is None or given == "not-sure" else bool(given == value["answer"])
    if name == "organisation_type":
        return bool(organisation["type"] in value)
    message = f"a condition '{name}' cannot be decided from the profile"
    raise ValueError(message)


def credential_counts(credential: str, organisation: Json, on: date) -> Truth:
    """One certificate that is current and covers all processing is enough."""
    truths: list[Truth] = []
    for certificate in organisation.get("certificates", []):
        if certificate["credential"] == credential:
            current = day(certificate["valid_from"]) <= on <= day(certificate["valid_until"])
            truths.append(certificate.get("covers_all_processing") if current else False)
    return kleene_any(truths)


def condition_holds(condition: Json, facts: Facts, above: tuple[str, ...]) -> Truth:
    """Decide any condition; `above` names the statuses whose rules led here."""
    name, value = only_member(condition)
    if name == "all":
        return kleene_all([condition_holds(child, facts, above) for child in value])
    if name == "any":
        return kleene_any([condition_holds(child, facts, above) for child in value])
    if name == "not":
        return kleene_not(condition_holds(value, facts, above))
    if name == "status":
        return status_holds(value, facts, above)
    return leaf_holds(condition, facts)


def leaf_holds(leaf: Json, facts: Facts) -> Truth:
    """Decide a condition that has no condition inside; an empty set is no success."""
    name, value = only_member(leaf)
    if name == "items_complete":
        members = items_of_set(value, facts)
        return kleene_all([item_is_complete(member, facts) for member in members]) if members else False
    if name == "assertions_confirmed":
        assertions = assertions_of_set(value, facts)
        return bool(assertions) and all(assertion in facts.confirmations for assertion in assertions)
    if name == "action_plan":
        return facts.action_plan_counts
    return profile_condition_holds(leaf, facts.organisation, facts.on)


def blockers(condition: Json, facts: Facts, above: tuple[str, ...]) -> set[str]:
    """Name the leaves that keep a condition from holding; none if it holds."""
    if condition_holds(condition, facts, above) is True:
        return set()
    name, value = only_member(condition)
    if name in ("all", "any"):
        found: set[str] = set()
        for child in value:
            found = found | blockers(child, facts, above)
        return found
    if name == "not":
        return {"condition"}
    if name == "status":
        return status_blockers(value, facts, above)
    return leaf_blockers(condition, facts)


def leaf_blockers(leaf: Json, facts: Facts) -> set[str]:
    """Name what is missing from a leaf that does not hold."""
    name, value = only_member(leaf)
    if name == "items_complete":
        members = items_of_set(value, facts)
        incomplete = {f"item:{member}" for member in members if item_is_complete(member, facts) is not True}
        return incomplete if members else {"items"}
    if name == "assertions_confirmed":
        assertions = assertions_of_set(value, facts)
        unconfirmed = {f"assertion:{each}" for each in assertions if each not in facts.confirmations}
        return unconfirmed if assertions else {"assertions"}
    if name == "credential":
        return {f"credential:{value}"}
    if name == "profile":
        return {f"profile:{value['question']}"}
    return {{"organisation_type": "organisation-type", "action_plan": "action-plan"}[name]}


# Statuses


def status_named(name: str, facts: Facts) -> Json:
    """Find a status of the edition."""
    for status in facts.edition["statuses"]:
        if status["status"] == name:
            found: Json = status
            return found
    message = f"status {name} is not in the edition"
    raise ValueError(message)


def is_offered(name: str, facts: Facts) -> bool:
    """Whether this type of organisation can reach the status at all."""
    status = status_named(name, facts)
    return "offered_to" not in status or facts.organisation["type"] in status["offered_to"]


def status_holds(name: str, facts: Facts, above: tuple[str, ...] = ()) -> Truth:
    """Decide a status by its rule; a status not offered does not hold."""
    if name in above:
        message = f"the rule of status {name} needs itself"
        raise ValueError(message)
    if not is_offered(name, facts):
        return False
    return condition_holds(status_named(name, facts)["requires"], facts, (*above, name))


def status_verdict(name: str, facts: Facts) -> str:
    """Word the truth of a status."""
    if not is_offered(name, facts):
        return "not-offered"
    return {True: "attained", False: "not-attained", None: "unknown"}[status_holds(name, facts)]


def status_blockers(name: str, facts: Facts, above: tuple[str, ...] = ()) -> set[str]:
    """Name what keeps a status from being attained."""
    if not is_offered(name, facts):
        return {"organisation-type"}
    return blockers(status_named(name, facts)["requires"], facts, (*above, name))


# Items and assertions


def items_of_set(name: str, facts: Facts) -> list[str]:
    """List the items asked that are mandatory, or that carry the flag for Approaching Standards."""
    if name == "mandatory":
        return [reference for reference, item in facts.items.items() if item["duty"] == "mandatory"]
    return [reference for reference, item in facts.items.items() if item["approaching"]]


def item_is_complete(reference: str, facts: Facts) -> Truth:
    """Met and exempt are complete; an optional item left out is not, whoever counts it."""
    if facts.verdicts[reference] == "unknown":
        return None
    return facts.verdicts[reference] in ("met", "exempt")


def asked_assertions(facts: Facts) -> list[str]:
    """List the assertions with an item asked, each once."""
    return list(dict.fromkeys(facts.assertion_of.values()))


def assertions_of_set(name: str, facts: Facts) -> list[str]:
    """List the assertions asked, or those that carry a flagged item asked."""
    if name == "asked":
        return asked_assertions(facts)
    return list(dict.fromkeys(facts.assertion_of[member] for member in items_of_set("approaching", facts)))


def assertion_verdict(reference: str, facts: Facts) -> str:
    """Judge one assertion asked; without a mandatory item it is ready from the start."""
    for member in items_of_set("mandatory", facts):
        if facts.assertion_of[member] == reference and item_is_complete(member, facts) is not True:
            return "incomplete"
    return "confirmed" if reference in facts.confirmations else "ready"


def exemption_of(item: Json, edition: Json, organisation: Json, on: date) -> Truth:
    """Whether one of the exemptions that the item names applies."""
    truths: list[Truth] = []
    for wanted in item.get("exemptions", []):
        [exemption] = [known for known in edition["exemptions"] if known["exemption"] == wanted]
        truths.append(profile_condition_holds(exemption["when"], organisation, on))
    return kleene_any(truths)


def item_verdict(item: Json, response: Json | None, exempt: Truth) -> str:
    """Judge one item asked."""
    if exempt is True:
        return "exempt"
    if response is None:
        if item["duty"] == "optional":
            return "optional"
        return "unknown" if exempt is None else "unanswered"
    verdict = "to-review" if response.get("to_review", False) else answer_verdict(item["answer"], response)
    if exempt is None and verdict != "met":
        return "unknown"
    return verdict


# Answers


def answer_verdict(answer: Json, response: Json) -> str:
    """Judge an answer by the kind the item takes; an item of kind 'any' takes the kind that was given."""
    kind, limits = only_member(answer)
    given = [name for name in ANSWER_KINDS if name in response]
    if len(given) != 1:
        return "invalid"
    if kind == "any":
        kind = given[0]
        limits = {"accepted": "ticked"} if kind == "tick" else {}
    elif given != [kind]:
        return "invalid"
    judges = {
        "tick": tick_verdict,
        "text": text_verdict,
        "number": number_verdict,
        "date": date_verdict,
        "choice": choice_verdict,
        "document": document_verdict,
    }
    return judges[kind](response[kind], limits)


def tick_verdict(tick: object, limits: Json) -> str:
    """Judge a tick: an unticked box is an answer, and met only where either is accepted."""
    if not isinstance(tick, bool):
        return "invalid"
    return "met" if tick or limits["accepted"] == "either" else "not-met"


def text_verdict(text: object, limits: Json) -> str:
    """Any words will do, unless a length or a format is asked for."""
    if not isinstance(text, str) or text.strip() == "":
        return "invalid"
    if "max_length" in limits and len(text) > limits["max_length"]:
        return "invalid"
    value_format = limits.get("value_format")
    if value_format is None:
        return "met"
    if value_format == "ico-registration":
        return "met" if holds_ico_registration(text) else "invalid"
    if value_format == "ods-code":
        return "met" if is_ods_code(text) else "invalid"
    message = f"value format {value_format} is not known"
    raise ValueError(message)


def holds_ico_registration(text: str) -> bool:
    """Z, a letter or digit, and six digits, anywhere once spaces and hyphens are gone."""
    squeezed = text.replace(" ", "").replace("-", "")
    return re.search("[Zz][A-Za-z0-9][0-9]{6}", squeezed) is not None


def is_ods_code(text: str) -> bool:
    """Look for a letter or digit, then letters, digits and hyphens."""
    code = text.strip()
    if not SHORTEST_ODS_CODE <= len(code) <= LONGEST_ODS_CODE:
        return False
    allowed = LETTERS + LETTERS.lower() + DIGITS
    return code[0] in allowed and all(character in allowed + "-" for character in code)


def number_verdict(number: object, limits: Json) -> str:
    """Outside the limits is invalid, inside but not accepted is not met."""
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        return "invalid"
    value = exact(number)
    if not value.is_finite() or (limits.get("whole", False) and value != value.to_integral_value()):
        return "invalid"
    if "minimum" in limits and value < exact(limits["minimum"]):
        return "invalid"
    if "maximum" in limits and value > exact(limits["maximum"]):
        return "invalid"
    too_low = "accepted_from" in limits and value < exact(limits["accepted_from"])
    too_high = "accepted_to" in limits and value > exact(limits["accepted_to"])
    return "not-met" if too_low or too_high else "met"


def exact(number: float | Decimal) -> Decimal:
    """Give the decimal number that was written, also where the decoder made a float of it."""
    return Decimal(str(number)) if isinstance(number, float) else Decimal(number)


def date_verdict(text: object, limits: Json) -> str:
    """Outside the limits is invalid, inside but not accepted is not met."""
    if not isinstance(text, str):
        return "invalid"
    try:
        value = day(text)
    except ValueError:
        return "invalid"
    if "earliest" in limits and value < day(limits["earliest"]):
        return "invalid"
    if "latest" in limits and value > day(limits["latest"]):
        return "invalid"
    too_early = "accepted_from" in limits and value < day(limits["accepted_from"])
    too_late = "accepted_to" in limits and value > day(limits["accepted_to"])
    return "not-met" if too_early or too_late else "met"


def day(text: str) -> date:
    """Read year-month-day and no other way of writing a day."""
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is None:
        message = f"{text!r} is not a day"
        raise ValueError(message)
    return date(int(text[0:4]), int(text[5:7]), int(text[8:10]))


def choice_verdict(choice: object, limits: Json) -> str:
    """Without a list of options, as in kind 'any', every choice is accepted."""
    if not isinstance(choice, str) or choice.strip() == "":
        return "invalid"
    if "options" not in limits:
        return "met"
    if choice not in [option["option"] for option in limits["options"]]:
        return "invalid"
    return "met" if choice in limits["accepted"] else "not-met"


def document_verdict(document: object, _limits: Json) -> str:
    """All four forms meet an item; a blank location or an insecure link is no document."""
    if not isinstance(document, dict):
        return "invalid"
    forms = [name for name in DOCUMENT_FORMS if name in document]
    if len(forms) != 1:
        return "invalid"
    if forms == ["location"] and document["location"].strip() == "":
        return "invalid"
    if forms == ["link"] and not document["link"].startswith("https://"):
        return "invalid"
    return "met"
