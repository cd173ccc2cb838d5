"""`kiosk vision fetch`: take the networks of others from their package; part of the set-up."""

from typing import Annotated

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit


def register(app: typer.Typer) -> None:
    """Add `kiosk vision fetch`."""
    app.command("fetch")(fetch)


def fetch(
    config: ConfigOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also the networks that are only compared with in `make bench-vision`.")
    ] = False,
) -> None:
    """Take MediaPipe's networks from their package, with their SHA-256 checked. Does nothing where they are here."""
    from kiosk.vision.networks import fetch as set_up
    from kiosk.vision.networks.models import fetched_folder, models_of

    models = models_of(settings_or_exit(config).data.root)
    missing = set_up.missing(models, tuple(set_up.MEDIAPIPE.places) if everything else set_up.NEEDED)
    if not missing:
        typer.echo("All networks are here and genuine.")
        return
    try:
        for path in set_up.fetch(fetched_folder(), missing):
            typer.echo(f"{path}: taken from {set_up.MEDIAPIPE.name} {set_up.MEDIAPIPE.version}, genuine")
    except set_up.FetchError as error:
        typer.echo(f"The networks are not here: {error}", err=True)
        raise typer.Exit(1) from None
