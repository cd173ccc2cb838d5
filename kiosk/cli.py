"""The `kiosk` command. Every module of `kiosk.commands` adds its own; nothing is listed here.

A command's module imports what it needs inside the command, so that `kiosk --help` and `kiosk config check` work
where Qt does not.
"""

import importlib
import pkgutil
from typing import Annotated

import typer

from kiosk import __version__, commands


def build() -> typer.Typer:
    """The application with all commands of `kiosk.commands`; names that begin with an underscore are helpers."""
    app = typer.Typer(
        help="The in-store kiosk: find your size and order it.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    modules = {found.name for found in pkgutil.iter_modules(commands.__path__)}
    for module in sorted(modules):
        # `vision_run` is a verb of the group `vision`, which registers it.
        if not module.startswith("_") and module.partition("_")[0] not in modules - {module}:
            importlib.import_module(f"kiosk.commands.{module}").register(app)
    return app


def main() -> None:
    """Entry point of the console script."""
    build()()


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kiosk {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Say the version and end.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """The in-store kiosk: find your size and order it."""
