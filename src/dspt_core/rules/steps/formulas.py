"""What has to be chosen for something to hold: formulas over choices, and the search for a way.

A variable stands for one thing that can be left or changed; its values are numbers, 0 for leaving it as
it is. What can be known and unknown elsewhere is settled before it comes here: a formula asks that
something hold, or that it fail, and never that it be unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

Variable = tuple[str, str]
Domains = Mapping[Variable, frozenset[int]]

_MOST_BRANCHES = 5_000


@frozen(eq=False)
class Is:
    """The variable has one of the values."""

    variable: Variable
    values: frozenset[int]


@frozen(eq=False)
class Every:
    """All the parts are so; without parts, always."""

    parts: tuple[Formula, ...]


@frozen(eq=False)
class Some:
    """At least one of the parts is so; without parts, never."""

    parts: tuple[Formula, ...]


Formula = Is | Every | Some

# By identity; the formula itself is kept beside, because an identity may be used again.
_Simplified = dict[int, tuple[Formula, Formula]]


def constant(value: bool) -> Formula:  # noqa: FBT001 - a plain conversion
    """Return the formula that is always or never so."""
    return Every(()) if value else Some(())


class SearchTooLongError(Exception):
    """Nobody knows: the choices hang together in too many ways to try them all."""


def choose(formula: Formula, domains: Domains) -> Mapping[Variable, int] | None:
    """Return values that make the formula so, ``None`` when there are none.

    What need not be changed is left as it is as far as the search sees; the same formula gives the same
    values. Raises :class:`SearchTooLongError` rather than trying for very long.
    """
    pending: list[tuple[Domains, tuple[Formula, ...]]] = [(domains, (formula,))]
    for _ in range(_MOST_BRANCHES):
        if not pending:
            return None
        narrowed = _narrowed(*pending.pop())
        if narrowed is None:
            continue
        within, undecided = narrowed
        chosen = {variable: min(values) for variable, values in within.items()}
        lacking = [one for one in undecided if not is_so(one, chosen)]
        if not lacking:
            return chosen
        branching = min(lacking, key=lambda one: len(one.parts))
        others = tuple(one for one in undecided if one is not branching)
        pending += [(within, (part, *others)) for part in reversed(branching.parts)]
    raise SearchTooLongError


def is_so(formula: Formula, chosen: Mapping[Variable, int]) -> bool:
    """Whether the formula is so for these values."""
    return _is_so(formula, chosen, {})


def _is_so(formula: Formula, chosen: Mapping[Variable, int], known: dict[int, bool]) -> bool:
    if id(formula) not in known:
        match formula:
            case Is(variable, values):
                known[id(formula)] = chosen[variable] in values
            case Every(parts):
                known[id(formula)] = all(_is_so(part, chosen, known) for part in parts)
            case Some(parts):
                known[id(formula)] = any(_is_so(part, chosen, known) for part in parts)
    return known[id(formula)]


def _narrowed(
    domains: Domains, formulas: Iterable[Formula]
) -> tuple[dict[Variable, frozenset[int]], tuple[Some, ...]] | None:
    """Draw every conclusion that needs no trying; ``None`` when there is a contradiction."""
    within = dict(domains)
    pending = list(formulas)
    while True:
        has_narrowed = False
        undecided: list[Some] = []
        simplified: _Simplified = {}
        while pending:
            match _simplified(pending.pop(), within, simplified):
                case Is(variable, values):
                    left = within[variable] & values
                    if not left:
                        return None
                    has_narrowed = has_narrowed or left != within[variable]
                    within[variable] = left
                case Every(parts):
                    pending.extend(parts)
                case Some(()):
                    return None
                case Some() as one:
                    undecided.append(one)
        if not has_narrowed:
            return within, tuple(undecided)
        pending = [*undecided]


def _simplified(formula: Formula, domains: Domains, known: _Simplified) -> Formula:
    """Return what is left of a formula; ``known`` keeps what parts came to, as parts are shared."""
    if id(formula) not in known:
        known[id(formula)] = formula, _simplify(formula, domains, known)
    return known[id(formula)][1]


def _simplify(formula: Formula, domains: Domains, known: _Simplified) -> Formula:
    match formula:
        case Is(variable, values):
            left = domains[variable] & values
            if left == domains[variable]:
                return constant(value=True)
            return formula if left else constant(value=False)
        case Every(parts):
            kept = [_simplified(part, domains, known) for part in parts]
            if any(_is_never(part) for part in kept):
                return constant(value=False)
            return _joined(Every, [part for part in kept if not _is_always(part)])
        case Some(parts):
            kept = [_simplified(part, domains, known) for part in parts]
            if any(_is_always(part) for part in kept):
                return constant(value=True)
            return _joined(Some, [part for part in kept if not _is_never(part)])


def _joined(how: type[Every | Some], parts: list[Formula]) -> Formula:
    return parts[0] if len(parts) == 1 else how(tuple(parts))


def _is_always(formula: Formula) -> bool:
    return isinstance(formula, Every) and not formula.parts


def _is_never(formula: Formula) -> bool:
    return isinstance(formula, Some) and not formula.parts
