"""The options of publishing that name sites, and what is asked about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import click
from attrs import frozen

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.output import talk
from dspt_core.domain.coverage import ELIGIBLE, EligibilityAnswer, EligibilityQuestion, site_codes
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.sites import SiteWarning
from dspt_core.formats.site_lists import read_site_list
from dspt_core.rules.deciding.sites import ELIGIBILITY_WORDS
from dspt_core.toolkit.toolkit import Toolkit


@frozen(kw_only=True)
class SiteOptions:
    """What somebody said about sites on the command line."""

    codes: tuple[str, ...]
    file: str | None
    all_of_them: bool
    is_eligible: bool

    @property
    def are_named(self) -> bool:
        """Whether any site is meant."""
        return bool(self.codes) or self.file is not None or self.all_of_them

    def chosen(self, toolkit: Toolkit, code: str, edition: str) -> tuple[str, ...]:
        """Return the codes of the sites meant; all of them are those offered that are not closed."""
        listed = (one.code for one in read_site_list(self.file)) if self.file is not None else ()
        chosen = site_codes((*self.codes, *listed))
        if self.file is not None and not chosen:
            message = f"there is no site in {self.file}"
            raise CommandError(message, Exit.USAGE)
        return site_codes((*chosen, *self._offered(toolkit, code, edition))) if self.all_of_them else chosen

    def eligibility(self, *, ask: bool) -> tuple[EligibilityAnswer, ...]:
        """Return the answers about the sites: given by the option, or asked for one by one."""
        if self.is_eligible or not ask:
            return ELIGIBLE if self.is_eligible else ()
        return tuple(_asked(question) for question in EligibilityQuestion)

    def _offered(self, toolkit: Toolkit, code: str, edition: str) -> tuple[str, ...]:
        offer = toolkit.offer(code, edition)
        if isinstance(offer, Refusal):
            return ()
        closed = [one.code for one in offer.sites if SiteWarning.CLOSED in one.warnings]
        if closed:
            talk(f"left out, because the directory has them as closed: {', '.join(closed)}")
        return tuple(one for one in offer.codes if one not in closed)


def site_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that name sites, as one argument ``sites``."""

    @click.option("--site", "codes", metavar="CODE", multiple=True, help="Publish for this site. Repeatable.")
    @click.option("--sites", "file", metavar="FILE", help="Publish for the sites in a workbook or CSV file.")
    @click.option("--all-sites", is_flag=True, help="Publish for every site offered that is not closed.")
    @click.option(
        "--eligible",
        is_flag=True,
        help="Yes to all: one legal entity; the same training, data protection, security and IT everywhere.",
    )
    @wraps(command)
    def run(
        *,
        codes: tuple[str, ...],
        file: str | None,
        all_sites: bool,
        eligible: bool,
        **rest: object,
    ) -> None:
        sites = SiteOptions(codes=codes, file=file, all_of_them=all_sites, is_eligible=eligible)
        command(**rest, sites=sites)

    return run


def _asked(question: EligibilityQuestion) -> EligibilityAnswer:
    is_so = click.confirm(ELIGIBILITY_WORDS[question], err=True)
    return EligibilityAnswer(question=question, answer=ProfileAnswer.YES if is_so else ProfileAnswer.NO)
