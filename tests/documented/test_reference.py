"""What people can meet has an entry in the reference, and the reference lists nothing else."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from enum import StrEnum

import click
import pytest

import dspt_core
from dspt_core import hookspecs
from dspt_core.cli.exits import Exit
from dspt_core.cli.main import dspt
from dspt_core.directory import csv_lines, fhir_json
from dspt_core.directory.reports import REPORTS
from dspt_core.directory.snapshot import Form
from dspt_core.domain import storable
from dspt_core.domain.command_kinds import COMMAND_KINDS
from dspt_core.domain.conditions import AssertionSet, ItemSet
from dspt_core.domain.events import Cause
from dspt_core.domain.explanation import (
    AssertionVerdict,
    ItemVerdict,
    Outcome,
    Reason,
    StatusVerdict,
    SubjectKind,
    Truth,
)
from dspt_core.domain.notices import MOST_SUBJECTS, NoticeKind
from dspt_core.domain.permissions import Capacity
from dspt_core.domain.provenance import Mark
from dspt_core.domain.refusal import RefusalCode
from dspt_core.domain.sites import NotOfferedReason, OfferWarning, SiteGround, SiteWarning
from dspt_core.domain.value_formats import VALUE_FORMATS
from dspt_core.formats import strict_json
from dspt_core.formats.action_plans.form import ABOUT_SHEET, PLAN_FORMAT, PLAN_SHEET
from dspt_core.formats.action_plans.form import TITLES as PLAN_TITLES
from dspt_core.formats.audit import AuditFinding
from dspt_core.formats.event_kinds import EVENT_KINDS
from dspt_core.formats.registers import opening, reading, records
from dspt_core.formats.registers.columns import TITLES
from dspt_core.formats.schemas import Schema, schema_text
from dspt_core.formats.site_lists import MOST_ROWS
from dspt_core.formats.tagged import KIND_TYPES
from dspt_core.formats.workbooks import archive, days, findings, sheet_cells, texts, xml_parts
from dspt_core.formats.workbooks.sheet_cells import WorkbookLimits
from dspt_core.notify import govuk_notify, posting
from dspt_core.notify.address_books import LONGEST_ADDRESS, MOST_ADDRESSES
from dspt_core.notify.urls import SCHEMES as NOTIFIER_SCHEMES
from dspt_core.ports.notifier import LONGEST_WHY
from dspt_core.ports.store import LONGEST_NAME
from dspt_core.rules.deciding import sizes
from dspt_core.rules.deciding.people import MOST_PEOPLE
from dspt_core.rules.notices.retrying import DeliveryPolicy
from dspt_core.storage.sql.transactions import ATTEMPTS
from dspt_core.storage.sqlite.opening import OLDEST_SQLITE, SECONDS_TO_WAIT
from dspt_core.storage.urls import SCHEMES
from dspt_core.testing import directories, notifiers, registers, stores, strategies
from dspt_core.toolkit.keys import LONGEST_KEY
from dspt_core.workshop.importing import workbooks
from tests.documented.pages import REFERENCE, listed_names, sections

COMMAND = REFERENCE / "command.md"
VERDICTS = REFERENCE / "verdicts-and-reasons.md"
CONDITIONS = REFERENCE / "conditions.md"


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and all under it, each by the words that people type."""
    yield name, group
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


COMMANDS = dict(commands(dspt, "dspt"))


def command_entry(name: str) -> str:
    level = 2 if name.count(" ") < 2 else 3
    return sections(COMMAND, level=level)[name]


def prints_json(command: click.Command) -> bool:
    return any("--format" in parameter.opts for parameter in command.params)


def members(kind: type[StrEnum]) -> set[str]:
    return {member.value for member in kind}


def test_no_command_is_described_that_there_is_not() -> None:
    described = {**sections(COMMAND, level=2), **sections(COMMAND, level=3)}
    assert {name for name in described if name.startswith("dspt")} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_has_an_entry_and_no_other(name: str) -> None:
    own, _, _of_its_commands = command_entry(name).partition("\n### ")
    written = {entry.split()[0] for entry in listed_names(own) if entry.startswith("-")}
    options = {option for one in COMMANDS[name].params for option in one.opts if option.startswith("-")}
    assert written == options | ({"-h", "--help"} if name == "dspt" else set())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_choice_of_an_option_has_an_entry(name: str) -> None:
    listed = listed_names(command_entry(name))
    for parameter in COMMANDS[name].params:
        if isinstance(parameter.type, click.Choice):
            assert {f"{parameter.opts[0]} {choice}" for choice in parameter.type.choices} <= listed


def test_every_exit_code_has_an_entry_and_no_other() -> None:
    rows = re.findall(r"^\| (\d+) \|", sections(COMMAND, level=2)["Exit codes"], flags=re.MULTILINE)
    assert [int(row) for row in rows] == list(Exit)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Outcomes", Outcome),
        ("Verdicts of a status", StatusVerdict),
        ("Verdicts of an item", ItemVerdict),
        ("Verdicts of an assertion", AssertionVerdict),
        ("Verdicts of everything else", Truth),
        ("Subjects", SubjectKind),
    ],
)
def test_every_verdict_and_subject_has_an_entry_and_no_other(heading: str, kind: type[StrEnum]) -> None:
    rows = re.findall(r"^\| `([a-z-]+)`", sections(VERDICTS, level=2)[heading], flags=re.MULTILINE)
    assert sorted(rows) == sorted(members(kind))


def test_every_reason_has_one_entry_and_no_other() -> None:
    entries = (text for heading, text in sections(VERDICTS, level=2).items() if "Reasons" in heading)
    rows = re.findall(r"^\| `([a-z-]+)`", "\n".join(entries), flags=re.MULTILINE)
    assert sorted(rows) == sorted(members(Reason))


def test_every_schema_has_one_entry() -> None:
    pages = [page.read_text(encoding="utf-8") for page in REFERENCE.rglob("*.md")]
    shown = [name for page in pages for name in re.findall(r"^```\{schema\} (\S+)$", page, re.MULTILINE)]
    assert sorted(shown) == sorted(members(Schema))


def test_every_format_has_a_row_of_its_own_and_no_other() -> None:
    page = (REFERENCE / "formats" / "index.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[`(\S+)`\]\((\S+)\.md\) \|", page, re.MULTILINE)
    members_of = {one: json.loads(schema_text(one)).get("properties", {}) for one in Schema}
    formats = {one: found["format"]["const"] for one, found in members_of.items() if "format" in found}
    assert formats == {schema: f"dspt-core/{schema}/v1" for schema in formats}
    assert sorted(rows) == sorted((name, schema.value) for schema, name in formats.items())


@pytest.mark.parametrize("name", [name for name, one in COMMANDS.items() if prints_json(one)])
def test_every_command_that_prints_json_names_the_format(name: str) -> None:
    (row,) = re.findall(r"^\| `--format text`, .*$", command_entry(name), re.MULTILINE)
    pages = re.findall(r"\(formats/(\S+)\.md\)", row)
    assert pages
    assert set(pages) <= members(Schema)


def test_every_public_name_has_one_entry() -> None:
    page = (REFERENCE / "python.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.\. auto\w+:: dspt_core\.(\w+)$", page, flags=re.MULTILINE)
    assert sorted(shown) == sorted(dspt_core.__all__)


def test_every_hook_has_one_entry() -> None:
    page = (REFERENCE / "plugins.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.\. autofunction:: dspt_core\.hookspecs\.(\w+)$", page, re.MULTILINE)
    assert sorted(shown) == [name for name in dir(hookspecs) if name.startswith("dspt_")]


def test_the_store_that_is_shown_whole_is_short() -> None:
    page = (REFERENCE.parent / "how-to" / "write-a-store.md").read_text(encoding="utf-8")
    (source,) = re.findall(r":caption: jsonlines_store\.py\n\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert len(source.splitlines()) < 150


def test_every_strategy_has_one_entry() -> None:
    page = (REFERENCE / "testing.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.\. autofunction:: dspt_core\.testing\.strategies\.(\w+)$", page, re.MULTILINE)
    assert sorted(shown) == sorted(strategies.__all__)


def test_everything_for_trying_directories_has_one_entry() -> None:
    page = (REFERENCE / "testing.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.\. auto\w+:: dspt_core\.testing\.directories\.(\w+)$", page, re.MULTILINE)
    assert sorted(shown) == sorted(directories.__all__)


def test_every_report_of_the_directory_has_an_entry_with_its_mark() -> None:
    entry = sections(REFERENCE / "directory.md", level=2)["Reports"]
    rows = re.findall(r"^\| `(\w+)` \|(.*)\| (\w+) \|$", entry, flags=re.MULTILINE)
    assert {name: mark for name, _, mark in rows} == {one.report: one.mark.value for one in REPORTS.values()}
    for name, said, _ in rows:
        report = REPORTS[name]
        assert (report.role or "not known") in said
        assert (report.parent or "not known") in said


def test_everything_that_an_offer_of_sites_can_say_has_an_entry() -> None:
    entry = sections(REFERENCE / "directory.md", level=2)["Sites offered"]
    rows = re.findall(r"^\| `([a-z-]+)`", entry, flags=re.MULTILINE)
    kinds = (SiteGround, SiteWarning, NotOfferedReason, OfferWarning)
    assert sorted(rows) == sorted(member for kind in kinds for member in kind)


def test_every_form_of_the_directory_has_an_entry() -> None:
    entry = sections(REFERENCE / "directory.md", level=2)["Forms that are read"]
    rows = re.findall(r"^\| `([a-z-]+)`", entry, flags=re.MULTILINE)
    assert set(rows) == members(Form) - {Form.UNKNOWN}


def test_everything_for_trying_stores_has_one_entry() -> None:
    page = (REFERENCE / "testing.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.\. auto\w+:: dspt_core\.testing\.stores\.(\w+)$", page, re.MULTILINE)
    assert sorted(shown) == sorted(stores.__all__)


def test_everything_for_trying_notifiers_has_one_entry() -> None:
    page = (REFERENCE / "testing.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.\. auto\w+:: dspt_core\.testing\.notifiers\.(\w+)$", page, re.MULTILINE)
    assert sorted(shown) == sorted(notifiers.__all__)


def test_every_kind_of_notice_and_every_notifier_has_an_entry_and_no_other() -> None:
    entries = sections(REFERENCE / "notices.md", level=2)
    rows = re.findall(r"^\| `([a-z-]+)` \|", entries["Kinds"], flags=re.MULTILINE)
    assert sorted(rows) == sorted(members(NoticeKind))
    schemes = re.findall(r"^\| `([a-z-]+):", entries["Notifiers"], flags=re.MULTILINE)
    assert sorted(schemes) == sorted(NOTIFIER_SCHEMES)


def test_everything_for_trying_registers_has_one_entry() -> None:
    page = (REFERENCE / "testing.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.\. auto\w+:: dspt_core\.testing\.registers\.(\w+)$", page, re.MULTILINE)
    assert sorted(shown) == sorted(registers.__all__)


def test_every_form_of_the_columns_of_the_register_is_shown() -> None:
    entry = sections(REFERENCE / "register.md", level=2)["The column forms"]
    for form, titles in TITLES.items():
        assert f"| `{form}` |" in entry
        assert set(titles.values()) <= set(re.findall(r"`([^`]+)`", entry))


def test_every_way_to_begin_the_url_of_a_store_has_an_entry() -> None:
    page = (REFERENCE / "stores.md").read_text(encoding="utf-8")
    urls = [name for name in listed_names(page) if ":" in name]
    assert len(urls) == len(SCHEMES)
    assert all(any(url.startswith(scheme) for url in urls) for scheme in SCHEMES)


def test_every_node_and_set_of_the_condition_language_has_an_entry() -> None:
    entries = sections(CONDITIONS, level=2)
    nodes = entries["Nodes that join others"] + entries["Nodes that look at facts"]
    schema = json.loads(schema_text(Schema.CONDITION))
    known = members(ItemSet) | members(AssertionSet) | set(schema["properties"])
    assert set(re.findall(r"^\| `([a-z_-]+)`", nodes, flags=re.MULTILINE)) == known


@pytest.mark.parametrize(
    ("heading", "names"), [("Kinds of answer", KIND_TYPES), ("Value formats", VALUE_FORMATS)]
)
def test_every_kind_of_answer_and_value_format_has_an_entry(heading: str, names: dict[str, object]) -> None:
    entry = sections(REFERENCE / "formats" / "framework.md", level=2)[heading]
    assert set(re.findall(r"^\| `([a-z-]+)`", entry, flags=re.MULTILINE)) == set(names)


def test_every_provenance_mark_is_explained() -> None:
    page = REFERENCE.parent / "explanation" / "provenance.md"
    assert members(Mark) <= listed_names(page.read_text(encoding="utf-8"))


def test_the_limits_written_are_those_in_force() -> None:
    page = (REFERENCE / "limits.md").read_text(encoding="utf-8")
    for limit in (
        f"{strict_json.MAX_BYTES:,} bytes",
        f"| {strict_json.MAX_DEPTH} levels |",
        f"| {strict_json.MAX_VALUES:,} | `json/too-many-values` |",
        f"| digits of a number | {strict_json.MAX_DIGITS} |",
        f"| exponent of a number | {strict_json.MAX_EXPONENT} either way |",
        f"| {strict_json.MAX_PROBLEMS}, then reading stops |",
    ):
        assert limit in page
    assert (strict_json.MAX_DIGITS, strict_json.MAX_EXPONENT) == (
        storable.MOST_DIGITS,
        storable.LARGEST_EXPONENT,
    )
    for limit in (
        f"| line of a report | {csv_lines.LONGEST_LINE:,} bytes |",
        f"({fhir_json.LONGEST_RESOURCE:,} bytes)",
        f"| bundle | {fhir_json.LARGEST_BUNDLE // 1024**2} MiB |",
        f"| {opening.MAX_BYTES:,} bytes |",
        f"| {records.MAX_LINE:,} characters |",
        f"| {csv.field_size_limit():,} characters, which",
        f"| lines that one row may go over, in quotes | {records.MAX_LINES} |",
        f"| {reading.MAX_PROBLEMS:,}, then reading stops |",
        f"| {LONGEST_NAME} characters, and at least one |",
        f"| key of a command | {LONGEST_KEY} characters",
        f"| {SECONDS_TO_WAIT:.0f} seconds |",
        f"| {ATTEMPTS}, with pauses",
        f"({archive.MAX_PACKED:,} bytes)",
        f"| its parts together, unpacked | {archive.MAX_UNPACKED:,} bytes |",
        f"| parts, and sheets | {archive.MAX_PARTS} |",
        f"| {WorkbookLimits().rows:,} x {WorkbookLimits().columns} |",
        f"| {workbooks.LIMITS.rows:,} x {workbooks.LIMITS.columns} |",
        f"| cells with anything in them, on all sheets | {sheet_cells.MAX_CELLS:,} |",
        f"| characters of one cell | {texts.LONGEST_TEXT:,} |",
        f"| characters of all cells | {texts.MOST_CHARACTERS:,} |",
        f"| merged blocks of a sheet | {sheet_cells.MAX_MERGED:,} |",
        f"| number formats | {days.MAX_FORMATS:,} |",
        f"| {xml_parts.MAX_ELEMENTS:,}; {xml_parts.MAX_DEPTH} |",
        f"| a tag, or a comment | {xml_parts.LONGEST_TAG:,} bytes |",
        f"| {findings.MAX_PROBLEMS}, and then reading stops |",
        f"with {MOST_ROWS:,} rows |",
        f"| people of a code, those invited included | {MOST_PEOPLE:,} |",
        f"| id of a person | {sizes.LONGEST_PERSON} characters |",
        f"(formats/addresses.md) | {MOST_ADDRESSES:,} |",
        f"| an e-mail address | {LONGEST_ADDRESS} characters of ASCII |",
        f"the rest is only counted | {MOST_SUBJECTS} |",
        f"| name of a reason why it was not delivered | {LONGEST_WHY} characters |",
        f"| attempts before it is parked | {DeliveryPolicy().most_attempts} |",
        f"| how long a notifier may take for one message | {DeliveryPolicy().time_limit.seconds} seconds |",
        f"or of GOV.UK Notify | {posting.LARGEST_ANSWER:,} bytes |",
        f"| messages to GOV.UK Notify | {govuk_notify.PER_MINUTE:,} a minute |",
        f"| oldest SQLite | {'.'.join(map(str, OLDEST_SQLITE[:2]))} |",
    ):
        assert limit in page
    addresses = json.loads(schema_text(Schema.ADDRESSES))["properties"]["people"]
    assert addresses["maxProperties"] == MOST_ADDRESSES


def test_everybody_who_may_ask_has_an_entry_and_both_tables_of_permissions_are_shown() -> None:
    entries = sections(REFERENCE / "permissions.md", level=2)
    assert listed_names(entries["Capacities"]) == members(Capacity)
    for part in ("Commands", "Questions"):
        assert f"```{{permissions}} {part.lower()}\n```" in entries[part]


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Commands", set(COMMAND_KINDS)),
        ("Events", set(EVENT_KINDS)),
        ("Causes", members(Cause)),
        ("Refusals", members(RefusalCode)),
        ("Findings of an audit", members(AuditFinding)),
    ],
)
def test_everything_that_a_year_can_meet_has_an_entry_and_nothing_else(heading: str, names: set[str]) -> None:
    assert listed_names(sections(REFERENCE / "years.md", level=2)[heading]) == names


def test_the_columns_of_an_action_plan_have_an_entry_each_and_no_other() -> None:
    entry = sections(REFERENCE / "workbooks.md", level=2)["The action plan"]
    assert listed_names(entry) == set(PLAN_TITLES)
    for name in (PLAN_FORMAT, PLAN_SHEET, ABOUT_SHEET):
        assert f"`{name}`" in entry
