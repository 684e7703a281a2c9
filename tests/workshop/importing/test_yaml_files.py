"""An edition written in YAML becomes the same JSON, and what is wrong stands at its place in the YAML."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.problem import errors_among
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.edition_json import write_edition, write_framework
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.strict_json import decode_json
from dspt_core.formats.yaml_reader import decode_yaml
from dspt_core.testing.strategies import editions
from dspt_core.workshop.importing.yaml_files import YamlImport, import_yaml
from tests.documented.test_problem_codes import CATALOG
from tests.formats.yaml_text import as_yaml

ITEM = """\
          - key: library.books
            reference: "1.1.10"
            category: "1"
            text: Are the books counted?
            duty: mandatory
            approaching: false
            answer: {tick: {accepted: ticked}}
            provenance: {mark: transcribed, source: us}
"""
FRAMEWORK = f"""\
format: dspt-core/framework/v1
edition: "2031-32"
framework: standards
title: "Standards: ours"
standards:
  - reference: "1"
    title: Books
    provenance: {{mark: transcribed, source: us}}
    assertions:
      - reference: "1.1"
        title: Books are counted
        provenance: {{mark: transcribed, source: us}}
        items:
{ITEM}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition's folder in JSON, for which a framework is written in YAML."""
    home = tmp_path / "2031-32"
    home.mkdir()
    (home / "edition.json").write_text(json.dumps(CATALOG), encoding="utf-8")
    return home


def read(folder: Path, text: str) -> YamlImport:
    drafts = folder.parent / "drafts"
    drafts.mkdir(exist_ok=True)
    (drafts / "standards.yaml").write_text(text, encoding="utf-8")
    return import_yaml(drafts, folder=folder)


def said(found: YamlImport) -> list[tuple[str, str]]:
    return [
        (one.code.value, f"{Path(one.place.file).name}:{one.place.line}:{one.place.column}")
        for one in found.problems
        if one.place is not None
    ]


def test_yaml_becomes_canonical_json(folder: Path) -> None:
    found = read(folder, FRAMEWORK)
    assert not errors_among(found.problems)
    document = json.loads(found.files[Path("standards.json")])
    assert document["standards"][0]["assertions"][0]["items"][0]["reference"] == "1.1.10"


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (lambda text: text.replace('"1.1.10"', "1.10"), ("schema/wrong-type", "standards.yaml:15:24")),
        (lambda text: text.replace('"1.1.10"', '"1.2.10"'), ("catalog/wrong-parent", "standards.yaml:15:24")),
        (lambda text: text.replace("duty:", "dutty:"), ("schema/unknown-key", "standards.yaml:18:13")),
        (
            lambda text: text.replace("mandatory", "mandatry"),
            ("schema/unknown-value", "standards.yaml:18:19"),
        ),
        (
            lambda text: text.replace('category: "1"', 'category: "5"'),
            ("catalog/unknown-name", "standards.yaml:16:23"),
        ),
        (lambda text: text + ITEM, ("catalog/duplicate-item", "standards.yaml:23:24")),
        (lambda text: text.replace("false", "no"), ("schema/wrong-type", "standards.yaml:19:26")),
        (
            lambda text: text.replace("title: Books\n", "title: 'Books\n"),
            ("yaml/syntax", "standards.yaml:22:1"),
        ),
        (
            lambda text: text.replace("framework/v1", "framwork/v1"),
            ("schema/other-format", "standards.yaml:1:9"),
        ),
    ],
)
def test_whatever_is_wrong_stands_at_its_line_and_column(
    folder: Path, change: Callable[[str], str], finding: tuple[str, str]
) -> None:
    assert finding in said(read(folder, change(FRAMEWORK)))


def test_two_files_for_one_are_refused(folder: Path) -> None:
    read(folder, FRAMEWORK)
    (folder.parent / "drafts" / "standards.yml").write_text(FRAMEWORK, encoding="utf-8")
    found = import_yaml(folder.parent / "drafts", folder=folder)
    assert said(found) == [("catalog/duplicate-name", "standards.yml:1:1")]


def test_where_there_is_no_yaml_or_no_edition_nothing_is_read(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no YAML"):
        import_yaml(folder, folder=folder)
    read(folder, FRAMEWORK)
    with pytest.raises(UnreadableFileError, match="no edition") as caught:
        import_yaml(tmp_path / "drafts", folder=tmp_path / "2027-28")
    assert caught.value.path == str(tmp_path / "2027-28")


@st.composite
def yaml_of(draw: DrawFn, document: JsonValue) -> str:
    return as_yaml(draw, document)


@settings(max_examples=15)
@given(st.data())
def test_any_edition_written_in_yaml_is_the_same(data: st.DataObject) -> None:
    drawn = data.draw(editions())
    documents = [write_edition(drawn), *map(write_framework, drawn.frameworks)]
    for document in documents:
        text = data.draw(yaml_of(document))
        as_json = decode_json(write_json(document).encode(), file="a.json").value
        assert decode_yaml(text.encode(), file="a.yaml").value == as_json
