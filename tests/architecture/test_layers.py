"""The layers of the design hold: the contracts are in pyproject.toml, import-linter reads them."""

from __future__ import annotations

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.layout import PROJECT


def test_every_import_contract_is_kept() -> None:
    configuration = str(PROJECT / "pyproject.toml")
    assert lint_imports(config_filename=configuration, no_cache=True) == EXIT_STATUS_SUCCESS
