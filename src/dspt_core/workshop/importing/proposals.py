"""What to import a workbook by, where nobody has said yet: a mapping to look at, and what is in doubt."""

from __future__ import annotations

from attrs import field, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import Problem
from dspt_core.domain.provenance import Provenance
from dspt_core.formats.documents import in_order
from dspt_core.formats.requirement_tables.columns import ColumnMapping, Wording
from dspt_core.formats.requirement_tables.mapping_files import check_mapping
from dspt_core.formats.requirement_tables.proposing import (
    is_exported,
    propose_mapping,
    undecided_columns,
)
from dspt_core.formats.workbooks.findings import Findings, cell_place
from dspt_core.formats.workbooks.reading import WorkbookReading


@frozen(kw_only=True)
class Proposed:
    """The mapping that a workbook seems to need, and for what nobody should import by it unseen.

    ``places`` are the columns of the sheet in which those of the mapping stand, counted from 1. There is no
    mapping where no table was found.
    """

    mapping: ColumnMapping | None
    places: tuple[int, ...] = field(repr=False)
    problems: tuple[Problem, ...]


def may_be_about(opened: WorkbookReading, framework: str, *, edition: Edition) -> bool:
    """Say whether a workbook can be brought in as a framework: the edition's, or one it brings itself."""
    is_brought = opened.workbook is not None and is_exported(opened.workbook, framework)
    return is_brought or edition.framework(framework) is not None


def propose_import(
    opened: WorkbookReading,
    *,
    edition: Edition,
    framework: str,
    file: str,
    sheet: str | None = None,
    wording: Wording | None = None,
    provenance: Provenance | None = None,
) -> Proposed:
    """Return what a workbook seems to be laid out like, as a framework of the edition.

    Where nothing else is said the texts are taken for the source's words, except in a workbook that was
    exported by this library, whose items tell their own provenance.
    """
    if opened.workbook is None:
        return Proposed(mapping=None, places=(), problems=opened.problems)
    findings = Findings(file)
    own = Wording.OWN if is_exported(opened.workbook, framework) else Wording.SOURCE
    proposal = propose_mapping(
        opened.workbook,
        edition=edition,
        framework=framework,
        findings=findings,
        sheet=sheet,
        wording=wording or own,
        provenance=provenance,
    )
    if proposal is None:
        return Proposed(mapping=None, places=(), problems=findings.problems)
    mapping = proposal.mapping
    problems = [*undecided_columns(proposal, file)]
    told = {problem.place.column for problem in problems if problem.place is not None}
    for problem in check_mapping(mapping, edition):
        # What is wrong with a column stands at its title, what the whole lacks at the first of them.
        _, member, *rest = problem.pointer.split("/")
        column = proposal.places[int(rest[0])] if member == "columns" and rest else 1
        if column not in told or not rest:
            place = cell_place(file, sheet=mapping.sheet or "", row=mapping.header_row, column=column)
            problems.append(problem.moved_to("").at(place))
    return Proposed(mapping=mapping, places=proposal.places, problems=in_order(problems))
