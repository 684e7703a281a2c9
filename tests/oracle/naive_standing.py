"""Say what the public sees for a code the slow and obvious way, for tests to have something to disagree with.

A fact is a plain dictionary with `fact`, `at` (an instant) and `code` (who told it), and besides:

- `registered`: nothing;
- `published`: `publication`, `edition`, `status`, `sites`;
- `decided`: `publication`, `status`;
- `applied`: `publication`, `sites`;
- `withdrawn`: `publication`, `sites`, `from_day`;
- `transferred`: `to`;
- anything else is noise that no standing depends on.

Facts come in the order in which they were told. Editions are a dictionary in the order of the calendars, from
each edition to its statuses, the highest first. For each question all facts are walked from the beginning.
"""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

Fact = dict[str, Any]
Standing = dict[str, Any]
Editions = dict[str, list[str]]

LONDON = ZoneInfo("Europe/London")
UTC = ZoneInfo("UTC")


def day_of(instant: datetime) -> date:
    """Say which day it is in London at an instant."""
    return instant.astimezone(LONDON).date()


def midnight(day: date) -> datetime:
    """Return the instant at which a day begins in London."""
    return datetime.combine(day, time(0), LONDON).astimezone(UTC)


def naive_standing(code: str, facts: list[Fact], on: date, *, policy: str, editions: Editions) -> Standing:
    """Say what stood for a code at the end of a day in London, under the policy `newest` or `highest`."""
    told = [fact for fact in facts if day_of(fact["at"]) <= on]
    for fact in told:
        if fact["fact"] == "transferred" and fact["code"] == code:
            return {"kind": "transferred", "transferred_to": fact["to"]}
    claims = [claim for claim in all_claims(told, on) if claim["for"] == code]
    if policy == "highest" and claims:
        newest = max((claim["edition"] for claim in claims), key=list(editions).index)
        claims = [claim for claim in claims if claim["edition"] == newest]
        best = min(rank(claim["status"], editions[newest]) for claim in claims)
        claims = [claim for claim in claims if rank(claim["status"], editions[newest]) == best]
    if claims:
        governing = max(
            claims, key=lambda claim: (claim["instant"], claim["origin"] == "own", claim["publication"])
        )
        return {
            "kind": "published",
            "status": governing["status"],
            "edition": governing["edition"],
            "published": day_of(governing["instant"]),
            "origin": governing["origin"],
            "publisher": governing["publisher"],
            "publication": governing["publication"],
            "instant": governing["instant"],
            "published_as": governing["published_as"],
            "decided": governing["decided"],
        }
    names = names_of(code, told)
    if any(fact["fact"] == "registered" and fact["code"] in names for fact in told):
        return {"kind": "not-published"}
    return {"kind": "unregistered"}


def naive_history(
    code: str, facts: list[Fact], until: date, *, policy: str, editions: Editions
) -> list[tuple[datetime, Standing]]:
    """Return each standing that a code came to have until the end of a day, and from which instant on."""
    moments = {fact["at"].astimezone(UTC) for fact in facts}
    moments |= {midnight(fact["from_day"]) for fact in facts if fact["fact"] == "withdrawn"}
    changes: list[tuple[datetime, Standing]] = []
    before: Standing = {"kind": "unregistered"}
    for moment in sorted(moments):
        if day_of(moment) <= until:
            known = [fact for fact in facts if fact["at"] <= moment]
            stands = naive_standing(code, known, day_of(moment), policy=policy, editions=editions)
            if stands != before:
                changes.append((moment, stands))
            before = stands
    return changes


def causes_at(moment: datetime, facts: list[Fact]) -> set[str]:
    """Return the kinds of what happened at an instant; a withdrawal happens when its day comes."""
    happened = set()
    for fact in facts:
        begins = midnight(fact["from_day"]) if fact["fact"] == "withdrawn" else fact["at"]
        if max(begins, fact["at"]) == moment:
            happened.add(fact["fact"])
    return happened


def all_claims(told: list[Fact], on: date) -> list[dict[str, Any]]:
    """Return what every publication says of its own code and of each site that it covers on a day."""
    claims = []
    for fact in told:
        if fact["fact"] == "published":
            status, decided = status_of(fact, told)
            publisher = goes_on_as(fact["code"], told)
            known = {
                "publication": fact["publication"],
                "publisher": publisher,
                "edition": fact["edition"],
                "instant": fact["at"].astimezone(UTC),
                "published_as": fact["status"],
                "status": status,
                "decided": decided,
            }
            claims.append(known | {"for": publisher, "origin": "own"})
            claims.extend(
                known | {"for": goes_on_as(site, told), "origin": "covered"}
                for site in covered_by(fact["publication"], told, on)
            )
    return claims


def status_of(published: Fact, told: list[Fact]) -> tuple[str, datetime | None]:
    """Return the status that a publication bears, and when it was decided if it was."""
    status, decided = published["status"], None
    for fact in told:
        if fact["fact"] == "decided" and fact["publication"] == published["publication"]:
            status, decided = fact["status"], fact["at"].astimezone(UTC)
    return status, decided


def covered_by(publication: str, told: list[Fact], on: date) -> set[str]:
    """Return the sites that a publication covers on a day, under the codes by which it was told.

    The last act about a site counts: a day that was said before can be put right until it has come.
    """
    ends: dict[str, date | None] = {}
    for fact in told:
        if fact.get("publication") != publication:
            continue
        for site in fact.get("sites", ()):
            if fact["fact"] in ("published", "applied"):
                ends[site] = None
            elif site in ends:
                ends[site] = fact["from_day"]
    return {site for site, end in ends.items() if end is None or on < end}


def goes_on_as(code: str, told: list[Fact]) -> str:
    """Return the code under which everything of a code goes on, its own if it was not transferred."""
    for fact in told:
        if fact["fact"] == "transferred" and fact["code"] == code:
            code = fact["to"]
    return code


def names_of(code: str, told: list[Fact]) -> set[str]:
    """Return a code and all codes that go on under it."""
    return {code} | {fact["code"] for fact in told if goes_on_as(fact["code"], told) == code}


def rank(status: str, precedence: list[str]) -> int:
    """Return the place of a status, 0 for the highest; what an edition does not know is the lowest."""
    return precedence.index(status) if status in precedence else len(precedence)


def naive_offer(headquarters: str, directory: list[Fact], additions: dict[str, date], on: date) -> set[str]:
    """Return the sites that a headquarters may tick on a day.

    A directory is a list of `code` and `relationships`, each with `kind`, `target`, `first`, `last` (days or
    None) and `active` (False or anything else); it was taken on that day. Additions tell when they were made.
    """
    sites = {site for site, recorded in additions.items() if recorded <= on}
    for record in directory:
        for related in record["relationships"]:
            if related["kind"] != "RE6" or related["target"] != headquarters:
                continue
            has_begun = related["first"] is None or related["first"] <= on
            has_ended = related["last"] is not None and related["last"] < on
            if has_begun and not has_ended and related["active"] is not False:
                sites.add(record["code"])
    return sites - {headquarters}


def naive_coverage(code: str, facts: list[Fact], on: date, *, policy: str, editions: Editions) -> str | None:
    """Say how a code came by what stands for it, or None where nothing was published.

    It was forgotten when who covers it has published since, and no such publication is for it.
    """
    stands = naive_standing(code, facts, on, policy=policy, editions=editions)
    if stands["kind"] != "published":
        return None
    if stands["origin"] == "own":
        return "own"
    claims = all_claims([fact for fact in facts if day_of(fact["at"]) <= on], on)
    later = {
        claim["publication"]
        for claim in claims
        if claim["publisher"] == stands["publisher"] and claim["instant"] > stands["instant"]
    }
    for_it = {claim["publication"] for claim in claims if claim["for"] == code}
    return "forgotten" if later - for_it else "covered"
