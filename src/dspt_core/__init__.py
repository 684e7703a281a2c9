"""The rules of England's Data Security and Protection Toolkit (DSPT), as a library.

What an organisation is asked, what it answered, which status that earns, and why. Everything listed
in ``__all__`` is public; names are loaded when they are first used, so that importing the package
costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dspt_core.directory.memory import InMemoryDirectory
    from dspt_core.directory.reading import read_snapshot
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
    from dspt_core.domain.bulk import BulkOutcome, BulkResult
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
    from dspt_core.domain.coverage import EligibilityAnswer, EligibilityQuestion, NamedSite
    from dspt_core.domain.directory import DirectoryRecord
    from dspt_core.domain.edition import Edition
    from dspt_core.domain.evaluation import Evaluation
    from dspt_core.domain.explanation import Explanation
    from dspt_core.domain.history import History, Publication, Standing, StandingKind
    from dspt_core.domain.key_roles import KeyRoleHolder
    from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
    from dspt_core.domain.ods_code import read_code
    from dspt_core.domain.organisation import (
        Certificate,
        Organisation,
        ProfileAnswer,
        ProfileResponse,
    )
    from dspt_core.domain.origin import Origin, OriginKind
    from dspt_core.domain.people import People, Role
    from dspt_core.domain.people_commands import (
        AcceptInvitation,
        AssignOwner,
        ChangeOwnership,
        ChangeRole,
        DeclineInvitation,
        InvitePerson,
        LeaveOrganisation,
        RemoveOwner,
        RemovePerson,
        WithdrawInvitation,
    )
    from dspt_core.domain.permissions import Capacity, Grant, Permission, Permissions
    from dspt_core.domain.problem import InvalidDocumentError, Problem
    from dspt_core.domain.refusal import Refusal, RefusalCode
    from dspt_core.domain.register import RegisterQuery, RegisterRow, Snapshot
    from dspt_core.domain.seen_answers import SeenAnswer, SeenSuggestions
    from dspt_core.domain.site_commands import (
        AddSite,
        ApplyPublication,
        RemoveSite,
        TransferCode,
        WithdrawCoverage,
    )
    from dspt_core.domain.sites import SiteAddition, SitesOffered
    from dspt_core.domain.standings import ConflictPolicy, StandingCause, StandingChange
    from dspt_core.domain.steps import NextSteps
    from dspt_core.domain.suggestion_commands import (
        AcceptSuggestion,
        IgnoreSuggestion,
        NameSupporter,
        RemoveSupporter,
        RespondInBulk,
        SuggestResponse,
        WithdrawSuggestion,
    )
    from dspt_core.domain.suggestions import Suggestion
    from dspt_core.errors import (
        ConcurrencyError,
        DsptError,
        IncompatibleStoreError,
        KeyReusedError,
        MissingExtraError,
        NoUpkeepError,
        PluginError,
        StoreError,
        StoreUnavailableError,
        UnevaluableError,
        UnknownConsumerError,
        UnknownEditionError,
        UnknownOutcomeError,
        UnknownStatusError,
        UnknownStoreError,
        UnreadableEventError,
        UnreadableFileError,
    )
    from dspt_core.formats.access_files import may_use
    from dspt_core.formats.assessment_files import load_assessment
    from dspt_core.formats.editions import edition_names, load_edition, load_edition_folder
    from dspt_core.formats.lineage_files import load_lineage, load_lineage_file
    from dspt_core.formats.permission_files import load_permissions, load_permissions_file
    from dspt_core.formats.registers.reading import RegisterFile
    from dspt_core.ports.directory import Directory, parents_of, records_about, single_site_of, sites_of
    from dspt_core.rules.action_plans import check_action_plan, outline_plan
    from dspt_core.rules.assessment_check import check_assessment
    from dspt_core.rules.confirmation import after_change, withdrawn_by_change
    from dspt_core.rules.deciding.policy import Policy
    from dspt_core.rules.deciding.publishing import Preview
    from dspt_core.rules.evaluating import evaluate
    from dspt_core.rules.memberships import Membership
    from dspt_core.rules.next_steps import next_steps
    from dspt_core.rules.sites_offered import sites_offered
    from dspt_core.rules.statuses import SecondTime
    from dspt_core.rules.steps.doing import with_steps_done
    from dspt_core.rules.wording import words
    from dspt_core.storage.registers.folder import FolderRegister
    from dspt_core.storage.registers.memory import MemoryRegister
    from dspt_core.storage.urls import open_store
    from dspt_core.toolkit.bulk import consider_each, execute_each
    from dspt_core.toolkit.outcomes import Executed, PastPublication
    from dspt_core.toolkit.personal import PersonalView
    from dspt_core.toolkit.toolkit import Toolkit
    from dspt_core.toolkit.world import RandomIdentifiers, SystemClock

_HOME = {
    "AcceptInvitation": "domain.people_commands",
    "AcceptSuggestion": "domain.suggestion_commands",
    "AccessDecision": "domain.access",
    "AchievementLevel": "domain.answers",
    "ActionPlan": "domain.assessment",
    "AddSite": "domain.site_commands",
    "AnswerFate": "domain.lineage",
    "ApplyPublication": "domain.site_commands",
    "Assessment": "domain.assessment",
    "AssessmentDocument": "domain.assessment",
    "AssignOwner": "domain.people_commands",
    "AttachActionPlan": "domain.commands",
    "BulkOutcome": "domain.bulk",
    "BulkResult": "domain.bulk",
    "Capacity": "domain.permissions",
    "Certificate": "domain.organisation",
    "ChangeOwnership": "domain.people_commands",
    "ChangeRole": "domain.people_commands",
    "Choice": "domain.answers",
    "CompleteProfile": "domain.commands",
    "ConcurrencyError": "errors",
    "ConfirmAssertion": "domain.commands",
    "ConflictPolicy": "domain.standings",
    "Day": "domain.answers",
    "DecideStatus": "domain.commands",
    "DeclineInvitation": "domain.people_commands",
    "Directory": "ports.directory",
    "DirectoryRecord": "domain.directory",
    "DsptError": "errors",
    "EarlierUpload": "domain.answers",
    "Edition": "domain.edition",
    "EligibilityAnswer": "domain.coverage",
    "EligibilityQuestion": "domain.coverage",
    "Evaluation": "domain.evaluation",
    "Executed": "toolkit.outcomes",
    "Explanation": "domain.explanation",
    "FolderRegister": "storage.registers.folder",
    "Grant": "domain.permissions",
    "History": "domain.history",
    "IgnoreSuggestion": "domain.suggestion_commands",
    "InMemoryDirectory": "directory.memory",
    "IncompatibleStoreError": "errors",
    "InvalidDocumentError": "domain.problem",
    "InvitePerson": "domain.people_commands",
    "ItemChange": "domain.lineage",
    "KeyReusedError": "errors",
    "KeyRoleHolder": "domain.key_roles",
    "LeaveOrganisation": "domain.people_commands",
    "Level": "domain.answers",
    "Lineage": "domain.lineage",
    "LineageLink": "domain.lineage",
    "Link": "domain.answers",
    "Location": "domain.answers",
    "Membership": "rules.memberships",
    "MemoryRegister": "storage.registers.memory",
    "MissingExtraError": "errors",
    "NameSupporter": "domain.suggestion_commands",
    "NamedSite": "domain.coverage",
    "NextSteps": "domain.steps",
    "NoUpkeepError": "errors",
    "Number": "domain.answers",
    "Organisation": "domain.organisation",
    "Origin": "domain.origin",
    "OriginKind": "domain.origin",
    "PastPublication": "toolkit.outcomes",
    "People": "domain.people",
    "Permission": "domain.permissions",
    "Permissions": "domain.permissions",
    "PersonalView": "toolkit.personal",
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
    "RemoveOwner": "domain.people_commands",
    "RemovePerson": "domain.people_commands",
    "RemoveSite": "domain.site_commands",
    "RemoveSupporter": "domain.suggestion_commands",
    "Respond": "domain.commands",
    "RespondInBulk": "domain.suggestion_commands",
    "Response": "domain.assessment",
    "Role": "domain.people",
    "SecondTime": "rules.statuses",
    "SeenAnswer": "domain.seen_answers",
    "SeenSuggestions": "domain.seen_answers",
    "SignOff": "domain.commands",
    "SiteAddition": "domain.sites",
    "SitesOffered": "domain.sites",
    "Snapshot": "domain.register",
    "Standing": "domain.history",
    "StandingCause": "domain.standings",
    "StandingChange": "domain.standings",
    "StandingKind": "domain.history",
    "StoreError": "errors",
    "StoreUnavailableError": "errors",
    "SuggestResponse": "domain.suggestion_commands",
    "Suggestion": "domain.suggestions",
    "SystemClock": "toolkit.world",
    "Text": "domain.answers",
    "Tick": "domain.answers",
    "Toolkit": "toolkit.toolkit",
    "TransferCode": "domain.site_commands",
    "UnevaluableError": "errors",
    "UnknownConsumerError": "errors",
    "UnknownEditionError": "errors",
    "UnknownOutcomeError": "errors",
    "UnknownStatusError": "errors",
    "UnknownStoreError": "errors",
    "UnreadableEventError": "errors",
    "UnreadableFileError": "errors",
    "Upload": "domain.answers",
    "UploadedFile": "domain.answers",
    "WithdrawCertificate": "domain.commands",
    "WithdrawConfirmation": "domain.commands",
    "WithdrawCoverage": "domain.site_commands",
    "WithdrawInvitation": "domain.people_commands",
    "WithdrawResponse": "domain.commands",
    "WithdrawSuggestion": "domain.suggestion_commands",
    "after_change": "rules.confirmation",
    "check_action_plan": "rules.action_plans",
    "check_assessment": "rules.assessment_check",
    "consider_each": "toolkit.bulk",
    "edition_names": "formats.editions",
    "evaluate": "rules.evaluating",
    "execute_each": "toolkit.bulk",
    "load_assessment": "formats.assessment_files",
    "load_edition": "formats.editions",
    "load_edition_folder": "formats.editions",
    "load_lineage": "formats.lineage_files",
    "load_lineage_file": "formats.lineage_files",
    "load_permissions": "formats.permission_files",
    "load_permissions_file": "formats.permission_files",
    "may_use": "formats.access_files",
    "next_steps": "rules.next_steps",
    "open_store": "storage.urls",
    "outline_plan": "rules.action_plans",
    "parents_of": "ports.directory",
    "read_code": "domain.ods_code",
    "read_snapshot": "directory.reading",
    "records_about": "ports.directory",
    "single_site_of": "ports.directory",
    "sites_of": "ports.directory",
    "sites_offered": "rules.sites_offered",
    "with_steps_done": "rules.steps.doing",
    "withdrawn_by_change": "rules.confirmation",
    "words": "rules.wording",
}

__all__ = [
    "AcceptInvitation",
    "AcceptSuggestion",
    "AccessDecision",
    "AchievementLevel",
    "ActionPlan",
    "AddSite",
    "AnswerFate",
    "ApplyPublication",
    "Assessment",
    "AssessmentDocument",
    "AssignOwner",
    "AttachActionPlan",
    "BulkOutcome",
    "BulkResult",
    "Capacity",
    "Certificate",
    "ChangeOwnership",
    "ChangeRole",
    "Choice",
    "CompleteProfile",
    "ConcurrencyError",
    "ConfirmAssertion",
    "ConflictPolicy",
    "Day",
    "DecideStatus",
    "DeclineInvitation",
    "Directory",
    "DirectoryRecord",
    "DsptError",
    "EarlierUpload",
    "Edition",
    "EligibilityAnswer",
    "EligibilityQuestion",
    "Evaluation",
    "Executed",
    "Explanation",
    "FolderRegister",
    "Grant",
    "History",
    "IgnoreSuggestion",
    "InMemoryDirectory",
    "IncompatibleStoreError",
    "InvalidDocumentError",
    "InvitePerson",
    "ItemChange",
    "KeyReusedError",
    "KeyRoleHolder",
    "LeaveOrganisation",
    "Level",
    "Lineage",
    "LineageLink",
    "Link",
    "Location",
    "Membership",
    "MemoryRegister",
    "MissingExtraError",
    "NameSupporter",
    "NamedSite",
    "NextSteps",
    "NoUpkeepError",
    "Number",
    "Organisation",
    "Origin",
    "OriginKind",
    "PastPublication",
    "People",
    "Permission",
    "Permissions",
    "PersonalView",
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
    "RemoveOwner",
    "RemovePerson",
    "RemoveSite",
    "RemoveSupporter",
    "Respond",
    "RespondInBulk",
    "Response",
    "Role",
    "SecondTime",
    "SeenAnswer",
    "SeenSuggestions",
    "SignOff",
    "SiteAddition",
    "SitesOffered",
    "Snapshot",
    "Standing",
    "StandingCause",
    "StandingChange",
    "StandingKind",
    "StoreError",
    "StoreUnavailableError",
    "SuggestResponse",
    "Suggestion",
    "SystemClock",
    "Text",
    "Tick",
    "Toolkit",
    "TransferCode",
    "UnevaluableError",
    "UnknownConsumerError",
    "UnknownEditionError",
    "UnknownOutcomeError",
    "UnknownStatusError",
    "UnknownStoreError",
    "UnreadableEventError",
    "UnreadableFileError",
    "Upload",
    "UploadedFile",
    "WithdrawCertificate",
    "WithdrawConfirmation",
    "WithdrawCoverage",
    "WithdrawInvitation",
    "WithdrawResponse",
    "WithdrawSuggestion",
    "after_change",
    "check_action_plan",
    "check_assessment",
    "consider_each",
    "edition_names",
    "evaluate",
    "execute_each",
    "load_assessment",
    "load_edition",
    "load_edition_folder",
    "load_lineage",
    "load_lineage_file",
    "load_permissions",
    "load_permissions_file",
    "may_use",
    "next_steps",
    "open_store",
    "outline_plan",
    "parents_of",
    "read_code",
    "read_snapshot",
    "records_about",
    "single_site_of",
    "sites_of",
    "sites_offered",
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
