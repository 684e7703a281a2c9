"""Problems as SARIF 2.1.0, the form in which code scanning takes findings.

What is alike between two runs must look alike, or a viewer closes an alert and opens another: paths are
relative where they can be, and a fingerprint hangs on the code and the pointer, never on the line.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from dspt_core.domain.problem import Place, Problem, ProblemCode
from dspt_core.formats.canonical_json import encodable
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.problem_pages import problem_page, without_links

SARIF_VERSION = "2.1.0"
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "codeAndPointer/v1"


def write_sarif(problems: Iterable[Problem], *, version: str, base: Path) -> JsonValue:
    """Return the log of one run of ``dspt`` of that version, files named as seen from ``base``."""
    listed = tuple(problems)
    codes = [code for code in ProblemCode if any(one.code is code for one in listed)]
    places = {code: index for index, code in enumerate(codes)}
    seen: dict[str, int] = {}
    return {
        "$schema": SARIF_SCHEMA,
        "version": SARIF_VERSION,
        "runs": [
            {
                "tool": {
                    "driver": {"name": "dspt", "version": version, "rules": [_rule(code) for code in codes]}
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, places, seen, base) for one in listed],
            }
        ],
    }


def _rule(code: ProblemCode) -> JsonValue:
    page = problem_page(code)
    meaning, remedy = without_links(page.meaning), without_links(page.remedy)
    whole = f"{page.meaning}\n\n## Example\n\n{page.example}\n\n## What to do\n\n{page.remedy}"
    return {
        "id": code.value,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": meaning},
        "defaultConfiguration": {"level": page.severity.value},
        "help": {"text": remedy, "markdown": without_links(whole)},
    }


def _result(
    problem: Problem, places: Mapping[ProblemCode, int], seen: dict[str, int], base: Path
) -> JsonValue:
    uri = uri_of(problem.place.file, base=base) if problem.place is not None else ""
    fingerprint = sha256(f"{problem.code.value}\0{uri}\0{problem.pointer}".encode()).hexdigest()
    seen[fingerprint] = seen.get(fingerprint, 0) + 1
    return {
        "ruleId": problem.code.value,
        "ruleIndex": places[problem.code],
        "level": problem.severity.value,
        "message": {
            "text": encodable(f"{problem.message}; {problem.hint}" if problem.hint else problem.message)
        },
        "locations": [_location(problem, problem.place, uri)],
        # As with CodeQL, a number tells apart what is said twice of one place.
        "partialFingerprints": {FINGERPRINT: f"{fingerprint}:{seen[fingerprint]}"},
    }


def _location(problem: Problem, place: Place | None, uri: str) -> JsonValue:
    where = encodable(problem.pointer) if place is None or place.cell is None else encodable(place.cell)
    location: dict[str, JsonValue] = {"logicalLocations": [{"fullyQualifiedName": where}]}
    if place is not None:
        physical: dict[str, JsonValue] = {"artifactLocation": {"uri": uri}}
        if place.cell is None:  # A workbook has no lines that a viewer could show.
            physical["region"] = {"startLine": place.line, "startColumn": place.column}
        location["physicalLocation"] = physical
    return location


def uri_of(file: str, *, base: Path) -> str:
    """Return a file's relative URI where it lies under ``base``, and its whole one elsewhere."""
    path = Path(os.path.normpath(base / file))
    if path.is_relative_to(base):
        return quote(encodable(path.relative_to(base).as_posix()))
    return f"file://{quote(encodable(path.as_posix()))}"
