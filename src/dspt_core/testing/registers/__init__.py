"""The contract that every register keeps, rows drawn at random, and as many made-up rows as one likes.

Needs the extra ``testing``. A register of one's own is held to the contract by pytest::

    class TestMyRegister(RegisterContract):
        def open(self, folder):
            return MyRegister(folder)
"""

from __future__ import annotations

from importlib.util import find_spec

from dspt_core.errors import MissingExtraError

if find_spec("hypothesis") is None:
    raise MissingExtraError(feature="dspt_core.testing.registers", extra="testing")

from dspt_core.testing.registers.contract import RegisterContract
from dspt_core.testing.registers.drawn import register_queries, register_rows
from dspt_core.testing.registers.made_up import made_up_row, made_up_rows

__all__ = ["RegisterContract", "made_up_row", "made_up_rows", "register_queries", "register_rows"]
