"""Hypothesis strategies for editions, organisations and what they answer.

For tests of one's own software against rules that are not this year's. Needs the extra ``testing``::

    @given(st.data())
    def test_something(data):
        edition = data.draw(editions())
        organisation = data.draw(organisations(edition))
        assessment = data.draw(assessments(edition, organisation))

Every edition passes ``check_edition``, and every document made of these values keeps its schema.
"""

from __future__ import annotations

from importlib.util import find_spec

from dspt_core.errors import MissingExtraError

if find_spec("hypothesis") is None:
    raise MissingExtraError(feature="dspt_core.testing.strategies", extra="testing")

from dspt_core.testing.strategies.answer_kinds import answer_kinds
from dspt_core.testing.strategies.answers import accepted_answers, answers, days, documents
from dspt_core.testing.strategies.assessments import accepted_assessments, assessments
from dspt_core.testing.strategies.directories import directory_worlds
from dspt_core.testing.strategies.editions import editions
from dspt_core.testing.strategies.histories import histories
from dspt_core.testing.strategies.organisations import organisations

__all__ = [
    "accepted_answers",
    "accepted_assessments",
    "answer_kinds",
    "answers",
    "assessments",
    "days",
    "directory_worlds",
    "documents",
    "editions",
    "histories",
    "organisations",
]
