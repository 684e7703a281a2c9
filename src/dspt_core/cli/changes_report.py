"""What changed an edition, as text: its revisions, and the overlays laid over it."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.cli.output import entry, folded
from dspt_core.domain.edition import Edition
from dspt_core.rules.wording import dated_fact_in_words, day_in_words


def revision_lines(shown: Edition) -> Iterator[str]:
    """Yield the changes inside the year, each with its day."""
    if not shown.revisions:
        return
    as_of = f", as of {day_in_words(shown.as_of)}" if shown.as_of is not None else ""
    yield ""
    yield f"Revisions{as_of}"
    for one in shown.revisions:
        named = f"{one.version}: " if one.version is not None else ""
        held = "" if one.is_held else "; what changed is not in this catalogue"
        later = "" if one.is_in_force(shown.as_of) else "; not surely in force"
        day = dated_fact_in_words(one.effective)
        text = f"{day}: {named}{one.title}{held}{later} ({one.effective.provenance.mark})"
        yield from entry(one.revision, text)


def overlay_lines(shown: Edition) -> Iterator[str]:
    """Yield the overlays that lie over the edition, and what each of them did."""
    if not shown.overlays:
        return
    yield ""
    yield "Overlays"
    for one in shown.overlays:
        yield from entry(one.overlay, one.title)
        for verb in ("added", "replaced", "withdrawn"):
            names = getattr(one, verb)
            if names:
                yield from folded(f"{verb}: {', '.join(names)}", indent=" " * 26, hanging=" " * 28)
