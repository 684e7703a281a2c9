"""Options for what is known of an incident, beside or in place of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click
from attrs import asdict, evolve

from dspt_core.domain.incidents import LEVELS, FloorFact, IncidentFacts, NisFact
from dspt_core.formats.incident_files import facts_of

CLAIMS = (*FloorFact, *NisFact)


def yes_or_no(_context: click.Context, _option: click.Parameter, value: str | None) -> bool | None:
    """Return an answer as a truth; neither is not known."""
    return value == "yes" if value is not None else None


def facts_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each fact that an incident is graded by."""
    for claim in reversed(CLAIMS):
        command = click.option(
            f"--{claim}", type=click.Choice(["yes", "no"]), callback=yes_or_no, help=_CLAIMS[claim]
        )(command)
    for name, text in (("impact", _IMPACT), ("likelihood", _LIKELIHOOD)):
        command = click.option(
            f"--{name}", type=click.IntRange(LEVELS[0], LEVELS[-1]), metavar="LEVEL", help=text
        )(command)
    return command


def facts_from(options: Mapping[str, Any], members: dict[str, Any]) -> IncidentFacts:
    """Return what a file says, with what options say in its place."""
    given = {name: options[name] for name in asdict(IncidentFacts()) if options.get(name) is not None}
    return evolve(facts_of(members), **given)


_LIKELIHOOD = "How likely it is that people came or come to harm, 1 to 5."
_IMPACT = "How bad the harm is or would be, 1 to 5."
_CLAIMS: Mapping[FloorFact | NisFact, str] = {
    FloorFact.VULNERABLE_PEOPLE: "Whether children or adults at risk are concerned.",
    FloorFact.SPECIAL_CATEGORIES: "Whether information of a sensitive kind is concerned.",
    NisFact.ESSENTIAL_SERVICE: "NIS: whether an essential service is concerned.",
    NisFact.OPERATOR: "NIS: whether the organisation is an operator of it.",
    NisFact.SYSTEM_CAUSE: "NIS: whether a network or information system caused it.",
    NisFact.DISRUPTION: "NIS: whether the service suffers significantly.",
}
