"""The lines of the report: the table, who agreed, which aims were reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from bench.peers import ours
from bench.peers.engine import FLATTENING, Engine, Missing
from bench.peers.measuring import Cost, Difference
from bench.peers.rules import Judgement

PACKAGES = (
    "datalogic-py",
    "zen-engine",
    "common-expression-language",
    "business-rules",
    "OpenFisca-Core",
    "numpy",
    "orjson",
    "msgspec",
)


@frozen(kw_only=True)
class Aim:
    """Something to reach: a ratio to a peer, or microseconds that one assessment may take."""

    says: str
    ours: str
    peer: str | None = None
    ratio: float = 0.0
    at_most: float = 0.0


AIMS = (
    Aim(
        says="2x JSONLogic in Rust, both over dicts",
        ours=ours.COMPILED,
        peer="JSONLogic in Rust (datalogic-py), dict",
        ratio=2,
    ),
    Aim(
        says="2x JSONLogic in Rust, fast against its own handle",
        ours=ours.FAST,
        peer="JSONLogic in Rust (datalogic-py), its own handle",
        ratio=2,
    ),
    Aim(says="10x zen's table", ours=ours.COMPILED, peer="zen-engine, decision table", ratio=10),
    Aim(
        says="1,000x a single OpenFisca call",
        ours=ours.COMPILED,
        peer="OpenFisca-Core, one call, ready arrays",
        ratio=1_000,
    ),
    Aim(
        says="with reason codes, 10x zen with trace",
        ours=ours.COMPILED_CODES,
        peer="zen-engine, decision table with trace",
        ratio=10,
    ),
    Aim(says="reason codes over dicts in 12 us", ours=ours.COMPILED_CODES, at_most=12),
    Aim(says="reason codes with fast in 6 us", ours=ours.FAST_CODES, at_most=6),
    Aim(says="from JSON bytes 40,000 per second", ours=ours.BYTES, at_most=25),
    Aim(says="from JSON bytes with fast 65,000 per second", ours=ours.FAST_BYTES, at_most=1e6 / 65_000),
    Aim(says="the readable explanation in 0.5 ms", ours=ours.EXPLAIN, at_most=500),
)


def mix(items: int, lines: Sequence[bytes], wanted: Sequence[Judgement]) -> list[str]:
    statuses = Counter(status or "none" for status, _ in wanted)
    blockers = sum(len(found) for _, found in wanted) / len(wanted)
    shares = ", ".join(f"{status} {number / len(wanted):.1%}" for status, number in statuses.most_common())
    size = sum(map(len, lines)) / len(lines)
    return [
        f"{len(lines):,} assessments of {items} items, {size:,.0f} bytes each",
        f"{shares}; {blockers:.1f} items in the way of Standards Met on average",
    ]


def _rows(
    engines: Sequence[Engine], measured: Mapping[str, Cost]
) -> Iterator[tuple[str, str, str, str, str, str, str]]:
    flattening = measured.get(FLATTENING)
    bare = measured.get(ours.COMPILED)
    for engine in engines:
        cost = measured[engine.name]
        from_json = ""
        if engine.reads_facts and flattening is not None:
            from_json = f"{1e6 / (cost.median + flattening.median):,.0f}"
        ratio = f"{cost.median / bare.median:,.1f}x" if bare is not None and engine.judgements else ""
        yield (
            engine.name,
            f"{cost.number:,}",
            _microseconds(cost.median),
            f"{_microseconds(min(cost.rounds))}-{_microseconds(max(cost.rounds))}",
            f"{cost.per_second:,.0f}",
            from_json,
            ratio,
        )


HEADS = ("", "n", "us", "min-max", "per second", "from JSON /s", "to ours")


def table(engines: Sequence[Engine], measured: Mapping[str, Cost], missing: Sequence[Missing]) -> list[str]:
    widths = (58, 8, 10, 16, 12, 13, 10)
    lines = []
    for row in (HEADS, *_rows(engines, measured)):
        first, *rest = (f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True))
        lines.append(f"  {first.strip():<{widths[0]}}{''.join(rest)}")
    return lines + [f"  {one.name:<{widths[0]}}  left out: {one.why}" for one in missing]


def markdown(
    engines: Sequence[Engine], measured: Mapping[str, Cost], missing: Sequence[Missing]
) -> list[str]:
    lines = [f"| {' | '.join(HEADS)} |", "|---|--:|--:|--:|--:|--:|--:|"]
    lines += [f"| {' | '.join(row)} |" for row in _rows(engines, measured)]
    return lines + [f"| {one.name} | | | | | | left out: {one.why} |" for one in missing]


def _microseconds(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"  # noqa: PLR2004


def by_column(heads: Sequence[str], columns: Sequence[Mapping[str, Cost]]) -> list[str]:
    lines = [f"  {'':<58}" + "".join(f"{head:>10}" for head in heads)]
    return lines + [
        f"  {name:<58}" + "".join(f"{column[name].median:>10.2f}" for column in columns)
        for name in columns[0]
    ]


def agreement(engines: Sequence[Engine], found: Sequence[Difference], number: int) -> list[str]:
    judging = [engine for engine in engines if engine.judgements is not None]
    fewer = [f"{engine.name} {min(engine.at_most, number)}" for engine in judging if engine.at_most]
    if not found:
        lines = [f"All {len(judging)} gave the reference's status and items on all {number:,} assessments."]
        return lines + ([f"Asked about fewer: {'; '.join(fewer)}."] if fewer else [])
    lines = [f"{len(found)} results differ from the reference:"]
    for name, times in Counter(one.engine for one in found).items():
        first = next(one for one in found if one.engine == name)
        lines.append(f"  {name}: {times}, first assessment {first.index}")
        lines.append(f"    reference {first.wanted}; engine {first.given}")
    return lines


def aims(measured: Mapping[str, Cost]) -> list[str]:
    lines = []
    for aim in AIMS:
        if aim.ours not in measured or (aim.peer is not None and aim.peer not in measured):
            continue
        mine = measured[aim.ours].median
        if aim.peer is not None:
            ratio = measured[aim.peer].median / mine
            verdict, figure = ratio >= aim.ratio, f"{ratio:,.1f}x"
        else:
            verdict, figure = mine <= aim.at_most, f"{mine:.1f} us"
        lines.append(f"Aim {'reached' if verdict else 'MISSED'}: {aim.says}: {figure}")
    return lines
