"""The `kiosk` command: registers the command groups, which load what they need only when they run."""

import typer

from kiosk.commands import config

app = typer.Typer(
    help="The in-store kiosk: find your size and order it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(config.app, name="config")


def main() -> None:
    """Entry point of the console script."""
    app()
