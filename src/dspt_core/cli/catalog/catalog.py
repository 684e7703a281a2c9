"""The group ``dspt catalog``."""

from __future__ import annotations

from typing import ClassVar

import click

from dspt_core.cli.lazy_group import CommandsByName, LazyGroup

_COMMANDS = {
    "new": (
        "dspt_core.cli.catalog.new",
        "new",
        "Begin a year from the edition before.",
    ),
    "import": (
        "dspt_core.cli.catalog.import_",
        "import_",
        "Bring a requirements workbook, CSV or YAML into an edition's folder.",
    ),
    "export": (
        "dspt_core.cli.catalog.export",
        "export",
        "Write a framework as a workbook or CSV that can be brought in again.",
    ),
    "schema": (
        "dspt_core.cli.catalog.schema",
        "schema",
        "Give an editor what it needs to complete and check the files of a catalogue.",
    ),
    "format": (
        "dspt_core.cli.catalog.format",
        "format_",
        "Write files in their one form, so that differences are those of what they say.",
    ),
    "check": (
        "dspt_core.cli.catalog.check",
        "check",
        "Check editions: the form of every file, every name and number in it, every rule.",
    ),
    "diff": (
        "dspt_core.cli.catalog.diff",
        "diff",
        "Compare two editions: every difference with its grade, and what changes for whom.",
    ),
    "lineage": (
        "dspt_core.cli.catalog.lineage",
        "lineage",
        "Propose what became of the items of one edition in a later one.",
    ),
    "prove": (
        "dspt_core.cli.catalog.prove",
        "prove",
        "Prove what has to hold of an edition, whatever the facts are.",
    ),
    "cases": (
        "dspt_core.cli.catalog.cases",
        "cases",
        "Run worked cases, to see that each edition gives the outcome its authors expect.",
    ),
}


class _Catalog(LazyGroup):
    lazy: ClassVar[CommandsByName] = _COMMANDS


@click.group(cls=_Catalog)
def catalog() -> None:
    """Write requirement sets: bring in, check, compare and prove them, and run their worked cases.

    A PATH is an edition's folder, a folder of such folders, or a file in one of them.
    """
