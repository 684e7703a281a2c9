"""Well-formed JSON made to exhaust what checks it: each file is refused with little time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.children import unmeasured
from tests.formats.damage import Document

pytest.importorskip("resource", reason="limits on a process are set with what only Unix has")

CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
resource.setrlimit(resource.RLIMIT_AS, (1024**3, 1024**3))
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.documents import open_document
from dspt_core.formats.editions import load_edition
from dspt_core.formats.schemas import Schema
data = sys.stdin.buffer.read()
if sys.argv[1] == "assessment":
    found = read_assessment(data, file="hostile.json", edition_for=load_edition).problems
else:
    found = open_document(data, file="hostile.json", schema=Schema(sys.argv[1])).problems
total = sum(len(one.message) + len(one.hint or "") + len(one.pointer) for one in found)
assert total < 5_000_000, total
print(len(found), *sorted({one.code.value for one in found}))
"""

SMALL: Document = {
    "format": "dspt-core/assessment/v1",
    "edition": "2025-26",
    "organisation": {"code": "A99998", "type": "general-practice"},
    "responses": {},
}


def with_members(**members: Document) -> Document:
    return {**SMALL, **members}


def nested(kind: str, depth: int) -> Document:
    condition: Document = {"status": "a"}
    for _ in range(depth):
        condition = {kind: condition if kind == "not" else [condition]}
    return condition


def many_blockers() -> Document:
    blockers = [{"a": number} for number in range(2_000)]
    statuses = {f"s{number}": {"verdict": "unknown", "blockers": blockers} for number in range(20)}
    return {"expected": {"outcome": "unknown", "statuses": statuses}}


HOSTILE: dict[str, tuple[str, Callable[[], Document], str]] = {
    "more answers than there are items": (
        "assessment",
        lambda: with_members(responses={f"1.1.{number}": {"tick": True} for number in range(100, 20_100)}),
        "assessment/unknown-item",
    ),
    "answers beyond every limit": (
        "assessment",
        lambda: with_members(responses={f"1.1.{number}": {} for number in range(100, 200_100)}),
        "schema/out-of-bounds",
    ),
    "one confirmation again and again": (
        "assessment",
        lambda: with_members(confirmations=["1.1"] * 400_000),
        "schema/out-of-bounds",
    ),
    "confirmations that can only be compared with each other": (
        "assessment",
        lambda: with_members(confirmations=[{"a": number} for number in range(1_900)]),
        "json/too-many-problems",
    ),
    "blockers that can only be compared with each other": ("case", many_blockers, "json/too-many-problems"),
    "unknown keys under a key of megabytes": (
        "assessment",
        lambda: with_members(responses={"k" * 2_000_000: {f"a{number}": 1 for number in range(50_000)}}),
        "json/too-many-problems",
    ),
    "a name of megabytes where a short one is looked for": (
        "case",
        lambda: {"n" * 2_000_000: 1, "assessment": {"start": "x" * 2_000_000}},
        "schema/unknown-value",
    ),
    "a day of megabytes": (
        "assessment",
        lambda: with_members(responses={"1.1.1": {"date": "2026-" * 500_000}}),
        "schema/wrong-form",
    ),
    "a name that almost matches its pattern": (
        "assessment",
        lambda: with_members(organisation={"code": " " * 1_000_000 + "\t", "type": "a-" * 1_000_000}),
        "schema/wrong-form",
    ),
    "conditions as deep as can be read": ("condition", lambda: nested("all", 40), "json/nesting-too-deep"),
    "denials as deep as can be read": (
        "condition",
        lambda: {"not": nested("not", 61), "x": 1},
        "schema/unknown-key",
    ),
}


@pytest.mark.parametrize(("schema", "build", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_document_of_any_shape_is_refused_within_bounds(
    schema: str, build: Callable[[], Document], code: str
) -> None:
    child = subprocess.run(
        [sys.executable, "-c", CHILD, schema],
        env=unmeasured(),
        input=json.dumps(build()).encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert child.returncode == 0, child.stderr.decode()[-2_000:]
    assert code in child.stdout.decode().split()
