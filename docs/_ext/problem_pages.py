"""The ``problem-codes`` directive: the codes of one group, made from their pages.

The pages themselves are reached from these tables and nowhere else: nearly two hundred of them would bury
everything else in the navigation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from dspt_core.domain.problem import ProblemCode
from dspt_core.formats.problem_pages import page_file, problem_page

_PAGES = "reference/problem-codes/"
_WAY_BACK = "\n[All problem codes](/reference/problem-codes.md)\n"


class ProblemCodesDirective(SphinxDirective):
    """Lists the codes of a group, each with its severity and what it means in a sentence."""

    required_arguments = 1
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        self.env.note_dependency(__file__)
        codes = [code for code in ProblemCode if code.startswith(f"{self.arguments[0]}/")]
        for code in codes:
            self.env.note_dependency(str(page_file(code)))
        return self.parse_text_to_nodes("\n".join(_table(codes)))


def _table(codes: list[ProblemCode]) -> Iterator[str]:
    yield "| Code | | What it says |\n|---|---|---|"
    for code in codes:
        page = problem_page(code)
        summary = page.summary.replace("|", "\\|")
        yield f"| [`{code.value}`](problem-codes/{code.value}.md) | {page.severity} | {summary} |"


def _lead_back(_: Sphinx, document: str, source: list[str]) -> None:
    if document.startswith(_PAGES):
        source[0] += _WAY_BACK


def _keep_out_of_navigation(_: Sphinx, env: BuildEnvironment) -> None:
    for document in env.found_docs:
        if document.startswith(_PAGES):
            env.metadata[document]["orphan"] = True


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("problem-codes", ProblemCodesDirective)
    app.connect("source-read", _lead_back)
    app.connect("env-updated", _keep_out_of_navigation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
