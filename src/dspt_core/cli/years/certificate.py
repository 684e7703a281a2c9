"""``dspt certificate``: record a certificate, or take one back."""

from __future__ import annotations

import datetime as dt

import click

from dspt_core.cli.options import read_day
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.commands import RecordCertificate, WithdrawCertificate
from dspt_core.domain.organisation import Certificate


@click.command()
@click.argument("code")
@click.argument("credential")
@click.option("--from", "valid_from", metavar="DAY", required=True, callback=read_day, help="Its first day.")
@click.option("--until", "valid_until", metavar="DAY", required=True, callback=read_day, help="Its last day.")
@click.option(
    "--covers-all/--covers-part",
    "covers",
    default=None,
    help="Whether its scope covers all processing of health and care data.  [default: nobody is sure]",
)
@click.option("--withdraw", is_flag=True, help="Take back the certificate that was recorded so.")
@on_store
def certificate(
    where: Where,
    code: str,
    credential: str,
    valid_from: dt.date,
    valid_until: dt.date,
    covers: bool | None,  # noqa: FBT001 - passed by name
    withdraw: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Record that CODE holds a certificate of the kind CREDENTIAL, or take it back.

    \b
    Examples:
      dspt certificate A99998 cyber-essentials-plus --from 2026-01-10 --until 2027-01-09 --covers-all
      dspt certificate A99998 iso-27001 --from 2026-01-10 --until 2027-01-09 --withdraw
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    given = Certificate(
        credential=credential, valid_from=valid_from, valid_until=valid_until, covers_all_processing=covers
    )
    command = WithdrawCertificate if withdraw else RecordCertificate
    where.execute(command(code=code, edition=where.edition().edition, certificate=given))
