"""What is meant so is not said again, and an acknowledgement of nothing is."""

from __future__ import annotations

from attrs import evolve

from dspt_core.domain.edition import AcknowledgedFinding, Edition
from dspt_core.workshop.linting.linting import lint_edition
from tests.workshop.linting.noted import NOTED, edition_of, found, noted

BARE = evolve(NOTED, note=None)
TWO = edition_of(evolve(noted("1.1.1"), provenance=BARE), evolve(noted("1.1.2"), provenance=BARE))
FIRST, SECOND = (item.key for item in TWO.items())
CODE = "lint/inferred-without-note"


def acknowledging(edition: Edition, finding: str, *of: str) -> Edition:
    return evolve(
        edition,
        acknowledged_findings=(AcknowledgedFinding(finding=finding, of=of, reason="It is plain."),),
    )


def test_what_is_acknowledged_is_said_of_nothing_else_less() -> None:
    assert [code for code, _, _ in found(TWO)] == [CODE, CODE]
    assert found(acknowledging(TWO, CODE, FIRST, SECOND)) == []
    (left,) = lint_edition(acknowledging(TWO, CODE, FIRST))
    assert SECOND in left.message


def test_an_acknowledgement_of_another_finding_hides_nothing() -> None:
    codes = [code for code, _, _ in found(acknowledging(TWO, "lint/number-gap", FIRST))]
    assert codes == [CODE, CODE, "lint/nothing-acknowledged"]


def test_an_acknowledgement_of_what_is_not_found_is_reported_with_the_nearest_name() -> None:
    (_, _, stale) = lint_edition(acknowledging(TWO, CODE, f"{FIRST}x"))
    assert stale.pointer == "/acknowledged_findings/0/of/0"
    assert stale.document == "edition"
    assert stale.hint == f"did you mean {FIRST!r}?"


def test_an_acknowledgement_of_a_finding_that_there_is_not_is_reported_once() -> None:
    (_, _, wrong) = lint_edition(acknowledging(TWO, "lint/infered-without-note", FIRST, SECOND))
    assert wrong.pointer == "/acknowledged_findings/0/finding"
    assert wrong.hint == f"did you mean {CODE!r}?"


def test_while_the_edition_is_not_whole_nothing_is_said_of_acknowledgements() -> None:
    assert found(acknowledging(edition_of(), CODE, FIRST), is_whole=False) == []


def test_official_wording_stays_acknowledged_while_nobody_looks_for_it() -> None:
    acknowledged = acknowledging(edition_of(), "lint/official-wording", FIRST)
    assert lint_edition(acknowledged) == ()
    (stale,) = lint_edition(acknowledged, official=["Nothing that it shares."])
    assert stale.pointer == "/acknowledged_findings/0/of/0"
