"""An edition as text: its line in the list, the whole of it, and what one organisation type is asked."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.cli.changes_report import overlay_lines, revision_lines
from dspt_core.cli.output import count, entry, folded
from dspt_core.domain.answer_kinds import AnswerKind, AnyKind, LevelKind, RequiredLevel
from dspt_core.domain.edition import Category, Coverage, Edition, Exemption
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.profile import OrganisationType
from dspt_core.domain.status_rules import DecidedStatus, OnlyOnce
from dspt_core.rules.assessment_check import kind_name
from dspt_core.rules.conditions.wording import ConditionWords
from dspt_core.rules.gaps import gaps_of
from dspt_core.rules.item_sets import summary_of, words_of
from dspt_core.rules.needs_words import needs_in_words
from dspt_core.rules.views import needs_of
from dspt_core.rules.wording import LEVEL_WORDS, dated_fact_in_words


def category_line(shown: Edition, category: Category) -> str:
    """Return one category's line: its items, the mandatory ones, whether it can be evaluated, the marks."""
    named = f"category {category.category}: {category.title}"
    if category.coverage is Coverage.ABSENT:
        return f"{named}; items not known, cannot be evaluated"
    summary = summary_of(shown, category)
    noun = words_of(shown, category).item
    counted = [count(summary.items, noun.one, noun.many)]
    if summary.duty_unknown < summary.items:
        counted.append(f"{summary.mandatory} mandatory")
    if summary.duty_unknown:
        counted.append(f"{summary.duty_unknown} of unknown duty")
    if summary.level_unknown:
        counted.append(f"required level not known of {summary.level_unknown}")
    marks = ", ".join(f"{number} {mark}" for mark, number in summary.marks if number)
    return f"{named}; {', '.join(counted)}; {_COVERAGE_WORDS[category.coverage]}; {marks}"


_COVERAGE_WORDS = {
    Coverage.WHOLE: "whole, can be evaluated",
    Coverage.REQUIRED: "optional items missing, can be evaluated",
    Coverage.PARTIAL: "partial, cannot be evaluated",
}


def edition_lines(shown: Edition) -> Iterator[str]:
    """Yield everything that can be named in an edition, and last what it does not know."""
    yield f"{shown.title}, version {shown.version}"
    yield ""
    calendar = shown.calendar
    yield f"Opens     {dated_fact_in_words(calendar.opens)} ({calendar.opens.provenance.mark})"
    yield f"Deadline  {dated_fact_in_words(calendar.deadline)} ({calendar.deadline.provenance.mark})"
    yield from revision_lines(shown)
    yield from overlay_lines(shown)
    yield ""
    yield "Categories" if shown.categories else "Categories: none known"
    for category in shown.categories:
        yield from folded(category_line(shown, category), indent="  ", hanging="    ")
    yield ""
    yield "Organisation types"
    for kind in shown.organisation_types:
        yield from _type(kind)
    yield from _status_lines(shown)
    yield from _profile_lines(shown)
    gaps = gaps_of(shown)
    if gaps:
        yield ""
        yield "Not known"
    for gap in gaps:
        yield from folded(gap.text, indent="  ", hanging="    ")


def _type(kind: OrganisationType) -> Iterator[str]:
    belongs = f"category {kind.category}" if kind.category is not None else "category not known"
    yield from entry(kind.type, f"{kind.title}, {belongs} ({kind.provenance.mark})", width=20)
    if kind.criteria:
        yield from folded("all of these hold:", indent=" " * 22)
    for criterion in kind.criteria:
        yield from folded(f"- {criterion}", indent=" " * 22, hanging=" " * 24)
    if kind.otherwise is not None:
        yield from folded(f"otherwise: {kind.otherwise}", indent=" " * 22)


def _status_lines(shown: Edition) -> Iterator[str]:
    words = ConditionWords.for_edition(shown)
    yield ""
    yield "Statuses, in order of precedence"
    for rule in shown.statuses:
        who = _listed(rule.offered_to)
        yield from entry(rule.status, f"{rule.title}; open to {who} ({rule.provenance.mark})")
        yield from folded(f"needs: {words.of(rule.requires)}", indent=" " * 26)
        if rule.only_once is not None:
            yield from folded(_once(shown, rule.only_once), indent=" " * 26)
    if shown.decided_statuses:
        yield ""
        yield "Statuses that a national decision gives"
    for decided in shown.decided_statuses:
        yield from entry(decided.status, _decided(decided))


def _profile_lines(shown: Edition) -> Iterator[str]:
    words = ConditionWords.for_edition(shown)
    yield ""
    yield "Profile questions" if shown.profile_questions else "Profile questions: none known"
    for question in shown.profile_questions:
        yield from entry(question.question, f"{question.text} ({question.provenance.mark})")
    yield ""
    yield "Key roles" if shown.key_roles else "Key roles: none known"
    for role in shown.key_roles:
        named = "somebody must be named" if role.is_required else "the name may be left out"
        yield from entry(role.role, f"{role.title}; {named} ({role.provenance.mark})", width=32)
    yield ""
    yield "Credentials"
    for credential in shown.credentials:
        yield from entry(credential.credential, f"{credential.title} ({credential.provenance.mark})")
    if shown.exemptions:
        yield ""
        yield "Exemptions"
    for exemption in shown.exemptions:
        yield from entry(exemption.exemption, f"{exemption.title} ({exemption.provenance.mark})")
        yield from folded(f"when: {words.of(exemption.when)}", indent=" " * 26)
        yield from folded(f"exempts: {_exempted(shown, exemption)}", indent=" " * 26)


def _exempted(shown: Edition, exemption: Exemption) -> str:
    numbers = (
        (category, sum(exemption.exemption in item.exemptions for item in shown.items_of(category)))
        for category in shown.categories
    )
    found = [f"{count(number, 'item')} of category {one.category}" for one, number in numbers if number]
    return ", ".join(found) or "which items is not known"


def type_lines(shown: Edition, category: Category, organisation_type: str) -> Iterator[str]:
    """Yield every item that organisations of a type are asked, in full."""
    words = ConditionWords.for_edition(shown)
    yield f"{shown.title}: {category_line(shown, category)}"
    for item in shown.items_of(category):
        yield ""
        yield f"{item.reference:<8}{'; '.join(_standing(item, organisation_type))}"
        needs = needs_of(item, shown, organisation_type)
        if item.duty is not Duty.UNKNOWN and not needs.is_optional:
            yield f"{'':<8}({needs_in_words(needs, shown)})"
        yield from folded(item.text, indent=" " * 8)
        if item.provenance.note is not None:
            yield from folded(f"how it is known: {item.provenance.note}", indent=" " * 8)
        for duty, condition in (("asked", item.asked_when), ("mandatory", item.mandatory_when)):
            if condition is not None:
                yield from folded(f"{duty} when: {words.of(condition)}", indent=" " * 8)


def _standing(item: EvidenceItem, organisation_type: str) -> Iterator[str]:
    duty = "duty not known" if item.duty is Duty.UNKNOWN else item.duty.value
    flags = (("Approaching Standards", item.approaching), ("Entry Level", item.entry_level))
    yield ", ".join((duty, *(f"flagged for {status}" for status, is_flagged in flags if is_flagged)))
    yield _answer_words(item.answer)
    if item.exemptions:
        yield f"exempt by {', '.join(item.exemptions)}"
    if item.audit is not None and organisation_type in item.audit.types:
        yield f"audited ({item.audit.provenance.mark})"
    yield item.provenance.mark
    if item.overlays:
        yield f"overlay {', '.join(item.overlays)}"


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


def _listed(types: tuple[str, ...] | None) -> str:
    return "everyone" if types is None else ", ".join(types)


def _once(shown: Edition, once: OnlyOnce) -> str:
    titles = shown.published_statuses()
    before = " or ".join(titles[status] for status in once.after)
    return f"only once: not after {before} in another edition ({once.provenance.mark})"


def _decided(decided: DecidedStatus) -> str:
    later = f"; shown later as {decided.shown_later_as}" if decided.shown_later_as is not None else ""
    return f"{decided.title}; for {_listed(decided.decided_for)}{later} ({decided.provenance.mark})"
