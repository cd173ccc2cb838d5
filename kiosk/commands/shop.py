"""`kiosk shop`: does the configured shop have what the kiosk needs, and how good is each connector?"""

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit


def register(app: typer.Typer) -> None:
    """Add `kiosk shop`."""
    group = typer.Typer(help="Look at the shop behind the kiosk.", no_args_is_help=True)
    group.callback()(_group)
    group.command("check")(check)
    group.command("quality")(quality)
    app.add_typer(group, name="shop")


def _group() -> None:
    """Look at the shop behind the kiosk."""


def check(config: ConfigOption = None) -> None:
    """Try every call that changes nothing, and say what works, what is missing and how to set it up."""
    from kiosk.base.clock import SystemClock
    from kiosk.ops.shop_check import as_lines, findings, needed_faults, summary
    from kiosk.shops.declared import CONNECTORS

    settings = settings_or_exit(config)
    shop = settings.config.shop
    typer.echo(f"{'shop':<10}{CONNECTORS[shop.connector].title}, {shop.address or shop.feed}")
    found = []
    for finding in findings(settings, SystemClock().now):
        found.append(finding)
        for line in as_lines(finding):
            typer.echo(line)
    typer.echo(summary(found))
    if needed_faults(found):
        raise typer.Exit(1)


def quality() -> None:
    """The quality list of every connector: which rules are kept, and which do not apply for which reason."""
    from kiosk.ops.shop_check import quality_lines
    from kiosk.shops.quality import QualityError

    try:
        for line in quality_lines():
            typer.echo(line)
    except QualityError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
