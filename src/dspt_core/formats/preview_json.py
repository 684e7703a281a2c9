"""The preview document: what publishing now would freeze, and what stands in the way."""

from __future__ import annotations

from dspt_core.formats.evaluation_json import write_evaluation
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.outcome_json import refusal_members
from dspt_core.rules.deciding.publishing import Preview

PREVIEW_FORMAT = "dspt-core/preview/v1"


def write_preview(preview: Preview) -> JsonValue:
    """Return the document that shows what somebody is to agree on."""
    frozen = preview.frozen
    return {
        "format": PREVIEW_FORMAT,
        "code": frozen.organisation.code,
        "edition": frozen.edition.edition,
        "digest": preview.digest,
        "status": frozen.status,
        "sites": [*frozen.sites],
        "forgotten": [*preview.forgotten],
        "is_publishable": preview.is_publishable,
        "evaluation": write_evaluation(frozen.evaluation) if frozen.evaluation is not None else None,
        "hindrances": [refusal_members(one) for one in preview.hindrances],
    }
