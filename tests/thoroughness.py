"""How much the tests look at: much once in every run of the CI, and little wherever else they run."""

from __future__ import annotations

from hypothesis import settings

IS_THOROUGH = settings.get_current_profile_name() == "ci"
"""Whether hypothesis works with the profile of the CI's own gate."""


def examples(thorough: int) -> int:
    """Return how many examples to look at: so many in the CI, and as many as the profile says elsewhere."""
    return thorough if IS_THOROUGH else settings().max_examples
