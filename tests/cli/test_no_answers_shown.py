"""Whatever happens, no word of an answer or a comment is printed: they may be about people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.cli.running import DAY, Dspt, finished, save
from tests.formats.damage import Document

CANARY = "canary"


def _sung() -> Document:
    """Return a document in which every answer that can hold words, and every comment, holds the canary."""
    document = finished()
    number = count()
    for response in document["responses"].values():
        response["comment"] = f"{CANARY} {next(number)}"
        if "text" in response:
            response["text"] = f"{CANARY} {next(number)}"
        if "document" in response:
            response["document"] = {"location": f"{CANARY} {next(number)}"}
    document["responses"]["1.1.2"]["document"] = {
        "upload": {"name": f"{CANARY}.pdf", "sha256": "0" * 64},
    }
    document["responses"]["1.1.3"]["document"] = {"link": f"https://{CANARY}.example"}
    document["action_plan"] = {"document": {"location": f"{CANARY} plan"}}
    return document


def _good(_document: Document) -> None:
    """Leave it as it is."""


def _invalid(document: Document) -> None:
    document["responses"]["1.1.3"]["document"] = {"link": f"ftp://{CANARY}.example"}
    document["responses"]["1.3.8"]["to_review"] = True


def _not_asked(document: Document) -> None:
    document["responses"]["1.1.4"] = {"text": CANARY}


def _wrong_names(document: Document) -> None:
    document["responses"]["1.1.99"] = {"text": CANARY}
    document["organisation"]["type"] = "zoo"


def _wrong_kinds(document: Document) -> None:
    for response in document["responses"].values():
        for kind in ("tick", "document"):
            if response.pop(kind, None) is not None:
                response["text"] = CANARY


def _wrong_forms(document: Document) -> None:
    responses = document["responses"]
    for kind in ("tick", "number", "date", "choice", "document"):
        responses[f"1.1.{len(responses)}"] = {kind: f"{CANARY} \n", "comment": [CANARY]}
    responses["1.1.1"] = {"text": CANARY, "choice": CANARY, "to_review": CANARY}
    responses["1.1.2"] = {"document": {"location": CANARY, "link": CANARY}}
    responses["1.1.3"] = {"document": {"upload": {"name": CANARY, "sha256": CANARY}}}
    responses["1.1.5"] = {"text": CANARY * 100_000}
    responses["1.2.4"] = CANARY
    document["action_plan"] = {"document": [CANARY, CANARY]}
    document["confirmations"] = CANARY


DAMAGES: list[tuple[Callable[[Document], None], int]] = [
    (_good, 0),
    (_invalid, 0),
    (_not_asked, 0),
    (_wrong_names, 1),
    (_wrong_kinds, 1),
    (_wrong_forms, 1),
]

FORMATS = [("--format", "json"), ("--view", "standards"), ("--require", "standards-met")]


@pytest.mark.parametrize("arguments", FORMATS, ids=" ".join)
@pytest.mark.parametrize(("damage", "code"), DAMAGES, ids=lambda one: getattr(one, "__name__", ""))
def test_no_answer_is_shown_of_a_good_or_a_refused_document(
    dspt: Dspt, tmp_path: Path, damage: Callable[[Document], None], code: int, arguments: tuple[str, str]
) -> None:
    document = _sung()
    damage(document)
    ran = dspt("assess", save(tmp_path, document), *DAY, *arguments)
    assert ran.code == code or (arguments[0] == "--require" and ran.code == 1)
    assert ran.out + ran.err
    assert CANARY not in (ran.out + ran.err).casefold()


def _broken_texts() -> Iterator[str]:
    text = json.dumps(_sung())
    somewhere = text.index(CANARY, len(text) // 2)
    yield text[:somewhere]
    yield text[: somewhere + 3]
    for flaw in ('"', "\\x", "\x00", "\n", '", "', '": NaN, "', "\\ud800"):
        yield text[: somewhere + 3] + flaw + text[somewhere + 3 :]


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_no_answer_is_shown_of_a_text_that_breaks_off_or_breaks_the_grammar(
    dspt: Dspt, tmp_path: Path, output_format: str
) -> None:
    for text in _broken_texts():
        ran = dspt("assess", save(tmp_path, text), *DAY, "--format", output_format)
        assert ran.code == 1
        assert CANARY not in (ran.out + ran.err).casefold()


def test_no_answer_is_shown_by_a_defect(dspt: Dspt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def evaluate(*values: object, **_: object) -> None:
        raise ValueError(CANARY, values)

    monkeypatch.setattr("dspt_core.cli.assess.evaluate", evaluate)
    ran = dspt("assess", save(tmp_path, _sung()), *DAY)
    assert ran.code == 4
    assert CANARY not in (ran.out + ran.err).casefold()
