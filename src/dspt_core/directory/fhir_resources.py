"""What a FHIR R4 resource of the directory says: organisations, and relationships that come apart from them.

The names of extensions and members are those of NHS England's implementation guide for organisation data: an
organisation has roles in one extension and typed periods, legal and operational, in another; an affiliation
leads from ``organization``, which holds the relationship, to ``participatingOrganization``. The guide has no
member for the primary role, the areas or the successors of an organisation, so these stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dspt_core.directory.codes import code_in_file
from dspt_core.directory.days import Days
from dspt_core.directory.oddities import Oddities, OddRowError
from dspt_core.directory.snapshot import LooseRelationship
from dspt_core.domain.directory import (
    ALWAYS,
    DirectoryRecord,
    DirectoryRole,
    Period,
    RecordStatus,
    Relationship,
)
from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.storable import is_storable

CODE_SYSTEM = "https://fhir.nhs.uk/Id/ods-organization-code"
ROLE_EXTENSION = "https://fhir.nhs.uk/England/StructureDefinition/Extension-England-OrganisationRole"
PERIOD_EXTENSION = "https://fhir.nhs.uk/England/StructureDefinition/Extension-England-TypedPeriod"
OPERATIONAL = "Operational"
LEGAL = "Legal"

_BROKEN = ProblemCode.DIRECTORY_BROKEN_ROW


class ResourceReader:
    """Reads the resources of one file; each is read whole, or listed with its line."""

    def __init__(self, oddities: Oddities) -> None:
        """Begin with nothing read."""
        self.records: list[DirectoryRecord] = []
        self.lines: list[int] = []
        self.relationships: list[LooseRelationship] = []
        self._oddities = oddities
        self._days = Days()

    def read(self, line: int, resource: Mapping[str, Any]) -> None:
        """Add what a resource says, or list why it says nothing."""
        try:
            self._read(line, resource)
        except OddRowError as error:
            self._oddities.lost(error, line)

    def _read(self, line: int, resource: Mapping[str, Any]) -> None:
        match resource.get("resourceType"):
            case "Organization":
                self.records.append(self._record(resource, line))
                self.lines.append(line)
            case "OrganizationAffiliation":
                self.relationships.append(self._relationship(resource, line))
            case other:
                raise OddRowError(_BROKEN, f"a resource of type {str(other)[:40]!r} is not read here")

    def _record(self, resource: Mapping[str, Any], line: int) -> DirectoryRecord:
        code = self._own_code(resource, line)
        name = _text(resource.get("name"))
        if not name:
            self._oddities.noticed(ProblemCode.DIRECTORY_NO_NAME, f"{code} has no name", line)
        periods = self._periods(resource, f"a day of {code}", line)
        address = next(iter(_objects(resource.get("address"))), {})
        return DirectoryRecord(
            code=code,
            name=name,
            status=_STATUSES[_active(resource.get("active"), code)],
            roles=tuple(self._roles(resource, code, line)),
            operational=periods.get(OPERATIONAL, ALWAYS),
            legal=periods.get(LEGAL),
            postcode=_text(address.get("postalCode")) or None,
        )

    def _roles(self, resource: Mapping[str, Any], code: str, line: int) -> Iterator[DirectoryRole]:
        for extension in _extensions(resource, ROLE_EXTENSION):
            parts = _parts(extension)
            role = _coded(parts.get("roleCode", {}).get("valueCodeableConcept"))
            if role is None:
                raise OddRowError(_BROKEN, f"a role of {code} has no code")
            periods = self._periods(extension, f"a day of the role {role} of {code}", line)
            yield DirectoryRole(
                role=role,
                is_active=_active(parts.get("active", {}).get("valueBoolean"), code),
                period=_governing(periods),
            )

    def _relationship(self, resource: Mapping[str, Any], line: int) -> LooseRelationship:
        code = self._referred(resource.get("organization"), line, "the code that holds the relationship")
        target = self._referred(resource.get("participatingOrganization"), line, f"the target of {code}")
        kinds = [_coded(concept) for concept in _objects(resource.get("code"))]
        if len(kinds) != 1 or kinds[0] is None:
            raise OddRowError(
                _BROKEN, f"the relationship of {code} to {target} has {len(kinds)} codes, not one"
            )
        what = f"a day of the relationship of {code} to {target}"
        periods = self._periods(resource, what, line)
        if not periods and "period" in resource:  # The guide says not to use it; other servers do.
            periods = {OPERATIONAL: self._period(resource["period"], what, line)}
        relationship = Relationship(
            kind=kinds[0],
            target=target,
            is_active=_active(resource.get("active"), code),
            period=_governing(periods),
        )
        return LooseRelationship(code=code, relationship=relationship, place=self._oddities.place(line))

    def _periods(self, holder: Mapping[str, Any], what: str, line: int) -> dict[str, Period]:
        periods: dict[str, Period] = {}
        for extension in _extensions(holder, PERIOD_EXTENSION):
            parts = _parts(extension)
            kind = _member(parts.get("dateType", {}).get("valueCoding"), "code")
            if kind not in {OPERATIONAL, LEGAL} or kind in periods:
                raise OddRowError(_BROKEN, f"{what} is of no known kind, or of one that was given before")
            periods[kind] = self._period(parts.get("period", {}).get("valuePeriod"), what, line)
        return periods

    def _period(self, ends: object, what: str, line: int) -> Period:
        if not isinstance(ends, dict):
            raise OddRowError(_BROKEN, f"{what} is missing")
        first, last = _text(ends.get("start")), _text(ends.get("end"))
        period = self._days.period(first, last, what)
        if period.is_reversed:
            self._oddities.noticed(
                ProblemCode.DIRECTORY_DAYS_REVERSED,
                f"{what} is wrong: {first} to {last} ends before it begins, and so holds on no day",
                line,
            )
        return period

    def _own_code(self, resource: Mapping[str, Any], line: int) -> str:
        for identifier in _objects(resource.get("identifier")):
            if identifier.get("system") == CODE_SYSTEM:
                return code_in_file(_text(identifier.get("value")), line, self._oddities)
        raise OddRowError(
            ProblemCode.DIRECTORY_NO_CODE,
            "the organisation has no code of the directory",
            hint=f"it has an identifier with the system {CODE_SYSTEM}",
        )

    def _referred(self, reference: object, line: int, what: str) -> str:
        # By its identifier where it has one; else by its address, whose last part is the code.
        if not isinstance(reference, dict):
            raise OddRowError(ProblemCode.DIRECTORY_NO_CODE, f"{what} is missing")
        identifier = reference.get("identifier")
        if isinstance(identifier, dict) and identifier.get("system") == CODE_SYSTEM:
            written = _text(identifier.get("value"))
        else:
            kind, _, written = _text(reference.get("reference")).rpartition("/")
            if kind.rpartition("/")[2] not in {"Organization", ""}:
                raise OddRowError(_BROKEN, f"{what} is no organisation")
        return code_in_file(written, line, self._oddities, what=what)


_STATUSES = {True: RecordStatus.ACTIVE, False: RecordStatus.INACTIVE, None: RecordStatus.UNKNOWN}


def _governing(periods: Mapping[str, Period]) -> Period:
    # When something works counts, where it is told apart from when it exists in law.
    return periods.get(OPERATIONAL) or periods.get(LEGAL) or ALWAYS


def _active(value: object, code: str) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise OddRowError(_BROKEN, f"whether something of {code} is active is neither true nor false")


def _extensions(holder: Mapping[str, Any], url: str) -> Iterator[Mapping[str, Any]]:
    return (one for one in _objects(holder.get("extension")) if _text(one.get("url")) == url)


def _objects(value: object) -> Sequence[Mapping[str, Any]]:
    # What is not as it should be is never passed over: the day on which something ended may be in it.
    if value is None:
        return []
    if not isinstance(value, list) or any(type(one) is not dict for one in value):
        raise OddRowError(_BROKEN, "something that should be a list of objects is none")
    return value


def _parts(extension: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {_text(part.get("url")): part for part in _objects(extension.get("extension"))}


def _member(value: object, name: str) -> str:
    return _text(value.get(name)) if isinstance(value, dict) else ""


def _coded(concept: object) -> str | None:
    coding = concept.get("coding") if isinstance(concept, dict) else None
    codes = {code for one in _objects(coding) if (code := _text(one.get("code")))}
    return codes.pop() if len(codes) == 1 else None


def _text(value: object) -> str:
    if not isinstance(value, str):
        if value is None:
            return ""
        raise OddRowError(_BROKEN, "something that should be text is none")
    if not (value.isprintable() or is_storable(value)):
        raise OddRowError(_BROKEN, "a text holds a NUL character or half of another")
    return value.strip()
