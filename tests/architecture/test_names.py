"""Names say what things are: modules by the field's word, tests by a sentence."""

from __future__ import annotations

import ast

from tests.architecture.layout import PROJECT, package_modules

SAYS_NOTHING = {"base", "common", "helpers", "misc", "types", "utils"}

FEWEST_WORDS = 4


def test_no_module_is_named_after_nothing() -> None:
    named = {name: module for module in package_modules() for name in (*module.parts[:-1], module.stem)}
    assert not {str(named[name]) for name in named.keys() & SAYS_NOTHING}


def test_a_test_is_named_by_a_sentence() -> None:
    short = {
        f"{path.relative_to(PROJECT)}: {node.name}"
        for path in sorted((PROJECT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if len(node.name.removeprefix("test_").split("_")) < FEWEST_WORDS
    }
    assert not short
