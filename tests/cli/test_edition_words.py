"""``dspt edition show`` says in words what each rule needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner

from dspt_core.cli.main import dspt
from dspt_core.domain.conditions import AllOf, AnswerIs, CredentialHeld
from dspt_core.domain.edition import Edition
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.converter import unstructure
from dspt_core.formats.json_reader import JsonValue
from tests.rules.conditions.small_setting import NO, YES, with_duty, with_exemption


def shown(edition: Edition, folder: Path, *options: str) -> str:
    """Return what the command shows of an edition of one's own, folded lines joined."""
    folder = folder / edition.edition
    folder.mkdir()
    document: dict[str, JsonValue] = {
        "format": "dspt-core/edition/v1",
        **as_object(evolve(edition, frameworks=())),
    }
    document["frameworks"] = [one.framework for one in edition.frameworks]
    (folder / "edition.json").write_text(write_json(document), encoding="utf-8")
    for framework in edition.frameworks:
        written: dict[str, JsonValue] = {"format": "dspt-core/framework/v1", **as_object(framework)}
        (folder / f"{framework.framework}.json").write_text(write_json(written), encoding="utf-8")
    result = CliRunner().invoke(dspt, ["edition", "show", str(folder), *options])
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def as_object(value: object) -> dict[str, JsonValue]:
    plain = json.loads(write_json(unstructure(value)))
    assert isinstance(plain, dict)
    return plain


def test_each_status_is_shown_with_what_it_needs() -> None:
    result = CliRunner().invoke(dspt, ["edition", "show", "2025-26"])
    assert (
        " ".join(result.stdout.split()).count(
            "needs: all of these hold: (1) every mandatory item is complete;"
        )
        == 1
    )


def test_each_exemption_is_shown_with_when_it_applies(tmp_path: Path) -> None:
    output = shown(with_exemption(AllOf((NO, CredentialHeld("iso-27001")))), tmp_path)
    assert (
        "small Small (inferred) when: the profile question “Only NHSmail?” is answered “no”, "
        "and an ISO 27001 certificate is current and covers all processing"
    ) in output


@pytest.mark.parametrize(("member", "name"), [("asked_when", "asked"), ("mandatory_when", "mandatory")])
def test_an_item_whose_duty_hangs_on_facts_is_shown_with_its_condition(
    member: str, name: str, tmp_path: Path
) -> None:
    condition = AllOf((AnswerIs("care.tick", value=False), YES))
    edition = with_duty(
        "care.text",
        asked_when=condition if member == "asked_when" else None,
        mandatory_when=condition if member == "mandatory_when" else None,
    )
    output = shown(edition, tmp_path, "--type", "dentist")
    assert (
        f"{name} when: item 1.1.1 is answered and left unticked, "
        "and the profile question “Only NHSmail?” is answered “yes”"
    ) in output
