"""Lets ``python -m dspt_core`` do what the ``dspt`` command does."""

from __future__ import annotations

import sys

from dspt_core.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
