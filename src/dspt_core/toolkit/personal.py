"""What a person may see where a role allows it, and what a command of the person would lead to."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, field, frozen

from dspt_core.domain.carrying import Carry
from dspt_core.domain.commands import Command, edition_of
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import ItemVerdict
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.people import Actor, People
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.seen_answers import SeenAnswer, SeenSuggestions
from dspt_core.domain.streams import code_of, supporter_tag
from dspt_core.domain.trail import TrailEntry
from dspt_core.ports.store import TenantStore
from dspt_core.rules.deciding.decide import decide, open_setting
from dspt_core.rules.deciding.decision import Decision
from dspt_core.rules.deciding.permitting import question_refusal
from dspt_core.rules.deciding.policy import Context
from dspt_core.rules.deciding.setting import Setting, judged
from dspt_core.rules.nearest import hint_for
from dspt_core.rules.permissions import SEE_ANSWERS, SEE_PEOPLE, SEE_SUPPORTED
from dspt_core.rules.suggestions import supported_by, waiting
from dspt_core.toolkit.streams import event_in, read_for, read_year
from dspt_core.toolkit.trails import may_be_about, read_trail


@frozen(kw_only=True)
class PersonalView:
    """What somebody may see. About a code where one has no role, nothing is told: not even that it exists."""

    _store: TenantStore = field(repr=False)
    _asker: Actor
    _context: Callable[..., Context] = field(repr=False)

    def consider(self, command: Command) -> Decision | Refusal:
        """Return what a command would lead to now. Nothing is written."""
        year = read_for(self._store, command, key="").year
        context = self._context(
            edition_of(command), code=command.code, state=year.organisation, command=command
        )
        return decide(year, command, evolve(context, actor=self._asker))

    def people(self, code: str) -> People | Refusal:
        """Return the people of a code."""
        code = ods_code(code)
        state = read_year(self._store, code, None).year.organisation
        context = self._context(None, code=code)
        refused = question_refusal(state, code, SEE_PEOPLE, self._asker, context.permissions)
        return refused if refused is not None else state.people

    def answer(self, code: str, edition: str, reference: str) -> SeenAnswer | Refusal:
        """Show how an item was answered, and what it comes to."""
        setting = self._setting(code, edition)
        if isinstance(setting, Refusal):
            return setting
        evaluation = judged(setting)
        if isinstance(evaluation, Refusal):
            return evaluation
        verdicts = {one.reference: one.verdict for one in evaluation.items}
        if reference not in verdicts and not _is_anywhere(setting.edition, reference):
            return item_unknown(setting.edition, reference)
        sources = (one for one in setting.assessment.sources if one.reference == reference)
        offered = waiting(setting.organisation.people, setting.assessment)
        return SeenAnswer(
            code=setting.code,
            name=setting.profile.name,
            reference=reference,
            verdict=verdicts.get(reference, ItemVerdict.NOT_ASKED),
            response=setting.answers.response_to(reference),
            source=next(sources, None),
            suggestions=tuple(one for one in offered if one.response.reference == reference),
        )

    def suggestions(self, code: str, edition: str) -> SeenSuggestions | Refusal:
        """Show from whom suggestions are taken, those that wait, and which answers come of some."""
        setting = self._setting(code, edition)
        if isinstance(setting, Refusal):
            return setting
        return SeenSuggestions(
            code=setting.code,
            edition=edition,
            supporters=tuple(sorted(one.code for one in setting.organisation.people.supporters)),
            waiting=waiting(setting.organisation.people, setting.assessment),
            sources=setting.assessment.sources,
        )

    def carries(self, code: str, edition: str) -> tuple[Carry, ...] | Refusal:
        """Show every carry into an edition, with what became of each answer."""
        setting = self._setting(code, edition)
        return setting if isinstance(setting, Refusal) else setting.assessment.carries

    def trail(self, code: str, edition: str, *, about: str | None = None) -> tuple[TrailEntry, ...] | Refusal:
        """Return who did what at an organisation and to its answers in an edition, the oldest first.

        ``about`` is the number of an item or assertion: then what names it, and what may have named it before
        it was erased. Somebody who may see both the people and the answers of a code may see it. Incidents
        and what publications froze have histories of their own.
        """
        code = ods_code(code)
        state = read_year(self._store, code, None).year.organisation
        context = self._context(edition, code=code, state=state)
        for question in (SEE_ANSWERS, SEE_PEOPLE):
            refused = question_refusal(state, code, question, self._asker, context.permissions)
            if refused is not None:
                return refused
        seen = context.edition
        assert seen is not None  # noqa: S101 - for the type checker: one was asked for
        entries = read_trail(self._store, code, seen)
        if about is None:
            return entries
        if about not in _numbers_in(seen):
            return _nothing_of(seen, about)
        return tuple(one for one in entries if may_be_about(one, about))

    def supported(self, supporter: str) -> tuple[str, ...] | Refusal:
        """Return the codes that take suggestions of a supporter, to somebody who speaks for it."""
        supporter = ods_code(supporter)
        context = self._context(None, code=supporter)
        state = read_year(self._store, supporter, None).year.organisation
        refused = question_refusal(state, supporter, SEE_SUPPORTED, self._asker, context.permissions)
        if refused is not None:
            return refused
        found = sorted(
            self._store.by_tag(supporter_tag(supporter)), key=lambda one: (one.stream, one.version)
        )
        return supported_by(supporter, ((code_of(one.stream), event_in(one)) for one in found))

    def _setting(self, code: str, edition: str) -> Setting | Refusal:
        code = ods_code(code)
        year = read_year(self._store, code, edition).year
        context = self._context(edition, code=code, state=year.organisation)
        refused = question_refusal(year.organisation, code, SEE_ANSWERS, self._asker, context.permissions)
        return refused if refused is not None else open_setting(year, code, context)


def item_unknown(edition: Edition, reference: str) -> Refusal:
    """Return the refusal for a number that no item of an edition bears, in any category."""
    known = {item.reference for framework in edition.frameworks for item in framework.items()}
    return Refusal(
        code=RefusalCode.ITEM_UNKNOWN,
        message=f"edition {edition.edition} has no item {reference!r}",
        hint=hint_for(reference, sorted(known)),
        facts=(("edition", edition.edition), ("reference", reference)),
    )


def _nothing_of(edition: Edition, reference: str) -> Refusal:
    """Return the refusal for a number that neither an item nor an assertion of an edition bears."""
    return Refusal(
        code=RefusalCode.ITEM_UNKNOWN,
        message=f"edition {edition.edition} has no item or assertion {reference!r}",
        hint=hint_for(reference, sorted(_numbers_in(edition))),
        facts=(("edition", edition.edition), ("reference", reference)),
    )


def _numbers_in(edition: Edition) -> frozenset[str]:
    """Return the numbers of every item and assertion."""
    both = ((one.item_references, one.assertion_references) for one in edition.frameworks)
    return frozenset().union(*(numbers for some in both for numbers in some))


def _is_anywhere(edition: Edition, reference: str) -> bool:
    return any(reference in framework.item_references for framework in edition.frameworks)
