"""`kiosk vision`: the eyes. Each verb has a module of its own, `vision_<verb>.py`, and is found by itself."""

import importlib
import pkgutil

import typer

from kiosk import commands

PREFIX = "vision_"


def register(app: typer.Typer) -> None:
    """Add `kiosk vision` with all its verbs."""
    group = typer.Typer(help="The eyes: camera, networks, the sign.", no_args_is_help=True)
    for module in sorted(found.name for found in pkgutil.iter_modules(commands.__path__)):
        if module.startswith(PREFIX):
            importlib.import_module(f"{commands.__name__}.{module}").register(group)
    app.add_typer(group, name="vision")
