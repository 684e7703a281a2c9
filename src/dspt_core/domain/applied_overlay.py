"""What an overlay left on an edition: its name, and the items and rules that it touched."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class AppliedOverlay:
    """An overlay that was applied to an edition.

    ``added``, ``replaced`` and ``withdrawn`` name what it touched, each as ``part:name`` with the name
    of the list that the thing stands in, such as ``items:general-practice.privacy-notice``; they are in
    order of these names.
    """

    overlay: str
    title: str
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
