"""Does a lineage make sense? Keys that exist, changes that are true of the items, answers that fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from dspt_core.domain.answer_kinds import AnswerKind
from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.rules.nearest import hint_for, unknown_name

_ALONE = frozenset({ItemChange.KEPT, ItemChange.NEW, ItemChange.WITHDRAWN})
_Items = Mapping[str, EvidenceItem]


def check_lineage(lineage: Lineage, *, before: Edition, after: Edition) -> tuple[Problem, ...]:
    """Return everything wrong with a lineage between two editions; pointers are those of its document."""
    old = {item.key: item for item in before.items()}
    new = {item.key: item for item in after.items()}
    problems = [*_editions(lineage, before, after), *_sources(lineage)]
    for index, link in enumerate(lineage.links):
        pointer = f"/links/{index}"
        unknown = [
            *_unknown(link.before, old, before.edition, f"{pointer}/from"),
            *_unknown(link.after, new, after.edition, f"{pointer}/to"),
        ]
        shape = [*_shape(link, pointer)]
        problems += [*unknown, *shape]
        if not unknown and not shape:
            problems += [*_untrue_changes(link, old, new, pointer), *_unfit_answers(link, old, new, pointer)]
    problems += _linked_twice(lineage)
    problems += _not_linked(lineage, before=before, after=after)
    return tuple(problems)


def _editions(lineage: Lineage, before: Edition, after: Edition) -> Iterator[Problem]:
    for pointer, named, edition in (
        ("/from", lineage.before, before),
        ("/edition", lineage.edition, after),
    ):
        if named != edition.edition:
            yield Problem(
                code=ProblemCode.LINEAGE_OTHER_EDITION,
                message=f"the lineage speaks of edition {named}, and this is {edition.edition}",
                pointer=pointer,
                hint="a lineage lies in the folder of the later edition and says which is the earlier",
            )
    if lineage.before >= lineage.edition:
        yield Problem(
            code=ProblemCode.LINEAGE_OTHER_EDITION,
            message=f"edition {lineage.before} does not come before {lineage.edition}",
            pointer="/from",
            hint="a lineage leads from an earlier edition to a later one",
        )


def _sources(lineage: Lineage) -> Iterator[Problem]:
    known = {one.source for one in lineage.sources}
    for index, link in enumerate(lineage.links):
        if link.provenance.source not in known:
            pointer = f"/links/{index}/provenance/source"
            yield unknown_name("source", link.provenance.source, known, pointer)


def _unknown(keys: Iterable[str], items: _Items, edition: str, pointer: str) -> Iterator[Problem]:
    for index, key in enumerate(keys):
        if key not in items:
            yield Problem(
                code=ProblemCode.LINEAGE_UNKNOWN_ITEM,
                message=f"edition {edition} has no item {key!r}",
                pointer=f"{pointer}/{index}",
                hint=hint_for(key, items),
            )


def _shape(link: LineageLink, pointer: str) -> Iterator[Problem]:
    """Yield what is wrong with how many items a link joins, and with changes that exclude each other."""
    alone = link.changes & _ALONE
    if alone and len(link.changes) > 1:
        message = f"{min(alone).value!r} stands beside other changes"
        yield _wrong(message, f"{pointer}/changes", "'kept', 'new' and 'withdrawn' stand alone")
        return
    if {ItemChange.SPLIT, ItemChange.MERGED} <= link.changes:
        message = "an item is both split and merged"
        yield _wrong(message, f"{pointer}/changes", "write a link for each")
        return
    for member, keys, wanted in (
        ("from", link.before, _wanted(link, ItemChange.NEW, ItemChange.MERGED)),
        ("to", link.after, _wanted(link, ItemChange.WITHDRAWN, ItemChange.SPLIT)),
    ):
        if _AMOUNTS[min(len(keys), 2)] != wanted:
            changes = ", ".join(sorted(link.changes))
            message = f"{_keys(len(keys))} in {member!r}, and what is {changes} has {wanted} there"
            hint = "only 'merged' has several before, only 'split' several after"
            yield _wrong(message, f"{pointer}/{member}" if keys else pointer, hint)


def _keys(count: int) -> str:
    return "1 key stands" if count == 1 else f"{count} keys stand"


_AMOUNTS = _NONE, _ONE, _SEVERAL = "none", "one", "two or more"


def _wanted(link: LineageLink, none: ItemChange, several: ItemChange) -> str:
    if none in link.changes:
        return _NONE
    return _SEVERAL if several in link.changes else _ONE


def _untrue_changes(link: LineageLink, old: _Items, new: _Items, pointer: str) -> Iterator[Problem]:
    """Yield each change that is claimed and cannot be seen, or seen and not claimed, from one to one.

    Items that mean the same can be worded in two ways, so that wording claims more than it shows.
    """
    if len(link.before) != 1 or len(link.after) != 1:
        return
    was, now = old[link.before[0]], new[link.after[0]]
    where = f"{pointer}/changes"
    if was.key != now.key and was.key in new:
        message = f"{was.key!r} is still the key of an item in the later edition"
        yield _wrong(message, f"{pointer}/to/0", "a key is permanent: link it to itself")
    if was.text != now.text and ItemChange.REWORDED not in link.changes:
        yield _wrong("the texts differ, and the link does not say 'reworded'", where, "add 'reworded'")
    for change, differs, what in (
        (ItemChange.RENUMBERED, was.reference != now.reference, "numbers"),
        (ItemChange.MOVED, was.category != now.category, "categories"),
    ):
        if differs and change not in link.changes:
            yield _wrong(
                f"the {what} differ, and the link does not say {change.value!r}",
                where,
                f"add {change.value!r}",
            )
        if not differs and change in link.changes:
            yield _wrong(
                f"the {what} are the same, and the link says {change.value!r}", where, "leave it out"
            )


def _unfit_answers(link: LineageLink, old: _Items, new: _Items, pointer: str) -> Iterator[Problem]:
    fate = link.answers
    if ItemChange.NEW in link.changes:
        if fate is not None:
            yield _unfit("what is new has no answers yet", f"{pointer}/answers", "leave 'answers' out")
        return
    if fate is None:
        yield _unfit("the link does not say what happens to answers", pointer, "give 'answers'")
    elif ItemChange.WITHDRAWN in link.changes and fate is not AnswerFate.ORPHAN:
        yield _unfit("nothing asks for the answer any more", f"{pointer}/answers", "write 'orphan'")
    elif fate is AnswerFate.CARRY:
        where, hint = f"{pointer}/answers", "write 'carry-for-review', or 'orphan'"
        if link.changes & {ItemChange.REWORDED, ItemChange.SPLIT, ItemChange.MERGED}:
            yield _unfit("what is asked changed, so somebody must look at the answer", where, hint)
        kinds = {_kind(old[key].answer) for key in link.before} | {
            _kind(new[key].answer) for key in link.after
        }
        if len(kinds) > 1:
            yield _unfit("the kind of answer changed, so it cannot be taken over as it is", where, hint)


def _kind(kind: AnswerKind) -> AnswerKind:
    return evolve(kind, provenance=None)


def _linked_twice(lineage: Lineage) -> Iterator[Problem]:
    for member, keys in (
        ("from", [link.before for link in lineage.links]),
        ("to", [link.after for link in lineage.links]),
    ):
        first: dict[str, int] = {}
        for index, listed in enumerate(keys):
            for position, key in enumerate(listed):
                if first.setdefault(key, index) != index:
                    yield Problem(
                        code=ProblemCode.LINEAGE_LINKED_TWICE,
                        message=f"{key!r} stands in {member!r} of an earlier link as well",
                        pointer=f"/links/{index}/{member}/{position}",
                        hint=f"the other is link {first[key] + 1}; a split or a merger is one link",
                    )


def _not_linked(lineage: Lineage, *, before: Edition, after: Edition) -> Iterator[Problem]:
    """Yield items of no link: those that both editions have, and all of a set that both hold whole.

    Of any other set, what the other edition lacks may be new or withdrawn, or only not known there.
    """
    whole = _whole(before) & _whole(after)
    shared = {item.key for item in before.items()} & {item.key for item in after.items()}
    for edition, linked in (
        (before, {key for link in lineage.links for key in link.before}),
        (after, {key for link in lineage.links for key in link.after}),
    ):
        for item in edition.items():
            if (item.category in whole or item.key in shared) and item.key not in linked:
                yield Problem(
                    code=ProblemCode.LINEAGE_NOT_LINKED,
                    severity=Severity.WARNING,
                    message=f"no link names {item.key!r} ({item.reference}) of edition {edition.edition}",
                    pointer="/links",
                    hint="until one does, its answers are orphans",
                )


def _whole(edition: Edition) -> set[str]:
    return {one.category for one in edition.categories if one.coverage is Coverage.WHOLE}


def _wrong(message: str, pointer: str, hint: str) -> Problem:
    return Problem(code=ProblemCode.LINEAGE_WRONG_CHANGE, message=message, pointer=pointer, hint=hint)


def _unfit(message: str, pointer: str, hint: str) -> Problem:
    return Problem(code=ProblemCode.LINEAGE_ANSWER_DOES_NOT_FIT, message=message, pointer=pointer, hint=hint)
