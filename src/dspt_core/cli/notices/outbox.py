"""What the commands about notices share: which store and tenant they are about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import click
from attrs import frozen

from dspt_core.cli.output import format_option
from dspt_core.cli.years.stores import store_option
from dspt_core.ports.store import check_name


@frozen(kw_only=True)
class Outbox:
    """Which store and tenant a command is about, and who reads what is printed."""

    url: str
    tenant: str
    is_json: bool


def on_outbox(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where, as one argument ``outbox``."""

    @store_option
    @click.option(
        "--tenant",
        default="default",
        show_default=True,
        callback=_usable_tenant,
        help="Whose notices in the store.",
    )
    @format_option
    @wraps(command)
    def run(*, url: str, tenant: str, output_format: str, **rest: object) -> None:
        command(Outbox(url=url, tenant=tenant, is_json=output_format == "json"), **rest)

    return run


def _usable_tenant(_context: click.Context, _option: click.Parameter, value: str) -> str:
    try:
        check_name("the tenant", value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return value
