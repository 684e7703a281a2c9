"""Documents of one value each: read, held against their schema, structured, and checked for sense."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from dspt_core.domain.problem import InvalidDocumentError, Problem, errors_among
from dspt_core.formats.documents import in_order, open_document
from dspt_core.formats.schemas import Schema

Value = TypeVar("Value")


@frozen(kw_only=True)
class Checked(Generic[Value]):
    """What reading a document gave: its value unless it was refused, and all problems."""

    value: Value | None = field(repr=False)
    problems: tuple[Problem, ...]
    _file: str

    def or_refused(self) -> Value:
        """Return the value.

        Raises :class:`InvalidDocumentError` with everything that is wrong when it was refused.
        """
        if self.value is None:
            raise InvalidDocumentError(document=self._file, problems=self.problems)
        return self.value


def read_checked(
    data: bytes,
    *,
    file: str,
    schema: Schema,
    read: Callable[[Any], Value],
    check: Callable[[Value], Iterable[Problem]],
) -> Checked[Value]:
    """Read a document from its bytes.

    ``read`` makes the value of what the schema accepts; ``check`` finds what the schema cannot say, with the
    pointers of the document.
    """
    opened = open_document(data, file=file, schema=schema)
    if opened.value is None:
        return Checked(value=None, problems=opened.problems, file=file)
    value = read(opened.value)
    problems = in_order((*opened.problems, *opened.place(check(value))))
    return Checked(value=None if errors_among(problems) else value, problems=problems, file=file)
