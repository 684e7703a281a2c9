"""``dspt carry move``: going on with a year by another revision of its edition."""

from __future__ import annotations

from collections.abc import Iterator

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.options import find_edition
from dspt_core.cli.output import say, say_json
from dspt_core.cli.years.carry_report import earned
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.carry_commands import MoveYear
from dspt_core.domain.edition import Edition
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.carry_json import write_move_preview
from dspt_core.rules.calendar import london_day
from dspt_core.rules.deciding.moving import MovePreview


@click.command()
@click.argument("code")
@click.option("--to", "revision", metavar="REVISION", help="The revision to go on by.  [default: the newest]")
@click.option("--as-opened", is_flag=True, help="Go on by the edition as it opened, before any revision.")
@click.option("--preview", "only_preview", is_flag=True, help="Show what would come of it, and end.")
@click.option("--yes", "agreed", is_flag=True, help="Do it without showing it first and asking.")
@on_store
def move(
    where: Where,
    code: str,
    revision: str | None,
    as_opened: bool,  # noqa: FBT001 - passed by name
    only_preview: bool,  # noqa: FBT001 - passed by name
    agreed: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Go on with the year of CODE by another revision of its edition, after showing what changes.

    A year goes by the revision that was in force when it was begun until it is moved.
    """
    if revision is not None and as_opened:
        message = "name a revision, or take the edition as it opened"
        raise click.UsageError(message)
    if where.is_json and not (agreed or only_preview):
        message = "with --format json nothing is asked: look at --preview, then say --yes"
        raise click.UsageError(message)
    edition = where.edition()
    target = None if as_opened else revision or _newest(edition.edition, where)
    if only_preview or not agreed:
        with where.toolkit() as toolkit:
            shown = toolkit.preview_move(code, edition.edition, target)
        if isinstance(shown, Refusal):
            where.refuse_to_show(shown)
        if where.is_json:
            say_json(write_move_preview(code, shown))
        else:
            for line in _lines(shown, edition):
                say(line)
        if only_preview or not shown.changes_anything:
            finish(Exit.CLEAN)
        click.confirm("Go on by that revision?", abort=True, err=True)
    where.execute(MoveYear(code=code, edition=edition.edition, revision=target))


def _newest(edition: str, where: Where) -> str | None:
    newest = find_edition(edition, on=london_day(where.now())).revision
    return newest.revision if newest is not None else None


def _lines(shown: MovePreview, edition: Edition) -> Iterator[str]:
    yield f"from {_named(shown.instead_of)} to {_named(shown.edition)}"
    if not shown.changes_anything:
        yield "nothing to change: it is so already"
        return
    if shown.to_review:
        yield f"to be reviewed: {', '.join(shown.to_review)}"
    if shown.withdrawn:
        yield f"withdraws the confirmation of {', '.join(shown.withdrawn)}"
    yield f"now: {earned(shown.now, edition)}; then: {earned(shown.then, edition)}"


def _named(one: EditionIdentity | None) -> str:
    if one is None:
        return "the newest, whichever that is"
    return f"{one.edition} as it opened" if one.revision is None else f"revision {one.revision}"
