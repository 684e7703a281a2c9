"""What can go wrong, as facts: the bottom layer, which imports nothing of ours.

Every error names itself in words made from its fields, so that a caller who wants the facts reads
the fields and never parses the text.
"""

from __future__ import annotations

import errno

_LONGEST_SHOWN = 200


def why_of(error: OSError) -> str:
    """Return why the system refused a path, in words that say what was wanted where that is known."""
    match error:
        case IsADirectoryError():
            return "it is a folder, and a file is wanted"
        case NotADirectoryError():
            return "a folder is wanted where the path has a file"
        case OSError(errno=errno.ENAMETOOLONG):
            return "the name is too long for a file or a folder"
        case _:
            return (error.strerror or type(error).__name__).lower()


def shortened(name: str) -> str:
    """Return a path or name as a message shows it: of a very long one the two ends, and how long it is."""
    if len(name) <= _LONGEST_SHOWN:
        return name
    end = _LONGEST_SHOWN // 4
    return f"{name[:end]}...{name[-end:]} ({len(name)} characters)"


class DsptError(Exception):
    """The root of every error this library raises on purpose.

    It survives pickling and copying with its words and its fields, so that it can leave a process of a pool.
    """

    def __reduce__(self) -> tuple[object, ...]:
        """Say how to make it again: from its words, since every kind takes other fields."""
        return _made_again, (type(self), self.args), self.__dict__


def _made_again(kind: type[DsptError], words: tuple[object, ...]) -> DsptError:
    return kind.__new__(kind, *words)


class MissingExtraError(DsptError):
    """An optional part was used and the extra that brings it is not installed."""

    def __init__(self, *, feature: str, extra: str) -> None:
        """Record the ``feature`` that was asked for and the ``extra`` that would bring it."""
        self.feature = feature
        self.extra = extra
        super().__init__(f'{feature} needs an optional part: install "dspt-core[{extra}]"')


class UnreadableFileError(DsptError):
    """A file could not be read at all: absent, a folder, not permitted, or too large."""

    def __init__(self, *, path: str, why: str) -> None:
        """Record the ``path`` as the caller wrote it and ``why`` it could not be read."""
        self.path = path
        self.why = why
        super().__init__(f"cannot read {shortened(path)}: {why}")


class PluginError(DsptError):
    """A plug-in cannot be imported, does not fit the hooks, or failed when it was asked."""

    def __init__(self, *, plugin: str, why: str) -> None:
        """Record the ``plugin`` by name and ``why`` it is of no use."""
        self.plugin = plugin
        self.why = why
        super().__init__(f"plug-in {plugin!r} cannot be used: {why}; put it right or uninstall its package")


class UnknownEditionError(DsptError):
    """An edition was asked for that is not among those at hand."""

    def __init__(self, *, edition: str, known: tuple[str, ...], nearest: str | None) -> None:
        """Record the ``edition`` asked for, the ``known`` ones and the ``nearest`` of them."""
        self.edition = edition
        self.known = known
        self.nearest = nearest
        hint = f"; did you mean {nearest}?" if nearest else ""
        listed = ", ".join(known) or "none"
        super().__init__(f"there is no edition {shortened(repr(edition))}{hint} (known editions: {listed})")


class UnknownRevisionError(DsptError):
    """A year goes by a revision of its edition that is not at hand."""

    def __init__(self, *, edition: str, revision: str | None, known: tuple[str, ...]) -> None:
        """Record the ``revision`` of the ``edition``, ``None`` for its opening, and the ``known`` ones."""
        self.edition = edition
        self.revision = revision
        self.known = known
        named = f"revision {revision!r}" if revision is not None else "the form in which it opened"
        listed = ", ".join(known) or "none"
        super().__init__(f"edition {edition} is not at hand in {named} (known revisions: {listed})")


class NoLineageError(DsptError):
    """An edition was to be held against another one from which no lineage leads to it."""

    def __init__(self, *, edition: str, before: str, file: str, leads_from: str | None) -> None:
        """Record the two, the ``file`` of the lineage, and the edition it ``leads_from`` if it is there."""
        self.edition = edition
        self.before = before
        self.file = file
        self.leads_from = leads_from
        why = f"there is no {file}" if leads_from is None else f"{file} leads from {leads_from}"
        if self.is_backwards:
            why = "a lineage leads from an earlier edition to a later one"
        super().__init__(f"edition {edition} cannot be held against {before}: {why}")

    @property
    def is_backwards(self) -> bool:
        """Whether no lineage could lead from the one to the other, because it is not the earlier one."""
        return self.before >= self.edition


class UnevaluableError(DsptError):
    """An edition holds no whole question set for an organisation, so no status can be worked out."""

    def __init__(self, *, edition: str, organisation_type: str, category: str, why: str) -> None:
        """Record which ``edition`` and ``category`` fall short for whom, and ``why``."""
        self.edition = edition
        self.organisation_type = organisation_type
        self.category = category
        self.why = why
        super().__init__(
            f"edition {edition} cannot evaluate an organisation of type {organisation_type!r} "
            f"(category {category}): {why}"
        )


class UnknownOrganisationTypeError(DsptError):
    """An organisation has a type that the edition does not know."""

    def __init__(
        self, *, organisation_type: str, edition: str, known: tuple[str, ...], nearest: str | None
    ) -> None:
        """Record the ``organisation_type``, the ``edition``, its ``known`` types and the ``nearest``."""
        self.organisation_type = organisation_type
        self.edition = edition
        self.known = known
        self.nearest = nearest
        hint = f"; did you mean {nearest!r}?" if nearest else f" (known types: {', '.join(known)})"
        super().__init__(f"edition {edition} knows no organisation type {organisation_type!r}{hint}")


class UnknownConsumerError(DsptError):
    """It was asked what a consumer allows that no access rule speaks of."""

    def __init__(self, *, consumer: str, known: tuple[str, ...], nearest: str | None) -> None:
        """Record the ``consumer`` asked for, the ``known`` ones and the ``nearest`` of them."""
        self.consumer = consumer
        self.known = known
        self.nearest = nearest
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"there is no consumer {consumer!r}{hint} (known consumers: {', '.join(known)})")


class UnknownStatusError(DsptError):
    """A status was named that no edition and no access rule has."""

    def __init__(self, *, status: str, known: tuple[str, ...], nearest: str | None) -> None:
        """Record the ``status``, the ``known`` names and the ``nearest`` of them."""
        self.status = status
        self.known = known
        self.nearest = nearest
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"there is no status {status!r}{hint} (known statuses: {', '.join(known)})")


class StoreError(DsptError):
    """Something went wrong between us and a store; nothing was written unless the error says so."""


class ConcurrencyError(StoreError):
    """Somebody else wrote to a stream after it was read; reading again and deciding anew is safe."""

    def __init__(self, *, stream: str, expected: int) -> None:
        """Record the ``stream`` and the version it was ``expected`` to be at."""
        self.stream = stream
        self.expected = expected
        super().__init__(
            f"stream {stream!r} is no longer at version {expected}: read it again and decide anew"
        )


class KeyReusedError(StoreError):
    """An idempotency key was used before, for another request."""

    def __init__(self, *, key: str) -> None:
        """Record the ``key``."""
        self.key = key
        super().__init__(f"the key {key!r} was used for another request: use a new key for a new command")


class StoreUnavailableError(StoreError):
    """A store could not be opened, read or written, and nothing was changed."""

    def __init__(self, *, what: str, why: str, hint: str | None = None) -> None:
        """Record ``what`` was tried, ``why`` it failed in words without data, and what to do about it."""
        self.what = what
        self.why = why
        self.hint = hint
        super().__init__(f"{what}: {why}" + (f"; {hint}" if hint else ""))


class UnknownOutcomeError(StoreError):
    """A connection was lost while committing: the batch may be kept or not; repeat it with the same key."""

    def __init__(self, *, key: str) -> None:
        """Record the ``key`` to repeat the batch with."""
        self.key = key
        super().__init__(
            f"the connection was lost while committing: repeat with the same key {key!r} to find out"
        )


class UnknownStoreError(StoreError):
    """A store was asked for by an address that names none."""

    def __init__(self, *, url: str, known: tuple[str, ...], nearest: str | None) -> None:
        """Record the ``url`` without user and password, how ``known`` ones begin, and the ``nearest``."""
        self.url = url
        self.known = known
        self.nearest = nearest
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"{url!r} names no store{hint} (known: {', '.join(known)})")


class IncompatibleStoreError(StoreError):
    """A store was written by a newer version of this library, or is no store of ours; it was left alone."""

    def __init__(self, *, what: str, found: str, known: str, hint: str) -> None:
        """Record ``what`` was opened, what was ``found`` in it, what is ``known`` here, and what to do."""
        self.what = what
        self.found = found
        self.known = known
        self.hint = hint
        super().__init__(f"{what} holds {found}, and this version of dspt-core knows {known}; {hint}")


class NoUpkeepError(StoreError):
    """A store is looked after by other means than ours, such as those of its database server."""

    def __init__(self, *, what: str, hint: str) -> None:
        """Record ``what`` cannot be done to the store from here, and what does it instead."""
        self.what = what
        self.hint = hint
        super().__init__(f"{what}; {hint}")


class UnreadableEventError(StoreError):
    """A kept event cannot be read: of an unknown kind, of a newer form, or not what its kind says."""

    def __init__(self, *, kind: str, schema: int, why: str) -> None:
        """Record the ``kind`` and form of the event and ``why`` it cannot be read, without its content."""
        self.kind = kind
        self.schema = schema
        self.why = why
        super().__init__(f"an event of kind {kind!r} (form {schema}) cannot be read: {why}")


class NotifyError(DsptError):
    """Something went wrong between us and a notifier; no notice is lost by that."""


class UnknownNotifierError(NotifyError):
    """A notifier was asked for by an address that names none."""

    def __init__(self, *, url: str, known: tuple[str, ...], nearest: str | None) -> None:
        """Record the scheme of the ``url`` and nothing else of it, ``known`` ones and the ``nearest``."""
        self.url = url
        self.known = known
        self.nearest = nearest
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"{url!r} names no notifier{hint} (known: {', '.join(known)})")


class NotifierUnusableError(NotifyError):
    """A notifier cannot be set up with what it was given."""

    def __init__(self, *, notifier: str, why: str, hint: str) -> None:
        """Record the ``notifier`` by name, ``why`` it cannot be used, without secrets, and what to do."""
        self.notifier = notifier
        self.why = why
        self.hint = hint
        super().__init__(f"the notifier {notifier!r} cannot be used: {why}; {hint}")
