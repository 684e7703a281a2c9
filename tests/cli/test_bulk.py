"""One item for many organisations, and suggestions, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.cli.years.progress import Progress
from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, Ran
from tests.cli.years import AT, remember
from tests.toolkit.remembering import RememberingStore

ITEM, DOCUMENT = "1.3.6", "7.1.1"
FIRST, SECOND, BARE, VENDOR = "A99997", "A99998", "A99999", "QXX"
TEXT = ("--text", "Canary: phishing; lost laptops")


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch) -> RememberingStore:
    return remember(monkeypatch)


def ok(ran: Ran) -> Ran:
    assert ran.code == 0, ran
    return ran


@pytest.fixture(autouse=True)
def practices(dspt: Dspt, store: RememberingStore) -> None:
    """Register two practices with a profile, one without, and a supporter with another person."""
    for code in (FIRST, SECOND, BARE):
        ok(dspt("organisation", "register", code, *AT))
    for code in (FIRST, SECOND):
        ok(dspt("profile", "set", code, "--type", "general-practice", "--name", "Canary Surgery", *AT))
        ok(dspt("supporter", "add", code, VENDOR, *AT))
    ok(dspt("organisation", "register", VENDOR, "--actor", "canary-vendor", *AT))


def results(ran: Ran) -> dict[str, str]:
    return {one["code"]: one["result"] for one in ran.json(Schema.BULK)["organisations"]}


def test_all_organisations_are_answered_that_can_be_and_the_others_are_told_why(dspt: Dspt) -> None:
    ran = dspt("bulk", "answer", ITEM, *TEXT, "--all", "--yes", "--format", "json", *AT)
    assert ran.code == 1
    assert results(ran) == {FIRST: "done", SECOND: "done", BARE: "refused"}
    refused = ran.json()["organisations"][2]["refusal"]
    assert refused["code"] == "profile/not-completed"


def test_a_preview_says_what_would_be_done_and_does_nothing(dspt: Dspt, store: RememberingStore) -> None:
    before = store.tenant("default").appended
    ran = dspt("bulk", "answer", ITEM, *TEXT, "--all", "--preview", *AT)
    assert ran.code == 1
    assert f"{FIRST}    to-do" in ran.out
    assert "[profile/not-completed]" in ran.out
    assert "3 organisations: 2 to-do, 1 refused" in ran.out
    as_json = dspt("bulk", "answer", ITEM, *TEXT, "--code", FIRST, "--preview", "--format", "json", *AT)
    assert results(ok(as_json)) == {FIRST: "to-do"}
    assert as_json.json()["key"] is None
    assert store.tenant("default").appended == before


def test_it_asks_before_it_answers(dspt: Dspt, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def agree(text: str, **_options: object) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr("click.confirm", agree)
    ran = ok(dspt("bulk", "answer", ITEM, *TEXT, "--code", FIRST, "--code", SECOND, *AT))
    assert asked == ["Do this at 2 organisations?"]
    assert "2 organisations: 2 done" in ran.out
    again = ok(dspt("bulk", "answer", ITEM, *TEXT, "--code", FIRST, *AT))
    assert "1 organisation: 1 unchanged" in again.out
    assert len(asked) == 1, "where there is nothing to do, nothing is asked"


def test_a_document_is_shown_and_not_answered(dspt: Dspt) -> None:
    ok(dspt("respond", FIRST, DOCUMENT, "--location", "Canary drive", *AT))
    ran = ok(dspt("bulk", "show", DOCUMENT, "--code", FIRST, "--code", SECOND, "--answers", *AT))
    assert f"{FIRST}    met; document" in ran.out
    assert f"{SECOND}    unanswered" in ran.out
    refused = dspt("bulk", "answer", DOCUMENT, *TEXT, "--code", FIRST, "--yes", *AT)
    assert refused.code == 1
    assert "[response/not-for-many]" in refused.out


def test_answers_are_shown_only_where_they_are_asked_for(dspt: Dspt) -> None:
    ok(dspt("bulk", "answer", ITEM, *TEXT, "--code", FIRST, "--yes", *AT))
    ask = ("bulk", "show", ITEM, "--code", FIRST, *AT)
    assert "Canary" not in ok(dspt(*ask)).out
    assert "Canary: phishing" in ok(dspt(*ask, "--answers")).out
    (plain,) = dspt(*ask, "--format", "json").json(Schema.BULK_ANSWERS)["organisations"]
    assert (plain["answered"], "response" in plain) == ("text", False)
    (full,) = dspt(*ask, "--answers", "--format", "json").json(Schema.BULK_ANSWERS)["organisations"]
    assert full["response"]["text"] == TEXT[1]


def test_an_organisation_without_a_role_is_not_shown(dspt: Dspt) -> None:
    ran = dspt("bulk", "show", ITEM, "--code", FIRST, "--code", VENDOR, *AT)
    assert ran.code == 1
    assert f"{VENDOR}       not shown" in ran.out
    assert "[permission/denied]" in ran.out


def test_codes_come_from_a_file(dspt: Dspt, tmp_path: Path) -> None:
    file = tmp_path / "practices.csv"
    file.write_text(f"Code,Name\n{SECOND},Canary Surgery\n", encoding="utf-8")
    ran = ok(dspt("bulk", "answer", ITEM, *TEXT, "--codes", file, "--yes", "--format", "json", *AT))
    assert results(ran) == {SECOND: "done"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("answer", ITEM, *TEXT), "for which organisations"),
        (("answer", ITEM, "--all"), "give one answer"),
        (("answer", ITEM, *TEXT, "--tick", "--all"), "give one answer"),
        (("answer", "1.3.99", *TEXT, "--all", "--yes"), "no item"),
        (("answer", ITEM, "--number", "many", "--all"), "no number"),
        (("answer", ITEM, *TEXT, "--all", "--format", "json"), "nothing is asked"),
        (("show", ITEM), "no organisation"),
        (("suggest", ITEM, *TEXT, "--withdraw", "--supporter", VENDOR, "--all"), "not both"),
    ],
)
def test_what_is_wrongly_used_is_said(dspt: Dspt, arguments: tuple[str, ...], why: str) -> None:
    ran = dspt("bulk", *arguments, *AT)
    assert ran.code == 2
    assert why in ran.err


def test_a_suggestion_is_offered_listed_accepted_edited_and_ignored(dspt: Dspt) -> None:
    by_vendor = ("--supporter", VENDOR, "--actor", "canary-vendor", "--yes", *AT)
    ran = ok(dspt("bulk", "suggest", ITEM, *TEXT, "--all", *by_vendor))
    assert "2 organisations: 2 done" in ran.out
    listed = dspt("suggestion", "list", FIRST, "--format", "json", *AT).json(Schema.SUGGESTIONS)
    (waiting,) = listed["waiting"]
    assert (waiting["supporter"], waiting["reference"], waiting["answered"]) == (VENDOR, ITEM, "text")
    number = waiting["suggestion"]
    assert (
        f"suggestion {number} of {VENDOR} waits" in ok(dspt("bulk", "show", ITEM, "--code", FIRST, *AT)).out
    )
    ok(dspt("suggestion", "accept", FIRST, ITEM, number, *AT))
    assert f"as {VENDOR} suggested" in ok(dspt("bulk", "show", ITEM, "--code", FIRST, *AT)).out
    assert "accepted" in ok(dspt("suggestion", "list", FIRST, "--answers", *AT)).out
    assert dspt("suggestion", "accept", FIRST, ITEM, number, *AT).code == 1
    ok(dspt("respond", SECOND, ITEM, "--text", "Canary, in our words", "--suggestion", number, *AT))
    assert "accepted, edited" in ok(dspt("suggestion", "list", SECOND, *AT)).out
    ok(dspt("bulk", "suggest", ITEM, "--text", "Canary again", "--code", FIRST, *by_vendor))
    shown = ok(dspt("suggestion", "list", FIRST, "--answers", *AT)).out
    assert "text: Canary again" in shown
    newest = shown.split()[0]
    ok(dspt("suggestion", "ignore", FIRST, ITEM, newest, *AT))
    assert "waits" not in ok(dspt("bulk", "show", ITEM, "--code", FIRST, *AT)).out


def test_a_supporter_takes_back_what_it_suggested(dspt: Dspt) -> None:
    by_vendor = ("--supporter", VENDOR, "--actor", "canary-vendor", "--yes", *AT)
    ok(dspt("bulk", "suggest", ITEM, *TEXT, "--code", FIRST, *by_vendor))
    ran = dspt("bulk", "suggest", ITEM, "--withdraw", "--all", *by_vendor)
    assert ran.code == 1, "at the other there was nothing to take back"
    assert "[suggestion/not-waiting]" in ran.out
    assert "nothing is suggested" in ok(dspt("suggestion", "list", FIRST, *AT)).out


def test_a_removed_supporter_suggests_no_more_and_nobody_else_speaks_for_it(dspt: Dspt) -> None:
    ok(dspt("supporter", "remove", FIRST, VENDOR, *AT))
    ask = ("bulk", "suggest", ITEM, *TEXT, "--supporter", VENDOR, "--yes", *AT)
    refused = dspt(*ask, "--code", FIRST, "--actor", "canary-vendor")
    assert "[supporter/not-named]" in refused.out
    assert "[permission/denied]" in dspt(*ask, "--code", SECOND).out
    nobody = dspt(*ask, "--all")
    assert (nobody.code, nobody.out) == (1, "")
    assert "permission/denied" in nobody.err


def test_where_the_number_is_known_a_terminal_shows_a_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Progress("organisations", total=1000) as progress:
        progress.reached(500)
    assert "[###############...............] 500 of 1,000 organisations" in capsys.readouterr().err
