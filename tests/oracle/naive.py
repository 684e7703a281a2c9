"""Evaluate an assessment the slow and obvious way, so that tests have something to disagree with.

Input is plain decoded JSON, valid under `schemas/v1`.
True, False and None stand for: holds, does not hold, unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Json = dict[str, Any]
Truth = bool | None

ANSWER_KINDS = ("tick", "text", "number", "date", "choice", "document", "level")
LEVELS = ["not-achieved", "partially-achieved", "achieved"]
DOCUMENT_FORMS = ("upload", "earlier_upload", "link", "location")
FLAGS = {"approaching": "approaching", "entry-level": "entry_level"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
SHORTEST_ODS_CODE = 2
LONGEST_ODS_CODE = 40


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything a condition may look at, nothing worked out; `items` are those of the category."""

    edition: Json
    organisation: Json
    category: str
    on: date
    items: dict[str, Json]
    assertion_of: dict[str, str]
    assessment: Json
    history: Sequence[Json]
    second_time: str


def naive_evaluate(
    edition: Json,
    frameworks: dict[str, Json],
    organisation: Json,
    assessment: Json,
    on: date,
    *,
    history: Sequence[Json] = (),
    second_time: str = "warn",
) -> Json:
    """Say which status is awarded on a day, what blocks the others, and the verdict on every item."""
    if second_time not in ("warn", "refuse"):
        message = f"policy {second_time} is not known"
        raise ValueError(message)
    category = category_of(edition, organisation["type"])
    framework = frameworks[category["framework"]]
    items, assertion_of = items_of_category(framework, category)
    facts = Facts(
        edition=edition,
        organisation=organisation,
        category=category["category"],
        on=on,
        items=items,
        assertion_of=assertion_of,
        assessment=assessment,
        history=history,
        second_time=second_time,
    )

    names = [status["status"] for status in edition["statuses"]]
    status_verdicts = {name: status_verdict(name, facts) for name in names}
    outcome, awarded = award(status_verdicts)
    return {
        "outcome": outcome,
        "status": awarded,
        "statuses": {
            name: {"verdict": status_verdicts[name], "blockers": sorted(status_blockers(name, facts))}
            for name in names
        },
        "items": {reference: item_verdict(reference, facts) for reference in items},
        "assertions": {each: assertion_verdict(each, facts) for each in assertions_of_category(facts)},
        "ignored": sorted(ignored_answers(framework, facts), key=numbers_of),
        "warnings": sorted(warnings(facts)),
    }


def award(status_verdicts: dict[str, str]) -> tuple[str, str | None]:
    """Outcome and status: the first attained in order of precedence, whatever is unknown before it."""
    for name, verdict in status_verdicts.items():
        if verdict == "attained":
            return "awarded", name
    if "unknown" in status_verdicts.values():
        return "unknown", None
    return "nothing-publishable", None


def items_of_category(framework: Json, category: Json) -> tuple[dict[str, Json], dict[str, str]]:
    """Collect the items of this category, and the assertion above each, by the item's number."""
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


def ignored_answers(framework: Json, facts: Facts) -> list[str]:
    """List the answers to items of the framework that this organisation is not asked."""
    ignored: list[str] = []
    for reference in references_in(framework):
        if reference in facts.assessment["responses"]:
            of_category = reference in facts.items
            if not of_category or item_verdict(reference, facts) == "not-asked":
                ignored.append(reference)
    return ignored


def warnings(facts: Facts) -> list[str]:
    """Name the consistency checks that hold, and the statuses that would be had a second time."""
    checks = facts.edition.get("consistency_checks", [])
    holding = [check for check in checks if condition_holds(check["when"], facts, ()) is True]
    found = [f"consistency:{check['check']}" for check in holding]
    for status in facts.edition["statuses"]:
        if "only_once" in status and is_offered(status["status"], facts):
            first_time = {"statuses": status["only_once"]["after"], "in_another_edition": True}
            if was_published_before(first_time, facts):
                found.append(f"only-once:{status['status']}")
    return found


def numbers_of(reference: str) -> list[tuple[int, str]]:
    """Sort key of a reference: 1.1.2 comes before 1.1.10, and A2.b before A10.a."""
    parts = re.findall("[0-9]+|[A-Za-z]+", reference)
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def category_of(edition: Json, organisation_type: str) -> Json:
    """Find the category that a type falls into; it must lack nothing required to be evaluated."""
    for known in edition["organisation_types"]:
        if known["type"] == organisation_type:
            for category in edition["categories"]:
                if category["category"] == known.get("category"):
                    if category["coverage"] not in {"whole", "required"}:
                        message = (
                            f"category {category['category']} is not held with all that a status requires"
                        )
                        raise ValueError(message)
                    found: Json = category
                    return found
            message = f"the category of type {organisation_type} is not in the edition"
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


# Conditions of exemptions and duties: they look at organisation, history and answers


def only_member(one_member: Json) -> tuple[str, Any]:
    """Name and value of an object that has exactly one member."""
    [(name, value)] = one_member.items()
    return name, value


def plain_condition_holds(condition: Json, facts: Facts, asking: tuple[str, ...] = ()) -> Truth:
    """Decide what exemptions and duties may look at; `asking` names the items whose asking led here."""
    name, value = only_member(condition)
    if name == "all":
        return kleene_all([plain_condition_holds(child, facts, asking) for child in value])
    if name == "any":
        return kleene_any([plain_condition_holds(child, facts, asking) for child in value])
    if name == "not":
        return kleene_not(plain_condition_holds(value, facts, asking))
    if name == "answer":
        return answer_holds(value, facts, asking)
    if name == "credential":
        return credential_counts(value, facts)
    if name == "profile":
        given = facts.organisation.get("profile", {}).get(value["question"])
        return None if given is None or given == "not-sure" else bool(given == value["answer"])
    if name == "organisation_type":
        return bool(facts.organisation["type"] in value)
    if name == "category":
        return bool(facts.category in value)
    if name == "published_before":
        return was_published_before(value, facts)
    message = f"an exemption or a duty cannot look at '{name}'"
    raise ValueError(message)


def credential_counts(credential: str, facts: Facts) -> Truth:
    """One certificate that is current and covers all processing is enough."""
    truths: list[Truth] = []
    for certificate in facts.organisation.get("certificates", []):
        if certificate["credential"] == credential:
            current = day(certificate["valid_from"]) <= facts.on <= day(certificate["valid_until"])
            truths.append(certificate.get("covers_all_processing") if current else False)
    return kleene_any(truths)


def was_published_before(wanted: Json, facts: Facts) -> bool:
    """Whether an earlier publication, perhaps one of another edition, bears one of the statuses."""
    for publication in facts.history:
        here = publication["edition"] == facts.edition["edition"]
        left_out = here and wanted.get("in_another_edition", False)
        if publication["status"] in wanted["statuses"] and not left_out:
            return True
    return False


def answer_holds(leaf: Json, facts: Facts, asking: tuple[str, ...]) -> Truth:
    """Whether the item with this key is asked and its answer is as the leaf says."""
    references = [reference for reference, item in facts.items.items() if item["key"] == leaf["item"]]
    if not references:
        return False
    [reference] = references
    return kleene_all([item_is_asked(reference, facts, asking), answer_matches(leaf, reference, facts)])


def answer_matches(leaf: Json, reference: str, facts: Facts) -> Truth:
    """Compare the answer with the leaf; what is missing, invalid or waits for review tells nothing."""
    response = facts.assessment["responses"].get(reference)
    if "given" in leaf:
        return response is not None
    if response is None or response.get("to_review", False):
        return None
    if answer_verdict(facts.items[reference]["answer"], response) == "invalid":
        return None
    if "at_least" in leaf and "number" in response:
        return exact(response["number"]) >= exact(leaf["at_least"])
    if "before" in leaf and "date" in response:
        return day(response["date"]) < day(leaf["before"])
    if "is" in leaf and isinstance(leaf["is"], bool) and "tick" in response:
        return bool(response["tick"] == leaf["is"])
    if "is" in leaf and isinstance(leaf["is"], str) and "choice" in response:
        return bool(response["choice"] == leaf["is"])
    return None


# Conditions of statuses and checks: they look at anything


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
    if name == "items_complete":
        return items_are_done(value, facts)
    if name == "assertions_confirmed":
        return assertions_are_done(value, facts)
    if name == "action_plan":
        return action_plan_counts(facts.assessment)
    return plain_condition_holds(condition, facts)


def blockers(condition: Json, facts: Facts, above: tuple[str, ...]) -> set[str]:
    """Name the leaves that keep a condition from holding; none if it holds."""
    if condition_holds(condition, facts, above) is True:
        return set()
    name, value = only_member(condition)
    if name in ("all", "any"):
        found: set[str] = set()
        changeable = [child for child in value if not {"organisation_type", "category"} & set(child)]
        for child in (changeable or value) if name == "any" else value:
            found = found | blockers(child, facts, above)
        return found or {"condition"}
    if name == "status":
        return status_blockers(value, facts, above)
    return leaf_blockers(condition, facts)


def leaf_blockers(leaf: Json, facts: Facts) -> set[str]:
    """Name what is missing from a leaf that does not hold; a `not` is not looked into."""
    name, value = only_member(leaf)
    if name == "items_complete":
        return item_blockers(value, facts) or {"items"}
    if name == "assertions_confirmed":
        return assertion_blockers(value, facts) or {"assertions"}
    if name == "credential":
        return {f"credential:{value}"}
    if name == "profile":
        return {f"profile:{value['question']}"}
    if name == "answer":
        return {f"answer:{value['item']}"}
    words = {
        "not": "condition",
        "organisation_type": "organisation-type",
        "category": "category",
        "published_before": "history",
        "action_plan": "action-plan",
    }
    return {words[name]}


def action_plan_counts(assessment: Json) -> bool:
    """Whether one action is planned in full, or else a document is attached as an item would take it."""
    plan = assessment.get("action_plan", {})
    for planned in plan.get("actions", []):
        has_action = planned.get("action", "").strip() != ""
        has_owner = planned.get("owner", "").strip() != ""
        if has_action and has_owner and date_verdict(planned.get("due"), {}) == "met":
            return True
    return document_verdict(plan.get("document"), {}) == "met"


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


def rule_of(name: str, facts: Facts) -> Json:
    """Give the rule of a status; where a second time is refused, that is one requirement more."""
    status = status_named(name, facts)
    rule: Json = status["requires"]
    if "only_once" in status and facts.second_time == "refuse":
        first_time = {"statuses": status["only_once"]["after"], "in_another_edition": True}
        return {"all": [rule, {"not": {"published_before": first_time}}]}
    return rule


def status_holds(name: str, facts: Facts, above: tuple[str, ...] = ()) -> Truth:
    """Decide a status by its rule; a status not offered does not hold."""
    if name in above:
        message = f"the rule of status {name} needs itself"
        raise ValueError(message)
    if not is_offered(name, facts):
        return False
    return condition_holds(rule_of(name, facts), facts, (*above, name))


def status_verdict(name: str, facts: Facts) -> str:
    """Word the truth of a status."""
    if not is_offered(name, facts):
        return "not-offered"
    return {True: "attained", False: "not-attained", None: "unknown"}[status_holds(name, facts)]


def status_blockers(name: str, facts: Facts, above: tuple[str, ...] = ()) -> set[str]:
    """Name what keeps a status from being attained."""
    if not is_offered(name, facts):
        return {"organisation-type"}
    return blockers(rule_of(name, facts), facts, (*above, name))


# Items: asked, mandatory, complete


def item_is_asked(reference: str, facts: Facts, asking: tuple[str, ...] = ()) -> Truth:
    """Whether an item of the category is asked; what it depends on must not depend on it."""
    if reference in asking:
        message = f"whether item {reference} is asked depends on itself"
        raise ValueError(message)
    item = facts.items[reference]
    if "asked_when" not in item:
        return True
    return plain_condition_holds(item["asked_when"], facts, (*asking, reference))


def item_is_mandatory(reference: str, facts: Facts) -> Truth:
    """Whether an item is mandatory, supposing that it is asked."""
    item = facts.items[reference]
    if "mandatory_when" not in item:
        return bool(item["duty"] == "mandatory")
    if item["duty"] != "optional":
        message = f"item {reference} is mandatory anyway and yet says when"
        raise ValueError(message)
    return plain_condition_holds(item["mandatory_when"], facts)


def item_is_exempt(reference: str, facts: Facts) -> Truth:
    """Whether one of the exemptions that the item names applies."""
    truths: list[Truth] = []
    for wanted in facts.items[reference].get("exemptions", []):
        [exemption] = [known for known in facts.edition["exemptions"] if known["exemption"] == wanted]
        truths.append(plain_condition_holds(exemption["when"], facts))
    return kleene_any(truths)


def response_verdict(reference: str, facts: Facts) -> str:
    """Judge what was answered, whatever the duty."""
    response = facts.assessment["responses"].get(reference)
    if response is None:
        return "unanswered"
    if response.get("to_review", False):
        return "to-review"
    return answer_verdict(facts.items[reference]["answer"], response)


def item_is_complete(reference: str, facts: Facts) -> Truth:
    """Whether an item is exempt or its answer accepted, which nobody knows without a required level."""
    verdict = response_verdict(reference, facts)
    accepted = None if verdict == "unknown" else verdict == "met"
    return kleene_any([item_is_exempt(reference, facts), accepted])


def item_verdict(reference: str, facts: Facts) -> str:
    """Judge one item of the category; the order of these questions is the rule."""
    asked = item_is_asked(reference, facts)
    mandatory = item_is_mandatory(reference, facts)
    exempt = item_is_exempt(reference, facts)
    verdict = response_verdict(reference, facts)
    if asked is False:
        return "not-asked"
    if exempt is True:
        return "exempt"
    if verdict == "met":
        return "met"
    if verdict == "unanswered" and mandatory is False:
        return "optional"
    if exempt is None or asked is None or mandatory is None:
        return "unknown"
    return verdict


# Sets of items and of assertions


def set_is_done(members: list[tuple[Truth, Truth]]) -> Truth:
    """Whether all that belongs is done and something belongs; each pair says: belongs, done."""
    each = [kleene_any([kleene_not(belongs), done]) for belongs, done in members]
    something = kleene_any([belongs for belongs, _ in members])
    return kleene_all([*each, something])


def item_belongs(reference: str, name: str, facts: Facts) -> Truth:
    """Whether an item is asked, and mandatory or flagged as the set's name says."""
    if name == "mandatory":
        wanted = item_is_mandatory(reference, facts)
    else:
        wanted = facts.items[reference].get(FLAGS[name], False)
    return kleene_all([item_is_asked(reference, facts), wanted])


def items_are_done(name: str, facts: Facts) -> Truth:
    """Whether the items of a set are all complete."""
    return set_is_done(
        [(item_belongs(each, name, facts), item_is_complete(each, facts)) for each in facts.items]
    )


def item_blockers(name: str, facts: Facts) -> set[str]:
    """Name the items that may belong to a set and are neither met nor exempt."""
    found: set[str] = set()
    for each in facts.items:
        possible = item_belongs(each, name, facts) is not False
        if possible and item_verdict(each, facts) not in ("met", "exempt"):
            found.add(f"item:{each}")
    return found


def assertions_of_category(facts: Facts) -> list[str]:
    """List the assertions with an item of the category, asked or not, each once."""
    return list(dict.fromkeys(facts.assertion_of.values()))


def items_under(assertion: str, facts: Facts) -> list[str]:
    """List the items of the category under an assertion."""
    return [reference for reference in facts.items if facts.assertion_of[reference] == assertion]


def assertion_belongs(assertion: str, name: str, facts: Facts) -> Truth:
    """Whether an item under the assertion is asked, or is asked and flagged as the set's name says."""
    members = items_under(assertion, facts)
    if name == "asked":
        return kleene_any([item_is_asked(each, facts) for each in members])
    return kleene_any([item_belongs(each, name, facts) for each in members])


def is_confirmed(assertion: str, facts: Facts) -> bool:
    """Whether somebody confirmed the assertion, ready or not."""
    return assertion in facts.assessment.get("confirmations", [])


def assertions_are_done(name: str, facts: Facts) -> Truth:
    """Whether the assertions of a set are all confirmed."""
    return set_is_done(
        [
            (assertion_belongs(each, name, facts), is_confirmed(each, facts))
            for each in assertions_of_category(facts)
        ]
    )


def assertion_blockers(name: str, facts: Facts) -> set[str]:
    """Name the assertions that may belong to a set and are not confirmed."""
    found: set[str] = set()
    for each in assertions_of_category(facts):
        possible = assertion_belongs(each, name, facts) is not False
        if possible and not is_confirmed(each, facts):
            found.add(f"assertion:{each}")
    return found


def assertion_verdict(assertion: str, facts: Facts) -> str:
    """Judge one assertion; without a mandatory item it is ready from the start."""
    if assertion_belongs(assertion, "asked", facts) is False:
        return "not-asked"
    for each in items_under(assertion, facts):
        not_needed = kleene_not(item_belongs(each, "mandatory", facts))
        if kleene_any([not_needed, item_is_complete(each, facts)]) is not True:
            return "incomplete"
    return "confirmed" if is_confirmed(assertion, facts) else "ready"


# Answers


def answer_verdict(answer: Json, response: Json) -> str:
    """Judge an answer by the kind the item takes; an item of kind 'any' takes the kind that was given."""
    kind, limits = only_member(answer)
    given = [name for name in ANSWER_KINDS if name in response]
    if len(given) != 1:
        return "invalid"
    if kind == "any" and given != ["level"]:
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
        "level": level_verdict,
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


def level_verdict(level: object, limits: Json) -> str:
    """Judge a level against the one required; without one, nobody can."""
    levels = limits.get("levels", LEVELS)
    if level not in levels:
        return "invalid"
    if "required" not in limits:
        return "unknown"
    return "met" if LEVELS.index(str(level)) >= LEVELS.index(limits["required"]["level"]) else "not-met"


def document_verdict(document: object, _limits: Json) -> str:
    """All four forms meet an item; a blank location or link, or an insecure link, is no document."""
    if not isinstance(document, dict):
        return "invalid"
    forms = [name for name in DOCUMENT_FORMS if name in document]
    if len(forms) != 1:
        return "invalid"
    if forms == ["location"] and document["location"].strip() == "":
        return "invalid"
    if forms == ["link"] and not document["link"].startswith("https://"):
        return "invalid"
    if forms == ["link"] and document["link"][len("https://") :].strip() == "":
        return "invalid"
    return "met"
