"""What is wrong with a table of permissions, all of it at once and each with its place."""

from __future__ import annotations

from attrs import evolve as changed

from dspt_core.domain.command_kinds import COMMAND_KINDS
from dspt_core.domain.permissions import Capacity, Grant, Permission, Permissions
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.formats.permission_files import load_permissions
from dspt_core.rules.permissions import QUESTIONS
from dspt_core.rules.permissions_check import check_permissions
from tests.rules.in_full import in_full

SHIPPED = load_permissions()
PAPER = Source(source="paper", title="Paper")


def row(name: str, source: str = "paper", **granted: Grant) -> Permission:
    return Permission(name=name, provenance=Provenance(mark=Mark.INFERRED, source=source), **granted)


WHOLE = Permissions(
    sources=(PAPER,),
    commands=tuple(row(one) for one in COMMAND_KINDS),
    questions=tuple(row(one) for one in QUESTIONS),
)


def test_a_row_for_each_kind_and_nothing_else_is_right() -> None:
    assert check_permissions(WHOLE) == ()
    assert check_permissions(SHIPPED) == ()


def test_what_is_declared_twice_is_told_with_the_first() -> None:
    table = changed(
        WHOLE,
        sources=(PAPER, changed(PAPER, source="page"), PAPER),
        questions=(*WHOLE.questions, WHOLE.questions[1]),
    )
    assert in_full(check_permissions(table)) == [
        (
            "error catalog/duplicate-name /sources/2/source: source 'paper' is declared a "
            "second time (the first is entry 1 of sources)"
        ),
        (
            "error catalog/duplicate-name /questions/3/name: name 'see-answers' is declared a "
            "second time (the first is entry 2 of questions)"
        ),
    ]


def test_a_name_that_is_no_kind_is_told_with_the_nearest_and_the_kind_is_missed() -> None:
    table = changed(WHOLE, questions=(row("see-peple"), *WHOLE.questions[1:]))
    assert in_full(check_permissions(table)) == [
        (
            "error catalog/unknown-name /questions/0/name: there is no question 'see-peple' (did you mean "
            "'see-people'?)"
        ),
        (
            "error permissions/no-row /questions: there is no row for see-people, so it is "
            "refused to everybody (add one that says to whom it is granted, if to anybody)"
        ),
    ]


def test_a_source_that_is_not_declared_is_told_with_the_nearest() -> None:
    first, *others = WHOLE.commands
    table = changed(WHOLE, commands=(changed(row(first.name, "papr")), *others))
    assert in_full(check_permissions(table)) == [
        (
            "error catalog/unknown-name /commands/0/provenance/source: there is no source "
            "'papr' (did you mean 'paper'?)"
        )
    ]


def test_own_is_granted_only_where_something_can_be_ones_own() -> None:
    names = [one.name for one in WHOLE.commands]
    granted = {one.value.replace("-", "_"): Grant.OWN for one in Capacity}
    commands = tuple(row(one, **granted) if one in ("publish", "respond") else row(one) for one in names)
    place = f"/commands/{names.index('publish')}"
    assert in_full(check_permissions(changed(WHOLE, commands=commands))) == [
        f"error permissions/nothing-own {place}/{one}: of publish nothing is anybody's own (grant all of it "
        "or none)"
        for one in granted
    ]


def test_of_what_nobody_heard_of_it_is_only_said_that_nobody_did() -> None:
    table = changed(WHOLE, questions=(*WHOLE.questions, row("see-peple", member=Grant.OWN)))
    assert in_full(check_permissions(table)) == [
        (
            "error catalog/unknown-name /questions/3/name: there is no question 'see-peple' (did you mean "
            "'see-people'?)"
        )
    ]
