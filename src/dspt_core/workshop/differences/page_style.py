"""How the page of differences looks: light, dark and on paper, from a telephone to a wide screen.

Text has a contrast of at least 4.5 to 1 to what is behind it, and no meaning hangs on a colour alone: what
was removed is struck through, what was added underlined, and every grade says its name. A test works the
contrasts out.
"""

from __future__ import annotations

from itertools import combinations

LIGHT = {
    "back": "#ffffff",
    "card": "#f6f8fa",
    "text": "#1b2430",
    "quiet": "#4c5866",
    "edge": "#c3cad3",
    "focus": "#1f5f9e",
    "normative": "#a3132b",
    "applicability": "#8a4b00",
    "guidance": "#1f5f9e",
    "editorial": "#55606c",
    "removed": "#8c1022",
    "removed-back": "#fde8ea",
    "added": "#0b5a2b",
    "added-back": "#e0f5e6",
}
"""Colours by day."""

DARK = {
    "back": "#12171d",
    "card": "#1a2129",
    "text": "#e8ecf1",
    "quiet": "#aab4c0",
    "edge": "#3a4552",
    "focus": "#6cb0f0",
    "normative": "#ff93a2",
    "applicability": "#f3b05c",
    "guidance": "#84bff5",
    "editorial": "#b3bdc8",
    "removed": "#ffb3bd",
    "removed-back": "#40171d",
    "added": "#8fe3ab",
    "added-back": "#12351f",
}
"""Colours for those who ask for a dark page."""


def _named(colours: dict[str, str]) -> str:
    return "".join(f"--{name}: {value};" for name, value in colours.items())


_NAMES = ("normative", "applicability", "guidance", "editorial")
_GRADES = "".join(f".{name} {{ --own: var(--{name}); }}" for name in _NAMES)

STYLE = f"""
:root {{ color-scheme: light dark; {_named(LIGHT)} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_named(DARK)} }} }}
* {{ box-sizing: border-box; }}
html {{ scroll-padding-top: 5rem; }}
body {{ margin: 0 auto; max-width: 64rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 3rem;
  font: 1rem/1.55 system-ui, "Segoe UI", Arial, sans-serif; background: var(--back); color: var(--text);
  overflow-wrap: anywhere; }}
h1 {{ font-size: clamp(1.5rem, 4vw, 2.1rem); line-height: 1.2; margin: 0 0 .5rem; }}
h2 {{ font-size: 1.35rem; margin: 2.5rem 0 .75rem; padding-top: 1rem; border-top: 1px solid var(--edge); }}
h3 {{ font-size: 1.05rem; margin: 0; }}
h4 {{ font-size: 1rem; margin: 1rem 0 .25rem; }}
p {{ max-width: 46rem; margin: .5rem 0; }}
a {{ color: inherit; }}
footer, small, caption, .quiet {{ color: var(--quiet); }}
.skip {{ position: absolute; left: -999rem; }}
.skip:focus {{ position: static; }}
:focus-visible {{ outline: 3px solid var(--focus); outline-offset: 2px; }}
{_GRADES}
.filters {{ position: sticky; top: 0; z-index: 1; background: var(--back);
  border-bottom: 1px solid var(--edge);
  padding: .6rem 0; margin: 1rem 0; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; }}
fieldset {{ border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }}
legend {{ float: left; padding: 0 1rem 0 0; font-weight: 600; }}
.filters label {{ white-space: nowrap; }}
.who {{ font-weight: 600; margin: 0; min-width: 0; max-width: 100%; }}
input {{ width: 1.1rem; height: 1.1rem; vertical-align: -.15rem; accent-color: var(--own); }}
select {{ font: inherit; max-width: 100%; padding: .2rem .4rem; color: var(--text); background: var(--back);
  border: 1px solid var(--quiet); border-radius: .25rem; }}
.grade {{ display: inline-block; font-size: .85rem; font-weight: 600; color: var(--own);
  border: 1px solid var(--own); border-radius: 1rem; padding: 0 .6rem; white-space: nowrap; }}
.tiles {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem;
  margin: 1.25rem 0; }}
.tile {{ border: 1px solid var(--edge); border-left: .4rem solid var(--own, var(--edge));
  border-radius: .25rem;
  padding: .5rem .8rem; }}
.tile dt {{ font-weight: 600; }}
.tile dd {{ margin: 0; }}
.tile .number {{ font-size: 1.6rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.2; }}
.change {{ border: 1px solid var(--edge); border-left: .4rem solid var(--own); border-radius: .25rem;
  background: var(--card); padding: .7rem 1rem; margin: .75rem 0; }}
.change header {{ display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }}
.change p {{ margin: .4rem 0 0; }}
.members {{ margin: .5rem 0 0; display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr;
  gap: .35rem 1rem; }}
.row {{ display: contents; }}
.members dt {{ color: var(--quiet); }}
.members dd {{ margin: 0; white-space: pre-line; }}
del {{ color: var(--removed); background: var(--removed-back); text-decoration: line-through;
  border-radius: .15rem; }}
ins {{ color: var(--added); background: var(--added-back); text-decoration: underline;
  text-underline-offset: .15em;
  border-radius: .15rem; }}
del + ins {{ margin-inline-start: .3em; }}
.spoken {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }}
.for-one {{ display: none; }}
.for-one ul {{ margin: .25rem 0; padding-left: 1.2rem; }}
.scrolls {{ overflow: auto; border: 1px solid var(--edge); border-radius: .25rem; width: fit-content;
  max-width: 100%; }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; }}
caption {{ text-align: left; padding: .5rem .75rem 0; }}
th, td {{ padding: .3rem .75rem; text-align: right; border-top: 1px solid var(--edge);
  overflow-wrap: normal; }}
th:first-child {{ text-align: left; min-width: 12rem; font-weight: 400; }}
thead th, thead th:first-child {{ font-weight: 600; border-top: 0; vertical-align: bottom; }}
@media (max-width: 40rem) {{
  .filters {{ position: static; }}
  .members {{ grid-template-columns: 1fr; gap: 0; }}
  .members dd {{ margin-bottom: .5rem; }}
  th, td {{ padding: .3rem .5rem; font-size: .9rem; }}
}}
@media print {{
  :root {{ {_named(LIGHT)} }}
  body {{ max-width: none; padding: 0; font-size: 10pt; }}
  .filters, .skip {{ display: none; }}
  .scrolls {{ overflow: visible; border: 0; }}
  .change {{ break-inside: avoid; }}
  h2, h3 {{ break-after: avoid; }}
  del, ins, .change, .tile {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""
"""The style sheet."""


def filter_style(types: int) -> str:
    """Return rules that hide what is not asked for: by grade, and by organisation type, told by its place.

    They need no script. A section says with classes for which grades, and which of them for which type,
    it has something, so that none is left with nothing but its heading.
    """
    rules = [f"{_without(grade)} :is(.change, .row).{grade} {{ display: none; }}" for grade in _NAMES]
    rules += [_empty(hidden, "") for hidden in _subsets()]
    for place in range(types):
        chosen = f":has(#type-{place}:checked)"
        rules += [
            f"body{chosen} .change:not(.of-{place}) {{ display: none; }}",
            f"body{chosen} .for-everyone {{ display: none; }}",
            f"body{chosen} #for-{place} {{ display: block; }}",
            *(_empty(hidden, f"-{place}") for hidden in _subsets()),
        ]
    return "\n".join(rules)


def _without(grade: str) -> str:
    return f"body:has(#grade-{grade}:not(:checked))"


def _subsets() -> list[tuple[str, ...]]:
    return [hidden for size in range(len(_NAMES) + 1) for hidden in combinations(_NAMES, size)]


def _empty(hidden: tuple[str, ...], suffix: str) -> str:
    """Return the rule that hides sections with nothing of the grades that are not hidden."""
    when = "".join(f":has(#grade-{grade}:not(:checked))" for grade in hidden)
    when += f":has(#type{suffix}:checked)" if suffix else ""
    left = "".join(f":not(.has-{grade}{suffix})" for grade in _NAMES if grade not in hidden)
    return f"body{when} .kind{left} {{ display: none; }}"
