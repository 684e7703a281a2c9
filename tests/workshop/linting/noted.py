"""An edition that no lint says anything of, and what is needed to change one thing about it."""

from __future__ import annotations

from attrs import evolve

from dspt_core.domain.edition import Category, Coverage, Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.profile import OrganisationType
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.workshop.linting.linting import lint_edition
from tests.rules.small_edition import EDITION, assertion, framework, item

NOTED = Provenance(mark=Mark.INFERRED, source="paper", note="It follows from the page before.")
CARE = Category(
    category="care", title="Care", framework="standards", coverage=Coverage.WHOLE, provenance=NOTED
)
CARE_HOME = OrganisationType(type="care-home", title="Care home", category="care", provenance=NOTED)


def noted(reference: str, text: str | None = None) -> EvidenceItem:
    """Return an item of care homes with its own text."""
    plain = item(reference)
    return evolve(plain, provenance=NOTED, text=text or plain.text)


def edition_of(*items: EvidenceItem) -> Edition:
    """Return an edition with one assertion and these items, or two sound ones, that declares no more."""
    held = items or (noted("1.1.1"), noted("1.1.2"))
    return evolve(
        EDITION,
        frameworks=(framework(assertion("1.1", *held)),),
        categories=(CARE,),
        organisation_types=(CARE_HOME,),
        credentials=(),
        exemptions=(),
        statuses=EDITION.statuses[1:2],
    )


def found(edition: Edition, *, is_whole: bool = True) -> list[tuple[str, str, str]]:
    """Return the code, severity and pointer of everything that is said of an edition."""
    return [
        (one.code.value, one.severity.value, one.pointer) for one in lint_edition(edition, is_whole=is_whole)
    ]
