"""Additions: sites that the national team records for a headquarters, whatever the directory says."""

from __future__ import annotations

from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.site_commands import AddSite, RemoveSite
from dspt_core.domain.site_events import SiteAdded, SiteRemoved
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.deciding.decision import Decision, in_organisation
from dspt_core.rules.deciding.sites import MOST_SITES, invalid_sites
from dspt_core.rules.deciding.sizes import LONGEST_TITLE
from dspt_core.rules.nearest import hint_for


def add_site(state: OrganisationState, command: AddSite) -> Decision | Refusal:
    """Record a site. It is offered from then on at every publication, and covered by none yet."""
    for refusal in invalid_sites(command.code, (command.site.code,)):
        return refusal
    if len(command.site.name) > LONGEST_TITLE:
        return Refusal(
            code=RefusalCode.INVALID_SITE,
            message=f"the name of this site is too long: {command.site.code}",
            hint=f"shorten it to {LONGEST_TITLE} characters",
            facts=(("site", command.site.code),),
        )
    known = {one.code: one.name for one in state.additions}
    if known.get(command.site.code) == command.site.name:
        return Decision()
    if command.site.code not in known and len(known) >= MOST_SITES:
        return Refusal(
            code=RefusalCode.TOO_MANY_SITES,
            message=f"{MOST_SITES} sites are recorded for {command.code}, and no more can be",
            hint="remove sites that are not to be offered any more",
            facts=(("site", command.site.code),),
        )
    return Decision(events=in_organisation(command.code, SiteAdded(site=command.site)))


def remove_site(state: OrganisationState, command: RemoveSite) -> Decision | Refusal:
    """Take a recorded site back."""
    known = [one.code for one in state.additions]
    if command.site not in known:
        return Refusal(
            code=RefusalCode.SITE_NOT_ADDED,
            message=f"{command.site} is not recorded as a site of {command.code}",
            hint=hint_for(command.site, known),
            facts=(("site", command.site),),
        )
    return Decision(events=in_organisation(command.code, SiteRemoved(site=command.site)))
