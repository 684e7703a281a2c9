"""The form of an action plan as a workbook: its columns, and what it says of what it was made from."""

from __future__ import annotations

import hashlib

from attrs import frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.formats.canonical_json import write_canonical
from dspt_core.formats.json_reader import JsonValue
from dspt_core.rules.wording import Wording

PLAN_FORMAT = "dspt-core/action-plan-table/v1"
PLAN_SHEET = "Action plan"
ABOUT_SHEET = "About"

ITEM = "Item"
TEXT = "What is asked"
WHY = "Why it is outstanding"
ACTION = "Action"
OWNER = "Owner"
DUE = "Due"
KEY = "Key"
TITLES = (ITEM, TEXT, WHY, ACTION, OWNER, DUE, KEY)
"""The columns, in their order."""


@frozen(kw_only=True)
class Origin:
    """What a plan's workbook was made from, so that it is not read back as another's."""

    code: str
    edition: str
    questions: str
    """A digest of what the organisation was asked, by keys, numbers and texts."""

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return it as the lines of the workbook's sheet about itself, the format first."""
        return (
            ("Format", PLAN_FORMAT),
            ("Organisation", self.code),
            ("Edition", self.edition),
            ("Questions", self.questions),
        )


def origin_of(evaluation: Evaluation, edition: Edition) -> Origin:
    """Return what a plan for an evaluation is made from."""
    wording = Wording(edition=edition, category=evaluation.category)
    asked: list[JsonValue] = []
    for judged in evaluation.items:
        item = wording.item(judged.reference)
        asked.append([judged.key, judged.reference, item.text if item is not None else ""])
    digest = hashlib.sha256(write_canonical(asked).encode()).hexdigest()
    return Origin(code=evaluation.organisation_code, edition=evaluation.edition, questions=f"sha256:{digest}")
