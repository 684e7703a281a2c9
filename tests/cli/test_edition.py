"""``dspt edition``: the editions at hand, and what one asks of whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dspt_core.cli.output import WIDTH
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.formats.schemas import Schema
from tests.cli.running import EXAMPLE, Dspt, change, copied_edition
from tests.formats.damage import SHIPPED, Document


def _rename(edition: Document) -> None:
    edition["title"] = "An edition of our own"


def test_the_list_names_every_shipped_edition_and_what_can_be_evaluated(dspt: Dspt) -> None:
    ran = dspt("edition", "list")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == list(edition_names())
    assert (
        "  category 4: General practices; 45 items, 29 mandatory; whole, can be evaluated; 45 transcribed"
        in lines
    )
    assert any(
        "category 3:" in line and line.endswith("items not known, cannot be evaluated") for line in lines
    )
    (care,) = [line for line in lines if "51 items" in line]
    assert care.endswith("45 mandatory; optional items missing, can be evaluated; 8 transcribed, 43 inferred")
    (university,) = [line for line in lines if "47 items" in line]
    assert university.endswith("47 items, 47 of unknown duty; partial, cannot be evaluated; 47 transcribed")


def test_the_list_as_json_counts_the_items_of_every_category(dspt: Dspt) -> None:
    ran = dspt("edition", "list", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    listed = ran.json(Schema.EDITIONS)["editions"]
    assert [one["edition"] for one in listed] == list(edition_names())
    (this_year,) = [one for one in listed if one["edition"] == "2025-26"]
    assert (this_year["opens"]["day"], this_year["deadline"]["day"]) == ("2025-09-18", "2026-06-30")
    (practices,) = [one for one in this_year["categories"] if one["category"] == "4"]
    assert practices == {
        "category": "4",
        "title": "General practices",
        "framework": "standards",
        "coverage": "whole",
        "can_be_evaluated": True,
        "items": 45,
        "mandatory": 29,
        "approaching": 19,
        "entry_level": 0,
        "duty_unknown": 0,
        "kind_unknown": 0,
        "level_unknown": 0,
        "marks": {"official": 0, "transcribed": 45, "inferred": 0},
    }
    assert {one["category"]: one["can_be_evaluated"] for one in this_year["categories"]} == {
        "2": True,
        "3": False,
        "3-social-care": True,
        "4": True,
        "caf": True,
    }
    assert {"gap": "category-of-types", "about": ["local-authority"]}.items() <= this_year["not_known"][
        -1
    ].items()


def test_an_edition_is_shown_with_everything_that_can_be_named(dspt: Dspt) -> None:
    ran = dspt("edition", "show", "2025-26")
    assert (ran.code, ran.err) == (0, "")
    edition = load_edition("2025-26")
    assert ran.out.startswith(f"{edition.title}, version 8\n")
    assert "Deadline  30 June 2026 (transcribed)" in ran.out
    words = ran.out.split()
    for name in (
        *(one.type for one in edition.organisation_types),
        *(one.status for one in edition.statuses),
        *(one.credential for one in edition.credentials),
        *(one.question for one in edition.profile_questions),
        *(one.role for one in edition.key_roles),
    ):
        assert name in words
    assert max(map(len, ran.out.splitlines())) <= WIDTH


def test_an_edition_as_json_is_what_its_files_hold_and_what_is_not_known(dspt: Dspt) -> None:
    ran = dspt("edition", "show", "2025-26", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    value = ran.json(Schema.WHOLE_EDITION)
    assert value["edition"] == json.loads((SHIPPED / "edition.json").read_bytes())
    assert value["frameworks"] == [
        json.loads((SHIPPED / f"{name}.json").read_bytes()) for name in value["edition"]["frameworks"]
    ]
    assert "category-of-types" in [one["gap"] for one in value["not_known"]]


@pytest.mark.parametrize("arguments", [(), ("--type", "it-supplier")])
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_folder_is_shown_like_a_shipped_edition(
    dspt: Dspt, tmp_path: Path, arguments: tuple[str, ...], output_format: str
) -> None:
    folder = copied_edition(tmp_path)
    rest = (*arguments, "--format", output_format)
    assert dspt("edition", "show", folder, *rest) == dspt("edition", "show", "2025-26", *rest)


def test_a_folder_of_one_s_own_is_shown_as_it_is(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)
    change(folder / "edition.json", _rename)
    assert dspt("edition", "show", folder).out.startswith("An edition of our own, version 8\n")


@pytest.mark.parametrize(("name", "items"), [("general-practice", 45), ("it-supplier", 122)])
def test_a_type_is_shown_with_every_item_it_is_asked(dspt: Dspt, name: str, items: int) -> None:
    text = dspt("edition", "show", "2025-26", "--type", name)
    plain = dspt("edition", "show", "2025-26", "--type", name, "--format", "json")
    assert (text.code, text.err, plain.code, plain.err) == (0, "", 0, "")
    document = plain.json(Schema.ITEM_SET)
    assert (document["organisation_type"], document["category"]["items"]) == (name, items)
    listed = [one["item"] for one in document["items"]]
    heads = [line for line in text.out.splitlines()[1:] if line and not line.startswith(" ")]
    assert [head.split()[0] for head in heads] == [one["reference"] for one in listed]
    assert len(listed) == items
    assert [head.split()[1].rstrip(",;") for head in heads] == [one["duty"] for one in listed]


def test_an_item_is_shown_with_duty_flag_kind_exemption_and_mark(dspt: Dspt) -> None:
    lines = dspt("edition", "show", "2025-26", "--type", "general-practice").out.splitlines()
    assert "1.1.1   mandatory, flagged for Approaching Standards; text answer; transcribed" in lines
    assert any(line.startswith("9.1.1   mandatory; tick answer; exempt by ") for line in lines)
    lines = dspt("edition", "show", "2025-26", "--type", "it-supplier").out.splitlines()
    assert any("kind of answer not known" in line for line in lines)


def test_a_type_whose_items_are_not_at_hand_says_so(dspt: Dspt) -> None:
    ran = dspt("edition", "show", "2025-26", "--type", "pharmacy")
    assert ran.code == 0
    assert "items not known, cannot be evaluated" in ran.out
    document = dspt("edition", "show", "2025-26", "--type", "pharmacy", "--format", "json").json()
    assert document["items"] == []
    assert (document["category"]["coverage"], document["category"]["can_be_evaluated"]) == ("absent", False)


def test_each_item_as_json_says_where_it_stands_and_which_statuses_need_it(dspt: Dspt) -> None:
    def listed(*of: str) -> dict[str, Document]:
        ran = dspt("edition", "show", *of, "--format", "json")
        return {one["item"]["reference"]: one for one in ran.json(Schema.ITEM_SET)["items"]}

    care = listed("2025-26", "--type", "social-care")
    assert (care["1.1.2"]["standard"], care["1.1.2"]["assertion"]) == ("1", "1.1")
    needed = [one["needed_for"] for one in care.values() if one["item"]["duty"] == "mandatory"]
    assert all("standards-met" in one["always"] for one in needed)
    assert {"always": ["approaching-standards", "standards-met"], "perhaps": []} in needed
    unknown = listed("2020-21", "--type", "pharmacy")["1.2.1"]
    assert (unknown["item"]["duty"], unknown["needed_for"]) == ("unknown", None)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("general-practise", "did you mean 'general-practice'?"),
        ("General Practice", "did you mean 'general-practice'?"),
        ("zoo", "known here: 'arms-length-body', 'csu', 'dentist', 'general-practice'"),
    ],
)
def test_a_type_that_does_not_exist_is_wrong_usage(dspt: Dspt, name: str, hint: str) -> None:
    ran = dspt("edition", "show", "2025-26", "--type", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: edition 2025-26 has no organisation type {name!r}; {hint}")


def test_what_can_be_had_only_once_is_shown_with_what_it_may_not_follow(dspt: Dspt) -> None:
    shown = " ".join(dspt("edition", "show", "2024-25").out.split())
    once = "only once: not after Approaching Standards or Entry Level in another edition (transcribed)"
    assert shown.count("only once") == shown.count(once) == 1
    assert "only once" not in dspt("edition", "show", "2020-21").out


def test_an_edition_that_does_not_exist_is_wrong_usage(dspt: Dspt) -> None:
    ran = dspt("edition", "show", "2025-62")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no edition '2025-62'; did you mean 2025-26?" in ran.err


def test_a_folder_that_holds_no_edition_cannot_be_read(dspt: Dspt, tmp_path: Path) -> None:
    for there, why in (
        (tmp_path, "no such file or directory"),
        (EXAMPLE, "a folder is wanted where the path has a file"),
    ):
        ran = dspt("edition", "show", there)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == f"Error: cannot read {there / 'edition.json'}: {why}\n"


def test_a_shipped_edition_is_found_beside_a_folder_of_its_name(
    dspt: Dspt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2025-26").mkdir()
    monkeypatch.chdir(tmp_path)
    assert dspt("edition", "show", "2025-26").code == 0
    assert dspt("edition", "show", "./2025-26").code == 3


def test_an_unsound_folder_is_refused(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)
    (folder / "standards.json").unlink()
    ran = dspt("edition", "show", folder)
    assert (ran.code, ran.out) == (1, "")
    assert "[catalog/missing-file]" in ran.err


def test_what_makes_an_it_supplier_is_shown_with_what_it_is_otherwise(dspt: Dspt) -> None:
    shown = " ".join(dspt("edition", "show", "2025-26").out.split())
    assert (
        "IT supplier, category 2 (transcribed) all of these hold: "
        "- It supplies digital goods or services to health or care. - It has 50 or more staff. "
        "- Its turnover is £10 million or more. otherwise: other"
    ) in shown


def test_each_exemption_is_shown_with_how_many_items_it_takes_away(dspt: Dspt) -> None:
    shown = " ".join(dspt("edition", "show", "2025-26").out.split())
    assert (
        "exempts: 26 items of category 2, 3 items of category 3-social-care, 4 items of category 4" in shown
    )
    assert "exempts: which items is not known" in dspt("edition", "show", "2018-19").out


def test_a_key_role_says_whether_somebody_must_be_named(dspt: Dspt) -> None:
    assert (
        "Caldicott Guardian; the name may be left out (transcribed)" in dspt("edition", "show", "2025-26").out
    )
    assert "Key roles: none known" in dspt("edition", "show", "2019-20").out


def test_what_an_edition_does_not_know_stands_at_its_end(dspt: Dspt) -> None:
    _, _, unknown = dspt("edition", "show", "2020-21").out.partition("\nNot known\n")
    words = " ".join(unknown.split())
    assert (
        "are known in part; 21 items are here; there should be 44 mandatory ones, 27 for Approaching" in words
    )
    assert "Whether it is mandatory is not known of 47 of the 47 items of category 3-university." in words
    assert "What the organisation profile asks is not known." in words


def test_an_item_of_unknown_duty_is_not_called_optional(dspt: Dspt) -> None:
    lines = dspt("edition", "show", "2020-21", "--type", "pharmacy").out.splitlines()
    assert "1.2.1   duty not known, flagged for Entry Level; kind of answer not known; official" in lines
    assert not [line for line in lines if "needed for" in line]


def test_an_item_is_shown_with_how_it_is_known(dspt: Dspt) -> None:
    shown = " ".join(dspt("edition", "show", "2025-26", "--type", "social-care").out.split())
    assert "how it is known: One of the least sure rows: the topic is that of 8.3.1" in shown


def test_an_outcome_is_shown_with_the_level_required_and_whether_it_is_audited(
    dspt: Dspt, tmp_path: Path
) -> None:
    folder = copied_edition(tmp_path)
    framework = json.loads((folder / "caf.json").read_text(encoding="utf-8"))
    provenance = {"mark": "inferred", "source": "project-reading", "note": "Made up."}
    first, second = framework["standards"][0]["assertions"][0]["items"][:2]
    second["answer"]["level"]["required"] = {"level": "partially-achieved", "provenance": provenance}
    (folder / "caf.json").write_text(json.dumps(framework), encoding="utf-8")
    ran = dspt("edition", "show", folder, "--type", "nhs-trust")
    lines = ran.out.splitlines()
    assert "47 contributing outcomes, 47 mandatory, required level not known of 46; whole" in lines[0]
    assert first["reference"] == "A1.a"
    assert "A1.a    mandatory; level answer, required level not known; audited (official); official" in lines
    assert "A1.b    mandatory; level answer, partially achieved required (inferred); inferred" in lines
    others = dspt("edition", "show", folder, "--type", "genomics-organisation").out
    assert "A1.a    mandatory; level answer, required level not known; official" in others.splitlines()
