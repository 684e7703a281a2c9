"""An assessment keeps its responses in order, one for each item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answers import Tick
from dspt_core.domain.assessment import Assessment, Response

YES = Tick(value=True)


def response(reference: str) -> Response:
    return Response(reference=reference, answer=YES)


@given(st.permutations(["1.1.1", "1.1.2", "1.1.10", "1.2.1", "1.10.1"]))
def test_responses_are_kept_in_the_order_of_their_numbers(references: list[str]) -> None:
    assessment = Assessment(edition="2025-26", responses=tuple(map(response, references)))
    assert [one.reference for one in assessment.responses] == ["1.1.1", "1.1.2", "1.1.10", "1.2.1", "1.10.1"]


def test_the_response_to_an_item_is_found_by_its_number() -> None:
    assessment = Assessment(edition="2025-26", responses=(response("1.1.1"), response("1.1.10")))
    found = assessment.response_to("1.1.10")
    assert found is not None
    assert found.reference == "1.1.10"
    assert assessment.response_to("1.1") is None
    assert Assessment(edition="2025-26").response_to("1.1.1") is None


def test_two_responses_to_one_item_are_refused_with_every_number_answered_twice() -> None:
    twice = [response(one) for one in ("1.1.10", "1.1.1", "1.2.1", "1.1.10", "1.1.1", "1.1.1")]
    with pytest.raises(ValueError, match=r"^answered more than once: 1\.1\.1, 1\.1\.10$"):
        Assessment(edition="2025-26", responses=tuple(twice))
