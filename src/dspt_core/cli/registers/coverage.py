"""Whose publication rows show, by the directory that a command on a register was handed."""

from __future__ import annotations

from dspt_core.domain.register import Snapshot
from dspt_core.ports.directory import Directory, parents_of
from dspt_core.ports.register import Register
from dspt_core.rules.register_coverage import CoverageOf, coverage_among, said_coverage


def coverage_by(directory: Directory | None, register: Register, snapshot: Snapshot) -> CoverageOf:
    """Return what says whose publication the rows of a snapshot show; without a directory, what they say.

    Who operates whom is asked of the day on which the snapshot was taken.
    """
    if directory is None:
        return said_coverage

    def operators(code: str) -> tuple[str, ...]:
        return parents_of(directory, code, on=snapshot.taken)

    return coverage_among(register.rows(snapshot.taken), operators)
