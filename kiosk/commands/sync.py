"""`kiosk sync`: the process that talks to the shop. The kiosk starts it by itself."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit, with_data_folder

DataOption = Annotated[Path | None, typer.Option("--data", help="The data folder, instead of the configured one.")]


def register(app: typer.Typer) -> None:
    """Add `kiosk sync`."""
    app.command("sync")(sync)


def sync(config: ConfigOption = None, data: DataOption = None) -> None:
    """Exchange catalogue, stock and orders with the shop until the standard input closes (the kiosk starts this)."""
    from kiosk.base.logging import set_up_logging
    from kiosk.sync.compose import run_sync

    settings = with_data_folder(settings_or_exit(config), data)
    try:
        set_up_logging(settings.config.log, settings.data.logs, "sync", console=None)
        code = run_sync(settings, lambda sentence: typer.echo(sentence, err=True))
    except OSError as error:
        typer.echo(f"The sync process cannot work in {settings.data.root}: {error.strerror or error}", err=True)
        code = 1
    sys.stderr.flush()
    # A download may still run in its thread; everything that counts is on disk, so it is not waited for.
    os._exit(code)
