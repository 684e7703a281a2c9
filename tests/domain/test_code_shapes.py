"""What a code may be by its shape: a hint, with its provenance."""

from __future__ import annotations

import pytest

from dspt_core.domain.code_shapes import CODE_SHAPES, likely_kinds
from dspt_core.domain.provenance import Mark


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("A81001", ("GP practice",)),
        ("fab12", ("pharmacy",)),
        ("V12345", ("dental practice",)),
        ("V1234", ("social care site",)),
        ("VN1A2", ("social care site",)),
        ("V06091-B", ("dental practice",)),
        ("TP12A", ("optician",)),
        ("A1ZZ", ("social care headquarters",)),
        ("042", ("local authority",)),
        ("QOX", ("integrated care board",)),
        ("01C", ("commissioning body",)),
        ("8HL46-FOM-CSPRG", ("non-NHS organisation",)),
        ("RA9CLOSED", ("NHS trust",)),
        ("something else", ()),
    ],
)
def test_a_shape_hints_at_the_kinds_that_have_been_seen_with_it(code: str, kinds: tuple[str, ...]) -> None:
    assert likely_kinds(code) == kinds


def test_a_shape_that_several_kinds_share_hints_at_all_of_them() -> None:
    assert likely_kinds("A1B2C") == (
        "pharmacy headquarters",
        "optician headquarters",
        "social care headquarters",
        "commissioning body",
    )


def test_no_shape_claims_to_be_official() -> None:
    assert all(one.mark is not Mark.OFFICIAL for one in CODE_SHAPES)
