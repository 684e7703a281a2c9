"""The public register: what anybody may see of a code, as rows of a dated snapshot; never an answer.

A row keeps what was written beside what it was read as, because the register has had four column forms
and several ways to write a status, and a reader that tidied them could not be checked.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.labels import Label, LabelKind
from dspt_core.domain.storable import is_storable, storable_text


class ColumnForm(StrEnum):
    """How the register named its columns, by the year in which it began to."""

    OF_2019 = "2019"
    OF_2020 = "2020"
    OF_2022 = "2022"
    OF_2023 = "2023"

    @property
    def shows_nothing_published_as_blank(self) -> bool:
        """Whether a blank status was this form's way to say that nothing had been published."""
        return self is ColumnForm.OF_2019


CURRENT_FORM = ColumnForm.OF_2023
"""The form in which the register is written today, so the one that an export has."""


class RegisterField(StrEnum):
    """What the columns hold, whatever a form calls them."""

    CODE = "code"
    NAME = "name"
    STATUS = "status"
    PUBLISHED = "published"
    SECTOR = "sector"
    AREA = "area"


class Shown(StrEnum):
    """What the status of a row says; three of the four say nothing of a publication, each another thing."""

    PUBLISHED = "published"
    """A status that the toolkit has had."""
    NOT_PUBLISHED = "not-published"
    """In words, that nothing was published."""
    BLANK = "blank"
    """Nothing at all, which in 2019 was how the register said that nothing was published."""
    UNKNOWN = "unknown"
    """Words that nobody has seen there yet."""


class RowCoverage(StrEnum):
    """Whose publication a row shows, as seen from a site that a headquarters may publish for."""

    OWN = "own"
    """One under the row's own code, or nothing says that it is another's."""
    COVERED = "covered"
    """Another code's, which is for this one too."""
    FORGOTTEN = "forgotten"
    """Another code has published later than what the row shows, and not for this one."""


@frozen(kw_only=True)
class RegisterRow:
    """One row of the register: a code, what it is called, what it shows, where it belongs.

    ``code`` is ``code_as_written`` without a marker that it is closed, in capitals, as codes are kept
    elsewhere. ``published`` is the day in London that ``published_as_written`` was read as, ``None`` when it
    is blank or no day. ``form`` and ``line`` say where a row was read, and are ``None`` for one that was not
    read from a file; they take no part in comparing rows. ``coverage`` is ``None`` where nothing was
    published, and where nobody says whose publication it is: the register's files have no column for it.

    :func:`dspt_core.rules.register_rows.read_row` makes one from what was written, and a register gives back
    what that would make of it. Raises :class:`ValueError` for text that cannot be kept.
    """

    code: str
    code_as_written: str
    name: str
    label: Label
    published: dt.date | None
    published_as_written: str
    sector: str
    area: str
    coverage: RowCoverage | None = None
    is_closed: bool = False
    form: ColumnForm | None = field(default=None, eq=False)
    line: int | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        """Look at all texts at once: there are hundreds of thousands of them in a register."""
        texts = (self.code_as_written, self.name, self.label.as_written, self.published_as_written)
        if not is_storable("".join((*texts, self.sector, self.area))):
            message = "a row of the register holds a NUL or half of a surrogate pair"
            raise ValueError(message)

    @property
    def shown(self) -> Shown:
        """What the status says."""
        match self.label.kind:
            case LabelKind.PUBLICATION:
                return Shown.PUBLISHED
            case LabelKind.UNKNOWN:
                return Shown.UNKNOWN
            case LabelKind.NOT_PUBLISHED:
                return Shown.NOT_PUBLISHED if self.label.as_written.strip() else Shown.BLANK


@frozen(kw_only=True)
class Snapshot:
    """One day's register: the day it was taken, what it was made from, and how many rows it has."""

    taken: dt.date
    source: str = field(validator=storable_text)
    rows: int


@frozen(kw_only=True)
class RegisterQuery:
    """What is looked for in a snapshot; a row is found when everything that is asked for fits.

    ``text`` is looked for in name and code, and every word of it must be there, in any order, in part or
    whole; so it is with ``sector`` and ``area``. ``code`` is a whole code. ``status`` is the name of a status
    and ``edition`` that of an edition that the label names. Case and accents never matter.
    """

    text: str = ""
    code: str | None = None
    sector: str = ""
    area: str = ""
    shown: Shown | None = None
    status: str | None = None
    edition: str | None = None


class RegisterCurrency(StrEnum):
    """Whether a row counts under a policy on a day."""

    CURRENT = "current"
    OUT_OF_DATE = "out-of-date"
    """Something was published, and it does not count any more, or not yet."""
    NOT_PUBLISHED = "not-published"
    """Nothing was published."""
    UNKNOWN = "unknown"
    """It cannot be said: the status, its edition, its day or a deadline is not known."""


@frozen(kw_only=True)
class Tally:
    """How many rows of one group show what, and how many of them count."""

    name: str
    rows: int
    statuses: tuple[tuple[str, int], ...]
    """Rows by what they show: the name of a status, or ``not-published``, ``blank`` or ``unknown``."""
    currency: tuple[tuple[RegisterCurrency, int], ...]
    coverage: tuple[tuple[RowCoverage, int], ...]
    """Rows by whose publication they show; those of which nobody says are in none."""


@frozen(kw_only=True)
class FoundRow:
    """A row that a search found, and what was asked about it besides.

    ``coverage`` is what the row itself says, or else what was inferred.
    """

    row: RegisterRow
    currency: RegisterCurrency | None = None
    coverage: RowCoverage | None = None

    @property
    def is_coverage_inferred(self) -> bool:
        """Whether the row itself does not say whose publication it shows."""
        return self.coverage is not None and self.row.coverage is None


@frozen(kw_only=True)
class RegisterSummary:
    """A snapshot in numbers: everything, by sector, by area, and publications by month and by edition."""

    snapshot: Snapshot
    policy: CurrencyPolicy
    on: dt.date
    whole: Tally
    sectors: tuple[Tally, ...]
    areas: tuple[Tally, ...]
    editions: tuple[tuple[str, int], ...]
    """Rows that show a publication, by the edition it belongs to, the empty name where that is not known."""
    months: tuple[tuple[str, int], ...]
    """Days of publication by month (``2019-03``), with months between in which there was none."""

    @property
    def tells_coverage(self) -> bool:
        """Whether it is said of any row whose publication it shows."""
        return any(number for _, number in self.whole.coverage)
