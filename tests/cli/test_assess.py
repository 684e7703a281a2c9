"""``dspt assess`` on documents that can be evaluated."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dspt_core.cli import assess
from dspt_core.cli.output import WIDTH
from dspt_core.errors import shortened
from dspt_core.formats.editions import edition_names
from dspt_core.formats.schemas import Schema
from tests.cli.running import DAY, EXAMPLE, Dspt, copied_edition, finished, save, unfinished
from tests.cli.running import change as change_in
from tests.formats.damage import Document


def test_the_report_says_who_what_and_what_stands_in_the_way(dspt: Dspt) -> None:
    ran = dspt("assess", EXAMPLE, *DAY)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == (
        "Willow Lane Surgery (made up) (A99998): General practice, edition 2025-26, on 1 May 2026"
    )
    assert lines[2] == "No status is earned yet."
    assert "Of 45 items asked: 36 met, 6 optional, 1 unanswered, 1 not-met, 1 to-review." in lines
    assert "Approaching Standards: not open to this kind of organisation" in lines
    assert "Standards Met: not attained; 7 things stand in the way" in lines
    assert "  7.1.1   not answered yet" in lines
    assert "  10.2    ready, and waiting to be confirmed" in lines
    assert "Standards Exceeded: not attained; 8 things stand in the way, 7 of them listed above" in lines
    assert "  Cyber Essentials Plus: the certificate ended on 3 March 2026." in lines
    assert max(map(len, lines)) <= WIDTH


def test_the_report_names_the_status_that_is_earned(dspt: Dspt, tmp_path: Path) -> None:
    ran = dspt("assess", save(tmp_path, finished()), *DAY)
    assert ran.code == 0
    assert "Standards Met: attained" in ran.out.splitlines()
    assert "Standards Met" in ran.out.splitlines()[2]


def test_an_organisation_without_a_name_goes_by_its_code(dspt: Dspt, tmp_path: Path) -> None:
    document = unfinished()
    del document["organisation"]["name"]
    ran = dspt("assess", save(tmp_path, document), *DAY)
    assert ran.out.startswith("A99998: General practice, edition 2025-26, on 1 May 2026\n")


def test_as_json_it_is_a_document_of_the_published_schema(dspt: Dspt) -> None:
    ran = dspt("assess", EXAMPLE, *DAY, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    value = ran.json(Schema.EVALUATION)
    assert (value["on"], value["outcome"], value["status"]) == ("2026-05-01", "nothing-publishable", None)
    assert len(value["items"]) == 45


def test_the_day_decides_which_certificates_count(dspt: Dspt, tmp_path: Path) -> None:
    file = save(tmp_path, finished())

    def earned(day: str) -> str:
        value = dspt("assess", file, "--on", day, "--format", "json").json(Schema.EVALUATION)
        return str(value["status"])

    assert earned("2026-03-03") == "standards-exceeded"
    assert earned("2026-03-04") == "standards-met"


def test_without_a_day_it_is_today_in_london(dspt: Dspt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assess, "today_in_london", lambda: dt.date(2026, 3, 2))
    assert "on 2 March 2026" in dspt("assess", EXAMPLE).out


@pytest.mark.parametrize(
    "day", ["30/06/2026", "2026-6-30", "2026-02-30", "20260630", "2026-W27-2", "today", ""]
)
def test_what_is_no_day_is_wrong_usage(dspt: Dspt, day: str) -> None:
    ran = dspt("assess", EXAMPLE, "--on", day)
    assert (ran.code, ran.out) == (2, "")
    assert f"{day!r} is not a day; write year-month-day, such as 2026-06-30" in ran.err


def test_an_edition_is_chosen_by_name(dspt: Dspt) -> None:
    assert dspt("assess", EXAMPLE, *DAY, "--edition", "2025-26") == dspt("assess", EXAMPLE, *DAY)


def test_an_edition_is_chosen_by_its_folder(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)

    def rename(edition: Document) -> None:
        edition["statuses"][1]["title"] = "Standards Reached"

    change_in(folder / "edition.json", rename)
    ran = dspt("assess", EXAMPLE, *DAY, "--edition", folder)
    assert ran.code == 0
    assert "Standards Reached: not attained; 7 things stand in the way" in ran.out
    assert "Standards Reached" not in dspt("assess", EXAMPLE, *DAY).out


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("2025-62", "did you mean 2025-26?"),
        ("/nowhere", f"known editions: {', '.join(edition_names())}"),
        ("n" * 5000, f"known editions: {', '.join(edition_names())}"),
    ],
)
def test_an_edition_that_does_not_exist_is_wrong_usage(dspt: Dspt, name: str, hint: str) -> None:
    ran = dspt("assess", EXAMPLE, "--edition", name)
    assert (ran.code, ran.out) == (2, "")
    assert f"there is no edition {shortened(repr(name))}" in ran.err
    assert hint in ran.err


def test_an_edition_s_folder_that_is_unsound_is_refused_with_every_problem(
    dspt: Dspt, tmp_path: Path
) -> None:
    folder = copied_edition(tmp_path)

    def damage(edition: Document) -> None:
        edition["organisation_types"][0]["category"] = "9"
        edition["titel"] = "x"

    change_in(folder / "edition.json", damage)
    ran = dspt("assess", EXAMPLE, *DAY, "--edition", folder)
    assert (ran.code, ran.out) == (1, "")
    assert "[catalog/unknown-name]" in ran.err
    assert "[schema/unknown-key]" in ran.err
    assert f"{folder} was refused, 2 problems" in ran.err


@pytest.mark.parametrize("status", ["standards-met", "Standards Met", "STANDARDS MET", "Standards-Met"])
def test_a_required_status_that_is_earned_ends_cleanly(dspt: Dspt, tmp_path: Path, status: str) -> None:
    ran = dspt("assess", save(tmp_path, finished()), *DAY, "--require", status)
    assert (ran.code, ran.err) == (0, "")


def test_a_status_before_the_required_one_is_enough(dspt: Dspt, tmp_path: Path) -> None:
    file = save(tmp_path, finished())
    assert dspt("assess", file, "--on", "2026-03-03", "--require", "standards-met").code == 0


@pytest.mark.parametrize("output_format", ["text", "json"])
@pytest.mark.parametrize(
    ("document", "status", "earned"),
    [(unfinished(), "Standards Met", "none"), (finished(), "Standards Exceeded", "standards-met")],
    ids=["none", "another"],
)
def test_a_required_status_that_is_not_earned_is_a_finding_and_the_report_still_printed(
    dspt: Dspt, tmp_path: Path, output_format: str, *, document: Document, status: str, earned: str
) -> None:
    arguments = ("assess", save(tmp_path, document), *DAY, "--format", output_format)
    ran = dspt(*arguments, "--require", status)
    required = status.lower().replace(" ", "-")
    assert (ran.code, ran.err) == (1, f"required: {required}; earned: {earned}\n")
    assert ran.out == dspt(*arguments).out


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        ("standrads-met", "did you mean 'standards-met'?"),
        ("Standards Mett", "did you mean 'standards-met'?"),
        (
            "gold",
            "known here: 'approaching-standards', 'standards-exceeded', 'standards-met', 'standards-not-met'",
        ),
    ],
)
def test_a_required_status_that_does_not_exist_is_wrong_usage(dspt: Dspt, status: str, hint: str) -> None:
    ran = dspt("assess", EXAMPLE, *DAY, "--require", status)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: edition 2025-26 has no status {status!r}; {hint}\n"


def test_the_view_by_standards_lists_every_item_under_its_standard(dspt: Dspt) -> None:
    plain, viewed = dspt("assess", EXAMPLE, *DAY), dspt("assess", EXAMPLE, *DAY, "--view", "standards")
    assert viewed.code == 0
    assert viewed.out.startswith(plain.out)
    listed = viewed.out.removeprefix(plain.out).splitlines()
    titles = [line.split(":")[0] for line in listed if line.startswith("Standard ")]
    assert titles == [f"Standard {number}" for number in range(1, 11)]
    references = [line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "]
    assert len(references) == len(set(references)) == 45
    assert '  3.2.1   not-met     mandatory; answered "no": the box is not ticked' in listed


def test_a_view_by_headings_where_there_are_none_is_wrong_usage(dspt: Dspt) -> None:
    ran = dspt("assess", EXAMPLE, *DAY, "--view", "headings")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: the items of category 4 have no headings in edition 2025-26; use --view standards\n"
    )


def test_the_view_by_headings_lists_every_item_under_its_heading(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)

    def name_headings(edition: Document) -> None:
        practice = next(one for one in edition["categories"] if one["category"] == "4")
        practice["headings"] = [
            {"heading": "technology", "title": "Your technology"},
            {"heading": "people", "title": "Your people"},
        ]

    def place_items(framework: Document) -> None:
        for standard in framework["standards"]:
            for assertion in standard["assertions"]:
                for item in assertion["items"]:
                    if item["category"] == "4":
                        is_technical = int(standard["reference"]) > 5
                        item["heading"] = "technology" if is_technical else "people"

    change_in(folder / "edition.json", name_headings)
    change_in(folder / "standards.json", place_items)
    ran = dspt("assess", EXAMPLE, *DAY, "--edition", folder, "--view", "headings")
    assert (ran.code, ran.err) == (0, "")
    listed = ran.out[ran.out.index("\nYour technology\n") :]
    technology, people = listed.split("\nYour people\n")
    assert "  7.1.1   unanswered" in technology
    assert "  1.1.1   met" in people
    assert sum(line[2:3].isdigit() for line in technology.splitlines() + people.splitlines()) == 45


def test_a_view_that_does_not_exist_is_wrong_usage(dspt: Dspt) -> None:
    ran = dspt("assess", EXAMPLE, "--view", "heading")
    assert (ran.code, ran.out) == (2, "")
    assert "'standards', 'headings'" in ran.err


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_answers_to_what_is_not_asked_are_kept_ignored_and_said(
    dspt: Dspt, tmp_path: Path, output_format: str
) -> None:
    document = finished()
    document["responses"]["4.2.1"] = {"date": "2026-03-16"}
    document["confirmations"].append("9.6")
    without = dspt("assess", save(tmp_path, finished()), *DAY, "--format", output_format)
    ran = dspt("assess", save(tmp_path, document), *DAY, "--format", output_format)
    assert ran.code == 0
    assert [line.partition(": ")[2] for line in ran.err.splitlines()] == [
        f"warning: {what} is not asked of category 4 (General practices); it is kept and ignored"
        " [assessment/not-asked]"
        for what in ("item 4.2.1", "assertion 9.6")
    ]
    if output_format == "text":
        assert ran.out == without.out
    else:
        assert ran.json(Schema.EVALUATION) == without.json(Schema.EVALUATION) | {"ignored": ["4.2.1"]}


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_category_whose_items_are_not_known_is_refused_in_one_sentence(
    dspt: Dspt, tmp_path: Path, output_format: str
) -> None:
    document = unfinished()
    document["organisation"]["type"] = "pharmacy"
    document["responses"], document["confirmations"] = {}, []
    ran = dspt("assess", save(tmp_path, document), *DAY, "--format", output_format)
    sentence = (
        "edition 2025-26 cannot evaluate an organisation of type 'pharmacy' (category 3): "
        "its item set is not known, so nobody could say what is complete"
    )
    assert (ran.code, ran.err) == (1, f"Error: {sentence}\n")
    if output_format == "text":
        assert ran.out == ""
    else:
        (problem,) = ran.json(Schema.PROBLEMS)["problems"]
        assert problem == {
            "code": "assessment/not-evaluable",
            "severity": "error",
            "message": sentence,
            "pointer": "/organisation/type",
        }


def test_what_is_wrong_with_the_edition_s_folder_is_data_where_json_is_asked_for(
    dspt: Dspt, tmp_path: Path
) -> None:
    folder = copied_edition(tmp_path)
    change_in(folder / "edition.json", lambda document: document["sources"].pop(0))
    for arguments in (
        ("assess", save(tmp_path, unfinished()), *DAY, "--edition", folder),
        ("edition", "show", folder),
    ):
        as_text = dspt(*arguments)
        ran = dspt(*arguments, "--format", "json")
        problems = ran.json(Schema.PROBLEMS)["problems"]
        assert {one["code"] for one in problems} == {"catalog/unknown-name"}
        assert len(problems) > 1
        assert all(one["file"].startswith(str(folder)) and one["line"] for one in problems)
        assert (as_text.code, as_text.out, ran.code) == (1, "", 1)
        assert ran.err == as_text.err.splitlines(keepends=True)[-1]
        assert ran.err.startswith(f"Error: {folder} was refused, ")
