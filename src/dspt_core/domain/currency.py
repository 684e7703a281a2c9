"""Currency: the named policies by which a consumer decides whether a standing still counts.

The toolkit shows no expiry: an old label stays until something newer is published. Those who rely on a
status each have a rule of their own, and the sources do not agree on one. The rules are worked out in
``rules.currency``.
"""

from __future__ import annotations

from enum import StrEnum


class CurrencyPolicy(StrEnum):
    """For how long a standing counts; each policy says where it is from."""

    UNTIL_NEXT_DEADLINE = "until-next-deadline"
    """Through the deadline day of the edition after its own.

    Inferred: the toolkit asks for one publication in each edition by its deadline, and in a new edition's
    first months nearly everybody rightly still shows the old one's label. No source states an end.
    """
    TWELVE_MONTHS = "twelve-months"
    """While it is less than twelve months old: through the day before the same day of the next year.

    What was published on 29 February counts through 28 February. Transcribed: a council's page says
    "normally valid 12 months", and a care body's that a status is out of date without a yearly one.
    """
    OPEN_OR_PREVIOUS_EDITION = "open-or-previous-edition"
    """While its edition is the open one or the one before.

    Transcribed: so NHSX counted the statuses of care providers (code in its public repositories).
    """
    OPEN_OR_RECENT_PREVIOUS_EDITION = "open-or-recent-previous-edition"
    """While its edition is the open one; or the one before, and it is less than twelve months old.

    Transcribed: the standard of the Data Access Request Service. It also asks that the status is not past
    its expiry date, which the public register does not show.
    """
    PUBLISHED_BY_DEADLINE = "published-by-deadline"
    """For ever, when it was published no later than its own edition's deadline; never otherwise.

    Transcribed: NHS England's onboarding to its interfaces asks for this year's assessment "within the
    deadline". It says nothing of age, so it goes together with another policy.
    """
