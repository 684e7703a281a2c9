"""What is said of editions in JSON: in words that the schema lists, and no others."""

from __future__ import annotations

import json

from dspt_core.formats.schemas import Schema, schema_text
from dspt_core.rules.gaps import GapKind


def test_the_schema_lists_every_kind_of_gap_and_no_other() -> None:
    gap = json.loads(schema_text(Schema.EDITIONS))["$defs"]["gap"]["properties"]["gap"]
    assert gap["enum"] == [kind.value for kind in GapKind]
