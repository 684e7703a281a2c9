"""The words for reasons of gradings; ``rules.wording`` knows them too."""

from __future__ import annotations

from collections.abc import Mapping

from dspt_core.domain.explanation import Reason, SubjectKind, Truth
from dspt_core.domain.incidents import BreachKind, FloorFact, NisFact

INCIDENT_SUBJECTS: Mapping[SubjectKind, str] = {
    SubjectKind.INCIDENT: "The incident, by edition {name}",
    SubjectKind.BODY: "To be reported to {name}",
    SubjectKind.LEVEL: "Level of {name}",
    SubjectKind.INCIDENT_FACT: "Fact {name}",
    SubjectKind.NIS: "To be reported under the NIS Regulations",
    SubjectKind.TELLING_PEOPLE: "To be told to the people concerned without delay",
}
"""What a person calls the subjects of a grading when no grid gives their titles."""

WHY_OF_INCIDENTS: Mapping[Reason, str] = {
    Reason.NO_GRID_KNOWN: "no grid is known for this edition, so nothing can be said",
    Reason.CELL_REPORTED: "incidents in its cell are",
    Reason.CELL_NOT_REPORTED: "incidents in its cell are not",
    Reason.CELL_UNDECIDED: "some of the cells that it may be in are and some are not",
    Reason.LEVEL_AS_GIVEN: "{detail}, as given",
    Reason.LEVEL_RAISED: "{detail}, the lowest that such an incident has",
    Reason.LEVEL_NOT_KNOWN: "not known yet",
    Reason.LEVEL_PERHAPS_RAISED: "{detail} as given, and perhaps higher",
    Reason.FACT_HOLDS: "it is so",
    Reason.FACT_DOES_NOT_HOLD: "it is not so",
    Reason.FACT_NOT_KNOWN: "it is not known whether it is so",
    Reason.RISK_HIGH: "the risk to them is high",
    Reason.RISK_NOT_HIGH: "the risk to them is not high",
}
"""Why a grading is what it is, in words."""

GRADING_WORDS: Mapping[Truth, str] = {
    Truth.HOLDS: "yes",
    Truth.FAILS: "no",
    Truth.UNKNOWN: "not known yet",
}
"""Whether something has to be reported, in words."""

FACT_QUESTIONS: Mapping[str, str] = {
    "likelihood": "How likely is it that people came or come to harm?",
    "impact": "How bad is the harm, or would it be?",
    FloorFact.VULNERABLE_PEOPLE: "Are children or adults at risk among the people concerned?",
    FloorFact.SPECIAL_CATEGORIES: "Is any of the information of a sensitive kind?",
    NisFact.ESSENTIAL_SERVICE: "Is an essential service concerned?",
    NisFact.OPERATOR: "Is the organisation an operator of that service under the NIS Regulations?",
    NisFact.SYSTEM_CAUSE: "Did a network or an information system cause it?",
    NisFact.DISRUPTION: "Is the service disrupted?",
}
"""What to ask to learn a fact that is not known."""

KIND_WORDS: Mapping[BreachKind, str] = {
    BreachKind.CONFIDENTIALITY: "confidentiality: seen by, or given to, somebody who may not",
    BreachKind.INTEGRITY: "integrity: changed by mistake or by somebody who may not",
    BreachKind.AVAILABILITY: "availability: lost, or out of reach",
}
"""Kinds of breaches in words."""
