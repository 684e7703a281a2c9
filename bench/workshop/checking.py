"""Checking the largest edition, and ``trestle validate`` on a catalogue of like size."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.timing import ROOT, in_turn, process, table
from bench.workshop.oscal import TRESTLE, oscal_catalog, trestle_workspace
from dspt_core import load_edition
from dspt_core.workshop.checking import check_catalogs

EDITION = "2025-26"
CATALOGS = ROOT / "catalogs"

Items = list[dict[str, Any]]
FAULTS: Mapping[str, tuple[Callable[[Items], object], Callable[[Items], object]]] = {
    "a reference twice": (
        lambda items: items[1].update(reference=items[0]["reference"]),
        lambda controls: controls[1]["props"][0].update(value=controls[0]["props"][0]["value"]),
    ),
    "a key twice": (
        lambda items: items[1].update(key=items[0]["key"]),
        lambda controls: controls[1].update(id=controls[0]["id"]),
    ),
    "no text": (
        lambda items: items[0].pop("text"),
        lambda controls: controls[0]["parts"][0].pop("prose"),
    ),
    "a member misspelt": (
        lambda items: items[0].update(txet=items[0].pop("text")),
        lambda controls: controls[0]["parts"][0].update(porse=controls[0]["parts"][0].pop("prose")),
    ),
}
"""Single faults that both tools are shown, each in its own form, on two of its entries."""


def report(*, rounds: int) -> list[str]:
    """Return the lines of the report."""
    edition = load_edition(EDITION)
    count = sum(
        len(assertion.items)
        for framework in edition.frameworks
        for standard in framework.standards
        for assertion in standard.assertions
    )
    with _alone() as folder, _workspace() as workspace:
        medians = in_turn(
            {
                "dspt catalog check": process("-m", "dspt_core", "catalog", "check", str(folder)),
                "the same in process": lambda: check_catalogs([folder]),
                "dspt catalog check, with its worked cases": process(
                    "-m", "dspt_core", "catalog", "check", str(CATALOGS / EDITION)
                ),
                "trestle validate": _validate(workspace),
            },
            rounds=rounds,
        )
        told = _told_apart(workspace)
    return [*table(f"Checking {EDITION}, {count} items", medians, against="dspt catalog check"), *told]


@contextmanager
def _alone() -> Iterator[Path]:
    """Lend the edition without its worked cases and examples, for which trestle has no equal."""
    with TemporaryDirectory() as name:
        folder = Path(name, EDITION)
        folder.mkdir()
        for file in (CATALOGS / EDITION).glob("*.json"):
            shutil.copy(file, folder)
        shutil.copytree(CATALOGS / "incident-grids", Path(name, "incident-grids"))
        yield folder


@contextmanager
def _workspace() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        trestle_workspace(Path(name), load_edition(EDITION), TRESTLE)
        yield Path(name)


def _validate(workspace: Path, *, must_pass: bool = True) -> Callable[[], bool]:
    def run() -> bool:
        command = [TRESTLE, "validate", "-t", "catalog", "-n", "edition"]
        done = subprocess.run(command, cwd=workspace, check=must_pass, capture_output=True)
        return done.returncode == 0

    return run


def _told_apart(workspace: Path) -> list[str]:
    """Say which of a few faults each tool reports."""
    lines = [f"  {'a fault':<44}{'dspt':>10}{'trestle':>10}"]
    catalog = workspace / "catalogs" / "edition" / "catalog.json"
    for name, (spoil_items, spoil_controls) in FAULTS.items():
        with _alone() as folder:
            file = folder / "standards.json"
            ours: Any = json.loads(file.read_bytes())
            items = [item for one in ours["standards"][0]["assertions"] for item in one["items"]]
            spoil_items([item for item in items if item["category"] == items[0]["category"]])
            file.write_text(json.dumps(ours), encoding="utf-8")
            is_found = bool(check_catalogs([folder]).problems)
        theirs: Any = oscal_catalog(load_edition(EDITION))
        spoil_controls(theirs["catalog"]["groups"][0]["groups"][0]["controls"])
        catalog.write_text(json.dumps(theirs), encoding="utf-8")
        is_found_there = not _validate(workspace, must_pass=False)()
        found = "".join(f"{'found' if one else 'missed':>10}" for one in (is_found, is_found_there))
        lines.append(f"  {name:<44}{found}")
    return lines
