"""How generated code fetches an answer: from plain dictionaries, or from attributes of objects."""

from __future__ import annotations

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

    def response(self, reference: str) -> str:
        """Return the expression for the response to an item, ``None`` when there is none."""
        ...

    def member(self, holder: str, name: str) -> str:
        """Return the expression for an optional member, ``None`` when it is absent."""
        ...

    def flag(self, holder: str, name: str) -> str:
        """Return the expression for a member that is true or, as a rule, absent."""
        ...

    def profile_answer(self, question: str) -> str:
        """Return the expression for a profile answer as text, ``None`` when there is none."""
        ...


@frozen
class DictAccess:
    """Documents as plain dictionaries, as any JSON reader gives them."""

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

    def response(self, reference: str) -> str:
        """Return the look-up of a response."""
        return f"get({reference!r})"

    def member(self, holder: str, name: str) -> str:
        """Return the look-up of a member."""
        return f"{holder}.get({name!r})"

    def flag(self, holder: str, name: str) -> str:
        """Return the look-up of a flag: asking whether it is there at all is quickest."""
        return f"{name!r} in {holder} and {holder}[{name!r}]"

    def profile_answer(self, question: str) -> str:
        """Return the look-up of a profile answer."""
        return f"profile and profile.get({question!r})"


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

    def response(self, reference: str) -> str:
        """Return the attribute that holds a response."""
        return f"responses.{attribute_name(reference)}"

    def member(self, holder: str, name: str) -> str:
        """Return the attribute of a member."""
        return f"{holder}.{name}"

    def flag(self, holder: str, name: str) -> str:
        """Return the attribute of a flag."""
        return f"{holder}.{name}"

    def profile_answer(self, question: str) -> str:
        """Return the attribute of a profile answer."""
        return f"profile.get({question!r})"


def attribute_name(reference: str) -> str:
    """Return the attribute under which an object holds the response to an item."""
    return "item_" + reference.replace(".", "_").replace("-", "_")
