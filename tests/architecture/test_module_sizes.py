"""A long module usually hides a concept that has no name yet."""

from __future__ import annotations

from tests.architecture.layout import package_folder, package_modules

MOST_LINES = 300

REASONS: dict[str, str] = {"__init__.py": "it lists every public name and where it lives, and no more"}
"""Why a module may be longer, by its path under the package."""


def long_modules() -> set[str]:
    folder = package_folder()
    return {
        module.as_posix()
        for module in package_modules()
        if len((folder / module).read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }


def test_a_long_module_has_a_reason() -> None:
    assert not long_modules() - REASONS.keys()


def test_a_reason_is_given_only_for_a_long_module() -> None:
    assert not REASONS.keys() - long_modules()
