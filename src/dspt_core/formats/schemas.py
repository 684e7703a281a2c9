"""The published schemas, and validation against them without ever reaching out.

Every schema is handed to an explicit registry that cannot retrieve anything, so that no ``$ref`` leads
to a network or a disk. Importing :mod:`jsonschema` is slow; it happens on first use.

Three keywords are our own. ``pattern`` lets no line end follow what Python's ``$`` takes for the end;
``uniqueItems`` takes time in proportion to the list, whatever is in it; ``additionalProperties`` goes
through members in their order, so that the same file gives the same problems on every machine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from dspt_core.formats.data_files import schemas_folder

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator
    from jsonschema.validators import Draft202012Validator


class Schema(StrEnum):
    """A published schema, by the name of its file."""

    EDITION = "edition"
    FRAMEWORK = "framework"
    CONDITION = "condition"
    PROVENANCE = "provenance"
    NAMES = "names"
    ASSESSMENT = "assessment"
    EVALUATION = "evaluation"
    EXPLANATION = "explanation"
    CASE = "case"
    CASE_COVERAGE = "case-coverage"
    INTENDED = "intended"
    PROOFS = "proofs"
    PROBLEMS = "problems"
    PROBLEM_CODE = "problem-code"
    ACCESS = "access"
    ACCESS_DECISION = "access-decision"
    PERMISSIONS = "permissions"
    PEOPLE = "people"
    MEMBERSHIPS = "memberships"
    OUTCOME = "outcome"
    REFUSAL = "refusal"
    PREVIEW = "preview"
    ORGANISATION = "organisation"
    BULK = "bulk"
    BULK_ANSWERS = "bulk-answers"
    SUGGESTIONS = "suggestions"
    TRAIL = "trail"
    CARRY_PLAN = "carry-plan"
    CARRY_PREVIEW = "carry-preview"
    CARRIED = "carried"
    CARRIES = "carries"
    MOVE_PREVIEW = "move-preview"
    AUDIT = "audit"
    HEADS = "heads"
    STANDING = "standing"
    SITES = "sites"
    COVERAGE = "coverage"
    OVERLAY = "overlay"
    LINEAGE = "lineage"
    LINEAGE_PROPOSALS = "lineage-proposals"
    DIRECTORY_CHECK = "directory-check"
    DIRECTORY_RECORD = "directory-record"
    REGISTER_IMPORT = "register-import"
    REGISTER_REBUILD = "register-rebuild"
    REGISTER_ROWS = "register-rows"
    REGISTER_SUMMARY = "register-summary"
    EDITIONS = "editions"
    WHOLE_EDITION = "whole-edition"
    ITEM_SET = "item-set"
    COLUMN_MAPPING = "column-mapping"
    CATALOG_IMPORT = "catalog-import"
    EDITION_DIFFERENCES = "edition-differences"
    INCIDENT_GRID = "incident-grid"
    INCIDENT = "incident"
    INCIDENT_CLOCK = "incident-clock"
    GRADING = "grading"
    INCIDENT_REPORT = "incident-report"
    INCIDENT_LIST = "incident-list"
    PLUGINS = "plugins"
    STORE_CHECK = "store-check"
    STORE_UPGRADE = "store-upgrade"
    STORE_BACKUP = "store-backup"
    NOTICE = "notice"
    ADDRESSES = "addresses"
    WEBHOOK = "webhook"
    DELIVERY = "delivery"
    NOTICES = "notices"
    REMINDERS = "reminders"

    @property
    def identifier(self) -> str:
        """The ``$id`` by which schemas refer to each other."""
        return f"urn:dspt-core:schema:v1:{self.value}"


def schema_text(schema: Schema) -> str:
    """Return a published schema as it is in its file."""
    return (schemas_folder() / f"{schema.value}.schema.json").read_text(encoding="utf-8")


@cache
def validator_for(schema: Schema) -> Validator:
    """Return a validator of the schema that knows the published schemas and retrieves nothing."""
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    contents: dict[Schema, Any] = {one: json.loads(schema_text(one)) for one in Schema}
    for content in contents.values():
        # By this jsonschema would choose its own validator again wherever a reference leads here.
        del content["$schema"]
    registry = Registry().with_resources(
        (one.identifier, DRAFT202012.create_resource(content)) for one, content in contents.items()
    )
    checker = FormatChecker(formats=["date"])
    kind: type[Draft202012Validator] = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator,
        {"pattern": _pattern, "uniqueItems": _unique_items, "additionalProperties": _additional_properties},
    )
    return kind(contents[schema], registry=registry, format_checker=checker)


def hashable(value: Any) -> Hashable:
    """Return what is equal for two JSON values exactly when they are equal, ``true`` being no 1."""
    match value:
        case bool():
            return (bool, value)
        case Mapping():
            return frozenset((key, hashable(member)) for key, member in value.items())
        case list():
            return tuple(hashable(element) for element in value)
        case _:
            one: Hashable = value
            return one


def _pattern(_validator: Any, rule: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    from jsonschema.exceptions import ValidationError

    if isinstance(value, str) and re.fullmatch(rule, value) is None:
        yield ValidationError("")


def _unique_items(_validator: Any, rule: Any, value: Any, _schema: Any) -> Iterator[ValidationError]:
    from jsonschema.exceptions import ValidationError

    if rule and isinstance(value, list) and len({hashable(one) for one in value}) < len(value):
        yield ValidationError("")


def _additional_properties(
    validator: Any, rule: Any, value: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    from jsonschema.exceptions import ValidationError

    known = schema.get("properties", {})
    others = [key for key in value if key not in known] if isinstance(value, Mapping) else []
    if rule is False and others:
        yield ValidationError("")
    elif rule is not False:
        for key in others:
            yield from validator.descend(value[key], rule, path=key)
