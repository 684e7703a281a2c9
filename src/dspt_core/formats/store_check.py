"""What a check of a whole store saw, as values."""

from __future__ import annotations

from attrs import frozen

from dspt_core.formats.audit import AuditReport
from dspt_core.ports.upkeep import SchemaState


@frozen(kw_only=True)
class TenantCheck:
    """What an audit of one tenant's events saw."""

    tenant: str
    report: AuditReport


@frozen(kw_only=True)
class StoreCheck:
    """What a check of a store saw.

    When its schema is not the newest, or something is wrong with how it is kept, events were not read and
    ``tenants`` is ``None``.
    """

    schema: SchemaState
    findings: tuple[str, ...]
    tenants: tuple[TenantCheck, ...] | None

    @property
    def is_sound(self) -> bool:
        """Whether everything was read, and nothing found."""
        return self.tenants is not None and all(one.report.is_sound for one in self.tenants)
