"""``dspt incident report``, ``add``, ``withdraw``, ``list``, ``export``: what a store keeps of incidents."""

from __future__ import annotations

import click

from dspt_core.cli.incidents.facts import facts_from, facts_options
from dspt_core.cli.incidents.report_lines import report_lines
from dspt_core.cli.output import say, say_json, talk
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.incident_reports import AddToIncident, IncidentState, WithdrawIncident
from dspt_core.domain.ods_code import ods_code
from dspt_core.formats.incident_files import load_incident_file, report_of
from dspt_core.formats.incident_report_json import write_incident_list, write_incident_report
from dspt_core.rules.calendar import london_day
from dspt_core.rules.deciding.incidents import incident_unknown
from dspt_core.rules.incidents.words import GRADING_WORDS


@click.command()
@click.argument("code")
@click.argument("file")
@facts_options
@on_store
def report(where: Where, code: str, file: str, **facts: object) -> None:
    """Record the incident in FILE under CODE, as it is known now, reportable or not.

    It is written once: add to it what is learned later, withdraw it if it was none. It is graded by the
    edition's grid, and both are kept with it. A report after more than 72 hours needs "late_reasons".
    Nothing is sent to anybody. The key is the id of the incident.

    \b
    Examples:
      dspt incident report A99998 incident.json
      dspt incident report A99998 incident.json --likelihood 3 --impact 2 --key post-2026-05
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    members = load_incident_file(file)
    known = facts_from(facts, members)
    try:
        command = report_of(members, code=code, edition=where.edition().edition, facts=known)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    where.execute(command)


@click.command()
@click.argument("code")
@click.argument("incident")
@click.option("--text", required=True, help="What was learned.")
@on_store
def add(where: Where, code: str, incident: str, text: str) -> None:
    """Add to an INCIDENT of CODE what was learned since it was reported.

    \b
    Example:
      dspt incident add A99998 post-2026-05 --text "The letters came back unopened."
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    where.execute(AddToIncident(code=code, incident=incident, text=text))


@click.command()
@click.argument("code")
@click.argument("incident")
@click.option("--reason", required=True, help="Why it should not have been reported.")
@on_store
def withdraw(where: Where, code: str, incident: str, reason: str) -> None:
    """Withdraw an INCIDENT of CODE that should not have been reported. It stays on record.

    \b
    Example:
      dspt incident withdraw A99998 post-2026-05 --reason "The letters were another practice's."
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    where.execute(WithdrawIncident(code=code, incident=incident, reason=reason))


@click.command("list")
@click.argument("code")
@on_store
def list_incidents(where: Where, code: str) -> None:
    """List the incidents of CODE, withdrawn ones too, without what was written about them.

    \b
    Example:
      dspt incident list A99998
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    with where.toolkit() as toolkit:
        found = toolkit.incidents(code)
    if where.is_json:
        say_json(write_incident_list(ods_code(code), found))
    else:
        for one in found:
            say(_line(one))
    if not found:
        talk("no incident was reported")


@click.command()
@click.argument("code")
@click.argument("incident")
@on_store
def export(where: Where, code: str, incident: str) -> None:
    """Write an INCIDENT of CODE as a regulator asks for it: every field of the form, and nothing beside.

    \b
    Examples:
      dspt incident export A99998 post-2026-05 > report.txt
      dspt incident export A99998 post-2026-05 --format json
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    with where.toolkit() as toolkit:
        found = next((one for one in toolkit.incidents(code) if one.incident == incident), None)
    if found is None:
        where.refuse_to_show(incident_unknown(incident))
    elif where.is_json:
        say_json(write_incident_report(ods_code(code), found))
    else:
        for line in report_lines(ods_code(code), found):
            say(line)


def _line(state: IncidentState) -> str:
    if state.reported is None or state.at is None:
        return state.incident
    verdict = GRADING_WORDS[state.reported.grading.verdict]
    late = ", late" if state.reported.is_late else ""
    withdrawn = ", withdrawn" if state.withdrawn is not None else ""
    added = f", {len(state.additions)} added" if state.additions else ""
    return f"{london_day(state.at)}  {state.incident}  to be reported: {verdict}{late}{added}{withdrawn}"
