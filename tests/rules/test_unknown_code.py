"""A code that the directory does not have: what may be meant, where to look it up, whom to ask."""

from __future__ import annotations

import pytest

from dspt_core.rules.unknown_code import unknown_code
from tests.rules.in_full import refusal_in_full

WHERE_AND_WHOM = (
    "look it up by name or postcode in the public search of the NHS Organisation Data Service (ODS); a code "
    "that is there and not here needs a newer file of the directory; where the directory is wrong, a care "
    "provider asks the Care Quality Commission, whose data it takes over each month, and anybody else the "
    "ODS service desk"
)


@pytest.mark.parametrize(
    ("written", "code", "hint", "meant"),
    [
        ("42", "42", "did you mean '042'?; ", "042"),
        (
            "vzz01-b",
            "VZZ01-B",
            "did you mean 'VZZ01'?; codes of this shape are mostly those of: social care site; ",
            "VZZ01",
        ),
        ("a1-b-c", "A1-B-C", "did you mean 'A1'?; ", "A1"),
        ("rx1", "RX1", "codes of this shape are mostly those of: NHS trust; ", None),
        (
            "A1B2C",
            "A1B2C",
            (
                "codes of this shape are mostly those of: pharmacy headquarters, optician "
                "headquarters, social care headquarters, commissioning body; "
            ),
            None,
        ),
        ("??", "??", "", None),
    ],
)
def test_an_unknown_code_is_refused_with_what_may_be_meant(
    written: str, code: str, hint: str, meant: str | None
) -> None:
    assert refusal_in_full(unknown_code(written)) == [
        f"organisation/not-in-directory: there is no organisation with the code {code!r} in the directory",
        f"{hint}{WHERE_AND_WHOM}",
        f"code = {code}",
        *([f"candidate = {meant}"] if meant is not None else []),
    ]
