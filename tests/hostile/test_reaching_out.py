"""Whatever a document says, no network and no other file is touched."""

from __future__ import annotations

import http.server
import json
import os
import socket
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import frozen
from referencing.exceptions import Unresolvable

from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.editions import load_edition, read_edition_folder
from dspt_core.formats.schema_problems import check_schema
from dspt_core.formats.schemas import Schema, validator_for
from dspt_core.workshop.checking import check_catalogs
from tests.formats.damage import SHIPPED, Document, read_plain

CANARY = "the canary's own words"


class _CountingHandler(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"type": "string"}')

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@frozen
class Outside:
    """A server that counts who asks, and a file that nobody may read."""

    address: str
    canary: Path

    @property
    def references(self) -> tuple[str, ...]:
        return (f"{self.address}/schema.json", self.canary.as_uri(), str(self.canary))


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    _CountingHandler.asked.clear()
    server = http.server.HTTPServer(("127.0.0.1", 0), _CountingHandler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    canary = tmp_path / "canary.json"
    canary.write_text(json.dumps({"const": CANARY}), encoding="utf-8")
    os.utime(canary, (0, 0))
    yield Outside(f"http://127.0.0.1:{server.server_port}", canary)
    server.shutdown()
    thread.join()
    server.server_close()
    assert _CountingHandler.asked == []
    assert canary.stat().st_atime == 0


@pytest.fixture
def _no_sockets(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_the_server_counts_whoever_asks() -> None:
    server = http.server.HTTPServer(("127.0.0.1", 0), _CountingHandler)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/x") as answer:
        answer.read()
    thread.join()
    server.server_close()
    assert _CountingHandler.asked == ["/x"]


@pytest.mark.usefixtures("_no_sockets")
@pytest.mark.parametrize("schema", Schema)
def test_a_schema_that_refers_to_anything_else_is_not_fetched(schema: Schema, outside: Outside) -> None:
    for reference in outside.references:
        for content in ({"$ref": reference}, {"items": {"$dynamicRef": reference}}, {"$schema": reference}):
            validator = validator_for(schema).evolve(schema=content)
            if "$schema" in content:
                validator.is_valid([CANARY])
                continue
            with pytest.raises(Unresolvable) as caught:
                validator.validate([CANARY])
            assert CANARY not in str(caught.value)


@pytest.mark.usefixtures("_no_sockets")
@pytest.mark.parametrize("keyword", ["$ref", "$schema", "$id", "$dynamicRef", "$defs"])
def test_a_keyword_of_schemas_in_a_document_is_only_an_unknown_key(keyword: str, outside: Outside) -> None:
    example: Document = read_plain(SHIPPED / "examples" / "general-practice.json")
    for reference in outside.references:
        document = {
            **example,
            keyword: reference,
            "organisation": {**example["organisation"], keyword: reference},
        }
        found = read_assessment(json.dumps(document).encode(), file="a.json", edition_for=load_edition)
        assert {one.pointer: one.code.value for one in found.problems} == {
            f"/{keyword}": "schema/unknown-key",
            f"/organisation/{keyword}": "schema/unknown-key",
        }
        assert check_schema({keyword: reference}, Schema.CONDITION)
        assert CANARY not in repr(found)


@pytest.mark.usefixtures("_no_sockets")
def test_addresses_in_a_catalogue_are_read_as_words(tmp_path: Path, outside: Outside) -> None:
    folder = tmp_path / "2025-26"
    folder.mkdir()
    edition: Document = read_plain(SHIPPED / "edition.json")
    edition["sources"][0]["where"] = outside.references[0]
    edition["sources"][1]["where"] = outside.references[1]
    (folder / "edition.json").write_text(json.dumps(edition), encoding="utf-8")
    for name in ("standards.json", "caf.json"):
        (folder / name).write_bytes((SHIPPED / name).read_bytes())
    assert read_edition_folder(folder).problems == ()


@pytest.mark.usefixtures("_no_sockets")
def test_a_link_that_was_answered_is_not_followed(outside: Outside) -> None:
    responses = {"1.1.2": {"document": {"link": outside.references[0]}}}
    document = {
        "format": "dspt-core/assessment/v1",
        "edition": "2025-26",
        "organisation": {"code": "A99998", "type": "general-practice"},
        "responses": responses,
    }
    found = read_assessment(json.dumps(document).encode(), file="a.json", edition_for=load_edition)
    assert found.problems == ()


@pytest.mark.usefixtures("_no_sockets")
def test_checking_what_is_shipped_needs_no_network() -> None:
    assert check_catalogs([SHIPPED]).problems == ()
