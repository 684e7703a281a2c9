"""The documentation's sessions are only as true as what compares them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.documented.console import Outcome, Step, is_printed, mismatch_in, read_session


def echo(arguments: Sequence[str], *, typed: str) -> Outcome:
    """Stand in for the command: print each argument and what is typed, and exit with how many there are."""
    words = [*arguments, *typed.split()]
    return Outcome(output="".join(f"{word}\n" for word in words), status=len(words))


def test_what_a_command_asks_is_answered_with_yes_where_that_is_written() -> None:
    assert mismatch_in("$ yes | dspt one\none\ny\n...\n", runners={"dspt": echo}) is None
    assert mismatch_in("$ dspt one\none\ny\n...\n", runners={"dspt": echo}) is not None


def test_a_session_is_split_at_its_prompts() -> None:
    assert read_session("$ dspt one\nprinted\n\n$ dspt two\n") == (
        Step(command="dspt one", expected=("printed", "")),
        Step(command="dspt two", expected=()),
    )


@pytest.mark.parametrize("text", ["", "printed\n$ dspt one\n"])
def test_a_session_starts_with_a_prompt(text: str) -> None:
    with pytest.raises(ValueError, match="starts with"):
        read_session(text)


@pytest.mark.parametrize(
    ("expected", "output"),
    [
        ([], ""),
        (["one", "two"], "one\ntwo\n"),
        (["one"], "one"),
        (["..."], ""),
        (["one", "...", "four"], "one\ntwo\nthree\nfour\n"),
        (["one", "...", "two"], "one\ntwo\n"),
        (["a.c"], "a.c\n"),
    ],
)
def test_output_matches_what_is_written(expected: list[str], output: str) -> None:
    assert is_printed(output, expected=expected)


@pytest.mark.parametrize(
    ("expected", "output"),
    [
        ([], "one\n"),
        (["one"], ""),
        (["one"], "one\ntwo\n"),
        (["one"], "one \n"),
        (["one", "...", "four"], "one\ntwo\n"),
        (["a.c"], "abc\n"),
    ],
)
def test_output_that_differs_is_told_apart(expected: list[str], output: str) -> None:
    assert not is_printed(output, expected=expected)


def test_a_session_that_prints_what_is_written_has_no_mismatch() -> None:
    assert (
        mismatch_in('$ dspt one "two words"\none\ntwo words\n$ echo $?\n2\n', runners={"dspt": echo}) is None
    )


def test_a_mismatch_shows_the_command_and_the_difference() -> None:
    mismatch = mismatch_in("$ dspt one\none\n$ dspt two\nthree\n", runners={"dspt": echo})
    assert mismatch is not None
    assert mismatch.startswith("$ dspt two\n")
    assert mismatch.endswith("-three\n+two")


def test_a_wrong_exit_status_is_a_mismatch() -> None:
    mismatch = mismatch_in("$ dspt one\none\n$ echo $?\n0\n", runners={"dspt": echo})
    assert mismatch is not None
    assert mismatch.endswith("-0\n+1")


def test_no_other_program_is_started() -> None:
    assert (
        mismatch_in("$ rm file\n", runners={"dspt": echo})
        == "only `dspt` and `echo $?` are run, not `rm file`"
    )
