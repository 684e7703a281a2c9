"""The contract that every store keeps, shipped so that a store of one's own can be held to it.

Needs the extra ``testing``. Ten lines prove a store, run by pytest::

    class TestMyStore(StoreContract):
        def open(self, folder):
            return MyStore(folder / "events.db")
"""

from __future__ import annotations

from importlib.util import find_spec

from dspt_core.errors import MissingExtraError

if find_spec("hypothesis") is None:
    raise MissingExtraError(feature="dspt_core.testing.stores", extra="testing")

from dspt_core.testing.stores.contract import StoreContract
from dspt_core.testing.stores.made_up import made_up_batch, made_up_event, made_up_notice

__all__ = ["StoreContract", "made_up_batch", "made_up_event", "made_up_notice"]
