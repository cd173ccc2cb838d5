"""`kiosk config`: look at the configuration."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.base.settings import ConfigError, load_settings

app = typer.Typer(help="Look at the configuration.", no_args_is_help=True)

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="The configuration file; else KIOSK_CONFIG, else the one that comes with the kiosk."),
]


@app.callback()
def group() -> None:
    """Look at the configuration."""


@app.command()
def check(config: ConfigOption = None) -> None:
    """Read the configuration and say what is wrong with it: file, line, key, expected, found."""
    try:
        settings = load_settings(config)
    except ConfigError as error:
        typer.echo(f"not usable: {error}", err=True)
        raise typer.Exit(1) from None
    for file in settings.files:
        typer.echo(f"read:   {file}")
    typer.echo(f"kiosk:  {settings.config.kiosk.id} in branch {settings.config.kiosk.branch}")
    typer.echo(f"shop:   {settings.config.shop.feed}")
    typer.echo(f"data:   {settings.data.root}")
    typer.echo("The configuration is usable.")
