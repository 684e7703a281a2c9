"""Something wrong in a document, with its place: what every reader and checker hands back."""

from __future__ import annotations

from enum import StrEnum

from attrs import evolve, frozen

from dspt_core.errors import DsptError, shortened


class Severity(StrEnum):
    """How much a problem matters: an error refuses the document, a warning only speaks.

    A note may well be meant: whoever wrote the document can say so in it.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class ProblemCode(StrEnum):
    """The stable name of a kind of problem, ``group/what``; callers may rely on it."""

    JSON_SYNTAX = "json/syntax"
    JSON_DUPLICATE_KEY = "json/duplicate-key"
    JSON_NOT_A_NUMBER = "json/not-a-number"
    JSON_NUMBER_TOO_LONG = "json/number-too-long"
    JSON_NESTING_TOO_DEEP = "json/nesting-too-deep"
    JSON_LONE_SURROGATE = "json/lone-surrogate"
    JSON_NUL = "json/nul"
    JSON_BYTE_ORDER_MARK = "json/byte-order-mark"
    JSON_NOT_UTF8 = "json/not-utf-8"
    JSON_TOO_LARGE = "json/too-large"
    JSON_TOO_MANY_VALUES = "json/too-many-values"
    JSON_TOO_MANY_PROBLEMS = "json/too-many-problems"

    SCHEMA_UNKNOWN_KEY = "schema/unknown-key"
    SCHEMA_MISSING_KEY = "schema/missing-key"
    SCHEMA_WRONG_TYPE = "schema/wrong-type"
    SCHEMA_UNKNOWN_VALUE = "schema/unknown-value"
    SCHEMA_WRONG_FORM = "schema/wrong-form"
    SCHEMA_OUT_OF_BOUNDS = "schema/out-of-bounds"
    SCHEMA_NOT_EXACTLY_ONE = "schema/not-exactly-one"
    SCHEMA_REPEATED = "schema/repeated"
    SCHEMA_OTHER_FORMAT = "schema/other-format"

    CATALOG_UNKNOWN_NAME = "catalog/unknown-name"
    CATALOG_DUPLICATE_NAME = "catalog/duplicate-name"
    CATALOG_DUPLICATE_ITEM = "catalog/duplicate-item"
    CATALOG_OTHER_EDITION = "catalog/other-edition"
    CATALOG_OTHER_NAME = "catalog/other-name"
    CATALOG_MISSING_FILE = "catalog/missing-file"
    CATALOG_WRONG_PARENT = "catalog/wrong-parent"
    CATALOG_OUT_OF_ORDER = "catalog/out-of-order"
    CATALOG_STATUS_CYCLE = "catalog/status-cycle"
    CATALOG_RULE_LOOKS_TOO_FAR = "catalog/rule-looks-too-far"
    CATALOG_WRONG_KIND = "catalog/wrong-kind"
    CATALOG_DUTY_CYCLE = "catalog/duty-cycle"
    CATALOG_DUTY_CONTRADICTED = "catalog/duty-contradicted"
    CATALOG_NO_HEADING = "catalog/no-heading"
    CATALOG_NOBODY_ASKED = "catalog/nobody-asked"
    CATALOG_COUNT_DIFFERS = "catalog/count-differs"
    CATALOG_COVERAGE_CONTRADICTED = "catalog/coverage-contradicted"
    CATALOG_RANGE_REVERSED = "catalog/range-reversed"
    CATALOG_DAYS_REVERSED = "catalog/days-reversed"
    CATALOG_ALWAYS_HOLDS = "catalog/always-holds"
    CATALOG_NEVER_HOLDS = "catalog/never-holds"
    CATALOG_STATUS_UNREACHABLE = "catalog/status-unreachable"
    CATALOG_REVISION_MISPLACED = "catalog/revision-misplaced"

    LINT_NEVER_ASKED = "lint/never-asked"
    LINT_NEVER_EXEMPT = "lint/never-exempt"
    LINT_NEVER_USED = "lint/never-used"
    LINT_APPROACHING_NOT_MANDATORY = "lint/approaching-not-mandatory"
    LINT_NUMBER_GAP = "lint/number-gap"
    LINT_DUPLICATE_WORDING = "lint/duplicate-wording"
    LINT_LONG_WORDING = "lint/long-wording"
    LINT_QUOTED_PASSAGE = "lint/quoted-passage"
    LINT_OFFICIAL_WORDING = "lint/official-wording"
    LINT_NOT_TRACEABLE = "lint/not-traceable"
    LINT_INFERRED_WITHOUT_NOTE = "lint/inferred-without-note"
    LINT_NOTHING_ACKNOWLEDGED = "lint/nothing-acknowledged"

    PERMISSIONS_NO_ROW = "permissions/no-row"
    PERMISSIONS_NOTHING_OWN = "permissions/nothing-own"
    GRID_OUT_OF_STEP = "grid/out-of-step"
    GRID_THRESHOLD_CONTRADICTED = "grid/threshold-contradicted"

    OVERLAY_OTHER_EDITION = "overlay/other-edition"
    OVERLAY_UNKNOWN_TARGET = "overlay/unknown-target"
    OVERLAY_ALREADY_THERE = "overlay/already-there"
    OVERLAY_CONFLICT = "overlay/conflict"

    LINEAGE_OTHER_EDITION = "lineage/other-edition"
    LINEAGE_UNKNOWN_ITEM = "lineage/unknown-item"
    LINEAGE_LINKED_TWICE = "lineage/linked-twice"
    LINEAGE_WRONG_CHANGE = "lineage/wrong-change"
    LINEAGE_ANSWER_DOES_NOT_FIT = "lineage/answer-does-not-fit"
    LINEAGE_NOT_LINKED = "lineage/not-linked"

    CARRY_PLAN_ALTERED = "carry/plan-altered"
    CARRY_REPEATED_CODE = "carry/repeated-code"

    ASSESSMENT_OTHER_EDITION = "assessment/other-edition"
    ASSESSMENT_UNKNOWN_EDITION = "assessment/unknown-edition"
    ASSESSMENT_UNKNOWN_ORGANISATION_TYPE = "assessment/unknown-organisation-type"
    ASSESSMENT_UNKNOWN_PROFILE_QUESTION = "assessment/unknown-profile-question"
    ASSESSMENT_UNKNOWN_CREDENTIAL = "assessment/unknown-credential"
    ASSESSMENT_UNKNOWN_ITEM = "assessment/unknown-item"
    ASSESSMENT_UNKNOWN_ASSERTION = "assessment/unknown-assertion"
    ASSESSMENT_WRONG_KIND = "assessment/wrong-kind"
    ASSESSMENT_DAYS_REVERSED = "assessment/days-reversed"
    ASSESSMENT_NOT_ASKED = "assessment/not-asked"
    ASSESSMENT_NOT_IN_CATALOGUE = "assessment/not-in-catalogue"
    ASSESSMENT_NOT_EVALUABLE = "assessment/not-evaluable"

    PLAN_NOT_COVERED = "plan/not-covered"
    PLAN_BLANK = "plan/blank"
    PLAN_TOO_EARLY = "plan/too-early"
    PLAN_TOO_LATE = "plan/too-late"
    PLAN_UNKNOWN_ITEM = "plan/unknown-item"
    PLAN_NOT_OUTSTANDING = "plan/not-outstanding"
    PLAN_NOT_THIS_FORM = "plan/not-this-form"
    PLAN_OTHER_ORGANISATION = "plan/other-organisation"
    PLAN_OTHER_EDITION = "plan/other-edition"
    PLAN_RENUMBERED = "plan/renumbered"
    PLAN_REWORDED = "plan/reworded"

    WORKBOOK_NOT_A_WORKBOOK = "workbook/not-a-workbook"
    WORKBOOK_NOT_CSV = "workbook/not-csv"
    WORKBOOK_TOO_LARGE = "workbook/too-large"
    WORKBOOK_TOO_MANY_PROBLEMS = "workbook/too-many-problems"
    WORKBOOK_DOCUMENT_TYPE = "workbook/document-type"
    WORKBOOK_MACROS = "workbook/macros"
    WORKBOOK_OUTSIDE_DATA = "workbook/outside-data"
    WORKBOOK_FORMULA = "workbook/formula"
    WORKBOOK_UNREADABLE_CELL = "workbook/unreadable-cell"
    WORKBOOK_CANNOT_HOLD = "workbook/cannot-hold"
    WORKBOOK_MISSING_SHEET = "workbook/missing-sheet"
    WORKBOOK_MISSING_COLUMN = "workbook/missing-column"
    WORKBOOK_UNKNOWN_COLUMN = "workbook/unknown-column"
    WORKBOOK_REPEATED_COLUMN = "workbook/repeated-column"
    WORKBOOK_MERGED_CELLS = "workbook/merged-cells"
    WORKBOOK_HIDDEN_CELLS = "workbook/hidden-cells"
    WORKBOOK_WRONG_KIND = "workbook/wrong-kind"
    WORKBOOK_NOT_A_DAY = "workbook/not-a-day"

    IMPORT_UNDECIDED_COLUMN = "import/undecided-column"
    IMPORT_MAPPING_CONTRADICTED = "import/mapping-contradicted"
    IMPORT_NO_TABLE = "import/no-table"
    IMPORT_SHEETS_ALIKE = "import/sheets-alike"
    IMPORT_NO_REFERENCE = "import/no-reference"
    IMPORT_NO_ASSERTION = "import/no-assertion"
    IMPORT_NO_TITLE = "import/no-title"
    IMPORT_NO_PROVENANCE = "import/no-provenance"
    IMPORT_DUPLICATE_REFERENCE = "import/duplicate-reference"
    IMPORT_TITLES_DIFFER = "import/titles-differ"
    IMPORT_UNKNOWN_MARK = "import/unknown-mark"
    IMPORT_BLANK_MARK = "import/blank-mark"
    IMPORT_NOT_ASKED = "import/not-asked"
    IMPORT_FLAG_ALONE = "import/flag-alone"

    YAML_SYNTAX = "yaml/syntax"
    YAML_DOUBTFUL_VALUE = "yaml/doubtful-value"
    YAML_ANCHOR = "yaml/anchor"
    YAML_TAG = "yaml/tag"
    YAML_DIRECTIVE = "yaml/directive"
    YAML_SEVERAL_DOCUMENTS = "yaml/several-documents"
    YAML_KEY_NOT_TEXT = "yaml/key-not-text"

    INCIDENT_BLANK = "incident/blank"

    DIRECTORY_UNKNOWN_FORM = "directory/unknown-form"
    DIRECTORY_UNKNOWN_REPORT = "directory/unknown-report"
    DIRECTORY_NOT_UTF8 = "directory/not-utf-8"
    DIRECTORY_BROKEN_ROW = "directory/broken-row"
    DIRECTORY_NO_CODE = "directory/no-code"
    DIRECTORY_DOUBTFUL_CODE = "directory/doubtful-code"
    DIRECTORY_NO_NAME = "directory/no-name"
    DIRECTORY_ODD_DAY = "directory/odd-day"
    DIRECTORY_DAYS_REVERSED = "directory/days-reversed"
    DIRECTORY_UNKNOWN_STATUS = "directory/unknown-status"
    DIRECTORY_LISTED_TWICE = "directory/listed-twice"
    DIRECTORY_NO_RECORD = "directory/no-record"
    REGISTER_NOT_UTF8 = "register/not-utf-8"
    REGISTER_UNREADABLE_TEXT = "register/unreadable-text"
    REGISTER_TOO_LARGE = "register/too-large"
    REGISTER_TOO_MANY_PROBLEMS = "register/too-many-problems"
    REGISTER_MISSING_COLUMN = "register/missing-column"
    REGISTER_UNKNOWN_COLUMN = "register/unknown-column"
    REGISTER_REPEATED_COLUMN = "register/repeated-column"
    REGISTER_OTHER_SEPARATOR = "register/other-separator"
    REGISTER_REPEATED_HEADER = "register/repeated-header"
    REGISTER_WRONG_NUMBER_OF_FIELDS = "register/wrong-number-of-fields"
    REGISTER_BROKEN_QUOTES = "register/broken-quotes"
    REGISTER_NUL = "register/nul"
    REGISTER_ODD_CODE = "register/odd-code"
    REGISTER_REPEATED_CODE = "register/repeated-code"
    REGISTER_UNKNOWN_STATUS = "register/unknown-status"
    REGISTER_BLANK_STATUS = "register/blank-status"
    REGISTER_NOT_A_DAY = "register/not-a-day"
    REGISTER_DAY_AND_MONTH_SWAPPED = "register/day-and-month-swapped"
    REGISTER_DAY_MISSING = "register/day-missing"
    REGISTER_DAY_WITHOUT_STATUS = "register/day-without-status"
    REGISTER_PUBLISHED_LATER = "register/published-later"

    PROOF_STATUS_UNREACHABLE = "proof/status-unreachable"
    PROOF_AWARDED_TWICE = "proof/awarded-twice"
    PROOF_AWARDED_FOR_NOTHING = "proof/awarded-for-nothing"
    PROOF_EXCEEDED_WITHOUT_MET = "proof/exceeded-without-met"
    PROOF_ITEM_NEVER_ASKED = "proof/item-never-asked"
    PROOF_ALWAYS_HOLDS = "proof/always-holds"
    PROOF_NEVER_HOLDS = "proof/never-holds"
    PROOF_CIRCULAR_DUTY = "proof/circular-duty"
    PROOF_ANSWER_LOWERS = "proof/answer-lowers"
    PROOF_CERTIFICATE_LOWERS = "proof/certificate-lowers"
    PROOF_EXEMPTION_HINDERS = "proof/exemption-hinders"
    PROOF_COULD_LOSE_STATUS = "proof/could-lose-status"
    PROOF_UNDECIDED = "proof/undecided"
    PROOF_NOT_FOUND = "proof/not-found"

    CASE_OTHER_NAME = "case/other-name"
    CASE_UNKNOWN_STATUS = "case/unknown-status"
    CASE_NOT_ASKED = "case/not-asked"
    CASE_DIFFERS = "case/differs"


@frozen(kw_only=True)
class Place:
    """Where in a file: its name as the caller gave it, and a line and column counted from 1.

    Columns count Unicode code points, as editors and SARIF do. In a workbook, line and column are those
    of the cell, and ``cell`` is what a spreadsheet calls it, with its sheet.
    """

    file: str
    line: int
    column: int
    cell: str | None = None

    def __str__(self) -> str:
        """Give ``file:line:column``, the form that editors turn into a link, or ``file:sheet!cell``."""
        return f"{self.file}:{self.cell or f'{self.line}:{self.column}'}"


@frozen(kw_only=True)
class Problem:
    """One thing wrong: its stable code, what is wrong in words, where, and what may be meant.

    ``pointer`` is a JSON Pointer (RFC 6901) into the document named by ``document``; ``hint`` is what
    to do next, with the nearest right name when there is one. ``is_about_key`` says that the member's
    key is wrong rather than its value. ``place`` is filled in by whoever knows the text that the
    document came from.
    """

    code: ProblemCode
    message: str
    severity: Severity = Severity.ERROR
    pointer: str = ""
    document: str = ""
    hint: str | None = None
    is_about_key: bool = False
    place: Place | None = None

    def at(self, place: Place) -> Problem:
        """Return the same problem with its ``place`` in a file."""
        return evolve(self, place=place)

    def moved_to(self, pointer: str) -> Problem:
        """Return the same problem at another ``pointer``."""
        return evolve(self, pointer=pointer)


def errors_among(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems that refuse a document, leaving warnings and notes out."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


class InvalidDocumentError(DsptError):
    """A document was refused; ``problems`` holds everything wrong with it, warnings included."""

    def __init__(self, *, document: str, problems: tuple[Problem, ...]) -> None:
        """Record the ``document`` by name and all its ``problems`` in order of place."""
        self.document = document
        self.problems = problems
        count = len(errors_among(problems))
        found = "1 problem" if count == 1 else f"{count} problems"
        first = next(iter(errors_among(problems)), None)
        detail = f": {first.message}" if first else ""
        super().__init__(f"{shortened(document)} was refused, {found}{detail}")
