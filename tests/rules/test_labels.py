"""The labels of the public register: every style seen since 2018, written and read back."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition, LabelStyle
from dspt_core.domain.history import Publication
from dspt_core.domain.labels import LabelKind
from dspt_core.errors import UnknownEditionError, UnknownStatusError
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.rules.labels import REGISTER_TITLES, label_of, parse_label, render_label
from tests.rules.timelines import NOT_PUBLISHED, UNREGISTERED, standing

PLAN_AGREED = "standards-not-fully-met-plan-agreed"


@pytest.mark.parametrize(
    ("text", "edition", "status"),
    [
        ("Standards Met", None, "standards-met"),
        ("Standards Exceeded", None, "standards-exceeded"),
        ("Entry Level", None, "entry-level"),
        ("Standards Not Met", None, "standards-not-met"),
        ("Standards not fully met (plan agreed)", None, PLAN_AGREED),
        ("Standards Met (19-20)", "2019-20", "standards-met"),
        ("Entry Level (19-20)", "2019-20", "entry-level"),
        ("18/19 Standards Met", "2018-19", "standards-met"),
        ("19/20 Standards Not Fully Met (Plan Agreed)", "2019-20", PLAN_AGREED),
        ("19/20 Approaching Standards", "2019-20", "approaching-standards"),
        ("20/21 Entry Level", "2020-21", "entry-level"),
        ("21/22 Standards Exceeded", "2021-22", "standards-exceeded"),
        ("22/23 Standards Not Met", "2022-23", "standards-not-met"),
        ("20/21 Standards Met.", "2020-21", "standards-met"),
        ("2024-25 Standards Met", "2024-25", "standards-met"),
        ("24-25 Standards Met", "2024-25", "standards-met"),
        ("24/25 Standards Met", "2024-25", "standards-met"),
        ("2024/25 Standards Met", "2024-25", "standards-met"),
        ("2024-2025 Standards Met", "2024-25", "standards-met"),
        ("24\N{EN DASH}25 Standards Met", "2024-25", "standards-met"),
        ("Standards Met 24/25", "2024-25", "standards-met"),
        ("Standards Met(19-20)", "2019-20", "standards-met"),
        ("Standards Met. (19-20).", "2019-20", "standards-met"),
        ("Standards not fully met (plan agreed) (19-20)", "2019-20", PLAN_AGREED),
        ("  21/22\N{NO-BREAK SPACE}STANDARDS\t met ", "2021-22", "standards-met"),
        ("Critical Standards Not Met", None, "critical-standards-not-met"),
        ("standards-met", None, "standards-met"),
        ("21/22 approaching-standards", "2021-22", "approaching-standards"),
        ("99/00 Standards Met", "2099-00", "standards-met"),
    ],
)
def test_every_style_that_was_seen_is_read(text: str, edition: str | None, status: str) -> None:
    label = parse_label(text)
    assert (label.kind, label.edition, label.status) == (LabelKind.PUBLICATION, edition, status)
    assert label.as_written == text
    assert label.is_publication


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("", None),
        ("  \t", None),
        ("None", None),
        ("19/20 None", "2019-20"),
        ("Not Published", None),
        ("not published.", None),
        ("22/23 Not Published", "2022-23"),
    ],
)
def test_that_nothing_is_published_is_read(text: str, edition: str | None) -> None:
    label = parse_label(text)
    assert (label.kind, label.edition, label.status) == (LabelKind.NOT_PUBLISHED, edition, None)
    assert not label.is_publication


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Standards Mett", "Standards Met"),
        ("21/22 Aproaching Standards", "Approaching Standards"),
        ("Standards Met?", "Standards Met"),
        ("Standards Met, nearly", "Standards Met"),
        ("21/22 Standards Met 21/22", "Standards Met"),
        ("18/20 Standards Met", "Standards Met"),
        ("17/18 Standards Met", "Standards Met"),
        ("1921-22 Standards Met", "Standards Met"),
        ("No Sector Identified", None),
        ("21/22", None),
        ("...", None),
        ("met", None),
    ],
)
def test_a_wording_that_nobody_has_seen_is_unknown(text: str, nearest: str | None) -> None:
    label = parse_label(text)
    assert (label.kind, label.status, label.nearest) == (LabelKind.UNKNOWN, None, nearest)


def test_an_unknown_wording_keeps_the_year_that_was_read() -> None:
    assert parse_label("21/22 Aproaching Standards").edition == "2021-22"


@given(st.text() | st.text(alphabet=" .()/-0129standrmeNolu\ud800\u0130"))
def test_no_text_makes_reading_a_label_fail(text: str) -> None:
    label = parse_label(text)
    assert label.as_written == text
    assert label.is_publication is (label.status is not None)


@pytest.mark.parametrize("unit", ["(", ". ", "a", "21/22 ", "standards met "])
def test_a_very_long_label_is_read_as_quickly_as_it_is_long(unit: str) -> None:
    assert parse_label(unit * 200_000).kind is LabelKind.UNKNOWN


SPACES = st.text(alphabet=" \t\N{NO-BREAK SPACE}", min_size=1, max_size=3)


@given(
    st.sampled_from(sorted(REGISTER_TITLES)),
    st.sampled_from(edition_names()),
    st.sampled_from(LabelStyle),
    st.data(),
)
def test_what_is_rendered_is_read_back(
    status: str, edition: str, style: LabelStyle, data: st.DataObject
) -> None:
    rendered = render_label(REGISTER_TITLES[status], edition, style)
    words = [
        "".join(data.draw(st.sampled_from((letter.lower(), letter.upper()))) for letter in word)
        for word in rendered.split(" ")
    ]
    noisy = data.draw(SPACES).join(words)
    noisy = data.draw(SPACES | st.just("")) + noisy + data.draw(st.sampled_from(["", ".", " .", ". "]))
    label = parse_label(noisy)
    assert label.status == status
    assert label.edition == (None if style is LabelStyle.BARE else edition)


@pytest.mark.parametrize(
    ("style", "label"),
    [
        (LabelStyle.BARE, "Standards Met"),
        (LabelStyle.SUFFIX, "Standards Met (19-20)"),
        (LabelStyle.PREFIX, "19/20 Standards Met"),
    ],
)
def test_a_label_is_rendered_in_each_style(style: LabelStyle, label: str) -> None:
    assert render_label("Standards Met", "2019-20", style) == label


EDITIONS = tuple(load_edition(name) for name in edition_names())


@pytest.mark.parametrize(
    ("status", "edition", "new", "later"),
    [
        ("standards-met", "2018-19", "Standards Met", "18/19 Standards Met"),
        ("entry-level", "2019-20", "Entry Level (19-20)", "19/20 Entry Level"),
        (
            PLAN_AGREED,
            "2019-20",
            "Standards Not Fully Met (Plan Agreed) (19-20)",
            "19/20 Approaching Standards",
        ),
        ("approaching-standards", "2021-22", "21/22 Approaching Standards", "21/22 Approaching Standards"),
        ("standards-exceeded", "2024-25", "24/25 Standards Exceeded", "24/25 Standards Exceeded"),
    ],
)
def test_a_standing_is_labelled_as_the_register_wrote_it_then_and_writes_it_now(
    status: str, edition: str, new: str, later: str
) -> None:
    shown = standing(status, edition, "2020-01-01")
    assert label_of(shown, EDITIONS) == new
    assert label_of(shown, EDITIONS, as_shown_later=True) == later


def test_a_later_name_that_the_register_never_used_stands_for_itself() -> None:
    (decided,) = EDITIONS[1].decided_statuses
    renamed = evolve(EDITIONS[1], decided_statuses=(evolve(decided, shown_later_as="all-well"),))
    shown = standing(PLAN_AGREED, "2019-20", "2020-01-01")
    assert label_of(shown, [renamed], as_shown_later=True) == "19/20 all-well"


def test_a_publication_is_labelled_as_a_standing_is() -> None:
    instant = dt.datetime(2022, 6, 1, 12, tzinfo=dt.UTC)
    publication = Publication(publication="1", edition="2021-22", status="standards-met", published=instant)
    assert label_of(publication, EDITIONS) == "21/22 Standards Met"


def test_what_has_not_been_published_is_labelled_so_and_an_unregistered_code_not_at_all() -> None:
    assert label_of(NOT_PUBLISHED, EDITIONS) == "Not Published"
    assert label_of(UNREGISTERED, EDITIONS) is None


def test_a_label_needs_the_edition_it_names() -> None:
    with pytest.raises(UnknownEditionError, match="'2021-2'; did you mean 2021-22"):
        label_of(standing("standards-met", "2021-2", "2022-01-01"), EDITIONS)


def test_a_label_needs_a_status_that_the_edition_has() -> None:
    with pytest.raises(UnknownStatusError, match="'standards-mett'; did you mean 'standards-met'"):
        label_of(standing("standards-mett", "2021-22", "2022-01-01"), EDITIONS)
    with pytest.raises(UnknownStatusError):
        label_of(standing("entry-level", "2021-22", "2022-01-01"), EDITIONS)


@pytest.mark.parametrize("name", edition_names())
def test_every_status_of_every_shipped_edition_is_a_word_of_the_register(name: str) -> None:
    shipped = load_edition(name)
    titles = {one.status: one.title for one in shipped.statuses}
    titles |= {one.status: one.title for one in shipped.decided_statuses}
    assert titles.items() <= REGISTER_TITLES.items()
    later = {one.shown_later_as for one in shipped.decided_statuses} - {None}
    assert later <= REGISTER_TITLES.keys()


@given(st.sampled_from(EDITIONS), st.booleans(), st.data())
def test_the_label_of_a_standing_is_read_back(shipped: Edition, later: bool, data: st.DataObject) -> None:
    status = data.draw(st.sampled_from([one.status for one in shipped.statuses]))
    text = label_of(standing(status, shipped.edition, "2020-01-01"), EDITIONS, as_shown_later=later)
    assert text is not None
    assert parse_label(text).status == status
    assert parse_label(text).edition in (shipped.edition, None)
