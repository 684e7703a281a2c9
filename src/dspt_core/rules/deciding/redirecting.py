"""Where to ask instead: refusals of a code under which nothing is, or nothing any more."""

from __future__ import annotations

from dspt_core.domain.refusal import Refusal, RefusalCode


def transferred(code: str, to: str) -> Refusal:
    """Return the refusal of a code whose things go on under another one."""
    return Refusal(
        code=RefusalCode.TRANSFERRED,
        message=f"{code} was transferred: everything under it goes on under {to}",
        hint=f"ask the same of {to}",
        facts=(("code", code), ("to", to)),
    )


def not_registered(code: str) -> Refusal:
    """Return the refusal of a code that nobody registered."""
    return Refusal(
        code=RefusalCode.NOT_REGISTERED,
        message=f"{code} is not registered",
        hint="register the organisation first",
        facts=(("code", code),),
    )
