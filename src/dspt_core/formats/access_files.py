"""Access rules as a document: the shipped ones, and files of one's own."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable
from functools import cache
from typing import Any

from dspt_core.domain.access import AccessDecision, AccessRules
from dspt_core.domain.edition import EditionCalendar
from dspt_core.domain.history import Standing
from dspt_core.formats.checked_documents import Checked, read_checked
from dspt_core.formats.converter import structure, unstructure
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.documents import read_bytes
from dspt_core.formats.editions import load_calendars
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.schemas import Schema
from dspt_core.rules.access import assess_access

ACCESS_FILE = "access.json"
ACCESS_FORMAT = "dspt-core/access/v1"


def may_use(
    consumer: str,
    standing: Standing,
    *,
    on: dt.date,
    names: str | None = None,
    rules: AccessRules | None = None,
    calendars: Iterable[EditionCalendar] | None = None,
) -> AccessDecision:
    """Return whether what a consumer asks of a standing is satisfied on a day in London, and why.

    The decision is true only when the rule is known to hold. ``names`` is the status that a sharing
    agreement names. The shipped ``rules`` and ``calendars`` are used unless others are given.

    Raises :class:`UnknownConsumerError` for a consumer without a rule, which names the nearest, and
    :class:`UnknownStatusError` when the standing bears or ``names`` is a status that the toolkit never had.
    """
    return assess_access(
        consumer,
        standing,
        on=on,
        rules=rules if rules is not None else load_access_rules(),
        calendars=calendars if calendars is not None else load_calendars(),
        names=names,
    )


@cache
def load_access_rules() -> AccessRules:
    """Return the shipped access rules, which were checked when they were built."""
    return _rules(json.loads((catalogs_folder() / ACCESS_FILE).read_bytes()))


def load_access_file(path: str | os.PathLike[str]) -> AccessRules:
    """Return the access rules in a file of one's own, checked.

    Raises :class:`UnreadableFileError` when it cannot be read, and :class:`InvalidDocumentError` with
    everything that is wrong with it when it is refused.
    """
    return read_access_file(path).or_refused()


def read_access_file(path: str | os.PathLike[str]) -> Checked[AccessRules]:
    """Read and check a file of access rules.

    Raises :class:`UnreadableFileError` when it cannot be read.
    """
    from dspt_core.rules.access_check import check_access_rules  # Not needed for what is shipped.

    return read_checked(
        read_bytes(path), file=os.fspath(path), schema=Schema.ACCESS, read=_rules, check=check_access_rules
    )


def write_access_rules(rules: AccessRules) -> JsonValue:
    """Return the document that holds access rules, as a file of one's own would."""
    plain: Any = unstructure(rules)
    return {"format": ACCESS_FORMAT, **plain}


def write_decision(decision: AccessDecision) -> JsonValue:
    """Return the document of a decision, of the format ``dspt-core/access-decision/v1``."""
    return {
        "format": "dspt-core/access-decision/v1",
        "consumer": decision.consumer,
        "on": decision.on.isoformat(),
        "verdict": decision.verdict.value,
        "not_judged": list(decision.not_judged),
        "explanation": unstructure(decision.explanation),
    }


def _rules(value: Any) -> AccessRules:
    return structure({key: member for key, member in value.items() if key != "format"}, AccessRules)
