"""`kiosk config`: look at the configuration."""

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit


def register(app: typer.Typer) -> None:
    """Add `kiosk config`."""
    group = typer.Typer(help="Look at the configuration.", no_args_is_help=True)
    group.callback()(_group)
    group.command("check")(check)
    app.add_typer(group, name="config")


def _group() -> None:
    """Look at the configuration."""


def check(config: ConfigOption = None) -> None:
    """Read the configuration and say what is wrong with it: file, line, key, expected, found."""
    settings = settings_or_exit(config)
    for file in settings.files:
        typer.echo(f"read    {file}")
    typer.echo(f"kiosk   {settings.config.kiosk.id} in branch {settings.config.kiosk.branch}")
    shop = settings.config.shop
    typer.echo(f"shop    {shop.feed if shop.connector == 'feed' else f'{shop.connector} at {shop.address}'}")
    typer.echo(f"data    {settings.data.root}")
    typer.echo("The configuration is usable.")
