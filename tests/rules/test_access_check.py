"""Access rules are checked for names: a misspelt one would be a silent no."""

from __future__ import annotations

from dspt_core.domain.access import (
    AccessRule,
    AccessRules,
    CurrencyRequirement,
    DoubtfulStatus,
    StatusRequirement,
)
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.formats.access_files import load_access_rules
from dspt_core.rules.access_check import check_access_rules

KNOWN = Provenance(mark=Mark.INFERRED, source="paper")
STRANGE = Provenance(mark=Mark.INFERRED, source="papper")
PAPER = Source(source="paper", title="Paper")
POLICIES = (CurrencyPolicy.TWELVE_MONTHS,)


def found(
    *consumers: AccessRule, sources: tuple[Source, ...] = (PAPER,), naming: tuple[str, ...] = ()
) -> list[tuple[str, str, str | None]]:
    problems = check_access_rules(AccessRules(sources=sources, consumers=consumers))
    assert all(name in problem.message for problem, name in zip(problems, naming, strict=bool(naming)))
    return [(problem.code.value, problem.pointer, problem.hint) for problem in problems]


def statuses(*sufficient: str, doubtful: tuple[str, ...] = (), by: Provenance = KNOWN) -> StatusRequirement:
    doubts = tuple(DoubtfulStatus(status=one, why="why") for one in doubtful)
    return StatusRequirement(sufficient=sufficient, provenance=by, doubtful=doubts)


def test_the_shipped_rules_have_no_problem() -> None:
    assert not check_access_rules(load_access_rules())


def test_a_rule_that_knows_nothing_has_no_problem() -> None:
    assert not found(AccessRule(consumer="one", title="One"))


def test_a_consumer_or_source_declared_twice_is_found() -> None:
    one = AccessRule(consumer="one", title="One")
    naming = ("source 'paper' is declared a second time", "consumer 'one' is declared a second time")
    assert found(one, one, sources=(PAPER, PAPER), naming=naming) == [
        (ProblemCode.CATALOG_DUPLICATE_NAME, "/sources/1/source", "the first is entry 1 of sources"),
        (ProblemCode.CATALOG_DUPLICATE_NAME, "/consumers/1/consumer", "the first is entry 1 of consumers"),
    ]


def test_a_source_that_is_not_listed_is_found_in_both_places() -> None:
    rule = AccessRule(
        consumer="one",
        title="One",
        statuses=statuses("standards-met", by=STRANGE),
        currency=CurrencyRequirement(policies=POLICIES, provenance=STRANGE),
    )
    nothing = AccessRule(consumer="nothing", title="Nothing")
    assert found(nothing, rule, naming=("there is no source 'papper'",) * 2) == [
        (ProblemCode.CATALOG_UNKNOWN_NAME, f"/consumers/1/{part}/provenance/source", "did you mean 'paper'?")
        for part in ("statuses", "currency")
    ]


def test_a_status_that_the_toolkit_never_had_is_found_with_the_nearest() -> None:
    rule = AccessRule(
        consumer="one",
        title="One",
        statuses=statuses("standards-met", "standard-met", doubtful=("entrylevel",)),
    )
    naming = ("there is no status 'standard-met'", "there is no status 'entrylevel'")
    assert found(AccessRule(consumer="nothing", title="Nothing"), rule, naming=naming) == [
        (
            ProblemCode.CATALOG_UNKNOWN_NAME,
            "/consumers/1/statuses/sufficient/1",
            "did you mean 'standards-met'?",
        ),
        (
            ProblemCode.CATALOG_UNKNOWN_NAME,
            "/consumers/1/statuses/doubtful/0/status",
            "did you mean 'entry-level'?",
        ),
    ]


def test_a_status_cannot_be_both_sufficient_and_doubtful() -> None:
    rule = AccessRule(
        consumer="one", title="One", statuses=statuses("standards-met", doubtful=("standards-met",))
    )
    assert found(rule, naming=("'standards-met' is called both sufficient and doubtful",)) == [
        (
            ProblemCode.CATALOG_DUPLICATE_NAME,
            "/consumers/0/statuses/doubtful/0/status",
            "take it out of one of the two",
        )
    ]
