"""The fault catalogue: one slip each, in a document that is otherwise good, and what must be said of it.

A slip may need to be said twice: a misspelt key is a key too many and a key too few.
"""

from __future__ import annotations

import copy
from decimal import Decimal

from attrs import frozen

from tests.formats.damage import Damage, Document, Finding, raw, tokens

EDITION = "edition"
FRAMEWORK = "framework"
ASSESSMENT = "assessment"
CASE = "case"
INTENDED = "intended"


@frozen(kw_only=True)
class Fault:
    """A slip in a document of one kind.

    ``breaks_form`` says that the document does not keep its schema, or cannot be read in part;
    ``hides_meaning`` that so much is missing that the rest of the document is not understood. ``where``
    is the entry that is damaged: a slip hides another one within the same entry.
    """

    name: str
    document: str
    damage: Damage
    findings: tuple[Finding, ...]
    where: str
    breaks_form: bool = False
    hides_meaning: bool = False


def raw_key(text: str) -> str:
    """Return a stand-in for a key that the object has already."""
    return raw(f'"{text}"')


def _owner_of(document: Document, pointer: str) -> tuple[Document, str | int]:
    *path, last = tokens(pointer)
    for token in path:
        document = document[token]
    return document, last


def _set(pointer: str, value: Document) -> Damage:
    def damage(document: Document) -> None:
        owner, last = _owner_of(document, pointer)
        owner[last] = copy.deepcopy(value)

    return damage


def _rename(pointer: str, name: str) -> Damage:
    """Rename a key, which stays in its place."""

    def damage(document: Document) -> None:
        owner, last = _owner_of(document, pointer)
        members = list(owner.items())
        owner.clear()
        owner.update((name if key == last else key, member) for key, member in members)

    return damage


def _drop(pointer: str) -> Damage:
    def damage(document: Document) -> None:
        owner, last = _owner_of(document, pointer)
        del owner[last]

    return damage


def _both(one: Damage, other: Damage) -> Damage:
    def damage(document: Document) -> None:
        one(document)
        other(document)

    return damage


def _append(pointer: str, value: Document) -> Damage:
    def damage(document: Document) -> None:
        owner, last = _owner_of(document, pointer)
        owner[last].append(copy.deepcopy(value))

    return damage


def _append_copy(pointer: str, index: int, **changes: str) -> Damage:
    def damage(document: Document) -> None:
        owner, last = _owner_of(document, pointer)
        owner[last].append({**copy.deepcopy(owner[last][index]), **changes})

    return damage


def _form(
    name: str, document: str, damage: Damage, findings: list[Finding], where: str, *, hides: bool = False
) -> Fault:
    return Fault(
        name=name,
        document=document,
        damage=damage,
        findings=tuple(findings),
        where=where,
        breaks_form=True,
        hides_meaning=hides,
    )


def _meaning(name: str, document: str, damage: Damage, findings: list[Finding], where: str) -> Fault:
    return Fault(name=name, document=document, damage=damage, findings=tuple(findings), where=where)


def _misspelt(document: str, owner: str, key: str, wrong: str, *, hides: bool = False) -> Fault:
    findings = [
        Finding("schema/missing-key", owner),
        Finding("schema/unknown-key", f"{owner}/{wrong}", of_key=True),
    ]
    damage = _rename(f"{owner}/{key}", wrong)
    return _form(f"misspelt key {key}", document, damage, findings, owner or f"/{key}", hides=hides)


def _value(
    name: str, document: str, pointer: str, value: Document, code: str, *, hides: bool = False
) -> Fault:
    """Return a fault of form: a value that is not allowed where it stands, and is reported there."""
    findings = [Finding(code, pointer)]
    return _form(name, document, _set(pointer, value), findings, _entry(pointer), hides=hides)


def _name(name: str, document: str, pointer: str, value: Document, code: str) -> Fault:
    """Return a fault of meaning: a value of the right form that is wrong, and is reported there."""
    return _meaning(name, document, _set(pointer, value), [Finding(code, pointer)], _entry(pointer))


def _entry(pointer: str) -> str:
    owner, _, last = pointer.rpartition("/")
    return owner if owner and last not in {"code", "type"} else pointer


# Where things stand in the shipped documents

_IT, _ABSENT, _, _GP = (f"/categories/{index}" for index in range(4))
_FIRST_EXEMPTION = "/exemptions/0/when"
_EXCEEDED, _MET, _APPROACHING = (f"/statuses/{index}" for index in range(3))


def _item(standard: int, assertion: int, item: int) -> str:
    return f"/standards/{standard}/assertions/{assertion}/items/{item}"


_ICO = _item(0, 0, 2)  # 1.1.1 of general practices, which takes a text
_REGISTER = _item(0, 0, 5)  # 1.1.2 of general practices
_LAST_OF_1_1 = _item(0, 0, 14)  # 1.1.6 of general practices, optional and unflagged
_SUPPLIER = _item(0, 1, 0)  # 1.2.2 of IT suppliers
_SECOND_SUPPLIER = _item(0, 1, 1)  # 1.2.3 of IT suppliers
_TICK = _item(0, 1, 4)  # 1.2.4 of general practices
_EXEMPTED = _item(0, 2, 11)  # 1.3.6 of general practices
_BUILDINGS = _item(0, 2, 20)  # 1.3.13 of general practices
_ITEMS_OF_1_4 = "/standards/0/assertions/3/items"  # six, the last 1.4.3 of general practices

UNKNOWN_NAME = "catalog/unknown-name"
COUNT = "catalog/count-differs"
_COUNTS = f"{_GP}/expected_counts"

_SOURCE = {"mark": "inferred", "source": "project-reading"}


EDITION_FAULTS = (
    _misspelt(EDITION, _GP, "coverage", "coverag"),
    _misspelt(EDITION, "/statuses/2", "requires", "require"),
    _misspelt(EDITION, "/categories/3", "category", "catgory"),
    _misspelt(EDITION, "/exemptions/1", "exemption", "excemption"),
    _misspelt(EDITION, "", "title", "titel"),
    _form(
        "name without its quotes",
        EDITION,
        _set("/categories/0/category", 2),
        [Finding("schema/wrong-type", "/categories/0/category")],
        "/categories/0",
    ),
    _misspelt(EDITION, "", "sources", "source", hides=True),
    _form(
        "missing key",
        EDITION,
        _drop(f"{_MET}/provenance"),
        [Finding("schema/missing-key", _MET)],
        _MET,
    ),
    _value("wrong type", EDITION, "/version", 8, "schema/wrong-type"),
    _value("other format", EDITION, "/format", "dspt-core/edition/v2", "schema/other-format", hides=True),
    _value(
        "day written in the British way", EDITION, "/calendar/opens/day", "18/09/2025", "schema/wrong-form"
    ),
    _value("30 February", EDITION, "/calendar/deadline/day", "2026-02-30", "schema/wrong-form"),
    _value("value not in the list", EDITION, f"{_ABSENT}/coverage", "abcent", "schema/unknown-value"),
    _value("empty list", EDITION, f"{_APPROACHING}/offered_to", [], "schema/out-of-bounds"),
    _value("title too long", EDITION, "/organisation_types/5/title", "x" * 201, "schema/out-of-bounds"),
    _value("number below its bound", EDITION, f"{_IT}/expected_counts/items", -1, "schema/out-of-bounds"),
    _value("no number", EDITION, f"{_COUNTS}/mandatory", raw("NaN"), "json/not-a-number"),
    _form(
        "NUL in a text",
        EDITION,
        _set("/profile_questions/0/text", raw('"a\\u0000"')),
        [Finding("json/nul", "/profile_questions/0/text", further=2)],
        "/profile_questions/0",
    ),
    _value(
        "name with a line end",
        EDITION,
        "/credentials/2/provenance/source",
        "gp-transcription\n",
        "schema/wrong-form",
    ),
    _form(
        "condition with two members",
        EDITION,
        _set("/exemptions/2/when", {"credential": "psn", "action_plan": "provided"}),
        [Finding("schema/not-exactly-one", "/exemptions/2/when")],
        "/exemptions/2",
    ),
    _form(
        "misspelt kind of condition",
        EDITION,
        _rename(f"{_MET}/requires/all/0/items_complete", "items_completed"),
        [Finding("schema/unknown-key", f"{_MET}/requires/all/0/items_completed", of_key=True)],
        _MET,
    ),
    _form(
        "name listed twice",
        EDITION,
        _append(f"{_APPROACHING}/offered_to", "social-care"),
        [Finding("schema/repeated", f"{_APPROACHING}/offered_to/1")],
        _APPROACHING,
    ),
    _form(
        "key written twice",
        EDITION,
        _rename("/sources/1/note", raw_key("where")),
        [Finding("json/duplicate-key", f"/sources/1/{raw_key('where')}", of_key=True)],
        "/sources/1",
    ),
    _name("unknown category", EDITION, "/organisation_types/3/category", "33", UNKNOWN_NAME),
    _meaning(
        "unknown framework",
        EDITION,
        # A category that is absent may name a framework that this catalogue does not hold.
        _both(_set(f"{_ABSENT}/coverage", "partial"), _set(f"{_ABSENT}/framework", "standrads")),
        [Finding(UNKNOWN_NAME, f"{_ABSENT}/framework")],
        _ABSENT,
    ),
    _name("unknown source", EDITION, "/credentials/0/provenance/source", "founding-materials", UNKNOWN_NAME),
    _name("unknown credential", EDITION, "/exemptions/1/when/credential", "iso-27002", UNKNOWN_NAME),
    _name("unknown organisation type", EDITION, f"{_APPROACHING}/offered_to/0", "socialcare", UNKNOWN_NAME),
    _name(
        "unknown profile question", EDITION, "/exemptions/3/when/profile/question", "nhsmail", UNKNOWN_NAME
    ),
    _name("unknown status", EDITION, f"{_EXCEEDED}/requires/all/0/status", "standards-mett", UNKNOWN_NAME),
    _meaning(
        "source declared twice",
        EDITION,
        _append_copy("/sources", 0),
        [Finding("catalog/duplicate-name", "/sources/33/source")],
        "/sources/33",
    ),
    _meaning(
        "organisation type declared twice",
        EDITION,
        _append_copy("/organisation_types", 1, category="3"),
        [Finding("catalog/duplicate-name", "/organisation_types/14/type")],
        "/organisation_types/14",
    ),
    _meaning(
        "status that asks for itself",
        EDITION,
        _set(f"{_APPROACHING}/requires/all/2", {"status": "approaching-standards"}),
        [Finding("catalog/status-cycle", f"{_APPROACHING}/requires")],
        _APPROACHING,
    ),
    _meaning(
        "two statuses that ask for each other",
        EDITION,
        _set(f"{_MET}/requires/all/1", {"status": "standards-exceeded"}),
        [Finding("catalog/status-cycle", f"{status}/requires") for status in (_EXCEEDED, _MET)],
        "/statuses",
    ),
    _meaning(
        "exemption that looks at a status",
        EDITION,
        _set(_FIRST_EXEMPTION, {"not": {"status": "standards-met"}}),
        [Finding("catalog/rule-looks-too-far", f"{_FIRST_EXEMPTION}/not")],
        "/exemptions/0",
    ),
    _meaning(
        "deadline before the opening",
        EDITION,
        _set("/calendar/deadline/day", "2025-09-17"),
        [Finding("catalog/days-reversed", "/calendar/deadline/day")],
        "/calendar",  # Without one of the two days nobody can say which is the later.
    ),
    _name("count that differs", EDITION, f"{_COUNTS}/items", 44, COUNT),
    _meaning(
        "whole set without items",
        EDITION,
        _set(f"{_ABSENT}/coverage", "whole"),
        [
            Finding("catalog/coverage-contradicted", f"{_ABSENT}/coverage"),
        ],
        _ABSENT,
    ),
    _name(
        "role declared twice",
        EDITION,
        "/key_roles/1/role",
        "senior-information-risk-owner",
        "catalog/duplicate-name",
    ),
    _name(
        "type that is its own other", EDITION, "/organisation_types/1/otherwise", "it-supplier", UNKNOWN_NAME
    ),
    _meaning(
        "one name of the register for two types",
        EDITION,
        _set("/organisation_types/5/register_names", ["Pharmacy"]),
        [Finding("catalog/duplicate-name", "/organisation_types/5/register_names/0")],
        "/organisation_types/5",
    ),
    _name("absent set with items", EDITION, f"{_IT}/coverage", "absent", "catalog/coverage-contradicted"),
    _meaning(
        "category that nobody belongs to",
        EDITION,
        _append(
            "/categories",
            {
                "category": "5",
                "title": "Nobody",
                "framework": "standards",
                "coverage": "absent",
                "provenance": _SOURCE,
            },
        ),
        [Finding("catalog/nobody-asked", "/categories/5/category")],
        "/categories/5",
    ),
    _form(
        "missing framework file",
        EDITION,
        _append("/frameworks", "other"),
        [Finding("catalog/missing-file", "/frameworks/2")],
        "/frameworks",
    ),
)

FRAMEWORK_FAULTS = (
    _misspelt(FRAMEWORK, _REGISTER, "duty", "dutty"),
    _misspelt(FRAMEWORK, "", "standards", "standard", hides=True),
    _form(
        "missing key of an item", FRAMEWORK, _drop(f"{_ICO}/key"), [Finding("schema/missing-key", _ICO)], _ICO
    ),
    _value("wrong type of a flag", FRAMEWORK, f"{_TICK}/approaching", "yes", "schema/wrong-type"),
    _value(
        "number for a reference",
        FRAMEWORK,
        "/standards/0/assertions/3/reference",
        Decimal("1.10"),
        "schema/wrong-type",
    ),
    _value(
        "other format of a framework",
        FRAMEWORK,
        "/format",
        "dspt-core/framework",
        "schema/other-format",
        hides=True,
    ),
    _form(
        "two kinds of answer",
        FRAMEWORK,
        _set(f"{_SUPPLIER}/answer", {"any": {}, "text": {}}),
        [Finding("schema/not-exactly-one", f"{_SUPPLIER}/answer")],
        _SUPPLIER,
    ),
    _form(
        "no kind of answer",
        FRAMEWORK,
        _set(f"{_SECOND_SUPPLIER}/answer", {}),
        [Finding("schema/not-exactly-one", f"{_SECOND_SUPPLIER}/answer")],
        _SECOND_SUPPLIER,
    ),
    _form(
        "misspelt kind of answer",
        FRAMEWORK,
        _set(f"{_BUILDINGS}/answer", {"txet": {}}),
        [Finding("schema/unknown-key", f"{_BUILDINGS}/answer/txet", of_key=True)],
        _BUILDINGS,
    ),
    _value("duty that is none", FRAMEWORK, f"{_SUPPLIER}/duty", "required", "schema/unknown-value"),
    _form(
        "key of an item written twice",
        FRAMEWORK,
        _rename(f"{_EXEMPTED}/text", raw_key("category")),
        [
            Finding("json/duplicate-key", f"{_EXEMPTED}/{raw_key('category')}", of_key=True),
            Finding("schema/missing-key", _EXEMPTED),
        ],
        _EXEMPTED,
    ),
    _name("framework of another edition", FRAMEWORK, "/edition", "2024-25", "catalog/other-edition"),
    _name("framework of another name", FRAMEWORK, "/framework", "standrads", "catalog/other-name"),
    _meaning(
        "item of an unknown category",
        FRAMEWORK,
        _set(f"{_LAST_OF_1_1}/category", "44"),
        [Finding(UNKNOWN_NAME, f"{_LAST_OF_1_1}/category")],
        _LAST_OF_1_1,
    ),
    _name("unknown exemption", FRAMEWORK, f"{_EXEMPTED}/exemptions/0", "psn-ia", UNKNOWN_NAME),
    _name("unknown heading", FRAMEWORK, f"{_TICK}/heading", "policies", UNKNOWN_NAME),
    _name("unknown source of an item", FRAMEWORK, f"{_REGISTER}/provenance/source", "gp", UNKNOWN_NAME),
    _name(
        "unknown source of an assertion",
        FRAMEWORK,
        "/standards/1/assertions/0/provenance/source",
        "gp",
        UNKNOWN_NAME,
    ),
    _name(
        "unknown source of a kind of answer",
        FRAMEWORK,
        f"{_SUPPLIER}/answer/any/provenance/source",
        "x",
        UNKNOWN_NAME,
    ),
    _name("unknown format", FRAMEWORK, f"{_ICO}/answer/text/value_format", "ico", UNKNOWN_NAME),
    _meaning(
        "text too short for its format",
        FRAMEWORK,
        _set(f"{_ICO}/answer/text/max_length", 7),
        [Finding("catalog/range-reversed", f"{_ICO}/answer/text/max_length")],
        _ICO,
    ),
    _meaning(
        "key used twice",
        FRAMEWORK,
        _set(f"{_SECOND_SUPPLIER}/key", "general-practice.ico-registration"),
        [Finding("catalog/duplicate-name", f"{_SECOND_SUPPLIER}/key")],
        _SECOND_SUPPLIER,
    ),
    _meaning(
        "item given twice",
        FRAMEWORK,
        _append_copy(_ITEMS_OF_1_4, 5, key="general-practice.once-more"),
        [
            Finding("catalog/duplicate-item", f"{_ITEMS_OF_1_4}/6/reference"),
            # That the first of the two is flagged so is meant so; the second has a key of its own.
            Finding("lint/approaching-not-mandatory", f"{_ITEMS_OF_1_4}/6/approaching"),
        ],
        f"{_ITEMS_OF_1_4}/6",
    ),
    _meaning(
        "item under another's assertion",
        FRAMEWORK,
        _set(f"{_LAST_OF_1_1}/reference", "1.10.6"),
        [Finding("catalog/wrong-parent", f"{_LAST_OF_1_1}/reference")],
        _LAST_OF_1_1,
    ),
    _meaning(
        "item out of order",
        FRAMEWORK,
        _set(f"{_SECOND_SUPPLIER}/reference", "1.2.1"),
        [Finding("catalog/out-of-order", f"{_SECOND_SUPPLIER}/reference")],
        _SECOND_SUPPLIER,
    ),
    _meaning(
        "standard numbered twice",
        FRAMEWORK,
        lambda document: document["standards"].append(
            {
                "reference": "10",
                "title": "Again",
                "provenance": _SOURCE,
                "assertions": [
                    {
                        "reference": "10.9",
                        "title": "Again",
                        "provenance": _SOURCE,
                        "items": [
                            {
                                **copy.deepcopy(document["standards"][2]["assertions"][0]["items"][0]),
                                "reference": "10.9.1",
                                "key": "it-supplier.once-more",
                                "text": "And again?",
                            },
                        ],
                    },
                ],
            },
        ),
        [Finding("catalog/duplicate-name", "/standards/10/reference")],
        "/standards/10",
    ),
    *(
        _meaning(
            name,
            FRAMEWORK,
            _set(f"{_SUPPLIER}/answer", {kind: content}),
            [Finding(code, f"{_SUPPLIER}/answer/{kind}{within}")],
            _SUPPLIER,
        )
        for name, kind, content, code, within in (
            (
                "bounds the wrong way round",
                "number",
                {"minimum": 5, "maximum": 3},
                "catalog/range-reversed",
                "",
            ),
            (
                "nothing valid is accepted",
                "number",
                {"maximum": Decimal("99.5"), "accepted_from": 100},
                "catalog/range-reversed",
                "",
            ),
            (
                "no whole number between the bounds",
                "number",
                {"whole": True, "minimum": Decimal("0.2"), "accepted_to": Decimal("0.8")},
                "catalog/range-reversed",
                "",
            ),
            (
                "days the wrong way round",
                "date",
                {"earliest": "2026-01-02", "latest": "2026-01-01"},
                "catalog/range-reversed",
                "",
            ),
            (
                "accepted option that is none",
                "choice",
                {
                    "options": [{"option": "a", "title": "A"}, {"option": "b", "title": "B"}],
                    "accepted": ["c"],
                },
                UNKNOWN_NAME,
                "/accepted/0",
            ),
            (
                "option listed twice",
                "choice",
                {
                    "options": [{"option": "a", "title": "A"}, {"option": "a", "title": "B"}],
                    "accepted": ["a"],
                },
                "catalog/duplicate-name",
                "/options/1/option",
            ),
        )
    ),
)

_RECOVERY = _item(6, 2, 8)  # 7.3.4 of general practices, mandatory and unflagged
_SUPPLIERS = _item(9, 1, 2)  # 10.2.1 of general practices, mandatory and unflagged
_OPTIONAL = _item(8, 1, 1)  # 9.2.1 of general practices, optional and unflagged
_FLAGGED = _item(9, 0, 3)  # 10.1.2 of general practices, mandatory and flagged
_MEANT = "/intended/4"  # the flag of 6.1.2 of general practices
_FLAG = "lint/approaching-not-mandatory"
_FOR_SUPPLIERS = {"organisation_type": ["it-supplier"]}


def _lint(name: str, damage: Damage, entry: str, *findings: tuple[str, str]) -> Fault:
    """Return a fault that leaves the edition sound, each finding with its code and its member."""
    return _meaning(
        name, FRAMEWORK, damage, [Finding(code, f"{entry}/{one}") for code, one in findings], entry
    )


def _repeat_text(document: Document) -> None:
    owner, last = _owner_of(document, f"{_RECOVERY}/text")
    owner_of_other, _ = _owner_of(document, f"{_item(6, 2, 4)}/text")
    owner[last] = f"{owner_of_other['text'].upper()} !"


LINT_FAULTS = (
    _lint(
        "text that another item has",
        _repeat_text,
        _RECOVERY,
        ("lint/duplicate-wording", "text"),
    ),
    _lint(
        "flag on the wrong item", _set(f"{_OPTIONAL}/approaching", True), _OPTIONAL, (_FLAG, "approaching")
    ),
    _lint("duty of the wrong item", _set(f"{_FLAGGED}/duty", "optional"), _FLAGGED, (_FLAG, "approaching")),
    _lint(
        "item that hangs on being somebody else",
        _set(f"{_SUPPLIERS}/asked_when", _FOR_SUPPLIERS),
        _SUPPLIERS,
        ("catalog/never-holds", "asked_when"),
        ("lint/never-asked", "asked_when"),
    ),
    _lint(
        "guidance that nobody reads",
        _set(f"{_item(2, 1, 2)}/guidance", "word " * 151),
        _item(2, 1, 2),
        ("lint/long-wording", "guidance"),
    ),
    _lint(
        "question as long as a page",
        _set(f"{_item(3, 3, 2)}/text", "word " * 61),
        _item(3, 3, 2),
        ("lint/long-wording", "text"),
    ),
    _lint(
        "passage that was quoted",
        _set(f"{_item(4, 0, 2)}/text", f'Is it so that "{"word " * 13}"?'),
        _item(4, 0, 2),
        ("lint/quoted-passage", "text"),
    ),
    _lint(
        "conclusion without a reason",
        _set(f"{_item(7, 2, 1)}/provenance", _SOURCE),
        _item(7, 2, 1),
        ("lint/inferred-without-note", "provenance"),
    ),
    _meaning(
        "two types of one title",
        EDITION,
        _set("/organisation_types/13/title", "GENERAL practice"),
        [Finding("lint/duplicate-wording", "/organisation_types/13/title")],
        "/organisation_types/13",
    ),
    _meaning(
        "two assertions of one title",
        FRAMEWORK,
        lambda document: document["standards"][5]["assertions"][2].update(
            title=document["standards"][5]["assertions"][1]["title"]
        ),
        [Finding("lint/duplicate-wording", "/standards/5/assertions/2/title")],
        "/standards/5/assertions/2/title",
    ),
    _lint(
        "condition on an item that there is not",
        _set(f"{_RECOVERY}/asked_when", {"answer": {"item": "general-practice.none", "is": True}}),
        _RECOVERY,
        (UNKNOWN_NAME, "asked_when/answer/item"),
    ),
    _lint(
        "item that hangs on its own answer",
        _set(
            f"{_SUPPLIERS}/asked_when",
            {"answer": {"item": "general-practice.supplier-certification", "is": True}},
        ),
        _SUPPLIERS,
        ("catalog/duty-cycle", "asked_when"),
    ),
    _lint(
        "mandatory item with a condition to be so",
        _set(f"{_item(8, 4, 3)}/mandatory_when", {"profile": {"question": "nhsmail-only", "answer": "yes"}}),
        _item(8, 4, 3),
        ("catalog/duty-contradicted", "mandatory_when"),
    ),
    _meaning(
        "claim that cannot be looked up",
        FRAMEWORK,
        _set(f"{_item(7, 3, 3)}/provenance", {"mark": "official", "source": "founding-material"}),
        [],
        _item(7, 3, 3),
    ),
    _meaning(
        "heading without items",
        EDITION,
        _append("/categories/2/headings", {"heading": "premises", "title": "Premises"}),
        [Finding("lint/never-used", "/categories/2/headings/4/heading")],
        "/categories/2",
    ),
    _meaning(
        "acknowledgement of nothing",
        INTENDED,
        _append("/intended", {"code": _FLAG, "about": "item:general-practice.nothing", "reason": "None."}),
        [Finding("lint/nothing-acknowledged", "/intended/5/about")],
        "/intended/5",
    ),
    _meaning(
        "acknowledgement of something else",
        INTENDED,
        _set(f"{_MEANT}/about", "item:general-practice.breach-reporting-system"),
        [Finding("lint/nothing-acknowledged", f"{_MEANT}/about")],
        _MEANT,
    ),
)


def _in_edition(code: str, *pointers: str) -> tuple[tuple[str, Finding], ...]:
    return tuple((EDITION, Finding(code, pointer)) for pointer in pointers)


# What a slip in one file shows in another: counts that are stated, a source that is vague, an item itself.
SHOWN_ELSEWHERE = {
    "item of an unknown category": _in_edition(COUNT, f"{_COUNTS}/items"),
    "item given twice": _in_edition(COUNT, f"{_COUNTS}/items", f"{_COUNTS}/approaching"),
    "standard numbered twice": _in_edition(
        COUNT, f"{_IT}/expected_counts/items", f"{_IT}/expected_counts/mandatory"
    ),
    "flag on the wrong item": _in_edition(COUNT, f"{_COUNTS}/approaching"),
    "duty of the wrong item": _in_edition(COUNT, f"{_COUNTS}/mandatory"),
    "claim that cannot be looked up": _in_edition("lint/not-traceable", "/sources/3"),
    "acknowledgement of something else": ((FRAMEWORK, Finding(_FLAG, f"{_item(5, 0, 5)}/approaching")),),
}

_ORGANISATION = "/organisation"
_CERTIFICATE = "/organisation/certificates/0"


ASSESSMENT_FAULTS = (
    _misspelt(ASSESSMENT, "", "edition", "editon", hides=True),
    _misspelt(ASSESSMENT, "", "responses", "response"),
    _misspelt(ASSESSMENT, _ORGANISATION, "type", "typ"),
    _form(
        "organisation without a code",
        ASSESSMENT,
        _drop("/organisation/code"),
        [Finding("schema/missing-key", _ORGANISATION)],
        "/organisation/code",
    ),
    _value("blank code", ASSESSMENT, "/organisation/code", "  ", "schema/wrong-form"),
    _value(
        "other format of an assessment",
        ASSESSMENT,
        "/format",
        "dspt-core/assessment/v9",
        "schema/other-format",
        hides=True,
    ),
    _value("number for an edition", ASSESSMENT, "/edition", 2025, "schema/wrong-type", hides=True),
    _value(
        "profile answer that is none",
        ASSESSMENT,
        "/organisation/profile/nhsmail-only",
        "perhaps",
        "schema/unknown-value",
    ),
    _value(
        "certificate until 30 February",
        ASSESSMENT,
        f"{_CERTIFICATE}/valid_until",
        "2026-02-30",
        "schema/wrong-form",
    ),
    _value(
        "certificate whose day has a line end",
        ASSESSMENT,
        f"{_CERTIFICATE}/valid_from",
        "2025-03-04\n",
        "schema/wrong-form",
    ),
    _value("tick that is a word", ASSESSMENT, "/responses/1.1.6/tick", "yes", "schema/wrong-type"),
    _value("number that is none", ASSESSMENT, "/responses/1.2.4/tick", raw("Infinity"), "json/not-a-number"),
    _form(
        "number far too large",
        ASSESSMENT,
        _set("/responses/1.3.2", {"number": raw("1e999")}),
        [Finding("json/number-too-long", "/responses/1.3.2/number")],
        "/responses/1.3.2",
    ),
    _value("text far too long", ASSESSMENT, "/responses/1.1.5/text", "x" * 32769, "schema/out-of-bounds"),
    _form(
        "digest that is none",
        ASSESSMENT,
        _set("/responses/1.1.3/document", {"upload": {"name": "a", "sha256": "0" * 63}}),
        [Finding("schema/wrong-form", "/responses/1.1.3/document/upload/sha256")],
        "/responses/1.1.3",
    ),
    _form(
        "two answers to one item",
        ASSESSMENT,
        _set("/responses/1.3.6", {"text": "a", "tick": True}),
        [Finding("schema/not-exactly-one", "/responses/1.3.6")],
        "/responses/1.3.6",
    ),
    _form(
        "misspelt kind of response",
        ASSESSMENT,
        _set("/responses/1.3.1", {"tik": True}),
        [
            Finding("schema/not-exactly-one", "/responses/1.3.1"),
            Finding("schema/unknown-key", "/responses/1.3.1/tik", of_key=True),
        ],
        "/responses/1.3.1",
    ),
    _form(
        "document of no form",
        ASSESSMENT,
        _set("/responses/1.1.2", {"document": {}}),
        [Finding("schema/not-exactly-one", "/responses/1.1.2/document")],
        "/responses/1.1.2",
    ),
    _form(
        "assertion's number for an item's",
        ASSESSMENT,
        _rename("/responses/1.4.1", "1.4"),
        [Finding("schema/wrong-form", "/responses/1.4", of_key=True)],
        "/responses/1.4",
    ),
    _form(
        "item answered twice",
        ASSESSMENT,
        _rename("/responses/2.2.1", raw_key("2.1.1")),
        [Finding("json/duplicate-key", f"/responses/{raw_key('2.1.1')}", of_key=True)],
        "/responses/2.1.1",
    ),
    _value("number for an assertion", ASSESSMENT, "/confirmations/0", Decimal("1.10"), "schema/wrong-type"),
    _form(
        "assertion confirmed twice",
        ASSESSMENT,
        _append("/confirmations", "1.2"),
        [Finding("schema/repeated", "/confirmations/24")],
        "/confirmations/24",
    ),
    Fault(
        name="edition that there is not",
        document=ASSESSMENT,
        damage=_set("/edition", "2024-26"),
        findings=(Finding("assessment/unknown-edition", "/edition"),),
        where="/edition",
        hides_meaning=True,
    ),
    _name(
        "misspelt organisation type",
        ASSESSMENT,
        "/organisation/type",
        "general-practise",
        "assessment/unknown-organisation-type",
    ),
    _name(
        "misspelt credential",
        ASSESSMENT,
        f"{_CERTIFICATE}/credential",
        "cyber-esentials-plus",
        "assessment/unknown-credential",
    ),
    _name(
        "certificate that ends before it begins",
        ASSESSMENT,
        f"{_CERTIFICATE}/valid_until",
        "2025-03-03",
        "assessment/days-reversed",
    ),
    _meaning(
        "misspelt profile question",
        ASSESSMENT,
        _rename("/organisation/profile/nhsmail-only", "nhs-mail-only"),
        [Finding("assessment/unknown-profile-question", "/organisation/profile/nhs-mail-only", of_key=True)],
        "/organisation/profile",
    ),
    _meaning(
        "item that there is not",
        ASSESSMENT,
        _rename("/responses/3.2.1", "3.2.11"),
        [Finding("assessment/unknown-item", "/responses/3.2.11", of_key=True)],
        "/responses/3.2.11",
    ),
    _name("wrong kind of answer", ASSESSMENT, "/responses/4.1.1", {"text": "yes"}, "assessment/wrong-kind"),
    _name(
        "text for a document",
        ASSESSMENT,
        "/responses/8.3.1",
        {"text": "On the drive"},
        "assessment/wrong-kind",
    ),
    _name(
        "assertion that there is not", ASSESSMENT, "/confirmations/3", "1.44", "assessment/unknown-assertion"
    ),
)

CASE_FAULTS = (
    _misspelt(CASE, "", "reasoning", "reason", hides=True),
    _misspelt(CASE, "/assessment", "start", "starts", hides=True),
    _value("start that is none", CASE, "/assessment/start", "all", "schema/unknown-value", hides=True),
    _value("case on 31 April", CASE, "/on", "2026-04-31", "schema/wrong-form", hides=True),
    _value("verdict that is none", CASE, "/expected/items/9.1.1", "done", "schema/unknown-value", hides=True),
    _value(
        "blocker that is none",
        CASE,
        "/expected/statuses/standards-met/blockers/0",
        "item 9.1.1",
        "schema/wrong-form",
        hides=True,
    ),
    _name("case of another name", CASE, "/case", "something-else", "case/other-name"),
)

# What is found when a case is run, and only then.
RUNNING_FAULTS = (
    _name("case of another edition", CASE, "/edition", "2024-25", "assessment/other-edition"),
    _name(
        "case of an unknown type",
        CASE,
        "/organisation/type",
        "general-practise",
        "assessment/unknown-organisation-type",
    ),
    _name("case of a category without items", CASE, "/organisation/type", "dentist", "case/not-asked"),
    _name(
        "item left out that there is not",
        CASE,
        "/assessment/without_responses/0",
        "9.1.11",
        "assessment/unknown-item",
    ),
    _meaning(
        "item expected that there is not",
        CASE,
        _rename("/expected/items/9.2.1", "9.2.11"),
        [Finding("assessment/unknown-item", "/expected/items/9.2.11", of_key=True)],
        "/expected/items",
    ),
    _meaning(
        "assertion expected that there is not",
        CASE,
        _rename("/expected/assertions/9.1", "9.11"),
        [Finding("assessment/unknown-assertion", "/expected/assertions/9.11", of_key=True)],
        "/expected/assertions",
    ),
    _meaning(
        "assertion confirmed that there is not",
        CASE,
        _set("/assessment/confirmations", ["9.1", "9.9"]),
        [Finding("assessment/unknown-assertion", "/assessment/confirmations/1")],
        "/assessment/confirmations",
    ),
    _meaning(
        "status expected that there is not",
        CASE,
        _rename("/expected/statuses/standards-met", "standard-met"),
        [Finding("case/unknown-status", "/expected/statuses/standard-met", of_key=True)],
        "/expected/statuses",
    ),
    _name("outcome that differs", CASE, "/expected/outcome", "awarded", "case/differs"),
    _name(
        "verdict of a status that differs",
        CASE,
        "/expected/statuses/standards-exceeded/verdict",
        "attained",
        "case/differs",
    ),
    _name("blockers that differ", CASE, "/expected/statuses/standards-met/blockers", [], "case/differs"),
    _name("verdict of an item that differs", CASE, "/expected/items/4.2.4", "exempt", "case/differs"),
    _name("verdict of an assertion that differs", CASE, "/expected/assertions/9.1", "ready", "case/differs"),
)
