"""What a measurement ran on: figures mean nothing without it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def machine(packages: Iterable[str]) -> list[str]:
    """Return lines that tell the processor, how busy it is, the system, and the versions of packages."""
    cpu = platform.processor() or platform.machine()
    about = Path("/proc/cpuinfo")
    if about.exists():
        names = [
            line for line in about.read_text(encoding="utf-8").splitlines() if line.startswith("model name")
        ]
        cpu = names[0].partition(":")[2].strip() if names else cpu
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()} {platform.release()}; Python {platform.python_version()}"
    return [
        f"{cpu}, {os.cpu_count()} cores{load}; {system}",
        "; ".join(f"{name} {_version(name)}" for name in packages),
    ]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
