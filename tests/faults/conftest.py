"""Tells, at the end, how often something was broken and what became of what was acknowledged."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded as their figures, one line each."""
    told = [
        f"{report.head_line}: {', '.join(f'{count} {what}' for what, count in report.user_properties)}"
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if report.user_properties and report.when == "call"
    ]
    if told:
        terminalreporter.section("what was broken, and what was kept")
        terminalreporter.write("\n".join((*told, "")))
