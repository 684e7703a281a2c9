"""The published schema of SARIF 2.1.0."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft4Validator

SARIF_VALIDATOR = Draft4Validator(
    json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")),
    format_checker=Draft4Validator.FORMAT_CHECKER,
)
