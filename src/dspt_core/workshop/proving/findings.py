"""What a finding is made of: where in the edition it is, how it is worded, and what its cases are called."""

from __future__ import annotations

import re

from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.proofs import Claim, Finding
from dspt_core.domain.worked_case import WorkedCase

_LONGEST_NAME = 80


def finding(
    claim: Claim,
    code: ProblemCode,
    about: str,
    types: tuple[str, ...],
    message: str,
    *,
    place: tuple[str, str],
    hint: str,
    cases: tuple[WorkedCase, ...] = (),
) -> Finding:
    """Return a finding; ``place`` is the document and the pointer into it."""
    document, pointer = place
    return Finding(
        claim=claim,
        about=about,
        types=types,
        problem=Problem(code=code, message=message, pointer=pointer, document=document, hint=hint),
        cases=cases,
    )


def place_of_item(edition: Edition, key: str, member: str = "") -> tuple[str, str]:
    """Return where the item with a permanent key stands, or a member of it."""
    for framework in edition.frameworks:
        for one, standard in enumerate(framework.standards):
            for two, assertion in enumerate(standard.assertions):
                for three, item in enumerate(assertion.items):
                    if item.key == key:
                        pointer = f"/standards/{one}/assertions/{two}/items/{three}{member}"
                        return framework.framework, pointer
    return EDITION_DOCUMENT, ""


def place_of_status(edition: Edition, status: str) -> tuple[str, str]:
    """Return where the rule of a status stands."""
    return _place("statuses", [one.status for one in edition.statuses], status)


def place_of_exemption(edition: Edition, exemption: str) -> tuple[str, str]:
    """Return where an exemption stands."""
    return _place("exemptions", [one.exemption for one in edition.exemptions], exemption)


def place_of_credential(edition: Edition, credential: str) -> tuple[str, str]:
    """Return where a credential stands."""
    return _place("credentials", [one.credential for one in edition.credentials], credential)


def _place(member: str, names: list[str], name: str) -> tuple[str, str]:
    return EDITION_DOCUMENT, f"/{member}/{names.index(name)}" if name in names else f"/{member}"


def case_name(*parts: str) -> str:
    """Return a name for a case, made of parts: lower-case words with hyphens, and not too long."""
    words = re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")
    return words[:_LONGEST_NAME].strip("-")


def in_words(names: tuple[str, ...]) -> str:
    """Return several names as one phrase."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
