"""Problems as workflow commands, which GitHub Actions shows beside the lines that a change touches.

Only the characters that the runner takes for its own are escaped, and differently so in a property and in
the message: a file's name can hold a colon or a comma, and none may end its property.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from dspt_core.domain.problem import Problem, Severity
from dspt_core.formats.sarif import uri_of

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def github_annotation(problem: Problem, *, base: Path) -> str:
    """Return the command that annotates a problem, its file named as seen from ``base``."""
    properties = {"title": problem.code.value}
    place = problem.place
    if place is not None:
        uri = uri_of(place.file, base=base)
        properties["file"] = place.file if uri.startswith("file://") else unquote(uri)
        if place.cell is None:
            properties |= {"line": str(place.line), "col": str(place.column)}
    written = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
    lines = [problem.message]
    if place is not None and place.cell is not None:
        lines = [f"{place.cell}: {problem.message}"]
    lines += [problem.hint] if problem.hint else []
    return f"::{_COMMAND[problem.severity]} {written}::{chr(10).join(lines).translate(_IN_MESSAGE)}"
