"""The page of a summary, opened in a real browser: it fetches and runs nothing, and all can read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import cycle, product
from pathlib import Path

import pytest
from attrs import evolve
from playwright.sync_api import Browser, BrowserContext, Page

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.register import RegisterSummary, RowCoverage, Snapshot
from dspt_core.formats.editions import load_calendars
from dspt_core.formats.registers.page import summary_page
from dspt_core.formats.registers.page_style import DARK, LIGHT
from dspt_core.formats.registers.pictures import Bar, Part, bars, line
from dspt_core.rules.register_summary import summarise
from dspt_core.rules.register_words import COVERAGE_TITLES
from dspt_core.testing.registers import made_up_rows
from tests.pages.browser import running_browser

TAKEN = dt.date(2026, 6, 30)
HOSTILE = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">&amp;'\""


def summary(count: int = 800) -> RegisterSummary:
    return summarise(
        Snapshot(taken=TAKEN, source="made up.csv", rows=count),
        made_up_rows(count),
        policy=CurrencyPolicy.UNTIL_NEXT_DEADLINE,
        on=TAKEN,
        calendars=load_calendars(),
    )


def covered_summary(count: int = 800) -> RegisterSummary:
    """Return one in which most rows say whose publication they show."""
    said = cycle((*RowCoverage, RowCoverage.COVERED, None))
    return summarise(
        Snapshot(taken=TAKEN, source="made up.csv", rows=count),
        (evolve(row, coverage=next(said)) for row in made_up_rows(count)),
        policy=CurrencyPolicy.UNTIL_NEXT_DEADLINE,
        on=TAKEN,
        calendars=load_calendars(),
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as one:
        yield one


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield context
    context.close()


def opened(context: BrowserContext, folder: Path, text: str) -> Page:
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    page = context.new_page()
    page.goto(file.as_uri())
    return page


def test_the_page_fetches_nothing_and_complains_of_nothing(context: BrowserContext, tmp_path: Path) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    context.on("console", lambda message: complaints.append(message.text))
    page = opened(context, tmp_path, summary_page(summary()))
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if not url.startswith("data:")] == [page.url]
    assert complaints == []
    assert page.locator("script, link[rel=stylesheet], iframe, object").count() == 0


def test_every_picture_has_a_name_a_description_and_a_table(context: BrowserContext, tmp_path: Path) -> None:
    page = opened(context, tmp_path, summary_page(summary()))
    pictures = page.get_by_role("img")
    assert pictures.count() == 3
    for name in ("How much of each sector is current", "Rows by status", "Publications by month"):
        picture = page.get_by_role("img", name=name)
        assert picture.count() == 1
        assert "table below" in (picture.locator("desc").text_content() or "")
        section = page.locator("section").filter(has=picture)
        assert section.get_by_role("table").count() >= 1
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.locator("table:not(:has(caption)), th:not([scope])").count() == 0


def test_the_tables_have_every_number(context: BrowserContext, tmp_path: Path) -> None:
    summed = summary()
    page = opened(context, tmp_path, summary_page(summed))
    for heading, tallies in (("By sector", summed.sectors), ("By area", summed.areas)):
        rows = page.get_by_role("region", name=f"{heading}: table").locator("tbody tr")
        assert rows.count() == len(tallies)
        assert rows.nth(0).locator("td").nth(0).text_content() == f"{tallies[0].rows:,}"
    months = page.get_by_role("region", name="Publications by month: table").locator("tbody tr")
    assert months.count() == len(summed.months)


def test_whose_publication_rows_show_has_a_picture_and_tables_where_it_is_known(
    context: BrowserContext, tmp_path: Path
) -> None:
    summed = covered_summary()
    page = opened(context, tmp_path, summary_page(summed))
    picture = page.get_by_role("img", name="Whose publication the rows of each sector show")
    assert "tables below" in (picture.locator("desc").text_content() or "")
    for one in RowCoverage:
        assert picture.locator(f"title:has-text('{COVERAGE_TITLES[one]}')").count() > 0
    for place, tallies in (("sector", summed.sectors), ("area", summed.areas)):
        rows = page.get_by_role("region", name=f"Whose publication, by {place}: table").locator("tbody tr")
        assert rows.count() == len(tallies)
        cells = rows.nth(0).locator("td").all_text_contents()
        assert cells == [f"{one:,}" for one in (tallies[0].rows, *dict(tallies[0].coverage).values())]
    assert page.locator("table:not(:has(caption)), th:not([scope])").count() == 0
    assert page.get_by_text("this is inferred from who operates whom").count() == 1
    plain = opened(context, tmp_path, summary_page(summary()))
    assert plain.get_by_text("Whose publication").count() == 0


def test_every_part_that_scrolls_is_reached_by_the_keyboard(context: BrowserContext, tmp_path: Path) -> None:
    page = opened(context, tmp_path, summary_page(summary()))
    reached = []
    for _ in range(page.locator("[tabindex='0'], a").count()):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert reached[0] is None  # The link that skips what comes before the numbers.
    assert set(reached[1:]) == {
        f"{one}: table"
        for one in ("By sector", "By status", "Publications by month", "By edition", "By area")
    }
    page.locator("a.skip").focus()
    assert page.locator("a.skip").bounding_box() is not None


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (320, "dark"), (1600, "light"), (1600, "dark")]
)
def test_the_page_fits_any_width_by_day_and_by_night(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = opened(context, tmp_path, summary_page(covered_summary()))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    colours = DARK if scheme == "dark" else LIGHT
    back = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert back == f"rgb({', '.join(str(part) for part in rgb(colours['back']))})"
    texts = page.locator("svg.picture text").all()
    assert all((box := text.bounding_box()) and box["x"] + box["width"] <= width + 1 for text in texts)
    context.close()


def test_the_page_can_be_printed_with_all_of_its_tables(context: BrowserContext, tmp_path: Path) -> None:
    page = opened(context, tmp_path, summary_page(summary()))
    page.emulate_media(media="print")
    shown, whole = page.evaluate(
        "(() => { const one = document.querySelector('[aria-label=\"By area: table\"]');"
        " return [one.clientHeight, one.scrollHeight]; })()"
    )
    assert shown == whole
    assert page.pdf().startswith(b"%PDF")


def test_names_from_a_file_are_shown_and_never_run(context: BrowserContext, tmp_path: Path) -> None:
    summed = summary()
    hostile = evolve(summed.sectors[0], name=HOSTILE)
    text = summary_page(
        evolve(
            summed,
            snapshot=evolve(summed.snapshot, source=HOSTILE),
            sectors=(hostile,),
            areas=(hostile,),
            editions=((HOSTILE, 1),),
        ),
        area=HOSTILE,
    )
    page = opened(context, tmp_path, text)
    assert page.title() == "The public register of 30 June 2026"
    assert page.locator("script, img").count() == 0
    assert page.get_by_text(HOSTILE).count() >= 4


@pytest.mark.parametrize("count", [0, 1])
def test_a_page_of_next_to_nothing_is_a_page_all_the_same(
    context: BrowserContext, tmp_path: Path, count: int
) -> None:
    page = opened(context, tmp_path, summary_page(summary(count)))
    assert page.get_by_text(f"{count} {'row' if count == 1 else 'rows'}, judged on").count() == 1


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    parts = (part / 255 for part in rgb(colour))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("colours", "text"), list(product((LIGHT, DARK), ("text", "quiet"))))
def test_text_stands_out_from_what_is_behind_it(colours: dict[str, str], text: str) -> None:
    assert contrast(colours[text], colours["back"]) >= 4.5


@pytest.mark.parametrize(
    ("colours", "part", "behind"),
    list(
        product(
            (LIGHT, DARK),
            ("current", "out-of-date", "not-published", "unknown", "status"),
            ("back", "track"),
        )
    ),
)
def test_parts_of_pictures_stand_out_from_what_is_behind_them(
    colours: dict[str, str], part: str, behind: str
) -> None:
    assert contrast(colours[part], colours[behind]) >= 3


class Closing(HTMLParser):
    """Finds elements that are not closed in the order they were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in {"meta", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """An element that closes itself opens nothing."""


def test_every_element_of_the_page_is_closed() -> None:
    for summed in (summary(), covered_summary()):
        parser = Closing()
        parser.feed(summary_page(summed))
        assert parser.open == []


def test_a_bar_is_as_long_as_its_part_of_the_longest() -> None:
    listed = [
        Bar(title="a", parts=(Part(title="x", number=30, colour="current"),)),
        Bar(title="b", parts=(Part(title="x", number=10, colour="current"),)),
    ]
    drawn = bars("n", title="", description="", listed=listed)
    assert 'width="100.000%"' in drawn
    assert 'width="33.333%"' in drawn
    assert "33.333" not in bars("n", title="", description="", listed=listed, as_shares=True)


@pytest.mark.parametrize(
    ("points", "path"),
    [
        ((("a", 0), ("b", 4), ("c", 2)), "0.000,100.000 50.000,0.000 100.000,50.000"),
        ((("a", 2),), "0.000,50.000 100,50.000"),
        ((), ""),
    ],
)
def test_a_line_goes_through_its_points(points: tuple[tuple[str, int], ...], path: str) -> None:
    assert f'points="{path}"' in line("n", title="", description="", points=points)
