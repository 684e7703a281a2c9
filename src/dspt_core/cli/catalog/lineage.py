"""``dspt catalog lineage``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from dspt_core.cli.catalog.two_editions import AskedEdition, TwoEditions, find_two_editions
from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.output import count, folded, format_option, say, say_json, talk
from dspt_core.cli.whole_files import whole_file
from dspt_core.cli.written import refuse_to_overwrite
from dspt_core.domain.edition import Edition
from dspt_core.domain.lineage import ItemChange
from dspt_core.domain.lineage_proposals import LineageProposals, LinkProposal, Rivalry, UnlinkedItem
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.lineage_files import write_lineage
from dspt_core.formats.lineage_proposals_json import write_lineage_proposals
from dspt_core.rules.lineage_proposals.drafting import draft_lineage
from dspt_core.rules.lineage_proposals.proposing import METHOD_WORDS, propose_lineage


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--lineage",
    "lineage_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Take what is declared from this file.  [default: the lineage that leads to NEW]",
)
@click.option("--afresh", is_flag=True, help="Propose every link, as if none was declared.")
@click.option(
    "--same-words-carry",
    "carries_same_words",
    is_flag=True,
    help="Propose to take answers over as they are where the words are the same: for official wording.",
)
@click.option(
    "--draft",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write what is declared and what is proposed as a lineage to this file.",
)
@click.option("--force", is_flag=True, help="Write the draft over a file that is there.")
@format_option
def lineage(
    old: str,
    new: str,
    lineage_file: Path | None,
    afresh: bool,  # noqa: FBT001 - click passes it by name
    carries_same_words: bool,  # noqa: FBT001 - click passes it by name
    draft: Path | None,
    force: bool,  # noqa: FBT001 - click passes it by name
    output_format: str,
) -> None:
    """Propose what became of the items of OLD in NEW, each edition given by name or by its folder.

    Every link says by which method it is proposed and how surely. What is declared stands and is not
    proposed again; items that more than one other claims, and items of which nothing can be said, are
    listed and left to you. Nothing is applied: --draft writes a file for you to look through.
    """
    found = find_two_editions(AskedEdition(old), AskedEdition(new), lineage_file=lineage_file)
    if found.before.edition >= found.after.edition:
        message = f"edition {found.before.edition} does not come before {found.after.edition}"
        raise CommandError(message, Exit.USAGE)
    if draft is not None:
        refuse_to_overwrite(draft, force=force)
    proposed = propose_lineage(
        found.before,
        found.after,
        declared=None if afresh else found.lineage,
        carries_same_words=carries_same_words,
    )
    if output_format == "json":
        say_json(write_lineage_proposals(proposed))
    else:
        for line in _lines(proposed, found):
            say(line)
    if draft is not None:
        with whole_file(draft) as content:
            content.write(write_json(write_lineage(draft_lineage(proposed))).encode())
        talk(f"wrote {draft}; look at every link in it before you use it")


def _lines(proposed: LineageProposals, found: TwoEditions) -> Iterator[str]:
    before, after = _numbers(found.before), _numbers(found.after)
    links = count(len(proposed.proposals), "link")
    declared = len(proposed.declared.links) if proposed.declared is not None else 0
    yield f"From {proposed.before} to {proposed.edition}: {links} proposed, {declared} declared already"
    for one in proposed.proposals:
        yield from folded(_link(one, before, after), indent="  ", hanging="      ")
    for rivals in proposed.rivals:
        yield ""
        yield _RIVALRIES[rivals.rivalry]
        for pair in rivals.likenesses:
            items = f"{before[pair.before]} {pair.before} -> {after[pair.after]} {pair.after}"
            yield from folded(f"{items}: {pair.percent} % alike", indent="  ", hanging="      ")
    yield from _unlinked(proposed.unlinked_before, found.before, found.after)
    yield from _unlinked(proposed.unlinked_after, found.after, found.before)


_RIVALRIES = {
    Rivalry.SPLIT: "Split? More than one item claims to come from the same; nothing is chosen",
    Rivalry.MERGED: "Merged? More than one item claims to have become the same; nothing is chosen",
    Rivalry.UNCLEAR: "Unclear: several items claim several; nothing is chosen",
}


def _numbers(edition: Edition) -> dict[str, str]:
    return {item.key: item.reference for item in edition.items()}


def _link(one: LinkProposal, before: dict[str, str], after: dict[str, str]) -> str:
    (was,), (now,) = one.link.before, one.link.after
    changes = ", ".join(change for change in ItemChange if change in one.link.changes)
    same = was == now and before[was] == after[now]
    items = f"{after[now]} {now}" if same else f"{before[was]} {was} -> {after[now]} {now}"
    fate = one.link.answers
    return f"{changes}: {items}; answers: {fate} (by {METHOD_WORDS[one.method]}, {one.confidence} %)"


def _unlinked(items: Iterable[UnlinkedItem], edition: Edition, other: Edition) -> Iterator[str]:
    listed = {one.key: one for one in items}
    if not listed:
        return
    numbers = _numbers(other)
    held = {item.category for item in other.items()}
    not_held: Counter[str] = Counter()
    yield ""
    yield f"In no link: {count(len(listed), 'item')} of {edition.edition}"
    for item in edition.items():
        one = listed.get(item.key)
        if one is None:
            continue
        if item.category not in held:
            not_held[item.category] += 1
            continue
        nearest = one.nearest
        near = f"; most like {numbers[nearest]} {nearest}, {one.percent} %" if nearest is not None else ""
        yield from folded(f"{item.reference} {item.key}{near}", indent="  ", hanging="      ")
    for category, number in not_held.items():
        yield f"  {count(number, 'item')} of category {category}, of which {other.edition} holds none"
