"""The comparison from the command line: ``python -m bench.peers [--quick] [--growth] [--markdown]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bench.peers.comparison import Plan, growth, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; return 1 when some engine gave another result than the reference."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="2,000 assessments and 3 short rounds")
    parser.add_argument("--assessments", type=int, help="how many to judge; 20,000")
    parser.add_argument("--items", type=int, default=80, help="how many items the edition has; 80")
    parser.add_argument("--rounds", type=int, help="how often each engine is measured; 7")
    parser.add_argument("--only", default="", metavar="TEXT", help="measure only what has this in its name")
    parser.add_argument("--markdown", action="store_true", help="print the table as the documentation has it")
    parser.add_argument("--growth", action="store_true", help="measure how the cost grows instead")
    given = parser.parse_args(arguments)
    plan = Plan.quick() if given.quick else Plan()
    plan = plan.with_(assessments=given.assessments, items=given.items, rounds=given.rounds, only=given.only)
    if given.growth:
        print("\n".join(growth(plan)))
        return 0
    outcome = report(plan, markdown=given.markdown)
    print("\n".join(outcome.lines))
    return 1 if outcome.differences else 0


if __name__ == "__main__":
    sys.exit(main())
