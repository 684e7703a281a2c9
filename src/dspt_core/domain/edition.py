"""An edition: one year's toolkit as data, with the frameworks whose items it asks."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import frozen

from dspt_core.domain.conditions import Condition
from dspt_core.domain.framework import Framework
from dspt_core.domain.provenance import Provenance, Source

EDITION_DOCUMENT = "edition"
"""The name under which problems of an edition's own document are reported."""


@frozen(kw_only=True)
class DatedFact:
    """A day, meant in London, and where it is known from.

    When the day itself is not known, ``day`` is ``None`` and the bounds say between which days it lies,
    both included; a bound that is ``None`` is not known either.
    """

    provenance: Provenance
    day: dt.date | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None

    @property
    def earliest(self) -> dt.date | None:
        """The earliest day it can be."""
        return self.day or self.not_before

    @property
    def latest(self) -> dt.date | None:
        """The latest day it can be."""
        return self.day or self.not_after


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


@frozen(kw_only=True)
class EditionCalendar:
    """The calendar of one edition, with the edition's name and version and nothing else of it."""

    edition: str
    version: str
    calendar: Calendar


class Coverage(StrEnum):
    """How much of a category's item set a catalogue holds; only a whole set can be evaluated."""

    WHOLE = "whole"
    PARTIAL = "partial"
    ABSENT = "absent"


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
class OrganisationType:
    """A kind of organisation that the profile knows, and the category it falls into.

    ``category`` is ``None`` when nothing that was read says which it is; then no status can be worked out.
    """

    type: str
    title: str
    provenance: Provenance
    category: str | None = None


@frozen(kw_only=True)
class ProfileQuestion:
    """Something the organisation profile asks, to be answered yes, no or not-sure."""

    question: str
    text: str
    provenance: Provenance


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
class OnlyOnce:
    """A status can be had only once: not after an earlier publication that bears one of ``after``."""

    after: tuple[str, ...]
    provenance: Provenance


@frozen(kw_only=True)
class StatusRule:
    """A status, the organisation types it is offered to (``None``: all), and what it requires.

    ``only_once`` says that a publication in another edition under one of its statuses makes this one a
    second time, which a policy of the evaluation either refuses or warns about.
    """

    status: str
    title: str
    requires: Condition
    provenance: Provenance
    offered_to: tuple[str, ...] | None = None
    only_once: OnlyOnce | None = None

    def is_offered_to(self, organisation_type: str) -> bool:
        """Whether an organisation of this type can reach the status at all."""
        return self.offered_to is None or organisation_type in self.offered_to


@frozen(kw_only=True)
class DecidedStatus:
    """A status that no evaluation awards: a national decision gives it to what was published under another.

    ``decided_for`` are the organisation types it is given to (``None``: all). ``shown_later_as`` names the
    status under which the public register showed the same publications in later years.
    """

    status: str
    title: str
    provenance: Provenance
    decided_for: tuple[str, ...] | None = None
    shown_later_as: str | None = None


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

    def organisation_type(self, name: str) -> OrganisationType | None:
        """Return the organisation type of that name, or ``None``."""
        return next((kind for kind in self.organisation_types if kind.type == name), None)

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
