"""What stores cost, from the command line: ``python -m bench.stores [--quick]``."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Sequence

from bench.machine import machine
from bench.stores import sites, years
from bench.stores.places import PACKAGES, POSTGRES, stores
from dspt_core.storage.sqlite.opening import durability


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m bench.stores", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3 rounds, and at most 10,000 events")
    parser.add_argument("--rounds", type=int, help="how often each is measured; 9")
    given = parser.parse_args(arguments)
    rounds = given.rounds or (3 if given.quick else 9)
    numbers = sites.NUMBERS[:2] if given.quick else sites.NUMBERS
    wanted = durability(sqlite3.sqlite_version_info)
    print("\n".join(machine(PACKAGES)))
    print(f"SQLite {sqlite3.sqlite_version}, journal {wanted.journal}, synchronous {wanted.synchronous}")
    with stores() as opened:
        if POSTGRES not in opened:
            print("PostgreSQL left out: there are no programs of a server")
        print("", *years.report(opened, rounds=rounds), sep="\n", flush=True)
        print("", *sites.report(opened, rounds=rounds, numbers=numbers), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
