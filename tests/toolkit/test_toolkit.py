"""A toolkit on a store: commands in one go, repeated, in a race; and questions about what came of them."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.domain import commands
from dspt_core.domain.answers import Tick
from dspt_core.domain.commands import RegisterOrganisation
from dspt_core.domain.events import ResponseGiven
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.errors import ConcurrencyError, KeyReusedError, UnknownEditionError
from dspt_core.ports.store import Appended, Batch
from dspt_core.toolkit.executing import MOST_ATTEMPTS
from dspt_core.toolkit.world import RandomIdentifiers, SystemClock
from tests.rules.deciding.years import CODE, GOOD_ANSWERS, NAME, confirm, profile, register, respond
from tests.toolkit.remembering import RememberedTenant, RememberingStore
from tests.toolkit.worlds import World


def test_a_command_is_carried_out_and_can_be_asked_about() -> None:
    world = World()
    world.get_ready()
    assert world.toolkit.assessment(CODE.lower(), NAME).confirmations == ("1.1", "1.2", "2.1")
    evaluation = world.toolkit.evaluation(CODE, NAME)
    assert not isinstance(evaluation, Refusal)
    assert evaluation.status == "standards-met"


def test_a_refused_command_changes_nothing() -> None:
    world = World()
    world.do(register())
    before = list(world.store.tenant("host").scan())
    refused = world.execute(RegisterOrganisation(code=CODE, administrator="person-2"))
    assert refused.is_refused
    assert refused.refusal is not None
    assert refused.refusal.code is RefusalCode.ALREADY_REGISTERED
    assert list(world.store.tenant("host").scan()) == before


def test_a_command_that_changes_nothing_writes_nothing() -> None:
    world = World()
    world.get_ready()
    written = world.store.tenant("host").appended
    assert world.execute(respond(GOOD_ANSWERS)).events == ()
    assert world.store.tenant("host").appended == written


def test_the_same_command_with_the_same_key_happens_once() -> None:
    world = World()
    first, again = (world.execute(register(), key="once") for _ in range(2))
    assert (first.is_repeat, again.is_repeat) == (False, True)
    assert again.events == first.events
    assert world.toolkit.audit().events == 1


def test_the_same_key_for_another_command_is_refused_by_the_store() -> None:
    world = World()
    world.execute(register(), key="once")
    with pytest.raises(KeyReusedError):
        world.execute(profile(), key="once")
    assert world.toolkit.organisation(CODE).profiles == ()


def test_a_repeated_publication_is_the_same_publication() -> None:
    world = World()
    world.get_ready()
    asked = world.agreed()
    first, again = (world.execute(asked, key="publish-once") for _ in range(2))
    assert again.is_repeat
    assert {one.stream for one in again.events} == {one.stream for one in first.events}
    (publication,) = world.toolkit.history(CODE)
    assert publication.record.publication == "publish-once"


class RacedTenant(RememberedTenant):
    """Lets somebody else write just before each of the first appends."""

    def __init__(self, races: list[World]) -> None:
        super().__init__()
        self._races = races

    def append(self, batch: Batch) -> Appended:
        races, self._races = self._races, []
        if races:
            races.pop().do(respond({"2.1.2": Tick(value=bool(len(races) % 2))}))
        self._races = races
        return super().append(batch)


class RacedStore(RememberingStore):
    def __init__(self) -> None:
        super().__init__()
        self.races: list[World] = []
        self.tenants["host"] = RacedTenant(self.races)


def test_a_lost_race_is_decided_anew_on_what_is_there_then() -> None:
    store = RacedStore()
    world = World(store=store)
    world.get_ready()
    asked = world.agreed()
    store.races.append(World(store=store))
    lost = world.execute(asked)
    assert lost.refusal is not None
    assert lost.refusal.code is RefusalCode.NOTHING_ATTAINED, "the other answer withdrew a confirmation"
    assert world.toolkit.history(CODE) == ()


def test_a_command_gives_up_when_others_are_always_faster() -> None:
    store = RacedStore()
    world = World(store=store)
    world.get_ready()
    store.races.extend(World(store=store) for _ in range(2 * MOST_ATTEMPTS))
    with pytest.raises(ConcurrencyError):
        world.execute(respond({"1.1.1": Tick(value=False)}))


def test_publishing_guards_every_stream_that_was_read() -> None:
    batches: list[Batch] = []

    class Seeing(RememberedTenant):
        def append(self, batch: Batch) -> Appended:
            batches.append(batch)
            return super().append(batch)

    store = RememberingStore()
    store.tenants["host"] = Seeing()
    world = World(store=store)
    world.get_ready()
    world.publish()
    guarded = dict(batches[-1].expected)
    assert guarded[f"assessment/{CODE}/{NAME}"] == 7, "read, not written, and guarded all the same"
    assert set(guarded) >= {event.stream for event in batches[-1].events}


def test_history_shows_every_publication_as_it_was() -> None:
    world = World()
    world.get_ready()
    world.publish()
    world.clock.instant += dt.timedelta(days=3)
    world.do(respond({"2.1.2": Tick(value=True)}), confirm("2.1"))
    world.publish()
    first, second = world.toolkit.history(CODE)
    assert first.frozen is not None
    assert second.frozen is not None
    assert first.frozen.assessment.response_to("2.1.2") is None
    assert second.frozen.assessment.response_to("2.1.2") is not None
    assert second.record.supersedes == first.record.publication
    assert second.record.published - first.record.published == dt.timedelta(days=3, minutes=2)


def test_an_erasure_takes_the_content_and_leaves_a_sound_chain() -> None:
    world = World()
    world.get_ready()
    world.publish()
    world.do(respond({"1.1.1": Tick(value=False)}))
    (publication,) = world.toolkit.history(CODE)
    erase = commands.Redact(
        code=CODE,
        edition=NAME,
        policy="retention",
        in_assessment=(1,),
        publications=(publication.record.publication,),
    )
    before = world.toolkit.year(CODE, NAME)
    world.do(erase)
    (now,) = world.toolkit.history(CODE)
    assert now.frozen is None
    assert now.record.is_erased
    report = world.toolkit.audit()
    assert (report.is_sound, report.erased, report.unfinished) == (True, 2, ())
    after = world.toolkit.year(CODE, NAME)
    assert after.assessment is not None
    assert before.assessment is not None
    assert after.assessment.assessment == before.assessment.assessment


def test_an_erasure_that_was_broken_off_is_seen_and_finished_by_repeating_it() -> None:
    world = World()
    world.get_ready()
    world.do(respond({"1.1.1": Tick(value=False)}))
    tenant = world.store.tenant("host")
    erase = commands.Redact(code=CODE, edition=NAME, policy="retention", in_assessment=(1,))
    kept = {stream: list(events) for stream, events in tenant.streams.items()}
    world.execute(erase, key="erase")
    stream = f"assessment/{CODE}/{NAME}"
    tenant.streams[stream][0] = kept[stream][0]
    assert world.toolkit.audit().unfinished == ((stream, 1),)
    assert world.execute(erase, key="erase").is_repeat
    assert world.toolkit.audit().unfinished == ()


def test_what_changes_a_standing_bears_the_tag_of_its_code() -> None:
    world = World()
    world.get_ready()
    world.publish()
    tagged = world.store.tenant("host").by_tag(f"code:{CODE}")
    assert [one.kind for one in tagged] == ["organisation-registered", "published"]


def test_tenants_know_nothing_of_each_other() -> None:
    world = World()
    world.do(register())
    assert world.store.tenant("another").by_tag(f"code:{CODE}") == ()


def test_an_edition_that_is_not_at_hand_is_said_so() -> None:
    world = World()
    world.do(register())
    with pytest.raises(UnknownEditionError):
        world.toolkit.evaluation(CODE, "2031-32")


def test_events_come_back_as_they_were_decided() -> None:
    world = World()
    world.do(register(), profile())
    done = world.execute(respond(GOOD_ANSWERS), key="answers")
    again = world.execute(respond(GOOD_ANSWERS), key="answers")
    assert [one.event for one in again.events] == [one.event for one in done.events]
    assert all(isinstance(one.event, ResponseGiven) for one in again.events)


def test_the_world_as_it_is_gives_instants_with_a_zone_and_ids_that_differ() -> None:
    assert SystemClock().now().utcoffset() == dt.timedelta(0)
    ids = RandomIdentifiers()
    assert ids.new() != ids.new()
    assert len({ids.salt() for _ in range(8)}) == 8
    assert len(ids.salt()) == 32
