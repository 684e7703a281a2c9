"""A year from the command line, on a store."""

from __future__ import annotations

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


def published(dspt: Dspt, folder: Path, *, key: str = "published") -> str:
    """Lead a practice through its year, and return the digest that it published under."""
    begin(dspt)
    done(dspt, "respond", CODE, "--file", save(folder, finished()))
    confirm_all(dspt)
    preview = done(dspt, "publish", CODE, "--preview", "--format", "json").json(Schema.PREVIEW)
    digest: str = preview["digest"]
    done(dspt, "publish", CODE, "--yes", digest, "--key", key)
    return digest


def test_a_practice_publishes_what_it_earned(dspt: Dspt, store: RememberingStore, tmp_path: Path) -> None:
    published(dspt, tmp_path)
    line = done(dspt, "history", CODE).out
    assert line.startswith("2026-05-01  2025-26  standards-met  ")
    (publication,) = done(dspt, "history", CODE, "--format", "json").json(Schema.ORGANISATION)["publications"]
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


def test_an_oversized_answer_is_refused_with_how_much_fits_and_none_is_taken_down(
    dspt: Dspt, store: RememberingStore
) -> None:
    begin(dspt)
    written = store.tenant("default").appended
    ran = dspt("respond", CODE, "1.1.1", "--text", "canary " * 5_000, *AT)
    assert (ran.code, "[response/invalid]" in ran.err) == (1, True)
    assert "at most 32768 characters, and this has 35000" in ran.err
    assert "attach it as a document" in ran.err
    assert "canary" not in ran.err
    assert store.tenant("default").appended == written


def test_the_longest_key_publishes(dspt: Dspt, store: RememberingStore, tmp_path: Path) -> None:
    published(dspt, tmp_path, key="%" * 21 + "k")
    assert "%" * 21 in done(dspt, "history", CODE).out


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


def test_assertions_are_confirmed_in_turn_up_to_the_first_that_is_refused(
    dspt: Dspt, store: RememberingStore
) -> None:
    begin(dspt)
    ran = dspt("confirm", CODE, "4.4", "1.3", "5.2", *AT)
    assert (ran.code, "[assertion/not-ready]" in ran.err) == (1, True)
    assert ran.out.splitlines() == [f"assertion-confirmed  (assessment/{CODE}/2025-26)"]
    for given in (("--key", "k"), ("--format", "json")):
        assert dspt("confirm", CODE, "4.4", "5.2", *given, *AT).code == 2


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
    status = done(dspt, "status", CODE, "--format", "json").json(Schema.EVALUATION)
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


def test_a_publication_is_refused_when_its_preview_is_stale(
    dspt: Dspt, store: RememberingStore, tmp_path: Path
) -> None:
    begin(dspt)
    done(dspt, "respond", CODE, "--file", save(tmp_path, finished()))
    confirm_all(dspt)
    stale = done(dspt, "publish", CODE, "--preview", "--format", "json").json(Schema.PREVIEW)["digest"]
    done(dspt, "respond", CODE, "1.1.1", "--text", "ZA999999")
    done(dspt, "confirm", CODE, "1.1")
    before = store.tenant("default").appended
    ran = dspt("publish", CODE, "--yes", stale, *AT)
    assert (ran.code, "[publication/preview-stale]" in ran.err) == (1, True)
    assert "preview" in ran.err.splitlines()[1]
    assert store.tenant("default").appended == before


def test_a_baseline_is_published_only_where_one_is_asked_for(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    ran = dspt("publish", CODE, "--baseline", "--yes", "0" * 64, *AT)
    assert (ran.code, "[edition/no-baseline]" in ran.err) == (1, True)


def test_certificates_plans_and_sign_offs_are_kept(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    certificate = ("cyber-essentials-plus", "--from", "2026-01-10", "--until", "2027-01-09", "--covers-all")
    done(dspt, "certificate", CODE, *certificate)
    known = done(dspt, "organisation", "show", CODE, "--format", "json").json(Schema.ORGANISATION)
    assert known["certificates"] == [
        {
            "credential": "cyber-essentials-plus",
            "valid_from": "2026-01-10",
            "valid_until": "2027-01-09",
            "covers_all_processing": True,
        }
    ]
    done(dspt, "plan", "attach", CODE, "--location", "Shared drive")
    assert "a document: yes" in done(dspt, "plan", "show", CODE).out
    shown = done(dspt, "plan", "show", CODE, "--format", "json").json(Schema.ORGANISATION)
    assert shown["action_plans"] == [
        {"edition": "2025-26", "action_plan": {"document": {"location": "Shared drive"}}}
    ]
    done(dspt, "sign-off", CODE, "caldicott-guardian", "--actor", "canary-7")
    refused = dspt("sign-off", CODE, "caldicott-guardian", "--actor", "canary-8", *AT)
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
    (publication,) = done(dspt, "organisation", "show", CODE, "--format", "json").json()["publications"]
    ran = dspt(*("decide", CODE, publication["publication"], "approaching-standards", "--national-team"), *AT)
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
    assert cut.json(Schema.AUDIT)["fault"] == {
        "stream": f"organisation/{CODE}",
        "version": 2,
        "finding": "head-missing",
    }


def test_an_unsound_store_exports_no_heads(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    store.tenant("default").streams[f"organisation/{CODE}"].pop(0)
    ran = dspt("audit", "heads", *AT)
    assert (ran.code, ran.out, ran.err[:9]) == (1, "", "not sound")
    assert not dspt("audit", "heads", *AT, "--format", "json").json(Schema.AUDIT)["is_sound"]


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
        (("history", CODE, "--tenant", ""), 2),
        (("history", CODE, "--key", "k" * 65), 2),
        (("history", CODE, "--key", "/" * 22), 2),
        (("history", CODE, "--at", "0001-01-01T00:00+14:00"), 2),
        (("respond", CODE, "1.1.1", "--text", "\udcff"), 2),
        (("respond", CODE, "1.1.1", "--text", "a", "--actor", "\udcff"), 2),
        (("profile", "set", CODE, "--type", "social-care", "--role", "x=\udcff"), 2),
        (("respond", CODE, "1.1.1", "--text", "a", "--number", "1"), 2),
        (("respond", CODE, "1.1.1", "--text", "a", "--withdraw"), 2),
        (("respond", CODE, "--text", "a"), 2),
        (("respond", CODE, "--withdraw"), 2),
        (("respond", CODE, "1.1.1", "--file", "practice.json"), 2),
        (("respond", CODE, "7.1.1", "--location", "here", "--link", "https://canary.example"), 2),
        (("respond", CODE, "7.1.1", "--upload", "missing.pdf"), 3),
        (("plan", "attach", CODE), 2),
    ],
)
def test_what_goes_wrong_ends_with_its_own_code(
    dspt: Dspt, store: RememberingStore, arguments: tuple[str, ...], code: int
) -> None:
    own_time = "--at" in arguments or "--edition" in arguments
    assert dspt(*arguments, *(() if own_time else AT)).code == code


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (("organisation", "show", "b00000"), "organisation/not-registered"),
        (("profile", "show", "b00000"), "organisation/not-registered"),
        (("plan", "show", "b00000"), "organisation/not-registered"),
        (("status", "b00000"), "organisation/not-registered"),
        (("publish", "b00000", "--preview"), "organisation/not-registered"),
        (("history", "b00000"), "organisation/not-registered"),
        (("profile", "show", "B00001"), "profile/not-completed"),
        (("status", "B00001"), "profile/not-completed"),
        (("plan", "show", "B00001"), "plan/not-attached"),
        (("history", "B00001", "--publication", "x"), "publication/unknown"),
    ],
)
def test_a_question_without_an_answer_is_refused_alike_everywhere(
    dspt: Dspt, store: RememberingStore, question: tuple[str, ...], code: str
) -> None:
    done(dspt, "organisation", "register", "B00001", "--administrator", "person-1")
    read_by_people = dspt(*question, *AT)
    assert (read_by_people.code, read_by_people.out) == (1, "")
    assert f"[{code}]\n  " in read_by_people.err
    read_by_a_program = dspt(*question, *AT, "--format", "json")
    assert (read_by_a_program.code, read_by_a_program.err) == (1, "")
    refusal = read_by_a_program.json(Schema.REFUSAL)["refusal"]
    assert (refusal["code"], bool(refusal["hint"])) == (code, True)
    assert refusal["facts"].get("code") in (None, "B00000", "B00001")


def test_nothing_is_asked_where_a_program_reads(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    for asking in (("publish", CODE), ("respond", CODE)):
        ran = dspt(*asking, *AT, "--format", "json")
        assert (ran.code, ran.out) == (2, "")
        assert "nothing is asked" in ran.err


def test_instants_bear_their_zone(dspt: Dspt, store: RememberingStore, tmp_path: Path) -> None:
    published(dspt, tmp_path)
    known = done(dspt, "organisation", "show", CODE, "--format", "json").json()
    assert known["publications"][0]["published"] == "2026-04-30T23:00:00+00:00"
    profile = done(dspt, "profile", "show", CODE, "--format", "json").json()
    assert profile["profiles"] == known["profiles"]
    assert profile["profiles"][0]["reconfirmed"] == "2026-04-30T23:00:00+00:00"
