"""A code that the directory does not have: what may be meant, where to look it up, whom to ask."""

from __future__ import annotations

import pytest

from dspt_core.domain.refusal import RefusalCode
from dspt_core.rules.unknown_code import WHERE_TO_LOOK, WHOM_TO_ASK, unknown_code


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("42", "did you mean '042'?; look it up"),
        ("vzz01-b", "did you mean 'VZZ01'?; codes of this shape are mostly of a social care site; look"),
        ("??", "look it up"),
    ],
)
def test_an_unknown_code_is_refused_with_what_may_be_meant(written: str, start: str) -> None:
    refusal = unknown_code(written)
    assert refusal.code is RefusalCode.NOT_IN_DIRECTORY
    assert refusal.hint.startswith(start)
    assert WHERE_TO_LOOK in refusal.hint
    assert WHOM_TO_ASK in refusal.hint
    assert refusal.fact("code") == written.upper()
