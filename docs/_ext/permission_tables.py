"""The ``permissions`` directive: who may do what, made from the shipped table itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from dspt_core.domain.permissions import Capacity, Grant, Permission
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.permission_files import PERMISSIONS_FILE, load_permissions


class PermissionsDirective(SphinxDirective):
    """Shows the rows of ``commands`` or ``questions``."""

    required_arguments = 1
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        self.env.note_dependency(__file__)
        self.env.note_dependency(str(catalogs_folder() / PERMISSIONS_FILE))
        table = load_permissions()
        rows = {"commands": table.commands, "questions": table.questions}[self.arguments[0]]
        return self.parse_text_to_nodes("\n".join(permission_table(rows)))


def permission_table(rows: Iterable[Permission]) -> Iterator[str]:
    """Yield the lines of a table in Markdown: a row for each permission, a column for each capacity."""
    yield f"| | {' | '.join(one.value.replace('-', ' ') for one in Capacity)} |"
    yield f"|---|{'---|' * len(Capacity)}"
    for row in rows:
        grants = (row.grant(one) for one in Capacity)
        cells = (" " if one is Grant.NONE else one.value for one in grants)
        yield f"| `{row.name}` | {' | '.join(cells)} |"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("permissions", PermissionsDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
