"""``dspt edition``: which editions there are, and what one asks of whom."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import click

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.lineage import lineage
from dspt_core.cli.options import find_edition, overlay_option, read_day
from dspt_core.cli.output import count, folded, format_option, say, say_json
from dspt_core.domain.answer_kinds import AnswerKind, AnyKind, LevelKind, RequiredLevel
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import Category, Coverage, DecidedStatus, Edition, OnlyOnce
from dspt_core.domain.framework import EvidenceItem, FrameworkWords
from dspt_core.domain.provenance import Mark
from dspt_core.formats.converter import unstructure
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.formats.json_reader import JsonValue
from dspt_core.rules.assessment_check import kind_name
from dspt_core.rules.conditions.wording import ConditionWords
from dspt_core.rules.nearest import hint_for
from dspt_core.rules.needs_words import needs_in_words
from dspt_core.rules.views import needs_of
from dspt_core.rules.wording import LEVEL_WORDS, dated_fact_in_words, day_in_words


@click.group()
def edition() -> None:
    """List the editions at hand, or show one."""


edition.add_command(lineage)


@edition.command("list")
@format_option
def list_editions(output_format: str) -> None:
    """List the shipped editions with their deadlines and question sets.

    Every question set says how many items it has, how many are mandatory, whether it can be evaluated,
    and how its items are known: official, transcribed or inferred.
    """
    editions = [load_edition(name) for name in edition_names()]
    if output_format == "json":
        say_json([_summary(one) for one in editions])
        return
    for one in editions:
        due = "to be published by" if one.calendar.deadline.day is not None else "deadline"
        deadline = dated_fact_in_words(one.calendar.deadline)
        say(f"{one.edition}  {one.title}, version {one.version}, {due} {deadline}")
        for category in one.categories:
            say(f"  {_category_line(one, category)}")


@edition.command()
@click.argument("name", metavar="EDITION")
@click.option(
    "--type", "organisation_type", metavar="TYPE", help="Show what one organisation type is asked, in full."
)
@click.option(
    "--on",
    "day",
    metavar="DAY",
    callback=read_day,
    help="Show it as on this day, year-month-day.  [default: with all its revisions]",
)
@overlay_option
@format_option
def show(
    name: str,
    organisation_type: str | None,
    day: dt.date | None,
    overlays: tuple[str, ...],
    output_format: str,
) -> None:
    """Show an EDITION, by name or by its folder: calendar, organisation types, statuses, items.

    With --type it lists every item that organisations of one type are asked, with its duty, the kind of
    answer it takes, the certificates that exempt from it, and how it is known.
    """
    shown = find_edition(name, on=day, overlays=overlays)
    if organisation_type is None:
        if output_format == "json":
            say_json(unstructure(shown))
            return
        for line in _edition_lines(shown):
            say(line)
        return
    category = _category_of_type(shown, organisation_type)
    items = shown.items_of(category)
    if output_format == "json":
        say_json([unstructure(item) for item in items])
        return
    for line in _type_lines(shown, category, items, organisation_type):
        say(line)


def _category_of_type(shown: Edition, name: str) -> Category:
    kind = shown.organisation_type(name)
    if kind is not None and kind.category is None:
        message = f"edition {shown.edition} does not say which category {name!r} belongs to"
        raise CommandError(message, Exit.FINDINGS)
    category = shown.category(kind.category) if kind is not None else None
    if category is None:
        hint = hint_for(name, (one.type for one in shown.organisation_types))
        message = f"edition {shown.edition} has no organisation type {name!r}; {hint}"
        raise CommandError(message, Exit.USAGE)
    return category


def _nouns(shown: Edition, category: Category) -> FrameworkWords:
    framework = shown.framework(category.framework)
    return framework.words if framework is not None else FrameworkWords()


def _category_line(shown: Edition, category: Category) -> str:
    items = shown.items_of(category)
    named = f"category {category.category}: {category.title}"
    if category.coverage is Coverage.ABSENT:
        return f"{named}; item set not in this catalogue, cannot be evaluated"
    mandatory = sum(item.is_mandatory for item in items)
    evaluable = "" if category.coverage is Coverage.WHOLE else "; partial, cannot be evaluated"
    noun = _nouns(shown, category).item
    open_levels = sum(_is_open(item) for item in items)
    levels = f"; required level not known of {open_levels}" if open_levels else ""
    return (
        f"{named}; {count(len(items), noun.one, noun.many)}, {mandatory} mandatory{levels}{evaluable}; "
        f"{_marks(items)}"
    )


def _is_open(item: EvidenceItem) -> bool:
    return isinstance(item.answer, LevelKind) and item.answer.required is None


def _marks(items: tuple[EvidenceItem, ...]) -> str:
    counts = Counter(item.provenance.mark for item in items)
    return ", ".join(f"{counts[mark]} {mark}" for mark in Mark if counts[mark])


def _summary(shown: Edition) -> JsonValue:
    return {
        "edition": shown.edition,
        "title": shown.title,
        "version": shown.version,
        **_fact_summary("opens", shown.calendar.opens),
        **_fact_summary("deadline", shown.calendar.deadline),
        "categories": [_category_summary(shown, category) for category in shown.categories],
    }


def _fact_summary(name: str, fact: DatedFact) -> dict[str, JsonValue]:
    """Return the day under the name, null when it is not known, and beside it the bounds that are."""
    days = {name: fact.day, f"{name}_not_before": fact.not_before, f"{name}_not_after": fact.not_after}
    return {
        member: day.isoformat() if day is not None else None
        for member, day in days.items()
        if day is not None or member == name
    }


def _category_summary(shown: Edition, category: Category) -> JsonValue:
    items = shown.items_of(category)
    counts = Counter(item.provenance.mark for item in items)
    return {
        "category": category.category,
        "title": category.title,
        "coverage": category.coverage.value,
        "items": len(items),
        "mandatory": sum(item.is_mandatory for item in items),
        "approaching": sum(item.approaching for item in items),
        "provenance": {mark.value: counts[mark] for mark in Mark},
    }


def _edition_lines(shown: Edition) -> Iterator[str]:
    calendar = shown.calendar
    words = ConditionWords.for_edition(shown)
    yield f"{shown.title}, version {shown.version}"
    yield ""
    yield f"Opens     {dated_fact_in_words(calendar.opens)} ({calendar.opens.provenance.mark})"
    yield f"Deadline  {dated_fact_in_words(calendar.deadline)} ({calendar.deadline.provenance.mark})"
    yield from _revision_lines(shown)
    yield from _overlay_lines(shown)
    yield ""
    yield "Categories" if shown.categories else "Categories: none known"
    for category in shown.categories:
        yield from folded(_category_line(shown, category), indent="  ", hanging="    ")
    yield ""
    yield "Organisation types"
    for kind in shown.organisation_types:
        belongs = f"category {kind.category}" if kind.category is not None else "category not known"
        yield from _entry(kind.type, f"{kind.title}, {belongs} ({kind.provenance.mark})", width=20)
    yield ""
    yield "Statuses, in order of precedence"
    for rule in shown.statuses:
        who = _listed(rule.offered_to)
        yield from _entry(rule.status, f"{rule.title}; open to {who} ({rule.provenance.mark})")
        yield from folded(f"needs: {words.of(rule.requires)}", indent=" " * 26)
        if rule.only_once is not None:
            yield from folded(_once(shown, rule.only_once), indent=" " * 26)
    if shown.decided_statuses:
        yield ""
        yield "Statuses that a national decision gives"
    for decided in shown.decided_statuses:
        yield from _entry(decided.status, _decided(decided))
    yield ""
    yield "Credentials"
    for credential in shown.credentials:
        yield from _entry(credential.credential, f"{credential.title} ({credential.provenance.mark})")
    if shown.exemptions:
        yield ""
        yield "Exemptions"
    for exemption in shown.exemptions:
        yield from _entry(exemption.exemption, f"{exemption.title} ({exemption.provenance.mark})")
        yield from folded(f"when: {words.of(exemption.when)}", indent=" " * 26)
    yield ""
    yield "Profile questions" if shown.profile_questions else "Profile questions: none known"
    for question in shown.profile_questions:
        yield from _entry(question.question, f"{question.text} ({question.provenance.mark})")


def _revision_lines(shown: Edition) -> Iterator[str]:
    if not shown.revisions:
        return
    as_of = f", as of {day_in_words(shown.as_of)}" if shown.as_of is not None else ""
    yield ""
    yield f"Revisions{as_of}"
    for one in shown.revisions:
        named = f"{one.version}: " if one.version is not None else ""
        held = "" if one.is_held else "; what changed is not in this catalogue"
        later = "" if one.is_in_force(shown.as_of) else "; not surely in force"
        day = dated_fact_in_words(one.effective)
        text = f"{day}: {named}{one.title}{held}{later} ({one.effective.provenance.mark})"
        yield from _entry(one.revision, text)


def _overlay_lines(shown: Edition) -> Iterator[str]:
    if not shown.overlays:
        return
    yield ""
    yield "Overlays"
    for one in shown.overlays:
        yield from _entry(one.overlay, one.title)
        for verb in ("added", "replaced", "withdrawn"):
            names = getattr(one, verb)
            if names:
                yield from folded(f"{verb}: {', '.join(names)}", indent=" " * 26, hanging=" " * 28)


def _entry(name: str, text: str, *, width: int = 24) -> list[str]:
    """Return a name in a column of its own and a text beside it, folded under itself."""
    column = f"{name:<{width}}" if len(name) < width else f"{name}  "
    return folded(f"{column}{text}", indent="  ", hanging=" " * (width + 2))


def _listed(types: tuple[str, ...] | None) -> str:
    return "everyone" if types is None else ", ".join(types)


def _once(shown: Edition, once: OnlyOnce) -> str:
    titles = shown.published_statuses()
    before = " or ".join(titles[status] for status in once.after)
    return f"only once: not after {before} in another edition ({once.provenance.mark})"


def _decided(decided: DecidedStatus) -> str:
    later = f"; shown later as {decided.shown_later_as}" if decided.shown_later_as is not None else ""
    return f"{decided.title}; for {_listed(decided.decided_for)}{later} ({decided.provenance.mark})"


def _type_lines(
    shown: Edition, category: Category, items: tuple[EvidenceItem, ...], organisation_type: str
) -> Iterator[str]:
    words = ConditionWords.for_edition(shown)
    yield f"{shown.title}: {_category_line(shown, category)}"
    for item in items:
        flag = ", flagged for Approaching Standards" if item.approaching else ""
        answer = _answer_words(item.answer)
        exempt = f"; exempt by {', '.join(item.exemptions)}" if item.exemptions else ""
        yield ""
        mark = item.audit if item.audit is not None and organisation_type in item.audit.types else None
        audited = f"; audited ({mark.provenance.mark})" if mark is not None else ""
        laid = f"; overlay {', '.join(item.overlays)}" if item.overlays else ""
        about = f"{answer}{exempt}{audited}; {item.provenance.mark}{laid}"
        yield f"{item.reference:<8}{item.duty}{flag}; {about}"
        needs = needs_of(item, shown, organisation_type)
        if not needs.is_optional:
            yield f"{'':<8}({needs_in_words(needs, shown)})"
        yield from folded(item.text, indent=" " * 8)
        for duty, condition in (("asked", item.asked_when), ("mandatory", item.mandatory_when)):
            if condition is not None:
                yield from folded(f"{duty} when: {words.of(condition)}", indent=" " * 8)


def _answer_words(kind: AnswerKind) -> str:
    """Return the kind of answer, and of an outcome the level required."""
    match kind:
        case AnyKind():
            return "kind of answer not known"
        case LevelKind(required=None):
            return "level answer, required level not known"
        case LevelKind(required=RequiredLevel(level=level, provenance=provenance)):
            return f"level answer, {LEVEL_WORDS[level]} required ({provenance.mark})"
        case _:
            return f"{kind_name(kind)} answer"
