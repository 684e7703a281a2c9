"""Explanations in words: the one place where a reason becomes a sentence.

Written for somebody who runs a practice and not for somebody who runs this software.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import frozen

from dspt_core.domain.answers import AchievementLevel
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Explanation, Outcome, Reason, Subject, SubjectKind, Truth
from dspt_core.domain.framework import EvidenceItem, FrameworkWords
from dspt_core.domain.value_formats import VALUE_FORMAT_TITLES
from dspt_core.rules.incidents.words import INCIDENT_SUBJECTS, WHY_OF_INCIDENTS
from dspt_core.rules.standing_words import STANDING_SUBJECTS, WHY_OF_STANDINGS


def words(explanation: Explanation, edition: Edition, *, category: str) -> str:
    """Return one sentence for an explanation, without what it follows from.

    ``category`` is the organisation's, because one number can mean different items in two categories.
    """
    return Wording(edition=edition, category=category).sentence(explanation)


@frozen(kw_only=True)
class Wording:
    """Words for the explanations of one edition, as one category of organisations reads them."""

    edition: Edition
    category: str

    @property
    def nouns(self) -> FrameworkWords:
        """What the framework that the category is asked calls its parts."""
        category = self.edition.category(self.category)
        framework = self.edition.framework(category.framework) if category is not None else None
        return framework.words if framework is not None else FrameworkWords()

    def sentence(self, explanation: Explanation) -> str:
        """Return one sentence: what it is about, and why it is as it is."""
        return f"{self.name(explanation.subject)}: {self.why(explanation)}."

    def why(self, explanation: Explanation) -> str:
        """Return the reason in words, to stand after a name and a colon."""
        nouns = self.nouns
        return _WHY[explanation.reason].format(
            detail=self._detail(explanation), item=nouns.item.one, items=nouns.item.many
        )

    def name(self, subject: Subject) -> str:
        """Return what a person calls the subject."""
        match subject.kind:
            case SubjectKind.EVALUATION:
                return f"Edition {subject.name}"
            case SubjectKind.STATUS | SubjectKind.ONLY_ONCE:
                return self.status_title(subject.name)
            case SubjectKind.ITEM:
                return f"{self.nouns.item.one.capitalize()} {subject.name}"
            case SubjectKind.ASSERTION:
                return f"{self.nouns.assertion.one.capitalize()} {subject.name}"
            case SubjectKind.CREDENTIAL:
                return self._title(subject)
            case SubjectKind.EXEMPTION:
                return f"Exemption by {self._title(subject)}"
            case SubjectKind.PROFILE:
                return f"Profile question {subject.name!r}"
            case SubjectKind.ORGANISATION_TYPE:
                return self._title(subject)
            case SubjectKind.ITEMS:
                return self._set_name(_SET_NAMES[subject.name])
            case SubjectKind.ASSERTIONS:
                return self._set_name(_ASSERTION_SET_NAMES[subject.name])
            case SubjectKind.ACTION_PLAN:
                return "Action plan"
            case SubjectKind.DUTY:
                return _DUTY_NAMES[subject.name].format(item=self.nouns.item.one)
            case SubjectKind.ANSWER:
                return f"The answer to {self._item_name(subject.name)}"
            case SubjectKind.HISTORY:
                return "Earlier publications"
            case SubjectKind.CATEGORY:
                return f"Category {subject.name}"
            case SubjectKind.CONSISTENCY:
                return self._check_text(subject.name)
            case SubjectKind.CONDITION:
                return _CONDITION_NAMES[subject.name]
            case _:
                others = {**STANDING_SUBJECTS, **INCIDENT_SUBJECTS}
                return others[subject.kind].format(name=subject.name).strip()

    def status_title(self, status: str) -> str:
        """Return the title of a status, or its name when the edition does not have it."""
        rule = self.edition.status(status)
        return rule.title if rule is not None else status

    def item(self, reference: str) -> EvidenceItem | None:
        """Return the item that the category is asked under a number."""
        return next(
            (
                item
                for framework in self.edition.frameworks
                for item in framework.items()
                if item.reference == reference and item.category == self.category
            ),
            None,
        )

    def _set_name(self, pattern: str) -> str:
        name = pattern.format(items=self.nouns.item.many, assertions=self.nouns.assertion.many)
        return name[0].upper() + name[1:]

    def _item_name(self, key: str) -> str:
        items = (item for framework in self.edition.frameworks for item in framework.items())
        noun = self.nouns.item.one
        return next((f"{noun} {item.reference}" for item in items if item.key == key), key)

    def _check_text(self, name: str) -> str:
        texts = {check.check: check.text.rstrip(".") for check in self.edition.consistency_checks}
        return texts.get(name, name)

    def _title(self, subject: Subject) -> str:
        titles: Mapping[SubjectKind, dict[str, str]] = {
            SubjectKind.CREDENTIAL: {one.credential: one.title for one in self.edition.credentials},
            SubjectKind.EXEMPTION: {one.exemption: one.title for one in self.edition.exemptions},
            SubjectKind.ORGANISATION_TYPE: {one.type: one.title for one in self.edition.organisation_types},
        }
        return titles[subject.kind].get(subject.name, subject.name)

    def _detail(self, explanation: Explanation) -> str:
        detail = explanation.detail or ""
        match explanation.reason:
            case Reason.EXEMPTION_APPLIES | Reason.EXEMPTION_UNDECIDED:
                return self._title(Subject(SubjectKind.EXEMPTION, detail))
            case Reason.WRONG_FORMAT:
                return VALUE_FORMAT_TITLES.get(detail, detail)
            case Reason.BELOW_REQUIRED_LEVEL:
                return LEVEL_WORDS.get(detail, detail)
            case Reason.FIRST_THAT_HOLDS:
                return self.status_title(detail)
            case _ if explanation.subject.kind is SubjectKind.CREDENTIAL and detail:
                return day_in_words(dt.date.fromisoformat(detail))
            case _:
                return detail


def day_in_words(day: dt.date) -> str:
    """Return a day as people write it, such as ``30 June 2026``, whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def dated_fact_in_words(fact: DatedFact) -> str:
    """Return a dated fact as people write it: its day, or the days that it lies between, or neither."""
    if fact.day is not None:
        return day_in_words(fact.day)
    if fact.not_before is not None and fact.not_after is not None:
        return f"between {day_in_words(fact.not_before)} and {day_in_words(fact.not_after)}"
    if fact.not_before is not None:
        return f"on {day_in_words(fact.not_before)} or later"
    if fact.not_after is not None:
        return f"on {day_in_words(fact.not_after)} or earlier"
    return "not known"


OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.AWARDED: "{status} is earned.",
    Outcome.NOTHING_PUBLISHABLE: "No status is earned yet.",
    Outcome.UNKNOWN: "No status is earned, and at least one cannot be decided from what is recorded.",
}
"""What an evaluation comes to, in words."""

LEVEL_WORDS: Mapping[str, str] = {level.value: level.value.replace("-", " ") for level in AchievementLevel}
"""Achievement levels in words."""

DUTY_WORDS: Mapping[Truth, str] = {
    Truth.HOLDS: "mandatory",
    Truth.FAILS: "optional",
    Truth.UNKNOWN: "perhaps mandatory",
}
"""Whether an item is mandatory, in words."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_SET_NAMES = {
    "mandatory": "mandatory {items}",
    "approaching": "{items} flagged for Approaching Standards",
    "entry-level": "{items} flagged for Entry Level",
}

_ASSERTION_SET_NAMES = {
    "asked": "{assertions}",
    "approaching": "{assertions} with {items} flagged for Approaching Standards",
    "entry-level": "{assertions} with {items} flagged for Entry Level",
}

_DUTY_NAMES = {
    "asked": "Whether the {item} is asked",
    "mandatory": "Whether the {item} is mandatory",
}

_CONDITION_NAMES = {
    "all": "All of these together",
    "any": "Any one of these",
    "not": "The opposite of this",
}

_WHY: Mapping[Reason, str] = {
    **WHY_OF_STANDINGS,
    **WHY_OF_INCIDENTS,
    Reason.ANSWER_ACCEPTED: "answered, and the answer counts",
    Reason.NO_ANSWER: "not answered yet",
    Reason.NO_ANSWER_NEEDED: "optional, and not answered",
    Reason.NOT_TICKED: 'answered "no": the box is not ticked',
    Reason.OUTSIDE_ACCEPTED_RANGE: "answered, but only an answer {detail} counts",
    Reason.OPTION_NOT_ACCEPTED: "answered with a choice that does not count",
    Reason.WRONG_KIND: "answered with the wrong kind of answer",
    Reason.BLANK: "the answer is blank",
    Reason.TOO_LONG: "the answer is longer than {detail} characters",
    Reason.WRONG_FORMAT: "the answer does not contain {detail}",
    Reason.OUTSIDE_LIMITS: "the answer must be {detail}",
    Reason.NOT_WHOLE: "the answer must be a whole number",
    Reason.UNKNOWN_OPTION: "the answer is not one of the choices",
    Reason.UNSAFE_LINK: "the link does not begin with https://",
    Reason.NO_SUCH_LEVEL: "the answer is a level that it does not have",
    Reason.BELOW_REQUIRED_LEVEL: 'answered with a level below the one required, "{detail}"',
    Reason.REQUIRED_LEVEL_NOT_KNOWN: "cannot be decided, because no required level is given",
    Reason.CARRIED_OVER: "carried over from an earlier year and waiting to be reviewed",
    Reason.EXEMPTION_APPLIES: "no answer is needed, because of {detail}",
    Reason.EXEMPTION_UNDECIDED: "whether {detail} makes an answer unnecessary cannot be decided",
    Reason.DUTY_UNDECIDED: "not complete, and whether it has to be cannot be decided yet",
    Reason.NOT_ASKED_NOW: "not asked, as things stand",
    Reason.CATEGORY_LISTED: "this category is included",
    Reason.CATEGORY_NOT_LISTED: "this category is not included",
    Reason.ANSWER_MATCHES: "it is as the condition says",
    Reason.ANSWER_DIFFERS: "it is not as the condition says",
    Reason.ANSWER_MISSING: "there is none yet",
    Reason.ANSWER_CANNOT_COUNT: "it is invalid or waits to be reviewed",
    Reason.ITEM_NOT_ASKED: "the {item} is not asked of this organisation",
    Reason.ITEM_PERHAPS_NOT_ASKED: "whether the {item} is asked cannot be decided yet",
    Reason.PUBLISHED_SO_BEFORE: "one of {detail} bears such a status",
    Reason.NOT_PUBLISHED_SO_BEFORE: "none bears such a status",
    Reason.SECOND_TIME: "it can be had only once, and was had in {detail}",
    Reason.ANSWERS_DISAGREE: "these answers do not go together",
    Reason.CONFIRMED_AND_COMPLETE: "confirmed, and its mandatory {items} are complete",
    Reason.AWAITS_CONFIRMATION: "ready, and waiting to be confirmed",
    Reason.ITEMS_OUTSTANDING: "not confirmed, and mandatory {items} are outstanding",
    Reason.CONFIRMED_BUT_INCOMPLETE: "confirmed, though mandatory {items} are outstanding",
    Reason.EVERY_PART_HOLDS: "every part holds",
    Reason.A_PART_HOLDS: "one of them holds",
    Reason.A_PART_FAILS: "not every part holds",
    Reason.NO_PART_HOLDS: "none of them holds",
    Reason.A_PART_IS_UNKNOWN: "it hangs on something that cannot be decided",
    Reason.PART_DOES_NOT_HOLD: "it holds, because what it denies does not",
    Reason.PART_HOLDS: "it does not hold, because what it denies does",
    Reason.CERTIFICATE_CURRENT: "a certificate that covers all processing is valid until {detail}",
    Reason.NO_CERTIFICATE: "no certificate is recorded",
    Reason.CERTIFICATE_NOT_YET_VALID: "the certificate is valid only from {detail}",
    Reason.CERTIFICATE_LAPSED: "the certificate ended on {detail}",
    Reason.SCOPE_TOO_NARROW: "the certificate does not cover all processing of health and care data",
    Reason.SCOPE_NOT_STATED: "nobody has said whether the certificate covers all processing of health "
    "and care data",
    Reason.TYPE_LISTED: "this kind of organisation is included",
    Reason.TYPE_NOT_LISTED: "this kind of organisation is not included",
    Reason.PROFILE_ANSWER_GIVEN: 'answered "{detail}"',
    Reason.PROFILE_ANSWER_DIFFERS: 'not answered "{detail}"',
    Reason.PROFILE_UNANSWERED: "not answered in the profile",
    Reason.PROFILE_NOT_SURE: 'answered "not sure" in the profile',
    Reason.SET_COMPLETE: "all done",
    Reason.SET_INCOMPLETE: "not all done",
    Reason.SET_UNDECIDED: "some cannot be decided",
    Reason.SET_EMPTY: "there are none, so there is nothing to earn a status with",
    Reason.PLAN_PROVIDED: "attached",
    Reason.PLAN_MISSING: "none is attached",
    Reason.PLAN_NOT_FILLED_IN: "none of its actions has words, an owner and a day",
    Reason.RULE_HOLDS: "everything it needs is there",
    Reason.RULE_FAILS: "something it needs is missing",
    Reason.RULE_UNDECIDED: "it hangs on something that cannot be decided",
    Reason.NOT_OFFERED_TO_TYPE: "not open to this kind of organisation",
    Reason.FIRST_THAT_HOLDS: "{detail} is the highest status earned",
    Reason.NO_RULE_HOLDS: "no status is earned",
    Reason.NO_RULE_HOLDS_YET: "no status is earned, and at least one cannot be decided",
}
