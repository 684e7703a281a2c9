"""``dspt demo``: the main job, shown."""

from __future__ import annotations

import shlex

from tests.cli.running import Dspt


def test_the_demo_shows_the_outcome_and_what_stands_in_the_way(dspt: Dspt) -> None:
    ran = dspt("demo")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert "No status is earned yet." in lines
    assert "Standards Met: not attained; 7 things stand in the way" in lines
    assert "  7.1.1   not answered yet" in lines


def test_the_commands_it_recommends_work(dspt: Dspt) -> None:
    recommended = [
        shlex.split(line.strip()) for line in dspt("demo").out.splitlines() if line.startswith("  dspt ")
    ]
    assert len(recommended) == 3
    for _, *arguments in recommended:
        ran = dspt(*arguments)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out
