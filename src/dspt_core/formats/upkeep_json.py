"""The documents of a store that is looked after: checked, upgraded, copied."""

from __future__ import annotations

import os

from dspt_core.formats.audit_json import write_audit
from dspt_core.formats.canonical_json import encodable
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.store_check import StoreCheck
from dspt_core.ports.upkeep import SchemaState

STORE_CHECK_FORMAT = "dspt-core/store-check/v1"
STORE_UPGRADE_FORMAT = "dspt-core/store-upgrade/v1"
STORE_BACKUP_FORMAT = "dspt-core/store-backup/v1"


def write_store_check(check: StoreCheck) -> JsonValue:
    """Return the document of a check of a whole store."""
    return {
        "format": STORE_CHECK_FORMAT,
        "is_sound": check.is_sound,
        "schema": {"found": check.schema.found, "newest": check.schema.newest},
        "findings": list(check.findings),
        "tenants": None
        if check.tenants is None
        else [write_audit(one.tenant, one.report) for one in check.tenants],
    }


def write_store_upgrade(*, before: SchemaState, after: SchemaState) -> JsonValue:
    """Return the document that says from which schema a store was taken to which."""
    return {"format": STORE_UPGRADE_FORMAT, "before": before.found, "after": after.found}


def write_store_backup(file: str | os.PathLike[str], check: StoreCheck) -> JsonValue:
    """Return the document that says where the copy of a store is, and what a check of the copy saw."""
    return {
        "format": STORE_BACKUP_FORMAT,
        "file": encodable(os.fspath(file)),
        "check": write_store_check(check),
    }
