"""Errors word themselves: what the system refused, at which path, and what was wanted."""

from __future__ import annotations

import copy
import errno
import os
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core import errors
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.errors import DsptError, UnreadableFileError, shortened, why_of

KINDS = [
    InvalidDocumentError,
    *(one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, DsptError)),
]


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EISDIR, "it is a folder, and a file is wanted"),
        (errno.ENOTDIR, "a folder is wanted where the path has a file"),
        (errno.ENAMETOOLONG, "the name is too long for a file or a folder"),
        (errno.ENOENT, "no such file or directory"),
        (errno.EACCES, "permission denied"),
    ],
)
def test_a_refusal_says_what_was_wanted_where_that_is_known(number: int, why: str) -> None:
    assert why_of(OSError(number, os.strerror(number), "a.json")) == why


def test_a_refusal_without_a_reason_is_named_by_its_kind() -> None:
    assert why_of(TimeoutError()) == "timeouterror"


@given(st.text(min_size=201))
def test_of_a_long_name_the_two_ends_and_the_length_are_shown(name: str) -> None:
    shown = shortened(name)
    assert shown.startswith(name[:50])
    assert shown.endswith(f"{name[-50:]} ({len(name)} characters)")
    assert len(shown) < 200


@given(st.text(max_size=200))
def test_a_name_that_is_not_long_is_shown_as_it_is(name: str) -> None:
    assert shortened(name) == name


def test_an_error_keeps_a_path_whole_that_it_shows_shortened() -> None:
    path = f"{'n' * 300}.json"
    error = UnreadableFileError(path=path, why="no such file or directory")
    assert error.path == path
    assert str(error) == f"cannot read {shortened(path)}: no such file or directory"


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_an_error_leaves_a_process_and_is_copied_with_all_that_it_says(
    kind: type[DsptError], data: st.DataObject
) -> None:
    error = data.draw(st.builds(kind))
    error.add_note("while the pool was busy")
    unpickled = pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled in the line itself
    for other in (unpickled, copy.copy(error), copy.deepcopy(error)):
        assert type(other) is kind
        assert (str(other), other.args, vars(other)) == (str(error), error.args, vars(error))
