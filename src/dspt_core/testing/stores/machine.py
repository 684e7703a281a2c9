"""Any order of calls: a state machine that holds a store to the one in memory, call by call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import ExitStack

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from hypothesis.strategies import DrawFn

from dspt_core.errors import StoreError
from dspt_core.ports.store import Batch, NewNotice, StoredEvent, TenantStore
from dspt_core.storage.memory import MemoryStore
from dspt_core.testing.stores.made_up import NOON, made_up_event, made_up_notice
from dspt_core.testing.stores.trying import StoreTrial, agree

_STREAMS = ("a", "A/answers", "ž")
_TAGS = ("code:A", "code:a", "ž")

_tenants = st.sampled_from(("north", "south"))
_streams = st.sampled_from(_STREAMS)
_notices = st.sampled_from(("n1", "n2", "n3", "n4"))
_notifiers = st.sampled_from(("letter", "pigeon"))
_tokens = st.sampled_from(("w1", "w2"))
_instants = st.integers(0, 40).map(lambda seconds: NOON + dt.timedelta(seconds=seconds))


@st.composite
def _drafts(draw: DrawFn) -> tuple[tuple[str, int, int], ...]:
    """Streams to name, each with how far off its expected version is and how many events it gets."""
    streams = draw(st.lists(_streams, unique=True, max_size=3))
    off = st.sampled_from((0, 0, 0, 0, 0, 0, -1, 1))
    return tuple((stream, draw(off), draw(st.integers(0, 2))) for stream in streams)


def _outcome(call: Callable[[], object]) -> object:
    try:
        return call()
    except (StoreError, ValueError, KeyError) as error:
        return type(error).__name__


class StoreMachine(RuleBasedStateMachine):
    """Does the same to a store and to the one in memory, and compares what comes of it."""

    def __init__(self, trial: StoreTrial) -> None:
        """Open an empty store of the kind on trial."""
        super().__init__()
        self._trial = trial
        self._exits = ExitStack()
        self._folder = self._exits.enter_context(trial.fresh_folder())
        self._store = trial.open(self._folder)
        self._exits.callback(self._close)
        self._memory = MemoryStore()
        self._last: Batch | None = None

    def teardown(self) -> None:
        """Compare all there is, and let go of the store."""
        try:
            for tenant in ("north", "south"):
                self.look(tenant)
        finally:
            self._exits.close()

    def _close(self) -> None:
        self._store.close()  # Whichever was opened last.

    def _same(self, tenant: str, what: str, call: Callable[[TenantStore], object]) -> None:
        got = _outcome(lambda: call(self._store.tenant(tenant)))
        agree(got, _outcome(lambda: call(self._memory.tenant(tenant))), f"{what} in {tenant}")

    @rule(
        tenant=_tenants,
        key=st.integers(1, 12),
        request=st.sampled_from(("r1", "r1", "r1", "r2")),
        drafts=_drafts(),
        tags=st.lists(st.sampled_from(_TAGS), unique=True).map(tuple),
        instant=_instants,
        notices=st.lists(
            st.builds(made_up_notice, _notices, due=_instants, notifier=_notifiers),
            max_size=2,
            unique_by=lambda new: new.notice,
        ),
    )
    def append(
        self,
        *,
        tenant: str,
        key: int,
        request: str,
        drafts: tuple[tuple[str, int, int], ...],
        tags: tuple[str, ...],
        instant: dt.datetime,
        notices: list[NewNotice],
    ) -> None:
        """Append to some streams, having read others, mostly at the right versions."""
        world = self._memory.tenant(tenant)
        expected = {stream: max(0, len(world.read(stream)) + off) for stream, off, _ in drafts}
        events: list[StoredEvent] = [
            made_up_event(stream, expected[stream] + count, tags=tags, instant=instant)
            for stream, _, number in drafts
            for count in range(1, number + 1)
        ]
        self._last = Batch(
            key=f"k{key}",
            request=request,
            expected=tuple(expected.items()),
            events=tuple(events),
            notices=tuple(notices),
        )
        self.append_again(tenant)

    @precondition(lambda self: self._last is not None)
    @rule(tenant=_tenants)
    def append_again(self, tenant: str) -> None:
        """Append what was appended last, here or in the other tenant."""
        batch = self._last
        assert batch is not None  # noqa: S101 - so the precondition says
        self._same(tenant, f"append {batch}", lambda handle: handle.append(batch))

    @rule(tenant=_tenants, stream=_streams, after=st.integers(0, 4))
    def read(self, tenant: str, stream: str, after: int) -> None:
        """Read a stream past a version."""
        self._same(tenant, f"read {stream} after {after}", lambda handle: handle.read(stream, after=after))

    @rule(tenant=_tenants)
    def look(self, tenant: str) -> None:
        """Look at everything that is there."""
        self._same(tenant, "scan", lambda handle: tuple(handle.scan()))
        self._same(tenant, "waiting", lambda handle: handle.waiting())
        self._same(tenant, "parked", lambda handle: handle.parked())
        for tag in _TAGS:
            self._same(tenant, f"by_tag {tag}", lambda handle, tag=tag: handle.by_tag(tag))  # type: ignore[misc]

    @rule(tenant=_tenants, events=st.lists(st.tuples(_streams, st.integers(1, 3)), max_size=2))
    def redact(self, tenant: str, events: list[tuple[str, int]]) -> None:
        """Redact events, some of which may not be there."""
        self._same(tenant, f"redact {events}", lambda handle: handle.redact(events))

    @rule(
        tenant=_tenants,
        now=_instants,
        token=_tokens,
        length=st.integers(0, 9),
        limit=st.integers(0, 3),
        notifier=st.none() | _notifiers,
    )
    def lease(
        self, *, tenant: str, now: dt.datetime, token: str, length: int, limit: int, notifier: str | None
    ) -> None:
        """Lease some notices for some seconds, those of one notifier or of any."""
        until = now + dt.timedelta(seconds=length)
        self._same(
            tenant,
            f"lease at {now} until {until}",
            lambda handle: handle.lease(now=now, until=until, token=token, limit=limit, notifier=notifier),
        )

    @rule(tenant=_tenants, notice=_notices, token=_tokens)
    def settle(self, tenant: str, notice: str, token: str) -> None:
        """Settle a notice."""
        self._same(tenant, f"settle {notice}", lambda handle: handle.settle(notice, token=token))

    @rule(tenant=_tenants, notice=_notices, token=_tokens, due=_instants)
    def retry(self, tenant: str, notice: str, token: str, due: dt.datetime) -> None:
        """Give a notice back."""
        self._same(tenant, f"retry {notice}", lambda handle: handle.retry(notice, token=token, due=due))

    @rule(tenant=_tenants, notice=_notices, token=_tokens)
    def park(self, tenant: str, notice: str, token: str) -> None:
        """Set a notice aside."""
        self._same(tenant, f"park {notice}", lambda handle: handle.park(notice, token=token, why="why"))

    @rule(tenant=_tenants, notice=_notices, due=_instants)
    def unpark(self, tenant: str, notice: str, due: dt.datetime) -> None:
        """Take a notice up again."""
        self._same(tenant, f"unpark {notice}", lambda handle: handle.unpark(notice, due=due))

    @precondition(lambda self: self._trial.survives_closing)
    @rule()
    def open_again(self) -> None:
        """Close the store and open it again."""
        self._store.close()
        self._store = self._trial.open(self._folder)
