"""The fastest reading says what the compiled rules say of the same document as a dictionary."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answers import Tick
from dspt_core.domain.assessment import Assessment, AssessmentDocument, Response
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.errors import UnevaluableError, UnknownOrganisationTypeError
from dspt_core.formats.assessment_json import write_assessment_document
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.editions import load_edition
from dspt_core.formats.fast_reading import FastReading
from dspt_core.rules.compiled import compile_rules
from dspt_core.rules.statuses import SecondTime
from dspt_core.testing.strategies import assessments, days, editions, histories, organisations

ON = dt.date(2026, 5, 1)


def as_bytes(organisation: Organisation, assessment: Assessment) -> bytes:
    document = AssessmentDocument(organisation=organisation, assessment=assessment)
    return write_json(write_assessment_document(document)).encode()


@given(st.data(), st.sampled_from(SecondTime), st.booleans())
def test_decoding_into_structs_changes_no_verdict(
    data: st.DataObject, second_time: SecondTime, with_codes: bool
) -> None:
    edition = data.draw(editions())
    organisation = data.draw(organisations(edition))
    written = as_bytes(organisation, data.draw(assessments(edition, organisation)))
    history, on = data.draw(histories(edition)), data.draw(days())
    reading = FastReading(edition, second_time=second_time, with_codes=with_codes)
    try:
        rules = compile_rules(edition, organisation.type, second_time=second_time, with_codes=with_codes)
    except UnevaluableError:
        with pytest.raises(UnevaluableError):
            reading.judge(written, on=on, history=history)
        return
    fast = reading.judge(written, on=on, history=history)
    assert fast.verdicts == rules.judge(json.loads(written), on=on, history=history)
    assert fast.rules.status_of(fast.verdicts) == rules.status_of(fast.verdicts)


def test_types_of_organisations_may_come_in_any_order() -> None:
    edition = load_edition("2025-26")
    reading = FastReading(edition)
    ticked = Assessment(edition="2025-26", responses=(Response(reference="1.1.2", answer=Tick(value=True)),))
    for name in ("general-practice", "it-supplier", "general-practice"):
        written = as_bytes(Organisation(code="A81001", type=name), ticked)
        rules = compile_rules(edition, name)
        assert reading.judge(written, on=ON).verdicts == rules.judge(json.loads(written), on=ON)
        assert reading.rules_for(name).organisation_type == name


@pytest.mark.parametrize(
    "written",
    [
        b'{"made_up": {"type": "it-supplier"}, "responses": %b, "organisation": %b}',
        b'{"made_up": "type", "responses": %b, "organisation": %b}',
    ],
)
def test_a_type_that_stands_elsewhere_in_the_text_misleads_nobody(written: bytes) -> None:
    reading = FastReading(load_edition("2025-26"))
    for name in ("it-supplier", "general-practice"):
        reading.rules_for(name)
    text = written % (b'{"1.1.1": {"text": "Z1"}}', b'{"code": "A81001", "type": "general-practice"}')
    plainly = compile_rules(load_edition("2025-26"), "general-practice").judge(json.loads(text), on=ON)
    judged = reading.judge(text, on=ON)
    assert judged.rules.organisation_type == "general-practice"
    assert judged.verdicts == plainly


def test_what_cannot_be_decoded_is_refused_with_all_its_problems() -> None:
    written = (
        b'{"format": "dspt-core/assessment/v1", "edition": "2025-26", "responses": {"1.1.1": {"tick": 1}}}'
    )
    with pytest.raises(InvalidDocumentError) as caught:
        FastReading(load_edition("2025-26")).judge(written, on=ON)
    assert {problem.pointer for problem in caught.value.problems} == {"", "/responses/1.1.1/tick"}


def test_what_is_no_json_is_refused_with_its_place() -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        FastReading(load_edition("2025-26")).judge(b'{"format": ', on=ON)
    assert [str(problem.place) for problem in caught.value.problems] == ["the assessment:1:12"]


def test_an_unknown_organisation_type_is_refused_with_the_nearest() -> None:
    written = as_bytes(Organisation(code="A81001", type="general-practise"), Assessment(edition="2025-26"))
    with pytest.raises(UnknownOrganisationTypeError) as caught:
        FastReading(load_edition("2025-26")).judge(written, on=ON)
    assert caught.value.nearest == "general-practice"


def test_without_the_decoder_the_extra_to_install_is_named() -> None:
    program = "import sys; sys.modules['msgspec'] = None; import dspt_core.formats.fast_reading"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert 'install "dspt-core[fast]"' in done.stderr
