"""What a year has come to: the states that events add up to, for deciding what may happen next."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.carrying import Carry
from dspt_core.domain.coverage import AddedSite, Withdrawal
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.history import History, Publication
from dspt_core.domain.incident_reports import IncidentState
from dspt_core.domain.key_roles import GivenSignOff, KeyRoleHolder
from dspt_core.domain.organisation import Certificate, ProfileResponse
from dspt_core.domain.people import People
from dspt_core.domain.suggestions import AnswerSource, Suggestion


@frozen(kw_only=True)
class Profile:
    """The profile of one edition, and the version of the event that completed it."""

    edition: str
    type: str
    name: str | None = field(repr=False)
    answers: tuple[ProfileResponse, ...]
    key_roles: tuple[KeyRoleHolder, ...]
    version: int
    reconfirmed: dt.datetime | None = None
    """When it was last looked at again, if ever."""
    pinned: EditionIdentity | None = None
    """The revision that the year goes by, ``None`` where that is the newest."""

    def holds(self, role: str, person: str) -> bool:
        """Whether the person holds the role."""
        return KeyRoleHolder(role=role, person=person) in self.key_roles


@frozen(kw_only=True)
class PublicationRecord:
    """One publication as its organisation's stream tells of it; ``status`` is what it bears now.

    ``published_as`` is what it bore when it was published; both are ``None`` for a baseline. ``decided`` is
    when the national team gave it the status that it bears. ``kept_by`` is the code under which what it
    froze is kept, where that is another one.
    """

    publication: str
    edition: EditionIdentity
    organisation_type: str
    published: dt.datetime
    preview: str
    status: str | None
    published_as: str | None
    supersedes: str | None = None
    is_erased: bool = False
    """Whether the answers it froze were erased."""
    decided: dt.datetime | None = None
    sites: tuple[str, ...] = ()
    """The sites that it covers or covered, in order."""
    withdrawals: tuple[Withdrawal, ...] = ()
    kept_by: str | None = None

    def covered_on(self, day: dt.date) -> frozenset[str]:
        """Return the sites that it covers on a day in London."""
        return frozenset(self.sites).difference(one.site for one in self.withdrawals if one.from_day <= day)

    @property
    def is_baseline(self) -> bool:
        """Whether it says only that a baseline was done."""
        return self.published_as is None


@frozen(kw_only=True)
class OrganisationState:
    """What the stream of a code adds up to. ``version`` is that of its last event.

    ``code`` is ``None`` while nobody has registered it. ``erasable`` are the versions of events whose
    content nothing rests on any more. ``additions`` are the sites that are offered whatever the directory
    says. ``owned_since`` is the version at which the code got another owner, 0 for none: whom an earlier
    profile names holds no key role any more.
    ``transferred_to`` is the code under which everything goes on, ``received_from`` the one whose things
    go on here.
    """

    version: int = 0
    code: str | None = None
    people: People = field(default=People(), repr=False)
    owned_since: int = 0
    profiles: tuple[Profile, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    publications: tuple[PublicationRecord, ...] = ()
    additions: tuple[AddedSite, ...] = ()
    transferred_to: str | None = None
    received_from: str | None = None
    erasable: frozenset[int] = frozenset()

    def profile(self, edition: str) -> Profile | None:
        """Return the profile of an edition, or ``None`` while it is not completed."""
        return next((one for one in self.profiles if one.edition == edition), None)

    def publication(self, publication: str) -> PublicationRecord | None:
        """Return the publication of that id, or ``None``."""
        return next((one for one in self.publications if one.publication == publication), None)

    def latest_in(self, edition: str) -> PublicationRecord | None:
        """Return the publication that stands for an edition: the last one, baselines apart."""
        return next(
            (
                one
                for one in reversed(self.publications)
                if one.edition.edition == edition and not one.is_baseline
            ),
            None,
        )

    @property
    def history(self) -> History:
        """The publications under the statuses that they bear now; a baseline bears none."""
        return History(
            publications=tuple(
                Publication(
                    publication=one.publication,
                    edition=one.edition.edition,
                    status=one.status,
                    published=one.published,
                )
                for one in self.publications
                if one.status is not None
            )
        )


@frozen(kw_only=True)
class AssessmentState:
    """What the stream of an edition's answers adds up to. ``version`` is that of its last event.

    ``response_versions`` says by which event each item was answered, ``plan_version`` by which the plan
    was attached; ``erasable`` are the versions of events whose content nothing rests on any more.
    ``suggestions`` are no answers, and ``sources`` say of answers from whose suggestions they come.
    ``carries`` are those into this edition, undone or not, in order.
    """

    assessment: Assessment
    version: int = 0
    sign_offs: tuple[GivenSignOff, ...] = ()
    response_versions: tuple[tuple[str, int], ...] = ()
    plan_version: int | None = None
    suggestions: tuple[Suggestion, ...] = ()
    sources: tuple[AnswerSource, ...] = ()
    erasable: frozenset[int] = frozenset()
    carries: tuple[Carry, ...] = ()

    def carry(self, number: int) -> Carry | None:
        """Return the carry of that number, or ``None``."""
        return next((one for one in self.carries if one.number == number), None)


@frozen(kw_only=True)
class Year:
    """One organisation in one edition; ``assessment`` is ``None`` where no edition's answers matter.

    A transfer looks at more: ``receiver`` is the code that everything is to go on under, and ``moving``
    are the answers of every edition. ``incidents`` are those that a command names. A supporter's command
    looks at the ``supporter`` too, and a carry at the answers of an ``earlier`` edition.
    """

    organisation: OrganisationState
    assessment: AssessmentState | None = None
    receiver: OrganisationState | None = None
    moving: tuple[AssessmentState, ...] = ()
    incidents: tuple[IncidentState, ...] = ()
    supporter: OrganisationState | None = None
    earlier: AssessmentState | None = None
