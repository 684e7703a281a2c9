"""Makes pytest run the examples of README.md and docs/: Python blocks, sessions of the command, files."""

from __future__ import annotations

from sybil import Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

from tests.documented.console import evaluate_example
from tests.documented.files import parse_files, remove_folder

pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="console", evaluator=evaluate_example),
        parse_files,
    ],
    patterns=["*.md"],
    teardown=remove_folder,
).pytest()
