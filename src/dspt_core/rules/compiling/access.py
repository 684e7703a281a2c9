"""How generated code fetches an answer: from plain dictionaries, or from attributes of objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen


class Access(Protocol):
    """Writes the expressions by which a document's parts are reached.

    A document has the members of the assessment format: ``organisation``, ``responses``,
    ``confirmations`` and ``action_plan``.
    """

    def prologue(self) -> tuple[str, ...]:
        """Return lines that bind ``certificates``, ``profile``, ``confirmations`` and ``plan``."""
        ...

    def responses(self, names: Mapping[str, str]) -> tuple[str, ...]:
        """Return lines that bind each name to the response it stands for, by reference, or to ``None``."""
        ...

    def member(self, holder: str, name: str) -> str:
        """Return the expression for an optional member, ``None`` when it is absent."""
        ...

    def expected(self, holder: str, name: str) -> str:
        """Return the quickest expression for the member that a response nearly always has."""
        ...

    def flag(self, holder: str, name: str) -> str:
        """Return the expression for a member that is true or, as a rule, absent."""
        ...

    def profile_answer(self, question: str) -> str:
        """Return the expression for a profile answer as text, ``None`` when there is none."""
        ...

    def careful(self) -> Access | None:
        """Return how to fetch when an expected member was absent, ``None`` if that raises nothing."""
        ...


@frozen
class DictAccess:
    """Documents as plain dictionaries, as any JSON reader gives them.

    When ``trusting``, an expected member that is absent (an answer of another kind than the item takes)
    raises :class:`KeyError`, which is rare enough to begin again with more care.
    """

    trusting: bool = True

    def prologue(self) -> tuple[str, ...]:
        """Return lines that take the document apart."""
        return (
            "get = document['responses'].get",
            "organisation = document['organisation']",
            "certificates = organisation.get('certificates', ())",
            "profile = organisation.get('profile')",
            "confirmations = document.get('confirmations', ())",
            "plan = document.get('action_plan')",
        )

    def responses(self, names: Mapping[str, str]) -> tuple[str, ...]:
        """Return one line that looks all of them up."""
        if not names:
            return ()
        return (f"{', '.join(names.values())}, = map(get, {tuple(names)!r})",)

    def member(self, holder: str, name: str) -> str:
        """Return the look-up of a member."""
        return f"{holder}.get({name!r})"

    def expected(self, holder: str, name: str) -> str:
        """Return the look-up of a member that should be there."""
        return f"{holder}[{name!r}]" if self.trusting else self.member(holder, name)

    def flag(self, holder: str, name: str) -> str:
        """Return the look-up of a flag: asking whether it is there at all is quickest."""
        return f"{name!r} in {holder} and {holder}[{name!r}]"

    def profile_answer(self, question: str) -> str:
        """Return the look-up of a profile answer."""
        return f"profile and profile.get({question!r})"

    def careful(self) -> DictAccess | None:
        """Return the access that raises nothing."""
        return DictAccess(trusting=False) if self.trusting else None


@frozen
class AttributeAccess:
    """Documents as objects with attributes, absent ones ``None``, as a typed decoder makes them."""

    def prologue(self) -> tuple[str, ...]:
        """Return lines that take the document apart."""
        return (
            "responses = document.responses",
            "organisation = document.organisation",
            "certificates = organisation.certificates",
            "profile = organisation.profile",
            "confirmations = document.confirmations",
            "plan = document.action_plan",
        )

    def responses(self, names: Mapping[str, str]) -> tuple[str, ...]:
        """Return a line for each, since an attribute is as quick as a name."""
        return tuple(f"{name} = responses.{attribute_name(reference)}" for reference, name in names.items())

    def member(self, holder: str, name: str) -> str:
        """Return the attribute of a member."""
        return f"{holder}.{name}"

    def expected(self, holder: str, name: str) -> str:
        """Return the attribute of a member."""
        return self.member(holder, name)

    def flag(self, holder: str, name: str) -> str:
        """Return the attribute of a flag."""
        return f"{holder}.{name}"

    def profile_answer(self, question: str) -> str:
        """Return the look-up of a profile answer, which is a dictionary here too."""
        return f"profile.get({question!r})"

    def careful(self) -> None:
        """Return nothing: an absent attribute is ``None``."""


def attribute_name(reference: str) -> str:
    """Return the attribute under which an object holds the response to an item."""
    return "item_" + reference.replace(".", "_").replace("-", "_")
