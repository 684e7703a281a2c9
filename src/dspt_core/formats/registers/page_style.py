"""How the page of a summary looks: light, dark and on paper, from a telephone to a wide screen.

Text has a contrast of at least 4.5 to 1 and the parts of pictures of at least 3 to 1 to what is behind them,
and colours that people confuse do not stand side by side. A test works the contrasts out.
"""

from __future__ import annotations

LIGHT = {
    "back": "#ffffff",
    "text": "#1b2430",
    "quiet": "#4c5866",
    "edge": "#c3cad3",
    "track": "#eef1f4",
    "current": "#00695c",
    "out-of-date": "#c25700",
    "not-published": "#66717d",
    "unknown": "#7b3fa0",
    "status": "#1f5f9e",
}
"""Colours by day."""

DARK = {
    "back": "#12171d",
    "text": "#e8ecf1",
    "quiet": "#aab4c0",
    "edge": "#3a4552",
    "track": "#1e262f",
    "current": "#3fbfa9",
    "out-of-date": "#f08c3c",
    "not-published": "#8d99a6",
    "unknown": "#c490e4",
    "status": "#6cb0f0",
}
"""Colours for those who ask for a dark page."""


def _named(colours: dict[str, str]) -> str:
    return "".join(f"--{name}: {value};" for name, value in colours.items())


_FILLS = "".join(
    f".{name} {{ --own: var(--{name}); }} rect.{name} {{ fill: var(--{name}); }}"
    for name in ("current", "out-of-date", "not-published", "unknown", "status")
)

STYLE = f"""
:root {{ color-scheme: light dark; {_named(LIGHT)} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_named(DARK)} }} }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; max-width: 70rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 3rem;
  font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif; background: var(--back); color: var(--text); }}
h1 {{ font-size: clamp(1.5rem, 4vw, 2.1rem); line-height: 1.2; margin: 0 0 .5rem; }}
h2 {{ font-size: 1.35rem; margin: 3rem 0 .75rem; padding-top: 1rem; border-top: 1px solid var(--edge); }}
p {{ max-width: 46rem; }}
footer, small, caption {{ color: var(--quiet); }}
.skip {{ position: absolute; left: -999rem; }}
.skip:focus {{ position: static; }}
a {{ color: inherit; }}
:focus-visible {{ outline: 3px solid var(--status); outline-offset: 2px; }}
.tiles {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem;
  margin: 1.5rem 0; }}
.tile {{ border: 1px solid var(--edge); border-left: .5rem solid var(--own); border-radius: .25rem;
  padding: .6rem .9rem; }}
.tile dt {{ color: var(--quiet); }}
.tile dd {{ margin: 0; font-size: 1.6rem; font-weight: 600; font-variant-numeric: tabular-nums; }}
.tile small {{ font-size: .9rem; font-weight: 400; white-space: nowrap; }}
{_FILLS}
.legend {{ display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none;
  margin: 0 0 1rem; padding: 0; }}
.legend svg {{ vertical-align: -2px; }}
.picture {{ display: block; max-width: 56rem; margin: .5rem 0 1.5rem; overflow: visible; }}
.picture text {{ fill: var(--text); font-size: 14px; font-variant-numeric: tabular-nums; }}
.picture .number, .picture .tick {{ fill: var(--quiet); }}
.picture .tick {{ font-size: 13px; }}
.track {{ fill: var(--track); }}
.picture rect {{ stroke: var(--back); stroke-width: 1px; }}
.grid {{ stroke: var(--edge); }}
.line {{ fill: none; stroke: var(--status); stroke-width: 2.5px; stroke-linejoin: round;
  vector-effect: non-scaling-stroke; }}
.scrolls {{ overflow: auto; max-height: 26rem; margin: 0 0 1.5rem; border: 1px solid var(--edge);
  border-radius: .25rem; width: fit-content; max-width: 100%; }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; }}
caption {{ text-align: left; padding: .5rem .75rem 0; }}
th, td {{ padding: .35rem .75rem; text-align: right; border-top: 1px solid var(--edge); }}
th:first-child {{ text-align: left; min-width: 9rem; }}
thead th {{ position: sticky; top: 0; background: var(--back); border-top: 0; vertical-align: bottom; }}
tbody th {{ font-weight: 400; }}
@media (max-width: 40rem) {{ th, td {{ padding: .3rem .5rem; font-size: .9rem; }} }}
@media print {{
  :root {{ {_named(LIGHT)} }}
  body {{ max-width: none; padding: 0; font-size: 10pt; }}
  .scrolls {{ max-height: none; overflow: visible; border: 0; }}
  .skip {{ display: none; }}
  thead th {{ position: static; }}
  tr, .tile {{ break-inside: avoid; }}
  h2 {{ break-after: avoid; }}
  .picture rect, .tile {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""
"""The style sheet."""
