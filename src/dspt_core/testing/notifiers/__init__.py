"""The contract that every notifier keeps, shipped so that a notifier of one's own can be held to it.

Run by pytest::

    class TestMyNotifier(NotifierContract):
        def notifier(self):
            return MyNotifier()
"""

from __future__ import annotations

from dspt_core.testing.notifiers.contract import NotifierContract
from dspt_core.testing.notifiers.made_up import made_up_message

__all__ = ["NotifierContract", "made_up_message"]
