"""The outbox: notices as a store keeps them, one for each notifier and recipient."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

from dspt_core.domain.refusal import Refusal
from dspt_core.domain.year import OrganisationState
from dspt_core.formats.notice_json import notice_id, write_notice
from dspt_core.ports.store import Batch, NewNotice, TenantStore
from dspt_core.rules.calendar import london_day
from dspt_core.rules.notices.telling import Telling, telling_of_refusal


class Outbox:
    """Makes notices for the notifiers of those names; for none, when there are none."""

    def __init__(self, store: TenantStore, notifiers: Iterable[str]) -> None:
        """Take the tenant's store, and the names under which notices are delivered."""
        self._store = store
        self._notifiers = tuple(dict.fromkeys(notifiers))

    def notices(
        self, tellings: Iterable[Telling], *, occasion: str, due: dt.datetime
    ) -> tuple[NewNotice, ...]:
        """Return the notices of one occasion, such as the key of a command."""
        return tuple(
            NewNotice(
                notice=notice_id(telling.notice.kind, _occasion(occasion, telling), notifier, recipient),
                notifier=notifier,
                recipient=recipient,
                payload=write_notice(telling.notice),
                due=telling.due or due,
            )
            for telling in tellings
            for notifier in self._notifiers
            for recipient in dict.fromkeys(telling.to)
        )

    def tell(
        self,
        telling: Telling,
        *,
        occasion: tuple[str, ...],
        due: dt.datetime,
        expected: tuple[tuple[str, int], ...] = (),
    ) -> bool:
        """Keep the notices of an occasion that is no event, once; false when that was done before.

        ``expected`` are versions of streams that must still be so. Raises :class:`ConcurrencyError` when
        they are not, and what the store raises.
        """
        named = json.dumps([telling.notice.kind, *occasion])
        # Longer than the key of any command, so that nobody can have taken it.
        key = f"told-{hashlib.sha256(named.encode('ascii')).hexdigest()}"
        notices = self.notices((telling,), occasion=named, due=due)
        if not notices:
            return False
        batch = Batch(key=key, request=named, expected=expected, events=(), notices=notices)
        return not self._store.append(batch).is_repeat

    def tell_of_refusal(self, refusal: Refusal, organisation: OrganisationState, *, now: dt.datetime) -> None:
        """Keep the notice of a refusal that somebody else is to hear of, one a day."""
        telling = telling_of_refusal(refusal, organisation)
        if telling is not None:
            day = london_day(now).isoformat()
            self.tell(telling, occasion=(telling.notice.code, day), due=now)


def _occasion(occasion: str, telling: Telling) -> str:
    """Return what tells the notices of one occasion apart that are to be had at different times."""
    return occasion if telling.due is None else f"{occasion} {telling.due.isoformat()}"
