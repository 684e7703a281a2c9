"""What each part may import from elsewhere, and what importing the library costs its users."""

from __future__ import annotations

import json
import subprocess
import sys

import grimp
import pytest

ALLOWED = {
    "errors": set[str](),
    "domain": {"attrs"},
    "rules": {"attrs"},
    "ports": {"attrs"},
    "formats": {"attrs", "cattrs", "jsonschema", "msgspec", "referencing", "ruamel", "xlsxwriter"},
    "workshop": {"attrs", "z3"},
    "storage": {"attrs", "sqlalchemy"},
    "notify": {"attrs"},
    "directory": {"attrs"},
    "service": {"attrs"},
    "hookspecs": {"attrs", "pluggy"},
    "plugins": {"attrs", "pluggy"},
    "toolkit": {"attrs"},
    "cli": {"attrs", "click"},
    "__main__": set[str](),
    "testing": {"attrs", "hypothesis"},
}

OURS = "dspt_core"

LIST_WHAT_IMPORTING_LOADS = """
import json, sys
before = set(sys.modules)
import dspt_core
print(json.dumps(sorted({name.partition(".")[0] for name in set(sys.modules) - before})))
"""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(OURS, include_external_packages=True, cache_dir=None)


def part_of(module: str) -> str:
    """Return the first name under the package; the package's own ``__init__`` is the empty part."""
    return module.removeprefix(OURS).removeprefix(".").partition(".")[0]


def test_each_part_imports_only_the_libraries_it_may(graph: grimp.ImportGraph) -> None:
    forbidden = {
        f"{module} imports {imported}"
        for module in graph.modules
        if module.split(".")[0] == OURS
        for imported in graph.find_modules_directly_imported_by(module)
        if imported not in sys.stdlib_module_names | {OURS}
        and imported.split(".")[0] != OURS
        and imported not in ALLOWED.get(part_of(module), set())
    }
    assert not forbidden


def test_every_part_says_which_libraries_it_may_import(graph: grimp.ImportGraph) -> None:
    parts = {part_of(module) for module in graph.find_children(OURS)}
    assert parts <= ALLOWED.keys()


def test_importing_the_library_loads_only_attrs_and_the_standard_library() -> None:
    listed = subprocess.run(
        [sys.executable, "-I", "-c", LIST_WHAT_IMPORTING_LOADS],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(json.loads(listed.stdout))
    assert loaded - sys.stdlib_module_names <= {"attr", "attrs", OURS}
