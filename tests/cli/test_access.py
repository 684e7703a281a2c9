"""``dspt access``, and ``dspt edition`` for years of which little is known."""

from __future__ import annotations

import pytest

from dspt_core.cli.main import main
from dspt_core.formats.access_files import load_access_rules
from dspt_core.formats.editions import edition_names
from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt

MET = ["--status", "24/25 Standards Met", "--published", "2025-06-12"]


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["gp-connect", *MET, "--on", "2026-06-30"], 0, "yes, as far as the standing goes"),
        (["gp-connect", *MET, "--on", "2026-07-01"], 1, "it counted through 30 June 2026."),
        (["e-referral", *MET, "--on", "2026-06-30"], 1, "cannot be said, so no"),
        (["gp-connect", "--status", "Not Published", "--on", "2026-06-30"], 1, "nothing has been published."),
        (["sharing-agreement", *MET, "--names", "Standards Met", "--on", "2026-06-30"], 0, "it is enough."),
        (
            ["sharing-agreement", *MET, "--names", "standards-exceeded", "--on", "2026-06-30"],
            1,
            "not enough.",
        ),
        (
            [
                "gp-connect",
                "--status",
                "Standards met.",
                "--edition",
                "2024-25",
                *MET[2:],
                "--on",
                "2026-06-30",
            ],
            0,
            "Standards Met: it is enough.",
        ),
    ],
)
def test_a_standing_is_judged_for_a_consumer(
    arguments: list[str], code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["access", *arguments]) == code
    assert line in capsys.readouterr().out


def test_what_is_not_judged_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["access", "gp-connect", *MET, "--on", "2026-06-30"])
    printed = capsys.readouterr().out
    assert (
        "Not judged here\n  The records are read through an assured digital social care record.\n" in printed
    )


def test_a_decision_as_json_keeps_its_schema(dspt: Dspt) -> None:
    ran = dspt("access", "gp-connect", *MET, "--on", "2026-07-01", "--format", "json")
    assert ran.code == 1
    assert ran.json(Schema.ACCESS_DECISION)["verdict"] == "fails"


def test_all_consumers_are_listed(dspt: Dspt) -> None:
    ran = dspt("access", "list")
    assert ran.code == 0
    printed = ran.out
    assert all(rule.consumer in printed for rule in load_access_rules().consumers)
    assert max(map(len, printed.splitlines())) <= 100
    listed = dspt("access", "list", "--format", "json").json(Schema.ACCESS)
    assert len(listed["consumers"]) == len(load_access_rules().consumers)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gp-conect", *MET], "did you mean 'gp-connect'?"),
        (["gp-connect"], "--status is missing"),
        (["gp-connect", "--status", "Standards Met", "--published", "2025-06-12"], "--edition is missing"),
        (["gp-connect", "--status", "24/25 Standards Met"], "--published is missing"),
        (["gp-connect", *MET, "--edition", "2023-24"], "the label says 2024-25 and --edition says 2023-24"),
        (["gp-connect", "--status", "Standards Mett"], "did you mean 'Standards Met'?"),
        (["gp-connect", "--status", "gold"], "there is Standards Exceeded, "),
        (["gp-connect", *MET, "--names", "Standards Met"], "no agreement that names a status"),
        (["sharing-agreement", *MET, "--names", "gold"], "there is no status 'gold'"),
        (["gp-connect", *MET, "--on", "yesterday"], "year-month-day"),
    ],
)
def test_wrong_usage_is_refused_with_what_to_do(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["access", *arguments]) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert message in captured.err


@pytest.mark.parametrize("edition", edition_names())
def test_every_edition_can_be_shown(edition: str, dspt: Dspt) -> None:
    ran = dspt("edition", "show", edition)
    assert ran.code == 0
    assert "None" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100
    assert dspt("edition", "show", edition, "--format", "json").code == 0


def test_days_that_are_not_known_are_shown_by_their_bounds(dspt: Dspt) -> None:
    assert "Opens     on 11 June 2018 or earlier (inferred)\n" in dspt("edition", "show", "2018-19").out
    between = "Opens     between 18 August 2023 and 30 September 2023 (inferred)\n"
    assert between in dspt("edition", "show", "2023-24").out
    first = dspt("edition", "list", "--format", "json").json(Schema.EDITIONS)["editions"][0]
    assert {"not_after": "2018-06-11"}.items() <= first["opens"].items()
    assert first["deadline"]["day"] == "2019-03-31"
    assert first["opens"].keys() & {"day", "not_before"} == set()


def test_all_editions_are_listed_with_their_deadlines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edition", "list"]) == 0
    printed = capsys.readouterr().out
    assert "2019-20, version 2, to be published by 30 September 2020\n" in printed
    assert all(f"{name}  Data Security" in printed for name in edition_names())


def test_a_type_whose_category_is_not_known_cannot_be_shown_in_full(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["edition", "show", "2018-19", "--type", "pharmacy"]) == 1
    assert "does not say which category 'pharmacy' belongs to" in capsys.readouterr().err
