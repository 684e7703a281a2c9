"""The group ``dspt catalog``."""

from __future__ import annotations

import click

from dspt_core.cli.lazy_group import LazyGroup

_COMMANDS = {
    "check": (
        "dspt_core.cli.catalog.check",
        "check",
        "Check editions: the form of every file, every name and number in it, every rule.",
    ),
    "cases": (
        "dspt_core.cli.catalog.cases",
        "cases",
        "Run worked cases, to see that each edition gives the outcome its authors expect.",
    ),
    "prove": (
        "dspt_core.cli.catalog.prove",
        "prove",
        "Prove what has to hold of an edition, whatever the facts are.",
    ),
}


class _Catalog(LazyGroup):
    lazy = _COMMANDS


@click.group(cls=_Catalog)
def catalog() -> None:
    """Check requirement sets, prove them and run their worked cases.

    A PATH is an edition's folder, a folder of such folders, or a file in one of them.
    """
