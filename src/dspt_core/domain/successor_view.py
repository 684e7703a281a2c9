"""A consumer's rule about successors: a code's own standing while it counts, else its successor's."""

from __future__ import annotations

from attrs import frozen

from dspt_core.domain.history import Standing


@frozen(kw_only=True)
class SuccessorView:
    """The own standing of a code, and that of the code that came after it in the directory.

    ``successors`` are all that the directory names. ``successor`` is the standing of the only one, where
    the own one is not current. ``counts`` is the standing that the consumer takes: ``None`` when neither
    is current, or several successors leave it open which one.
    """

    own: Standing
    successors: tuple[str, ...] = ()
    successor: Standing | None = None
    counts: Standing | None = None
