"""Values of every kind that documents hold, with texts and numbers from the far corners."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from dspt_core.domain.answers import (
    AchievementLevel,
    Answer,
    Choice,
    Day,
    Document,
    EarlierUpload,
    Level,
    Link,
    Location,
    Number,
    Text,
    Tick,
    Upload,
    UploadedFile,
)
from dspt_core.domain.assessment import ActionPlan, Assessment, AssessmentDocument, Response
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer, ProfileResponse

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
titles = texts.filter(bool)
names = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
references = st.tuples(*(st.integers(1, 12),) * 3).map(
    lambda numbers: ".".join(map(str, numbers))
) | st.from_regex(r"[A-Z][1-9][0-9]?\.[a-z]", fullmatch=True)
assertion_references = st.tuples(*(st.integers(1, 12),) * 2).map(
    lambda numbers: ".".join(map(str, numbers))
) | st.from_regex(r"[A-Z][1-9][0-9]?", fullmatch=True)
days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
numbers = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**25), 10**25),
    st.integers(-300, 300),
) | st.sampled_from([Decimal("1.10"), Decimal("-0.0"), Decimal("1E+400"), Decimal("1E-400")])

files = st.builds(UploadedFile, name=titles, sha256=st.from_regex(r"[0-9a-f]{64}", fullmatch=True))
documents: st.SearchStrategy[Document] = st.one_of(
    st.builds(Upload, files),
    st.builds(EarlierUpload, files),
    st.builds(Link, texts),
    st.builds(Location, texts),
)
answers: st.SearchStrategy[Answer] = st.one_of(
    st.builds(Tick, st.booleans()),
    st.builds(Text, texts),
    st.builds(Number, numbers),
    st.builds(Day, days),
    st.builds(Choice, names),
    st.builds(Level, st.sampled_from(AchievementLevel)),
    documents,
)
responses = st.builds(
    Response,
    reference=references,
    answer=answers,
    comment=st.none() | texts,
    to_review=st.booleans(),
)
codes = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40).filter(str.strip)
profiles = st.lists(
    st.builds(ProfileResponse, question=names, answer=st.sampled_from(ProfileAnswer)),
    max_size=3,
    unique_by=lambda given: given.question,
)
certificates = st.builds(
    Certificate,
    credential=names,
    valid_from=days,
    valid_until=days,
    covers_all_processing=st.none() | st.booleans(),
)
organisations = st.builds(
    Organisation,
    code=codes,
    type=names,
    name=st.none() | titles,
    profile=profiles.map(tuple),
    certificates=st.lists(certificates, max_size=3).map(tuple),
)
assessments = st.builds(
    Assessment,
    edition=st.sampled_from(["2025-26", "2099-00"]),
    responses=st.lists(responses, max_size=5, unique_by=lambda response: response.reference).map(tuple),
    confirmations=st.lists(assertion_references, max_size=4, unique=True).map(tuple),
    action_plan=st.none() | st.builds(ActionPlan, document=documents),
)
assessment_documents = st.builds(AssessmentDocument, organisation=organisations, assessment=assessments)
