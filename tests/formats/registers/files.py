"""Small files of the register in each form that it has had, made by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dspt_core.domain.problem import InvalidDocumentError, Problem
from dspt_core.domain.register import RegisterRow
from dspt_core.formats.registers.reading import RegisterFile

TAKEN = dt.date(2026, 6, 30)

HEADERS = {
    "2019": (
        "OrganisationName,ODSCode,PublicationStatus,DateOfPublication,PrimarySector,CCG (from ODS and CQC)"
    ),
    "2020": "Code,Organisation Name,Latest Status,Date Of Publication,Primary Sector,Commissioner (From ODS)",
    "2022": "Code,Organisation Name,Status,Date Of Publication,Primary Sector,Commissioner (From ODS)",
    "2023": (
        "Code,Organisation Name,Status,Date Of Publication,Primary Sector,"
        '"Integrated Care Board (where available, from ODS)"'
    ),
}

ROWS = {
    "2019": " LARCH HOUSE (VZ1AA),vz1aa,Standards Met (19-20),12/06/2019,Care Home,NHS NOWHERE CCG",
    "2020": "VZ1AA,Larch House,19/20 Standards Met,01/04/2020,Care Home,NHS NOWHERE CCG",
    "2022": "VZ1AA,Larch House,21/22 Standards Exceeded,30/06/2022,Care Home,NHS NOWHERE CCG",
    "2023": "VZ1AA,Larch House,22/23 Approaching Standards,30/06/2023,Care Home,NHS NOWHERE ICB",
}

TODAY = HEADERS["2023"]


class Read:
    """What reading a file gave: rows, problems, and whether it was refused."""

    def __init__(self, folder: Path, content: bytes | str, *, taken: dt.date | None = TAKEN) -> None:
        self.file = folder / "register.csv"
        self.file.write_bytes(content.encode() if isinstance(content, str) else content)
        self.problems: list[Problem] = []
        self.rows: list[RegisterRow] = []
        self.is_refused = False
        self.reading = RegisterFile(self.file, taken=taken, report=self.problems.append)
        try:
            self.rows.extend(self.reading.rows())
        except InvalidDocumentError:
            self.is_refused = True

    @property
    def found(self) -> list[tuple[str, int, int]]:
        """The problems by code, line and column."""
        return [(p.code.value, p.place.line, p.place.column) for p in self.problems if p.place is not None]


def written(*lines: str, header: str = TODAY) -> str:
    return "".join(f"{line}\r\n" for line in (header, *lines))
