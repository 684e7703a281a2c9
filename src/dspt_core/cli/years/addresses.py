"""``dspt user address``: where a person is reached, in the file of addresses and nowhere else."""

from __future__ import annotations

import click

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.notifiers import ADDRESSES, addresses_option
from dspt_core.cli.output import count, say
from dspt_core.domain.problem import InvalidDocumentError, errors_among


@click.command()
@click.argument("person")
@click.argument("email", required=False)
@click.option("--remove", "is_removed", is_flag=True, help="Forget the address of the person.")
@addresses_option
def address(person: str, email: str | None, addresses: str | None, *, is_removed: bool) -> None:
    """Write down the EMAIL address of PERSON, in place of another one, or forget it.

    It goes into the file of addresses, which only its owner may read, and into no store. Run this as the
    user that runs `dspt notices deliver`.
    """
    from dspt_core.notify.address_books import FileAddressBook

    if is_removed is (email is not None):
        message = "give an e-mail address, or --remove"
        raise click.UsageError(message)
    if addresses is None:
        message = f"name the file of addresses by --addresses, or in {ADDRESSES}"
        raise click.UsageError(message)
    book = FileAddressBook(addresses)
    try:
        if email is not None:
            book.put(person, email)
            say("written down")
            return
        was_there = book.remove(person)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except InvalidDocumentError as error:
        # Where each problem is would name people.
        found = count(len(errors_among(error.problems)), "problem")
        message = f"{addresses} is no file of addresses that can be read: {found} in it"
        raise CommandError(message, Exit.FINDINGS) from None
    say("forgotten" if was_there else "there was none")
    if not was_there:
        finish(Exit.FINDINGS)
