"""The audit document: whether what a store keeps is what was written."""

from __future__ import annotations

from dspt_core.formats.audit import AuditReport
from dspt_core.formats.json_reader import JsonValue

AUDIT_FORMAT = "dspt-core/audit/v1"


def write_audit(tenant: str, report: AuditReport) -> JsonValue:
    """Return the document of an audit of a tenant's streams."""
    fault = report.fault
    return {
        "format": AUDIT_FORMAT,
        "tenant": tenant,
        "is_sound": report.is_sound,
        "is_anchored": report.is_anchored,
        "streams": report.streams,
        "events": report.events,
        "erased": report.erased,
        "fault": {"stream": fault.stream, "version": fault.version, "finding": fault.finding.value}
        if fault is not None
        else None,
        "unfinished": [{"stream": stream, "version": version} for stream, version in report.unfinished],
    }
