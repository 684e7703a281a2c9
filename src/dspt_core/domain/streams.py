"""Streams: under which names the histories of one organisation are kept.

Registration, profile and the publications of all years share one stream, so that "first registrant"
and "only once" hang on one version. The answers of an edition have their own. What a publication froze
has one more, so that nobody who asks what a code has published loads its answers.
"""

from __future__ import annotations

from dspt_core.domain.ods_code import ods_code


def organisation_stream(code: str) -> str:
    """Return the stream of registration, profile, certificates, publications and decisions."""
    return f"organisation/{_part(ods_code(code))}"


def assessment_stream(code: str, edition: str) -> str:
    """Return the stream of the answers, confirmations, plan and sign-offs in one edition."""
    return f"assessment/{_part(ods_code(code))}/{_part(edition)}"


def publication_stream(code: str, publication: str) -> str:
    """Return the stream that holds what one publication froze, and nothing else."""
    return f"publication/{_part(ods_code(code))}/{_part(publication)}"


def incident_stream(code: str, incident: str) -> str:
    """Return the stream of one incident: its report, what was added to it, and its withdrawal."""
    return f"incident/{_part(ods_code(code))}/{_part(incident)}"


def code_of(stream: str) -> str:
    """Return the code that a stream of :func:`organisation_stream` belongs to."""
    return _whole(stream.removeprefix("organisation/"))


def answering_code(stream: str, edition: str) -> str | None:
    """Return whose answers of an edition are in a stream of :func:`assessment_stream`; ``None`` of others."""
    kind, _, rest = stream.partition("/")
    code, _, named = rest.partition("/")
    return _whole(code) if (kind, _whole(named)) == ("assessment", edition) else None


def standing_tag(code: str) -> str:
    """Return the tag of every event that can change what the public sees for a code."""
    return f"code:{ods_code(code)}"


def incident_tag(code: str) -> str:
    """Return the tag of every event of an incident of a code, by which its incidents are listed."""
    return f"incidents:{ods_code(code)}"


def person_tag(person: str) -> str:
    """Return the tag of every event that changes at which codes a person has a role or an invitation."""
    return f"person:{person}"


def supporter_tag(supporter: str) -> str:
    """Return the tag of every event that changes whether a code takes suggestions of a supporter."""
    return f"supporter:{ods_code(supporter)}"


NATIONAL_TEAM_TAG = "by:national-team"
"""The tag of every event of a command that somebody gave for the national team."""


def _part(text: str) -> str:
    # A code may hold any sign; two different pairs must never come to one name.
    return text.replace("%", "%25").replace("/", "%2F")


def _whole(part: str) -> str:
    return part.replace("%2F", "/").replace("%25", "%")
