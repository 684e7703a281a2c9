"""Two texts laid beside each other: nothing is lost, both ways are one way, and time is bounded."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.rules import word_differences as module
from dspt_core.rules.word_differences import Passage, Words, likeness, word_differences

KEPT, REMOVED, ADDED = Passage
words = st.lists(st.sampled_from(["data", "staff", " ", "\n", ",", "é", "is", "is not", "<b>", "10%"])).map(
    "".join
)
texts = words | st.text(max_size=40)


def side(found: tuple[Words, ...], *passages: Passage) -> str:
    return "".join(one.text for one in found if one.passage in passages)


@given(before=texts, after=texts)
def test_kept_and_removed_words_are_the_one_text_and_kept_and_added_the_other(
    before: str, after: str
) -> None:
    found = word_differences(before, after)
    assert side(found, KEPT, REMOVED) == before
    assert side(found, KEPT, ADDED) == after
    assert all(one.text for one in found)


@given(before=texts, after=texts)
def test_backwards_the_same_words_are_kept(before: str, after: str) -> None:
    there, back = word_differences(before, after), word_differences(after, before)
    assert side(there, KEPT) == side(back, KEPT)
    assert side(there, REMOVED) == side(back, ADDED)


@given(before=texts, after=texts)
def test_of_one_place_what_was_removed_stands_before_what_was_added(before: str, after: str) -> None:
    found = [one.passage for one in word_differences(before, after)]
    assert not any(pair in {(ADDED, REMOVED), (ADDED, ADDED), (REMOVED, REMOVED)} for pair in pairwise(found))


@given(text=texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert word_differences(text, text) == ((Words(KEPT, text),) if text else ())
    assert likeness(text, text) == 1


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Keep a register.", "Keep the register.", "Keep [-a-]{+the+} register."),
        ("Is it so?", "Is it really so?", "Is it {+really +}so?"),
        ("one two three", "four five three", "[-one two-]{+four five+} three"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
    ],
)
def test_words_are_compared_and_not_letters(before: str, after: str, told: str) -> None:
    marks = {KEPT: "{}", REMOVED: "[-{}-]", ADDED: "{{+{}+}}"}
    assert "".join(marks[one.passage].format(one.text) for one in word_differences(before, after)) == told


def test_texts_too_long_to_compare_word_by_word_are_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_COMPARED", 8)
    found = word_differences("same a b c d end", "same e b g h end")
    assert found == (
        Words(KEPT, "same "),
        Words(REMOVED, "a b c d"),
        Words(ADDED, "e b g h"),
        Words(KEPT, " end"),
    )


def test_the_longest_texts_that_an_edition_can_hold_are_compared_in_bounded_steps() -> None:
    before, after = "a b " * 1000, "b a " * 1000
    found = word_differences(before, after)
    assert (side(found, KEPT, REMOVED), side(found, KEPT, ADDED)) == (before, after)


def test_a_word_that_stands_often_in_a_long_text_is_compared_like_any_other() -> None:
    """The usual comparison of sequences takes such words for noise from two hundred words on."""
    common = " ".join(["the"] * 300)
    assert word_differences(f"old {common} end", f"new {common} more") == (
        Words(REMOVED, "old"),
        Words(ADDED, "new"),
        Words(KEPT, f" {common} "),
        Words(REMOVED, "end"),
        Words(ADDED, "more"),
    )


def test_likeness_is_the_part_of_the_text_that_stayed() -> None:
    assert likeness("abc", "xyz") == 0
    assert likeness("same words here", "same words there") == pytest.approx(22 / 31)
