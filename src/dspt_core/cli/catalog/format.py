"""``dspt catalog format``."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import count, report_problems, say, talk
from dspt_core.cli.whole_files import whole_file
from dspt_core.workshop.formatting import files_to_format, format_file


@click.command("format")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Say which files would change, and change none.")
def format_(
    paths: tuple[Path, ...],
    only_check: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Write JSON files in their one form: members in the order of the schema, two spaces, no escapes.

    A PATH is a file, or a folder with all below it. What they say does not change. Ends with exit code 1 when
    a file cannot be read as JSON, and with --check when one would change.
    """
    formatted = [format_file(path) for path in files_to_format(paths)]
    report_problems((problem for one in formatted for problem in one.problems), output_format="text")
    changed = [one for one in formatted if one.is_changed and one.text is not None]
    for one in changed:
        say(f"{'would change' if only_check else 'changed'} {one.file}")
        if not only_check and one.text is not None:
            with whole_file(one.file) as written:
                written.write(one.text.encode())
    talk(f"{count(len(formatted), 'file')}, {len(changed)} {'to change' if only_check else 'changed'}")
    if any(one.problems for one in formatted) or (only_check and changed):
        finish(Exit.FINDINGS)
