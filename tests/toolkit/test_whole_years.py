"""Whole years on a store, in whatever order people do things."""

from __future__ import annotations

import datetime as dt
import traceback
from typing import Any

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dspt_core.domain.commands import Command, Publish, Redact, RegisterOrganisation
from dspt_core.domain.events import AssessmentFrozen, Published
from dspt_core.domain.refusal import Refusal
from dspt_core.errors import UnreadableEventError
from dspt_core.formats.audit_json import write_audit
from dspt_core.formats.organisation_json import write_history, write_known, write_plan, write_profile
from dspt_core.formats.outcome_json import write_outcome, write_refusal
from dspt_core.formats.preview_json import write_preview
from dspt_core.formats.schemas import Schema, validator_for
from dspt_core.toolkit.outcomes import Executed
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    PEOPLE,
    a_command,
    confirm,
    joining,
    profile,
    register,
    respond,
)
from tests.toolkit.worlds import World

PRIVATE = ("canary", "Canary", *PEOPLE)


def keep_schema(schema: Schema, document: Any) -> None:
    """Fail unless a document is what its published schema says."""
    validator_for(schema).validate(document)


class WholeYears(RuleBasedStateMachine):
    """Asks for anything at all, and keeps a small model of what must have come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.registered = False
        self.published: list[tuple[str, AssessmentFrozen]] = []

    @rule(command=a_command())
    def ask_for_anything(self, command: Command) -> None:
        self._execute(command)

    @rule()
    def do_everything(self) -> None:
        for command in (register(), profile(), respond(GOOD_ANSWERS)):
            self._execute(command)
        for assertion in ("1.1", "1.2", "2.1"):
            self._execute(confirm(assertion))

    @precondition(lambda self: self.registered)
    @rule()
    def people_join(self) -> None:
        for command in joining():
            self._execute(command)

    @precondition(lambda self: bool(self.published))
    @rule()
    def erase_the_first_publication(self) -> None:
        (first, _), *_ = self.published
        done = self._execute(Redact(code=CODE, edition=NAME, policy="retention", publications=(first,)))
        assert not done.is_refused

    @rule()
    def publish_what_is_shown(self) -> None:
        shown = self.world.toolkit.preview(CODE, NAME)
        if isinstance(shown, Refusal):
            return
        agreed = Publish(code=CODE, edition=NAME, preview=shown.digest, profile_reconfirmed=True)
        done = self._execute(agreed)
        evaluation = shown.frozen.evaluation
        is_earned = evaluation is not None and evaluation.status is not None
        assert done.is_refused is not is_earned
        assert shown.is_publishable is is_earned

    def _execute(self, command: Command) -> Executed:
        before = list(self.world.store.tenant("host").scan())
        done = self.world.execute(command)
        self.world.clock.instant += dt.timedelta(minutes=1)
        outcome = write_outcome(
            key=done.key,
            events=done.events,
            warnings=done.warnings,
            refusal=done.refusal,
            is_repeat=done.is_repeat,
        )
        keep_schema(Schema.OUTCOME, outcome)
        shown = repr(done) + str(outcome)
        assert not [word for word in PRIVATE if word in shown.replace(repr(command), "")]
        if done.refusal is not None or not done.events:
            assert list(self.world.store.tenant("host").scan()) == before
        if isinstance(command, RegisterOrganisation) and not done.is_refused:
            assert not self.registered, "the first registrant is the only one"
            self.registered = True
        for decided in done.events:
            if isinstance(decided.event, AssessmentFrozen):
                self.published.append((decided.event.publication, decided.event))
            if isinstance(decided.event, Published):
                assert EDITION.status(decided.event.status) is not None
        return done

    @invariant()
    def the_chain_is_sound(self) -> None:
        assert self.world.toolkit.audit().is_sound

    @invariant()
    def what_programs_are_shown_keeps_its_schema(self) -> None:
        toolkit = self.world.toolkit
        state = toolkit.organisation(CODE)
        plan = toolkit.assessment(CODE, NAME).action_plan
        preview = toolkit.preview(CODE, NAME)
        keep_schema(Schema.AUDIT, write_audit("host", toolkit.audit()))
        if isinstance(preview, Refusal):
            keep_schema(Schema.REFUSAL, write_refusal(preview))
        else:
            keep_schema(Schema.PREVIEW, write_preview(preview))
        if state.code is not None:
            past = [(one.record, one.frozen) for one in toolkit.history(CODE)]
            known = [write_known(state), write_history(state.code, past)]
            known += [write_profile(state.code, profile) for profile in state.profiles]
            known += [write_plan(state.code, NAME, plan)] if plan is not None else []
            for document in known:
                keep_schema(Schema.ORGANISATION, document)
            assert not [word for word in PRIVATE if word in str(known[0])]

    @invariant()
    def every_publication_is_there_as_it_was_unless_erased(self) -> None:
        history = self.world.toolkit.history(CODE)
        assert [one.record.publication for one in history] == [one for one, _ in self.published]
        for past, (_, frozen) in zip(history, self.published, strict=True):
            assert past.frozen == (None if past.record.is_erased else frozen)


TestWholeYears = WholeYears.TestCase
TestWholeYears.settings = settings(settings(), stateful_step_count=20)


def test_no_error_of_a_broken_payload_shows_what_it_holds() -> None:
    world = World()
    world.get_ready()
    tenant = world.store.tenant("host")
    stream = f"assessment/{CODE}/{NAME}"
    tenant.streams[stream][0] = evolve(tenant.streams[stream][0], payload='{"canary": 1}')
    with pytest.raises(UnreadableEventError) as raised:
        world.toolkit.assessment(CODE, NAME)
    assert "canary" not in "".join(traceback.format_exception(raised.value))
