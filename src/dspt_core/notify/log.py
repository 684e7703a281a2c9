"""Telling a log: for trying notices out, and for hosts that gather logs anyway."""

from __future__ import annotations

import logging

from dspt_core.ports.notifier import Delivered, Limits, Message, Outcome

LOGGER = "dspt_core.notices"
"""The name of the logger."""


class LogNotifier:
    """Logs that there is something to tell, at the level ``INFO``, and neither for whom nor where."""

    limits: Limits = Limits(uses_addresses=False)

    def __init__(self, logger: logging.Logger | None = None) -> None:
        """Take a logger; the one named ``LOGGER`` by default."""
        self._logger = logger or logging.getLogger(LOGGER)

    def notify(self, message: Message) -> Outcome:
        """Log the notice's id, kind and subject."""
        self._logger.info("notice %s of kind %s: %s", message.notice, message.kind, message.subject)
        return Delivered()
