"""What a catalogue's author waits for, from the command line: ``python -m bench.workshop [--quick]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bench.machine import machine
from bench.workshop import authoring, checking

PACKAGES = ("dspt-core", "compliance-trestle", "z3-solver")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m bench.workshop", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3 rounds")
    parser.add_argument("--rounds", type=int, help="how often each is measured; 9")
    given = parser.parse_args(arguments)
    rounds = given.rounds or (3 if given.quick else 9)
    print("\n".join(machine(PACKAGES)))
    print("", *checking.report(rounds=rounds), sep="\n", flush=True)
    print("", *authoring.report(rounds=rounds), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
