"""A summary of the register as one page of HTML: no scripts, nothing fetched, a table beside each picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from dspt_core.domain.register import RegisterSummary, RowCoverage, Tally
from dspt_core.formats.registers.page_style import STYLE
from dspt_core.formats.registers.pictures import Bar, Part, bars, legend, line
from dspt_core.rules.access_wording import POLICY_TITLES
from dspt_core.rules.register_words import (
    COVERAGE_TITLES,
    CURRENCY_TITLES,
    SHOWN_TITLES,
    share,
    title_of,
)
from dspt_core.rules.wording import day_in_words

_MOST_BARS = 25


def summary_page(summary: RegisterSummary, *, area: str = "", sector: str = "") -> str:
    """Return the page; ``area`` and ``sector`` are the words that its rows were chosen by, if any."""
    chosen = ", ".join(text for text in (area.strip(), sector.strip()) if text)
    title = f"The public register of {day_in_words(summary.snapshot.taken)}"
    parts = (
        _beginning(summary, title, chosen),
        _by_sector(summary),
        _by_status(summary),
        _by_coverage(summary) if summary.tells_coverage else "",
        _over_time(summary),
        _by_area(summary),
        _end(summary),
    )
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        # Even if somebody's name got past the escaping, nothing would run or be fetched.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<link rel="icon" href="data:,">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the numbers</a>\n'
        f"{''.join(parts)}</body>\n</html>\n"
    )


def _beginning(summary: RegisterSummary, title: str, chosen: str) -> str:
    whole = summary.whole
    tiles = "".join(
        f'<div class="tile {one.value}"><dt>{escape(CURRENCY_TITLES[one])}</dt>'
        f"<dd>{number:,} <small>{share(number, whole.rows)}</small></dd></div>"
        for one, number in whole.currency
    )
    only = f" Only rows of {escape(chosen)} are counted." if chosen else ""
    return (
        f"<header><h1>{escape(title)}</h1>"
        f"<p>{_rows(whole.rows)}, judged on {day_in_words(summary.on)}. "
        f"What counts as current: {escape(POLICY_TITLES[summary.policy].lower())}.{only}</p></header>\n"
        f'<main id="main">\n<dl class="tiles">{tiles}</dl>\n'
    )


def _by_sector(summary: RegisterSummary) -> str:
    shown = summary.sectors[:_MOST_BARS]
    left = len(summary.sectors) - len(shown)
    more = f" The {left} smallest sectors are in the table only." if left else ""
    picture = bars(
        "sectors",
        title="How much of each sector is current",
        description="One bar for each sector, the largest sector first, divided into what is current, out of "
        f"date, not published, and what cannot be said.{more} The table below has the numbers.",
        as_shares=True,
        listed=[
            Bar(
                title=title_of(tally),
                parts=tuple(
                    Part(title=CURRENCY_TITLES[one], number=number, colour=one.value)
                    for one, number in tally.currency
                ),
            )
            for tally in shown
        ],
    )
    key = legend((CURRENCY_TITLES[one], one.value) for one, _ in summary.whole.currency)
    return _section(
        "by-sector", "By sector", key + picture, _currency_table("By sector", "Sector", summary.sectors)
    )


def _by_status(summary: RegisterSummary) -> str:
    whole = summary.whole
    picture = bars(
        "statuses",
        title="Rows by status",
        description="One bar for each status that a row shows. The table below has the numbers.",
        listed=[
            Bar(title=SHOWN_TITLES[name], parts=(Part(title="rows", number=number, colour="status"),))
            for name, number in whole.statuses
        ],
    )
    cells = [
        (SHOWN_TITLES[name], f"{number:,}", share(number, whole.rows)) for name, number in whole.statuses
    ]
    table = _table("By status", ("Status", "Rows", "Share"), cells)
    return _section("by-status", "By status", picture, table)


def _by_coverage(summary: RegisterSummary) -> str:
    told = [tally for tally in summary.sectors if any(number for _, number in tally.coverage)]
    picture = bars(
        "coverage",
        title="Whose publication the rows of each sector show",
        description="One bar for each sector, divided into rows that show their own publication, rows that "
        "another covers, and rows that another has forgotten. Rows of which it cannot be said are left out. "
        "The tables below have the numbers.",
        as_shares=True,
        listed=[
            Bar(
                title=title_of(tally),
                parts=tuple(
                    Part(title=COVERAGE_TITLES[one], number=number, colour=_COLOURS[one])
                    for one, number in tally.coverage
                ),
            )
            for tally in told[:_MOST_BARS]
        ],
    )
    key = legend((COVERAGE_TITLES[one], _COLOURS[one]) for one in RowCoverage)
    note = (
        "<p>The register itself does not say whose publication a row shows. Where it was not rebuilt from "
        "the histories, this is inferred from who operates whom, and may be wrong of single rows.</p>"
    )
    return _section(
        "by-coverage",
        "Whose publication it is",
        note + key + picture,
        _coverage_table("Whose publication, by sector", "Sector", summary.sectors)
        + _coverage_table("Whose publication, by area", "Area", summary.areas),
    )


_COLOURS = {RowCoverage.OWN: "status", RowCoverage.COVERED: "current", RowCoverage.FORGOTTEN: "out-of-date"}


def _over_time(summary: RegisterSummary) -> str:
    points = [(_month(name), number) for name, number in summary.months]
    picture = line(
        "months",
        title="Publications by month",
        description="How many of the rows were published in each month. The table below has the numbers.",
        points=points,
    )
    table = _table("Publications by month", ("Month", "Rows"), [(name, f"{one:,}") for name, one in points])
    editions = _table(
        "By edition",
        ("Edition of the publication", "Rows"),
        [(name or "Not known", f"{number:,}") for name, number in summary.editions],
    )
    note = (
        "<p>The register shows only the latest publication of each organisation: earlier ones are not here."
        "</p>"
    )
    return _section("over-time", "Publications over time", note + picture, table + editions)


def _by_area(summary: RegisterSummary) -> str:
    table = _currency_table("By area", "Area", summary.areas)
    return _section("by-area", "By area", "", table)


def _end(summary: RegisterSummary) -> str:
    return (
        "</main>\n<footer><p>Made from "
        f"{escape(summary.snapshot.source)}, taken on {day_in_words(summary.snapshot.taken)}, "
        "by dspt-core. This is no service of the NHS, and the register itself is what counts.</p></footer>\n"
    )


def _section(name: str, heading: str, picture: str, tables: str) -> str:
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(heading)}</h2>\n'
        f"{picture}\n{tables}</section>\n"
    )


def _currency_table(caption: str, first: str, tallies: Sequence[Tally]) -> str:
    heads = (first, "Rows", *CURRENCY_TITLES.values())
    cells = [
        (title_of(tally), f"{tally.rows:,}", *(f"{number:,}" for _, number in tally.currency))
        for tally in tallies
    ]
    return _table(caption, heads, cells)


def _coverage_table(caption: str, first: str, tallies: Sequence[Tally]) -> str:
    cells = [
        (title_of(tally), f"{tally.rows:,}", *(f"{number:,}" for _, number in tally.coverage))
        for tally in tallies
    ]
    return _table(caption, (first, "Rows", *COVERAGE_TITLES.values()), cells)


def _table(caption: str, heads: Sequence[str], cells: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(x)}</td>" for x in rest)}</tr>\n'
        for first, *rest in cells
    )
    # A region that scrolls has to be reached by the keyboard, and so needs a name.
    return (
        f'<div class="scrolls" role="region" aria-label="{escape(caption)}: table" tabindex="0"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>\n"
        f"<tbody>{body}</tbody></table></div>\n"
    )


def _rows(number: int) -> str:
    return f"{number:,} row" if number == 1 else f"{number:,} rows"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _month(name: str) -> str:
    year, month = name.split("-")
    return f"{_MONTHS[int(month) - 1]} {year}"
