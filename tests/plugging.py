"""Packages with plug-ins, put where an installer would put them."""

from __future__ import annotations

from pathlib import Path

from dspt_core.hookspecs import ENTRY_POINTS

MODULE = """
from pathlib import Path

from dspt_core.plugins import hookimpl


@hookimpl
def dspt_overlays(edition):
    {body}
"""
STORES = """
from dspt_core.errors import StoreUnavailableError
from dspt_core.plugins import hookimpl
from dspt_core.storage.memory import MemoryStore


def fail(url):
    raise StoreUnavailableError(what="cannot open it", why="the county is shut", hint="come back")


@hookimpl
def dspt_stores():
    {body}
"""
OVERLAYS = 'return [Path(__file__).parent / "overlays"] if edition == "2025-26" else []'


def install(folder: Path, name: str, body: str = OVERLAYS, *, source: str = MODULE) -> None:
    """Put a package where an installer would, with the files by which it is found."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(source.format(body=body), encoding="utf-8")
    info = folder / f"{module}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[{ENTRY_POINTS}]\n{name} = {module}\n", encoding="utf-8")
