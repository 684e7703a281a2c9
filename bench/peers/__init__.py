"""The rule engines somebody might use instead, judging the same assessments side by side."""


def report() -> list[str]:
    """Return the lines of the full comparison, for ``python -m bench peers``."""
    from bench.peers import comparison

    return comparison.report(comparison.Plan()).lines
