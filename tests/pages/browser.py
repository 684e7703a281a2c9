"""A real browser for tests of pages: the system's Chromium, without a window and without a network.

``DSPT_TEST_CHROMIUM`` names the program; else it is looked for under its usual names. Where there is none,
tests are skipped; where continuous integration sets ``CI`` or ``DSPT_TEST_CHROMIUM_REQUIRED``, they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.programs import end_for_want

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def program_or_skip() -> str:
    """Return the browser's program, or end the test that asks: a failure where it must be there."""
    named = os.environ.get("DSPT_TEST_CHROMIUM")
    found = next(filter(None, map(shutil.which, (named,) if named else _NAMES)), None)
    if found is None:
        advice = "install it, or name its program in DSPT_TEST_CHROMIUM"
        end_for_want("Chromium", "DSPT_TEST_CHROMIUM_REQUIRED", advice)
    return found


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Lend a browser for as long as somebody needs it."""
    program = program_or_skip()
    with sync_playwright() as playwright:
        # Its sandbox cannot be had by root; the pages are our own.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        try:
            yield browser
        finally:
            browser.close()
