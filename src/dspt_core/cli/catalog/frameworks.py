"""The option ``--framework``: a name that the edition must have."""

from __future__ import annotations

from typing import NoReturn

import click

from dspt_core.domain.edition import Edition
from dspt_core.rules.nearest import nearest_name

DEFAULT_FRAMEWORK = "standards"
"""What a command is about where nobody names a framework."""


def refuse_framework(name: str, edition: Edition) -> NoReturn:
    """End the command as wrong usage: the edition has no framework of the name, but these."""
    known = [one.framework for one in edition.frameworks]
    nearest = nearest_name(name, known)
    hint = f"; did you mean {nearest!r}?" if nearest is not None else ""
    listed = ", ".join(known) or "none"
    message = f"edition {edition.edition} has no framework {name!r}{hint} (its frameworks: {listed})"
    raise click.BadParameter(message, param_hint="--framework")
