"""The words for reasons of time and access; ``rules.wording`` makes sentences of them."""

from __future__ import annotations

from collections.abc import Mapping

from dspt_core.domain.explanation import Reason, SubjectKind

STANDING_SUBJECTS: Mapping[SubjectKind, str] = {
    SubjectKind.EDITION: "Edition {name}",
    SubjectKind.STANDING: "Standing {name}",
    SubjectKind.CURRENCY: "Currency {name}",
    SubjectKind.CONSUMER: "Consumer {name}",
}
"""What a person calls the subjects of time and access when nothing gives their titles."""

WHY_OF_STANDINGS: Mapping[Reason, str] = {
    Reason.EDITION_OPEN: "it is the one that is open",
    Reason.EDITION_NOT_OPEN: "it is not the one that is open",
    Reason.NO_EDITION_OPEN: "none is open",
    Reason.DAY_NOT_KNOWN: "it hangs on a day that the calendar does not give",
    Reason.SUCCESSOR_NOT_KNOWN: "it hangs on a later edition that is not in the calendar",
    Reason.EDITION_NOT_IN_CALENDAR: "edition {detail} is not in the calendar",
    Reason.PUBLISHED_IN_TIME: "published by the deadline, {detail}",
    Reason.PUBLISHED_LATE: "published after the deadline, {detail}",
    Reason.STILL_CURRENT: "it counts on this day",
    Reason.NO_LONGER_CURRENT: "it no longer counts on this day",
    Reason.PUBLISHED_LATER: "published only on {detail}",
    Reason.NOTHING_PUBLISHED: "nothing has been published",
    Reason.NOT_REGISTERED: "nobody has registered the code",
    Reason.CODE_TRANSFERRED: "everything under the code goes on under another one",
    Reason.STATUS_SUFFICIENT: "it is enough",
    Reason.STATUS_NOT_SUFFICIENT: "it is not enough",
    Reason.STATUS_DOUBTFUL: "whether it is enough cannot be said: {detail}",
    Reason.REQUIREMENT_NOT_KNOWN: "what is asked is not known",
    Reason.NO_STATUS_NAMED: "which status the agreement asks for has not been said",
}
"""Why a verdict on time or access is what it is, in words."""
