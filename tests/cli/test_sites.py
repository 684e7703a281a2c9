"""Sites, coverage, standing and transfers from the command line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from dspt_core.domain.directory import DirectoryRecord, RecordStatus, Relationship, RelationshipKind
from dspt_core.formats.schemas import Schema
from dspt_core.testing.directories import DirectoryWorld, write_lines
from tests.cli.running import Dspt, Ran
from tests.cli.test_years import published
from tests.cli.years import AT, CODE, done, remember
from tests.toolkit.remembering import RememberingStore

HEADQUARTERS, FIRST, SECOND = "A1B2C", "VM001", "VM002"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> RememberingStore:
    return remember(monkeypatch)


def ok(ran: Ran) -> Ran:
    assert ran.code == 0, ran
    return ran


@pytest.fixture
def group(dspt: Dspt, store: RememberingStore) -> str:
    """Register a care group under the code of its headquarters, and add two sites."""
    ok(dspt("organisation", "register", HEADQUARTERS, "--administrator", "canary-1", *AT))
    ok(
        dspt(
            *("profile", "set", HEADQUARTERS, "--type", "social-care"),
            *("--name", "Canary Care", *AT),
        )
    )
    for site in (FIRST, SECOND):
        ok(dspt("site", "add", "--national-team", HEADQUARTERS, site, "--name", f"House {site}", *AT))
    return HEADQUARTERS


def test_sites_that_were_added_are_listed_and_it_is_said_that_no_directory_is_at_hand(
    dspt: Dspt, group: str
) -> None:
    ran = ok(dspt("site", "list", group, *AT))
    assert [line.split()[0] for line in ran.out.splitlines()] == [FIRST, SECOND, "2"]
    assert "--directory" in ran.err
    plain = dspt("site", "list", group, *AT, "--format", "json").json(Schema.SITES)
    assert [one["code"] for one in plain["sites"]] == [FIRST, SECOND]
    assert not plain["has_directory"]
    assert plain["may_choose"]
    ok(dspt("site", "remove", "--national-team", group, FIRST, *AT))
    assert FIRST not in dspt("site", "list", group, *AT).out


def test_a_preview_names_everything_that_is_wrong_with_the_sites(
    dspt: Dspt, group: str, tmp_path: Path
) -> None:
    sites = tmp_path / "sites.csv"
    sites.write_text("Code,Name\nVM001,House\n\nvx999\n", encoding="utf-8")
    ran = dspt("publish", group, "--sites", sites, "--preview", *AT, "--format", "json")
    codes = [one["code"] for one in json.loads(ran.out)["hindrances"]]
    assert ran.code == 1
    assert codes == ["publication/nothing-attained", "sites/not-offered", "sites/not-eligible"]
    assert json.loads(ran.out)["sites"] == ["VM001", "VX999"]
    text = dspt("publish", group, "--all-sites", "--eligible", "--preview", *AT)
    assert "for 2 sites besides its own code:" in text.out
    assert "sites/" not in text.err


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe", "not UTF-8"), (b"VM\x00", "no text"), (b'"VM', "no CSV"), (b"", "no site")],
)
def test_a_list_of_sites_that_cannot_be_read_is_said_so(
    dspt: Dspt, group: str, tmp_path: Path, content: bytes, words: str
) -> None:
    sites = tmp_path / "sites.csv"
    sites.write_bytes(content)
    ran = dspt("publish", group, "--sites", sites, "--preview", *AT)
    assert ran.code in (1, 2)
    assert words in ran.err


def test_a_baseline_is_for_no_sites(dspt: Dspt, group: str) -> None:
    ran = dspt("publish", group, "--baseline", "--site", FIRST, "--preview", *AT)
    assert ran.code == 2
    assert "for no sites" in ran.err


def test_the_standing_of_codes_that_nothing_is_published_for(dspt: Dspt, group: str) -> None:
    assert "not published" in ok(dspt("standing", group, *AT)).out
    assert "unregistered" in ok(dspt("standing", FIRST, *AT)).out
    plain = dspt("standing", FIRST, *AT, "--format", "json").json(Schema.STANDING)
    assert plain["standing"] == {"code": FIRST, "kind": "unregistered"}
    ran = dspt("standing", FIRST, *AT, "--currency", "until-next-deadline")
    assert (ran.code, "cannot be said" in ran.out) == (1, False)


def test_a_transferred_code_says_where_it_went(dspt: Dspt, group: str) -> None:
    ok(dspt("transfer", "--national-team", group, "VN999", *AT))
    assert "goes on under VN999" in ok(dspt("standing", group, *AT)).out
    refused = dspt("site", "add", "--national-team", group, "VM003", *AT)
    assert (refused.code, "[organisation/transferred]" in refused.err) == (1, True)
    assert [line.split()[0] for line in dspt("site", "list", "VN999", *AT).out.splitlines()][:2] == [
        FIRST,
        SECOND,
    ]
    history = dspt("standing", group, "--history", *AT, "--format", "json").json(Schema.STANDING)["history"]
    assert [one["cause"] for one in history] == ["transferred"]


def test_coverage_is_listed_and_refused_by_name(dspt: Dspt, group: str, tmp_path: Path) -> None:
    sites = tmp_path / "sites.csv"
    sites.write_text("VM001,House\n", encoding="utf-8")
    plain = dspt("coverage", "list", group, *AT, "--format", "json").json(Schema.COVERAGE)
    assert plain["publications"] == []
    for arguments in (
        ("apply", group, "nothing", "--sites", sites, "--request", "T-1", "--same-processes"),
        ("withdraw", group, "nothing", "--site", FIRST, "--from", "2026-05-02", "--why", "sold"),
    ):
        ran = dspt("coverage", *arguments, "--national-team", *AT)
        assert (ran.code, "[publication/unknown]" in ran.err) == (1, True)
    assert dspt("coverage", "list", "VX000", *AT).code == 1


def test_a_publication_is_applied_to_a_list_and_withdrawn_from_a_day_on(
    dspt: Dspt, store: RememberingStore, tmp_path: Path
) -> None:
    published(dspt, tmp_path)
    line = done(dspt, "history", CODE).out
    publication = line.split()[-1]
    sites = tmp_path / "sites.csv"
    sites.write_text("Code,Name\nVM001,House\nVM002,Hall\n", encoding="utf-8")
    request = ("apply", CODE, publication, "--sites", sites, "--request", "T-1")
    refused = dspt("coverage", *request, "--national-team", *AT)
    assert (refused.code, "[coverage/processes-not-confirmed]" in refused.err) == (1, True)
    done(dspt, "coverage", *request, "--same-processes", "--national-team")
    shown = done(dspt, "standing", FIRST, "--currency", "until-next-deadline").out
    assert shown.startswith("VM001: 25/26 Standards Met\n")
    assert f"covered by {CODE}, publication {publication}" in shown
    assert done(dspt, "standing", FIRST, "--style", "bare").out.startswith("VM001: Standards Met\n")
    withdrawal = ("--site", FIRST, "--from", "2026-05-03", "--why", "sold")
    done(dspt, "coverage", "withdraw", CODE, publication, *withdrawal)
    assert "VM001  withdrawn from 2026-05-03 on" in done(dspt, "coverage", "list", CODE).out
    plain = done(dspt, "coverage", "list", CODE, "--format", "json").json(Schema.COVERAGE)
    assert plain["publications"][0]["sites"][1] == {"site": "VM002"}
    for day, kind in (("2026-05-02", "published"), ("2026-05-03", "unregistered")):
        found = done(dspt, "standing", FIRST, "--on", day, "--format", "json").json(Schema.STANDING)
        assert found["standing"]["kind"] == kind
    decided = dspt("standing", CODE, "--policy", "highest", *AT, "--format", "json").json(Schema.STANDING)
    assert decided["standing"]["origin"]["kind"] == "own-publication"


def test_a_directory_in_a_file_offers_what_the_headquarters_operates(
    dspt: Dspt, group: str, tmp_path: Path
) -> None:
    by = Relationship(kind=RelationshipKind.OPERATED_BY, target=group, is_active=True)
    world = DirectoryWorld(
        taken=dt.date(2026, 4, 28),
        records=(
            DirectoryRecord(code=group, name="Canary Care", status=RecordStatus.ACTIVE),
            DirectoryRecord(code="VM900", name="Hall", status=RecordStatus.ACTIVE, relationships=(by,)),
        ),
    )
    file = tmp_path / "all.ndjson"
    file.write_bytes(write_lines(world))
    options = ("--directory", file, "--taken", "2026-04-28")
    ran = dspt("site", "list", group, *options, *AT, "--format", "json")
    plain = ran.json(Schema.SITES)
    assert plain["taken"] == "2026-04-28"
    grounds = {one["code"]: one["grounds"] for one in plain["sites"]}
    assert grounds["VM900"] == ["operated-by"]
    shown = dspt("publish", group, *options, "--site", "VM900", "--eligible", "--preview", *AT)
    assert "sites/" not in shown.err
    assert "closed" not in ok(dspt("standing", "VM900", *options, *AT)).out
