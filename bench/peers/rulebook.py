"""An edition and its assessments as the engines are given them. All of it happens before the clock starts."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from bench.peers.facts import Document, credential_fact, day_number, fact_of, kind_of, question_fact
from bench.peers.rules import Case, Facts
from bench.peers.translating import Translating


class Rulebook:
    """An edition translated: the rules of every type, and how an assessment becomes flat facts."""

    def __init__(self, edition: Document, framework: Document, day: dt.date) -> None:
        """Translate everything; nothing is left for later but ``case``."""
        self._day = day.isoformat()
        self._edition = edition
        self._items: dict[str, list[Document]] = {one["type"]: [] for one in edition["organisation_types"]}
        categories = {
            name: one["category"] for one in edition["organisation_types"] for name in [one["type"]]
        }
        self.kinds: dict[str, str] = {}
        for standard in framework["standards"]:
            for assertion in standard["assertions"]:
                for item in assertion["items"]:
                    self.kinds[fact_of(item)] = kind_of(item)[0]
                    for name, items in self._items.items():
                        if categories[name] == item["category"]:
                            items.append(item)
        self.rules = {name: Translating(edition, name, items).rules() for name, items in self._items.items()}
        self._nothing: Facts = dict.fromkeys(self.facts)
        self._readings = {
            name: tuple((item["reference"], fact_of(item), kind_of(item)[0]) for item in items)
            for name, items in self._items.items()
        }

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The names of all facts: answers, then credentials, then the profile."""
        return (*self.kinds, *self._credentials, *self._questions)

    @cached_property
    def options(self) -> dict[str, tuple[str, ...]]:
        """The options of each fact that is a choice."""
        return {
            fact_of(item): tuple(one["option"] for one in kind_of(item)[1]["options"])
            for items in self._items.values()
            for item in items
            if kind_of(item)[0] == "choice"
        }

    @cached_property
    def _credentials(self) -> dict[str, str]:
        return {credential_fact(one["credential"]): one["credential"] for one in self._edition["credentials"]}

    @cached_property
    def _questions(self) -> dict[str, str]:
        return {question_fact(one["question"]): one["question"] for one in self._edition["profile_questions"]}

    def case(self, document: Document) -> Case:
        """Flatten an assessment.

        Worked out here so that no engine has to: blank texts, answers that wait for review and answers
        of the wrong kind are null, days are numbers such as 20320301, a certificate is true (current
        and covering), false, or null (nobody knows), and the plan and the confirmations are read.
        """
        organisation, responses = document["organisation"], document["responses"]
        facts = self._nothing.copy()
        for reference, fact, kind in self._readings[organisation["type"]]:
            response = responses.get(reference)
            if response is not None and "to_review" not in response and kind in response:
                value = response[kind]
                if kind == "text":
                    value = value.strip() or None
                elif kind == "date":
                    value = day_number(value)
                facts[fact] = value
        for fact, credential in self._credentials.items():
            facts[fact] = self._holds(organisation, credential)
        for fact, question in self._questions.items():
            given = organisation.get("profile", {}).get(question)
            facts[fact] = None if given == "not-sure" else given
        return Case(
            organisation_type=organisation["type"],
            facts=facts,
            confirmed=frozenset(document.get("confirmations", ())),
            plan=_has_plan(document),
        )

    def _holds(self, organisation: Document, credential: str) -> bool | None:
        covers = [
            one.get("covers_all_processing")
            for one in organisation.get("certificates", ())
            if one["credential"] == credential and one["valid_from"] <= self._day <= one["valid_until"]
        ]
        if True in covers:
            return True
        return None if None in covers else False


def _has_plan(document: Document) -> bool:
    plan = document.get("action_plan", {}).get("document", {"location": ""})
    return (
        bool(plan["location"].strip())
        if "location" in plan
        else plan.get("link", "https://")[:8] == "https://"
    )
