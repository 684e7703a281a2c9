"""``dspt publish``: show what would be published, ask, and publish just that."""

from __future__ import annotations

from collections.abc import Iterator

import click

from dspt_core.cli.directory_files import DirectoryFiles, directory_options
from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import count, folded, say, say_json, talk
from dspt_core.cli.report import evaluation_report
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.cli.years.site_options import SiteOptions, site_options
from dspt_core.domain.commands import Publish, PublishBaseline
from dspt_core.domain.edition import Edition
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.preview_json import write_preview
from dspt_core.rules.deciding.publishing import Preview


@click.command()
@click.argument("code")
@click.option("--status", help="Publish this status, which must be attained.  [default: the one awarded]")
@click.option("--baseline", is_flag=True, help="Publish that a baseline was done, without a status.")
@click.option("--preview", "only_preview", is_flag=True, help="Show what would be published, and end.")
@click.option(
    "--yes",
    "agreed",
    metavar="DIGEST",
    help="Publish without being asked what the preview with this digest showed, the profile confirmed again.",
)
@site_options
@directory_options
@on_store
def publish(
    where: Where,
    code: str,
    status: str | None,
    baseline: bool,  # noqa: FBT001 - passed by name
    only_preview: bool,  # noqa: FBT001 - passed by name
    agreed: str | None,
    sites: SiteOptions,
    directory: DirectoryFiles,
) -> None:
    """Publish the status that CODE has earned, after showing it and asking.

    What is published is what was shown: when an answer changes in between, it is refused. A headquarters
    publishes for the sites named too; they are offered by the ODS directory, or were added.

    \b
    Examples:
      dspt publish A99998 --preview
      dspt publish A99998
      dspt publish A99998 --yes 5f3c...
      dspt publish R0A --baseline
      dspt publish A1B2C --all-sites --eligible --directory ecarehomesite.csv --preview
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    if where.is_json and agreed is None and not only_preview:
        message = "with --format json nothing is asked: look at --preview, then say --yes and its digest"
        raise click.UsageError(message)
    edition = where.edition()
    if baseline and sites.are_named:
        message = "a baseline gives no standing, so it is for no sites"
        raise click.UsageError(message)
    at_hand = directory.read()
    with where.toolkit(at_hand) as toolkit:
        chosen = sites.chosen(toolkit, code, edition.edition)
        eligibility = sites.eligibility(ask=bool(chosen) and agreed is None and not only_preview)
        shown = (
            toolkit.preview_baseline(code, edition.edition)
            if baseline
            else toolkit.preview(code, edition.edition, status=status, sites=chosen, eligibility=eligibility)
        )
        edition = where.edition_of(toolkit, code)
    if isinstance(shown, Refusal):
        where.refuse_to_show(shown)
    if agreed is None or only_preview:
        _show(where, shown, edition)
    if (agreed is None or only_preview) and not shown.is_publishable:
        finish(Exit.FINDINGS)
    if only_preview:
        return
    if agreed is None:
        click.confirm("Does the profile still hold, and should this be published?", abort=True, err=True)
        agreed = shown.digest
    where.execute(
        PublishBaseline(code=code, edition=edition.edition, preview=agreed)
        if baseline
        else Publish(
            code=code,
            edition=edition.edition,
            preview=agreed,
            profile_reconfirmed=True,
            status=status,
            sites=chosen,
            eligibility=eligibility,
        ),
        at_hand,
    )


def _show(where: Where, shown: Preview, edition: Edition) -> None:
    if where.is_json:
        say_json(write_preview(shown))
        return
    if shown.frozen.evaluation is not None:
        for line in evaluation_report(shown.frozen.evaluation, edition, name=None, view=None):
            say(line)
        say()
    say(f"to be published: {shown.frozen.status or 'no status'}")
    for line in _site_lines(shown):
        say(line)
    say(f"digest: {shown.digest}")
    for hindrance in shown.hindrances:
        talk(f"in the way: {hindrance.message} [{hindrance.code}]")
        talk(f"  {hindrance.hint}")


def _site_lines(shown: Preview) -> Iterator[str]:
    if shown.frozen.sites:
        yield f"for {count(len(shown.frozen.sites), 'site')} besides its own code:"
        yield from folded(", ".join(shown.frozen.sites), indent="  ")
    if shown.forgotten:
        yield f"published for last time, still offered, and not named now: {', '.join(shown.forgotten)}"
