"""An edition: one year's toolkit as data, with the frameworks whose items it asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from dspt_core.domain.applied_overlay import AppliedOverlay
from dspt_core.domain.conditions import Condition
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.framework import EvidenceItem, Framework
from dspt_core.domain.incident_grid import IncidentGrid
from dspt_core.domain.profile import KeyRole, OrganisationType, ProfileQuestion
from dspt_core.domain.provenance import Provenance, Source
from dspt_core.domain.reminder import Reminder
from dspt_core.domain.revision import Revision
from dspt_core.domain.status_rules import DecidedStatus, EarlierStatus, StatusRule

EDITION_DOCUMENT = "edition"
"""The name under which problems of an edition's own document are reported."""


class LabelStyle(StrEnum):
    """How the public register wrote a status and its year while the edition was new."""

    BARE = "bare"
    """``Standards Met``."""
    SUFFIX = "suffix"
    """``Standards Met (19-20)``."""
    PREFIX = "prefix"
    """``21/22 Standards Met``."""


@frozen(kw_only=True)
class Baseline:
    """An early publication that some organisations owe: by which day, and organisations of which types.

    It says that a baseline was done, and gives no status.
    """

    due: DatedFact
    organisation_types: tuple[str, ...]
    provenance: Provenance


@frozen(kw_only=True)
class Calendar:
    """When the edition opens, the last day on which publishing is in time, and how labels looked.

    ``baseline`` is ``None`` when the edition is not known to ask anybody for one.
    """

    opens: DatedFact
    deadline: DatedFact
    label_style: LabelStyle
    label_provenance: Provenance
    baseline: Baseline | None = None
    reminders: tuple[Reminder, ...] = ()


@frozen(kw_only=True)
class EditionCalendar:
    """The calendar of one edition, with the edition's name and version and nothing else of it."""

    edition: str
    version: str
    calendar: Calendar


class Coverage(StrEnum):
    """How much of a category's item set a catalogue holds."""

    WHOLE = "whole"
    REQUIRED = "required"
    """Every item that a status requires; optional ones may be missing."""
    PARTIAL = "partial"
    ABSENT = "absent"

    @property
    def can_be_evaluated(self) -> bool:
        """Whether nothing that a status requires is missing, so that somebody can say what is complete."""
        return self in (Coverage.WHOLE, Coverage.REQUIRED)


@frozen(kw_only=True)
class ExpectedCounts:
    """How many items a category's set is known to have: a check on the catalogue, not a rule."""

    items: int | None = None
    mandatory: int | None = None
    approaching: int | None = None


@frozen(kw_only=True)
class Heading:
    """A heading under which the toolkit shows some of a category's items."""

    heading: str
    title: str


@frozen(kw_only=True)
class Category:
    """A category of organisations, which is asked its own set of one framework's items.

    ``headings`` is empty for a category whose items are shown by standard only.
    """

    category: str
    title: str
    framework: str
    coverage: Coverage
    provenance: Provenance
    expected_counts: ExpectedCounts | None = None
    headings: tuple[Heading, ...] = ()


@frozen(kw_only=True)
class Credential:
    """A kind of certificate that rules look at."""

    credential: str
    title: str
    provenance: Provenance


@frozen(kw_only=True)
class Exemption:
    """A named reason for which items need not be answered, and when it applies."""

    exemption: str
    title: str
    when: Condition
    provenance: Provenance


@frozen(kw_only=True)
class SiteChoice:
    """The organisation types that choose for themselves for which sites they publish.

    For any other the national team applies a publication, on a written request.
    """

    organisation_types: tuple[str, ...]
    provenance: Provenance


@frozen(kw_only=True)
class ConsistencyCheck:
    """Answers that do not go together: when ``when`` holds, the evaluation warns with ``text``.

    A warning never changes a status.
    """

    check: str
    text: str
    when: Condition
    provenance: Provenance


@frozen(kw_only=True)
class Edition:
    """One year's toolkit: everything that changes from year to year, as one value.

    ``edition`` is its name (``2025-26``), ``version`` the toolkit's own number. ``statuses`` stand in
    order of precedence. ``frameworks`` are the question sets, each in a document of its own.

    ``as_of`` is the day in London whose edition this is, ``None`` for the newest, and ``overlays`` are
    what a host laid over it; a catalogue's files can say neither.
    """

    edition: str
    title: str
    version: str
    calendar: Calendar
    sources: tuple[Source, ...]
    frameworks: tuple[Framework, ...]
    categories: tuple[Category, ...]
    organisation_types: tuple[OrganisationType, ...]
    profile_questions: tuple[ProfileQuestion, ...]
    credentials: tuple[Credential, ...]
    exemptions: tuple[Exemption, ...]
    statuses: tuple[StatusRule, ...]
    consistency_checks: tuple[ConsistencyCheck, ...] = ()
    decided_statuses: tuple[DecidedStatus, ...] = ()
    key_roles: tuple[KeyRole, ...] = ()
    earlier_statuses: tuple[EarlierStatus, ...] = ()
    site_choice: SiteChoice | None = None
    """``None`` where nobody is known to choose."""
    incident_grid: IncidentGrid | None = None
    """``None`` where no grid is known."""
    revisions: tuple[Revision, ...] = ()
    as_of: dt.date | None = None
    overlays: tuple[AppliedOverlay, ...] = ()

    @property
    def revision(self) -> Revision | None:
        """The newest revision that is surely in force, ``None`` when none is."""
        return next((one for one in reversed(self.revisions) if one.is_in_force(self.as_of)), None)

    def items(self) -> Iterator[EvidenceItem]:
        """Yield every evidence item of every framework."""
        for framework in self.frameworks:
            yield from framework.items()

    def items_of(self, category: Category) -> tuple[EvidenceItem, ...]:
        """Return the evidence items that a category is asked."""
        framework = self.framework(category.framework)
        items = framework.items() if framework is not None else iter(())
        return tuple(item for item in items if item.category == category.category)

    def organisation_type(self, name: str) -> OrganisationType | None:
        """Return the organisation type of that name, or ``None``."""
        return next((kind for kind in self.organisation_types if kind.type == name), None)

    def type_in_register(self, name: str) -> OrganisationType | None:
        """Return the organisation type that the public register calls by that name, or ``None``."""
        return next((kind for kind in self.organisation_types if kind.is_called(name)), None)

    def category(self, name: str | None) -> Category | None:
        """Return the category of that name, or ``None``; no category has the name ``None``."""
        return next((category for category in self.categories if category.category == name), None)

    def framework(self, name: str) -> Framework | None:
        """Return the framework of that name, or ``None``."""
        return next((framework for framework in self.frameworks if framework.framework == name), None)

    def status(self, name: str) -> StatusRule | None:
        """Return the rule of the status of that name, or ``None``."""
        return next((rule for rule in self.statuses if rule.status == name), None)

    def decided_status(self, name: str) -> DecidedStatus | None:
        """Return the decided status of that name, or ``None``."""
        return next((decided for decided in self.decided_statuses if decided.status == name), None)

    def published_statuses(self) -> dict[str, str]:
        """Return the title of every status that a publication in this or an earlier edition can bear.

        Where a status is awarded to some and decided for others, the title is that of the awarded one.
        """
        titles = {one.status: one.title for one in self.earlier_statuses}
        titles |= {one.status: one.title for one in self.decided_statuses}
        return titles | {one.status: one.title for one in self.statuses}
