"""The page of differences in a real browser: filtered without a script, readable by everybody, safe."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest
from attrs import evolve
from playwright.sync_api import Browser, BrowserContext, Page

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem, Framework
from dspt_core.formats.editions import load_edition
from dspt_core.formats.lineage_files import load_lineage
from dspt_core.workshop.differences.comparing import EditionComparison, compare_editions
from dspt_core.workshop.differences.grades import Grade
from dspt_core.workshop.differences.page import differences_page
from dspt_core.workshop.differences.page_style import DARK, LIGHT
from tests.pages.browser import running_browser
from tests.pages.test_summary_page import contrast, rgb

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>&amp; ' `"


@cache
def comparison() -> EditionComparison:
    return compare_editions(load_edition("2024-25"), load_edition("2025-26"), lineage=load_lineage("2025-26"))


@cache
def shown() -> str:
    return differences_page(comparison())


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


def visible(page: Page, selector: str = ".change") -> int:
    """Count what is shown at once: asking for each of hundreds takes seconds."""
    found: int = page.evaluate(
        "selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).length",
        selector,
    )
    return found


def choose(page: Page, title: str) -> None:
    page.get_by_label("What changes for", exact=True).select_option(label=title)


def of_grades(*grades: Grade, type_name: str | None = None) -> int:
    found = comparison()
    counted = found.grades if type_name is None else found.grades_for(type_name)
    if type_name is not None:  # Another order of things concerns everybody.
        counted += tuple(one.grade for one in found.order_changes)
    return sum(grade in grades for grade in counted)


def test_the_page_fetches_nothing_and_complains_of_nothing(context: BrowserContext, tmp_path: Path) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    context.on("console", lambda message: complaints.append(message.text))
    page = opened(context, tmp_path, shown())
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if not url.startswith("data:")] == [page.url]
    assert complaints == []
    assert page.locator("script, link[rel=stylesheet], iframe, object").count() == 0


def test_every_difference_stands_there_and_editorial_ones_are_hidden_at_first(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = opened(context, tmp_path, shown())
    assert page.locator(".change").count() == len(comparison().grades)
    assert visible(page) == of_grades(Grade.NORMATIVE, Grade.APPLICABILITY, Grade.GUIDANCE)
    page.get_by_label("Editorial").check()
    assert visible(page) == len(comparison().grades)


def test_differences_are_filtered_by_grade_and_by_type_together(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = opened(context, tmp_path, shown())
    choose(page, "General practice")
    weighty = (Grade.NORMATIVE, Grade.APPLICABILITY, Grade.GUIDANCE)
    assert visible(page) == of_grades(*weighty, type_name="general-practice")
    page.get_by_label("Guidance").uncheck()
    page.get_by_label("Applicability").uncheck()
    assert visible(page) == of_grades(Grade.NORMATIVE, type_name="general-practice")
    page.get_by_label("Normative").uncheck()
    assert visible(page) == 0
    choose(page, "everyone")
    page.get_by_label("Guidance").check()
    assert visible(page) == of_grades(Grade.GUIDANCE)


def test_no_section_is_left_with_nothing_but_its_heading(context: BrowserContext, tmp_path: Path) -> None:
    page = opened(context, tmp_path, shown())
    shown_of: list[list[str]] = [[], ["Normative"], ["Guidance", "Editorial"], ["Editorial"]]
    for who, grades in product(("everyone", "General practice", "NHS trust"), shown_of):
        choose(page, who)
        for name in ("Normative", "Applicability", "Guidance", "Editorial"):
            page.get_by_label(name).set_checked(name in grades)
        empty = page.evaluate(
            "[...document.querySelectorAll('.kind')].filter(one => one.checkVisibility() &&"
            " ![...one.querySelectorAll('.change')].some(change => change.checkVisibility())).length"
        )
        assert empty == 0
        assert (visible(page, ".kind") > 0) == (visible(page) > 0)


def test_choosing_a_type_shows_what_changes_for_it_with_links_to_its_items(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = opened(context, tmp_path, shown())
    table = page.get_by_role("region", name="What changes for whom: table")
    assert table.get_by_role("row").count() == len(comparison().types) + 1
    assert visible(page, ".for-one") == 0
    choose(page, "General practice")
    part = page.get_by_role("region", name="What changes for General practice")
    assert part.is_visible()
    assert not table.is_visible()
    assert part.get_by_text("The deadline was 30 June 2025 and is 30 June 2026.").count() == 1
    assert part.get_by_role("heading", name="New: 7").count() == 1
    link = part.get_by_role("link", name="4.3.1 general-practice.administrator-agreement")
    link.click()
    target = page.locator(":target")
    assert target.get_by_role("heading").inner_text() == "4.3.1 general-practice.administrator-agreement"
    assert target.locator("del").first.text_content() == "removed: optional"
    assert target.locator("ins").first.text_content() == "added: mandatory"
    assert page.locator("a[href^='#']").count() == page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')]"
        ".filter(one => document.getElementById(one.hash.slice(1))).length"
    )


def test_the_page_opens_with_the_type_that_was_chosen(context: BrowserContext, tmp_path: Path) -> None:
    page = opened(context, tmp_path, differences_page(comparison(), chosen="social-care"))
    assert page.get_by_role("region", name="What changes for Social care").is_visible()


def test_the_page_is_worked_by_the_keyboard_alone(context: BrowserContext, tmp_path: Path) -> None:
    page = opened(context, tmp_path, shown())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator("a.skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Tab")
    page.keyboard.type("General")
    assert page.get_by_role("region", name="What changes for General practice").is_visible()
    page.keyboard.press("Tab")
    before = visible(page)
    page.keyboard.press("Space")
    assert visible(page) == before - of_grades(Grade.NORMATIVE, type_name="general-practice")


def test_headings_names_and_tables_are_there_for_those_who_listen(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = opened(context, tmp_path, shown())
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.locator("table:not(:has(caption)), th:not([scope])").count() == 0
    assert page.locator("section:not([aria-labelledby])").count() == 0
    assert page.locator("article:not(:has(h3))").count() == 0
    assert page.locator("del:not(:has(.spoken)), ins:not(:has(.spoken))").count() == 0
    doubled = page.evaluate(
        "[...document.querySelectorAll('[id]')].map(one => one.id)"
        ".filter((id, at, all) => all.indexOf(id) !== at)"
    )
    assert doubled == []


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (320, "dark"), (1600, "light"), (1600, "dark")]
)
def test_the_page_fits_any_width_by_day_and_by_night(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = opened(context, tmp_path, differences_page(comparison(), chosen="general-practice"))
    page.get_by_label("Editorial").check()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    choose(page, "everyone")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    colours = DARK if scheme == "dark" else LIGHT
    back = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert back == f"rgb({', '.join(str(part) for part in rgb(colours['back']))})"
    context.close()


def test_the_page_can_be_printed(context: BrowserContext, tmp_path: Path) -> None:
    page = opened(context, tmp_path, shown())
    page.emulate_media(media="print")
    assert not page.get_by_label("What changes for", exact=True).is_visible()
    assert page.pdf().startswith(b"%PDF")


def hostile(edition: Edition) -> Edition:
    """Return an edition in which every text that somebody can write is hostile."""

    def item(one: EvidenceItem) -> EvidenceItem:
        return evolve(one, text=HOSTILE + one.text, guidance=HOSTILE, key=HOSTILE + one.key, heading=HOSTILE)

    def framework(one: Framework) -> Framework:
        standards = tuple(
            evolve(
                standard,
                title=HOSTILE,
                assertions=tuple(
                    evolve(assertion, title=HOSTILE, items=tuple(map(item, assertion.items)))
                    for assertion in standard.assertions
                ),
            )
            for standard in one.standards
        )
        return evolve(one, title=HOSTILE, standards=standards)

    return evolve(
        edition,
        edition=HOSTILE,
        title=HOSTILE,
        version=HOSTILE,
        frameworks=tuple(map(framework, edition.frameworks)),
        organisation_types=tuple(
            evolve(one, type=HOSTILE + one.type, title=HOSTILE, criteria=(HOSTILE,))
            for one in edition.organisation_types
        ),
        statuses=tuple(evolve(one, title=HOSTILE) for one in edition.statuses),
        sources=tuple(evolve(one, title=HOSTILE, note=HOSTILE) for one in edition.sources),
    )


def test_words_of_an_edition_are_shown_and_never_run(context: BrowserContext, tmp_path: Path) -> None:
    edition = load_edition("2023-24")
    there = differences_page(compare_editions(edition, hostile(edition)))
    back = differences_page(compare_editions(hostile(edition), edition))
    for text in (there, back):
        page = opened(context, tmp_path, text)
        assert page.locator("script, img").count() == 0
        assert page.get_by_text("<script>alert(1)</script>").count() > 20
        assert "<script" not in text


def test_a_page_of_no_difference_is_a_page_all_the_same(context: BrowserContext, tmp_path: Path) -> None:
    edition = load_edition("2025-26")
    page = opened(context, tmp_path, differences_page(compare_editions(edition, edition)))
    assert page.get_by_text("Both are of one edition.").count() == 1
    assert page.locator(".change, .kind").count() == 0
    choose(page, "General practice")
    assert page.get_by_text("No item changes.").locator("visible=true").count() == 1


class Closing(HTMLParser):
    """Finds elements that are not closed in the order they were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in {"meta", "link", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_element_of_the_page_is_closed() -> None:
    parser = Closing()
    parser.feed(shown())
    assert parser.open == []


@pytest.mark.parametrize(
    ("colours", "text", "behind"),
    [
        *product((LIGHT, DARK), ("text", "quiet"), ("back", "card")),
        *product((LIGHT, DARK), [grade.value for grade in Grade], ("back", "card")),
        *product((LIGHT, DARK), ("removed",), ("removed-back",)),
        *product((LIGHT, DARK), ("added",), ("added-back",)),
    ],
)
def test_text_stands_out_from_what_is_behind_it(colours: dict[str, str], text: str, behind: str) -> None:
    assert contrast(colours[text], colours[behind]) >= 4.5
