"""What several commands share: the option for the configuration, and how they end when it is broken."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.base.settings import ConfigError, Settings, load_settings

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="The configuration file; else KIOSK_CONFIG, else the one that comes with the kiosk."),
]


def settings_or_exit(config: Path | None) -> Settings:
    """The checked settings; a broken configuration is told in one sentence and ends the command with status 1."""
    try:
        return load_settings(config)
    except ConfigError as error:
        typer.echo(f"The configuration is not usable. {error}", err=True)
        raise typer.Exit(1) from None


def with_data_folder(settings: Settings, folder: Path | None) -> Settings:
    """The settings with another data folder; unchanged for None."""
    if folder is None:
        return settings
    from msgspec.structs import replace

    config = settings.config
    return settings._replace(config=replace(config, data=replace(config.data, folder=str(folder.absolute()))))
