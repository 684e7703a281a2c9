"""What is meant so is not said again, and what is declared of nothing is."""

from __future__ import annotations

import json

from attrs import evolve

from dspt_core.domain.intentions import Intention
from dspt_core.domain.problem import ProblemCode
from dspt_core.formats.schemas import Schema, schema_text
from dspt_core.workshop.linting.linting import lint_edition
from tests.rules.small_edition import assertion, framework, standard
from tests.workshop.linting.noted import NOTED, edition_of, found, noted

BARE = evolve(NOTED, note=None)
TWO = edition_of(evolve(noted("1.1.1"), provenance=BARE), evolve(noted("1.1.2"), provenance=BARE))
FIRST, SECOND = (f"item:{item.key}" for item in TWO.items())
CODE = ProblemCode.LINT_INFERRED_WITHOUT_NOTE


def meant(code: ProblemCode, *about: str, types: tuple[str, ...] = ()) -> list[Intention]:
    return [Intention(code=code, about=one, types=types, reason="It is plain.") for one in about]


def test_what_is_meant_so_is_said_of_nothing_else_less() -> None:
    assert [code for code, _, _ in found(TWO)] == [CODE, CODE]
    assert lint_edition(TWO, intended=meant(CODE, FIRST, SECOND)) == ()
    (left,) = lint_edition(TWO, intended=meant(CODE, FIRST))
    assert SECOND.removeprefix("item:") in left.message


def test_another_finding_that_is_meant_so_hides_nothing() -> None:
    said = lint_edition(TWO, intended=meant(ProblemCode.LINT_NUMBER_GAP, FIRST))
    assert [one.code for one in said] == [CODE, CODE, ProblemCode.LINT_NOTHING_ACKNOWLEDGED]


def test_what_is_declared_and_not_found_is_reported_with_the_nearest_name() -> None:
    (_, stale) = lint_edition(TWO, intended=meant(CODE, SECOND, f"{FIRST}x"))
    assert (stale.document, stale.pointer) == ("intended", "/intended/1/about")
    assert stale.hint == f"did you mean {FIRST!r}?"


def test_a_thing_is_declared_by_its_kind_too() -> None:
    (_, _, stale) = lint_edition(TWO, intended=meant(CODE, FIRST.replace("item:", "status:")))
    assert stale.pointer == "/intended/0/about"


def test_an_item_is_declared_by_its_key_and_what_has_none_by_its_number() -> None:
    edition = edition_of()
    one = framework(assertion("1.1", noted("1.1.1")), assertion("1.3", noted("1.3.1"), noted("1.3.3")))
    two = evolve(one, standards=(*one.standards, standard("3", assertion("3.1", noted("3.1.1")))))
    gapped = evolve(edition, frameworks=(two,))
    gaps = meant(ProblemCode.LINT_NUMBER_GAP, "standard:3", "assertion:1.3", f"item:{noted('1.3.3').key}")
    assert len(lint_edition(gapped)) == len(gaps)
    assert lint_edition(gapped, intended=gaps) == ()


def test_a_lint_is_meant_of_no_organisation_type_in_particular() -> None:
    (_, wrong) = lint_edition(TWO, intended=meant(CODE, FIRST, types=("care-home",)))
    assert (wrong.code, wrong.pointer) == (ProblemCode.LINT_NOTHING_ACKNOWLEDGED, "/intended/0/types")


def test_what_a_proof_finds_is_for_the_proof_to_judge() -> None:
    of_proof = meant(ProblemCode.PROOF_AWARDED_FOR_NOTHING, "status:standards-met", types=("care-home",))
    assert lint_edition(edition_of(), intended=of_proof) == ()


def test_while_the_edition_is_not_whole_nothing_is_said_of_what_is_not_found() -> None:
    assert lint_edition(edition_of(), intended=meant(CODE, FIRST), is_whole=False) == ()


def test_official_wording_stays_meant_so_while_nobody_looks_for_it() -> None:
    intended = meant(ProblemCode.LINT_OFFICIAL_WORDING, FIRST)
    assert lint_edition(edition_of(), intended=intended) == ()
    (stale,) = lint_edition(edition_of(), intended=intended, official=["Nothing that it shares."])
    assert stale.pointer == "/intended/0/about"


def test_every_lint_but_that_of_declarations_themselves_can_be_declared() -> None:
    members = json.loads(schema_text(Schema.INTENDED))["properties"]["intended"]["items"]["properties"]
    lints = {one.value for one in ProblemCode if one.startswith("lint/")}
    declarable = {code for code in members["code"]["enum"] if code.startswith("lint/")}
    assert declarable == lints - {ProblemCode.LINT_NOTHING_ACKNOWLEDGED}
