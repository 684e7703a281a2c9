"""The same requirement set as ``trestle`` knows it: a catalogue in OSCAL, with as many controls and texts."""

from __future__ import annotations

import json
import subprocess
import uuid
from pathlib import Path

from dspt_core.domain.edition import Edition

NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:dspt-core:bench")
TRESTLE = "trestle"


def oscal_catalog(edition: Edition) -> dict[str, object]:
    """Return an edition as an OSCAL catalogue: a group per standard and assertion, a control per item."""
    groups = [
        {
            "id": f"{framework.framework}-s{standard.reference.lower()}",
            "title": standard.title,
            "groups": [
                {
                    "id": f"{framework.framework}-a{assertion.reference.lower()}",
                    "title": assertion.title,
                    "controls": [
                        {
                            "id": f"i-{item.key}",
                            "title": item.reference,
                            "props": [
                                {"name": "label", "value": item.reference},
                                {"name": "duty", "value": item.duty.value},
                            ],
                            "parts": [{"id": f"i-{item.key}_smt", "name": "statement", "prose": item.text}],
                        }
                        for item in assertion.items
                    ],
                }
                for assertion in standard.assertions
            ],
        }
        for framework in edition.frameworks
        for standard in framework.standards
    ]
    return {
        "catalog": {
            "uuid": str(uuid.uuid5(NAMES, edition.edition)),
            "metadata": {
                "title": edition.title,
                "last-modified": "2026-01-01T00:00:00+00:00",
                "version": edition.version,
                "oscal-version": "1.2.1",
            },
            "groups": groups,
        }
    }


def trestle_workspace(folder: Path, edition: Edition, trestle: str) -> None:
    """Lay a workspace out in which ``trestle validate`` finds the edition."""
    subprocess.run([trestle, "init", "--local"], cwd=folder, check=True, capture_output=True)
    target = folder / "catalogs" / "edition"
    target.mkdir(parents=True)
    (target / "catalog.json").write_text(json.dumps(oscal_catalog(edition)), encoding="utf-8")
