"""The made-up edition's own document, and the names that everything made up goes by."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

Document = dict[str, Any]

DAY = dt.date(2032, 3, 1)
"""The day on which the assessments are judged."""

EDITION = "2031-32"
FRAMEWORK = "standards"
TYPES = ("acute-trust", "dental-practice", "general-practice", "home-care", "it-supplier", "pharmacy")
OFFERED_APPROACHING = ("dental-practice", "home-care", "pharmacy")
CREDENTIALS = ("cyber-essentials-plus", "iso-27001", "psn", "iso-22301", "pci-dss", "cyber-assessment")
QUESTIONS = ("nhsmail-only", "own-network", "holds-paper-records")
OPTIONS = ("fully", "largely", "partly", "planned", "none")
ASSERTIONS = 30
PROVENANCE = {"mark": "inferred", "source": "made-up"}


def chance(random: Random, share: float) -> bool:
    """Say yes in this share of cases."""
    return random.random() < share


def edition_document() -> Document:
    """Return the edition's document."""
    fact = {"provenance": PROVENANCE}
    return {
        "format": "dspt-core/edition/v1",
        "edition": EDITION,
        "title": "A made-up edition to measure with",
        "version": "0",
        "calendar": {
            "opens": {"day": "2031-09-01"} | fact,
            "deadline": {"day": "2032-06-30"} | fact,
            "label_style": "bare",
            "label_provenance": PROVENANCE,
        },
        "sources": [{"source": "made-up", "title": "Made up by bench/workload.py"}],
        "frameworks": [FRAMEWORK],
        "categories": [
            {"category": str(number), "title": name, "framework": FRAMEWORK, "coverage": "whole"} | fact
            for number, name in enumerate(TYPES, start=1)
        ],
        "organisation_types": [
            {"type": name, "title": name, "category": str(number)} | fact
            for number, name in enumerate(TYPES, start=1)
        ],
        "profile_questions": [{"question": name, "text": f"Made up: {name}?"} | fact for name in QUESTIONS],
        "credentials": [{"credential": name, "title": name} | fact for name in CREDENTIALS],
        "exemptions": [
            {"exemption": f"holds-{name}", "title": f"Holds {name}", "when": _exemption(place)} | fact
            for place, name in enumerate(CREDENTIALS)
        ],
        "statuses": _statuses(),
    }


def _exemption(place: int) -> Document:
    """Return an exemption's rule: two wait for an answer of the profile too, three are for some types."""
    parts: list[Document] = [{"credential": CREDENTIALS[place]}]
    if place in {1, 4}:
        parts.append({"profile": {"question": QUESTIONS[place // 4], "answer": "yes"}})
    if place in {2, 3, 4}:
        parts.append({"organisation_type": list(TYPES[place - 2 : place + 1])})
    return parts[0] if len(parts) == 1 else {"all": parts}


def _statuses() -> list[Document]:
    met = [{"items_complete": "mandatory"}, {"assertions_confirmed": "asked"}]
    exceeded = [{"status": "standards-met"}, {"credential": CREDENTIALS[0]}]
    approaching = [
        {"items_complete": "approaching"},
        {"assertions_confirmed": "approaching"},
        {"action_plan": "provided"},
    ]
    rules = (
        ("standards-exceeded", "Standards Exceeded", exceeded),
        ("standards-met", "Standards Met", met),
        ("approaching-standards", "Approaching Standards", approaching),
    )
    statuses: list[Document] = [
        {"status": status, "title": title, "requires": {"all": parts}, "provenance": PROVENANCE}
        for status, title, parts in rules
    ]
    statuses[-1]["offered_to"] = list(OFFERED_APPROACHING)
    return statuses
