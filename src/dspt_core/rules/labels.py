"""Labels of the public register: rendered from a status and an edition, and read back.

A label is never stored: the register has written the same record in three ways over the years, and
renamed one status afterwards. Reading is lenient about form and strict about words: a wording that
nobody has seen is unknown, with the nearest that somebody has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from dspt_core.domain.edition import Edition, LabelStyle
from dspt_core.domain.history import Publication, Standing, StandingKind
from dspt_core.domain.labels import Label, LabelKind
from dspt_core.errors import UnknownEditionError, UnknownStatusError
from dspt_core.rules.nearest import nearest_name

REGISTER_TITLES: Mapping[str, str] = {
    "standards-exceeded": "Standards Exceeded",
    "standards-met": "Standards Met",
    "approaching-standards": "Approaching Standards",
    "standards-not-fully-met-plan-agreed": "Standards Not Fully Met (Plan Agreed)",
    "entry-level": "Entry Level",
    "standards-not-met": "Standards Not Met",
    "critical-standards-not-met": "Critical Standards Not Met",
}
"""Every status that the toolkit has had since 2018, by its name in the catalogues.

The last was listed on a care body's page of 2019-20 and never seen in an extract of the register.
"""

NOT_PUBLISHED = "Not Published"
"""What the register shows for a code that is registered and has published nothing; it was blank in 2019."""


def render_label(title: str, edition: str, style: LabelStyle) -> str:
    """Return the label of a status, by its title, in one of the register's styles."""
    first, second = edition[2:4], edition[-2:]
    match style:
        case LabelStyle.BARE:
            return title
        case LabelStyle.SUFFIX:
            return f"{title} ({first}-{second})"
        case LabelStyle.PREFIX:
            return f"{first}/{second} {title}"


def label_of(
    shown: Standing | Publication,
    editions: Iterable[Edition],
    *,
    as_shown_later: bool = False,
    style: LabelStyle | None = None,
) -> str | None:
    """Return the label of a standing or a publication, ``None`` for a code that has no row.

    That is one that nobody registered, or that was transferred. It is written as the register wrote
    labels while the edition was new; with ``as_shown_later`` as it wrote them since: every label begins
    with its year, and a status may bear another name. ``style`` writes it in one style whatever the year.

    Raises :class:`UnknownEditionError` when its edition is not among ``editions``, and
    :class:`UnknownStatusError` when that edition has no such status.
    """
    if isinstance(shown, Standing) and shown.kind in (StandingKind.UNREGISTERED, StandingKind.TRANSFERRED):
        return None
    if shown.status is None or shown.edition is None:
        return NOT_PUBLISHED
    by_name = {edition.edition: edition for edition in editions}
    edition = by_name.get(shown.edition)
    if edition is None:
        known = tuple(sorted(by_name))
        raise UnknownEditionError(
            edition=shown.edition, known=known, nearest=nearest_name(shown.edition, known)
        )
    usual = LabelStyle.PREFIX if as_shown_later else edition.calendar.label_style
    title = _title_in(edition, shown.status, later=as_shown_later)
    return render_label(title, edition.edition, style or usual)


def _title_in(edition: Edition, status: str, *, later: bool) -> str:
    decided = edition.decided_status(status)
    if later and decided is not None and decided.shown_later_as is not None:
        return REGISTER_TITLES.get(decided.shown_later_as, decided.shown_later_as)
    titles = {one.status: one.title for one in edition.decided_statuses}
    titles |= {one.status: one.title for one in edition.statuses}
    if status not in titles:
        known = tuple(titles)
        raise UnknownStatusError(status=status, known=known, nearest=nearest_name(status, known))
    return titles[status]


def parse_label(text: str) -> Label:
    """Return what a label says: the edition when it names one, and the name of the status.

    Case, spaces, a full stop at the end and the form of the year (``18/19``, ``(19-20)``, ``2024-25``) do
    not matter, the year may stand on either side, and the name of a status does for its title. Blank,
    ``None`` and ``Not Published`` say that nothing has been published. Any other text is unknown, never
    an error.
    """
    edition, rest = _without_edition(_words(text))
    wording = " ".join(rest)
    if wording in _NOTHING_PUBLISHED or not text.strip():
        return Label(as_written=text, kind=LabelKind.NOT_PUBLISHED, edition=edition)
    status = _statuses_by_wording().get(wording)
    if status is not None:
        return Label(as_written=text, kind=LabelKind.PUBLICATION, edition=edition, status=status)
    nearest = nearest_name(wording, REGISTER_TITLES.values())
    return Label(as_written=text, kind=LabelKind.UNKNOWN, edition=edition, nearest=nearest)


_NOTHING_PUBLISHED = frozenset({"none", "not published", "not-published"})

_FIRST_YEAR = 18

_YEARS = re.compile(r"\(?(?:20)?([0-9]{2})[-/\N{EN DASH}](?:20)?([0-9]{2})\)?")


@cache
def _statuses_by_wording() -> Mapping[str, str]:
    forms = ((form, name) for name, title in REGISTER_TITLES.items() for form in (name, title))
    return {" ".join(_words(form)): name for form, name in forms}


def _words(text: str) -> list[str]:
    # A bracket opens a word of its own even where the space before it is missing.
    return _without_full_stop(text.lower().replace("(", " (").split())


def _without_full_stop(words: list[str]) -> list[str]:
    kept = list(words)
    while kept and not kept[-1].strip("."):
        kept.pop()
    return [*kept[:-1], kept[-1].rstrip(".")] if kept else kept


def _without_edition(words: list[str]) -> tuple[str | None, list[str]]:
    """Take the year off the front or the end of a label's words."""
    if not words:
        return None, words
    first, last = _edition(words[0]), _edition(words[-1])
    if first is not None:
        return first, words[1:]
    if last is not None:
        return last, _without_full_stop(words[:-1])
    return None, words


def _edition(word: str) -> str | None:
    years = _YEARS.fullmatch(word)
    if years is None or int(years[1]) < _FIRST_YEAR or (int(years[1]) + 1) % 100 != int(years[2]):
        return None
    return f"20{years[1]}-{years[2]}"
