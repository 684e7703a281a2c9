"""Several organisations in the states in which one answer for many meets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from attrs import evolve as changed

from dspt_core.domain.answers import Answer, Number
from dspt_core.domain.assessment import Response
from dspt_core.domain.bulk import BulkOutcome
from dspt_core.domain.commands import Command, CompleteProfile, Respond
from dspt_core.domain.people import Role
from dspt_core.domain.people_commands import AcceptInvitation, InvitePerson, LeaveOrganisation
from dspt_core.domain.refusal import RefusalCode
from dspt_core.domain.suggestion_commands import NameSupporter, RespondInBulk, SuggestResponse
from dspt_core.ports.store import StoredEvent
from dspt_core.toolkit.bulk import execute_each
from dspt_core.toolkit.toolkit import Toolkit
from tests.rules.deciding.years import NAME, SUPPORTER, profile, register, respond
from tests.toolkit.remembering import RememberingStore
from tests.toolkit.worlds import World

HELPER, LOCAL, VENDOR = "canary-helper", "canary-local", "canary-vendor"
ANSWER = Number(Decimal(95))
READY, ANSWERED, BARE, MEMBER, STRANGE, GONE = "VN001", "VN002", "VN003", "VN004", "VN005", "VN006"
STATES: Mapping[str, RefusalCode | None] = {
    READY: None,
    ANSWERED: None,
    BARE: RefusalCode.PROFILE_NOT_COMPLETED,
    MEMBER: RefusalCode.ROLE_MAY_NOT,
    STRANGE: RefusalCode.PERMISSION_DENIED,
    GONE: RefusalCode.PERMISSION_DENIED,
}
"""Codes, and why the helper is refused to answer there: not everybody has a profile, or lets the helper."""


def response(answer: Answer = ANSWER) -> Response:
    return Response(reference="1.1.2", answer=answer, comment="canary")


def in_bulk(codes: Iterable[str], one: Response | None = None) -> tuple[RespondInBulk, ...]:
    return tuple(RespondInBulk(code=code, edition=NAME, response=one or response()) for code in codes)


def suggested(codes: Iterable[str], one: Response | None = None) -> tuple[SuggestResponse, ...]:
    return tuple(
        SuggestResponse(code=code, edition=NAME, supporter=SUPPORTER, response=one or response())
        for code in codes
    )


def must(toolkit: Toolkit, actor: str, *asked: Command) -> None:
    for command in asked:
        done = toolkit.execute(command, actor=actor)
        assert done.refusal is None, done.refusal


def many(store: RememberingStore | None = None) -> World:
    """Return a world in which every one of the codes is in its state, and the supporter is registered."""
    made, world = _made().tenant("host"), World(store=store)
    tenant = world.store.tenant("host")
    tenant.streams = {stream: list(kept) for stream, kept in made.streams.items()}
    tenant.results = dict(made.results)
    return world


@cache
def _made() -> RememberingStore:
    world = World()
    toolkit = world.toolkit
    must(toolkit, VENDOR, changed(register(), code=SUPPORTER, administrator=VENDOR))
    for code in (READY, ANSWERED, BARE, MEMBER, STRANGE):
        must(toolkit, LOCAL, changed(register(), code=code, administrator=LOCAL))
        if code != BARE:
            must(toolkit, LOCAL, complete(code))
        if code != STRANGE:
            role = Role.MEMBER if code == MEMBER else Role.ADMINISTRATOR
            must(toolkit, LOCAL, InvitePerson(code=code, person=HELPER, role=role))
            must(toolkit, HELPER, AcceptInvitation(code=code))
        if code != MEMBER:
            must(toolkit, LOCAL, NameSupporter(code=code, supporter=SUPPORTER))
    must(toolkit, LOCAL, changed(respond({"1.1.2": Number(Decimal(3))}), code=ANSWERED))
    return world.store


def complete(code: str) -> CompleteProfile:
    return changed(profile(), code=code)


def leave(code: str) -> LeaveOrganisation:
    return LeaveOrganisation(code=code)


def alone(code: str, one: Response | None = None) -> Respond:
    return Respond(code=code, edition=NAME, responses=(one or response(),))


def answer(
    world: World, codes: Iterable[str], *, key: str = "once", one: Response | None = None
) -> tuple[BulkOutcome, ...]:
    return execute_each(world.toolkit, in_bulk(codes, one), actor=HELPER, key=key)


def kept(world: World) -> dict[str, list[tuple[str, str | None]]]:
    """Return what every stream of the tenant holds: kinds of events and what they say."""
    streams: dict[str, list[tuple[str, str | None]]] = {}
    for event in events(world):
        streams.setdefault(event.stream, []).append((event.kind, event.payload))
    return streams


def events(world: World) -> list[StoredEvent]:
    return list(world.store.tenant("host").scan())
