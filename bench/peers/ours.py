"""``dspt_core`` itself, in every way it can be asked. What is not there yet is said to be missing.

Each way is given what its caller would have: the assessment as a dict, as a struct, or as JSON bytes.
Nothing is flattened or stripped for it.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.peers.engine import Document, Engine, Missing
from bench.peers.rules import Judgement

MET = "standards-met"

EXPLAIN = "dspt_core evaluate, the readable explanation"
COMPILED = "dspt_core compiled, dict"
COMPILED_CODES = "dspt_core compiled, dict, reason codes"
FAST = "dspt_core compiled, fast"
FAST_CODES = "dspt_core compiled, fast, reason codes"
BYTES = "dspt_core compiled, from JSON bytes"
BYTES_CODES = "dspt_core compiled, from JSON bytes, reason codes"
FAST_BYTES = "dspt_core compiled, fast, from JSON bytes"
FAST_BYTES_CODES = "dspt_core compiled, fast, from JSON bytes, reason codes"


Way = Callable[[str, Any, dt.date], Engine]


def prepare(edition: Document, framework: Document, day: dt.date) -> tuple[Engine | Missing, ...]:
    """Return every way of asking, or why there is none."""
    try:
        loaded = _loaded(edition, framework)
    except Exception as error:  # noqa: BLE001 - without the library, the peers can be measured
        return tuple(Missing(name=name, why=_in_short(error)) for name in _WAYS)
    return tuple(_tried(name, way, loaded, day) for name, way in _WAYS.items())


def _tried(name: str, way: Way, edition: Any, day: dt.date) -> Engine | Missing:  # noqa: ANN401
    try:
        return way(name, edition, day)
    except Exception as error:  # noqa: BLE001 - what is not there yet is said, and the rest measured
        return Missing(name=name, why=_in_short(error))


def _in_short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:100]


def _loaded(edition: Document, framework: Document) -> Any:  # noqa: ANN401
    from dspt_core import load_edition_folder

    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent, edition["edition"])
        folder.mkdir()
        Path(folder, "edition.json").write_text(json.dumps(edition), encoding="utf-8")
        Path(folder, f"{framework['framework']}.json").write_text(json.dumps(framework), encoding="utf-8")
        return load_edition_folder(folder)


def _explain(name: str, edition: Any, day: dt.date) -> Engine:  # noqa: ANN401
    """Return the explained evaluation, over assessments that are read already."""
    from dspt_core import evaluate
    from dspt_core.formats.assessment_files import read_assessment

    def convert(lines: Sequence[bytes]) -> list[Any]:
        readings = [read_assessment(line, file="a line", edition_for=lambda _: edition) for line in lines]
        return [(one.document.organisation, one.document.assessment) for one in readings]

    def run(documents: list[Any]) -> list[Any]:
        return [evaluate(edition, organisation, assessment, on=day) for organisation, assessment in documents]

    return Engine(name=name, convert=convert, run=run, judgements=_of_evaluations, at_most=1_000)


def _of_evaluations(evaluations: list[Any]) -> list[Judgement]:
    met = [next(one for one in evaluation.statuses if one.status == MET) for evaluation in evaluations]
    return [
        (evaluation.status, [one.subject.name for one in status.blockers if one.subject.kind == "item"])
        for evaluation, status in zip(evaluations, met, strict=True)
    ]


def _compiled(*, with_codes: bool) -> Way:
    """Return the way over dicts that are decoded already."""

    def way(name: str, edition: Any, day: dt.date) -> Engine:  # noqa: ANN401
        import orjson

        rules = _rules(edition, with_codes=with_codes)

        def convert(lines: Sequence[bytes]) -> list[tuple[Any, Document]]:
            documents = [orjson.loads(line) for line in lines]
            return [(rules[one["organisation"]["type"]], one) for one in documents]

        def run(inputs: list[tuple[Any, Document]]) -> list[tuple[Any, Any]]:
            return [(one, one.judge(document, on=day)) for one, document in inputs]

        return Engine(name=name, convert=convert, run=run, judgements=_of_verdicts)

    return way


def _from_bytes(*, with_codes: bool) -> Way:
    """Return the way from JSON bytes, by orjson and dicts."""

    def way(name: str, edition: Any, day: dt.date) -> Engine:  # noqa: ANN401
        import orjson

        rules = _rules(edition, with_codes=with_codes)

        def run(lines: Sequence[bytes]) -> list[tuple[Any, Any]]:
            verdicts = []
            for line in lines:
                document = orjson.loads(line)
                one = rules[document["organisation"]["type"]]
                verdicts.append((one, one.judge(document, on=day)))
            return verdicts

        return Engine(name=name, convert=list, run=run, judgements=_of_verdicts)

    return way


def _rules(edition: Any, *, with_codes: bool) -> dict[str, Any]:  # noqa: ANN401
    from dspt_core.rules.compiled import compile_rules

    names = [kind.type for kind in edition.organisation_types]
    return {name: compile_rules(edition, name, with_codes=with_codes) for name in names}


def _of_verdicts(outputs: list[tuple[Any, Any]]) -> list[Judgement]:
    return [(rules.status_of(verdicts), list(rules.missing_items(verdicts))) for rules, verdicts in outputs]


def _fast(*, with_codes: bool) -> Way:
    """Return the way over structs that are decoded already."""

    def way(name: str, edition: Any, day: dt.date) -> Engine:  # noqa: ANN401
        from dspt_core.formats.fast_reading import FastReading

        reading = FastReading(edition, with_codes=with_codes)

        def convert(lines: Sequence[bytes]) -> list[tuple[Any, Any]]:
            documents = [reading.decode(line) for line in lines]
            return [(reading.rules_for(one.organisation.type), one) for one in documents]

        def run(inputs: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
            return [(one, one.judge(document, on=day)) for one, document in inputs]

        return Engine(name=name, convert=convert, run=run, judgements=_of_verdicts)

    return way


def _fast_from_bytes(*, with_codes: bool) -> Way:
    """Return the way from JSON bytes, by the typed decoder."""

    def way(name: str, edition: Any, day: dt.date) -> Engine:  # noqa: ANN401
        from dspt_core.formats.fast_reading import FastReading

        reading = FastReading(edition, with_codes=with_codes)

        def run(lines: Sequence[bytes]) -> list[Any]:
            return [reading.judge(line, on=day) for line in lines]

        def judgements(outputs: list[Any]) -> list[Judgement]:
            return _of_verdicts([(one.rules, one.verdicts) for one in outputs])

        return Engine(name=name, convert=list, run=run, judgements=judgements)

    return way


_WAYS: dict[str, Way] = {
    EXPLAIN: _explain,
    COMPILED: _compiled(with_codes=False),
    COMPILED_CODES: _compiled(with_codes=True),
    FAST: _fast(with_codes=False),
    FAST_CODES: _fast(with_codes=True),
    BYTES: _from_bytes(with_codes=False),
    BYTES_CODES: _from_bytes(with_codes=True),
    FAST_BYTES: _fast_from_bytes(with_codes=False),
    FAST_BYTES_CODES: _fast_from_bytes(with_codes=True),
}
