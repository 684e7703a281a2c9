"""What a store promises of events: whole batches, right versions, keys, tags, snapshots, tenants."""

from __future__ import annotations

import datetime as dt
from functools import partial

from attrs import evolve

from dspt_core.errors import ConcurrencyError, KeyReusedError, StoreUnavailableError
from dspt_core.ports.store import LONGEST_NAME, Appended
from dspt_core.testing.stores.made_up import NOON, made_up_batch, made_up_event, made_up_notice
from dspt_core.testing.stores.trying import StoreTrial, agree, refuses

_ODD_TEXTS = (
    "{}",
    "",
    '{"b":1,"a":1.10,"a":2}',  # A store that understands JSON would tidy this, and break its digest.
    "line\nline\r\nline\ttab\x01 ' \" \\ % :name ?",
    "žluťoučký 😀 \u202e \ufeff",
    "x" * 200_000,
)


class HistoriesContract(StoreTrial):
    """What is appended, and how it is read."""

    def test_what_is_appended_is_read_back_letter_by_letter(self) -> None:
        """Any text and any instant come back as they were."""
        winter = dt.timezone(dt.timedelta(hours=-5, minutes=-30))
        events = tuple(
            evolve(
                made_up_event("a", version, payload=text, tags=("z", "a", f"v{version}")),
                salt=text[:50],
                instant=dt.datetime(1, 1, 2, 3, 4, 5, version, tzinfo=winter),
            )
            for version, text in enumerate(_ODD_TEXTS, start=1)
        )
        latest = made_up_event("a", len(events) + 1, instant=dt.datetime.max.replace(tzinfo=dt.UTC))
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            agree(
                tenant.append(made_up_batch("k", *events, latest)),
                Appended(versions=(("a", len(events) + 1),)),
                "appending",
            )
            agree(tenant.read("a"), (*events, latest), "reading a stream")
            agree(tenant.read("a", after=5), (events[5], latest), "reading past version 5")
            agree(tenant.read("b"), (), "reading a stream that is not there")

    def test_the_longest_names_are_told_apart(self) -> None:
        """Names may be long and of wide characters, and differ in the last one or in case alone."""
        longest = "😀" * (LONGEST_NAME - 1)
        names = (longest + "a", longest + "A", longest + "á")
        with self.fresh_store() as store:
            for name in names:
                event = made_up_event(name, 1, tags=(name,))
                store.tenant(name).append(made_up_batch(name, event, notices=(made_up_notice(name),)))
            for name in names:
                event = made_up_event(name, 1, tags=(name,))
                agree(store.tenant(name).by_tag(name), (event,), "reading by a long tag")
                agree(tuple(store.tenant(name).scan()), (event,), "scanning a tenant with a long name")

    def test_a_batch_of_a_stream_that_moved_on_is_refused_whole(self) -> None:
        """Neither its other events, nor its notices, nor its key are kept."""
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("first", made_up_event("b", 1)))
            late = made_up_batch(
                "late",
                made_up_event("a", 1, tags=("t",)),
                made_up_event("b", 1),
                notices=(made_up_notice("n"),),
            )
            refuses(lambda: tenant.append(late), ConcurrencyError, "a stream moved on")
            agree(tenant.read("a"), (), "the other stream of a refused batch")
            agree(tenant.by_tag("t"), (), "a tag of a refused batch")
            agree(tenant.lease(now=NOON, until=NOON, token="w", limit=9), (), "notices of a refused batch")
            anew = made_up_batch("late", made_up_event("b", 2), request="decided anew")
            agree(tenant.append(anew), Appended(versions=(("b", 2),)), "deciding anew under the same key")

    def test_a_batch_may_not_run_ahead_of_its_stream(self) -> None:
        """There are no gaps."""
        with self.fresh_store() as store:
            ahead = made_up_batch("k", made_up_event("a", 3))
            refuses(lambda: store.tenant("north").append(ahead), ConcurrencyError, "a version ahead")

    def test_a_stream_that_was_only_read_must_not_have_moved_on_either(self) -> None:
        """What was decided on is still so when the batch is kept, though it is not written."""
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("first", made_up_event("read", 1)))
            for number, version in enumerate((0, 2)):
                stale = made_up_batch(f"stale {number}", made_up_event("a", 1), also=(("read", version),))
                refuses(partial(tenant.append, stale), ConcurrencyError, "a stream only read moved on")
            unheard = made_up_batch("unheard", made_up_event("a", 1), also=(("nothing", 1),))
            refuses(lambda: tenant.append(unheard), ConcurrencyError, "a stream only read is not there")
            also = (("read", 1), ("nothing", 0))
            right = made_up_batch("right", made_up_event("a", 1), also=also)
            agree(tenant.append(right), Appended(versions=(("a", 1),)), "what was read is still so")
            agree(tenant.read("nothing"), (), "a stream only read")

    def test_the_same_batch_twice_is_answered_as_the_first_time(self) -> None:
        """A repeat comes back even when its streams have moved on since."""
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            first = made_up_batch(
                "k", made_up_event("b", 1), made_up_event("a", 1), notices=(made_up_notice("n"),)
            )
            tenant.append(first)
            tenant.append(made_up_batch("next", made_up_event("a", 2)))
            repeat = Appended(versions=(("b", 1), ("a", 1)), is_repeat=True)
            agree(tenant.append(first), repeat, "the same key and request")
            agree(len(tenant.read("a")), 2, "events after a repeat")
            other = made_up_batch("k", made_up_event("c", 1), request="other")
            refuses(lambda: tenant.append(other), KeyReusedError, "the key of another request")
            agree(tenant.read("c"), (), "what was asked for under a used key")

    def test_a_batch_without_events_keeps_its_key(self) -> None:
        """A command that changes nothing is done once, too."""
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            agree(tenant.append(made_up_batch("k")), Appended(versions=()), "an empty batch")
            agree(tenant.append(made_up_batch("k")), Appended(versions=(), is_repeat=True), "repeated")

    def test_events_are_found_by_tag_in_the_order_of_their_instants(self) -> None:
        """By instant, then stream, then version, whatever the order of appending."""
        early, late = NOON - dt.timedelta(microseconds=1), NOON + dt.timedelta(hours=1)
        events = (
            made_up_event("a", 1, tags=("t",), instant=late),
            made_up_event("a", 2, tags=("u", "t"), instant=early),
            made_up_event("B", 1, tags=("t",)),
            made_up_event("á", 1, tags=("t",)),
            made_up_event("b", 1, tags=("t",)),
            made_up_event("b", 2, tags=("t",)),
            made_up_event("b", 3, tags=("T", "t ")),
        )
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            for number, event in enumerate(events):
                tenant.append(made_up_batch(f"k{number}", event))
            found = [(event.stream, event.version) for event in tenant.by_tag("t")]
            agree(found, [("a", 2), ("B", 1), ("b", 1), ("b", 2), ("á", 1), ("a", 1)], "by tag")
            streams = [(event.stream, event.version) for event in tenant.scan()]
            expected = [("B", 1), ("a", 1), ("a", 2), ("b", 1), ("b", 2), ("b", 3), ("á", 1)]
            agree(streams, expected, "scanning")

    def test_a_scan_shows_one_moment_while_appending_goes_on(self) -> None:
        """What is appended after the call, before or while looking, is not yielded."""
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            before = tuple(made_up_event(f"s{number:03}", 1) for number in range(600))
            tenant.append(made_up_batch("before", *before))
            scan = tenant.scan()
            tenant.append(made_up_batch("after", made_up_event("s000", 2), made_up_event("aaa", 1)))
            seen = [next(scan)]
            tenant.append(made_up_batch("during", made_up_event("s599", 2), made_up_event("zzz", 1)))
            seen.extend(scan)
            agree(tuple(seen), before, "a scan begun before others appended")

    def test_nothing_of_another_tenant_is_seen_or_in_the_way(self) -> None:
        """The same streams, keys, tags and notices may be in both."""
        with self.fresh_store() as store:
            north, south = store.tenant("north"), store.tenant("south")
            event = made_up_event("a", 1, tags=("t",))
            north.append(made_up_batch("k", event, notices=(made_up_notice("n"),)))
            agree(south.read("a"), (), "the stream of another tenant")
            agree(south.by_tag("t"), (), "the tag of another tenant")
            agree(tuple(south.scan()), (), "a scan beside another tenant")
            agree(south.lease(now=NOON, until=NOON, token="w", limit=9), (), "the notice of another tenant")
            refuses(lambda: south.redact([("a", 1)]), KeyError, "redacting an event of another tenant")
            mine = made_up_batch("k", event, request="mine", notices=(made_up_notice("n"),))
            agree(south.append(mine), Appended(versions=(("a", 1),)), "the same names in another tenant")
            agree(north.read("a"), (event,), "what the first tenant has")

    def test_what_was_appended_is_there_when_the_store_is_opened_again(self) -> None:
        """Events, keys and notices outlive the store that took them, where it says so."""
        batch = made_up_batch("k", made_up_event("a", 1, tags=("t",)), notices=(made_up_notice("n"),))
        with self.fresh_folder() as folder:
            with self.open(folder) as store:
                store.tenant("north").append(batch)
            with self.open(folder) as store:
                tenant = store.tenant("north")
                agree(tenant.by_tag("t"), batch.events if self.survives_closing else (), "opened again")
                agree(tenant.append(batch).is_repeat, self.survives_closing, "repeated when opened again")

    def test_a_closed_store_can_be_closed_again_and_nothing_else(self) -> None:
        """A handle of a closed store refuses; it does not quietly begin anew."""
        with self.fresh_folder() as folder:
            store = self.open(folder)
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", made_up_event("a", 1)))
            store.close()
            store.close()
            refuses(lambda: tenant.read("a"), StoreUnavailableError, "reading when closed")
            again = made_up_batch("l", made_up_event("a", 2))
            refuses(lambda: tenant.append(again), StoreUnavailableError, "appending when closed")

    def test_a_tenant_needs_a_name(self) -> None:
        """Nothing and too much are no names."""
        with self.fresh_store() as store:
            for name in ("", "x" * (LONGEST_NAME + 1), "a\0b"):
                refuses(partial(store.tenant, name), ValueError, "a wrong name of a tenant")
