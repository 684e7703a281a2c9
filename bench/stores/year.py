"""One practice's year as a host would run it: each answer by itself, all confirmed, then published."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

from dspt_core.domain.assessment import AssessmentDocument
from dspt_core.domain.commands import (
    Command,
    CompleteProfile,
    ConfirmAssertion,
    Publish,
    RegisterOrganisation,
    Respond,
)
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.editions import load_edition
from dspt_core.ports.store import Appended, Batch, Store
from dspt_core.rules.tailoring import tailor
from dspt_core.toolkit.toolkit import Toolkit
from dspt_core.toolkit.world import RandomIdentifiers
from tests.cli.running import finished
from tests.toolkit.remembering import RememberedTenant, RememberingStore

EDITION = "2025-26"
TENANT = "host"
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
"""An instant at which the edition is open."""


class StoppedClock:
    """A clock that stands still."""

    def now(self) -> dt.datetime:
        """Return its one instant."""
        return NOON


class RecordedTenant(RememberedTenant):
    """A tenant that also remembers which batches came in."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.batches: list[Batch] = []

    def append(self, batch: Batch) -> Appended:
        """Keep a batch."""
        self.batches.append(batch)
        return super().append(batch)


def recorded(given: AssessmentDocument) -> list[Batch]:
    """Return the batches that a store gets in the year, to be appended wherever that is measured."""
    store, tenant = RememberingStore(), RecordedTenant()
    store.tenants[TENANT] = tenant
    run(toolkit_on(store, TENANT), given)
    return tenant.batches


def practice() -> AssessmentDocument:
    """Return the shipped example of a practice, with everything done that a publication takes."""
    text = json.dumps(finished()).encode()
    reading = read_assessment(text, file="practice.json", edition_for=load_edition)
    if reading.document is None:
        message = f"the example does not hold: {reading.problems}"
        raise AssertionError(message)
    return reading.document


def toolkit_on(store: Store, tenant: str) -> Toolkit:
    """Return a toolkit as the command line makes one, but for its clock."""
    return Toolkit(store, tenant=tenant, clock=StoppedClock(), ids=RandomIdentifiers())


def run(toolkit: Toolkit, given: AssessmentDocument) -> None:
    """Carry out all commands of the year."""
    for command in _commands(given):
        _execute(toolkit, command)
    code = given.organisation.code
    preview = toolkit.preview(code, EDITION)
    if isinstance(preview, Refusal):
        raise AssertionError(preview.message)  # noqa: TRY004 - a refusal is a result like others
    _execute(toolkit, Publish(code=code, edition=EDITION, preview=preview.digest, profile_reconfirmed=True))


def _commands(given: AssessmentDocument) -> Iterator[Command]:
    organisation, code = given.organisation, given.organisation.code
    yield RegisterOrganisation(code=code, administrator="person-1")
    yield CompleteProfile(
        code=code,
        edition=EDITION,
        type=organisation.type,
        name=organisation.name,
        answers=organisation.profile,
    )
    for response in given.assessment.responses:
        yield Respond(code=code, edition=EDITION, responses=(response,))
    for assertion in tailor(load_edition(EDITION), organisation.type).assertions:
        yield ConfirmAssertion(code=code, edition=EDITION, assertion=assertion.reference)


def _execute(toolkit: Toolkit, command: Command) -> None:
    done = toolkit.execute(command, actor="person-1")
    if done.refusal is not None:
        raise AssertionError(done.refusal.message)
