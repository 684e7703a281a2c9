"""Named formats that a text answer can be required to have.

Formats are code, never patterns in a catalogue, so that no document can make a program hang. Each
looks only for gross mistakes: people write "ZA123456 (renewed in May)", and that is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from dspt_core.domain.ods_code import can_be_code, ods_code

_ICO_REGISTRATION = re.compile(r"Z[A-Z0-9][0-9]{6}", re.ASCII | re.IGNORECASE)


def contains_ico_registration(text: str) -> bool:
    """Say whether a registration number of the Information Commissioner stands somewhere in the text.

    A number is a Z, one letter or digit, and six digits; case, spaces and hyphens are ignored.
    """
    return _ICO_REGISTRATION.search(text.replace(" ", "").replace("-", "")) is not None


def is_ods_code(text: str) -> bool:
    """Say whether the text is one ODS code: 2 to 40 letters, digits and hyphens, case ignored."""
    return text.isascii() and can_be_code(ods_code(text))


VALUE_FORMATS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {"ico-registration": contains_ico_registration, "ods-code": is_ods_code}
)
"""Every format by the name that catalogues use."""

VALUE_FORMAT_EXAMPLES: Mapping[str, str] = MappingProxyType(
    {"ico-registration": "ZA123456", "ods-code": "A81001"}
)
"""One made-up value of each format, for messages and worked cases."""

VALUE_FORMAT_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "ico-registration": "an ICO registration number (a Z and seven more letters and digits)",
        "ods-code": "an ODS code",
    }
)
"""What each format is called in a sentence."""
