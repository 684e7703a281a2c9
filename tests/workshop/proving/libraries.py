"""An edition for libraries that is proved, as documents that tests damage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Document = dict[str, Any]

EDITION = "2031-32"
PROVENANCE = {"mark": "inferred", "source": "us"}
MET: Document = {"all": [{"items_complete": "mandatory"}, {"assertions_confirmed": "asked"}]}


def item(name: str, reference: str, duty: str = "optional", **members: Any) -> Document:
    return {
        "key": f"library.{name}",
        "reference": reference,
        "category": "1",
        "text": f"Are the {name} counted?",
        "duty": duty,
        "approaching": False,
        "answer": {"tick": {"accepted": "ticked"}},
        **members,
        "provenance": PROVENANCE,
    }


def status(name: str, requires: Document) -> Document:
    title = name.replace("-", " ").title()
    return {"status": name, "title": title, "requires": requires, "provenance": PROVENANCE}


def exemption(name: str, when: Document) -> Document:
    return {"exemption": name, "title": name.title(), "when": when, "provenance": PROVENANCE}


def answer(name: str, **looks_for: Any) -> Document:
    return {"answer": {"item": f"library.{name}", **looks_for}}


def write_edition(
    folder: Path, *, items: tuple[Document, ...] = (), edition: str = EDITION, **members: Any
) -> Path:
    """Write the edition with more items and other members, and return its folder."""
    written = folder / edition
    written.mkdir(parents=True)
    (written / "edition.json").write_text(json.dumps(_edition(edition) | members, indent=2), encoding="utf-8")
    (written / "standards.json").write_text(
        json.dumps(_standards(edition, items), indent=2), encoding="utf-8"
    )
    return written


def mean_so(folder: Path, *intended: Document) -> None:
    """Declare findings to be meant so."""
    document = {"format": "dspt-core/intended/v1", "edition": EDITION, "intended": list(intended)}
    (folder / "intended.json").write_text(json.dumps(document), encoding="utf-8")


def _edition(edition: str) -> Document:
    year = int(edition[:4])
    return {
        "format": "dspt-core/edition/v1",
        "edition": edition,
        "title": "A toolkit for libraries",
        "version": "1",
        "calendar": {
            "opens": {"day": f"{year}-09-01", "provenance": PROVENANCE},
            "deadline": {"day": f"{year + 1}-06-30", "provenance": PROVENANCE},
            "label_style": "prefix",
            "label_provenance": PROVENANCE,
        },
        "sources": [{"source": "us", "title": "Ourselves"}],
        "frameworks": ["standards"],
        "categories": [
            {
                "category": "1",
                "title": "Libraries",
                "framework": "standards",
                "coverage": "whole",
                "provenance": PROVENANCE,
            }
        ],
        "organisation_types": [
            {"type": "library", "title": "Library", "category": "1", "provenance": PROVENANCE}
        ],
        "profile_questions": [],
        "credentials": [{"credential": "iso-27001", "title": "ISO 27001", "provenance": PROVENANCE}],
        "exemptions": [exemption("certified", {"credential": "iso-27001"})],
        "statuses": [status("standards-met", MET)],
    }


def _standards(edition: str, items: tuple[Document, ...]) -> Document:
    books = item("books", "1.1.1", "mandatory", approaching=True, exemptions=["certified"])
    return {
        "format": "dspt-core/framework/v1",
        "edition": edition,
        "framework": "standards",
        "title": "One standard",
        "standards": [
            {
                "reference": "1",
                "title": "Books",
                "provenance": PROVENANCE,
                "assertions": [
                    {
                        "reference": "1.1",
                        "title": "Books are counted",
                        "provenance": PROVENANCE,
                        "items": [books, *items],
                    }
                ],
            }
        ],
    }
