"""What an organisation profile knows: kinds of organisation, questions, and roles to be named."""

from __future__ import annotations

from attrs import frozen

from dspt_core.domain.provenance import Provenance


@frozen(kw_only=True)
class OrganisationType:
    """A kind of organisation that the profile knows, and the category it falls into.

    ``category`` is ``None`` when nothing that was read says which it is; then no status can be worked out.
    All ``criteria`` hold of an organisation of the type; one that lacks one is of the type ``otherwise``.
    ``register_names`` are the public register's spellings, where they are not the title.
    """

    type: str
    title: str
    provenance: Provenance
    category: str | None = None
    criteria: tuple[str, ...] = ()
    otherwise: str | None = None
    register_names: tuple[str, ...] = ()

    @property
    def register_name(self) -> str:
        """What the public register calls it: the first of its spellings there, else the title."""
        return self.register_names[0] if self.register_names else self.title

    def is_called(self, name: str) -> bool:
        """Whether the public register means this type by the name, however it is capitalised."""
        return name.strip().casefold() in {one.casefold() for one in (self.title, *self.register_names)}


@frozen(kw_only=True)
class ProfileQuestion:
    """Something the organisation profile asks, to be answered yes, no or not-sure."""

    question: str
    text: str
    provenance: Provenance


@frozen(kw_only=True)
class KeyRole:
    """A role whose holder the profile asks for; ``is_required`` when the name cannot be left out."""

    role: str
    title: str
    is_required: bool
    provenance: Provenance
