"""What one evaluation costs, with its complete explanation, and what reading the documents costs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bench.timing import ROOT, in_turn, table
from dspt_core import Assessment, Edition, Organisation, Response, Tick, evaluate, load_edition
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.editions import read_edition_folder

DAY = dt.date(2026, 5, 1)
GP_EXAMPLE = ROOT / "catalogs/2025-26/examples/general-practice.json"


def report() -> list[str]:
    """Return the lines of the report."""
    edition = load_edition("2025-26")
    supplier = Organisation(code="X0001", type="it-supplier")
    practice = Organisation(code="X0002", type="general-practice")
    medians = in_turn(
        {
            "evaluate, IT supplier, 122 items, all answered": _evaluation(edition, supplier, answered=True),
            "evaluate, IT supplier, 122 items, nothing answered": _evaluation(
                edition, supplier, answered=False
            ),
            "evaluate, GP, 45 items, all answered": _evaluation(edition, practice, answered=True),
            "read and check the GP example, 40 answers": _reading(edition, GP_EXAMPLE),
            "read and check the edition, 167 items": lambda: read_edition_folder(ROOT / "catalogs/2025-26"),
        },
        rounds=21,
        calls=3,
    )
    first = "evaluate, IT supplier, 122 items, all answered"
    return table("One evaluation with its complete explanation", medians, against=first, unit="us")


def _evaluation(edition: Edition, organisation: Organisation, *, answered: bool):  # noqa: ANN202
    kind = edition.organisation_type(organisation.type)
    framework = edition.frameworks[0]
    asked = [item for item in framework.items() if kind is not None and item.category == kind.category]
    assessment = Assessment(
        edition=edition.edition,
        responses=tuple(
            Response(reference=item.reference, answer=Tick(value=True)) for item in asked if answered
        ),
        confirmations=tuple(sorted({item.reference.rpartition(".")[0] for item in asked if answered})),
    )
    return lambda: evaluate(edition, organisation, assessment, on=DAY)


def _reading(edition: Edition, path: Path):  # noqa: ANN202
    data = path.read_bytes()
    return lambda: read_assessment(data, file=str(path), edition_for=lambda _: edition)
