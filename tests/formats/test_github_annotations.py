"""Problems as workflow commands, read back by a reader written from GitHub's description of them.

A line is a command when it begins with two colons. Up to the next two stand the name of the command and,
after a space, its properties, joined by commas; behind them the message. In a message ``%25``, ``%0D`` and
``%0A`` stand for a per cent sign and the two line ends, in a property ``%3A`` and ``%2C`` for a colon and a
comma as well.
"""

from __future__ import annotations

from pathlib import Path

from attrs import evolve, frozen
from hypothesis import given

from dspt_core.domain.problem import Place, Problem, ProblemCode, Severity
from dspt_core.formats.github_annotations import github_annotation
from tests.formats.test_sarif import BASE, PROBLEM, problems

NAMES = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.NOTE}
KNOWN = {"title", "file", "line", "endLine", "col", "endColumn"}


@frozen
class Read:
    command: str
    properties: dict[str, str]
    message: str


def unescaped(text: str, codes: tuple[str, ...]) -> str:
    for code in codes:
        text = text.replace(code, chr(int(code[1:], 16)))
    return text.replace("%25", "%")


def read(line: str) -> Read:
    assert "\n" not in line
    assert "\r" not in line
    assert line.startswith("::")
    head, ends, message = line[2:].partition("::")
    assert ends
    command, _, written = head.partition(" ")
    pairs = [one.partition("=") for one in written.split(",")]
    properties = {name: unescaped(value, ("%0D", "%0A", "%3A", "%2C")) for name, _, value in pairs}
    assert len(properties) == len(pairs)
    assert properties.keys() <= KNOWN
    return Read(command, properties, unescaped(message, ("%0D", "%0A")))


def test_an_annotation_has_the_place_the_code_and_the_words() -> None:
    assert github_annotation(PROBLEM, base=BASE) == (
        "::error title=catalog/unknown-name,file=2031-32/edition.json,line=25,col=61"
        "::there is no source 'hearsay' in this edition%0Aknown here: 'us'"
    )


def test_a_name_with_colons_commas_and_line_ends_stays_in_its_property() -> None:
    name = "a,line=1::error,50%3A\n.json"
    placed = evolve(PROBLEM, place=Place(file=name, line=3, column=4))
    found = read(github_annotation(placed, base=BASE))
    assert found.properties == {
        "title": "catalog/unknown-name",
        "file": name,
        "line": "3",
        "col": "4",
    }


def test_a_cell_is_named_in_the_message() -> None:
    place = Place(file="plan.xlsx", line=2, column=2, cell="Plan!B2")
    found = read(github_annotation(evolve(PROBLEM, place=place, hint=None), base=BASE))
    assert found.properties == {"title": "catalog/unknown-name", "file": "plan.xlsx"}
    assert found.message == "Plan!B2: there is no source 'hearsay' in this edition"


@given(problems)
def test_whatever_the_problem_is_a_runner_reads_what_was_meant(problem: Problem) -> None:
    found = read(github_annotation(problem, base=Path("/work place")))
    assert NAMES[found.command] is problem.severity
    assert ProblemCode(found.properties["title"]) is problem.code
    assert found.message.endswith(problem.hint or problem.message)
    if problem.place is not None and problem.place.cell is None:
        assert found.properties["line"] == str(problem.place.line)
        assert found.properties["col"] == str(problem.place.column)
