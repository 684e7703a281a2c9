"""Pictures of numbers as inline SVG: bars and a line, for a page without scripts.

Every picture has a title and a description, and the page shows the same numbers in a table. Lengths along
the page are in per cent and heights in pixels, so that text keeps its size however narrow the page is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from attrs import frozen

_ROW = 46
_BAR = 18
_PLOT = 220


@frozen(kw_only=True)
class Part:
    """A part of a bar: its name, its number, and the class that colours it."""

    title: str
    number: int
    colour: str


@frozen(kw_only=True)
class Bar:
    """One bar, of parts that stand one after the other."""

    title: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """The whole length."""
        return sum(part.number for part in self.parts)


def bars(name: str, *, title: str, description: str, listed: Sequence[Bar], as_shares: bool = False) -> str:
    """Return horizontal bars, each with its title and number above it; ``name`` is unique on the page.

    The largest goes from side to side; where they are drawn ``as_shares``, each of them does.
    """
    most = max((bar.total for bar in listed), default=0)
    drawn = "".join(
        _bar(bar, top=_ROW * row, most=(bar.total if as_shares else most) or 1)
        for row, bar in enumerate(listed)
    )
    return _picture(name, title, description, height=_ROW * len(listed), drawn=drawn)


def line(name: str, *, title: str, description: str, points: Sequence[tuple[str, int]]) -> str:
    """Return a line over points of equal distance, with the names of a few of them under it."""
    most = _round_above(max((number for _, number in points), default=0))
    steps = max(len(points) - 1, 1)
    path = " ".join(
        f"{100 * at / steps:.3f},{100 - 100 * number / most:.3f}" for at, (_, number) in enumerate(points)
    )
    if len(points) == 1:
        # One point is no line; drawn from side to side it can be seen.
        path = f"{path} 100,{100 - 100 * points[0][1] / most:.3f}"
    grid = "".join(
        f'<line class="grid" x1="0" x2="100%" y1="{y:.0f}" y2="{y:.0f}"/>'
        f'<text class="tick" x="0" y="{y - 4:.0f}">{value:,}</text>'
        for value, y in ((most * part // 4, 20 + _PLOT * (4 - part) / 4) for part in range(5))
    )
    plot = (
        f'<svg x="0" y="20" width="100%" height="{_PLOT}" viewBox="0 0 100 100" preserveAspectRatio="none" '
        f'overflow="visible" role="none"><polyline class="line" points="{path}"/></svg>'
    )
    return _picture(name, title, description, height=_PLOT + 50, drawn=grid + plot + _names(points, steps))


def _bar(bar: Bar, *, top: int, most: int) -> str:
    drawn = [
        (
            f'<text class="name" x="0" y="{top + 15}">{escape(bar.title)}'
            f'<tspan class="number" dx="8">{bar.total:,}</tspan></text>'
        ),
        f'<rect class="track" x="0" y="{top + 21}" width="100%" height="{_BAR}" rx="2"/>',
    ]
    before = 0
    for part in bar.parts:
        if part.number:
            start, width = 100 * before / most, 100 * part.number / most
            drawn.append(
                f'<rect class="{part.colour}" x="{start:.3f}%" y="{top + 21}" width="{width:.3f}%" '
                f'height="{_BAR}"><title>{escape(bar.title)}: {escape(part.title)}, {part.number:,}</title>'
                "</rect>"
            )
        before += part.number
    return "".join(drawn)


def _names(points: Sequence[tuple[str, int]], steps: int) -> str:
    shown = sorted({0, (len(points) - 1) // 2, len(points) - 1}) if points else ()
    anchors = {len(points) - 1: "end", 0: "start"}
    return "".join(
        f'<text class="tick" x="{100 * at / steps:.3f}%" y="{_PLOT + 42}" '
        f'text-anchor="{anchors.get(at, "middle")}">{escape(points[at][0])}</text>'
        for at in shown
    )


def _picture(name: str, title: str, description: str, *, height: int, drawn: str) -> str:
    return (
        f'<svg class="picture" role="img" aria-labelledby="{name}-title {name}-description" '
        f'width="100%" height="{height}">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-description">{escape(description)}</desc>{drawn}</svg>'
    )


def _round_above(most: int) -> int:
    """Return a round number that is not less, of which a quarter is whole."""
    size = 1
    while True:
        for step in range(4, 41, 4):
            if step * size >= most:
                return step * size
        size *= 10


def legend(parts: Iterable[tuple[str, str]]) -> str:
    """Return what the colours of bars mean, each a title and the class that colours it."""
    listed = "".join(
        f'<li><svg width="14" height="14" aria-hidden="true"><rect class="{colour}" width="14" height="14" '
        f'rx="2"/></svg> {escape(title)}</li>'
        for title, colour in parts
    )
    return f'<ul class="legend">{listed}</ul>'
