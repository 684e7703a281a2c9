"""The rules of England's Data Security and Protection Toolkit (DSPT), as a library.

What an organisation is asked, what it answered, which status that earns, and why. Everything listed
in ``__all__`` is public; names are loaded when they are first used, so that importing the package
costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dspt_core.domain.access import AccessDecision
    from dspt_core.domain.answers import (
        AchievementLevel,
        Choice,
        Day,
        EarlierUpload,
        Level,
        Link,
        Location,
        Number,
        Text,
        Tick,
        Upload,
        UploadedFile,
    )
    from dspt_core.domain.assessment import (
        ActionPlan,
        Assessment,
        AssessmentDocument,
        PlannedAction,
        Response,
    )
    from dspt_core.domain.commands import (
        AttachActionPlan,
        CompleteProfile,
        ConfirmAssertion,
        DecideStatus,
        Publish,
        PublishBaseline,
        ReconfirmProfile,
        RecordCertificate,
        Redact,
        RegisterOrganisation,
        RemoveActionPlan,
        Respond,
        SignOff,
        WithdrawCertificate,
        WithdrawConfirmation,
        WithdrawResponse,
    )
    from dspt_core.domain.edition import Edition
    from dspt_core.domain.evaluation import Evaluation
    from dspt_core.domain.explanation import Explanation
    from dspt_core.domain.history import History, Publication, Standing, StandingKind
    from dspt_core.domain.key_roles import KeyRoleHolder
    from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
    from dspt_core.domain.organisation import (
        Certificate,
        Organisation,
        ProfileAnswer,
        ProfileResponse,
    )
    from dspt_core.domain.problem import InvalidDocumentError, Problem
    from dspt_core.domain.refusal import Refusal, RefusalCode
    from dspt_core.domain.register import RegisterQuery, RegisterRow, Snapshot
    from dspt_core.domain.steps import NextSteps
    from dspt_core.errors import (
        ConcurrencyError,
        DsptError,
        IncompatibleStoreError,
        KeyReusedError,
        PluginError,
        StoreError,
        StoreUnavailableError,
        UnevaluableError,
        UnknownConsumerError,
        UnknownEditionError,
        UnknownOutcomeError,
        UnknownStatusError,
        UnknownStoreError,
        UnreadableFileError,
    )
    from dspt_core.formats.access_files import may_use
    from dspt_core.formats.assessment_files import load_assessment
    from dspt_core.formats.editions import edition_names, load_edition, load_edition_folder
    from dspt_core.formats.lineage_files import load_lineage, load_lineage_file
    from dspt_core.formats.registers.reading import RegisterFile
    from dspt_core.rules.action_plans import check_action_plan, outline_plan
    from dspt_core.rules.assessment_check import check_assessment
    from dspt_core.rules.confirmation import after_change, withdrawn_by_change
    from dspt_core.rules.deciding.policy import Policy
    from dspt_core.rules.deciding.publishing import Preview
    from dspt_core.rules.evaluating import evaluate
    from dspt_core.rules.next_steps import next_steps
    from dspt_core.rules.statuses import SecondTime
    from dspt_core.rules.steps.doing import with_steps_done
    from dspt_core.rules.wording import words
    from dspt_core.storage.registers.folder import FolderRegister
    from dspt_core.storage.registers.memory import MemoryRegister
    from dspt_core.storage.urls import open_store
    from dspt_core.toolkit.toolkit import (
        Executed,
        PastPublication,
        Toolkit,
    )
    from dspt_core.toolkit.world import RandomIdentifiers, SystemClock

_HOME = {
    "AccessDecision": "domain.access",
    "AchievementLevel": "domain.answers",
    "ActionPlan": "domain.assessment",
    "AnswerFate": "domain.lineage",
    "Assessment": "domain.assessment",
    "AssessmentDocument": "domain.assessment",
    "AttachActionPlan": "domain.commands",
    "Certificate": "domain.organisation",
    "Choice": "domain.answers",
    "CompleteProfile": "domain.commands",
    "ConcurrencyError": "errors",
    "ConfirmAssertion": "domain.commands",
    "Day": "domain.answers",
    "DecideStatus": "domain.commands",
    "DsptError": "errors",
    "EarlierUpload": "domain.answers",
    "Edition": "domain.edition",
    "Evaluation": "domain.evaluation",
    "Executed": "toolkit.toolkit",
    "Explanation": "domain.explanation",
    "FolderRegister": "storage.registers.folder",
    "History": "domain.history",
    "IncompatibleStoreError": "errors",
    "InvalidDocumentError": "domain.problem",
    "ItemChange": "domain.lineage",
    "KeyReusedError": "errors",
    "KeyRoleHolder": "domain.key_roles",
    "Level": "domain.answers",
    "Lineage": "domain.lineage",
    "LineageLink": "domain.lineage",
    "Link": "domain.answers",
    "Location": "domain.answers",
    "MemoryRegister": "storage.registers.memory",
    "NextSteps": "domain.steps",
    "Number": "domain.answers",
    "Organisation": "domain.organisation",
    "PastPublication": "toolkit.toolkit",
    "PlannedAction": "domain.assessment",
    "PluginError": "errors",
    "Policy": "rules.deciding.policy",
    "Preview": "rules.deciding.publishing",
    "Problem": "domain.problem",
    "ProfileAnswer": "domain.organisation",
    "ProfileResponse": "domain.organisation",
    "Publication": "domain.history",
    "Publish": "domain.commands",
    "PublishBaseline": "domain.commands",
    "RandomIdentifiers": "toolkit.world",
    "ReconfirmProfile": "domain.commands",
    "RecordCertificate": "domain.commands",
    "Redact": "domain.commands",
    "Refusal": "domain.refusal",
    "RefusalCode": "domain.refusal",
    "RegisterFile": "formats.registers.reading",
    "RegisterOrganisation": "domain.commands",
    "RegisterQuery": "domain.register",
    "RegisterRow": "domain.register",
    "RemoveActionPlan": "domain.commands",
    "Respond": "domain.commands",
    "Response": "domain.assessment",
    "SecondTime": "rules.statuses",
    "SignOff": "domain.commands",
    "Snapshot": "domain.register",
    "Standing": "domain.history",
    "StandingKind": "domain.history",
    "StoreError": "errors",
    "StoreUnavailableError": "errors",
    "SystemClock": "toolkit.world",
    "Text": "domain.answers",
    "Tick": "domain.answers",
    "Toolkit": "toolkit.toolkit",
    "UnevaluableError": "errors",
    "UnknownConsumerError": "errors",
    "UnknownEditionError": "errors",
    "UnknownOutcomeError": "errors",
    "UnknownStatusError": "errors",
    "UnknownStoreError": "errors",
    "UnreadableFileError": "errors",
    "Upload": "domain.answers",
    "UploadedFile": "domain.answers",
    "WithdrawCertificate": "domain.commands",
    "WithdrawConfirmation": "domain.commands",
    "WithdrawResponse": "domain.commands",
    "after_change": "rules.confirmation",
    "check_action_plan": "rules.action_plans",
    "check_assessment": "rules.assessment_check",
    "edition_names": "formats.editions",
    "evaluate": "rules.evaluating",
    "load_assessment": "formats.assessment_files",
    "load_edition": "formats.editions",
    "load_edition_folder": "formats.editions",
    "load_lineage": "formats.lineage_files",
    "load_lineage_file": "formats.lineage_files",
    "may_use": "formats.access_files",
    "next_steps": "rules.next_steps",
    "open_store": "storage.urls",
    "outline_plan": "rules.action_plans",
    "with_steps_done": "rules.steps.doing",
    "withdrawn_by_change": "rules.confirmation",
    "words": "rules.wording",
}

__all__ = [
    "AccessDecision",
    "AchievementLevel",
    "ActionPlan",
    "AnswerFate",
    "Assessment",
    "AssessmentDocument",
    "AttachActionPlan",
    "Certificate",
    "Choice",
    "CompleteProfile",
    "ConcurrencyError",
    "ConfirmAssertion",
    "Day",
    "DecideStatus",
    "DsptError",
    "EarlierUpload",
    "Edition",
    "Evaluation",
    "Executed",
    "Explanation",
    "FolderRegister",
    "History",
    "IncompatibleStoreError",
    "InvalidDocumentError",
    "ItemChange",
    "KeyReusedError",
    "KeyRoleHolder",
    "Level",
    "Lineage",
    "LineageLink",
    "Link",
    "Location",
    "MemoryRegister",
    "NextSteps",
    "Number",
    "Organisation",
    "PastPublication",
    "PlannedAction",
    "PluginError",
    "Policy",
    "Preview",
    "Problem",
    "ProfileAnswer",
    "ProfileResponse",
    "Publication",
    "Publish",
    "PublishBaseline",
    "RandomIdentifiers",
    "ReconfirmProfile",
    "RecordCertificate",
    "Redact",
    "Refusal",
    "RefusalCode",
    "RegisterFile",
    "RegisterOrganisation",
    "RegisterQuery",
    "RegisterRow",
    "RemoveActionPlan",
    "Respond",
    "Response",
    "SecondTime",
    "SignOff",
    "Snapshot",
    "Standing",
    "StandingKind",
    "StoreError",
    "StoreUnavailableError",
    "SystemClock",
    "Text",
    "Tick",
    "Toolkit",
    "UnevaluableError",
    "UnknownConsumerError",
    "UnknownEditionError",
    "UnknownOutcomeError",
    "UnknownStatusError",
    "UnknownStoreError",
    "UnreadableFileError",
    "Upload",
    "UploadedFile",
    "WithdrawCertificate",
    "WithdrawConfirmation",
    "WithdrawResponse",
    "after_change",
    "check_action_plan",
    "check_assessment",
    "edition_names",
    "evaluate",
    "load_assessment",
    "load_edition",
    "load_edition_folder",
    "load_lineage",
    "load_lineage_file",
    "may_use",
    "next_steps",
    "open_store",
    "outline_plan",
    "with_steps_done",
    "withdrawn_by_change",
    "words",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    home = _HOME.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
