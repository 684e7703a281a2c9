"""What a model on paper says can be published is published, over two years, and nothing of it is lost."""

from __future__ import annotations

import datetime as dt
import tempfile
from decimal import Decimal
from pathlib import Path

from attrs import evolve as changed
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dspt_core.domain import commands
from dspt_core.domain.answers import Answer, Location, Number, Tick
from dspt_core.domain.assessment import ActionPlan
from dspt_core.domain.commands import Command
from dspt_core.domain.events import AssessmentFrozen
from dspt_core.domain.explanation import Reason, StatusVerdict
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.refusal import Refusal
from dspt_core.ports.store import Store
from dspt_core.rules.deciding.policy import Policy
from dspt_core.rules.statuses import SecondTime
from dspt_core.storage.memory import MemoryStore
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.toolkit.outcomes import Executed
from dspt_core.toolkit.toolkit import Toolkit
from tests.rules.care_edition import certificate
from tests.rules.deciding.years import (
    CALENDARS,
    CODE,
    GOOD_ANSWERS,
    NAME,
    confirm,
    profile,
    register,
    respond,
)
from tests.toolkit.on_paper import (
    APPROACHING,
    BY_PRECEDENCE,
    MET,
    NOT_MET,
    PLAN_AGREED,
    Answerer,
    PaperHistory,
    PaperPublication,
    PaperYear,
)
from tests.toolkit.two_editions import EDITIONS, NEXT, NEXT_OPENS
from tests.toolkit.worlds import CountedIds, SetClock

BOTH = st.sampled_from([NAME, NEXT])
ANSWERS: st.SearchStrategy[tuple[str, Answer]] = st.one_of(
    st.tuples(
        st.sampled_from(["1.1.1", "1.2.1", "1.2.2", "2.1.1", "2.1.2", "2.1.10"]),
        st.builds(Tick, st.booleans()),
    ),
    st.tuples(st.just("1.1.2"), st.sampled_from([Number(Decimal(95)), Number(Decimal(94))])),
)
ANSWERERS = st.builds(
    Answerer,
    kind=st.sampled_from(["care-home", "care-home", "hospice", "large-body"]),
    uses_nhsmail=st.booleans(),
    has_suppliers=st.booleans(),
    provides_care=st.booleans(),
)
CERTIFICATES = st.sampled_from([None, dt.date(2026, 4, 1), dt.date(2026, 8, 1), dt.date(2027, 1, 1)])


class StatusesOnPaper(RuleBasedStateMachine):
    """Does what people do in two years, and holds what can be published against the model."""

    def __init__(self) -> None:
        super().__init__()
        self.store = self.opened()
        self.clock = SetClock()
        self.frozen: dict[str, AssessmentFrozen] = {}

    def opened(self) -> Store:
        return MemoryStore()

    def teardown(self) -> None:
        self.store.close()

    @property
    def toolkit(self) -> Toolkit:
        return Toolkit(
            self.store,
            tenant="host",
            clock=self.clock,
            ids=CountedIds(),
            editions=EDITIONS.__getitem__,
            calendars=lambda: CALENDARS,
            policy=Policy(second_time=self.paper.second_time),
        )

    @property
    def day(self) -> dt.date:
        return self.clock.instant.date()

    @property
    def open_edition(self) -> str:
        return NAME if self.clock.instant < NEXT_OPENS else NEXT

    def attained(self, edition: str) -> tuple[str, ...]:
        confirmed = self.toolkit.assessment(CODE, edition).confirmations
        return self.paper.attained(edition, confirmed, self.day)

    def done(self, command: Command) -> Executed:
        is_national = isinstance(command, commands.DecideStatus)
        done = self.toolkit.execute(command, actor="person-1", for_national_team=is_national)
        for decided in done.events:
            if isinstance(decided.event, AssessmentFrozen):
                self.frozen[decided.event.publication] = decided.event
        self.clock.instant += dt.timedelta(minutes=1)
        return done

    @initialize(second_time=st.sampled_from(SecondTime))
    def begin(self, second_time: SecondTime) -> None:
        years = {NAME: PaperYear(), NEXT: PaperYear()}
        self.paper = PaperHistory(second_time=second_time, years=years)
        assert not self.done(register()).is_refused

    @rule(edition=BOTH, answerer=ANSWERERS)
    def complete_profile(self, edition: str, answerer: Answerer) -> None:
        said = {True: ProfileAnswer.YES, False: ProfileAnswer.NO}
        asked = profile(
            answerer.kind,
            nhsmail=said[answerer.uses_nhsmail],
            has_suppliers=said[answerer.has_suppliers],
            provides_care=said[answerer.provides_care],
        )
        assert not self.done(changed(asked, edition=edition)).is_refused
        self.paper.years[edition].answerer = answerer

    @rule(edition=BOTH, given=st.lists(ANSWERS, min_size=1, max_size=4).map(dict))
    def answer(self, edition: str, given: dict[str, Answer]) -> None:
        done = self.done(changed(respond(given), edition=edition))
        assert done.is_refused is (self.paper.years[edition].answerer is None)
        if not done.is_refused:
            self.paper.years[edition].answers |= given

    @rule(edition=BOTH, answerer=ANSWERERS)
    def answer_and_confirm_everything(self, edition: str, answerer: Answerer) -> None:
        self.complete_profile(edition, answerer)
        self.answer(edition, {**GOOD_ANSWERS, "2.1.10": Tick(value=True)})
        for assertion in ("1.1", "1.2", "2.1"):
            assert not self.done(changed(confirm(assertion), edition=edition)).is_refused

    @rule(edition=BOTH, is_attached=st.booleans())
    def attach_or_remove_the_plan(self, edition: str, is_attached: bool) -> None:
        here = {"code": CODE, "edition": edition}
        attach = commands.AttachActionPlan(**here, plan=ActionPlan(document=Location("canary")))
        if not self.done(attach if is_attached else commands.RemoveActionPlan(**here)).is_refused:
            self.paper.years[edition].has_plan = is_attached

    @rule(until=CERTIFICATES)
    def change_certificates(self, until: dt.date | None) -> None:
        if self.paper.years[NAME].answerer is None:
            return
        here = {"code": CODE, "edition": NAME}
        if self.paper.certified_until is not None:
            had = certificate(until=self.paper.certified_until)
            assert not self.done(commands.WithdrawCertificate(**here, certificate=had)).is_refused
        if until is not None:
            has = certificate(until=until)
            assert not self.done(commands.RecordCertificate(**here, certificate=has)).is_refused
        self.paper.certified_until = until

    @rule(edition=BOTH, wanted=st.sampled_from([None, *BY_PRECEDENCE]))
    def publish(self, edition: str, wanted: str | None) -> None:
        shown = self.toolkit.preview(CODE, edition, status=wanted)
        attained = self.attained(edition)
        if isinstance(shown, Refusal):
            assert self.paper.years[edition].answerer is None
            return
        agreed = commands.Publish(
            code=CODE, edition=edition, preview=shown.digest, profile_reconfirmed=True, status=wanted
        )
        instant = self.clock.instant
        done = self.done(agreed)
        expected = wanted if wanted in attained else next(iter(attained), None) if wanted is None else None
        if edition != self.open_edition or expected is None:
            assert done.is_refused
            return
        assert not done.is_refused, done.refusal
        self._note(done.key, edition, instant, expected)

    @rule(edition=BOTH)
    def approach(self, edition: str) -> None:
        answerer = Answerer(kind="care-home", uses_nhsmail=False, has_suppliers=True, provides_care=False)
        self.complete_profile(edition, answerer)
        self.answer(edition, {"1.1.1": Tick(value=True)})
        assert not self.done(changed(confirm("1.1"), edition=edition)).is_refused
        self.attach_or_remove_the_plan(edition, is_attached=True)
        self.publish(edition, APPROACHING)

    @rule(edition=BOTH)
    def publish_a_baseline(self, edition: str) -> None:
        shown = self.toolkit.preview_baseline(CODE, edition)
        answerer = self.paper.years[edition].answerer
        if isinstance(shown, Refusal):
            assert answerer is None
            return
        assert answerer is not None
        instant = self.clock.instant
        done = self.done(commands.PublishBaseline(code=CODE, edition=edition, preview=shown.digest))
        may = answerer.kind in {"care-home", "large-body"}
        assert done.is_refused is not (may and edition == self.open_edition)
        if not done.is_refused:
            self._note(done.key, edition, instant, None)

    @rule(edition=BOTH, decided=st.permutations([MET, PLAN_AGREED]))
    def have_a_plan_agreed(self, edition: str, decided: list[str]) -> None:
        answerer = Answerer(kind="large-body", uses_nhsmail=False, has_suppliers=True, provides_care=False)
        self.complete_profile(edition, answerer)
        self.publish(edition, NOT_MET)
        if (standing := self.paper.standing_in(edition)) is not None:
            for one in decided:
                self._decide(standing, one)

    @precondition(lambda self: bool(self.paper.publications))
    @rule(which=st.integers(0, 3), decided=st.sampled_from([PLAN_AGREED, *BY_PRECEDENCE]))
    def decide_a_status(self, which: int, decided: str) -> None:
        self._decide(self.paper.publications[which % len(self.paper.publications)], decided)

    @precondition(lambda self: self.clock.instant < NEXT_OPENS)
    @rule()
    def let_the_next_edition_open(self) -> None:
        self.clock.instant = NEXT_OPENS

    @invariant()
    def what_can_be_published_is_what_has_no_blocker_and_a_second_time_is_said(self) -> None:
        for edition, year in self.paper.years.items():
            evaluation = self.toolkit.evaluation(CODE, edition)
            if isinstance(evaluation, Refusal):
                assert year.answerer is None
                continue
            attained = self.attained(edition)
            for one in evaluation.statuses:
                assert (one.verdict is StatusVerdict.ATTAINED) is (one.status in attained), one
                is_blocked = one.verdict is StatusVerdict.NOT_OFFERED or bool(one.blockers)
                assert is_blocked is (one.status not in attained), one
            assert year.answerer is not None
            is_second = year.answerer.kind == "care-home" and self.paper.had_elsewhere(edition)
            is_said = any(one.reason is Reason.SECOND_TIME for one in evaluation.warnings)
            assert is_said is is_second

    @invariant()
    def nothing_published_is_lost_or_changed_but_its_status(self) -> None:
        history = self.toolkit.history(CODE)
        told = [
            PaperPublication(
                publication=past.record.publication,
                edition=past.record.edition.edition,
                kind=past.record.organisation_type,
                published=past.record.published,
                published_as=past.record.published_as,
                status=past.record.status,
                supersedes=past.record.supersedes,
            )
            for past in history
        ]
        assert told == self.paper.publications
        assert [past.frozen for past in history] == [self.frozen[one.publication] for one in told]

    @invariant()
    def under_refuse_approaching_is_had_in_one_edition_at_most(self) -> None:
        if self.paper.second_time is SecondTime.REFUSE:
            approached = {one.edition for one in self.paper.publications if one.published_as == APPROACHING}
            assert len(approached) <= 1

    def _decide(self, about: PaperPublication, decided: str) -> None:
        decision = commands.DecideStatus(
            code=CODE, edition=about.edition, publication=about.publication, status=decided
        )
        done = self.done(decision)
        assert done.is_refused is (decided not in self.paper.decidable(about))
        if not done.is_refused:
            about.status = decided

    def _note(self, key: str, edition: str, instant: dt.datetime, published_as: str | None) -> None:
        standing = self.paper.standing_in(edition) if published_as is not None else None
        answerer = self.paper.years[edition].answerer
        assert answerer is not None
        self.paper.publications.append(
            PaperPublication(
                publication=key,
                edition=edition,
                kind=answerer.kind,
                published=instant,
                published_as=published_as,
                status=published_as,
                supersedes=standing.publication if standing is not None else None,
            )
        )


class StatusesOnPaperInAFile(StatusesOnPaper):
    """The same in a SQLite file, which is closed and opened again now and then."""

    def opened(self) -> Store:
        self.folder = tempfile.TemporaryDirectory()
        return SqliteStore(Path(self.folder.name) / "dspt.db")

    @rule()
    def open_anew(self) -> None:
        self.store.close()
        self.store = SqliteStore(Path(self.folder.name) / "dspt.db")

    def teardown(self) -> None:
        super().teardown()
        self.folder.cleanup()


def test_a_publication_that_was_warned_of_a_second_time_is_found_again() -> None:
    years = StatusesOnPaper()
    years.begin(second_time=SecondTime.WARN)
    years.approach(edition=NAME)
    years.let_the_next_edition_open()
    years.approach(edition=NEXT)
    evaluation = years.toolkit.evaluation(CODE, NEXT)
    assert not isinstance(evaluation, Refusal)
    assert [one.reason for one in evaluation.warnings] == [Reason.SECOND_TIME]
    years.nothing_published_is_lost_or_changed_but_its_status()


_STEPS = settings(settings(), max_examples=settings().max_examples // 2, stateful_step_count=25)

TestStatusesOnPaper = StatusesOnPaper.TestCase
TestStatusesOnPaper.settings = _STEPS
TestStatusesOnPaperInAFile = StatusesOnPaperInAFile.TestCase
TestStatusesOnPaperInAFile.settings = settings(_STEPS, max_examples=5)
