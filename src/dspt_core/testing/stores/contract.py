"""The whole contract: what is kept, what is handed out, what threads see, and any order of it all."""

from __future__ import annotations

from functools import partial
from typing import cast

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from dspt_core.testing.stores.histories import HistoriesContract
from dspt_core.testing.stores.machine import StoreMachine
from dspt_core.testing.stores.notices import NoticesContract
from dspt_core.testing.stores.redaction import RedactionContract
from dspt_core.testing.stores.threads import ThreadsContract


class StoreContract(HistoriesContract, RedactionContract, NoticesContract, ThreadsContract):
    """What every store promises, as tests that pytest runs in a subclass named ``Test...``.

    The subclass says how to :meth:`open` its store. Everything else is here.
    """

    machine_settings: settings | None = None
    """How long to look for a wrong answer; by default as hypothesis's profile says."""

    def test_any_order_of_calls_is_answered_as_the_store_in_memory_answers_it(self) -> None:
        """Hold the store to the one in memory, call by call, with two tenants."""
        # Hypothesis calls what it is given, whatever it is, and names a class in its signature.
        machine = cast("type[StoreMachine]", partial(StoreMachine, self))
        run_state_machine_as_test(machine, settings=self.machine_settings)
