"""`kiosk vision run`: the process that looks through the camera. The kiosk starts it by itself."""

import os
import sys

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit, with_data_folder
from kiosk.commands.sync import DataOption


def register(app: typer.Typer) -> None:
    """Add `kiosk vision run`."""
    app.command("run")(run)


def run(config: ConfigOption = None, data: DataOption = None) -> None:
    """Look through the camera until the standard input closes (the kiosk starts this)."""
    from kiosk.base.logging import set_up_logging
    from kiosk.vision.service.process import run_vision

    settings = with_data_folder(settings_or_exit(config), data)
    try:
        set_up_logging(settings.config.log, None, "vision")
        code = run_vision(settings, lambda sentence: typer.echo(sentence, err=True))
    except OSError as error:
        typer.echo(f"The vision process cannot work in {settings.data.root}: {error.strerror or error}", err=True)
        code = 1
    sys.stderr.flush()
    # Threads of the camera's driver and of the networks hold nothing that must be kept; they are not waited for.
    os._exit(code)
