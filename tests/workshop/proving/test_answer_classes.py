"""Whatever is answered, one of the classes stands for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.assessment import Response
from dspt_core.domain.edition import Edition
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf
from dspt_core.rules.conditions.parts import nodes_of
from dspt_core.testing.strategies import answers, editions
from dspt_core.workshop.proving.answer_classes import AnswerClass, answer_classes, classify
from dspt_core.workshop.proving.situation import conditions_of


def signature(one: AnswerClass) -> object:
    return one.accepted, one.matches


@given(st.data(), editions())
def test_every_answer_to_every_item_comes_to_what_a_class_comes_to(
    data: st.DataObject, edition: Edition
) -> None:
    items = tuple(edition.items())
    nodes = [node for one in conditions_of(edition, items) for node in nodes_of(one)]
    looking = {
        item.key: [node for node in nodes if isinstance(node, AnswerLeaf) and node.item == item.key]
        for item in items
    }
    for item in items:
        classes = {signature(one) for one in answer_classes(item, looking[item.key])}
        response = Response(
            reference=item.reference,
            answer=data.draw(answers(item.answer)),
            to_review=data.draw(st.booleans()),
        )
        assert signature(classify(item, response, looking[item.key])) in classes


@given(st.data(), editions())
def test_no_two_classes_come_to_the_same_and_the_first_is_no_answer(
    data: st.DataObject, edition: Edition
) -> None:
    item = data.draw(st.sampled_from(list(edition.items())))
    classes = answer_classes(item, ())
    assert classes[0].response is None
    assert len({signature(one) for one in classes}) == len(classes)
