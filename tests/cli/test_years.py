"""A year from the command line, on a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dspt_core.cli.main import dspt as command
from dspt_core.formats.editions import load_edition
from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, finished, save
from tests.cli.years import AT, CODE, begin, done, remember
from tests.toolkit.remembering import RememberingStore


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> RememberingStore:
    return remember(monkeypatch)


def confirm_all(dspt: Dspt) -> None:
    items = load_edition("2025-26").frameworks
    asked = {
        assertion.reference
        for framework in items
        for assertion in framework.assertions()
        if any(item.category == "4" for item in assertion.items)
    }
    for assertion in sorted(asked):
        done(dspt, "confirm", CODE, assertion)


def published(dspt: Dspt, folder: Path) -> str:
    """Lead a practice through its year, and return the digest that it published under."""
    begin(dspt)
    done(dspt, "respond", CODE, "--file", save(folder, finished()))
    confirm_all(dspt)
    preview = json.loads(done(dspt, "publish", CODE, "--preview", "--format", "json").out)
    digest: str = preview["digest"]
    done(dspt, "publish", CODE, "--yes", digest)
    return digest


def test_a_practice_publishes_what_it_earned(dspt: Dspt, store: RememberingStore, tmp_path: Path) -> None:
    published(dspt, tmp_path)
    line = done(dspt, "history", CODE).out
    assert line.startswith("2026-05-01  2025-26  standards-met  ")
    history = json.loads(done(dspt, "history", CODE, "--format", "json").out)
    (publication,) = history["publications"]
    assert publication["assessment"]["responses"]["3.2.1"] == {"tick": True}
    assert publication["evaluation"]["status"] == "standards-met"
    shown = done(dspt, "organisation", "show", CODE).out
    assert "published 2026-05-01 in 2025-26: standards-met" in shown


def test_a_second_registration_ends_with_1_and_says_what_to_do(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    ran = dspt("organisation", "register", CODE, "--administrator", "person-2", *AT)
    assert (ran.code, ran.out) == (1, "")
    assert "[organisation/already-registered]" in ran.err
    assert "canary" not in ran.err
    plain = dspt(
        "organisation", "register", CODE, "--administrator", "person-2", *AT, "--format", "json"
    ).json(Schema.OUTCOME)
    assert plain["refusal"]["code"] == "organisation/already-registered"


def test_a_wrong_answer_is_refused_with_the_nearest_item(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    ran = dspt("respond", CODE, "1.1.99", "--tick", *AT)
    assert ran.code == 1
    assert "did you mean" in ran.err


def test_an_early_confirmation_is_refused_with_the_items_in_the_way(
    dspt: Dspt, store: RememberingStore
) -> None:
    begin(dspt)
    ran = dspt("confirm", CODE, "1.3", *AT)
    assert ran.code == 1
    assert "[assertion/not-ready]" in ran.err
    assert "1.3.1" in ran.err


def test_answers_are_given_in_every_way_and_withdrawn(
    dspt: Dspt, store: RememberingStore, tmp_path: Path
) -> None:
    begin(dspt)
    policy = save(tmp_path, "a policy", name="policy.txt")
    done(dspt, "respond", CODE, "1.1.6", "--tick")
    done(dspt, "respond", CODE, "1.1.1", "--text", "canary", "--comment", "canary")
    done(dspt, "respond", CODE, "1.1.2", "--upload", policy)
    done(dspt, "respond", CODE, "1.1.3", "--link", "https://canary.example")
    outcome = done(dspt, "respond", CODE, "1.1.6", "--withdraw", "--format", "json")
    assert [one["kind"] for one in outcome.json(Schema.OUTCOME)["events"]] == ["response-withdrawn"]
    assert dspt("respond", CODE, "1.1.6", *AT).code == 2


def test_nobody_is_shown_an_answer_or_a_person(dspt: Dspt, store: RememberingStore, tmp_path: Path) -> None:
    begin(dspt)
    done(dspt, "respond", CODE, "1.1.1", "--text", "canary")
    for shown in (("profile", "show", CODE), ("organisation", "show", CODE), ("status", CODE)):
        for form in ("text", "json"):
            assert "canary" not in done(dspt, *shown, "--format", form).out.casefold()


def test_what_is_asked_is_answered_one_by_one(store: RememberingStore, dspt: Dspt) -> None:
    begin(dspt)
    # The number, then nonsense and a way out for the next two, then nothing for all that follow.
    typed = "ZA000000\n" + "\n" * 200
    ran = CliRunner().invoke(command, ["respond", CODE, *AT], input=typed)
    assert ran.exit_code == 0, ran.output
    status = json.loads(done(dspt, "status", CODE, "--format", "json").out)
    assert {one["reference"]: one["verdict"] for one in status["items"]}["1.1.1"] == "met"


def test_publishing_asks_and_takes_no_for_an_answer(
    dspt: Dspt, store: RememberingStore, tmp_path: Path
) -> None:
    begin(dspt)
    done(dspt, "respond", CODE, "--file", save(tmp_path, finished()))
    confirm_all(dspt)
    said_no = CliRunner().invoke(command, ["publish", CODE, *AT], input="n\n")
    assert said_no.exit_code == 1
    assert dspt("history", CODE, *AT).code == 1
    said_yes = CliRunner().invoke(command, ["publish", CODE, *AT], input="y\n")
    assert said_yes.exit_code == 0
    assert "published" in said_yes.output


def test_publishing_too_early_shows_what_hinders_it(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    ran = dspt("publish", CODE, *AT)
    assert ran.code == 1
    assert "[publication/nothing-attained]" in ran.err
    assert "Standards Met: not attained" in ran.out


def test_a_publication_is_refused_when_its_preview_is_stale(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    ran = dspt("publish", CODE, "--baseline", "--yes", "0" * 64, *AT)
    assert (ran.code, "[edition/no-baseline]" in ran.err) == (1, True)


def test_certificates_plans_and_sign_offs_are_kept(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    certificate = ("cyber-essentials-plus", "--from", "2026-01-10", "--until", "2027-01-09", "--covers-all")
    done(dspt, "certificate", CODE, *certificate)
    done(dspt, "plan", "attach", CODE, "--location", "Shared drive")
    assert "a document: yes" in done(dspt, "plan", "show", CODE).out
    assert json.loads(done(dspt, "plan", "show", CODE, "--format", "json").out)["document"]
    done(dspt, "sign-off", CODE, "caldicott-guardian", "--person", "canary-7")
    refused = dspt("sign-off", CODE, "caldicott-guardian", "--person", "canary-8", *AT)
    assert refused.code == 1
    assert "canary" not in refused.err
    assert "sign-off-lapsed" in done(dspt, "plan", "remove", CODE).out
    assert dspt("plan", "show", CODE, *AT).code == 1
    done(dspt, "certificate", CODE, *certificate, "--withdraw")
    done(dspt, "profile", "confirm", CODE)


def test_a_status_is_decided_only_where_one_is_declared(
    dspt: Dspt, store: RememberingStore, tmp_path: Path
) -> None:
    published(dspt, tmp_path)
    (publication,) = json.loads(done(dspt, "history", CODE, "--format", "json").out)["publications"]
    ran = dspt("decide", CODE, publication["publication"], "approaching-standards", *AT)
    assert (ran.code, "[status/not-decidable]" in ran.err) == (1, True)


def test_a_store_is_audited_against_heads_that_were_exported(
    dspt: Dspt, store: RememberingStore, tmp_path: Path
) -> None:
    begin(dspt)
    heads = done(dspt, "audit", "heads")
    heads.json(Schema.HEADS)
    file = save(tmp_path, heads.out, name="heads.json")
    assert done(dspt, "audit", "verify", "--heads", file).out.startswith("sound: 2 events in 1 stream")
    unanchored = dspt("audit", "verify", *AT)
    assert unanchored.code == 0
    assert "a cut end or a whole rewrite would not be noticed" in unanchored.err
    store.tenant("default").streams[f"organisation/{CODE}"].pop()
    assert dspt("audit", "verify", *AT).code == 0
    cut = dspt("audit", "verify", "--heads", file, *AT, "--format", "json")
    assert cut.code == 1
    assert json.loads(cut.out)["fault"] == {
        "stream": f"organisation/{CODE}",
        "version": 2,
        "finding": "head-missing",
    }


def test_an_unsound_store_exports_no_heads(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    store.tenant("default").streams[f"organisation/{CODE}"].pop(0)
    ran = dspt("audit", "heads", *AT)
    assert (ran.code, ran.out[:9]) == (1, "not sound")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("status", CODE, "--edition", "2031-32"), 2),
        (("status", CODE, "--at", "yesterday"), 2),
        (("status", CODE, "--at", "2026-05-01T12:00"), 2),
        (("organisation", "show", "B00000"), 1),
        (("profile", "show", "B00000"), 1),
        (("profile", "set", CODE, "--type", "social-care", "--answer", "nhsmail-only=perhaps"), 2),
        (("respond", CODE, "1.1.1", "--number", "many"), 2),
        (("respond", CODE, "--file", "missing.json"), 3),
        (("history", CODE), 1),
    ],
)
def test_what_goes_wrong_ends_with_its_own_code(
    dspt: Dspt, store: RememberingStore, arguments: tuple[str, ...], code: int
) -> None:
    own_time = "--at" in arguments or "--edition" in arguments
    assert dspt(*arguments, *(() if own_time else AT)).code == code


def test_without_a_store_at_hand_the_command_says_so(dspt: Dspt, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr("dspt_core.cli.years.opening.import_module", missing)
    assert dspt("status", CODE, *AT).code == 3
