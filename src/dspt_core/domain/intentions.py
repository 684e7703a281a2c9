"""What an edition's author looked at among the findings of the tools, and means so."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from dspt_core.domain.problem import ProblemCode

INTENDED_DOCUMENT = "intended"
"""The name under which problems of what is declared to be meant so are reported."""


@frozen(kw_only=True)
class Intention:
    """A finding that the edition's author looked at and means so: which, about what, of whom, and why.

    ``about`` names the thing as ``kind:name``, as the finding does. It covers a finding of these ``types``
    of organisation or of some of them, and no other; where the finding is of none in particular, there are
    none.
    """

    code: ProblemCode
    about: str
    types: tuple[str, ...] = ()
    reason: str

    @property
    def is_of_lint(self) -> bool:
        """Whether it is the check that finds it; the rest the proof does."""
        return self.code.startswith("lint/")

    def covers(self, code: ProblemCode, about: str, types: Iterable[str] = ()) -> bool:
        """Whether it says of a finding that it is meant so; what is undecided nobody can mean."""
        return (
            self.code is code
            and self.code is not ProblemCode.PROOF_UNDECIDED
            and self.about == about
            and set(types) <= set(self.types)
        )
