"""Reading the pages of the documentation: their sections and the names that their tables list."""

from __future__ import annotations

import re
from pathlib import Path

from tests.documented.console import PROJECT

REFERENCE = PROJECT / "docs" / "reference"

FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def sections(page: Path, *, level: int) -> dict[str, str]:
    """Return the text under each heading of a level, by the heading without its code marks.

    A section ends at the next heading of its own level or a higher one.
    """
    text = page.read_text(encoding="utf-8")
    # A line of a block that starts with # is no heading.
    hidden = FENCED.sub(lambda block: block[0].replace("#", "\0"), text)
    parts = re.split(rf"^(#{{1,{level}}}) (.+)$", hidden, flags=re.MULTILINE)
    found = {}
    for marks, heading, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if len(marks) == level:
            name = heading.strip("`")
            assert name not in found, f"{page.name} has {name} twice"
            found[name] = body.replace("\0", "#")
    return found


def listed_names(section: str) -> set[str]:
    """Return the names in code marks in the first column of a section's tables."""
    rows = re.findall(r"^\| (.+?) \|", section, flags=re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
