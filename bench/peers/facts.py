"""The flat facts: what each is called, and which kind of answer it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]


def kind_of(item: Document) -> tuple[str, Document]:
    ((kind, limits),) = item["answer"].items()
    return kind, limits


def fact_of(item: Document) -> str:
    return "i" + item["reference"].replace(".", "_")


def credential_fact(name: str) -> str:
    return "holds_" + name.replace("-", "_")


def question_fact(name: str) -> str:
    return "profile_" + name.replace("-", "_")


def day_number(day: str) -> int:
    return int(day.replace("-", ""))
