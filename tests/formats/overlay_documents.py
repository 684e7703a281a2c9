"""An overlay with every kind of change over the shipped edition, and files of it and of smaller ones."""

from __future__ import annotations

from pathlib import Path

from dspt_core.formats.canonical_json import write_json
from tests.formats.damage import Document

OURS = {"mark": "official", "source": "licence"}
KEY = "general-practice.ico-registration"
ITEM: Document = {
    "key": "general-practice.local-question",
    "reference": "1.1.9",
    "category": "4",
    "text": "Did you tell the county?",
    "duty": "optional",
    "approaching": False,
    "answer": {"tick": {"accepted": "either"}},
    "provenance": OURS,
}
OVERLAY: Document = {
    "format": "dspt-core/overlay/v1",
    "overlay": "licensed-wording",
    "edition": "2025-26",
    "title": "The wording that we hold under licence",
    "sources": [{"source": "licence", "title": "Our licence"}],
    "add": {
        "items": [{"framework": "standards", "assertion": "1.1", "item": ITEM}],
        "organisation_types": [
            {"type": "practice-group", "title": "Group of practices", "category": "4", "provenance": OURS}
        ],
    },
    "replace": {
        "items": [
            {
                "item": KEY,
                "set": {"text": "Which number has the regulator given you?", "answer": {"text": {}}},
                "unset": ["guidance"],
                "provenance": OURS,
            }
        ],
        "statuses": [{"status": "standards-met", "set": {"title": "Met"}, "provenance": OURS}],
        "assertions": [
            {"framework": "standards", "assertion": "1.1", "set": {"title": "Lawful"}, "provenance": OURS}
        ],
    },
    "withdraw": {"items": [{"item": "general-practice.asset-ownership", "provenance": OURS}]},
}


def written(folder: Path, name: str = "ours", **members: Document) -> Path:
    """Write the overlay with other members; one that is ``None`` is left out."""
    document = {key: value for key, value in {**OVERLAY, **members}.items() if value is not None}
    file = folder / f"{name}.json"
    file.write_text(write_json(document), encoding="utf-8")
    return file


def other(folder: Path, name: str, **members: Document) -> Path:
    """Write an overlay of another name that changes nothing but what is given."""
    empty = dict.fromkeys(("add", "replace", "withdraw", "sources"))
    return written(folder, name, **{**empty, "overlay": name, **members})
