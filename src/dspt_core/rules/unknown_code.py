"""What to say when a code is not in the directory: where to look it up, and whom to ask."""

from __future__ import annotations

from dspt_core.domain.code_shapes import likely_kinds
from dspt_core.domain.ods_code import read_code
from dspt_core.domain.refusal import Refusal, RefusalCode

WHERE_TO_LOOK = (
    "look it up by name or postcode in the public search of the NHS Organisation Data Service (ODS); a code "
    "that is there and not here needs a newer file of the directory"
)
WHOM_TO_ASK = (
    "where the directory is wrong, a care provider asks the Care Quality Commission, whose data it takes "
    "over each month, and anybody else the ODS service desk"
)


def unknown_code(written: str) -> Refusal:
    """Return the refusal of a code that the directory does not have, with what else may be meant."""
    reading = read_code(written)
    kinds = likely_kinds(reading.code)
    meant = reading.candidates or ((reading.directory_code,) if reading.suffix is not None else ())
    hints = [
        *(f"did you mean {one!r}?" for one in meant),
        *([f"codes of this shape are mostly those of: {', '.join(kinds)}"] if kinds else []),
        WHERE_TO_LOOK,
        WHOM_TO_ASK,
    ]
    return Refusal(
        code=RefusalCode.NOT_IN_DIRECTORY,
        message=f"there is no organisation with the code {reading.code!r} in the directory",
        hint="; ".join(hints),
        facts=(("code", reading.code), *(("candidate", one) for one in meant)),
    )
