"""What a store promises of redaction: payload and salt are gone, and everything else stands."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from attrs import evolve

from dspt_core.testing.stores.made_up import made_up_batch, made_up_event
from dspt_core.testing.stores.trying import StoreTrial, agree, refuses

_SECRET = "canary-of-anne"  # noqa: S105 - not a password


class RedactionContract(StoreTrial):
    """What is left of a redacted event."""

    def test_a_redacted_event_has_neither_payload_nor_salt_and_all_else(self) -> None:
        """Reading, tags and scans show it without; its neighbours are whole."""
        events = tuple(made_up_event("a", version, tags=("t",)) for version in (1, 2, 3))
        left = (events[0], evolve(events[1], payload=None, salt=None), events[2])
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            tenant.append(made_up_batch("k", *events))
            agree(tenant.redact([("a", 2)]), 1, "redacting")
            agree(tenant.read("a"), left, "reading what is redacted")
            agree(tenant.by_tag("t"), left, "a tag of what is redacted")
            agree(tuple(tenant.scan()), left, "a scan of what is redacted")
            agree(tenant.redact([("a", 2), ("a", 3)]), 1, "redacting again, with another")
            agree(tenant.redact([]), 0, "redacting nothing")

    def test_redacting_an_event_that_is_not_there_redacts_none(self) -> None:
        """A list with a mistake in it is refused before anything is lost."""
        with self.fresh_store() as store:
            tenant = store.tenant("north")
            event = made_up_event("a", 1)
            tenant.append(made_up_batch("k", event))
            for stream, version in (("a", 2), ("a", 0), ("b", 1)):
                wrong = [("a", 1), (stream, version)]
                refuses(partial(tenant.redact, wrong), KeyError, "redacting what is not there")
            agree(tenant.read("a"), (event,), "what a refused redaction left")

    def test_no_file_holds_what_was_redacted(self) -> None:
        """Short and long payloads are gone from every file of the folder, closed or open."""
        payloads = (_SECRET, _SECRET + "x" * 100, f"{_SECRET} " * 5_000)
        events = [made_up_event("a", number, payload=text) for number, text in enumerate(payloads, start=1)]
        salted = [evolve(event, salt=f"{_SECRET} {event.version}") for event in events]
        others = [made_up_event("b", number, payload="x" * number) for number in range(1, 200)]
        with self.fresh_folder() as folder:
            with self.open(folder) as store:
                tenant = store.tenant("north")
                tenant.append(made_up_batch("k", *salted))
                tenant.append(made_up_batch("l", *others))
                agree(tenant.redact([("a", 1), ("a", 2), ("a", 3)]), 3, "redacting")
                agree(_files_with_the_secret(folder), [], "files of an open store with what was redacted")
            agree(_files_with_the_secret(folder), [], "files of a closed store with what was redacted")


def _files_with_the_secret(folder: Path) -> list[str]:
    return [
        path.name for path in folder.rglob("*") if path.is_file() and _SECRET.encode() in path.read_bytes()
    ]
